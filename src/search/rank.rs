//! Ranking: what each record is worth to a query.
//!
//! A word counts by how well it matches, where it stands and how rare it is; the
//! places of words are looked at in `nearness`.

use super::SearchIndex;
use super::layers::{Holders, frequency};
use super::matching::WordMatch;
use super::needs::Need;
use super::postings::{FieldSet, MAX_FIELDS};
use super::query::Query;
use super::terms::{RunTerm, WordTerm};
use super::tokens::is_number;

/// What a phrase counts, as it was asked for word by word.
const PHRASE_WEIGHT: f32 = 1.5;

/// What the other fields count in which a word stands besides its best.
pub(crate) const OTHER_FIELDS: f32 = 0.1;

/// A number in what a document is called is that document's, or its year: who writes
/// `2531` asks for the resolution before those that mention it.
const DOCUMENT_NUMBER: f32 = 3.0;

/// How much more a paragraph counts that is the one asked for than one that speaks of it.
const ADDRESS: f32 = 3.0;

/// What is the same for all records when a query is answered.
pub(crate) struct Plan<'q> {
    pub terms: Vec<Weighed<'q>>,
    /// Phrases with what they count by the fields that hold them; each must be held.
    pub phrases: Vec<(&'q Holders, Vec<f32>)>,
    /// How many words a record must answer.
    pub needed: u8,
}

/// A word of a query with what it counts.
pub(crate) struct Weighed<'q> {
    pub matches: &'q [WordMatch],
    /// For each shared layer what its units count; empty where none matches.
    pub shared: Vec<Vec<f32>>,
    /// What the glossary finds, with what it counts, and what that makes of the units
    /// of shared layers.
    pub expansions: Vec<(&'q Holders, f32)>,
    pub shared_expansions: Vec<Vec<f32>>,
    /// How rare the word is.
    pub rarity: f32,
    /// Whether a record must answer it.
    pub need: Need,
}

impl SearchIndex {
    pub(super) fn plan<'q>(&self, query: &'q Query) -> Plan<'q> {
        let phrase = |phrase: &'q RunTerm| {
            let rarity = rarity(self.len(), phrase.found.count(&self.layers)) * PHRASE_WEIGHT;
            let weight = |(set, weight): (usize, &f32)| {
                let is_address = phrase.is_address && set & 1 << self.address != 0;
                rarity * weight * if is_address { ADDRESS } else { 1.0 }
            };
            (&phrase.found, self.weights.iter().enumerate().map(weight).collect())
        };
        Plan {
            terms: query.words.iter().map(|term| self.weigh(term, &query.expansions)).collect(),
            phrases: query.phrases.iter().map(phrase).collect(),
            needed: query.wanted() as u8,
        }
    }

    fn weigh<'q>(&self, term: &'q WordTerm, expansions: &'q [RunTerm]) -> Weighed<'q> {
        let expansions = term.expansions.iter().map(|&at| &expansions[at]);
        let expansions: Vec<_> = expansions.map(|run| (&run.found, run.weight)).collect();
        let words = term.matches.iter().map(|found| frequency(&self.layers, found.word));
        let runs = expansions.iter().map(|(found, _)| found.count(&self.layers));
        let matching = words.chain(runs).sum::<usize>().min(self.len());
        let shared = self.layers.iter().filter(|layer| layer.shared.is_some());
        let shared_expansions = (0..shared.clone().count()).map(|layer| self.weigh_runs(layer, &expansions));
        Weighed {
            matches: &term.matches,
            shared: shared.filter_map(|layer| self.weigh_units(layer, &term.matches)).collect(),
            shared_expansions: shared_expansions.collect(),
            expansions,
            rarity: rarity(self.len(), matching),
            need: term.need,
        }
    }

    /// What each unit of a shared layer counts for what the glossary finds in it.
    fn weigh_runs(&self, layer: usize, expansions: &[(&Holders, f32)]) -> Vec<f32> {
        let mut weights: Vec<f32> = Vec::new();
        for (found, weight) in expansions {
            let Some(fields) = found.shared.get(layer) else { continue };
            weights.resize(weights.len().max(fields.len()), 0.0);
            for (known, &set) in weights.iter_mut().zip(fields) {
                *known = known.max(weight * self.weights[usize::from(set)]);
            }
        }
        weights
    }

    /// What each unit of a shared layer counts.
    fn weigh_units(&self, layer: &super::layers::Layer, matches: &[WordMatch]) -> Option<Vec<f32>> {
        let shared = layer.shared.as_ref()?;
        let mut weights: Vec<f32> = Vec::new();
        for found in matches {
            let is_number = is_number(self.vocabulary.word(found.word));
            for (unit, fields) in layer.postings.of(found.word) {
                weights.resize(shared.sizes.len(), 0.0);
                let more = if is_number && fields & 1 << self.document != 0 { DOCUMENT_NUMBER } else { 1.0 };
                let weight = &mut weights[unit as usize];
                *weight = weight.max(found.weight * more * self.weights[usize::from(fields)]);
            }
        }
        Some(weights)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::matching::{EXPANSION_WEIGHT, INFLECTED_WEIGHT};

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
