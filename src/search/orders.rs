//! Orders: what results can be sorted by.

use rayon::prelude::*;

use super::postings::RecordIx;
use super::{Hit, Order};
use crate::library::Row;
use crate::model::PartialDate;

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

/// What a hit is sorted by, lowest first.
pub(crate) type Key = (u64, RecordIx);

/// For each record its place in each order, equal where the order does not tell.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Orders {
    /// The place of its date among all dates, from the oldest; 0 where it has none.
    pub dates: Row<u32>,
    pub strengths: Row<u8>,
    pub categories: Row<u32>,
    /// Newer, then stronger, then as in the dataset: settles equal scores.
    pub ties: Row<u32>,
}

impl Orders {
    /// The orders of some records.
    pub fn new(keys: &[OrderKey]) -> Self {
        let mut known: Vec<PartialDate> = keys.iter().filter_map(|key| key.date).collect();
        known.sort_unstable();
        known.dedup();
        let place = |date: &PartialDate| known.binary_search(date).map_or(0, |at| at as u32 + 1);
        let dates: Vec<u32> = keys.iter().map(|key| key.date.as_ref().map_or(0, place)).collect();
        let strengths: Vec<u8> = keys.iter().map(|key| key.strength).collect();
        let mut by_tie: Vec<u32> = (0..keys.len() as u32).collect();
        by_tie.par_sort_by_key(|&at| (std::cmp::Reverse(dates[at as usize]), strengths[at as usize]));
        let mut ties = vec![0; keys.len()];
        by_tie.into_iter().zip(0..).for_each(|(record, tie)| ties[record as usize] = tie);
        let categories: Vec<u32> = keys.iter().map(|key| key.category).collect();
        Self {
            dates: dates.into(),
            strengths: strengths.into(),
            categories: categories.into(),
            ties: ties.into(),
        }
    }

    /// What a hit is sorted by; where hits are `ranked` they have scores that tell.
    pub fn key(&self, order: Order, ranked: bool, hit: &Hit) -> Key {
        let at = hit.record as usize;
        // Scores are never negative, so their bits are in the order of their values.
        let by_score = u64::from(!hit.score.to_bits());
        let behind = |rank: u32| u64::from(rank) << 32 | by_score;
        let key = match order {
            Order::Reading => 0,
            Order::Relevance if !ranked => 0,
            Order::Relevance => by_score << 32 | u64::from(self.ties[at]),
            Order::Newest => behind(!self.dates[at]),
            // What has no date comes last both ways.
            Order::Oldest => behind(self.dates[at].wrapping_sub(1)),
            Order::Strength => behind(u32::from(self.strengths[at])),
            Order::Category => behind(self.categories[at]),
        };
        (key, hit.record)
    }

    /// Whether a hit may come before what has a key: where scores decide, they tell most
    /// without a look at the record's place among its equals.
    pub fn may_precede(&self, order: Order, ranked: bool, hit: &Hit, limit: &Key) -> bool {
        order != Order::Relevance || !ranked || u64::from(!hit.score.to_bits()) <= limit.0 >> 32
    }

    /// The orders of so many records that nothing but scores tells apart.
    #[cfg(test)]
    pub fn of_scores(count: usize) -> Self {
        Self::new(&vec![OrderKey { date: None, strength: 0, category: 0 }; count])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(order: Order) -> Vec<RecordIx> {
        let date = |text: &str| text.parse().ok();
        let keys = [(date("1999"), 2), (None, 0), (date("2011-07"), 1), (date("1999"), 0)];
        let keys = keys.map(|(date, strength)| OrderKey { date, strength, category: 0 });
        let orders = Orders::new(&keys);
        let mut hits = [0, 1, 2, 3].map(|record| Hit { record, score: 1.0 });
        hits.sort_by_key(|hit| orders.key(order, true, hit));
        hits.map(|hit| hit.record).to_vec()
    }

    #[test]
    fn what_has_no_date_comes_last_both_ways() {
        assert_eq!(in_order(Order::Newest), [2, 0, 3, 1]);
        assert_eq!(in_order(Order::Oldest), [0, 3, 2, 1]);
    }

    #[test]
    fn ties_are_settled_by_date_then_verb() {
        assert_eq!(in_order(Order::Relevance), [2, 3, 0, 1]);
        assert_eq!(in_order(Order::Strength), [1, 3, 2, 0]);
    }
}
