//! Bulk: rows of numbers as bytes, each with its length before it, in the order of
//! bytes of this machine. What is read back stays where it is: a million numbers are
//! not copied.

use std::fmt;
use std::io::{self, Write};
use std::ops::Deref;

use bytemuck::Pod;
use bytes::Bytes;

/// Rows begin at bytes that are a multiple of this, so that numbers can be read in
/// their place.
const ALIGNMENT: usize = 8;

/// A row of numbers: its own, or part of what was read back.
#[derive(Clone)]
pub(crate) enum Row<T> {
    Own(Vec<T>),
    /// Bytes that are such numbers, at a place where they can stand.
    Kept(Bytes),
}

impl<T: Pod> Row<T> {
    /// The numbers in some bytes; `None` where they cannot be such numbers.
    pub fn kept(bytes: Bytes) -> Option<Self> {
        bytemuck::try_cast_slice::<u8, T>(&bytes).ok()?;
        Some(Self::Kept(bytes))
    }
}

impl<T: Pod> Deref for Row<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Own(numbers) => numbers,
            Self::Kept(bytes) => bytemuck::cast_slice(bytes),
        }
    }
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T> From<Vec<T>> for Row<T> {
    fn from(numbers: Vec<T>) -> Self {
        Self::Own(numbers)
    }
}

impl<T: Pod + PartialEq> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Pod + fmt::Debug> fmt::Debug for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Writes rows of numbers.
pub(crate) struct BulkWriter<'a>(&'a mut dyn Write);

impl<'a> BulkWriter<'a> {
    /// Writes to somewhere, from a byte on at which every number can stand.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self(out)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Those of what is written to.
    pub fn row<T: Pod>(&mut self, numbers: &[T]) -> io::Result<()> {
        let bytes: &[u8] = bytemuck::cast_slice(numbers);
        self.0.write_all(&(numbers.len() as u64).to_ne_bytes())?;
        self.0.write_all(bytes)?;
        self.0.write_all(&[0; ALIGNMENT][..bytes.len().next_multiple_of(ALIGNMENT) - bytes.len()])
    }
}

/// Reads the rows back, in their order.
#[derive(Debug)]
pub(crate) struct BulkReader(Bytes);

impl BulkReader {
    /// A reader of what a [`BulkWriter`] wrote.
    pub const fn new(bytes: Bytes) -> Self {
        Self(bytes)
    }

    /// The next row; `None` where the bytes do not hold it.
    pub fn row<T: Pod>(&mut self) -> Option<Row<T>> {
        let len = u64::from_ne_bytes(*self.0.first_chunk()?);
        let end = usize::try_from(len).ok()?.checked_mul(size_of::<T>())?.checked_add(size_of::<u64>())?;
        let next = end.checked_next_multiple_of(ALIGNMENT).filter(|&next| next <= self.0.len())?;
        let row = Row::kept(self.0.slice(size_of::<u64>()..end));
        self.0 = self.0.slice(next..);
        row
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes at a place where every number can stand.
    fn aligned(bytes: &[u8]) -> Bytes {
        let numbers = bytemuck::allocation::pod_collect_to_vec::<u8, u64>(bytes);
        Bytes::from_owner(Numbers(numbers)).slice(..bytes.len())
    }

    struct Numbers(Vec<u64>);

    impl AsRef<[u8]> for Numbers {
        fn as_ref(&self) -> &[u8] {
            bytemuck::cast_slice(&self.0)
        }
    }

    #[test]
    fn rows_come_back_as_they_went() {
        let mut bytes = Vec::new();
        let mut writer = BulkWriter::new(&mut bytes);
        writer.row(&[1u8, 2, 3]).expect("room");
        writer.row::<u32>(&[]).expect("room");
        writer.row(&[7u16, 65_535]).expect("room");
        let mut reader = BulkReader::new(aligned(&bytes));
        assert_eq!(reader.row::<u8>(), Some(vec![1, 2, 3].into()));
        assert_eq!(reader.row::<u32>(), Some(Row::default()));
        assert_eq!(reader.row::<u16>(), Some(vec![7, 65_535].into()));
        assert!(reader.is_at_end());
        assert_eq!(reader.row::<u8>(), None);
    }

    #[test]
    fn a_length_that_lies_reads_nothing() {
        let bytes = u64::MAX.to_ne_bytes();
        assert_eq!(BulkReader::new(aligned(&bytes)).row::<u32>(), None);
        assert_eq!(BulkReader::new(aligned(&bytes[..5])).row::<u32>(), None);
    }

    #[test]
    fn numbers_that_cannot_stand_there_are_not_read() {
        assert_eq!(Row::<u32>::kept(aligned(&[0; 12]).slice(1..9)), None);
        assert_eq!(Row::<u32>::kept(aligned(&[0; 12]).slice(4..9)), None);
    }
}
