//! The task pane.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::search::Scope;
use crate::tui::flow::Flow;
use crate::tui::layout::{Layout, Pane};
use crate::tui::state::{Place, State};
use crate::tui::theme::Role;

use super::{pane, pointed, row_of, write_row};

/// Draws the pane where the layout shows it.
pub fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    let Some(area) = layout.task else { return };
    let theme = &state.appearance.theme;
    let focused = state.focus == Pane::Task && !state.search.editing;
    let linked = state.task.shown != state.listed();
    let (title, note) = match (state.task.shown, &state.texts) {
        (Some(Place::Task(ix)), _) => {
            let title = if linked { "Task, by a link" } else { "Task" };
            (title, state.library.dataset.task(ix).task.id)
        }
        (Some(Place::Passage(ix)), Some(texts)) => {
            ("Paragraph", texts.passages.passage(ix).1.language.label())
        }
        _ if state.scope == Scope::Texts => ("Paragraph", ""),
        _ => ("Task", ""),
    };
    pane::frame(title, note, focused, theme, area, buffer);
    let text = layout.text_area(Pane::Task);
    if state.task.shown.is_none() {
        let row = Flow::new(Role::Dim, "Nothing is selected.").clip(usize::from(text.width));
        write_row(&row, Style::new(), theme, row_of(text, 0), buffer);
        return;
    }
    let rows = state.task.text.rows.iter().skip(state.task.top).take(usize::from(text.height));
    for (at, row) in rows.enumerate() {
        let followed = focused && row.target.is_some() && row.target == state.task.link;
        if followed {
            write_row(&pointed(row), theme.style(Role::LinkFocus), theme, row_of(text, at), buffer);
        } else {
            write_row(row, Style::new(), theme, row_of(text, at), buffer);
        }
    }
    pane::scrollbar(state, Pane::Task, area, buffer);
}
