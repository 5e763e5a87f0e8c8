//! Drawing: a pure function of the state.

mod bars;
mod browser;
mod compare;
mod facets;
mod hints;
mod list;
mod matrix;
mod note;
mod opening;
mod overlay;
mod pane;
mod reader;
mod task;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::flow::Row;
use super::layout::Layout;
use super::screens::Screen;
use super::state::State;
use super::theme::{Role, Theme};

pub use bars::tabs;
pub(super) use opening::draw as opening;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State) {
    // The screen may have been resized since the state heard of it.
    let area = frame.area().intersection(state.area);
    let buffer = frame.buffer_mut();
    buffer.set_style(buffer.area, state.appearance.theme.style(Role::Text));
    if area != state.area {
        return;
    }
    let layout = state.layout();
    bars::header(state, layout.header, buffer);
    let cursor = match &state.reader {
        Some(open) => {
            reader::draw(open, state, buffer);
            None
        }
        None => draw_screen(state, &layout, buffer),
    };
    let cursor = bars::footer(state, layout.footer, buffer).or(cursor);
    let cursor = match &state.overlay {
        Some(open) => overlay::draw(open, state, buffer),
        None => cursor,
    };
    if let Some(open) = &state.editor {
        return note::draw(open, state, buffer);
    }
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the screen under the header; gives the place of the cursor.
fn draw_screen(state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    if let Some(open) = state.desk.browser() {
        return browser::draw(open, state, layout, buffer);
    }
    match state.screen() {
        Screen::Matrix => {
            matrix::draw(state, layout, buffer);
            bars::search(state, layout, buffer)
        }
        Screen::Compare => {
            compare::draw(state, layout, buffer);
            None
        }
        _ => {
            facets::draw(state, layout, buffer);
            list::draw(state, layout, buffer);
            task::draw(state, layout, buffer);
            bars::search(state, layout, buffer)
        }
    }
}

/// The row of the link that Enter follows, marked so that colour is not needed.
fn pointed(row: &Row) -> Row {
    let mut row = row.clone();
    if let Some(first) = row.pieces.first_mut().filter(|piece| piece.text == "→ ") {
        first.text = "> ".to_owned();
    }
    row
}

/// Writes a row at the top of an area, its own style under every piece, and
/// cuts what does not fit.
fn write_row(row: &Row, under: Style, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut x = area.x;
    for piece in &row.pieces {
        let room = usize::from(area.right().saturating_sub(x));
        if room == 0 || area.is_empty() {
            return;
        }
        let mut style = theme.style(piece.role);
        if under != Style::new() {
            // A selected row keeps its own colours: contrast comes first.
            style = style.patch(under);
        }
        if piece.matched {
            let matched = theme.style(Role::Match);
            style = style.add_modifier(matched.add_modifier);
            if under.fg.is_none() {
                style.fg = matched.fg.or(style.fg);
            }
        }
        (x, _) = buffer.set_stringn(x, area.y, &piece.text, room, style);
    }
}

/// Writes a text at the top of an area in one style; gives the columns it took.
fn write_text(text: &str, style: Style, area: Rect, buffer: &mut Buffer) -> u16 {
    if area.is_empty() {
        return 0;
    }
    let (end, _) = buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style);
    end - area.x
}

/// The row of an area at a distance from its top; empty outside of it.
fn row_of(area: Rect, at: usize) -> Rect {
    match u16::try_from(at) {
        Ok(at) if at < area.height => Rect { y: area.y + at, height: 1, ..area },
        _ => Rect::ZERO,
    }
}
