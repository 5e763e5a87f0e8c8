//! What changed from one mandate to another: two documents, or two missions, task by
//! task.
//!
//! Tasks are paired by what they are about and by their words; each pair
//! says whether the task was kept, reworded, or given a verb that binds more or less,
//! and how the words differ. What has no partner was dropped or added.

mod align;
mod renewals;
mod sides;
mod texts;
mod weights;
mod words;

use std::cmp::Ordering;

use serde::Serialize;

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Force, Language};

pub use renewals::{Renewal, renewal, renewals, renewals_of};
pub use sides::{Side, SideError, chain, document_called, side, sides_of};
pub use texts::{Paragraphs, TextComparison, label};
pub use words::{Change, In, difference, likeness};

/// What became of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// In both, with a verb of the same force, and in the same words as far as the
    /// words could be compared.
    Kept,
    /// In both with a verb of the same force, in other words.
    Changed,
    /// In both, with a verb that binds more in the second.
    Stronger,
    /// In both, with a verb that binds less in the second.
    Weaker,
    /// Only in the second.
    Added,
    /// Only in the first.
    Dropped,
}

impl Fate {
    /// Every fate, in the order counts are told.
    pub const ALL: [Self; 6] =
        [Self::Kept, Self::Changed, Self::Stronger, Self::Weaker, Self::Added, Self::Dropped];

    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Added => "added",
            Self::Dropped => "dropped",
        }
    }

    /// A sign that tells the fates apart without colour.
    pub const fn sign(self) -> char {
        match self {
            Self::Kept => '=',
            Self::Changed => '~',
            Self::Stronger => '↑',
            Self::Weaker => '↓',
            Self::Added => '+',
            Self::Dropped => '-',
        }
    }
}

/// Quotations that share less than this are shown one after the other: a difference
/// of every second word cannot be read.
const READABLE: f32 = 0.4;

/// What could be said about the words of a pair.
#[derive(Debug, Clone, PartialEq)]
pub enum Words {
    /// Both quotations are in one language: how much of them is alike, from 0 to 1,
    /// and the difference.
    Compared(f32, Vec<Change>),
    /// The quotations are in different languages.
    Languages(Language, Language),
    /// One of the records, or both, has no quotation.
    NotQuoted,
    /// The second extends the task without repeating it.
    Extended,
    /// There is only one side.
    OneSided,
}

/// A task of the first, of the second, or of both.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What became of the task.
    pub fate: Fate,
    /// The task in the first.
    pub before: Option<TaskIx>,
    /// The task in the second.
    pub after: Option<TaskIx>,
    /// How the words of the two differ.
    pub words: Words,
    /// Of a task without a partner: the one of the other side that says much the same,
    /// and answers to another. Two clauses may have become one, or one two.
    pub like: Option<TaskIx>,
}

impl Entry {
    /// The task in the second; in the first where the second has none.
    pub fn task(&self) -> Option<TaskIx> {
        self.after.or(self.before)
    }
}

/// A comparison of two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// Every task of both, in the order of the codebook.
    pub entries: Vec<Entry>,
}

impl Comparison {
    /// Compares two sides.
    pub fn of(dataset: &Dataset, before: Side, after: Side) -> Self {
        let align::Aligned { pairs, likes } = align::align(dataset, &before.tasks, &after.tasks);
        let alone = |tasks: &[TaskIx], paired: &dyn Fn(&TaskIx) -> bool| -> Vec<TaskIx> {
            tasks.iter().copied().filter(|ix| !paired(ix)).collect()
        };
        let dropped = alone(&before.tasks, &|ix| pairs.iter().any(|(old, _)| old == ix));
        let added = alone(&after.tasks, &|ix| pairs.iter().any(|(_, new)| new == ix));
        let like = |ix: TaskIx| likes.iter().find(|(alone, _)| *alone == ix).map(|(_, like)| *like);
        let one = |fate, before: Option<TaskIx>, after: Option<TaskIx>| Entry {
            fate,
            before,
            after,
            words: Words::OneSided,
            like: before.or(after).and_then(like),
        };
        let mut entries: Vec<Entry> =
            pairs.iter().map(|&(old, new)| pair(dataset.task(old), dataset.task(new), &after)).collect();
        entries.extend(dropped.into_iter().map(|ix| one(Fate::Dropped, Some(ix), None)));
        entries.extend(added.into_iter().map(|ix| one(Fate::Added, None, Some(ix))));
        entries.sort_by_key(|entry| place(dataset, entry));
        Self { before, after, entries }
    }

    /// How many tasks had a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.entries.iter().filter(|entry| entry.fate == fate).count()
    }

    /// How many tasks the second extends without repeating them.
    pub fn extended(&self) -> usize {
        self.entries.iter().filter(|entry| entry.words == Words::Extended).count()
    }

    /// Pairs whose words could not be compared because their languages differ.
    pub fn in_two_languages(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.words, Words::Languages(..))).count()
    }
}

/// Where an entry stands: by category and task type in the order of the codebook,
/// then as the documents run.
fn place(dataset: &Dataset, entry: &Entry) -> (usize, usize, Option<TaskIx>) {
    let Some(ix) = entry.task() else { return (usize::MAX, 0, None) };
    let view = dataset.task(ix);
    let category = dataset.categories().iter().position(|of| of.id == view.category.id);
    let kind = view.task.types.first();
    let kind = view.category.types.iter().position(|of| Some(&of.id) == kind);
    (category.unwrap_or(usize::MAX), kind.unwrap_or(usize::MAX), Some(ix))
}

fn pair(old: TaskView<'_>, new: TaskView<'_>, after: &Side) -> Entry {
    let extended = old.ix == new.ix && after.document.as_ref().is_some_and(|id| *id != new.document.id);
    let words = if extended { Words::Extended } else { compare_words(old, new) };
    let one_language = old.task.quote_language == new.task.quote_language;
    let fate = match weight(old.task.strength.force(), new.task.strength.force(), one_language) {
        Ordering::Greater => Fate::Stronger,
        Ordering::Less => Fate::Weaker,
        Ordering::Equal => match &words {
            Words::Compared(_, changes) if changes.iter().any(|change| change.side != In::Both) => {
                Fate::Changed
            }
            _ if one_language && old.task.strength != new.task.strength => Fate::Changed,
            _ => Fate::Kept,
        },
    };
    Entry { fate, before: Some(old.ix), after: Some(new.ix), words, like: None }
}

/// How the first of two verbs stands to the second on the ladder, which runs from the
/// most binding step to the least. A verb that was not read is neither stronger nor
/// weaker than another. Nor is a request than an appeal in another language: the
/// official texts of one paragraph read "Requests and encourages" and "Invite et
/// encourage" (2677, 21), "Calls upon" and "Demande" (1996, 15).
fn weight(old: Force, new: Force, one_language: bool) -> Ordering {
    let asks = |force: Force| matches!(force, Force::Asking | Force::Appealing);
    let unsure = old == Force::Unknown || new == Force::Unknown;
    if unsure || !one_language && asks(old) && asks(new) { Ordering::Equal } else { old.cmp(&new) }
}

fn compare_words(old: TaskView<'_>, new: TaskView<'_>) -> Words {
    let (old, new) = (old.task, new.task);
    if old.quote.is_empty() || new.quote.is_empty() {
        return Words::NotQuoted;
    }
    if old.quote_language != new.quote_language {
        return Words::Languages(old.quote_language, new.quote_language);
    }
    let likeness = likeness(old.quote, new.quote);
    if likeness < READABLE {
        let whole = |side, quote: &str| Change { side, words: quote.to_owned() };
        let changes = vec![whole(In::Before, old.quote), whole(In::After, new.quote)];
        return Words::Compared(likeness, changes);
    }
    Words::Compared(likeness, difference(old.quote, new.quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_was_not_read_makes_nothing_stronger() {
        assert_eq!(weight(Force::Asking, Force::Deciding, true), Ordering::Greater);
        assert_eq!(weight(Force::Unknown, Force::Deciding, true), Ordering::Equal);
        assert_eq!(weight(Force::Deciding, Force::Unknown, true), Ordering::Equal);
    }

    #[test]
    fn a_request_and_an_appeal_in_two_languages_bind_alike() {
        assert_eq!(weight(Force::Asking, Force::Appealing, true), Ordering::Less);
        assert_eq!(weight(Force::Asking, Force::Appealing, false), Ordering::Equal);
        assert_eq!(weight(Force::Asking, Force::Deciding, false), Ordering::Greater);
    }
}
