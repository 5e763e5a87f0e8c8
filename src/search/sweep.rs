//! The sweep: one block of records, from the postings of a query's words to the
//! records that answer it, their scores and their facet counts.
//!
//! Numbers for each record of the block stand side by side and stay in the cache of
//! a processor; each list of postings is walked once.

use std::ops::Range;

use super::facets::Groups;
use super::layers::Holders;
use super::needs::Need;
use super::postings::{Block, FieldSet, RecordIx};
use super::query::Query;
use super::rank::{OTHER_FIELDS, Plan, Weighed};
use super::tally::{self, Counts};
use super::{Hit, SearchIndex};

/// A block: its number, and its records.
type Place<'a> = (usize, &'a Range<usize>);

/// Marks records that hold what a query excludes, or lack what they must hold.
pub(super) const EXCLUDED: u8 = u8::MAX;

/// What is known of each record of a block, used again for the next block.
#[derive(Default)]
pub(crate) struct Scratch {
    /// How many words it answers.
    matched: Vec<u8>,
    scores: Vec<f32>,
    /// What the word in hand counts, and what the glossary adds to it.
    best: Vec<f32>,
    extra: Vec<f32>,
    /// The fields that hold a run.
    sets: Vec<FieldSet>,
    /// The facets whose filters it fails.
    failed: Vec<u8>,
    passing: Vec<u16>,
}

/// What was found in a block.
pub(crate) struct Swept {
    pub hits: Vec<Hit>,
    pub counts: Counts,
    /// The most words that a record answers which lacks nothing else; where there are
    /// hits, as many as were needed.
    pub most: u8,
}

impl Scratch {
    fn reset(&mut self, len: usize) {
        self.scores.clear();
        self.scores.resize(len, 0.0);
        // These are left empty by whoever fills them.
        self.best.resize(len, 0.0);
        self.extra.resize(len, 0.0);
        for numbers in [&mut self.matched, &mut self.sets, &mut self.failed] {
            numbers.clear();
            numbers.resize(len, 0);
        }
    }
}

impl Scratch {
    /// The most words that a record answers which passes the filters and is not excluded.
    fn most_held(&self) -> u8 {
        // Without a branch, many at once; one more than held, so that excluded is none.
        let held =
            |(matched, failed): (&u8, &u8)| matched.wrapping_add(1) & u8::from(*failed == 0).wrapping_neg();
        self.matched.iter().zip(&self.failed).map(held).fold(0, u8::max).saturating_sub(1)
    }
}

impl SearchIndex {
    /// The records of a block.
    pub(super) fn records_of(&self, block: usize) -> Range<usize> {
        let size = self.layers[0].postings.size;
        block * size..self.len().min((block + 1) * size)
    }

    /// Finds what of a block answers a query.
    pub(super) fn sweep(
        &self,
        query: &Query,
        plan: &Plan<'_>,
        groups: &Groups<'_>,
        at: usize,
        scratch: &mut Scratch,
    ) -> Swept {
        let records = self.records_of(at);
        let block = &self.layers[0].postings.blocks[at];
        scratch.reset(records.len());
        let place = (at, &records);
        for term in &plan.terms {
            self.add_term(term, block, place, scratch);
        }
        for (found, weights) in &plan.phrases {
            self.mark(found, place, &mut scratch.sets);
            for ((matched, score), set) in
                scratch.matched.iter_mut().zip(&mut scratch.scores).zip(&mut scratch.sets)
            {
                *matched = if *set == 0 { EXCLUDED } else { *matched };
                *score += weights[usize::from(*set)];
                *set = 0;
            }
        }
        self.exclude(query, place, scratch);
        groups.fail(&self.columns, records.start, &mut scratch.failed);
        let first = records.start as RecordIx;
        let seen = tally::Block {
            columns: &self.columns,
            first,
            matched: (&scratch.matched, plan.needed),
            failed: &scratch.failed,
            totals: &self.totals[at],
        };
        let counts = self.tally.observe(groups, &seen, &mut scratch.passing);
        let hit =
            |&unit: &u16| Hit { record: first + u32::from(unit), score: scratch.scores[usize::from(unit)] };
        let hits: Vec<Hit> = scratch.passing.iter().map(hit).collect();
        let most = if hits.is_empty() { scratch.most_held() } else { plan.needed };
        Swept { hits, counts, most }
    }

    /// Adds a word; each record that holds it counts.
    fn add_term(&self, term: &Weighed<'_>, block: &Block, place: Place<'_>, scratch: &mut Scratch) {
        for found in term.matches {
            let list = block.list(found.word);
            for (&unit, &fields) in list.units.iter().zip(list.fields) {
                let weight = found.weight * self.weights[usize::from(fields)];
                let best = &mut scratch.best[usize::from(unit)];
                *best = best.max(weight);
            }
        }
        self.add_shared(&term.shared, place, &mut scratch.best);
        self.add_expansions(term, place, scratch);
        let known = scratch.matched.iter_mut().zip(&mut scratch.scores);
        for ((matched, score), best) in known.zip(&mut scratch.best) {
            let is_held = *best > 0.0;
            *matched = match term.need {
                Need::Wanted => matched.saturating_add(u8::from(is_held)),
                Need::Must if !is_held => EXCLUDED,
                Need::Must | Need::Aside => *matched,
            };
            *score += *best * term.rarity;
            *best = 0.0;
        }
    }

    /// Adds what the units that records hold in shared layers count.
    fn add_shared(&self, weights: &[Vec<f32>], place: Place<'_>, sums: &mut [f32]) {
        for (shared, weights) in self.shared_layers().zip(weights).filter(|(_, weights)| !weights.is_empty())
        {
            shared.each(weights, place, |record, weight| {
                let sum = &mut sums[record];
                *sum = sum.max(weight) + OTHER_FIELDS * sum.min(weight);
            });
        }
    }

    /// What the glossary finds counts on top: a record that says both the term and
    /// what it stands for is about it.
    fn add_expansions(&self, term: &Weighed<'_>, place: Place<'_>, scratch: &mut Scratch) {
        if term.expansions.is_empty() {
            return;
        }
        for (found, weight) in &term.expansions {
            for (record, fields) in own(found, place.1) {
                let extra = &mut scratch.extra[*record as usize - place.1.start];
                *extra = extra.max(weight * self.weights[usize::from(*fields)]);
            }
        }
        self.add_shared(&term.shared_expansions, place, &mut scratch.extra);
        for (best, extra) in scratch.best.iter_mut().zip(&mut scratch.extra) {
            *best += *extra;
            *extra = 0.0;
        }
    }

    /// Marks the fields of records that hold something.
    fn mark(&self, found: &Holders, place: Place<'_>, sets: &mut [FieldSet]) {
        for (record, fields) in own(found, place.1) {
            sets[*record as usize - place.1.start] |= fields;
        }
        for (shared, fields) in
            self.shared_layers().zip(&found.shared).filter(|(_, fields)| !fields.is_empty())
        {
            shared.each(fields, place, |record, held| sets[record] |= held);
        }
    }

    /// Marks the records that hold what the query leaves out.
    fn exclude(&self, query: &Query, place: Place<'_>, scratch: &mut Scratch) {
        for found in &query.excluded {
            self.mark(found, place, &mut scratch.sets);
        }
        if !query.excluded.is_empty() {
            let held = scratch.matched.iter_mut().zip(&scratch.sets).filter(|(_, set)| **set != 0);
            held.for_each(|(matched, _)| *matched = EXCLUDED);
        }
    }
}

/// What records of a block hold something in texts of their own.
fn own<'a>(found: &'a Holders, records: &Range<usize>) -> &'a [(RecordIx, FieldSet)] {
    let place = |record: usize| found.own.partition_point(|held| (held.0 as usize) < record);
    &found.own[place(records.start)..place(records.end)]
}
