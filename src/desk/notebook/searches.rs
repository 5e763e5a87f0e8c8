//! Saved searches: queries under names of the user's own.

use serde::{Deserialize, Serialize};

use super::{Change, clean_name, same_name};
use crate::model::clean;

/// The longest query that is kept, in characters; search reads no longer one.
const MAX_QUERY: usize = 256;

/// A query with the name it is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedSearch {
    /// What the user calls it. No two have one name.
    pub name: String,
    /// What is searched for.
    pub query: String,
}

/// A change of the saved searches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchChange {
    /// Save a query under a name; a search of that name gets the new query.
    Save(SavedSearch),
    /// Give the search of a name another one; nothing changes where that is taken.
    Rename(String, String),
    /// Delete the search of a name.
    Delete(String),
    /// Put a search back at its place: how a deletion is undone.
    Put(usize, SavedSearch),
}

impl SavedSearch {
    /// A search of this name, as it may be kept.
    pub fn new(name: &str, query: &str) -> Self {
        Self { name: name.to_owned(), query: query.to_owned() }.cleaned()
    }

    /// The same as it may be kept and shown; what has no name is called by its query.
    pub(super) fn cleaned(self) -> Self {
        let query: String = clean(&self.query).trim().chars().take(MAX_QUERY).collect();
        let name = clean_name(&self.name);
        Self { name: if name.is_empty() { clean_name(&query) } else { name }, query }
    }
}

/// The search of a name, in any case.
pub(super) fn find(searches: &[SavedSearch], name: &str) -> Option<usize> {
    searches.iter().position(|search| same_name(&search.name, name))
}

/// Makes a change; gives what undoes it.
pub(super) fn apply(searches: &mut Vec<SavedSearch>, change: SearchChange) -> Option<Change> {
    let undo = match change {
        SearchChange::Save(search) => save(searches, search.cleaned()),
        SearchChange::Rename(name, to) => rename(searches, &name, &clean_name(&to)),
        SearchChange::Delete(name) => {
            find(searches, &name).map(|at| SearchChange::Put(at, searches.remove(at)))
        }
        SearchChange::Put(at, search) if find(searches, &search.name).is_none() => {
            let name = search.name.clone();
            searches.insert(at.min(searches.len()), search);
            Some(SearchChange::Delete(name))
        }
        // Meanwhile somebody saved another one under that name: it stays.
        SearchChange::Put(..) => None,
    };
    undo.map(Change::Search)
}

fn save(searches: &mut Vec<SavedSearch>, search: SavedSearch) -> Option<SearchChange> {
    let name = search.name.clone();
    if name.is_empty() {
        return None;
    }
    match find(searches, &name) {
        Some(at) if searches[at] == search => None,
        Some(at) => Some(SearchChange::Save(std::mem::replace(&mut searches[at], search))),
        None => {
            searches.push(search);
            Some(SearchChange::Delete(name))
        }
    }
}

fn rename(searches: &mut [SavedSearch], name: &str, to: &str) -> Option<SearchChange> {
    let at = find(searches, name)?;
    let is_free = find(searches, to).is_none_or(|taken| taken == at);
    if to.is_empty() || !is_free || searches[at].name == to {
        return None;
    }
    let before = std::mem::replace(&mut searches[at].name, to.to_owned());
    Some(SearchChange::Rename(to.to_owned(), before))
}
