//! Columns: the coded properties of the records, one list a field, as numbers that
//! filters and facets compare without looking at the records.

use super::fields::Field;
use super::postings::RecordIx;

/// The values of one field, a record after the other.
#[derive(Debug)]
pub(crate) enum Column {
    /// One code a record: a place in the field's list of the catalogue.
    One(Vec<u32>),
    /// Any number of codes a record.
    Many(Lists),
    /// A year; `None` where it is not known.
    Year(Vec<Option<i16>>),
}

/// Lists of codes, one a record.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    codes: Vec<u32>,
}

impl Lists {
    /// Adds the list of the next record.
    pub fn push(&mut self, codes: impl IntoIterator<Item = u32>) {
        self.codes.extend(codes);
        self.ends.push(self.codes.len() as u32);
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

    /// The column of a field; `None` where these records have none.
    pub fn of(&self, field: Field) -> Option<&Column> {
        self.columns[field as usize].as_ref()
    }
}
