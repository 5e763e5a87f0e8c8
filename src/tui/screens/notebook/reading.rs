//! Reading lists as one table, and what keys do to them.

use crate::cite;
use crate::desk::notebook::reading::{Item, Readable, ReadingChange, ReadingList, list_name};
use crate::desk::notebook::{Change, Notebook};
use crate::search::Highlighter;
use crate::tui::command::Command;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::shelf::Shelf;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::update::Effect;

use super::super::browser::{Cell, Column, Records, SheetRow};
use super::super::{Ask, Screen, Target, documents, listing};

pub(in crate::tui::screens) const COLUMNS: &[Column] = &[
    Column { heading: "LIST", width: 18, least: 18, right: false, from: 0 },
    Column { heading: "NO", width: 3, least: 3, right: true, from: 60 },
    Column { heading: "READ", width: 4, least: 4, right: false, from: 0 },
    Column { heading: "SOURCE", width: 20, least: 20, right: false, from: 70 },
    Column { heading: "WHAT TO READ", width: 0, least: 0, right: false, from: 30 },
];

pub(in crate::tui::screens) const ORDERS: &[&str] = &["as listed", "unread first"];

/// Every item with its list, in the order of the notebook: a row's key is a place in it.
fn items(notes: &Notebook) -> impl Iterator<Item = (&ReadingList, usize, &Item)> {
    notes.lists.iter().flat_map(|list| list.items.iter().enumerate().map(move |(at, item)| (list, at, item)))
}

/// What a row stands for: its list and its id.
pub(in crate::tui) fn item_name(notes: &Notebook, key: usize) -> Option<String> {
    items(notes).nth(key).map(|(list, _, item)| format!("{}: {}", list.name, item.what.id()))
}

/// The lists with the items of some keys only, in their order.
pub(super) fn only(notes: &Notebook, keys: &[usize]) -> Vec<ReadingList> {
    let mut lists: Vec<ReadingList> = Vec::new();
    for (_, (list, _, item)) in items(notes).enumerate().filter(|(key, _)| keys.contains(key)) {
        match lists.last_mut().filter(|known| known.name == list.name) {
            Some(known) => known.items.push(item.clone()),
            None => lists.push(ReadingList { name: list.name.clone(), items: vec![item.clone()] }),
        }
    }
    lists
}

pub(in crate::tui::screens) fn rows(records: Records<'_>, order: usize) -> Vec<SheetRow> {
    let mut items: Vec<_> = items(records.notes).enumerate().collect();
    if order == 1 {
        items.sort_by_key(|(_, (_, _, item))| item.read);
    }
    items.into_iter().map(|(key, (list, at, item))| row(key, list, at, item, records)).collect()
}

fn row(key: usize, list: &ReadingList, at: usize, item: &Item, records: Records<'_>) -> SheetRow {
    let (place, title) = named(&item.what, records);
    let read = if item.read { "✓" } else { "·" };
    let words = format!("{} {place} {title} {}", list.name, if item.read { "read" } else { "unread" });
    let role = if item.read { Role::Dim } else { Role::Text };
    let cells = vec![
        Cell::Text(Role::Title, list.name.clone()),
        Cell::Text(Role::Count, (at + 1).to_string()),
        Cell::Text(Role::Checked, read.to_owned()),
        Cell::Text(role, place),
        Cell::Text(role, title),
    ];
    SheetRow { key, cells, words: words.to_lowercase() }
}

/// Where something stands, and what it is called.
fn named(what: &Readable, records: Records<'_>) -> (String, String) {
    let dataset = records.dataset;
    let known = match what {
        Readable::Task(id) => dataset.find(id).map(|ix| {
            let view = dataset.task(ix);
            (format!("{} · {}", view.mission_label(), cite::brief(view)), view.task.title.to_owned())
        }),
        Readable::Document(id) => {
            let document = dataset.documents().iter().find(|document| document.id == *id);
            document.map(|document| (document.symbol.clone(), document.title.clone()))
        }
    };
    known.unwrap_or_else(|| (what.id().to_owned(), "not in this dataset".to_owned()))
}

/// The page of the task or the document itself.
pub(in crate::tui::screens) fn page(
    records: Records<'_>,
    key: usize,
    shelf: &mut Shelf,
    width: usize,
) -> PaneText<Target> {
    let Some((.., item)) = items(records.notes).nth(key) else { return PaneText::default() };
    let dataset = records.dataset;
    match &item.what {
        Readable::Task(id) => {
            dataset.find(id).map(|ix| listing::task_page(records, ix, &Highlighter::default(), shelf, width))
        }
        Readable::Document(id) => {
            let at = dataset.documents().iter().position(|document| document.id == *id);
            at.map(|at| documents::page(records, at, width))
        }
    }
    .unwrap_or_else(|| {
        let marks = Highlighter::default();
        let mut page = PaneWriter::new(dataset, &marks, width);
        page.marked(Role::Title, item.what.id());
        page.marked(Role::Dim, "Nothing of this dataset has this id; it stays on the list.");
        page.out
    })
}

impl State {
    /// The selected row of the reading lists: the list's name and the item.
    fn item_here(&self) -> Option<(String, Item)> {
        let key = self.desk.reading.selected().filter(|_| self.screen() == Screen::Reading)?;
        items(&self.notes).nth(key).map(|(list, _, item)| (list.name.clone(), item.clone()))
    }

    /// What is selected on the reading lists.
    pub(in crate::tui::screens) fn reading_here(&self) -> Option<Readable> {
        self.item_here().map(|(_, item)| item.what)
    }

    /// What of the screen that is shown could be put on a reading list.
    fn readable_here(&self) -> Option<Readable> {
        if let Some(at) = self.document_here() {
            return self.library.dataset.documents().get(at).map(|of| Readable::Document(of.id.clone()));
        }
        self.reading_here().or_else(|| self.task_id_here().map(Readable::Task))
    }

    /// Puts what is selected on the list that was put on last.
    pub(in crate::tui::screens) fn add_to_list(&mut self) -> Vec<Effect> {
        let Some(what) = self.readable_here() else {
            self.warn("no task or document is selected that could be put on a reading list".to_owned());
            return Vec::new();
        };
        let known = self.reading_list.clone().filter(|name| self.notes.list(name).is_some());
        let list = known.unwrap_or_else(|| self.notes.default_list().to_owned());
        self.add_to(what, &list)
    }

    /// Asks which list to put what is selected on.
    pub(in crate::tui::screens) fn ask_list(&mut self) {
        match self.readable_here() {
            Some(what) => self.ask(Ask::AddTo(what), ""),
            None => {
                self.warn("no task or document is selected that could be put on a reading list".to_owned());
            }
        }
    }

    /// Puts something on the list of a name, which becomes the one that is put on.
    pub(in crate::tui::screens) fn add_to(&mut self, what: Readable, list: &str) -> Vec<Effect> {
        // As the list spells its name itself, where it is there.
        let name = list_name(list);
        let list = self.notes.list(&name).map_or(name, |list| list.name.clone());
        self.reading_list = Some(list.clone());
        if self.notes.list(&list).is_some_and(|list| list.position(&what).is_some()) {
            self.tell(format!("“{list}” holds it already"));
            return Vec::new();
        }
        let other = self.appearance.keymap.first_chord(Command::AddToNamedList);
        self.tell(format!("put on “{list}”; {other} puts it on a list of another name"));
        vec![Effect::Notebook(vec![Change::Reading(list, ReadingChange::Add(what))])]
    }

    /// Takes the selected item off its list.
    pub(super) fn take_off_list(&mut self) -> Vec<Effect> {
        let undo = self.appearance.keymap.first_chord(Command::UndoNotebook);
        self.change_item(|list, item| {
            (format!("no longer on “{list}”; {undo} puts it back"), ReadingChange::Remove(item.what))
        })
    }

    /// Marks the selected item as read, or as not read.
    pub(super) fn mark_read(&mut self) -> Vec<Effect> {
        self.change_item(|_, item| {
            let told = if item.read { "not read yet" } else { "read" };
            (told.to_owned(), ReadingChange::Mark(item.what, !item.read))
        })
    }

    fn change_item(&mut self, change: impl FnOnce(&str, Item) -> (String, ReadingChange)) -> Vec<Effect> {
        let Some((list, item)) = self.item_here() else { return Vec::new() };
        let (told, change) = change(&list, item);
        self.tell(told);
        vec![Effect::Notebook(vec![Change::Reading(list, change)])]
    }

    /// Moves the selected item to the place of its neighbour, which may be shown
    /// further away than it stands where a filter hides what is between.
    pub(super) fn move_item(&mut self, by: isize) -> Vec<Effect> {
        let Some((list, item)) = self.item_here() else { return Vec::new() };
        let browser = &mut self.desk.reading;
        if browser.order != 0 {
            self.tell("items are moved where they stand as listed: s sorts".to_owned());
            return Vec::new();
        }
        let beside = browser.scroll.selected.checked_add_signed(by);
        let beside = beside.and_then(|at| browser.rows.get(at).map(|row| (at, row.key)));
        let goal = beside.and_then(|(at, key)| items(&self.notes).nth(key).map(|of| (at, of)));
        let Some((at, (_, to, _))) = goal.filter(|(_, (of, ..))| of.name == list) else { return Vec::new() };
        self.desk.reading.scroll.selected = at;
        vec![Effect::Notebook(vec![Change::Reading(list, ReadingChange::Move(item.what, to))])]
    }

    /// Asks for another name of the selected list.
    pub(super) fn ask_new_list_name(&mut self) {
        if let Some((list, _)) = self.item_here() {
            self.ask(Ask::RenameList(list.clone()), &list);
        }
    }

    /// Gives a list another name.
    pub(in crate::tui::screens) fn rename_list(&mut self, list: &str, to: &str) -> Vec<Effect> {
        if self.notes.list(to).is_some_and(|taken| taken.name != list) {
            self.warn(format!("another list is called “{to}” already"));
            return Vec::new();
        }
        vec![Effect::Notebook(vec![Change::Reading(list.to_owned(), ReadingChange::Rename(to.to_owned()))])]
    }
}
