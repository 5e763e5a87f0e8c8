//! The reader: a whole source text.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;

use crate::tui::command::Command;
use crate::tui::flow::{Flow, Row};
use crate::tui::reader::Reader;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{pane, row_of, write_row};

/// Draws the reader over the panes and the search box.
pub fn draw(open: &Reader, state: &State, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let area = state.layout().whole();
    let document = &open.document;
    let names = [Some(document.symbol.as_str()), document.title.as_deref(), Some(open.language.label())];
    let title = names.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let text = state.reader_area();
    let height = usize::from(text.height);
    let note = if open.rows.is_empty() {
        "not attached".to_owned()
    } else {
        format!("{} %", 100 * (open.top + height).min(open.rows.len()) / open.rows.len())
    };
    pane::frame(&title, &note, true, theme, area, buffer);
    if open.reading.is_none() {
        draw_missing(open, state, text, buffer);
        return;
    }
    for (at, row) in open.rows.iter().skip(open.top).take(height).enumerate() {
        let followed = row.target.is_some() && row.target == open.link;
        let row = if followed { &pointed(row) } else { row };
        write_row(row, Style::new(), theme, row_of(text, at), buffer);
    }
    pane::bar(open.rows.len(), height, open.top, theme, area, buffer);
}

/// The row of the link that Enter follows: its words stand out, its arrow says so
/// without colour.
fn pointed(row: &Row) -> Row {
    let mut row = row.clone();
    for piece in &mut row.pieces {
        if piece.role == Role::Link {
            piece.role = Role::LinkFocus;
        } else {
            piece.text = piece.text.replace('→', ">");
        }
    }
    row
}

/// Which document to get, where it is, and how to attach it.
fn draw_missing(open: &Reader, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let close = state.appearance.keymap.first_chord(Command::Back);
    let mut rows: Vec<Row> = Vec::new();
    let mut paragraph = |role: Role, text: &str| {
        rows.extend(Flow::new(role, text).wrap_plain(usize::from(area.width).min(80)));
        rows.push(Row::default());
    };
    paragraph(Role::Heading, "The text of this document is not attached.");
    paragraph(Role::Text, &format!("It is {}{}, in {}.", open.document.symbol, day(open), open.language));
    if let Some(url) = &open.document.url {
        paragraph(Role::Text, &format!("The United Nations keeps it at {url}"));
    }
    paragraph(Role::Text, "Save it as text, PDF or HTML and attach it with");
    paragraph(Role::Title, "  mandates texts add FILE");
    paragraph(
        Role::Text,
        "It then opens here, without a network, and every quotation is checked against it.",
    );
    paragraph(Role::Dim, &format!("{close} goes back."));
    for (at, row) in rows.iter().enumerate() {
        write_row(row, Style::new(), theme, row_of(area.inner(Margin::new(0, 1)), at), buffer);
    }
}

fn day(open: &Reader) -> String {
    open.document.date.map_or_else(String::new, |date| format!(" of {}", date.prose()))
}
