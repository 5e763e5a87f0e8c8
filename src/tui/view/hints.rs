//! The keys that help most where one is.

use unicode_width::UnicodeWidthStr as _;

use crate::tui::command::Command;
use crate::tui::flow::Row;
use crate::tui::layout::Pane;
use crate::tui::screens::Screen;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// A command with what its key does, in a word or two.
type Hints = &'static [(Command, &'static str)];

const OVERLAY: Hints = &[
    (Command::Accept, "take"),
    (Command::Cancel, "close"),
    (Command::Next, "next"),
    (Command::Previous, "previous"),
];

const READER: Hints = &[
    (Command::NextCited, "next cited passage"),
    (Command::Open, "to its task"),
    (Command::Back, "close"),
    (Command::Search, "find"),
    (Command::NextMatch, "next place"),
    (Command::Contents, "contents"),
    (Command::CopyQuotation, "copy paragraph"),
    (Command::Help, "help"),
];

const TYPING: Hints = &[
    (Command::Accept, "to the list"),
    (Command::Complete, "complete a filter"),
    (Command::Previous, "older query"),
    (Command::DeleteWordLeft, "delete word"),
    (Command::DeleteToStart, "empty"),
];

const FILTERS: Hints = &[
    (Command::Open, "switch filter"),
    (Command::ClearFilters, "clear all"),
    (Command::Facets, "to the list"),
    (Command::Search, "search"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

const LIST: Hints = &[
    (Command::Search, "search"),
    (Command::Open, "open"),
    (Command::Source, "source text"),
    (Command::Facets, "filters"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
    (Command::Bookmark, "keep"),
    (Command::Precedents, "precedents"),
    (Command::Sort, "sort"),
    (Command::CopyCitation, "copy citation"),
    (Command::Palette, "commands"),
];

const TASK: Hints = &[
    (Command::Down, "next link"),
    (Command::Open, "follow"),
    (Command::Source, "source text"),
    (Command::Back, "back"),
    (Command::Bookmark, "keep"),
    (Command::Note, "note"),
    (Command::Precedents, "precedents"),
    (Command::CopyCitation, "copy citation"),
    (Command::CopyQuotation, "copy quotation"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

const TABLE: Hints = &[
    (Command::Open, "open"),
    (Command::Search, "filter"),
    (Command::Sort, "sort"),
    (Command::Back, "back"),
    (Command::Compare, "last renewal"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

const DOCUMENTS: Hints = &[
    (Command::Open, "open"),
    (Command::Search, "filter"),
    (Command::Sort, "sort"),
    (Command::Source, "read"),
    (Command::Compare, "mark to compare"),
    (Command::Back, "back"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

const LISTING: Hints = &[
    (Command::Open, "open"),
    (Command::Sort, "sort"),
    (Command::Back, "back"),
    (Command::Source, "source text"),
    (Command::Search, "filter"),
    (Command::CopyCitation, "copy citation"),
    (Command::Help, "help"),
    (Command::NearestPassages, "nearest to a sentence"),
];

const PAGE: Hints = &[
    (Command::Down, "next link"),
    (Command::Open, "follow"),
    (Command::Back, "to the table"),
    (Command::Compare, "compare"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

const MATRIX: Hints = &[
    (Command::Open, "tasks"),
    (Command::MatrixTypes, "types"),
    (Command::MatrixRows, "decades"),
    (Command::MatrixDay, "day"),
    (Command::MatrixLatest, "newest"),
    (Command::Search, "search"),
    (Command::Sort, "sort"),
    (Command::Back, "back"),
    (Command::Help, "help"),
];

const COMPARE: Hints = &[
    (Command::CompareOlder, "renewal before"),
    (Command::CompareNewer, "after"),
    (Command::CompareTexts, "paragraphs"),
    (Command::CompareKept, "hide kept"),
    (Command::Open, "task"),
    (Command::Compare, "compare others"),
    (Command::Back, "back"),
    (Command::Help, "help"),
];

const NOTE: Hints = &[(Command::NoteKeep, "keep"), (Command::NoteDrop, "leave as it was")];

const NOTEBOOK: Hints = &[
    (Command::Open, "open"),
    (Command::Note, "note"),
    (Command::Tag, "tags"),
    (Command::Bookmark, "forget"),
    (Command::UndoNotebook, "undo"),
    (Command::Search, "filter"),
    (Command::Sort, "sort"),
    (Command::Help, "help"),
];

fn hints(state: &State) -> Hints {
    if state.editor.is_some() {
        return NOTE;
    }
    if state.overlay.is_some() {
        return OVERLAY;
    }
    if state.reader.is_some() {
        return READER;
    }
    if let Some(browser) = state.desk.browser() {
        return match (browser.filtering, browser.in_page, state.screen()) {
            (true, ..) => TYPING,
            (_, true, _) => PAGE,
            (_, _, Screen::Documents) => DOCUMENTS,
            (_, _, Screen::Listing) => LISTING,
            (_, _, Screen::Notebook) => NOTEBOOK,
            _ => TABLE,
        };
    }
    match (state.search.editing, state.screen(), state.focus) {
        (true, ..) => TYPING,
        (_, Screen::Matrix, _) => MATRIX,
        (_, Screen::Compare, _) => COMPARE,
        (_, _, Pane::Facets) => FILTERS,
        (_, _, Pane::List) => LIST,
        (_, _, Pane::Task) => TASK,
    }
}

/// The keys, as many as fit.
pub fn keys(state: &State, width: usize) -> Row {
    let mut row = Row::default();
    // A filter's full name is shown where its pane has to cut it.
    if let (Pane::Facets, false, Some((facet, value))) =
        (state.focus, state.search.editing, state.facet_under_cursor())
        && state.screen() == Screen::Tasks
    {
        row.push(Role::FooterKey, format!(" {}: {} ", facet.label(), value.label));
    }
    for (command, what) in hints(state) {
        let key = state.appearance.keymap.first_chord(*command);
        if key.is_empty() || row.width() + key.width() + what.width() + 4 > width {
            continue;
        }
        row.push(Role::FooterKey, format!(" {key}"));
        row.push(Role::Footer, format!(" {what} "));
    }
    row
}
