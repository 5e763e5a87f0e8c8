//! Kept: the index of tasks as rows of numbers, to be read back without reading the
//! tasks' words again.

use super::SearchIndex;
use super::layers::{Layer, Shared};
use super::postings::{Block, Postings};
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::library::{BulkReader, BulkWriter};

/// What a part begins with.
const LAYER: u8 = 1;
const BLOCK: u8 = 2;

impl SearchIndex {
    /// The parts of the index, for [`SearchIndex::from_parts`]: the words, then for
    /// each layer what it is and each of its blocks.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let of_layer = |layer: &Layer| {
            let mut head = BulkWriter::default();
            head.row(&[LAYER]);
            head.row(&[layer.postings.size as u64, layer.postings.blocks.len() as u64]);
            let shared = layer.shared.as_ref();
            head.row(shared.map_or(&[][..], |shared| &shared.of_record));
            head.row(shared.map_or(&[][..], |shared| &shared.sizes));
            head.finish()
        };
        let layers = self.layers.iter().flat_map(move |layer| {
            std::iter::once_with(move || of_layer(layer)).chain(layer.postings.blocks.iter().map(block_bytes))
        });
        std::iter::once_with(|| self.vocabulary.joined().into_bytes()).chain(layers)
    }

    /// The index of a dataset from its parts; `None` where they cannot be those of
    /// this dataset.
    pub(crate) fn from_parts(dataset: &Dataset, parts: Vec<Kept>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let Kept::Words(vocabulary) = parts.next()? else { return None };
        let mut layers: Vec<Layer> = Vec::new();
        let mut missing = 0;
        for part in parts {
            match part {
                Kept::Words(_) => return None,
                Kept::Layer(layer, blocks) if missing == 0 => {
                    layers.push(layer);
                    missing = blocks;
                }
                Kept::Layer(..) => return None,
                Kept::Block(block) => {
                    missing = missing.checked_sub(1)?;
                    layers.last_mut()?.postings.blocks.push(block);
                }
            }
        }
        let words = vocabulary.all().len();
        let fits = missing == 0 && layers.first()?.shared.is_none();
        let fits = fits && layers.iter().all(|layer| layer.fits(words, dataset.len()));
        fits.then(|| Self::of_tasks(dataset, vocabulary, layers))
    }
}

/// A part of an index that was read back.
pub(crate) enum Kept {
    Words(Vocabulary),
    /// A layer without its blocks, and how many follow.
    Layer(Layer, usize),
    Block(Block),
}

impl Kept {
    /// Reads the part at a place; `None` where the bytes hold none.
    pub fn read(at: usize, bytes: &[u8]) -> Option<Self> {
        if at == 0 {
            return Vocabulary::from_joined(std::str::from_utf8(bytes).ok()?).map(Self::Words);
        }
        let mut reader = BulkReader::new(bytes);
        let kind = reader.row::<u8>()?;
        if kind == [LAYER] {
            let [size, blocks] = reader.row::<u64>()?[..] else { return None };
            let (of_record, sizes) = (reader.row::<u32>()?, reader.row::<u32>()?);
            let shared = (!sizes.is_empty()).then_some(Shared { of_record, sizes });
            let postings = Postings { size: usize::try_from(size).ok()?, blocks: Vec::new() };
            return Some(Self::Layer(Layer { postings, shared }, usize::try_from(blocks).ok()?));
        }
        let block = Block {
            starts: reader.row()?,
            units: reader.row()?,
            fields: reader.row()?,
            places: reader.row()?,
            steps: reader.row()?,
        };
        (kind == [BLOCK] && reader.is_at_end()).then_some(Self::Block(block))
    }
}

fn block_bytes(block: &Block) -> Vec<u8> {
    let mut writer = BulkWriter::default();
    writer.row(&[BLOCK]);
    writer.row(&block.starts);
    writer.row(&block.units);
    writer.row(&block.fields);
    writer.row(&block.places);
    writer.row(&block.steps);
    writer.finish()
}

impl Layer {
    /// Whether every number leads to something that is there.
    fn fits(&self, words: usize, records: usize) -> bool {
        let units = self.shared.as_ref().map_or(records, |shared| shared.sizes.len());
        let known = self.shared.as_ref().is_none_or(|shared| {
            shared.of_record.len() == records && shared.of_record.iter().all(|&unit| (unit as usize) < units)
        });
        let size = self.postings.size;
        let blocks = size > 0 && self.postings.blocks.len() == units.div_ceil(size);
        let fits = |(at, block): (usize, &Block)| block.fits(words, size.min(units - at * size));
        known && blocks && self.postings.blocks.iter().enumerate().all(fits)
    }
}

impl Block {
    fn fits(&self, words: usize, units: usize) -> bool {
        let postings = self.units.len();
        self.starts.len() == words + 1
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&end| end as usize == postings)
            && self.fields.len() == postings
            && self.units.iter().all(|&unit| usize::from(unit) < units)
            && self.steps.len() == Self::steps_of(postings)
            && self.steps.iter().all(|&step| (step as usize) < self.places.len())
            // The last byte ends a place, and the place its posting.
            && self.places.last().is_none_or(|last| last & 0x80 == 0)
    }
}
