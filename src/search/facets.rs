//! Facets: the values of a property with their counts over the results.

use super::catalogue::Catalogue;
use super::fields::Field;
use super::filters::Filter;
use super::postings::RecordIx;
use super::rows::Rows;
use super::{Facet, FacetValue};
use crate::dataset::Dataset;
use crate::model::{Modality, Strength};

/// The id of the mission facet's value for passages on missions in general.
pub const NO_MISSION: &str = "none";

/// Decades are counted from this year on.
const FIRST_DECADE: i16 = 1900;
const DECADES: usize = 30;

/// A query's filters, sorted by the facet they belong to.
struct Groups<'q> {
    of_facets: [Vec<&'q Filter>; Facet::ALL.len()],
    others: Vec<&'q Filter>,
}

impl<'q> Groups<'q> {
    fn new(filters: &'q [Filter]) -> Self {
        let belongs = |filter: &&Filter, facet: Facet| filter.field == Field::from(facet);
        Self {
            of_facets: Facet::ALL
                .map(|facet| filters.iter().filter(|filter| belongs(filter, facet)).collect()),
            others: filters
                .iter()
                .filter(|filter| !Facet::ALL.into_iter().any(|facet| belongs(filter, facet)))
                .collect(),
        }
    }

    /// The facets whose filters a record fails, as bits; `None` where another
    /// filter rejects it anyway.
    fn failed(&self, rows: &Rows, record: RecordIx) -> Option<u8> {
        if !self.others.iter().all(|filter| filter.passes(rows, record)) {
            return None;
        }
        let fails = |filters: &Vec<&Filter>| !filters.iter().all(|filter| filter.passes(rows, record));
        Some(
            self.of_facets
                .iter()
                .zip(0..)
                .fold(0, |failed, (filters, bit)| failed | u8::from(fails(filters)) << bit),
        )
    }
}

/// Counts for every facet.
pub(crate) struct Counts<'q> {
    groups: Groups<'q>,
    counts: [Vec<u32>; Facet::ALL.len()],
}

impl<'q> Counts<'q> {
    /// Nothing counted yet.
    pub fn new(filters: &'q [Filter], catalogue: &Catalogue) -> Self {
        let size = |facet| match facet {
            Facet::Decade => DECADES,
            facet => catalogue.of(Field::from(facet)).len(),
        };
        Self { groups: Groups::new(filters), counts: Facet::ALL.map(|facet| vec![0; size(facet)]) }
    }

    /// Counts a record that the query's words accept; says whether its filters do.
    pub fn observe(&mut self, rows: &Rows, record: RecordIx) -> bool {
        let Some(failed) = self.groups.failed(rows, record) else { return false };
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            // A facet's own filters do not narrow its counts.
            if failed & !(1 << at) == 0 {
                self.counts[at][code(rows, facet, record)] += 1;
            }
        }
        failed == 0
    }

    /// The values of every facet.
    pub fn values(self, dataset: &Dataset) -> Vec<(Facet, Vec<FacetValue>)> {
        let filters = &self.groups.of_facets;
        let facets = Facet::ALL.into_iter().zip(&self.counts).zip(filters);
        facets.map(|((facet, counts), filters)| (facet, values(dataset, facet, counts, filters))).collect()
    }
}

fn code(rows: &Rows, facet: Facet, record: RecordIx) -> usize {
    rows.code(Field::from(facet), record).unwrap_or_else(|| {
        let decade = (rows.year(record) - FIRST_DECADE).div_euclid(10);
        usize::try_from(decade).unwrap_or(0).min(DECADES - 1)
    })
}

fn values(dataset: &Dataset, facet: Facet, counts: &[u32], filters: &[&Filter]) -> Vec<FacetValue> {
    let value = |(code, &count): (usize, &u32)| {
        let selected = filters.iter().any(|filter| match facet {
            Facet::Decade => filter.asks_for_decade(decade(code)),
            _ => filter.asks_for_code(code),
        });
        let (id, label) = (count > 0 || selected).then(|| name(dataset, facet, code))?;
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
fn name(dataset: &Dataset, facet: Facet, code: usize) -> (String, String) {
    let (id, label) = match facet {
        Facet::Category => {
            let category = &dataset.categories()[code];
            (&*category.id, &*category.name)
        }
        Facet::Mission => match dataset.missions().get(code) {
            Some(mission) => (&*mission.id, &*mission.acronym),
            None => (NO_MISSION, "Missions in general"),
        },
        Facet::Modality => (Modality::ALL[code].id(), Modality::ALL[code].label()),
        Facet::Strength => (Strength::ALL[code].id(), Strength::ALL[code].label()),
        Facet::Decade => return (decade(code).to_string(), format!("{}s", decade(code))),
    };
    (id.to_owned(), label.to_owned())
}
