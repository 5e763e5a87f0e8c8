//! The lines above and below the panes: what this is, the search box, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::search::{Scope, filter_spans};
use crate::tui::command::Command;
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::{Layout, Pane};
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{pane, write_row, write_text};

const PLACEHOLDER: &str =
    "words to find, as in: ddr unmiss · protection of civilians · mission:monusco police";

/// The line that says what the program shows.
pub fn header(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    buffer.set_style(area, theme.style(Role::Header));
    let mut row = Row::plain(Role::Brand, " mandates ");
    row.push(Role::Header, "  what the Security Council orders its missions to do");
    write_row(&row, Style::new(), theme, area, buffer);
    let dataset = &state.library.dataset;
    let size = format!("{} tasks · {} missions ", dataset.len(), dataset.missions().len());
    let width = u16::try_from(size.width()).unwrap_or(u16::MAX);
    if usize::from(area.width) > row.width() + size.width() + 2 {
        let area = Rect { x: area.right() - width, width, ..area };
        write_text(&size, theme.style(Role::Header), area, buffer);
    }
}

/// The search box; gives the place of the cursor while one types.
pub fn search(state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.appearance.theme;
    if layout.search.height >= 3 {
        let note = found(state);
        let title = format!("Search {}", state.appearance.keymap.first_chord(Command::Search));
        pane::frame(&title, &note, state.search.editing, theme, layout.search, buffer);
        let edge = Rect { y: layout.search.bottom() - 1, height: 1, ..layout.search };
        if let Some(error) = &state.search.error {
            let help = error.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
            let text = format!(" {}{help} ", error.message);
            let area = Rect { x: edge.x + 2, width: edge.width.saturating_sub(4), ..edge };
            let row = Flow::new(Role::Error, &text).clip(usize::from(area.width));
            write_row(&row, Style::new(), theme, area, buffer);
        }
    }
    let mut area = layout.search_line;
    let prompt = if state.search.error.is_some() { "! " } else { "/ " };
    let taken = write_text(prompt, theme.style(Role::Key), area, buffer);
    area.x += taken;
    area.width -= taken;
    if area.is_empty() {
        return None;
    }
    if state.search.line.text().is_empty() && !state.search.editing {
        let row = Flow::new(Role::Placeholder, PLACEHOLDER).clip(usize::from(area.width));
        write_row(&row, Style::new(), theme, area, buffer);
    }
    let (scroll, cursor) = state.search.line.view(usize::from(area.width));
    query_text(state, scroll, area, buffer);
    let x = area.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX)).min(area.right() - 1);
    state.search.editing.then_some(Position::new(x, area.y))
}

/// The query as typed, its filters set off as chips, the part that cannot be read
/// underlined.
fn query_text(state: &State, scroll: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let wrong = state.search.error.as_ref().map(|error| error.span.clone());
    let filters = filter_spans(state.search.line.text());
    let mut column = 0;
    for (at, grapheme) in state.search.line.text().grapheme_indices(true) {
        let width = grapheme.width();
        let is_wrong = wrong.as_ref().is_some_and(|span| span.contains(&at));
        let style = if is_wrong {
            theme.style(Role::Error).add_modifier(Modifier::UNDERLINED)
        } else if filters.iter().any(|span| span.contains(&at)) {
            theme.style(Role::Label)
        } else {
            theme.style(Role::Input)
        };
        let end = column + width;
        if column >= scroll && end <= scroll + usize::from(area.width) {
            let x = area.x + u16::try_from(column - scroll).unwrap_or(0);
            buffer.set_stringn(x, area.y, grapheme, width, style);
        }
        column = end;
    }
}

/// How many tasks or paragraphs were found, in words.
fn found(state: &State) -> String {
    let found = state.results.hits.len();
    let (all, what) = match (state.scope, &state.texts) {
        (Scope::Tasks, _) => (state.library.dataset.len(), "tasks"),
        (Scope::Texts, Some(texts)) => (texts.passages.len(), "paragraphs"),
        (Scope::Texts, None) => return "reading the texts …".to_owned(),
    };
    if found == all { format!("{all} {what}") } else { format!("{found} of {all} {what}") }
}

/// The line of keys, or what there is to tell.
/// Gives the place of the cursor where something is typed into it.
pub fn footer(state: &State, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.appearance.theme;
    buffer.set_style(area, theme.style(Role::Footer));
    if let Some(reader) = state.reader.as_ref().filter(|reader| reader.finding) {
        let prompt = " find in this text: ";
        let taken = write_text(prompt, theme.style(Role::FooterKey), area, buffer);
        let line = Rect { x: area.x + taken, width: area.width - taken, ..area };
        let (visible, cursor) = reader.find.visible(usize::from(line.width));
        write_text(visible, theme.style(Role::Footer), line, buffer);
        let x = line.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX));
        return (!line.is_empty()).then(|| Position::new(x.min(line.right() - 1), line.y));
    }
    let row = match &state.notice {
        Some(notice) => {
            let role = if notice.error { Role::Error } else { Role::Notice };
            Flow::new(role, &format!(" {} ", notice.text)).clip(usize::from(area.width))
        }
        None => keys(state, usize::from(area.width)),
    };
    write_row(&row, Style::new(), theme, area, buffer);
    None
}

/// The keys that help most where one is, as many as fit.
fn keys(state: &State, width: usize) -> Row {
    let hints: &[(Command, &str)] = if state.overlay.is_some() {
        &[
            (Command::Accept, "take"),
            (Command::Cancel, "close"),
            (Command::Next, "next"),
            (Command::Previous, "previous"),
        ]
    } else if state.reader.is_some() {
        &[
            (Command::NextCited, "next cited passage"),
            (Command::Open, "to its task"),
            (Command::Back, "close"),
            (Command::Search, "find"),
            (Command::NextMatch, "next place"),
            (Command::Contents, "contents"),
            (Command::CopyQuotation, "copy paragraph"),
            (Command::Help, "help"),
        ]
    } else if state.search.editing {
        &[
            (Command::Accept, "to the list"),
            (Command::Complete, "complete a filter"),
            (Command::Previous, "older query"),
            (Command::DeleteWordLeft, "delete word"),
            (Command::DeleteToStart, "empty"),
        ]
    } else {
        match state.focus {
            Pane::Facets => &[
                (Command::Open, "switch filter"),
                (Command::ClearFilters, "clear all"),
                (Command::Facets, "to the list"),
                (Command::Search, "search"),
                (Command::Help, "help"),
                (Command::Quit, "quit"),
            ],
            Pane::List => &[
                (Command::Search, "search"),
                (Command::Open, "open"),
                (Command::Source, "source text"),
                (Command::Facets, "filters"),
                (Command::Help, "help"),
                (Command::Quit, "quit"),
                (Command::Sort, "sort"),
                (Command::CopyCitation, "copy citation"),
                (Command::Palette, "commands"),
            ],
            Pane::Task => &[
                (Command::Down, "next link"),
                (Command::Open, "follow"),
                (Command::Source, "source text"),
                (Command::Back, "back"),
                (Command::CopyCitation, "copy citation"),
                (Command::CopyQuotation, "copy quotation"),
                (Command::Help, "help"),
                (Command::Quit, "quit"),
            ],
        }
    };
    let mut row = Row::default();
    // A filter's full name is shown where its pane has to cut it.
    if let (Pane::Facets, false, Some((facet, value))) =
        (state.focus, state.search.editing, state.facet_under_cursor())
    {
        row.push(Role::FooterKey, format!(" {}: {} ", facet.label(), value.label));
    }
    for (command, what) in hints {
        let key = state.appearance.keymap.first_chord(*command);
        if key.is_empty() || row.width() + key.width() + what.width() + 4 > width {
            continue;
        }
        row.push(Role::FooterKey, format!(" {key}"));
        row.push(Role::Footer, format!(" {what} "));
    }
    row
}
