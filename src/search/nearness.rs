//! Nearness: words of a query that stand beside each other in a record count more.

use rayon::prelude::*;

use super::hits::best;
use super::layers::Layer;
use super::matching::WordMatch;
use super::postings::{Block, Place};
use super::query::Query;
use super::rank::Plan;
use super::runs::is_behind;
use super::{Hit, MIN_SHARED, SearchIndex};

/// Words that follow each other in a field count so much more, and words within
/// [`NEAR`] of each other so much.
const ADJACENT_BONUS: f32 = 0.5;
const NEAR_BONUS: f32 = 0.2;
const NEAR: u32 = 5;

/// Of the words that a word can mean so many are looked at, the likest first: what begins
/// with one letter are hundreds.
const MAX_WORDS: usize = 48;

/// Nearness is looked at for so many records, the best first.
const MAX_NEARNESS: usize = 4096;

impl SearchIndex {
    /// Adds to the scores of the best what the nearness of their words counts.
    pub(super) fn add_nearness(&self, query: &Query, plan: &Plan<'_>, blocks: &mut [Vec<Hit>]) {
        if query.words.len() < 2 {
            return;
        }
        let chosen = best(blocks, MAX_NEARNESS, |hit| (!hit.score.to_bits(), hit.record), |_, _| true);
        let mut records: Vec<u32> = chosen.into_iter().map(|(_, hit)| hit.record).collect();
        records.sort_unstable();
        let size = self.layers[0].postings.size as u32;
        let mut words: Vec<Vec<WordMatch>> = query.words.iter().map(|term| term.matches.clone()).collect();
        for matches in &mut words {
            matches.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            matches.truncate(MAX_WORDS);
        }
        let pairs = words.len() - 1;
        let bonuses = |of_block: &&[u32]| {
            let mut bonuses = vec![0.0; pairs * of_block.len()];
            for layer in &self.layers {
                self.add_layer(layer, &words, of_block, &mut bonuses);
            }
            bonuses
        };
        let of_blocks: Vec<&[u32]> = records.chunk_by(|one, next| one / size == next / size).collect();
        let bonuses: Vec<Vec<f32>> = if self.len() <= MIN_SHARED {
            of_blocks.iter().map(bonuses).collect()
        } else {
            of_blocks.par_iter().map(bonuses).collect()
        };
        let rarity = |pair: usize| (plan.terms[pair].rarity + plan.terms[pair + 1].rarity) / 2.0;
        for (of_block, bonuses) in of_blocks.iter().zip(bonuses) {
            let mut hits = blocks[(of_block[0] / size) as usize].iter_mut();
            for (record, bonuses) in of_block.iter().zip(bonuses.chunks(pairs)) {
                if let Some(hit) = hits.by_ref().find(|hit| hit.record == *record) {
                    hit.score +=
                        bonuses.iter().zip(0..).map(|(bonus, pair)| bonus * rarity(pair)).sum::<f32>();
                }
            }
        }
    }

    /// Takes for each record and each pair of words the best of what it has and what
    /// it gets in a layer.
    fn add_layer(&self, layer: &Layer, words: &[Vec<WordMatch>], records: &[u32], bonuses: &mut [f32]) {
        let unit =
            |record: &u32| layer.shared.as_ref().map_or(*record, |shared| shared.of_record[*record as usize]);
        let mut units: Vec<u32> = records.iter().map(unit).collect();
        units.sort_unstable();
        units.dedup();
        let (size, pairs) = (layer.postings.size as u32, words.len() - 1);
        let mut of_units: Vec<f32> = Vec::with_capacity(pairs * units.len());
        for of_block in units.chunk_by(|one, next| one / size == next / size) {
            let block = &layer.postings.blocks[(of_block[0] / size) as usize];
            let in_block: Vec<u16> = of_block.iter().map(|unit| (unit % size) as u16).collect();
            let likest: Vec<_> = words.iter().map(|matches| likest(block, matches, &in_block)).collect();
            for at in 0..of_block.len() {
                let pairs = likest.windows(2).map(|pair| [pair[0][at], pair[1][at]]);
                of_units.extend(pairs.map(|postings| self.nearness(block, postings)));
            }
        }
        for (record, bonuses) in records.iter().zip(bonuses.chunks_mut(pairs)) {
            if let Ok(at) = units.binary_search(&unit(record)) {
                let more = &of_units[at * pairs..(at + 1) * pairs];
                bonuses.iter_mut().zip(more).for_each(|(bonus, more)| *bonus = bonus.max(*more));
            }
        }
    }

    /// What it is worth that two words stand near each other in a unit.
    fn nearness(&self, block: &Block, postings: [Option<u32>; 2]) -> f32 {
        let [Some(first), Some(second)] = postings else { return 0.0 };
        if first == second {
            return 0.0;
        }
        let seconds: Vec<Place> = block.places(second as usize).collect();
        let firsts = block.places(first as usize);
        let pairs = firsts.flat_map(|first| seconds.iter().map(move |second| (first, *second)));
        pairs.map(|(first, second)| self.closeness(first, second)).fold(0.0, f32::max)
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

/// The posting of the word that is likest to what was typed, for each of some units
/// of a block. Nearness is told by that word, though a form of it may stand in a
/// better field. The words come likest first.
fn likest(block: &Block, words: &[WordMatch], units: &[u16]) -> Vec<Option<u32>> {
    let mut postings = vec![None; units.len()];
    let mut open = units.len();
    for word in words {
        if open == 0 {
            break;
        }
        let list = block.list(word.word);
        let mut take = |at: usize, held: usize| {
            if postings[at].is_none() {
                postings[at] = Some((list.start + held) as u32);
                open -= 1;
            }
        };
        // The shorter of the two lists is walked, the other asked.
        if list.units.len() < units.len() {
            for (held, unit) in list.units.iter().enumerate() {
                units.binary_search(unit).into_iter().for_each(|at| take(at, held));
            }
        } else {
            for (at, unit) in units.iter().enumerate() {
                list.units.binary_search(unit).into_iter().for_each(|held| take(at, held));
            }
        }
    }
    postings
}
