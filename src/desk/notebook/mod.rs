//! The notebook: which tasks the user marked, how they tagged them, what they wrote,
//! the searches they saved and what they mean to read.
//!
//! It is one file of RON in the user's data folder, made to be read and mended by
//! hand ([`mod@file`]). What a program changes is a [`Change`] of one record, made on what
//! the file holds at that moment: so two programs can be open at once and neither
//! undoes what the other wrote.

pub mod file;
pub mod reading;
pub mod searches;

use serde::{Deserialize, Serialize};

use crate::dataset::Dataset;
use crate::model::{PartialDate, clean};
use crate::search::{Note, NoteIndex};

use reading::{DEFAULT_LIST, Readable, ReadingChange, ReadingList};
use searches::{SavedSearch, SearchChange};

/// Tags that the United Nations' own review of mandates asks for of each; offered
/// where tags are typed.
pub const REVIEW_TAGS: [&str; 3] = ["retain", "review", "remove"];

/// The longest note, in characters.
pub const MAX_NOTE: usize = 20_000;
/// The most tags of a task.
const MAX_TAGS: usize = 12;
/// The longest tag, in characters.
const MAX_TAG: usize = 30;
/// The longest name of a search or a list, in characters.
const MAX_NAME: usize = 60;

/// What the user keeps about one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the task.
    pub task: String,
    /// The day it was first kept.
    pub since: PartialDate,
    /// Words to find it by, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What the user wrote.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What the user keeps, in the order in which it was first kept. What is not there is
/// not written, so that a notebook of an older version is read, and reads the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notebook {
    /// One entry a task.
    #[serde(default)]
    pub tasks: Vec<Entry>,
    /// Saved searches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<SavedSearch>,
    /// Reading lists; the first is the one that is meant where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ReadingList>,
}

/// A change of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keep the task; nothing changes where it is kept already.
    Keep(String),
    /// Forget the task with its tags and its note.
    Forget(String),
    /// Tag the task; it is kept from now on. No tags take the old ones away.
    Tag(String, Vec<String>),
    /// Write the note of the task; it is kept from now on. An empty text takes the
    /// old note away.
    Note(String, String),
    /// Put an entry as it was: how a change is undone.
    Restore(Entry),
    /// Change the saved searches.
    Search(SearchChange),
    /// Change the reading list of a name.
    Reading(String, ReadingChange),
}

impl Notebook {
    /// What is kept about a task.
    pub fn entry(&self, task: &str) -> Option<&Entry> {
        self.tasks.iter().find(|entry| entry.task == task)
    }

    /// What search finds tasks of a dataset by.
    pub fn index(&self, dataset: &Dataset) -> NoteIndex {
        NoteIndex::new(self.tasks.iter().filter_map(|entry| {
            let record = dataset.find(&entry.task)?.0;
            Some(Note { record, text: &entry.note, tags: &entry.tags })
        }))
    }

    /// The saved search of a name, in any case.
    pub fn search(&self, name: &str) -> Option<&SavedSearch> {
        searches::find(&self.searches, name).map(|at| &self.searches[at])
    }

    /// The reading list of a name, in any case.
    pub fn list(&self, name: &str) -> Option<&ReadingList> {
        reading::find(&self.lists, name).map(|at| &self.lists[at])
    }

    /// The name of the reading list that is meant where none is named.
    pub fn default_list(&self) -> &str {
        self.lists.first().map_or(DEFAULT_LIST, |list| &list.name)
    }

    /// The reading lists that something is on.
    pub fn lists_with<'n>(&'n self, what: &Readable) -> impl Iterator<Item = &'n ReadingList> {
        self.lists.iter().filter(|list| list.position(what).is_some())
    }

    /// The tags of the review, then the others that are in use, in order.
    pub fn known_tags(&self) -> Vec<String> {
        let mut used: Vec<String> = self.tasks.iter().flat_map(|entry| &entry.tags).cloned().collect();
        used.retain(|tag| !REVIEW_TAGS.contains(&tag.as_str()));
        used.sort();
        used.dedup();
        REVIEW_TAGS.iter().map(|&tag| tag.to_owned()).chain(used).collect()
    }

    /// Whether nothing is kept at all.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.searches.is_empty() && self.lists.is_empty()
    }

    /// Makes changes; gives those that undo them, in the order in which they must be
    /// made. What changes nothing needs none.
    pub fn change(&mut self, changes: impl IntoIterator<Item = Change>, today: PartialDate) -> Vec<Change> {
        let mut undo: Vec<Vec<Change>> =
            changes.into_iter().map(|change| self.apply(change, today)).collect();
        undo.reverse();
        undo.concat()
    }

    fn apply(&mut self, change: Change, today: PartialDate) -> Vec<Change> {
        let task = match change {
            Change::Search(change) => {
                return searches::apply(&mut self.searches, change).into_iter().collect();
            }
            Change::Reading(list, change) => return reading::apply(&mut self.lists, &list, change),
            Change::Keep(ref task)
            | Change::Forget(ref task)
            | Change::Tag(ref task, _)
            | Change::Note(ref task, _) => task.clone(),
            Change::Restore(ref entry) => entry.task.clone(),
        };
        let before = self.entry(&task).cloned();
        match change {
            Change::Forget(_) => self.tasks.retain(|entry| entry.task != task),
            Change::Tag(_, tags) => self.entry_mut(&task, today).tags = clean_tags(&tags),
            Change::Note(_, note) => self.entry_mut(&task, today).note = clean_note(&note),
            Change::Restore(entry) => *self.entry_mut(&task, today) = entry,
            _ => drop(self.entry_mut(&task, today)),
        }
        match before {
            before if before.as_ref() == self.entry(&task) => Vec::new(),
            Some(entry) => vec![Change::Restore(entry)],
            None => vec![Change::Forget(task)],
        }
    }

    fn entry_mut(&mut self, task: &str, today: PartialDate) -> &mut Entry {
        let at = self.tasks.iter().position(|entry| entry.task == task).unwrap_or_else(|| {
            self.tasks.push(Entry {
                task: task.to_owned(),
                since: today,
                tags: Vec::new(),
                note: String::new(),
            });
            self.tasks.len() - 1
        });
        &mut self.tasks[at]
    }

    /// What was read from a file, made safe to show: an editor may have put anything
    /// into it.
    fn cleaned(mut self) -> Self {
        for entry in &mut self.tasks {
            entry.task = clean(&entry.task).into_owned();
            entry.tags = clean_tags(&entry.tags);
            entry.note = clean_note(&entry.note);
        }
        self.searches = self.searches.into_iter().map(SavedSearch::cleaned).collect();
        self.lists = self.lists.into_iter().map(ReadingList::cleaned).collect();
        self
    }
}

/// A name on one line, without blanks at its ends.
fn clean_name(name: &str) -> String {
    let words = clean(name).split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}

/// Whether two names are one: nobody tells `Sudan` from `sudan`.
fn same_name(one: &str, other: &str) -> bool {
    clean_name(one).to_lowercase() == clean_name(other).to_lowercase()
}

/// The words of a line as tags.
pub fn tags_of(line: &str) -> Vec<String> {
    let words: Vec<String> =
        line.split(|letter: char| letter.is_whitespace() || letter == ',').map(str::to_owned).collect();
    clean_tags(&words)
}

/// Each tag once, in order, in lower case, without what is no text.
fn clean_tags(tags: &[String]) -> Vec<String> {
    let one = |tag: &String| -> String {
        clean(tag)
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-")
            .chars()
            .take(MAX_TAG)
            .collect()
    };
    let mut tags: Vec<String> = tags.iter().map(one).filter(|tag| !tag.is_empty()).take(MAX_TAGS).collect();
    tags.sort();
    tags.dedup();
    tags
}

/// A note with line ends but without anything else that could command a terminal.
fn clean_note(note: &str) -> String {
    let lines: Vec<String> = note.lines().map(|line| clean(line).into_owned()).collect();
    lines.join("\n").trim_end().chars().take(MAX_NOTE).collect()
}
