//! Saved searches as a table, and what keys do to them.

use crate::desk::notebook::Change;
use crate::desk::notebook::searches::{SavedSearch, SearchChange};
use crate::search::Highlighter;
use crate::tui::command::Command;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::update::Effect;

use super::super::browser::{Cell, Column, Records, SheetRow};
use super::super::{Ask, Screen, Target};

pub(in crate::tui::screens) const COLUMNS: &[Column] = &[
    Column { heading: "NAME", width: 28, least: 28, right: false, from: 0 },
    Column { heading: "SEARCHES FOR", width: 0, least: 0, right: false, from: 45 },
];

pub(in crate::tui::screens) const ORDERS: &[&str] = &["latest first", "by name"];

pub(in crate::tui::screens) fn rows(records: Records<'_>, order: usize) -> Vec<SheetRow> {
    let mut searches: Vec<(usize, &SavedSearch)> = records.notes.searches.iter().enumerate().collect();
    match order {
        1 => searches.sort_by_key(|(_, search)| search.name.to_lowercase()),
        _ => searches.reverse(),
    }
    searches.into_iter().map(|(key, search)| row(key, search)).collect()
}

fn row(key: usize, search: &SavedSearch) -> SheetRow {
    let cells =
        vec![Cell::Text(Role::Title, search.name.clone()), Cell::Text(Role::Text, search.query.clone())];
    SheetRow { key, cells, words: format!("{} {}", search.name, search.query).to_lowercase() }
}

/// The search in full, as a table may have to cut it.
pub(in crate::tui::screens) fn page(records: Records<'_>, key: usize, width: usize) -> PaneText<Target> {
    let Some(search) = records.notes.searches.get(key) else { return PaneText::default() };
    let marks = Highlighter::default();
    let mut page = PaneWriter::new(records.dataset, &marks, width);
    page.marked(Role::Title, &search.name);
    page.blank();
    page.barred(Role::Quote, &search.query);
    page.blank();
    page.marked(Role::Dim, "It is run anew each time: it finds what the dataset holds then.");
    page.marked(Role::Dim, &format!("In a shell: mandates search --saved '{}'", search.name));
    page.out
}

impl State {
    /// The saved search that is selected.
    fn saved_here(&self) -> Option<&SavedSearch> {
        self.notes.searches.get(self.desk.searches.selected().filter(|_| self.screen() == Screen::Searches)?)
    }

    /// Asks for the name to save the present search under.
    pub(in crate::tui::screens) fn ask_search_name(&mut self) {
        let query = self.search.line.text().trim().to_owned();
        if query.is_empty() || self.search.error.is_some() {
            let key = self.appearance.keymap.first_chord(Command::Search);
            return self.warn(format!("there is no search to save; {key} begins one"));
        }
        self.ask(Ask::SaveSearch(query), "");
    }

    /// Saves a search; what has no name is called by what it searches for.
    pub(in crate::tui::screens) fn save_search(&mut self, query: &str, name: &str) -> Vec<Effect> {
        let search = SavedSearch::new(name, query);
        let undo = self.appearance.keymap.first_chord(Command::UndoNotebook);
        let list = self.appearance.keymap.first_chord(Command::ToNotebook);
        self.tell(match self.notes.search(&search.name) {
            Some(known) if known.query != search.query => {
                format!("“{}” searches for something else now; {undo} brings the old one back", search.name)
            }
            _ => format!("saved as “{}”; {list} {list} lists what you saved", search.name),
        });
        vec![Effect::Notebook(vec![Change::Search(SearchChange::Save(search))])]
    }

    /// Runs the selected search on the screen of tasks; Esc there leads back.
    pub(in crate::tui::screens) fn run_saved(&mut self) {
        let Some(query) = self.saved_here().map(|search| search.query.clone()) else { return };
        self.remember();
        self.search_for(&query);
    }

    /// Asks for another name of the selected search.
    pub(super) fn ask_new_search_name(&mut self) {
        if let Some(name) = self.saved_here().map(|search| search.name.clone()) {
            self.ask(Ask::RenameSearch(name.clone()), &name);
        }
    }

    /// Gives a search another name.
    pub(in crate::tui::screens) fn rename_search(&mut self, name: &str, to: &str) -> Vec<Effect> {
        if self.notes.search(to).is_some_and(|taken| taken.name != name) {
            self.warn(format!("another search is called “{to}” already"));
            return Vec::new();
        }
        vec![Effect::Notebook(vec![Change::Search(SearchChange::Rename(name.to_owned(), to.to_owned()))])]
    }

    /// Deletes the selected search.
    pub(super) fn delete_search(&mut self) -> Vec<Effect> {
        let Some(name) = self.saved_here().map(|search| search.name.clone()) else { return Vec::new() };
        let undo = self.appearance.keymap.first_chord(Command::UndoNotebook);
        self.tell(format!("“{name}” is deleted; {undo} brings it back"));
        vec![Effect::Notebook(vec![Change::Search(SearchChange::Delete(name))])]
    }
}
