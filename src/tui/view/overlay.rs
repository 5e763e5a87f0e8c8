//! Overlays: help, commands, glossary.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget as _};

use crate::tui::flow::Flow;
use crate::tui::overlay::Overlay;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{pane, row_of, write_row, write_text};

/// Draws the overlay; gives the place of the cursor in its filter.
pub fn draw(open: &Overlay, state: &State, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.appearance.theme;
    let area = open.frame(state.area);
    Clear.render(area, buffer);
    buffer.set_style(area, theme.style(Role::Text));
    let place =
        if open.is_empty() { "nothing".to_owned() } else { format!("{}/{}", open.selected + 1, open.len()) };
    pane::frame(open.kind.title(), &place, true, theme, area, buffer);
    let hint_area = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area }
        .inner(Margin::new(2, 0));
    let hint = Flow::new(Role::Count, &format!(" {} ", open.kind.hint())).clip(usize::from(hint_area.width));
    write_row(&hint, Style::new(), theme, hint_area, buffer);

    let inner = area.inner(Margin::new(2, 1));
    let mut line = row_of(inner, 0);
    let taken = write_text("› ", theme.style(Role::Key), line, buffer);
    line.x += taken;
    line.width = line.width.saturating_sub(taken);
    let (visible, cursor) = open.line.visible(usize::from(line.width));
    write_text(visible, theme.style(Role::Input), line, buffer);

    let text = open.text_area(state.area);
    let mut marked = false;
    for (at, row) in open.rows.iter().skip(open.top).take(usize::from(text.height)).enumerate() {
        let selected = row.target == Some(open.selected);
        let under = if selected { theme.style(Role::Selection) } else { Style::new() };
        let line = row_of(text, at);
        if selected {
            buffer.set_style(line, under);
            // The mark stands in the margin, so that the selection shows without colour.
            if !std::mem::replace(&mut marked, true) {
                let margin = Rect { x: line.x.saturating_sub(1), width: line.width.min(1), ..line };
                write_text(">", theme.style(Role::Checked), margin, buffer);
            }
        }
        write_row(row, under, theme, line, buffer);
    }
    let x = line.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX));
    (!line.is_empty()).then(|| Position::new(x.min(line.right() - 1), line.y))
}
