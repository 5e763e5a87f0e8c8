//! Hits: what was found, best first. A screen shows some forty of perhaps a million
//! records, so the first are put in order at once and the others when one of them is
//! asked for.

use std::ops::Index;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::orders::{Key, Orders};
use super::{Hit, MIN_SHARED, Order};

/// So many of the first are in order at once.
const HEAD: usize = 1024;

/// What was found, in the order that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    head: Vec<Hit>,
    /// All hits, a list for each block of records, where there are more than the head
    /// has.
    all: Vec<Vec<Hit>>,
    len: usize,
    /// What comes behind the head, once it was asked for.
    tail: OnceLock<Vec<Hit>>,
    sorting: Sorting,
}

/// What to sort by.
#[derive(Debug, Clone, Default)]
struct Sorting {
    orders: Arc<Orders>,
    order: Order,
    ranked: bool,
}

impl Hits {
    /// What was found in each block of records. Where hits are `ranked` they have
    /// scores that tell.
    pub(super) fn new(blocks: Vec<Vec<Hit>>, orders: &Arc<Orders>, order: Order, ranked: bool) -> Self {
        let sorting = Sorting { orders: Arc::clone(orders), order, ranked };
        let total: usize = blocks.iter().map(Vec::len).sum();
        if total <= HEAD {
            return Self { head: sorting.sorted(&blocks), len: total, sorting, ..Self::default() };
        }
        let first = best(&blocks, HEAD, |hit| sorting.key(hit), |hit, limit| sorting.may_precede(hit, limit));
        let head = first.into_iter().map(|(_, hit)| hit).collect();
        Self { head, all: blocks, len: total, tail: OnceLock::new(), sorting }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty()
    }

    /// The hit at a place, the best at 0.
    pub fn get(&self, at: usize) -> Option<&Hit> {
        match self.head.get(at) {
            None if at < self.len() => self.tail().get(at - self.head.len()),
            known => known,
        }
    }

    /// The best.
    pub fn first(&self) -> Option<&Hit> {
        self.head.first()
    }

    /// The worst.
    pub fn last(&self) -> Option<&Hit> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The best, at most so many.
    pub fn top(&self, count: usize) -> Vec<Hit> {
        self.iter().take(count).copied().collect()
    }

    /// The records, in no order: where that is enough, none need be put in order.
    pub fn records(&self) -> impl Iterator<Item = u32> + '_ {
        let lone = if self.all.is_empty() { &self.head[..] } else { &[] };
        lone.iter().chain(self.all.iter().flatten()).map(|hit| hit.record)
    }

    /// The place of a record among the hits; to find it none need be put in order.
    pub fn place_of(&self, record: u32) -> Option<usize> {
        if self.all.is_empty() {
            return self.head.iter().position(|hit| hit.record == record);
        }
        let hit = self.all.iter().flatten().find(|hit| hit.record == record)?;
        let key = self.sorting.key(hit);
        Some(self.all.iter().flatten().filter(|other| self.sorting.key(other) < key).count())
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        let tail =
            std::iter::once_with(|| if self.len > self.head.len() { self.tail() } else { &[] }).flatten();
        self.head.iter().chain(tail)
    }

    fn tail(&self) -> &[Hit] {
        self.tail.get_or_init(|| {
            let mut all = self.sorting.sorted(&self.all);
            all.drain(..self.head.len());
            all
        })
    }
}

impl Index<usize> for Hits {
    type Output = Hit;

    fn index(&self, at: usize) -> &Hit {
        self.get(at).expect("a place among the hits")
    }
}

impl<'a> IntoIterator for &'a Hits {
    type Item = &'a Hit;
    type IntoIter = Box<dyn Iterator<Item = &'a Hit> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl Sorting {
    fn key(&self, hit: &Hit) -> Key {
        self.orders.key(self.order, self.ranked, hit)
    }

    fn may_precede(&self, hit: &Hit, limit: &Key) -> bool {
        self.orders.may_precede(self.order, self.ranked, hit, limit)
    }

    fn sorted(&self, blocks: &[Vec<Hit>]) -> Vec<Hit> {
        let mut keyed: Vec<(Key, Hit)> = blocks.iter().flatten().map(|hit| (self.key(hit), *hit)).collect();
        if keyed.len() <= MIN_SHARED {
            keyed.sort_unstable_by_key(|(key, _)| *key);
        } else {
            keyed.par_sort_unstable_by_key(|(key, _)| *key);
        }
        keyed.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// The first `count` of the hits of all blocks, in the order of their keys. What
/// `may_precede` a key, by what is told of it sooner, is asked for its own.
pub(super) fn best<K: Ord + Copy + Send>(
    blocks: &[Vec<Hit>],
    count: usize,
    key: impl Fn(&Hit) -> K + Sync,
    may_precede: impl Fn(&Hit, &K) -> bool + Sync,
) -> Vec<(K, Hit)> {
    let of_block = |hits: &Vec<Hit>| {
        let mut best: Vec<(K, Hit)> = Vec::with_capacity(hits.len().min(2 * count));
        let mut limit: Option<K> = None;
        for hit in hits {
            if limit.is_some_and(|limit| !may_precede(hit, &limit)) {
                continue;
            }
            let key = key(hit);
            if limit.is_some_and(|limit| key > limit) {
                continue;
            }
            best.push((key, *hit));
            if best.len() == 2 * count {
                best.select_nth_unstable_by_key(count - 1, |(key, _)| *key);
                best.truncate(count);
                limit = Some(best[count - 1].0);
            }
        }
        best
    };
    let total: usize = blocks.iter().map(Vec::len).sum();
    let mut all: Vec<(K, Hit)> = if total <= MIN_SHARED {
        blocks.iter().flat_map(of_block).collect()
    } else {
        blocks.par_iter().flat_map_iter(of_block).collect()
    };
    if all.len() > count {
        all.select_nth_unstable_by_key(count - 1, |(key, _)| *key);
        all.truncate(count);
    }
    all.sort_unstable_by_key(|(key, _)| *key);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(scores: &[f32]) -> Vec<Hit> {
        scores.iter().zip(0..).map(|(&score, record)| Hit { record, score }).collect()
    }

    #[test]
    fn the_first_and_the_others_are_one_row() {
        // 7,919 is prime to the number of hits, so that every score comes once.
        let count = 5000;
        let scores: Vec<f32> = (0..count).map(|at| (at * 7919 % count) as f32).collect();
        let all = hits(&scores);
        let blocks = all.chunks(1700).map(<[Hit]>::to_vec).collect();
        let orders = Arc::new(Orders::of_scores(count));
        let found = Hits::new(blocks, &orders, Order::Relevance, true);
        assert_eq!(found.len(), count);
        let in_order: Vec<f32> = found.iter().map(|hit| hit.score).collect();
        assert_eq!(in_order, (0..count).rev().map(|score| score as f32).collect::<Vec<_>>());
        assert_eq!((found[0].score, found[HEAD].score), (4999.0, (4999 - HEAD) as f32));
        assert_eq!(found.last().map(|hit| hit.score), Some(0.0));
        assert_eq!(found.get(count), None);
        for at in [0, 7, HEAD - 1, HEAD, HEAD + 1, count - 1] {
            assert_eq!(found.place_of(found[at].record), Some(at));
        }
        assert_eq!(found.place_of(count as u32), None);
        let few = Hits::new(vec![hits(&scores[..9])], &orders, Order::Relevance, true);
        assert_eq!((few.place_of(few[4].record), few.place_of(9)), (Some(4), None));
        for found in [&found, &few] {
            let mut records: Vec<u32> = found.records().collect();
            records.sort_unstable();
            assert_eq!(records, (0..found.len() as u32).collect::<Vec<_>>());
        }
    }
}
