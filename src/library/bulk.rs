//! Bulk: rows of numbers as bytes, each with its length before it, in the order of
//! bytes of this machine. A million numbers are one copy.

use bytemuck::Pod;

/// Gathers rows of numbers.
#[derive(Debug, Default)]
pub(crate) struct BulkWriter(Vec<u8>);

impl BulkWriter {
    /// Adds a row.
    pub fn row<T: Pod>(&mut self, numbers: &[T]) {
        self.0.extend_from_slice(&(numbers.len() as u64).to_ne_bytes());
        self.0.extend_from_slice(bytemuck::cast_slice(numbers));
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads the rows back, in their order.
#[derive(Debug)]
pub(crate) struct BulkReader<'a>(&'a [u8]);

impl<'a> BulkReader<'a> {
    /// A reader of what a [`BulkWriter`] gathered.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next row; `None` where the bytes do not hold it.
    pub fn row<T: Pod>(&mut self) -> Option<Vec<T>> {
        let (len, rest) = self.0.split_first_chunk::<8>()?;
        let len = usize::try_from(u64::from_ne_bytes(*len)).ok()?;
        let (row, rest) = rest.split_at_checked(len.checked_mul(size_of::<T>())?)?;
        self.0 = rest;
        Some(bytemuck::allocation::pod_collect_to_vec(row))
    }

    /// Whether nothing is left.
    pub const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went() {
        let mut writer = BulkWriter::default();
        writer.row(&[1u8, 2, 3]);
        writer.row::<u32>(&[]);
        writer.row(&[7u16, 65_535]);
        let bytes = writer.finish();
        let mut reader = BulkReader::new(&bytes);
        assert_eq!(reader.row::<u8>(), Some(vec![1, 2, 3]));
        assert_eq!(reader.row::<u32>(), Some(vec![]));
        assert_eq!(reader.row::<u16>(), Some(vec![7, 65_535]));
        assert!(reader.is_at_end());
        assert_eq!(reader.row::<u8>(), None);
    }

    #[test]
    fn a_length_that_lies_reads_nothing() {
        let bytes = u64::MAX.to_ne_bytes();
        assert_eq!(BulkReader::new(&bytes).row::<u32>(), None);
        assert_eq!(BulkReader::new(&bytes[..5]).row::<u32>(), None);
    }
}
