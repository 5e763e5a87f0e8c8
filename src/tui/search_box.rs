//! The search box: the line, its history, and what is wrong with it.

use crate::model::is_plain;
use crate::search::QueryError;

use super::asking::Walk;
use super::line_editor::LineEditor;

/// Queries kept in the history.
const MAX_HISTORY: usize = 100;

/// The search box.
#[derive(Debug, Default)]
pub struct SearchBox {
    /// The line.
    pub line: LineEditor,
    /// Whether keys are typed into it.
    pub editing: bool,
    /// Why the line cannot be read; the last good result stays meanwhile.
    pub error: Option<QueryError>,
    /// The offers for a filter that are being walked through.
    pub(super) walk: Option<Walk>,
    history: Vec<String>,
    /// The place in the history, while walking through it.
    at: Option<usize>,
    /// What was typed before the walk began.
    draft: String,
}

impl SearchBox {
    /// Leaves the box and keeps the query in the history.
    pub fn accept(&mut self) {
        self.editing = false;
        self.at = None;
        let query = self.line.text().trim();
        if query.is_empty() || self.error.is_some() {
            return;
        }
        let query = query.to_owned();
        self.history.retain(|known| *known != query);
        self.history.push(query);
        if self.history.len() > MAX_HISTORY {
            self.history.remove(0);
        }
    }

    /// Earlier queries, the oldest first.
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// Takes the queries of an earlier session.
    pub fn recall(&mut self, history: Vec<String>) {
        let plain = |query: &String| query.chars().all(is_plain);
        self.history = history.into_iter().filter(plain).take(MAX_HISTORY).collect();
    }

    /// Typing ends a walk through the history.
    pub fn typed(&mut self) {
        self.at = None;
    }

    /// Goes to the older query; says whether there was one.
    pub fn older(&mut self) -> bool {
        let at = match self.at {
            None => {
                self.draft = self.line.text().to_owned();
                self.history.len()
            }
            Some(at) => at,
        };
        if at == 0 {
            return false;
        }
        self.at = Some(at - 1);
        self.line.set(&self.history[at - 1]);
        true
    }

    /// Goes to the newer query, at last to what was being typed; says whether
    /// there was one.
    pub fn newer(&mut self) -> bool {
        let Some(at) = self.at else { return false };
        if at + 1 < self.history.len() {
            self.at = Some(at + 1);
            self.line.set(&self.history[at + 1]);
        } else {
            self.at = None;
            let draft = std::mem::take(&mut self.draft);
            self.line.set(&draft);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_walks_back_and_returns_to_the_draft() {
        let mut search = SearchBox::default();
        for query in ["ddr", "police", "ddr"] {
            search.line.set(query);
            search.accept();
        }
        search.line.set("dra");
        assert!(search.older());
        assert_eq!(search.line.text(), "ddr");
        assert!(search.older());
        assert_eq!(search.line.text(), "police");
        assert!(!search.older(), "a query stands in the history once");
        assert!(search.newer() && search.newer());
        assert_eq!(search.line.text(), "dra");
        assert!(!search.newer());
    }
}
