//! The frame of a pane with its title, and its scrollbar.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::widgets::{
    Block, BorderType, Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget as _, Widget as _,
};

use crate::tui::flow::Flow;
use crate::tui::layout::Pane;
use crate::tui::state::State;
use crate::tui::theme::{Role, Theme};

/// Draws a pane's frame; the frame of the focused pane is double as well as
/// coloured, so that colour is not needed to see it.
pub fn frame(title: &str, note: &str, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (border, title_role, kind) = if focused {
        (Role::BorderFocus, Role::PaneTitleFocus, BorderType::Thick)
    } else {
        (Role::Border, Role::PaneTitle, BorderType::Rounded)
    };
    Block::bordered().border_type(kind).border_style(theme.style(border)).render(area, buffer);
    let top = Rect { height: area.height.min(1), ..area }.inner(Margin::new(2, 0));
    let edge = |text: &str, room: u16| Flow::new(title_role, &format!(" {text} ")).clip(usize::from(room));
    if top.width < 5 {
        return;
    }
    let title = edge(title, top.width);
    super::write_row(&title, Style::new(), theme, top, buffer);
    let note = Flow::new(Role::Count, &format!(" {note} ")).clip(usize::from(top.width));
    let taken = title.width() + note.width() + 1;
    if note.width() > 2 && taken <= usize::from(top.width) {
        let x = top.right() - u16::try_from(note.width()).unwrap_or(0);
        super::write_row(&note, Style::new(), theme, Rect { x, width: top.right() - x, ..top }, buffer);
    }
}

/// Draws a pane's scrollbar on its right edge where the pane holds more than it shows.
pub fn scrollbar(state: &State, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let (len, page) = state.extent(pane);
    bar(len, page, state.top(pane), &state.appearance.theme, area, buffer);
}

/// Draws a scrollbar on the right edge of a frame that holds `len` rows, shows
/// `page` of them and begins at `top`.
pub fn bar(len: usize, page: usize, top: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if len <= page || area.height < 4 || area.width < 3 {
        return;
    }
    // ratatui counts positions, not rows: the last position is where the thumb ends.
    let mut position = ScrollbarState::new(len - page + 1).position(top).viewport_content_length(page);
    Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(None)
        .thumb_symbol("█")
        .style(theme.style(Role::Scrollbar))
        .render(area.inner(Margin::new(0, 1)), buffer, &mut position);
}
