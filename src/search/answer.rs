//! Answers: from a query to the records that answer it.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::query::Query;
use super::{Hits, MIN_SHARED, Order, SearchIndex, SearchResults, facets, rank, sweep};

impl SearchIndex {
    /// Finds the records a query asks for. The query must come from this index.
    pub fn search(&self, query: &Query, order: Order) -> SearchResults {
        let go_on = AtomicBool::new(false);
        self.search_by(query, &self.plan(query), order, &go_on).unwrap_or_default().0
    }

    /// The same; where no record has every word of the query, those that lack the fewest,
    /// see [`SearchResults::lacking`].
    pub fn search_leniently(&self, query: &Query, order: Order) -> SearchResults {
        self.search_until(query, order, &AtomicBool::new(false)).unwrap_or_default()
    }

    /// The same, for as long as `stop` is false; `None` once it is not: the answer is
    /// no longer waited for.
    pub fn search_until(&self, query: &Query, order: Order, stop: &AtomicBool) -> Option<SearchResults> {
        let mut plan = self.plan(query);
        let (with_all, most) = self.search_by(query, &plan, order, stop)?;
        // Where nothing has every word, a record that has most of them is an answer.
        let lacking = query.wanted() - usize::from(most);
        if !with_all.hits.is_empty() || !(1..=query.may_lack()).contains(&lacking) {
            return Some(with_all);
        }
        plan.needed = most;
        let (results, _) = self.search_by(query, &plan, order, stop)?;
        Some(SearchResults { lacking, ..results })
    }

    /// What has as many words as the plan needs, and the most words that anything has.
    fn search_by(
        &self,
        query: &Query,
        plan: &rank::Plan<'_>,
        order: Order,
        stop: &AtomicBool,
    ) -> Option<(SearchResults, u8)> {
        let groups = facets::Groups::new(&query.filters, self.tally.facets());
        let sweep = |scratch: &mut sweep::Scratch, at: usize| {
            (!stop.load(Ordering::Relaxed)).then(|| self.sweep(query, plan, &groups, at, scratch))
        };
        let blocks = self.layers[0].postings.blocks.len();
        let swept: Option<Vec<sweep::Swept>> = if self.len() <= MIN_SHARED {
            // The pool of threads is not woken for a small dataset.
            let mut scratch = sweep::Scratch::default();
            (0..blocks).map(|at| sweep(&mut scratch, at)).collect()
        } else {
            (0..blocks).into_par_iter().map_init(sweep::Scratch::default, sweep).collect()
        };
        let mut counts = self.tally.none();
        let mut found = Vec::with_capacity(blocks);
        let mut most = 0;
        for of_block in swept? {
            most = most.max(of_block.most);
            counts.add(&of_block.counts);
            found.push(of_block.hits);
        }
        self.add_nearness(query, plan, &mut found);
        let results = SearchResults {
            hits: Hits::new(found, &self.orders, order, query.has_words()),
            facets: groups.values(&self.tally, &counts, &self.catalogue),
            highlighter: query.highlighter.clone(),
            lacking: 0,
        };
        Some((results, most))
    }
}
