//! Kept: the index of tasks as rows of numbers, to be read back without reading the
//! tasks' words again.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::SearchIndex;
use super::columns::{Column, Columns, Lists};
use super::fields::Field;
use super::layers::Layer;
use super::orders::Orders;
use super::postings::{Block, Postings};
use super::shared::{Held, Shared};
use super::tasks::catalogue;
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::library::{BulkReader, BulkWriter};

/// What a column is.
const ONE: u8 = 1;
const MANY: u8 = 2;
const YEARS: u8 = 3;

impl SearchIndex {
    /// Writes the index, for [`SearchIndex::from_kept`]: the words, the columns, the
    /// orders, then for each layer what it is and each of its blocks.
    ///
    /// # Errors
    /// Those of what is written to.
    pub(crate) fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(self.vocabulary.joined().as_bytes())?;
        self.columns.keep(out)?;
        self.orders.keep(out)?;
        out.row(&[self.layers.len() as u64])?;
        self.layers.iter().try_for_each(|layer| layer.keep(out))
    }

    /// The index of a dataset that was written; `None` where its parts cannot be those
    /// of this dataset.
    pub(crate) fn from_kept(dataset: &Dataset, reader: &mut BulkReader) -> Option<Self> {
        let words = reader.row::<u8>()?;
        let columns = Columns::from_kept(reader)?;
        let orders = Orders::from_kept(reader)?;
        let layers = *reader.row::<u64>()?.first()?;
        let layers: Vec<Layer> = (0..layers).map(|_| Layer::from_kept(reader)).collect::<Option<_>>()?;
        let vocabulary = Vocabulary::from_joined(std::str::from_utf8(&words).ok()?)?;
        let catalogue = catalogue(dataset);
        let (words, records) = (vocabulary.all().len(), dataset.len());
        let fits = layers.first()?.shared.is_none()
            && layers.iter().all(|layer| layer.fits(words, (records, layers[0].postings.size)))
            && orders.fit(records)
            && columns.len() == records
            && columns.fit(&catalogue);
        fits.then(|| Self::of_tasks(dataset, vocabulary, layers, columns, catalogue, Arc::new(orders)))
    }
}

impl Columns {
    fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(&[self.len() as u64])?;
        for field in Field::ALL {
            match self.of(field) {
                None => out.row::<u8>(&[])?,
                Some(Column::One(codes)) => {
                    out.row(&[ONE])?;
                    out.row(codes)?;
                }
                Some(Column::Many(lists)) => {
                    out.row(&[MANY])?;
                    out.row(&lists.ends)?;
                    out.row(&lists.codes)?;
                }
                Some(Column::Year(years)) => {
                    out.row(&[YEARS])?;
                    out.row(years)?;
                }
            }
        }
        Ok(())
    }

    fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let len = usize::try_from(*reader.row::<u64>()?.first()?).ok()?;
        let mut columns = Self::new(len);
        for field in Field::ALL {
            let column = match reader.row::<u8>()?[..] {
                [] => continue,
                [ONE] => Column::One(reader.row()?),
                [MANY] => Column::Many(Lists { ends: reader.row()?, codes: reader.row()? }),
                [YEARS] => Column::Year(reader.row()?),
                _ => return None,
            };
            columns = columns.with(field, column);
        }
        Some(columns)
    }
}

impl Orders {
    fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(&self.dates)?;
        out.row(&self.strengths)?;
        out.row(&self.categories)?;
        out.row(&self.ties)
    }

    fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let (dates, strengths) = (reader.row()?, reader.row()?);
        Some(Self { dates, strengths, categories: reader.row()?, ties: reader.row()? })
    }

    /// Whether there is a place for each of so many records.
    fn fit(&self, records: usize) -> bool {
        let lengths = [self.dates.len(), self.strengths.len(), self.categories.len(), self.ties.len()];
        lengths == [records; 4]
    }
}

impl Layer {
    fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(&[self.postings.size as u64, self.postings.blocks.len() as u64])?;
        out.row(&[u8::from(self.shared.is_some())])?;
        self.shared.iter().try_for_each(|shared| shared.keep(out))?;
        self.postings.blocks.iter().try_for_each(|block| block.keep(out))
    }

    fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let [size, blocks] = reader.row::<u64>()?[..] else { return None };
        let shared = match reader.row::<u8>()?[..] {
            [0] => None,
            _ => Some(Shared::from_kept(reader)?),
        };
        let blocks = (0..blocks).map(|_| Block::from_kept(reader)).collect::<Option<_>>()?;
        Some(Self { postings: Postings { size: usize::try_from(size).ok()?, blocks }, shared })
    }

    /// Whether every number leads to something that is there.
    fn fits(&self, words: usize, (records, block): (usize, usize)) -> bool {
        let units = self.shared.as_ref().map_or(records, |shared| shared.sizes.len());
        let known = self.shared.as_ref().is_none_or(|shared| shared.fits(records, block));
        let size = self.postings.size;
        let blocks = size > 0 && self.postings.blocks.len() == units.div_ceil(size);
        let fits = |(at, block): (usize, &Block)| block.fits(words, size.min(units - at * size));
        known && blocks && self.postings.blocks.par_iter().enumerate().all(fits)
    }
}

impl Shared {
    fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(&self.of_record)?;
        out.row(&self.sizes)?;
        out.row(&[self.blocks.len() as u64])?;
        self.blocks.iter().try_for_each(|block| {
            out.row(&block.units)?;
            out.row(&block.starts)?;
            out.row(&block.records)
        })
    }

    fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let (of_record, sizes) = (reader.row()?, reader.row()?);
        let blocks = *reader.row::<u64>()?.first()?;
        let mut held = || Some(Held { units: reader.row()?, starts: reader.row()?, records: reader.row()? });
        Some(Self { of_record, sizes, blocks: (0..blocks).map(|_| held()).collect::<Option<_>>()? })
    }

    fn fits(&self, records: usize, block: usize) -> bool {
        let units = self.sizes.len();
        let known = |list: &[u32]| list.iter().all(|&unit| (unit as usize) < units);
        let in_block =
            |(at, held): (usize, &Held)| held.fits(block.min(records - at * block)) && known(&held.units);
        block > 0
            && self.of_record.len() == records
            && known(&self.of_record)
            && self.blocks.len() == records.div_ceil(block)
            && self.blocks.iter().enumerate().all(in_block)
    }
}

impl Held {
    fn fits(&self, records: usize) -> bool {
        self.records.len() == records
            && self.records.iter().all(|&record| usize::from(record) < records)
            && self.starts.len() == self.units.len() + 1
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&end| end as usize == records)
    }
}

impl Block {
    fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        out.row(&self.starts)?;
        out.row(&self.units)?;
        out.row(&self.fields)?;
        out.row(&self.places)?;
        out.row(&self.steps)
    }

    fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let (starts, units, fields) = (reader.row()?, reader.row()?, reader.row()?);
        Some(Self { starts, units, fields, places: reader.row()?, steps: reader.row()? })
    }

    fn fits(&self, words: usize, units: usize) -> bool {
        let postings = self.units.len();
        let largest = self.units.iter().copied().max();
        self.starts.len() == words + 1
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&end| end as usize == postings)
            && self.fields.len() == postings
            && largest.is_none_or(|unit| usize::from(unit) < units)
            && self.steps.len() == Self::steps_of(postings)
            && self.steps.iter().all(|&step| (step as usize) < self.places.len())
            // The last byte ends a place, and the place its posting.
            && self.places.last().is_none_or(|last| last & 0x80 == 0)
    }
}
