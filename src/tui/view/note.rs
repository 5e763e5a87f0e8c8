//! A note being written, over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Margin;
use ratatui::widgets::{Clear, Widget as _};

use crate::tui::flow::Flow;
use crate::tui::layout;
use crate::tui::note::NoteEditor;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::pane;

/// Draws the note with its frame.
pub fn draw(open: &NoteEditor, state: &State, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let area = layout::note(state.area);
    if area.is_empty() {
        return;
    }
    Clear.render(area, buffer);
    buffer.set_style(area, theme.style(Role::Text));
    let ix = state.library.dataset.find(&open.task);
    let title = ix.map_or(open.task.as_str(), |ix| state.library.dataset.task(ix).task.title);
    let room = usize::from(area.width).saturating_sub(12);
    let title: String =
        Flow::new(Role::Title, title).clip(room).pieces.into_iter().map(|piece| piece.text).collect();
    pane::frame(&format!("Note: {title}"), "", true, theme, area, buffer);
    let text = area.inner(Margin::new(2, 1));
    if !text.is_empty() {
        (&open.area).render(text, buffer);
    }
}
