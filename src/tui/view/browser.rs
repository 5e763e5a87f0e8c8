//! A table with the page of its selected row.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::command::Command;
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::Layout;
use crate::tui::screens::browser::{Browser, Cell, Column, FIRST_YEAR, Listing};
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{pane, pointed, row_of, write_row, write_text};

/// Draws table and page; gives the place of the cursor in the filter.
pub fn draw(open: &Browser, state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let (table, page) = layout.table_and_page(open.in_page);
    if let Some(area) = table {
        draw_table(open, state, area, open.table_area(layout), buffer);
    }
    if let Some(area) = page {
        draw_page(open, state, area, open.page_area(layout), buffer);
    }
    filter(open, state, layout, buffer)
}

/// The box above: what the rows are filtered by.
fn filter(open: &Browser, state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let note = if open.rows.len() == open.all {
        format!("{} {}", open.all, if open.all == 1 { "row" } else { "rows" })
    } else {
        format!("{} of {} rows", open.rows.len(), open.all)
    };
    let placeholder = match open.listing {
        Listing::Missions => "words that the rows must have, as in: africa runs · special political",
        Listing::Documents => "words that the rows must have, as in: 2014 unmiss · report · sudan",
        Listing::Notebook => "words of your notes, tags, tasks",
        Listing::Searches => "words of a search or its name",
        Listing::Reading => "words that the rows must have, as in: a list's name · unread",
        Listing::Renewals(_) => "words that the rows must have, as in: 2016 · 2109",
        Listing::Passages { .. } => "words that the rows must have, as in: monusco decides · imminent",
    };
    let line = super::bars::Line { title: "Filter", note: &note, line: &open.filter, placeholder };
    super::bars::line(&line, open.filtering, state, layout, buffer)
}

fn draw_table(open: &Browser, state: &State, frame: Rect, rows: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let focused = !open.in_page && !open.filtering;
    let place = if open.rows.is_empty() {
        "0".to_owned()
    } else {
        format!("{}/{}", open.scroll.selected + 1, open.rows.len())
    };
    let title = format!("{}, {}", open.title, open.orders().get(open.order).copied().unwrap_or_default());
    pane::frame(&title, &place, focused, theme, frame, buffer);
    let columns = columns(open, rows);
    if rows.height > 0 {
        let heads = Rect { y: rows.y.saturating_sub(1), height: 1, ..rows };
        for (_, column, area) in &columns {
            let at = Rect { y: heads.y, ..*area };
            draw_heading(column, at, state, buffer);
        }
    }
    if open.rows.is_empty() {
        let text = nothing(open, state);
        for (at, row) in Flow::new(Role::Dim, &text).wrap_plain(usize::from(rows.width)).iter().enumerate() {
            write_row(row, Style::new(), theme, row_of(rows, at), buffer);
        }
    }
    for (at, row) in open.rows.iter().enumerate().skip(open.scroll.top).take(usize::from(rows.height)) {
        let line = row_of(rows, at - open.scroll.top);
        let selected = at == open.scroll.selected;
        let under = match (selected, focused) {
            (true, true) => theme.style(Role::Selection),
            (true, false) => theme.style(Role::SelectionIdle),
            _ => Style::new(),
        };
        buffer.set_style(line, under);
        write_text(if selected { ">" } else { " " }, under, line, buffer);
        for (place, column, area) in &columns {
            let area = Rect { y: line.y, height: line.height, ..*area };
            if let Some(cell) = row.cells.get(*place) {
                draw_cell(cell, column, area, under, state, buffer);
            }
        }
    }
    pane::bar(open.rows.len(), usize::from(rows.height), open.scroll.top, theme, frame, buffer);
}

/// Why the table is empty, and how something comes into it.
fn nothing(open: &Browser, state: &State) -> String {
    let key = |command| state.appearance.keymap.first_chord(command);
    let (keep, note) = (key(Command::Bookmark), key(Command::Note));
    let (add, named) = (key(Command::AddToList), key(Command::AddToNamedList));
    match open.listing {
        Listing::Notebook if open.all == 0 => {
            format!("Nothing is kept yet: {keep} on a task keeps it, {note} writes a note.")
        }
        Listing::Searches if open.all == 0 => {
            format!(
                "No search is saved yet: {} on the tasks saves the present one.",
                key(Command::SaveSearch)
            )
        }
        Listing::Reading if open.all == 0 => format!(
            "Nothing is to be read yet: {add} on a task or a document puts it on the reading list, {named} on \
             a list of a name, one for each project."
        ),
        _ => "Nothing passes the filter. Esc clears it.".to_owned(),
    }
}

/// The columns that an area shows, and where.
fn columns(open: &Browser, rows: Rect) -> Vec<(usize, &'static Column, Rect)> {
    let mut x = 1;
    let mut places = Vec::new();
    for (at, column, wide) in open.widths(rows.width) {
        let wide = wide.min(rows.width.saturating_sub(x));
        places.push((at, column, Rect { x: rows.x + x, width: wide, height: 1, ..rows }));
        x += wide + 1;
    }
    places
}

fn draw_heading(column: &Column, at: Rect, state: &State, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    if column.heading == "TERM" {
        return draw_decades(state, at, buffer);
    }
    let gap = if column.right { usize::from(at.width).saturating_sub(column.heading.width()) } else { 0 };
    let text = format!("{}{}", " ".repeat(gap), column.heading);
    write_row(&Flow::new(Role::Key, &text).clip(usize::from(at.width)), Style::new(), theme, at, buffer);
}

/// The years above the bars, in even steps of as few decades as there is room for.
fn draw_decades(state: &State, area: Rect, buffer: &mut Buffer) {
    let style = state.appearance.theme.style(Role::Key);
    let last = u16::try_from(state.today.year()).unwrap_or(u16::MAX);
    let place = |year: u16| column_of(f32::from(year), area.width, state);
    let apart = |step: usize| {
        let years: Vec<u16> = (1950..=last).step_by(step).collect();
        years.windows(2).all(|pair| place(pair[0]) + 5 <= place(pair[1])).then_some(years)
    };
    for year in [10, 20, 30, 40].into_iter().find_map(apart).unwrap_or_default() {
        let x = area.x + place(year);
        if x + 4 <= area.right() {
            write_text(&year.to_string(), style, Rect { x, width: 4, ..area }, buffer);
        }
    }
}

/// Where a year stands in a bar of this width.
fn column_of(year: f32, width: u16, state: &State) -> u16 {
    let whole = (f32::from(state.today.year()) + 1.0 - FIRST_YEAR).max(1.0);
    let part = ((year - FIRST_YEAR) / whole).clamp(0.0, 1.0);
    let at = part * f32::from(width);
    // Between 0 and the width, so nothing is lost.
    (at as u16).min(width.saturating_sub(1))
}

fn draw_cell(cell: &Cell, column: &Column, area: Rect, under: Style, state: &State, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    match cell {
        Cell::Text(role, text) => {
            let width = usize::from(area.width);
            let gap = if column.right { width.saturating_sub(text.width()) } else { 0 };
            // The blanks before a number are not underlined with it.
            let row = Flow::new(Role::Text, &" ".repeat(gap)).then(*role, text).clip(width);
            write_row(&row, under, theme, area, buffer);
        }
        Cell::Term { start, end, running } => {
            if area.width == 0 {
                return;
            }
            let (from, to) = (column_of(*start, area.width, state), column_of(*end, area.width, state));
            let mut row = Row::plain(Role::Border, "·".repeat(usize::from(from)));
            row.push(Role::Bar, "━".repeat(usize::from(to - from)));
            row.push(Role::Bar, if *running { "▶" } else { "┫" });
            write_row(&row, under, theme, area, buffer);
        }
    }
}

fn draw_page(open: &Browser, state: &State, frame: Rect, text: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let title = open.rows.get(open.scroll.selected).and_then(|row| {
        row.cells.iter().find_map(|cell| match cell {
            Cell::Text(Role::Title, text) => Some(text.as_str()),
            _ => None,
        })
    });
    pane::frame(title.unwrap_or_default(), "", open.in_page, theme, frame, buffer);
    let height = usize::from(text.height);
    for (at, row) in open.page.rows.iter().skip(open.top).take(height).enumerate() {
        let followed = open.in_page && row.target.is_some() && row.target == open.link;
        if followed {
            let row = pointed(row);
            write_row(&row, theme.style(Role::LinkFocus), theme, row_of(text, at), buffer);
        } else {
            write_row(row, Style::new(), theme, row_of(text, at), buffer);
        }
    }
    pane::bar(open.page.rows.len(), height, open.top, theme, frame, buffer);
}
