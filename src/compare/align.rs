//! Which task of the one answers to which task of the other.
//!
//! Two tasks answer to each other where they share their closest task type, what the
//! mission does (the modality) and a quarter of the words of the quotations or of our
//! titles; their task type and half of the words; their category and three fifths; or
//! three quarters, however they were filed. Without words to compare (different
//! languages, no quotation) the task type and the modality decide, and our titles
//! among equals. The best pairs are made first; each task answers to one other at most.

use super::words::Quotation;
use crate::dataset::{Dataset, TaskIx, TaskView};

/// A task with what it is compared by.
struct Side<'a> {
    view: TaskView<'a>,
    quote: Quotation<'a>,
    title: Quotation<'a>,
}

/// The pairs, a task of `before` with a task of `after`.
pub(super) fn pairs(dataset: &Dataset, before: &[TaskIx], after: &[TaskIx]) -> Vec<(TaskIx, TaskIx)> {
    let sides = |tasks: &[TaskIx]| tasks.iter().map(|&ix| Side::of(dataset.task(ix))).collect::<Vec<_>>();
    let (before, after) = (sides(before), sides(after));
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for (old_at, old) in before.iter().enumerate() {
        for (new_at, new) in after.iter().enumerate() {
            found.extend(old.answer(new).map(|score| (score, old_at, new_at)));
        }
    }
    // Among equals the order of the documents decides: tasks mostly keep their place.
    let place = |&(_, old, new): &(f32, usize, usize)| (old.abs_diff(new), old, new);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| place(a).cmp(&place(b))));
    let (mut old_taken, mut new_taken) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Vec::new();
    for (_, old, new) in found {
        if !old_taken[old] && !new_taken[new] {
            (old_taken[old], new_taken[new]) = (true, true);
            pairs.push((before[old].view.ix, after[new].view.ix));
        }
    }
    pairs
}

impl<'a> Side<'a> {
    fn of(view: TaskView<'a>) -> Self {
        Self { view, quote: Quotation::of(&view.task.quote), title: Quotation::of(&view.task.title) }
    }

    /// How well another task answers to this one; `None` where it does not.
    fn answer(&self, other: &Self) -> Option<f32> {
        let (ours, theirs) = (self.view.task, other.view.task);
        let same_type = ours.types.first() == theirs.types.first();
        let same_modality = ours.modality == theirs.modality;
        let bonus = if same_modality { 0.1 } else { 0.0 };
        let comparable =
            ours.quote_language == theirs.quote_language && !self.quote.is_empty() && !other.quote.is_empty();
        if !comparable {
            let titles = || 0.2 * self.title.likeness(&other.title);
            return (same_type && same_modality).then(|| 1.0 + titles());
        }
        let needed = match (same_type, ours.category == theirs.category) {
            (true, _) if same_modality => 0.25,
            (true, _) => 0.5,
            (false, true) => 0.6,
            (false, false) => 0.75,
        };
        if self.quote.bound(&other.quote) < needed && self.title.bound(&other.title) < needed {
            return None;
        }
        let titles = self.title.likeness(&other.title);
        let likeness = self.quote.likeness(&other.quote);
        // The Council's words count for more than ours, and for more than the filing: a
        // clause that was moved to another type is still that clause.
        let score = 2.0 * likeness + 0.5 * titles + bonus + if same_type { 0.5 } else { 0.0 };
        (likeness.max(titles) >= needed).then_some(score)
    }
}
