//! Facets: the values of a property with their counts over the results.

use super::catalogue::Catalogue;
use super::columns::{Column, Columns};
use super::fields::Field;
use super::filters::Filter;
use super::postings::RecordIx;
use super::{Facet, FacetValue};

/// The id of the mission facet's value for passages on missions in general.
pub const NO_MISSION: &str = "none";

/// Decades are counted from this year on.
const FIRST_DECADE: i16 = 1900;
const DECADES: usize = 30;

/// A query's filters, sorted by the facet they belong to.
struct Groups<'q> {
    of_facets: Vec<Vec<&'q Filter>>,
    others: Vec<&'q Filter>,
}

impl<'q> Groups<'q> {
    fn new(filters: &'q [Filter], facets: &[Facet]) -> Self {
        let belongs = |filter: &&Filter, facet: &Facet| filter.field == Field::from(*facet);
        let of = |facet: &Facet| filters.iter().filter(|filter| belongs(filter, facet)).collect();
        let others = filters.iter().filter(|filter| !facets.iter().any(|facet| belongs(filter, facet)));
        Self { of_facets: facets.iter().map(of).collect(), others: others.collect() }
    }

    /// The facets whose filters a record fails, as bits; `None` where another
    /// filter rejects it anyway.
    fn failed(&self, columns: &Columns, record: RecordIx) -> Option<u8> {
        if !self.others.iter().all(|filter| filter.passes(columns, record)) {
            return None;
        }
        let fails = |filters: &Vec<&Filter>| !filters.iter().all(|filter| filter.passes(columns, record));
        let facets = self.of_facets.iter().zip(0..);
        Some(facets.fold(0, |failed, (filters, bit)| failed | u8::from(fails(filters)) << bit))
    }
}

/// Counts for every facet.
pub(crate) struct Counts<'q> {
    facets: &'static [Facet],
    groups: Groups<'q>,
    counts: Vec<Vec<u32>>,
}

impl<'q> Counts<'q> {
    /// Nothing counted yet.
    pub fn new(facets: &'static [Facet], filters: &'q [Filter], catalogue: &Catalogue) -> Self {
        let size = |facet: &Facet| match facet {
            Facet::Decade => DECADES,
            facet => catalogue.of(Field::from(*facet)).len(),
        };
        let counts = facets.iter().map(|facet| vec![0; size(facet)]).collect();
        Self { facets, groups: Groups::new(filters, facets), counts }
    }

    /// Counts a record that the query's words accept; says whether its filters do.
    pub fn observe(&mut self, columns: &Columns, record: RecordIx) -> bool {
        let Some(failed) = self.groups.failed(columns, record) else { return false };
        for (at, (facet, counts)) in self.facets.iter().zip(&mut self.counts).enumerate() {
            // A facet's own filters do not narrow its counts.
            if failed & !(1 << at) == 0 {
                count(columns, *facet, record, counts);
            }
        }
        failed == 0
    }

    /// Adds what was counted of other records.
    pub fn add(&mut self, other: &Self) {
        for (counts, more) in self.counts.iter_mut().zip(&other.counts) {
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
    }

    /// The values of every facet.
    pub fn values(self, catalogue: &Catalogue) -> Vec<(Facet, Vec<FacetValue>)> {
        let facets = self.facets.iter().zip(&self.counts).zip(&self.groups.of_facets);
        facets.map(|((&facet, counts), filters)| (facet, values(catalogue, facet, counts, filters))).collect()
    }
}

fn count(columns: &Columns, facet: Facet, record: RecordIx, counts: &mut [u32]) {
    let at = record as usize;
    match columns.of(Field::from(facet)) {
        Some(Column::One(codes)) => counts[codes[at] as usize] += 1,
        Some(Column::Many(lists)) => lists.of(record).iter().for_each(|&code| counts[code as usize] += 1),
        Some(Column::Year(years)) => {
            if let Some(year) = years[at] {
                let decade = (year - FIRST_DECADE).div_euclid(10);
                counts[usize::try_from(decade).unwrap_or(0).min(DECADES - 1)] += 1;
            }
        }
        None => {}
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

const fn decade(code: usize) -> i16 {
    FIRST_DECADE + 10 * code as i16
}

/// The id and the label of a facet's value.
fn name(catalogue: &Catalogue, facet: Facet, code: usize) -> (String, String) {
    if facet == Facet::Decade {
        return (decade(code).to_string(), format!("{}s", decade(code)));
    }
    let choice = &catalogue.of(Field::from(facet))[code];
    (choice.shown.clone(), choice.label.clone())
}
