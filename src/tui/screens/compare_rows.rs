//! A comparison as rows: the first on the left, the second on the right.

use crate::compare::{self, Change, Comparison, Entry, Fate, In, Paragraphs, Side, Words};
use crate::dataset::{Dataset, TaskIx};
use crate::text::SplitText;
use crate::tui::flow::{Flow, Piece, Row};
use crate::tui::theme::Role;

use super::compare::Texts;

/// The columns that a fate with its sign takes, and a blank.
const FATE: usize = 11;

/// Columns from which the two stand side by side.
const SIDE_BY_SIDE: usize = 60;
/// What stands between them.
const BETWEEN: &str = " │ ";

/// The style of a fate.
pub const fn role(fate: Fate) -> Role {
    match fate {
        Fate::Kept => Role::Dim,
        Fate::Changed => Role::Match,
        Fate::Stronger | Fate::Added => Role::Added,
        Fate::Weaker | Fate::Dropped => Role::Removed,
    }
}

/// A task of the one, of the other, or of both.
pub(super) fn entry_rows(
    entry: &Entry,
    comparison: &Comparison,
    dataset: &Dataset,
    width: usize,
) -> Vec<Row> {
    let Some(task) = entry.task().map(|ix| dataset.task(ix)) else { return Vec::new() };
    let kind = task.types().next().map_or(task.category.name.as_str(), |kind| kind.name.as_str());
    let fate = format!("{} {}", entry.fate.sign(), entry.fate.label());
    // The blanks behind it are no part of it: they must not be underlined.
    let mut head = Flow::new(role(entry.fate), &fate)
        .then(Role::Text, &" ".repeat(FATE.saturating_sub(fate.chars().count())))
        .then(Role::Title, task.task.title)
        .then(Role::Dim, &format!("  {kind}"));
    match &entry.words {
        Words::Languages(before, after) => {
            head = head.then(Role::Dim, &format!("  words not compared: {before} and {after}"));
        }
        Words::NotQuoted => head = head.then(Role::Dim, "  words not compared: not quoted"),
        Words::Compared(..) | Words::OneSided | Words::Extended => {}
    }
    let hang = |text: &str| Piece { text: text.to_owned(), role: Role::Text, matched: false };
    let mut rows = head.wrap(width, &hang(""), &hang(""));
    let half = half(width);
    let left = write_side(entry.before, entry, &comparison.before, In::Before, dataset, half);
    let right = write_side(entry.after, entry, &comparison.after, In::After, dataset, half);
    rows.extend(side_by_side(left, right, width));
    rows
}

/// A paragraph of the one text, of the other, or of both.
pub(super) fn paragraph_rows(of: &Paragraphs, texts: &Texts, width: usize) -> Vec<Row> {
    let moved = if of.moved { "  moved" } else { "" };
    let head = format!("{} {}{moved}", of.fate.sign(), of.fate.label());
    let mut rows = Flow::new(role(of.fate), &head).wrap_plain(width);
    let half = half(width);
    let side = |at: Option<usize>, text: &SplitText, this: In| {
        let Some(part) = at.and_then(|at| text.parts.get(at)) else { return Vec::new() };
        let mut rows = Flow::new(Role::Key, &compare::label(part)).wrap_plain(half);
        let flow = match of.changes.as_slice() {
            [] => Flow::new(Role::Text, &part.text),
            changes => changed(changes, this),
        };
        rows.extend(flow.wrap_plain(half));
        rows
    };
    let left = side(of.before, texts.before.text(), In::Before);
    let right = side(of.after, texts.after.text(), In::After);
    rows.extend(side_by_side(left, right, width));
    rows
}

/// The width of one side.
fn half(width: usize) -> usize {
    if width >= SIDE_BY_SIDE { (width - BETWEEN.chars().count()) / 2 } else { width }
}

/// Two sides beside each other, or one under the other where that is too narrow.
fn side_by_side(left: Vec<Row>, right: Vec<Row>, width: usize) -> Vec<Row> {
    if width < SIDE_BY_SIDE {
        return left.into_iter().chain(right).collect();
    }
    let mut rows = Vec::new();
    for at in 0..left.len().max(right.len()) {
        let mut row = left.get(at).cloned().unwrap_or_default();
        let gap = half(width).saturating_sub(row.width());
        row.push(Role::Border, format!("{}{BETWEEN}", " ".repeat(gap)));
        row.pieces.extend(right.get(at).cloned().unwrap_or_default().pieces);
        rows.push(row);
    }
    rows
}

/// The words of one side, what the other has not in brackets: they say it where there
/// is no colour.
fn changed(changes: &[Change], this: In) -> Flow {
    let mut flow = Flow::default();
    let ours = changes.iter().filter(|change| change.side == In::Both || change.side == this);
    for (at, change) in ours.enumerate() {
        if at > 0 {
            flow = flow.then(Role::Text, " ");
        }
        flow = match change.side {
            In::Both => flow.then(Role::Text, &change.words),
            In::Before => flow.then(Role::Removed, &format!("[{}]", change.words)),
            In::After => flow.then(Role::Added, &format!("{{{}}}", change.words)),
        };
    }
    flow
}

/// One side of an entry: where it stands and with which verb, then its words.
fn write_side(
    task: Option<TaskIx>,
    entry: &Entry,
    side: &Side,
    this: In,
    dataset: &Dataset,
    width: usize,
) -> Vec<Row> {
    let Some(view) = task.map(|ix| dataset.task(ix)) else {
        let missing = format!("not in {}", side.label);
        let told = match entry.like.map(|ix| dataset.task(ix).task) {
            Some(like) => format!("{missing}; much the same at {}: {}", like.address, like.title),
            None => missing,
        };
        return Flow::new(Role::Dim, &told).wrap_plain(width);
    };
    let task = view.task;
    let place = format!("{}, {}  {}", view.document.symbol, task.address, task.strength);
    let mut rows = Flow::new(Role::Key, &place).wrap_plain(width);
    let flow = match &entry.words {
        Words::Compared(_, changes) => changed(changes, this),
        Words::Extended if this == In::After => {
            Flow::new(Role::Dim, &format!("{} extends it as it stands", side.label))
        }
        _ if task.quote.is_empty() => Flow::new(Role::Dim, task.title),
        _ => Flow::new(Role::Quote, task.quote),
    };
    rows.extend(flow.wrap_plain(width));
    rows
}
