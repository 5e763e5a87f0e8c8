//! Columns: the coded properties of the records, one list a field, as numbers that
//! filters and facets compare without looking at the records.

use super::catalogue::Catalogue;
use super::fields::Field;
use super::postings::RecordIx;
use crate::library::Row;

/// The values of one field, a record after the other.
#[derive(Debug)]
pub(crate) enum Column {
    /// One code a record: a place in the field's list of the catalogue.
    One(Row<u32>),
    /// Any number of codes a record.
    Many(Lists),
    /// A year; [`NO_YEAR`] where it is not known.
    Year(Row<i16>),
}

/// Stands for a year that is not known.
pub(crate) const NO_YEAR: i16 = i16::MIN;

/// Lists of codes, one a record.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub ends: Row<u32>,
    pub codes: Row<u32>,
}

impl Lists {
    /// The lists of records, one after the other.
    pub fn new<L: IntoIterator<Item = u32>>(of_records: impl Iterator<Item = L>) -> Self {
        let (mut ends, mut codes) = (Vec::with_capacity(of_records.size_hint().0), Vec::new());
        for list in of_records {
            codes.extend(list);
            ends.push(codes.len() as u32);
        }
        codes.shrink_to_fit();
        Self { ends: ends.into(), codes: codes.into() }
    }

    /// The list of a record.
    pub fn of(&self, record: RecordIx) -> &[u32] {
        let record = record as usize;
        let start = record.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.codes[start as usize..self.ends[record] as usize]
    }
}

/// The columns of some records.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    len: usize,
    columns: [Option<Column>; Field::ALL.len()],
}

impl Columns {
    /// No columns yet, for so many records.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// Adds the column of a field.
    #[must_use]
    pub fn with(mut self, field: Field, column: Column) -> Self {
        self.columns[field as usize] = Some(column);
        self
    }

    /// How many records there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is a value for each record, and each is one of the catalogue's.
    pub fn fit(&self, catalogue: &Catalogue) -> bool {
        let known = |field: Field, codes: &[u32]| {
            let choices = catalogue.of(field).len();
            codes.iter().all(|&code| (code as usize) < choices)
        };
        let fits = |(&field, column): (&Field, &Option<Column>)| match column {
            None => true,
            Some(Column::One(codes)) => codes.len() == self.len && known(field, codes),
            Some(Column::Year(years)) => years.len() == self.len,
            Some(Column::Many(lists)) => {
                let end = lists.ends.last().copied().unwrap_or(0);
                lists.ends.len() == self.len
                    && lists.ends.is_sorted()
                    && end as usize == lists.codes.len()
                    && known(field, &lists.codes)
            }
        };
        Field::ALL.iter().zip(&self.columns).all(fits)
    }

    /// The column of a field; `None` where these records have none.
    pub fn of(&self, field: Field) -> Option<&Column> {
        self.columns[field as usize].as_ref()
    }
}
