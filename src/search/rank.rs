//! Ranking: what each record is worth to a query, and the orders of results.

use rayon::prelude::*;

use super::postings::{FieldSet, MAX_FIELDS, Place, RecordIx};
use super::query::Query;
use super::runs::is_behind;
use super::terms::{RunTerm, WordTerm};
use super::{Order, SearchIndex};
use crate::model::PartialDate;

/// What a phrase counts, as it was asked for word by word.
const PHRASE_WEIGHT: f32 = 1.5;

/// What the other fields count in which a word stands besides its best.
const OTHER_FIELDS: f32 = 0.1;

/// Words that follow each other in a field count so much more, and words within
/// [`NEAR`] of each other so much.
const ADJACENT_BONUS: f32 = 0.5;
const NEAR_BONUS: f32 = 0.2;
const NEAR: u32 = 5;

/// Nearness is looked at for so many records, the best first.
const MAX_NEARNESS: usize = 4096;

/// Fewer records than this are not worth a second thread.
const MIN_SHARD: usize = 1 << 14;

/// How many of so many records one thread takes at a time: all where they are few.
pub(crate) fn shard(count: usize) -> usize {
    if count <= MIN_SHARD {
        count.max(1)
    } else {
        count.div_ceil(2 * rayon::current_num_threads()).max(MIN_SHARD)
    }
}

/// Marks records that hold what a query excludes.
const EXCLUDED: u8 = u8::MAX;

/// What a query's words make of each record.
pub(crate) struct Tally {
    /// How many words and phrases match.
    matched: Vec<u8>,
    scores: Vec<f32>,
    needed: u8,
}

impl Tally {
    /// The score of a record that holds all that is asked for.
    pub fn score(&self, record: RecordIx) -> Option<f32> {
        (self.matched[record as usize] == self.needed).then(|| self.scores[record as usize])
    }

    /// Adds a word; each record that holds it counts.
    fn add(&mut self, best: &Best) {
        let add = |((matched, score), weight): ((&mut u8, &mut f32), &f32)| {
            *matched += u8::from(*weight > 0.0);
            *score += weight * best.rarity;
        };
        let shard = shard(self.matched.len());
        if self.matched.len() <= shard {
            self.matched.iter_mut().zip(&mut self.scores).zip(&best.weights).for_each(add);
        } else {
            let matched = self.matched.par_iter_mut().with_min_len(shard);
            matched.zip(&mut self.scores).zip(&best.weights).for_each(add);
        }
    }

    fn matching(&self) -> impl Iterator<Item = RecordIx> + '_ {
        let needed = self.needed;
        self.matched.iter().zip(0..).filter(move |(matched, _)| **matched == needed).map(|(_, record)| record)
    }
}

/// The best match of a word in each record: its weight and, where it is a word of
/// the vocabulary, the place of its posting in the list of all, plus one.
struct Best {
    weights: Vec<f32>,
    /// Empty where nearness is not asked for.
    postings: Vec<u32>,
    /// How rare the word is.
    rarity: f32,
}

impl SearchIndex {
    /// Weighs every record.
    pub(super) fn tally(&self, query: &Query) -> Tally {
        let count = self.columns.len();
        let needed = (query.words.len() + query.phrases.len()) as u8;
        let mut tally = Tally { matched: vec![0; count], scores: vec![0.0; count], needed };
        let mut bests = Vec::with_capacity(query.words.len());
        let is_near = query.words.len() > 1;
        for term in &query.words {
            let best = self.best(term, &query.expansions, is_near);
            tally.add(&best);
            bests.push(best);
        }
        for phrase in &query.phrases {
            let rarity = rarity(count, phrase.found.len()) * PHRASE_WEIGHT;
            for found in &phrase.found {
                tally.matched[found.record as usize] += 1;
                tally.scores[found.record as usize] += self.weights[found.fields as usize] * rarity;
            }
        }
        for &record in &query.excluded {
            tally.matched[record as usize] = EXCLUDED;
        }
        self.add_nearness(&bests, &mut tally);
        tally
    }

    fn best(&self, term: &WordTerm, expansions: &[RunTerm], is_near: bool) -> Best {
        let count = self.columns.len();
        let mut weights = vec![0.0f32; count];
        let mut postings = vec![0u32; if is_near { count } else { 0 }];
        let shard = shard(count);
        if count <= shard {
            self.weigh(term, 0, &mut weights, &mut postings);
        } else if is_near {
            let shards = weights.par_chunks_mut(shard).zip(postings.par_chunks_mut(shard)).enumerate();
            shards.for_each(|(at, (weights, postings))| self.weigh(term, at * shard, weights, postings));
        } else {
            let shards = weights.par_chunks_mut(shard).enumerate();
            shards.for_each(|(at, weights)| self.weigh(term, at * shard, weights, &mut []));
        }
        self.add_expansions(term, expansions, &mut weights);
        let matching = weights.iter().filter(|weight| **weight > 0.0).count();
        Best { rarity: rarity(count, matching), weights, postings }
    }

    /// Weighs the records from `first` on, as many as there are weights. Which
    /// posting stands for a record is told where there is room for it.
    fn weigh(&self, term: &WordTerm, first: usize, weights: &mut [f32], postings: &mut [u32]) {
        let end = first + weights.len();
        let mut words = vec![0.0f32; postings.len()];
        for found in &term.matches {
            let list = self.postings.of(found.word);
            let start = self.postings.range(found.word).start;
            let from = list.partition_point(|posting| (posting.record as usize) < first);
            let shard = list[from..].iter().take_while(|posting| (posting.record as usize) < end);
            for (at, posting) in shard.enumerate() {
                let record = posting.record as usize - first;
                let weight = found.weight * self.weights[posting.fields as usize];
                weights[record] = weights[record].max(weight);
                // Nearness is told by the word that was typed, though a form of it may
                // stand in a better field.
                if words.get(record).is_some_and(|known| found.weight > *known) {
                    words[record] = found.weight;
                    postings[record] = (start + from + at) as u32 + 1;
                }
            }
        }
    }

    /// What the glossary finds counts on top: a record that says both the term and
    /// what it stands for is about it.
    fn add_expansions(&self, term: &WordTerm, expansions: &[RunTerm], weights: &mut [f32]) {
        let mut found: Vec<(RecordIx, f32)> = term
            .expansions
            .iter()
            .flat_map(|&at| expansions[at].found.iter().zip(std::iter::repeat(expansions[at].weight)))
            .map(|(found, weight)| (found.record, weight * self.weights[usize::from(found.fields)]))
            .collect();
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(record, _)| *record);
        for (record, weight) in found {
            weights[record as usize] += weight;
        }
    }

    fn add_nearness(&self, bests: &[Best], tally: &mut Tally) {
        if bests.len() < 2 {
            return;
        }
        let mut records: Vec<RecordIx> = tally.matching().collect();
        if records.len() > MAX_NEARNESS {
            let by_score = |a: &RecordIx, b: &RecordIx| {
                tally.scores[*b as usize].total_cmp(&tally.scores[*a as usize]).then(a.cmp(b))
            };
            records.select_nth_unstable_by(MAX_NEARNESS, by_score);
            records.truncate(MAX_NEARNESS);
        }
        for record in records {
            let bonus: f32 = bests.windows(2).map(|pair| self.nearness(&pair[0], &pair[1], record)).sum();
            tally.scores[record as usize] += bonus;
        }
    }

    /// What it is worth that two words stand near each other in a record.
    fn nearness(&self, first: &Best, second: &Best, record: RecordIx) -> f32 {
        let postings = [first, second].map(|best| best.postings[record as usize]);
        if postings.contains(&0) || postings[0] == postings[1] {
            return 0.0;
        }
        let [firsts, seconds] = postings.map(|at| self.postings.places(at as usize - 1));
        let pairs = firsts.iter().flat_map(|first| seconds.iter().map(move |second| (*first, *second)));
        let closest = pairs.map(|(first, second)| self.closeness(first, second)).fold(0.0, f32::max);
        closest * (first.rarity + second.rarity) / 2.0
    }

    fn closeness(&self, first: Place, second: Place) -> f32 {
        if first.field() != second.field() {
            return 0.0;
        }
        // A set of one field weighs what the field does.
        let weight = self.weights[1 << first.field()];
        if is_behind(first, second, second.stops()) {
            ADJACENT_BONUS * weight
        } else if first.position().abs_diff(second.position()) <= NEAR {
            NEAR_BONUS * weight
        } else {
            0.0
        }
    }
}

/// How rare something is that `matching` of `count` records hold.
fn rarity(count: usize, matching: usize) -> f32 {
    (1.0 + count as f32 / matching.max(1) as f32).ln()
}

/// The weight of each set of fields: that of the best, and a little for the others.
pub(crate) fn set_weights(fields: &[f32; MAX_FIELDS]) -> Vec<f32> {
    let weight = |set: FieldSet| {
        let held = fields.iter().enumerate().filter(|(field, _)| set & (1 << field) != 0);
        let (best, sum) =
            held.fold((0.0f32, 0.0), |(best, sum), (_, weight)| (best.max(*weight), sum + weight));
        best + OTHER_FIELDS * (sum - best)
    };
    (0..=FieldSet::MAX).map(weight).collect()
}

/// What the orders go by, for one record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrderKey {
    /// When its document was adopted, where that is known.
    pub date: Option<PartialDate>,
    /// The Council's verb, strongest first.
    pub strength: u8,
    /// The place of its category among all.
    pub category: u32,
}

/// For each record its place in each order, equal where the order does not tell.
#[derive(Debug)]
pub(crate) struct Ranks {
    newest: Vec<u32>,
    oldest: Vec<u32>,
    strength: Vec<u32>,
    category: Vec<u32>,
    /// Newer, then stronger, then as in the dataset: settles equal scores.
    ties: Vec<u32>,
}

impl Ranks {
    /// The orders of some records.
    pub fn new(keys: &[OrderKey]) -> Self {
        Self {
            newest: ranks(keys, |key, _| std::cmp::Reverse(key.date)),
            // What has no date comes last both ways.
            oldest: ranks(keys, |key, _| (key.date.is_none(), key.date)),
            strength: ranks(keys, |key, _| key.strength),
            category: ranks(keys, |key, _| key.category),
            ties: ranks(keys, |key, at| (std::cmp::Reverse(key.date), key.strength, at)),
        }
    }

    /// Sorts records with their scores.
    pub fn sort(&self, order: Order, ranked: bool, hits: &mut Vec<(RecordIx, f32)>) {
        let rank = match order {
            Order::Reading => return,
            Order::Relevance if !ranked => return,
            Order::Relevance => None,
            Order::Newest => Some(&self.newest),
            Order::Oldest => Some(&self.oldest),
            Order::Strength => Some(&self.strength),
            Order::Category => Some(&self.category),
        };
        // Scores are never negative, so their bits are in the order of their values.
        let key = |(record, score): (RecordIx, f32)| {
            let by_score = u64::from(!score.to_bits());
            let key = match rank {
                None => by_score << 32 | u64::from(self.ties[record as usize]),
                Some(rank) => u64::from(rank[record as usize]) << 32 | by_score,
            };
            (key, record, score.to_bits())
        };
        let mut keyed: Vec<_> = hits.drain(..).map(key).collect();
        if keyed.len() <= MIN_SHARD {
            keyed.sort_unstable();
        } else {
            keyed.par_sort_unstable();
        }
        hits.extend(keyed.into_iter().map(|(_, record, bits)| (record, f32::from_bits(bits))));
    }
}

/// The rank of each key; equal keys share one.
fn ranks<K, O: Ord>(keys: &[K], key: impl Fn(&K, usize) -> O) -> Vec<u32> {
    let mut sorted: Vec<(O, usize)> =
        keys.iter().enumerate().map(|(at, known)| (key(known, at), at)).collect();
    sorted.sort_unstable();
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    for at in 0..sorted.len() {
        rank += u32::from(at > 0 && sorted[at - 1].0 != sorted[at].0);
        ranks[sorted[at].1] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::matching::{EXPANSION_WEIGHT, INFLECTED_WEIGHT};

    #[test]
    fn equal_keys_share_a_rank() {
        assert_eq!(ranks(&[30, 10, 20, 10], |&key, _| key), [2, 0, 1, 0]);
    }

    #[test]
    fn the_best_field_of_a_set_counts_most() {
        let weights = set_weights(&[1.0, 0.75, 0.85, 0.65, 0.6, 0.55, 0.5, 0.35]);
        let [title, address] = [weights[1], weights[1 << 7]];
        let both = weights[0b1000_0001];
        assert!(address < title && title < both && both < title + address);
    }

    #[test]
    fn an_expansion_counts_less_than_the_weakest_direct_match() {
        for fields in [crate::search::tasks::WEIGHTS, crate::search::passages::WEIGHTS] {
            let weights = set_weights(&fields);
            let weakest = fields.into_iter().filter(|weight| *weight > 0.0).fold(f32::MAX, f32::min);
            assert!(EXPANSION_WEIGHT * weights[usize::from(FieldSet::MAX)] < INFLECTED_WEIGHT * weakest);
        }
    }
}
