//! The tally: how many records have each value of each facet.

use std::ops::Range;

use rayon::prelude::*;

use super::Facet;
use super::catalogue::Catalogue;
use super::columns::{Column, Columns, NO_YEAR};
use super::facets::Groups;
use super::fields::Field;
use super::postings::RecordIx;
use super::sweep::EXCLUDED;

/// Decades are counted from this year on.
const FIRST_DECADE: i16 = 1900;
const DECADES: usize = 30;

/// Records that one thread reads at a time.
const READ: usize = 1 << 12;

/// Where each value of each facet is counted: in one row of counts, facet after facet.
/// What a record has of all facets is packed into one number, so that to count a record
/// one place in memory is looked at.
#[derive(Debug)]
pub(crate) struct Tally {
    facets: &'static [Facet],
    places: Vec<Place>,
    /// For each record the code of its value of each facet.
    packed: Vec<u64>,
    /// The facets of which a record may have several values.
    several: Vec<usize>,
}

/// Where a facet is counted, and where its codes stand in a packed number.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Its first count; behind the counts of its values stands one of records without.
    start: usize,
    values: usize,
    shift: u32,
    mask: u64,
}

impl Place {
    const fn of(self, packed: u64) -> usize {
        self.start + (packed >> self.shift & self.mask) as usize
    }

    const fn end(self) -> usize {
        self.start + self.values + 1
    }
}

/// A count for each value of each facet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counts(Vec<u32>);

/// The records of a block that are looked at: whether each answers the words, and
/// which filters it fails.
pub(crate) struct Block<'a> {
    pub columns: &'a Columns,
    pub first: RecordIx,
    /// How many words each answers, and how many it must; [`EXCLUDED`] is not enough.
    pub matched: (&'a [u8], u8),
    pub failed: &'a [u8],
    /// The counts of all records of the block.
    pub totals: &'a Counts,
}

impl Counts {
    /// Adds what was counted of other records.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(count, more)| *count += more);
    }
}

impl Tally {
    /// The tally of some records, whose columns fit the catalogue.
    pub fn new(facets: &'static [Facet], catalogue: &Catalogue, columns: &Columns) -> Self {
        let size = |facet: &Facet| match facet {
            Facet::Decade => DECADES,
            facet => catalogue.of(Field::from(*facet)).len(),
        };
        let mut places: Vec<Place> = Vec::new();
        for values in facets.iter().map(size) {
            let last = places.last();
            let bits = usize::BITS - values.leading_zeros();
            places.push(Place {
                start: last.map_or(0, |last| last.end()),
                values,
                shift: last.map_or(0, |last| last.shift + last.mask.count_ones()),
                mask: (1 << bits) - 1,
            });
        }
        let is_several = |&at: &usize| matches!(column(columns, facets[at]), Some(Column::Many(_)));
        let several = (0..facets.len()).filter(is_several).collect();
        let mut packed = vec![0; columns.len()];
        packed.par_chunks_mut(READ).enumerate().for_each(|(at, packed)| {
            for (place, facet) in places.iter().zip(facets) {
                let codes = codes(column(columns, *facet), at * READ, place.values);
                packed.iter_mut().zip(codes).for_each(|(packed, code)| *packed |= code << place.shift);
            }
        });
        Self { facets, places, packed, several }
    }

    /// Nothing counted yet.
    pub fn none(&self) -> Counts {
        Counts(vec![0; self.places.last().map_or(0, |last| last.end())])
    }

    /// The counts of all records of a range.
    pub fn of_all(&self, columns: &Columns, records: Range<usize>) -> Counts {
        let mut counts = self.none();
        let records = records.start as RecordIx..records.end as RecordIx;
        self.count(0..self.facets.len(), &mut counts, columns, records, |count| *count += 1);
        counts
    }

    /// The counts of one facet.
    pub fn of_facet<'a>(&self, counts: &'a Counts, facet: usize) -> &'a [u32] {
        let place = self.places[facet];
        &counts.0[place.start..place.start + place.values]
    }

    /// The facets that are counted.
    pub const fn facets(&self) -> &'static [Facet] {
        self.facets
    }

    /// Counts the records of a block that the words accept, and lists those that the
    /// filters accept as well. A facet's own filters do not narrow its counts.
    pub fn observe(&self, groups: &Groups<'_>, block: &Block<'_>, passing: &mut Vec<u16>) -> Counts {
        let mut counts = self.none();
        let needed = block.matched.1;
        let answers = |matched: u8| matched >= needed && matched != EXCLUDED;
        block.list(|matched, failed| answers(matched) && failed == 0, passing);
        let mut others = Vec::new();
        let first = block.first;
        let record = move |&unit: &u16| first + RecordIx::from(unit);
        let (all, columns) = (0..self.facets.len(), block.columns);
        // Of two lists the shorter is counted: what passes, or what does not.
        if 2 * passing.len() > block.failed.len() {
            block.list(|matched, failed| !answers(matched) || failed != 0, &mut others);
            counts.add(block.totals);
            self.count(all.clone(), &mut counts, columns, others.iter().map(record), |count| *count -= 1);
        } else {
            self.count(all.clone(), &mut counts, columns, passing.iter().map(record), |count| *count += 1);
        }
        for facet in all.filter(|&facet| groups.narrows(facet)) {
            block.list(|matched, failed| answers(matched) && failed == 1 << facet, &mut others);
            self.count(facet..facet + 1, &mut counts, columns, others.iter().map(record), |count| {
                *count += 1
            });
        }
        counts
    }

    /// Counts some facets of records.
    fn count(
        &self,
        facets: Range<usize>,
        counts: &mut Counts,
        columns: &Columns,
        records: impl Iterator<Item = RecordIx> + Clone,
        add: impl Fn(&mut u32),
    ) {
        let places = &self.places[facets.clone()];
        for record in records.clone() {
            let packed = self.packed[record as usize];
            places.iter().for_each(|place| add(&mut counts.0[place.of(packed)]));
        }
        for &facet in self.several.iter().filter(|facet| facets.contains(facet)) {
            let Some(Column::Many(lists)) = column(columns, self.facets[facet]) else { continue };
            for code in records.clone().flat_map(|record| lists.of(record)) {
                add(&mut counts.0[self.places[facet].start + *code as usize]);
            }
        }
    }
}

fn column(columns: &Columns, facet: Facet) -> Option<&Column> {
    columns.of(Field::from(facet))
}

/// The codes of records in a column, from one on; `none` for one that has no value, or
/// may have several.
fn codes(column: Option<&Column>, first: usize, none: usize) -> Box<dyn Iterator<Item = u64> + '_> {
    let decade = move |&year: &i16| {
        let decade = (year - FIRST_DECADE).div_euclid(10);
        usize::try_from(decade).unwrap_or(0).min(DECADES - 1)
    };
    match column {
        Some(Column::One(codes)) => Box::new(codes[first..].iter().map(|&code| u64::from(code))),
        Some(Column::Year(years)) => Box::new(years[first..].iter().map(move |year| match *year {
            NO_YEAR => none as u64,
            _ => decade(year) as u64,
        })),
        Some(Column::Many(_)) | None => Box::new(std::iter::repeat(none as u64)),
    }
}

/// The first year of the decade that is counted at a place.
pub(crate) const fn decade(place: usize) -> i16 {
    FIRST_DECADE + 10 * place as i16
}

impl Block<'_> {
    /// The units of the block that are wanted by what they matched and failed.
    fn list(&self, wanted: impl Fn(u8, u8) -> bool, list: &mut Vec<u16>) {
        let (matched, failed) = (self.matched.0, &self.failed[..self.matched.0.len()]);
        list.clear();
        for (at, (matched, failed)) in matched.chunks(64).zip(failed.chunks(64)).enumerate() {
            // A byte each first, which is done many at once, then a bit each.
            let mut bytes = [0; 64];
            for ((byte, &matched), &failed) in bytes.iter_mut().zip(matched).zip(failed) {
                *byte = u8::from(wanted(matched, failed));
            }
            let mut bits = bits(&bytes);
            while bits != 0 {
                list.push((64 * at) as u16 + bits.trailing_zeros() as u16);
                bits &= bits - 1;
            }
        }
    }
}

/// The bits of bytes that are 0 or 1, the first lowest.
fn bits(bytes: &[u8; 64]) -> u64 {
    // Each byte is moved to the top of a product, beside those before it.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let eights = bytes.chunks_exact(8).map(|eight| {
        let eight = eight.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        eight.wrapping_mul(GATHER) >> 56
    });
    eights.zip((0..).step_by(8)).fold(0, |bits, (eight, shift)| bits | eight << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_bits_in_their_order() {
        for wanted in [0, 1, 1 << 7, 1 << 8, 1 << 63, 0x8142_2418_F00F_3CA5, u64::MAX] {
            let bytes = std::array::from_fn(|at| (wanted >> at & 1) as u8);
            assert_eq!(bits(&bytes), wanted, "{wanted:x}");
        }
    }
}
