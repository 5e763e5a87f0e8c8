//! The notebook as a table, and what keys do to it.

use crate::cite;
use crate::dataset::TaskIx;
use crate::desk::notebook::{Change, Entry, Notebook, tags_of};
use crate::search::Highlighter;
use crate::tui::flow::Flow;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::shelf::Shelf;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::update::Effect;

use super::browser::{Cell, Column, Records, SheetRow};
use super::{Ask, Screen, Target, listing};

pub(super) const COLUMNS: &[Column] = &[
    Column { heading: "SINCE", width: 10, right: false, from: 60 },
    Column { heading: "MISSION", width: 11, right: false, from: 0 },
    Column { heading: "PARAGRAPH", width: 24, right: false, from: 85 },
    Column { heading: "TAGS", width: 16, right: false, from: 40 },
    Column { heading: "NOTE, OR TASK", width: 0, right: false, from: 0 },
];

pub(super) const ORDERS: &[&str] = &["latest first", "oldest first", "by tags", "by mission"];

pub(super) fn rows(records: Records<'_>, order: usize) -> Vec<SheetRow> {
    let mut rows: Vec<(String, SheetRow)> =
        records.notes.tasks.iter().enumerate().map(|(key, entry)| row(key, entry, records)).collect();
    match order {
        0 => rows.reverse(),
        2 => rows.sort_by_key(|(_, row)| (records.notes.tasks[row.key].tags.clone(), row.key)),
        3 => rows.sort_by(|(a, _), (b, _)| a.cmp(b)),
        _ => {}
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A row, and the name of its mission.
fn row(key: usize, entry: &Entry, records: Records<'_>) -> (String, SheetRow) {
    let view = records.dataset.find(&entry.task).map(|ix| records.dataset.task(ix));
    let mission = view.map_or("?", |view| view.mission_label()).to_owned();
    let place = view.map_or_else(|| entry.task.clone(), cite::brief);
    let title = view.map_or("not in this dataset", |view| &view.task.title);
    let tags = entry.tags.join(" ");
    let first = entry.note.lines().find(|line| !line.trim().is_empty());
    let words = format!("{mission} {place} {tags} {title} {} {}", entry.note, entry.task);
    let cells = vec![
        Cell::Text(Role::Dim, entry.since.to_string()),
        Cell::Text(Role::Title, mission.clone()),
        Cell::Text(Role::Text, place),
        Cell::Text(Role::Checked, tags),
        match first {
            Some(line) => Cell::Text(Role::Quote, format!("» {line}")),
            None => Cell::Text(Role::Text, title.to_owned()),
        },
    ];
    (mission, SheetRow { key, cells, words: words.to_lowercase() })
}

/// The note, then the task.
pub(super) fn page(records: Records<'_>, key: usize, shelf: &mut Shelf, width: usize) -> PaneText<Target> {
    let Some(entry) = records.notes.tasks.get(key) else { return PaneText::default() };
    match records.dataset.find(&entry.task) {
        Some(ix) => listing::task_page(records, ix, &Highlighter::default(), shelf, width),
        None => {
            let marks = Highlighter::default();
            let mut page = PaneWriter::new(records.dataset, &marks, width);
            page.marked(Role::Title, &entry.task);
            page.marked(Role::Dim, "No task of this dataset has this id; the entry is kept.");
            write_entry(entry, &mut page);
            page.out
        }
    }
}

/// The tags and the note of a task.
pub(in crate::tui) fn write_entry<T>(entry: &Entry, page: &mut PaneWriter<'_, T>) {
    page.heading("Your notebook");
    page.fact("Kept since", &entry.since.prose());
    if !entry.tags.is_empty() {
        page.fact("Tags", &entry.tags.join(", "));
    }
    for line in entry.note.lines() {
        let rows = Flow::new(Role::Text, line).wrap_plain(page.width);
        page.out.rows.extend(if line.is_empty() { vec![crate::tui::flow::Row::default()] } else { rows });
    }
}

impl State {
    /// Takes what the notebook holds, as it was read or changed.
    pub fn notebook_read(&mut self, notes: Notebook) {
        self.notes = notes;
        self.task.rewrite();
        for browser in [&mut self.desk.notebook, &mut self.desk.listing] {
            browser.list_anew();
        }
        self.refresh();
    }

    /// Takes what the notebook holds after a change, and how the change is undone.
    pub fn notebook_changed(&mut self, notes: Notebook, undo: Vec<Change>) {
        const MOST: usize = 100;
        self.undo.push(undo);
        if self.undo.len() > MOST {
            self.undo.remove(0);
        }
        self.notebook_read(notes);
    }

    /// Tells why the notebook could not be read or changed.
    pub fn notebook_failed(&mut self, why: String) {
        self.warn(why);
    }

    /// The id of the task that a command means on the screen that is shown.
    pub(in crate::tui) fn task_id_here(&self) -> Option<String> {
        if self.screen() == Screen::Notebook {
            let entry = self.notes.tasks.get(self.desk.notebook.selected()?)?;
            return Some(entry.task.clone());
        }
        let ix: TaskIx = self.task_here()?;
        Some(self.library.dataset.task(ix).task.id.clone())
    }

    /// Keeps the selected task, or forgets it.
    pub(super) fn bookmark(&mut self) -> Vec<Effect> {
        let Some(task) = self.task_id_here() else {
            self.warn("no task is selected that could be kept".to_owned());
            return Vec::new();
        };
        let key = |command| self.appearance.keymap.first_chord(command);
        let change = match self.notes.entry(&task) {
            Some(_) => {
                let undo = key(crate::tui::command::Command::UndoNotebook);
                self.tell(format!("no longer in your notebook; {undo} brings it back"));
                Change::Forget(task)
            }
            None => {
                let tag = key(crate::tui::command::Command::Tag);
                let note = key(crate::tui::command::Command::Note);
                self.tell(format!("kept in your notebook; {tag} tags it, {note} writes a note"));
                Change::Keep(task)
            }
        };
        vec![Effect::Notebook(vec![change])]
    }

    /// Asks for the tags of the selected task.
    pub(super) fn ask_tags(&mut self) {
        let Some(task) = self.task_id_here() else {
            return self.warn("no task is selected that could be tagged".to_owned());
        };
        let tags = self.notes.entry(&task).map(|entry| entry.tags.join(" ")).unwrap_or_default();
        self.tagging = Some(task);
        self.ask(Ask::Tags, &tags);
    }

    /// Tags the task that was asked about.
    pub(super) fn tag(&mut self, line: &str) -> Vec<Effect> {
        match self.tagging.take() {
            Some(task) => vec![Effect::Notebook(vec![Change::Tag(task, tags_of(line))])],
            None => Vec::new(),
        }
    }

    /// Undoes the last change of the notebook.
    pub(super) fn undo_notebook(&mut self) -> Vec<Effect> {
        match self.undo.pop() {
            Some(changes) => {
                self.tell("the last change of the notebook is undone".to_owned());
                vec![Effect::UndoNotebook(changes)]
            }
            None => {
                self.tell("nothing was changed in the notebook since the start".to_owned());
                Vec::new()
            }
        }
    }
}
