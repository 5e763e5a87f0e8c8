//! Facets: the values of a property with their counts over the results.

use super::catalogue::Catalogue;
use super::columns::Columns;
use super::fields::Field;
use super::filters::Filter;
use super::tally::{Counts, Tally, decade};
use super::{Facet, FacetValue};

/// The id of the mission facet's value for passages on missions in general.
pub const NO_MISSION: &str = "none";

/// The mark of a record that fails a filter of no facet.
const REJECTED: u8 = 1 << 7;

/// A query's filters, sorted by the facet they belong to.
pub(crate) struct Groups<'q> {
    of_facets: Vec<Vec<&'q Filter>>,
    others: Vec<&'q Filter>,
}

impl<'q> Groups<'q> {
    /// The filters of a query over records with these facets.
    pub fn new(filters: &'q [Filter], facets: &[Facet]) -> Self {
        let belongs = |filter: &&Filter, facet: &Facet| filter.field == Field::from(*facet);
        let of = |facet: &Facet| filters.iter().filter(|filter| belongs(filter, facet)).collect();
        let others = filters.iter().filter(|filter| !facets.iter().any(|facet| belongs(filter, facet)));
        Self { of_facets: facets.iter().map(of).collect(), others: others.collect() }
    }

    /// Marks the facets whose filters records fail, a bit each, and what another
    /// filter rejects.
    pub fn fail(&self, columns: &Columns, first: usize, failed: &mut [u8]) {
        for (filters, at) in self.of_facets.iter().zip(0..) {
            filters.iter().for_each(|filter| filter.fail(columns, first, failed, 1 << at));
        }
        self.others.iter().for_each(|filter| filter.fail(columns, first, failed, REJECTED));
    }

    /// Whether a facet has filters of its own.
    pub fn narrows(&self, facet: usize) -> bool {
        !self.of_facets[facet].is_empty()
    }
}

impl Groups<'_> {
    /// The values of every facet.
    pub fn values(
        &self,
        tally: &Tally,
        counts: &Counts,
        catalogue: &Catalogue,
    ) -> Vec<(Facet, Vec<FacetValue>)> {
        let facets = tally.facets().iter().zip(&self.of_facets).enumerate();
        facets
            .map(|(at, (&facet, filters))| {
                (facet, values(catalogue, facet, tally.of_facet(counts, at), filters))
            })
            .collect()
    }
}

fn values(catalogue: &Catalogue, facet: Facet, counts: &[u32], filters: &[&Filter]) -> Vec<FacetValue> {
    let value = |(code, &count): (usize, &u32)| {
        let selected = filters.iter().any(|filter| match facet {
            Facet::Decade => filter.asks_for_decade(decade(code)),
            _ => filter.asks_for_code(code),
        });
        let (id, label) = (count > 0 || selected).then(|| name(catalogue, facet, code))?;
        Some(FacetValue { id, label, count: count as usize, selected })
    };
    let mut values: Vec<FacetValue> = counts.iter().enumerate().filter_map(value).collect();
    if facet == Facet::Mission {
        values.sort_by_cached_key(|value| (std::cmp::Reverse(value.count), value.label.to_lowercase()));
    }
    values
}

/// The id and the label of a facet's value.
fn name(catalogue: &Catalogue, facet: Facet, code: usize) -> (String, String) {
    if facet == Facet::Decade {
        return (decade(code).to_string(), format!("{}s", decade(code)));
    }
    let choice = &catalogue.of(Field::from(facet))[code];
    (choice.shown.clone(), choice.label.clone())
}
