//! Which task of the one answers to which task of the other.
//!
//! What the Council extends without repeating it answers to itself. Of the others two
//! tasks answer to each other by their words: those of the quotations and of our
//! titles, or of the titles alone where the quotations are in two languages or there
//! is none. The less two tasks have in common otherwise (task type, what the mission
//! does, category), the more words they must share: a type alone is not the same
//! task. The best pairs are made first; each task answers to one other at most. Where
//! two clauses became one, the second of them is without a partner and has a like.
//! Where the words of a task were not read, its title is only the name of a component;
//! there task type and modality decide.

use super::weights::Weighed;
use super::words::Quotation;
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::Force;

/// What the words must share where task type and modality are the same.
const SAME_TYPE_AND_MODALITY: f32 = 0.2;
/// Where the task type alone is the same.
const SAME_TYPE: f32 = 0.36;
/// Where the category alone is the same.
const SAME_CATEGORY: f32 = 0.4;
/// Where the two were filed in different categories.
const FILED_APART: f32 = 0.55;
/// What a task without a partner must share with another to be its like.
const LIKE: f32 = 0.5;

/// Which task answers to which.
pub(super) struct Aligned {
    /// A task of the first with the one of the second that answers to it.
    pub(super) pairs: Vec<(TaskIx, TaskIx)>,
    /// A task without a partner with the task of the other side that says much the same
    /// and answers to another one.
    pub(super) likes: Vec<(TaskIx, TaskIx)>,
}

/// A task with what it is compared by.
struct Candidate<'a> {
    view: TaskView<'a>,
    quote: Quotation<'a>,
    quote_words: &'a Weighed,
    title_words: &'a Weighed,
    /// How far into its side it stands, from 0 to 1.
    place: f32,
}

/// Aligns the tasks of two sides.
pub(super) fn align(dataset: &Dataset, before: &[TaskIx], after: &[TaskIx]) -> Aligned {
    let mut pairs: Vec<(TaskIx, TaskIx)> =
        before.iter().filter(|ix| after.contains(ix)).map(|&ix| (ix, ix)).collect();
    let all = || before.iter().chain(after).map(|&ix| dataset.task(ix).task);
    let quotes = Weighed::texts(all().map(|task| task.quote));
    let titles = Weighed::texts(all().map(|task| task.title));
    let side = |tasks: &[TaskIx], first: usize| -> Vec<Candidate<'_>> {
        let of = tasks.iter().enumerate().map(|(at, &ix)| {
            let view = dataset.task(ix);
            let (quote_words, title_words) = (&quotes[first + at], &titles[first + at]);
            let place = at as f32 / tasks.len() as f32;
            Candidate { view, quote: Quotation::of(view.task.quote), quote_words, title_words, place }
        });
        of.filter(|of| pairs.iter().all(|(kept, _)| *kept != of.view.ix)).collect()
    };
    let (old, new) = (side(before, 0), side(after, before.len()));
    let mut found: Vec<Answer> = Vec::new();
    for (from, one) in old.iter().enumerate() {
        for (to, other) in new.iter().enumerate() {
            found.extend(one.answer(other).map(|(score, shared)| Answer { score, shared, from, to }));
        }
    }
    // Among equals the order of the documents decides: tasks mostly keep their place.
    let places = |answer: &Answer| (answer.from, answer.to);
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| places(a).cmp(&places(b))));
    let (mut old_taken, mut new_taken) = (vec![false; old.len()], vec![false; new.len()]);
    for Answer { from, to, .. } in &found {
        if !old_taken[*from] && !new_taken[*to] {
            (old_taken[*from], new_taken[*to]) = (true, true);
            pairs.push((old[*from].view.ix, new[*to].view.ix));
        }
    }
    let mut likes: Vec<(TaskIx, TaskIx)> = Vec::new();
    for answer in found.iter().filter(|answer| answer.shared >= LIKE) {
        let (one, other) = (old[answer.from].view.ix, new[answer.to].view.ix);
        let alone = [(old_taken[answer.from], one, other), (new_taken[answer.to], other, one)];
        // The nearest comes first.
        let unknown = |ix: TaskIx| likes.iter().all(|(known, _)| *known != ix);
        let found: Vec<_> = alone.into_iter().filter(|(taken, ix, _)| !taken && unknown(*ix)).collect();
        likes.extend(found.into_iter().map(|(_, ix, like)| (ix, like)));
    }
    Aligned { pairs, likes }
}

/// A task of the first and one of the second that may answer to it.
struct Answer {
    score: f32,
    shared: f32,
    from: usize,
    to: usize,
}

impl Candidate<'_> {
    /// How well another task answers to this one, and how much of the words they share;
    /// `None` where it does not.
    fn answer(&self, other: &Self) -> Option<(f32, f32)> {
        let (ours, theirs) = (self.view.task, other.view.task);
        let same_type = ours.types.first() == theirs.types.first();
        let same_modality = ours.modality == theirs.modality;
        let needed = match (same_type, ours.category == theirs.category) {
            (true, _) if same_modality => SAME_TYPE_AND_MODALITY,
            (true, _) => SAME_TYPE,
            (false, true) => SAME_CATEGORY,
            (false, false) => FILED_APART,
        };
        let unread = self.quote.is_empty() || other.quote.is_empty();
        let shared = match self.shared(other, needed) {
            None if unread && same_type && same_modality => 0.0,
            shared => shared?,
        };
        // Words decide; what else is the same decides between words that are equally near.
        let force = |force: Force| if force == ours.strength.force() { 0.03 } else { 0.0 };
        let filed = if same_type { 0.12 } else { 0.0 } + if same_modality { 0.06 } else { 0.0 };
        let apart = 0.05 * (self.place - other.place).abs();
        Some((shared + filed + force(theirs.strength.force()) - apart, shared))
    }

    /// How much of the words is shared, where that is not less than what is needed.
    fn shared(&self, other: &Self, needed: f32) -> Option<f32> {
        let titles = self.title_words.likeness(other.title_words);
        let comparable = self.view.task.quote_language == other.view.task.quote_language
            && !self.quote.is_empty()
            && !other.quote.is_empty();
        let together = |quotes: f32| {
            // The one may be told in other words and the other not.
            (0.6 * quotes + 0.4 * titles).max(0.85 * quotes.max(titles))
        };
        let shared = if comparable {
            let words = self.quote_words.likeness(other.quote_words);
            // The order of the words takes longer to compare than the words.
            if together((words + self.quote.bound(&other.quote)) / 2.0) < needed {
                return None;
            }
            together((words + self.quote.likeness(&other.quote)) / 2.0)
        } else {
            titles
        };
        (shared >= needed).then_some(shared)
    }
}
