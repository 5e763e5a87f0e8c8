//! The screen while a dataset is opened.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::Stage;
use crate::tui::flow::Flow;
use crate::tui::opening::Opening;
use crate::tui::theme::Role;

use super::{row_of, write_row, write_text};

/// The widest the bar gets, in columns.
const WIDTH: u16 = 60;

/// Draws what is opened, how far it is, and the query so far.
pub fn draw(frame: &mut Frame<'_>, opening: &Opening<'_>) {
    let theme = &opening.appearance.theme;
    let area = frame.area();
    let buffer = frame.buffer_mut();
    buffer.set_style(area, theme.style(Role::Text));
    let width = WIDTH.min(area.width.saturating_sub(4));
    let block = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + area.height.saturating_sub(7) / 2,
        width,
        height: area.height.min(7),
    }
    .intersection(area);
    let (stage, part) = opening.progress.now();
    let doing = match stage {
        Stage::Reading => "Reading and checking",
        Stage::Restoring => "Reading what was kept of",
        Stage::Indexing => "Indexing",
        Stage::Done => "Opening",
    };
    let columns = usize::from(width);
    let rows = [
        Flow::new(Role::Title, "mandates").clip(columns),
        Flow::new(Role::Text, &format!("{doing} {}", opening.name())).clip(columns),
    ];
    for (at, row) in rows.iter().enumerate() {
        write_row(row, Style::new(), theme, row_of(block, at), buffer);
    }
    let done = (part * columns as f64) as usize;
    let percent = format!(" {:.0} %", part * 100.0);
    let bar = "█".repeat(done.min(columns.saturating_sub(percent.len())));
    let taken = write_text(&bar, theme.style(Role::Bar), row_of(block, 2), buffer);
    let behind = Rect { x: block.x + taken, width: width.saturating_sub(taken), ..row_of(block, 2) };
    if !row_of(block, 2).is_empty() {
        write_text(&percent, theme.style(Role::Dim), behind, buffer);
    }
    let line = row_of(block, 4);
    let taken = write_text("/ ", theme.style(Role::Key), line, buffer);
    let room = Rect { x: line.x + taken, width: line.width.saturating_sub(taken), ..line };
    let (visible, cursor) = opening.query.visible(usize::from(room.width));
    write_text(visible, theme.style(Role::Input), room, buffer);
    let hint = "Type what you look for; it is asked when the tasks are there. Esc leaves.";
    for (at, row) in Flow::new(Role::Dim, hint).wrap_plain(columns).iter().enumerate() {
        write_row(row, Style::new(), theme, row_of(block, 5 + at), buffer);
    }
    if !room.is_empty() {
        let x = room.x.saturating_add(u16::try_from(cursor).unwrap_or(0)).min(room.right() - 1);
        frame.set_cursor_position((x, room.y));
    }
}
