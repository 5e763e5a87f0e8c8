//! Facets: the values of a property with their counts over the results.

use super::catalogue::Catalogue;
use super::columns::{Column, Columns, NO_YEAR};
use super::fields::Field;
use super::filters::Filter;
use super::postings::RecordIx;
use super::{Facet, FacetValue};

/// The id of the mission facet's value for passages on missions in general.
pub const NO_MISSION: &str = "none";

/// Decades are counted from this year on.
const FIRST_DECADE: i16 = 1900;
const DECADES: usize = 30;

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

    fn narrows(&self, facet: usize) -> bool {
        !self.of_facets[facet].is_empty()
    }
}

/// Counts for every facet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counts {
    facets: &'static [Facet],
    counts: Vec<Vec<u32>>,
}

/// The records of a block that are looked at: whether each answers the words, and
/// which filters it fails.
pub(crate) struct Block<'a> {
    pub columns: &'a Columns,
    pub first: RecordIx,
    /// How many words each answers, and how many it must.
    pub matched: (&'a [u8], u8),
    pub failed: &'a [u8],
    /// The counts of all records of the block.
    pub totals: &'a Counts,
}

impl Block<'_> {
    /// The units of the block that are wanted by what they matched and failed.
    fn list(&self, wanted: impl Fn(u8, u8) -> bool, list: &mut Vec<u16>) {
        let (matched, failed) = (self.matched.0, &self.failed[..self.matched.0.len()]);
        list.clear();
        list.resize(matched.len(), 0);
        let mut count = 0;
        // Without a branch: which records are wanted cannot be foreseen.
        for unit in 0..matched.len() {
            list[count] = unit as u16;
            count += usize::from(wanted(matched[unit], failed[unit]));
        }
        list.truncate(count);
    }
}

impl Counts {
    /// Nothing counted yet.
    pub fn new(facets: &'static [Facet], catalogue: &Catalogue) -> Self {
        let size = |facet: &Facet| match facet {
            Facet::Decade => DECADES,
            facet => catalogue.of(Field::from(*facet)).len(),
        };
        let counts = facets.iter().map(|facet| vec![0; size(facet)]).collect();
        Self { facets, counts }
    }

    /// The counts of all records of a range.
    pub fn of_all(
        facets: &'static [Facet],
        catalogue: &Catalogue,
        columns: &Columns,
        records: std::ops::Range<usize>,
    ) -> Self {
        let mut counts = Self::new(facets, catalogue);
        for (facet, counts) in counts.facets.iter().zip(&mut counts.counts) {
            let records = records.start as RecordIx..records.end as RecordIx;
            each_code(columns, *facet, records, |code| counts[code] += 1);
        }
        counts
    }

    /// Counts the records of a block that the words accept, and lists those that the
    /// filters accept as well. A facet's own filters do not narrow its counts.
    pub fn observe(&mut self, groups: &Groups<'_>, block: &Block<'_>, passing: &mut Vec<u16>) {
        let needed = block.matched.1;
        block.list(|matched, failed| matched == needed && failed == 0, passing);
        let mut others = Vec::new();
        // Of two lists the shorter is counted: what passes, or what does not.
        if 2 * passing.len() > block.failed.len() {
            block.list(|matched, failed| matched != needed || failed != 0, &mut others);
            self.add(block.totals);
            self.count(block, &others, |count| *count -= 1);
        } else {
            self.count(block, passing, |count| *count += 1);
        }
        for facet in (0..self.facets.len()).filter(|&facet| groups.narrows(facet)) {
            block.list(|matched, failed| matched == needed && failed == 1 << facet, &mut others);
            self.count_facet(facet, block, &others, |count| *count += 1);
        }
    }

    fn count(&mut self, block: &Block<'_>, units: &[u16], add: impl Fn(&mut u32) + Copy) {
        for facet in 0..self.facets.len() {
            self.count_facet(facet, block, units, add);
        }
    }

    fn count_facet(&mut self, facet: usize, block: &Block<'_>, units: &[u16], add: impl Fn(&mut u32)) {
        let records = units.iter().map(|&unit| block.first + u32::from(unit));
        let counts = &mut self.counts[facet];
        each_code(block.columns, self.facets[facet], records, |code| add(&mut counts[code]));
    }

    /// Adds what was counted of other records.
    pub fn add(&mut self, other: &Self) {
        for (counts, more) in self.counts.iter_mut().zip(&other.counts) {
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
    }

    /// The values of every facet.
    pub fn values(self, groups: &Groups<'_>, catalogue: &Catalogue) -> Vec<(Facet, Vec<FacetValue>)> {
        let facets = self.facets.iter().zip(&self.counts).zip(&groups.of_facets);
        facets.map(|((&facet, counts), filters)| (facet, values(catalogue, facet, counts, filters))).collect()
    }
}

/// Hands out the place in a facet's counts of each value of some records.
fn each_code(
    columns: &Columns,
    facet: Facet,
    records: impl Iterator<Item = RecordIx>,
    mut take: impl FnMut(usize),
) {
    match columns.of(Field::from(facet)) {
        Some(Column::One(codes)) => records.for_each(|record| take(codes[record as usize] as usize)),
        Some(Column::Many(lists)) => {
            records.for_each(|record| lists.of(record).iter().for_each(|&code| take(code as usize)));
        }
        Some(Column::Year(years)) => {
            let known = records.map(|record| years[record as usize]).filter(|&year| year != NO_YEAR);
            for year in known {
                let decade = (year - FIRST_DECADE).div_euclid(10);
                take(usize::try_from(decade).unwrap_or(0).min(DECADES - 1));
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
