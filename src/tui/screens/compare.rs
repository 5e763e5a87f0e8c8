//! A comparison on the screen: two mandates side by side, row by row.

use std::ops::Range;

use crate::compare::{Comparison, Entry, Fate, In, Side, Words, chain};
use crate::dataset::{Dataset, TaskIx};
use crate::tui::flow::{Flow, Piece, Row};
use crate::tui::theme::Role;

/// Columns from which the two stand side by side.
const SIDE_BY_SIDE: usize = 60;
/// What stands between them.
const BETWEEN: &str = " │ ";

/// The state of the comparison.
#[derive(Debug, Default)]
pub struct CompareScreen {
    /// What is compared; nothing before one has chosen.
    pub comparison: Option<Comparison>,
    /// The names of the two sides, as [`crate::compare::side`] takes them.
    pub names: (String, String),
    /// A document that waits for the one to compare it with.
    pub marked: Option<String>,
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
    written: Option<(usize, bool)>,
}

impl CompareScreen {
    /// Shows a comparison from its beginning.
    pub fn show(&mut self, comparison: Comparison, names: (String, String)) {
        let (marked, hide_kept) = (None, self.hide_kept);
        *self = Self { comparison: Some(comparison), names, marked, hide_kept, ..Self::default() };
    }

    /// The selected entry.
    pub fn entry(&self) -> Option<&Entry> {
        self.comparison.as_ref()?.entries.get(*self.shown.get(self.selected)?)
    }

    /// The pair of documents before or after this one in the mandates of a mission;
    /// `None` where there is none, or where other things are compared.
    pub fn neighbours(&self, dataset: &Dataset, newer: bool) -> Option<(String, String)> {
        let (mission, symbol) = self.names.1.split_once(':')?;
        let chain = chain(dataset, dataset.mission(mission)?);
        let at = chain.iter().position(|document| document.symbol == symbol)?;
        let at = if newer { at + 1 } else { at.checked_sub(1)? };
        let (before, after) = (chain.get(at.checked_sub(1)?)?, chain.get(at)?);
        let named = |symbol: &str| format!("{mission}:{symbol}");
        Some((named(&before.symbol), named(&after.symbol)))
    }

    /// Writes the rows anew where the width changed or what is shown.
    pub fn refresh(&mut self, dataset: &Dataset, width: usize, height: usize) {
        if self.written != Some((width, self.hide_kept)) {
            self.written = Some((width, self.hide_kept));
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
        let kept = |at: &usize| !(self.hide_kept && comparison.entries[*at].fate == Fate::Kept);
        self.shown = (0..comparison.entries.len()).filter(kept).collect();
        for (place, &at) in self.shown.iter().enumerate() {
            let start = self.rows.len();
            let rows = write_entry(&comparison.entries[at], comparison, dataset, width);
            self.rows.extend(rows.into_iter().map(|row| Row { target: Some(place), ..row }));
            self.spans.push(start..self.rows.len());
            self.rows.push(Row::default());
        }
    }
}

/// The style of a fate.
pub const fn role(fate: Fate) -> Role {
    match fate {
        Fate::Kept => Role::Dim,
        Fate::Changed => Role::Match,
        Fate::Stronger | Fate::Added => Role::Added,
        Fate::Weaker | Fate::Dropped => Role::Removed,
    }
}

fn write_entry(entry: &Entry, comparison: &Comparison, dataset: &Dataset, width: usize) -> Vec<Row> {
    let Some(task) = entry.task().map(|ix| dataset.task(ix)) else { return Vec::new() };
    let kind = task.types().next().map_or(task.category.name.as_str(), |kind| kind.name.as_str());
    let mut head = Flow::new(role(entry.fate), &format!("{} {:<9}", entry.fate.sign(), entry.fate.label()))
        .then(Role::Title, &task.task.title)
        .then(Role::Dim, &format!("  {kind}"));
    match &entry.words {
        Words::Languages(before, after) => {
            head = head.then(Role::Dim, &format!("  words not compared: {before} and {after}"));
        }
        Words::NotQuoted => head = head.then(Role::Dim, "  words not compared: not quoted"),
        Words::Compared(..) | Words::OneSided => {}
    }
    let hang = |text: &str| Piece { text: text.to_owned(), role: Role::Text, matched: false };
    let mut rows = head.wrap(width, &hang(""), &hang(""));
    let side_by_side = width >= SIDE_BY_SIDE;
    let half = if side_by_side { (width - BETWEEN.chars().count()) / 2 } else { width };
    let left = write_side(entry.before, &comparison.before, &entry.words, In::Before, dataset, half);
    let right = write_side(entry.after, &comparison.after, &entry.words, In::After, dataset, half);
    if !side_by_side {
        rows.extend(left);
        rows.extend(right);
        return rows;
    }
    for at in 0..left.len().max(right.len()) {
        let mut row = left.get(at).cloned().unwrap_or_default();
        let gap = half.saturating_sub(row.width());
        row.push(Role::Border, format!("{}{BETWEEN}", " ".repeat(gap)));
        row.pieces.extend(right.get(at).cloned().unwrap_or_default().pieces);
        rows.push(row);
    }
    rows
}

/// One side of an entry: where it stands and with which verb, then its words.
fn write_side(
    task: Option<TaskIx>,
    side: &Side,
    words: &Words,
    this: In,
    dataset: &Dataset,
    width: usize,
) -> Vec<Row> {
    let Some(view) = task.map(|ix| dataset.task(ix)) else {
        return Flow::new(Role::Dim, &format!("not in {}", side.label)).wrap_plain(width);
    };
    let task = view.task;
    let place = format!("{}, {}  {}", view.document.symbol, task.address, task.strength);
    let mut rows = Flow::new(Role::Key, &place).wrap_plain(width);
    let mut flow = Flow::default();
    match words {
        Words::Compared(_, changes) => {
            let ours = changes.iter().filter(|change| change.side == In::Both || change.side == this);
            for (at, change) in ours.enumerate() {
                let flow_so_far = if at == 0 { flow } else { flow.then(Role::Text, " ") };
                flow = match change.side {
                    In::Both => flow_so_far.then(Role::Text, &change.words),
                    // The brackets say it where there is no colour.
                    In::Before => flow_so_far.then(Role::Removed, &format!("[{}]", change.words)),
                    In::After => flow_so_far.then(Role::Added, &format!("{{{}}}", change.words)),
                };
            }
        }
        _ if task.quote.is_empty() => flow = flow.then(Role::Dim, &task.title),
        _ => flow = flow.then(Role::Quote, &task.quote),
    }
    rows.extend(flow.wrap_plain(width));
    rows
}
