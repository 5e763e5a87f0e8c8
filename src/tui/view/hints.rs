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

const RENEWALS: Hints = &[
    (Command::Open, "compare"),
    (Command::NextPane, "to the page"),
    (Command::Sort, "sort"),
    (Command::Search, "filter"),
    (Command::Back, "back"),
    (Command::Help, "help"),
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

const NOTE: Hints = &[
    (Command::NoteKeep, "keep"),
    (Command::NoteDrop, "leave as it was"),
    (Command::NoteEditor, "in your own editor"),
];

const NOTEBOOK: Hints = &[
    (Command::Open, "open"),
    (Command::ToNotebook, "saved searches"),
    (Command::Note, "note"),
    (Command::Tag, "tags"),
    (Command::Remove, "forget"),
    (Command::UndoNotebook, "undo"),
    (Command::Search, "filter"),
    (Command::Sort, "sort"),
    (Command::Help, "help"),
];

const SEARCHES: Hints = &[
    (Command::Open, "run"),
    (Command::ToNotebook, "reading lists"),
    (Command::Rename, "rename"),
    (Command::Remove, "delete"),
    (Command::UndoNotebook, "undo"),
    (Command::Search, "filter"),
    (Command::Sort, "sort"),
    (Command::Help, "help"),
];

const READING: Hints = &[
    (Command::Open, "open"),
    (Command::ToNotebook, "tasks kept"),
    (Command::MarkRead, "read"),
    (Command::MoveDown, "down"),
    (Command::MoveUp, "up"),
    (Command::Remove, "take off"),
    (Command::Rename, "rename list"),
    (Command::UndoNotebook, "undo"),
    (Command::Source, "source text"),
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
            (_, _, Screen::Listing) if browser.is_of_renewals() => RENEWALS,
            (_, _, Screen::Listing) => LISTING,
            (_, _, Screen::Notebook) => NOTEBOOK,
            (_, _, Screen::Searches) => SEARCHES,
            (_, _, Screen::Reading) => READING,
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

/// What helps most who is here for the first time, until some keys were pressed.
const WELCOME: Hints = &[
    (Command::Search, "searches"),
    (Command::Open, "opens"),
    (Command::Source, "reads the source"),
    (Command::Help, "shows every key"),
    (Command::Quit, "quits"),
];

/// The keys, as many as fit.
pub fn keys(state: &State, width: usize) -> Row {
    let mut row = Row::default();
    if state.welcome.is_some() && is_at_the_list(state) {
        row.push(Role::Notice, " First time here? ");
        return with_keys(row, WELCOME, state, width);
    }
    // A filter's full name is shown where its pane has to cut it.
    if let (Pane::Facets, false, Some((facet, value))) =
        (state.focus, state.search.editing, state.facet_under_cursor())
        && state.screen() == Screen::Tasks
    {
        row.push(Role::FooterKey, format!(" {}: {} ", facet.label(), value.label));
    }
    match offered(state) {
        Some((command, what)) => {
            let mut hints = hints(state).to_vec();
            hints.retain(|(known, _)| *known != command);
            hints.insert(0, (command, &what));
            with_keys(row, &hints, state, width)
        }
        None => with_keys(row, hints(state), state, width),
    }
}

/// The key that searches for the word that was meant, where nothing was found.
fn offered(state: &State) -> Option<(Command, String)> {
    let command = match (state.search.editing, is_at_the_list(state)) {
        (true, _) if state.screen() == Screen::Tasks => Command::Complete,
        (_, true) => Command::Open,
        _ => return None,
    };
    let offers = state.offers();
    let words: Vec<&str> = offers.iter().map(|offer| offer.offers[0].as_str()).collect();
    (!words.is_empty()).then(|| (command, format!("search for {}", words.join(" "))))
}

/// Whether nothing has been begun yet that has hints of its own.
fn is_at_the_list(state: &State) -> bool {
    let is_plain = state.editor.is_none() && state.overlay.is_none() && state.reader.is_none();
    is_plain && !state.search.editing && (state.screen(), state.focus) == (Screen::Tasks, Pane::List)
}

fn with_keys(mut row: Row, hints: &[(Command, &str)], state: &State, width: usize) -> Row {
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
