//! Reading lists: tasks and documents to be read for a project, in order.
//!
//! A list is there as long as it holds something: the first item makes it, the last
//! one takes it away.

use serde::{Deserialize, Serialize};

use super::{Change, clean_name, same_name};
use crate::model::clean;

/// The list that is meant where none is named and none is there.
pub const DEFAULT_LIST: &str = "Reading list";

/// What can be read, by its id in the dataset.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Readable {
    /// A task.
    Task(String),
    /// A document.
    Document(String),
}

/// Something on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What is to be read.
    pub what: Readable,
    /// Whether it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read: bool,
}

/// A list with its items in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingList {
    /// What the user calls it. No two have one name.
    pub name: String,
    /// What is on it.
    pub items: Vec<Item>,
}

/// A change of the list of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingChange {
    /// Add something at the end; nothing changes where it is there already.
    Add(Readable),
    /// Take something off.
    Remove(Readable),
    /// Mark something as read, or as not read.
    Mark(Readable, bool),
    /// Move something to a place, counted from 0.
    Move(Readable, usize),
    /// Give the list another name; nothing changes where that is taken.
    Rename(String),
    /// Delete the list with what is on it.
    Delete,
    /// Put an item back: how taking it off is undone.
    Put {
        /// The item.
        item: Item,
        /// Its place on the list.
        at: usize,
        /// The place of the list among the others.
        list_at: usize,
    },
}

impl Readable {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Self::Task(id) | Self::Document(id) => id,
        }
    }

    fn cleaned(self) -> Self {
        match self {
            Self::Task(id) => Self::Task(clean(&id).into_owned()),
            Self::Document(id) => Self::Document(clean(&id).into_owned()),
        }
    }
}

impl ReadingList {
    /// Where something stands on the list.
    pub fn position(&self, what: &Readable) -> Option<usize> {
        self.items.iter().position(|item| item.what == *what)
    }

    /// How many items were read.
    pub fn read(&self) -> usize {
        self.items.iter().filter(|item| item.read).count()
    }

    pub(super) fn cleaned(mut self) -> Self {
        self.name = list_name(&self.name);
        self.items.iter_mut().for_each(|item| item.what = item.what.clone().cleaned());
        self
    }
}

/// A name as a list can have it.
pub fn list_name(name: &str) -> String {
    let name = clean_name(name);
    if name.is_empty() { DEFAULT_LIST.to_owned() } else { name }
}

/// The list of a name, in any case.
pub(super) fn find(lists: &[ReadingList], name: &str) -> Option<usize> {
    lists.iter().position(|list| same_name(&list.name, name))
}

/// Makes a change of a list; gives what undoes it, in order.
pub(super) fn apply(lists: &mut Vec<ReadingList>, name: &str, change: ReadingChange) -> Vec<Change> {
    let name = list_name(name);
    let at = find(lists, &name);
    let undo = match (change, at) {
        (ReadingChange::Add(what), _) => {
            let item = Item { what, read: false };
            put(lists, &name, item, usize::MAX, usize::MAX).into_iter().collect()
        }
        (ReadingChange::Put { item, at, list_at }, _) => {
            put(lists, &name, item, at, list_at).into_iter().collect()
        }
        (ReadingChange::Remove(what), Some(list)) => take(lists, list, &what).into_iter().collect(),
        (ReadingChange::Delete, Some(list)) => delete(lists, list),
        (ReadingChange::Mark(what, read), Some(list)) => {
            mark(&mut lists[list], what, read).into_iter().collect()
        }
        (ReadingChange::Move(what, to), Some(list)) => {
            shift(&mut lists[list], what, to).into_iter().collect()
        }
        (ReadingChange::Rename(to), Some(list)) => return rename(lists, list, &clean_name(&to)),
        (_, None) => Vec::new(),
    };
    undo.into_iter().map(|change| Change::Reading(name.clone(), change)).collect()
}

fn put(
    lists: &mut Vec<ReadingList>,
    name: &str,
    item: Item,
    at: usize,
    list_at: usize,
) -> Option<ReadingChange> {
    let list = find(lists, name).unwrap_or_else(|| {
        let list_at = list_at.min(lists.len());
        lists.insert(list_at, ReadingList { name: name.to_owned(), items: Vec::new() });
        list_at
    });
    let (list, what) = (&mut lists[list], item.what.clone());
    if list.position(&what).is_some() {
        return None;
    }
    list.items.insert(at.min(list.items.len()), item);
    Some(ReadingChange::Remove(what))
}

fn take(lists: &mut Vec<ReadingList>, list_at: usize, what: &Readable) -> Option<ReadingChange> {
    let at = lists[list_at].position(what)?;
    let item = lists[list_at].items.remove(at);
    if lists[list_at].items.is_empty() {
        lists.remove(list_at);
    }
    Some(ReadingChange::Put { item, at, list_at })
}

fn delete(lists: &mut Vec<ReadingList>, list_at: usize) -> Vec<ReadingChange> {
    let items = lists.remove(list_at).items.into_iter().enumerate();
    items.map(|(at, item)| ReadingChange::Put { item, at, list_at }).collect()
}

fn mark(list: &mut ReadingList, what: Readable, read: bool) -> Option<ReadingChange> {
    let at = list.position(&what)?;
    let before = std::mem::replace(&mut list.items[at].read, read);
    (before != read).then_some(ReadingChange::Mark(what, before))
}

fn shift(list: &mut ReadingList, what: Readable, to: usize) -> Option<ReadingChange> {
    let from = list.position(&what)?;
    let to = to.min(list.items.len() - 1);
    let item = list.items.remove(from);
    list.items.insert(to, item);
    (from != to).then_some(ReadingChange::Move(what, from))
}

fn rename(lists: &mut [ReadingList], at: usize, to: &str) -> Vec<Change> {
    let is_free = find(lists, to).is_none_or(|taken| taken == at);
    if to.is_empty() || !is_free || lists[at].name == to {
        return Vec::new();
    }
    let before = std::mem::replace(&mut lists[at].name, to.to_owned());
    vec![Change::Reading(to.to_owned(), ReadingChange::Rename(before))]
}
