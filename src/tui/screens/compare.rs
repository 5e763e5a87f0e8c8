//! A comparison on the screen: two mandates side by side, row by row.

use std::ops::Range;

use std::sync::Arc;

use crate::compare::{Comparison, Entry, Fate, Paragraphs, TextComparison, renewals};
use crate::dataset::Dataset;
use crate::tui::flow::Row;
use crate::verify::Reading;

pub use super::compare_rows::role;
use super::compare_rows::{entry_rows, paragraph_rows};

/// Two texts and their comparison.
#[derive(Clone)]
pub struct Texts {
    /// The first.
    pub before: Arc<Reading>,
    /// The second.
    pub after: Arc<Reading>,
    /// What became of the paragraphs.
    pub compared: Arc<TextComparison>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("compared", &self.compared).finish_non_exhaustive()
    }
}

/// The state of the comparison.
#[derive(Debug, Default)]
pub struct CompareScreen {
    /// What is compared; nothing before one has chosen.
    pub comparison: Option<Comparison>,
    /// The names of the two sides, as [`crate::compare::side`] takes them.
    pub names: (String, String),
    /// A document that waits for the one to compare it with.
    pub marked: Option<String>,
    /// The texts, where they are compared paragraph by paragraph and not the tasks.
    pub texts: Option<Texts>,
    /// Whether what was kept is hidden.
    pub hide_kept: bool,
    /// The entries that are shown, as places in the comparison.
    pub shown: Vec<usize>,
    /// The selected entry, a place in `shown`.
    pub selected: usize,
    /// The first row that is shown.
    pub top: usize,
    /// The rows at the present width; a row's target is a place in `shown`.
    pub rows: Vec<Row>,
    /// The rows of each entry.
    pub spans: Vec<Range<usize>>,
    written: Option<(usize, bool, bool)>,
}

impl CompareScreen {
    /// Shows a comparison from its beginning.
    pub fn show(&mut self, comparison: Comparison, names: (String, String)) {
        let (marked, hide_kept) = (None, self.hide_kept);
        *self = Self { comparison: Some(comparison), names, marked, hide_kept, ..Self::default() };
    }

    /// Shows that nothing is compared.
    pub fn clear(&mut self) {
        let (marked, hide_kept) = (self.marked.take(), self.hide_kept);
        *self = Self { marked, hide_kept, ..Self::default() };
    }

    /// The selected entry, where tasks are compared.
    pub fn entry(&self) -> Option<&Entry> {
        let at = *self.shown.get(self.selected)?;
        self.comparison.as_ref().filter(|_| self.texts.is_none())?.entries.get(at)
    }

    /// The selected paragraph, where texts are compared.
    pub fn paragraph(&self) -> Option<&Paragraphs> {
        self.texts.as_ref()?.compared.entries.get(*self.shown.get(self.selected)?)
    }

    /// How many tasks, or paragraphs, had a fate.
    pub fn count(&self, fate: Fate) -> usize {
        match (&self.texts, &self.comparison) {
            (Some(texts), _) => texts.compared.count(fate),
            (None, Some(comparison)) => comparison.count(fate),
            (None, None) => 0,
        }
    }

    /// Goes from the tasks to the paragraphs, or back.
    pub fn turn(&mut self, texts: Option<Texts>) {
        self.texts = texts;
        (self.selected, self.top) = (0, 0);
    }

    /// The renewal before or after this one in the mandates of a mission; `None` where
    /// there is none, or where other things are compared.
    pub fn neighbours(&self, dataset: &Dataset, newer: bool) -> Option<(String, String)> {
        let (mission, symbol) = self.names.1.split_once(':')?;
        let renewals = renewals(dataset, dataset.mission(mission)?).ok()?;
        let at = renewals.iter().position(|renewal| renewal.after.label == symbol)?;
        let renewal = renewals.get(if newer { at + 1 } else { at.checked_sub(1)? })?;
        let named = |symbol: &str| format!("{mission}:{symbol}");
        Some((named(&renewal.before.label), named(&renewal.after.label)))
    }

    /// Writes the rows anew where the width changed or what is shown.
    pub fn refresh(&mut self, dataset: &Dataset, width: usize, height: usize) {
        let wanted = Some((width, self.hide_kept, self.texts.is_some()));
        if self.written != wanted {
            self.written = wanted;
            self.write(dataset, width.max(1));
        }
        self.selected = self.selected.min(self.shown.len().saturating_sub(1));
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }

    /// Moves the selection and brings it into view; an entry longer than the page is
    /// gone through row by row.
    pub fn step(&mut self, by: isize, height: usize) {
        let height = height.max(1);
        if let Some(span) = self.spans.get(self.selected) {
            let more = if by > 0 { span.end > self.top + height } else { span.start < self.top };
            if matches!(by, 1 | -1) && more && span.len() > height {
                self.top = self.top.saturating_add_signed(by);
                return;
            }
        }
        self.selected = self.selected.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
        self.follow(height);
    }

    /// Brings the selected entry into view.
    pub fn follow(&mut self, height: usize) {
        if let Some(span) = self.spans.get(self.selected) {
            self.top = self.top.max(span.end.saturating_sub(height)).min(span.start);
        }
    }

    fn write(&mut self, dataset: &Dataset, width: usize) {
        self.rows.clear();
        self.spans.clear();
        let Some(comparison) = &self.comparison else { return };
        let fates: Vec<Fate> = match &self.texts {
            Some(texts) => texts.compared.entries.iter().map(|entry| entry.fate).collect(),
            None => comparison.entries.iter().map(|entry| entry.fate).collect(),
        };
        let hidden = |at: usize| self.hide_kept && fates[at] == Fate::Kept;
        self.shown = (0..fates.len()).filter(|&at| !hidden(at)).collect();
        for (place, &at) in self.shown.iter().enumerate() {
            let start = self.rows.len();
            let rows = match &self.texts {
                Some(texts) => paragraph_rows(&texts.compared.entries[at], texts, width),
                None => entry_rows(&comparison.entries[at], comparison, dataset, width),
            };
            self.rows.extend(rows.into_iter().map(|row| Row { target: Some(place), ..row }));
            self.spans.push(start..self.rows.len());
            self.rows.push(Row::default());
        }
    }
}
