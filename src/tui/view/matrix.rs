//! The matrix: a heat map that reads without colour, its headings always in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::matrix::{LETTERS, letter};
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::Layout;
use crate::tui::screens::matrix::{MatrixScreen, NAMES, Places, TOTALS};
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{pane, row_of, write_row, write_text};

/// Draws the matrix.
pub fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    let screen = &state.desk.matrix;
    let theme = &state.appearance.theme;
    let body = layout.body();
    let count = format!("{} tasks", screen.matrix.total());
    let note = match screen.orders().as_str() {
        "" => count,
        orders => format!("{orders} · {count}"),
    };
    pane::frame(&screen.title(), &note, !state.search.editing, theme, body, buffer);
    let places = Places::of(body);
    if screen.matrix.rows.is_empty() {
        let text = "No task is counted: the search, the day or the category leave none. Esc widens it again.";
        for (at, row) in
            Flow::new(Role::Dim, text).wrap_plain(usize::from(places.rows.width)).iter().enumerate()
        {
            write_row(row, Style::new(), theme, row_of(places.rows, at), buffer);
        }
        return;
    }
    let edge = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
    let legend =
        Flow::new(Role::Count, &format!(" {LETTERS} ")).clip(usize::from(edge.width).saturating_sub(4));
    write_row(&legend, Style::new(), theme, shifted(edge), buffer);
    heads(screen, state, places.heads, buffer);
    rows(screen, state, places.rows, buffer);
    cell(screen, state, places.cell, buffer);
    let (len, page) = (screen.matrix.rows.len(), usize::from(places.rows.height));
    let frame = Rect { height: places.rows.bottom().saturating_sub(body.y) + 1, ..body };
    pane::bar(len, page, screen.top.0, theme, frame, buffer);
}

/// The names and totals of the columns; arrows where more lie to the sides.
fn heads(screen: &MatrixScreen, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let (names, totals) = (row_of(area, 0), row_of(area, 1));
    let columns = screen.columns(area.width);
    let all = format!("{:>width$}", "all", width = usize::from(NAMES + TOTALS) - 1);
    write_text(&all, theme.style(Role::Key), names, buffer);
    let total = format!("{:>width$}", screen.matrix.total(), width = usize::from(NAMES + TOTALS) - 1);
    write_text(&total, theme.style(Role::Count), totals, buffer);
    for &(at, x, width) in &columns {
        let role = if at == screen.at.1 { Role::PaneTitleFocus } else { Role::Heading };
        let place = |line: Rect| Rect { x: line.x + x + 1, width: width - 1, ..line };
        right(&screen.matrix.columns[at].label, role, place(names), state, buffer);
        right(&screen.matrix.column_total(at).to_string(), Role::Count, place(totals), state, buffer);
    }
    if screen.top.1 > 0 {
        write_text("‹", theme.style(Role::Checked), names, buffer);
    }
    let more = columns.last().is_some_and(|(at, ..)| at + 1 < screen.matrix.columns.len());
    if more && !names.is_empty() {
        let edge = Rect { x: names.right() - 1, width: 1, ..names };
        write_text("›", theme.style(Role::Checked), edge, buffer);
    }
}

fn rows(screen: &MatrixScreen, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let columns = screen.columns(area.width);
    let heads = screen.matrix.rows.iter().enumerate().skip(screen.top.0).take(usize::from(area.height));
    for (row, head) in heads {
        let line = row_of(area, row - screen.top.0);
        let selected = row == screen.at.0;
        let name = Rect { width: NAMES.min(line.width), ..line };
        let role = if selected { Role::PaneTitleFocus } else { Role::Title };
        write_row(
            &Flow::new(role, &head.label).clip(usize::from(NAMES) - 1),
            Style::new(),
            theme,
            name,
            buffer,
        );
        let total =
            Rect { x: line.x + NAMES, width: (TOTALS - 1).min(line.width.saturating_sub(NAMES)), ..line };
        right(&screen.matrix.row_total(row).to_string(), Role::Count, total, state, buffer);
        for &(column, x, width) in &columns {
            let place = Rect { x: line.x + x, width, ..line };
            one_cell(screen, (row, column), state, place, buffer);
        }
    }
}

/// A count with the letter of the strongest verb, as deep in colour as it is high.
fn one_cell(screen: &MatrixScreen, at: (usize, usize), state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let cell = screen.matrix.cell(at.0, at.1);
    let text = match cell.strongest {
        Some(strongest) => format!("{}{}", cell.tasks.len(), letter(strongest.force())),
        None => "·".to_owned(),
    };
    let role = if at == screen.at {
        Role::Selection
    } else if cell.tasks.is_empty() {
        Role::Border
    } else {
        heat(cell.tasks.len(), screen.matrix.fullest())
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    buffer.set_style(inside, theme.style(role));
    if at == screen.at {
        // The mark shows the cell where there is no colour.
        write_text(">", theme.style(Role::Checked), Rect { width: 1, ..area }, buffer);
    }
    right(&text, role, inside, state, buffer);
}

/// Four steps; each holds twice the one below it, as a few cells hold most tasks.
fn heat(count: usize, fullest: usize) -> Role {
    match (8 * count).div_ceil(fullest.max(1)) {
        0..=1 => Role::Heat1,
        2 => Role::Heat2,
        3..=4 => Role::Heat3,
        _ => Role::Heat4,
    }
}

/// What the selected cell holds: its names in full, and the paragraphs.
fn cell(screen: &MatrixScreen, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let (Some(cell), true) = (screen.cell(), area.height > 0) else { return };
    let (row, column) = (&screen.matrix.rows[screen.at.0], &screen.matrix.columns[screen.at.1]);
    let count = cell.tasks.len();
    let noun = if count == 1 { "task" } else { "tasks" };
    let strongest = cell
        .strongest
        .map(|verb| format!(", the strongest verb {} ({})", verb.label(), verb.force()))
        .unwrap_or_default();
    let rule = row_of(area, 0);
    write_text(&"─".repeat(usize::from(area.width)), theme.style(Role::Border), rule, buffer);
    let title = Flow::new(Role::PaneTitleFocus, &format!(" {} · {} ", row.label, column.name))
        .then(Role::Count, &format!("{count} {noun}{strongest} "));
    write_row(
        &title.clip(usize::from(area.width).saturating_sub(2)),
        Style::new(),
        theme,
        shifted(rule),
        buffer,
    );
    let text = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let places = screen.paragraphs(&state.library.dataset).join("; ");
    let rows = Flow::new(Role::Text, &places).wrap_plain(usize::from(text.width));
    let height = usize::from(text.height);
    for (at, row) in rows.iter().take(height).enumerate() {
        let row = if at + 1 == height && rows.len() > height { &cut(row, text.width) } else { row };
        write_row(row, Style::new(), theme, row_of(text, at), buffer);
    }
}

/// The last row there is room for says that more follow.
fn cut(row: &Row, width: u16) -> Row {
    const MORE: &str = " … Enter lists all";
    let text: String = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut row = Flow::new(Role::Text, &text).clip(usize::from(width).saturating_sub(MORE.width()));
    row.push(Role::Dim, MORE);
    row
}

fn shifted(area: Rect) -> Rect {
    Rect { x: area.x + area.width.min(2), width: area.width.saturating_sub(2), ..area }
}

/// Writes a text at the right end of an area.
fn right(text: &str, role: Role, area: Rect, state: &State, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let row = Flow::new(role, text).clip(width);
    let gap = u16::try_from(width.saturating_sub(row.width())).unwrap_or(0);
    let at = Rect { x: area.x + gap, width: area.width - gap, ..area };
    write_row(&row, Style::new(), &state.appearance.theme, at, buffer);
}
