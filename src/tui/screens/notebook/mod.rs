//! The notebook: the tasks kept, the saved searches, the reading lists, each a table,
//! and what keys do to them.

pub(super) mod reading;
pub(super) mod searches;

use crate::cite;
use crate::dataset::TaskIx;
use crate::desk::notebook::reading::{Readable, ReadingList};
use crate::desk::notebook::{Change, Entry, Notebook, tags_of};
use crate::search::{Highlighter, Scope};
use crate::tui::command::{Command, Context};
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::shelf::Shelf;
use crate::tui::state::{Scroll, State};
use crate::tui::theme::Role;
use crate::tui::update::Effect;

use super::browser::{Browser, Cell, Column, Records, SheetRow};
use super::{Ask, Screen, Target, listing};

pub(super) const COLUMNS: &[Column] = &[
    Column { heading: "SINCE", width: 10, least: 10, right: false, from: 60 },
    Column { heading: "MISSION", width: 11, least: 11, right: false, from: 0 },
    Column { heading: "PARAGRAPH", width: 24, least: 24, right: false, from: 85 },
    Column { heading: "TAGS", width: 16, least: 16, right: false, from: 40 },
    Column { heading: "NOTE, OR TASK", width: 0, least: 0, right: false, from: 0 },
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
    let title = view.map_or("not in this dataset", |view| view.task.title);
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
            write_kept(&Readable::Task(entry.task.clone()), records.notes, &mut page);
            page.out
        }
    }
}

/// What the notebook holds on a task or a document: the lists it is on, and of a task
/// the tags and the note.
pub(in crate::tui) fn write_kept<T>(what: &Readable, notes: &Notebook, page: &mut PaneWriter<'_, T>) {
    let entry = match what {
        Readable::Task(id) => notes.entry(id),
        Readable::Document(_) => None,
    };
    let on = |list: &ReadingList| {
        let read = list.items.iter().any(|item| item.what == *what && item.read);
        format!("{}{}", list.name, if read { " (read)" } else { "" })
    };
    let lists: Vec<String> = notes.lists_with(what).map(on).collect();
    if entry.is_none() && lists.is_empty() {
        return;
    }
    page.heading("Your notebook");
    if !lists.is_empty() {
        page.fact("To read", &lists.join(", "));
    }
    if let Some(entry) = entry {
        write_entry(entry, page);
    }
}

fn write_entry<T>(entry: &Entry, page: &mut PaneWriter<'_, T>) {
    page.fact("Kept since", &entry.since.prose());
    if !entry.tags.is_empty() {
        page.fact("Tags", &entry.tags.join(", "));
    }
    for line in entry.note.lines() {
        let rows = page.flow(Role::Text, line).wrap_plain(page.width);
        page.out.rows.extend(if line.is_empty() { vec![crate::tui::flow::Row::default()] } else { rows });
    }
}

impl State {
    /// Takes what the notebook holds, as it was read or changed.
    pub fn notebook_read(&mut self, notes: Notebook) {
        self.take_notes(notes);
        self.task.rewrite();
        let desk = &mut self.desk;
        for browser in [
            &mut desk.notebook,
            &mut desk.searches,
            &mut desk.reading,
            &mut desk.listing,
            &mut desk.documents,
        ] {
            browser.list_anew();
        }
        self.refresh();
    }

    /// Takes what the notebook holds: tasks are found by it from now on.
    fn take_notes(&mut self, notes: Notebook) {
        let changed = notes.tasks != self.notes.tasks;
        self.notes = notes;
        if changed {
            self.noted = self.notes.index(&self.library.dataset).into();
        }
        if changed && self.scope == Scope::Tasks {
            self.find_again();
        }
    }

    /// Runs the query anew and leaves everything where it is, as far as it is found.
    fn find_again(&mut self) {
        let (listed, list) = (self.listed(), self.list);
        let (shown, top, link) = (self.task.shown, self.task.top, self.task.link);
        let found = self.ask_again();
        if self.is_searching() {
            return;
        }
        // Where it is no longer found, its neighbour takes its place.
        let selected = if found { self.list.selected } else { list.selected };
        self.list =
            Scroll { selected: selected.min(self.results.hits.len().saturating_sub(1)), top: list.top };
        if found || shown != listed {
            (self.task.shown, self.task.top, self.task.link) = (shown, top, link);
        } else {
            self.show_listed();
        }
    }

    /// Takes what the notebook holds after a change, and how the change is undone.
    pub fn notebook_changed(&mut self, notes: Notebook, undo: Vec<Change>) {
        const MOST: usize = 100;
        // What changed nothing is not to be undone.
        self.undo.extend((!undo.is_empty()).then_some(undo));
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
        match self.screen() {
            Screen::Notebook => {
                let entry = self.notes.tasks.get(self.desk.notebook.selected()?)?;
                return Some(entry.task.clone());
            }
            Screen::Reading => match self.reading_here()? {
                Readable::Task(id) => return Some(id),
                Readable::Document(_) => return None,
            },
            _ => {}
        }
        let ix: TaskIx = self.task_here()?;
        Some(self.library.dataset.task(ix).task.id.to_owned())
    }

    /// The part of the notebook that is shown, as far as the filter lets it pass.
    pub(super) fn notes_shown(&self) -> Notebook {
        let mut shown = Notebook::default();
        let keys = |browser: &Browser| browser.rows.iter().map(|row| row.key).collect::<Vec<usize>>();
        match self.screen() {
            Screen::Notebook => {
                let keys = keys(&self.desk.notebook).into_iter();
                shown.tasks = keys.filter_map(|key| self.notes.tasks.get(key).cloned()).collect();
            }
            Screen::Searches => {
                let keys = keys(&self.desk.searches).into_iter();
                shown.searches = keys.filter_map(|key| self.notes.searches.get(key).cloned()).collect();
            }
            Screen::Reading => shown.lists = reading::only(&self.notes, &keys(&self.desk.reading)),
            _ => {}
        }
        shown
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
                let undo = key(Command::UndoNotebook);
                self.tell(format!("no longer in your notebook; {undo} brings it back"));
                Change::Forget(task)
            }
            None => {
                let tag = key(Command::Tag);
                let note = key(Command::Note);
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
        self.ask(Ask::Tags(task), &tags);
    }

    /// Tags a task.
    pub(super) fn tag(&mut self, task: String, line: &str) -> Vec<Effect> {
        vec![Effect::Notebook(vec![Change::Tag(task, tags_of(line))])]
    }

    /// Carries out a command that only the screens of the notebook have.
    pub(super) fn run_in_notebook(&mut self, command: Command) -> Option<Vec<Effect>> {
        let effects = match (command, self.screen()) {
            (Command::Remove, Screen::Notebook) => self.bookmark(),
            (Command::Remove, Screen::Searches) => self.delete_search(),
            (Command::Remove, Screen::Reading) => self.take_off_list(),
            (Command::Rename, Screen::Searches) => self.nothing(Self::ask_new_search_name),
            (Command::Rename, Screen::Reading) => self.nothing(Self::ask_new_list_name),
            (Command::MarkRead, Screen::Reading) => self.mark_read(),
            (Command::MoveDown, Screen::Reading) => self.move_item(1),
            (Command::MoveUp, Screen::Reading) => self.move_item(-1),
            (Command::Open, Screen::Searches) => self.nothing(Self::run_saved),
            (command, _) if command.context() == Context::Notebook => {
                self.tell("that is done on the saved searches or the reading lists".to_owned());
                Vec::new()
            }
            _ => return None,
        };
        Some(effects)
    }

    fn nothing(&mut self, run: impl FnOnce(&mut Self)) -> Vec<Effect> {
        run(self);
        Vec::new()
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
