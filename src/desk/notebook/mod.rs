//! The notebook: which tasks the user marked, how they tagged them, what they wrote.
//!
//! It is one file of RON in the user's data folder, made to be read and mended by
//! hand ([`mod@file`]). What a program changes is a [`Change`] of one record, made on what
//! the file holds at that moment: so two programs can be open at once and neither
//! undoes what the other wrote.

pub mod file;

use serde::{Deserialize, Serialize};

use crate::model::{PartialDate, clean};

/// Tags that the United Nations' own review of mandates asks for of each; offered
/// where tags are typed.
pub const REVIEW_TAGS: [&str; 3] = ["retain", "review", "remove"];

/// The longest note, in characters.
pub const MAX_NOTE: usize = 20_000;
/// The most tags of a task.
const MAX_TAGS: usize = 12;
/// The longest tag, in characters.
const MAX_TAG: usize = 30;

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

/// What the user keeps, in the order in which it was first kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notebook {
    /// One entry a task.
    #[serde(default)]
    pub tasks: Vec<Entry>,
}

/// A change of what is kept about one task.
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
}

impl Change {
    /// The id of the task that it is about.
    pub fn task(&self) -> &str {
        match self {
            Self::Keep(task) | Self::Forget(task) | Self::Tag(task, _) | Self::Note(task, _) => task,
            Self::Restore(entry) => &entry.task,
        }
    }
}

impl Notebook {
    /// What is kept about a task.
    pub fn entry(&self, task: &str) -> Option<&Entry> {
        self.tasks.iter().find(|entry| entry.task == task)
    }

    /// Makes a change; gives the one that undoes it.
    pub fn apply(&mut self, change: Change, today: PartialDate) -> Change {
        let undo = match self.entry(change.task()) {
            Some(entry) => Change::Restore(entry.clone()),
            None => Change::Forget(change.task().to_owned()),
        };
        match change {
            Change::Keep(task) => drop(self.entry_mut(task, today)),
            Change::Forget(task) => self.tasks.retain(|entry| entry.task != task),
            Change::Tag(task, tags) => self.entry_mut(task, today).tags = clean_tags(&tags),
            Change::Note(task, note) => self.entry_mut(task, today).note = clean_note(&note),
            Change::Restore(entry) => {
                let task = entry.task.clone();
                *self.entry_mut(task, today) = entry;
            }
        }
        undo
    }

    fn entry_mut(&mut self, task: String, today: PartialDate) -> &mut Entry {
        let at = self.tasks.iter().position(|entry| entry.task == task).unwrap_or_else(|| {
            self.tasks.push(Entry { task, since: today, tags: Vec::new(), note: String::new() });
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
        self
    }
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
