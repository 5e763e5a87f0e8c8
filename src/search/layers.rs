//! Layers: the texts of records, and those that many records share.
//!
//! What a mission or a document is called stands in thousands of records. It is
//! indexed once, as a unit of a layer of its own that says which unit each record
//! holds; the first layer has a unit for each record. This halves the index, and a
//! word of a mission's name is looked for among missions, not among records.

use std::ops::Range;

use rayon::prelude::*;

use super::postings::{Builder, FieldSet, MAX_BLOCK, Part, Postings, RecordIx, unify};
use super::shared::Shared;
use super::vocabulary::{Vocabulary, WordIx};

/// Fewer units than this are not worth a thread of their own.
const MIN_BLOCK: usize = 1 << 10;

/// Blocks for each thread, so that none waits long for the slowest.
const BLOCKS_A_THREAD: usize = 2;

/// Progress is told after so many units.
const TOLD: usize = 1 << 12;

/// Some fields of all records.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    pub postings: Postings,
    /// Which units records hold; `None` where each record is a unit.
    pub shared: Option<Shared>,
}

/// Reads a unit, by its number, into the place that a block has for it.
type ReadUnit<'a> = dyn Fn(&mut Builder, u16, usize) + Send + Sync + 'a;

/// A layer to be read: how many units it has, what each holds, in the order of
/// fields, and the unit of each record where records share them.
pub(crate) struct LayerTexts<'a> {
    pub units: usize,
    pub read: Box<ReadUnit<'a>>,
    pub of_record: Option<Vec<u32>>,
}

/// Reads the texts of every layer, on all threads; the first layer holds a unit for
/// each record, and tells now and then how many more have been read.
pub(crate) fn read(
    texts: Vec<LayerTexts<'_>>,
    progress: &(dyn Fn(usize) + Sync),
) -> (Vocabulary, Vec<Layer>) {
    let sizes: Vec<usize> = texts.iter().map(|layer| block_size(layer.units)).collect();
    let jobs: Vec<(usize, Range<usize>)> = texts
        .iter()
        .zip(&sizes)
        .enumerate()
        .flat_map(|(at, (layer, &size))| blocks(layer.units, size).map(move |units| (at, units)))
        .collect();
    let mut parts: Vec<Part> = jobs
        .par_iter()
        .with_max_len(1)
        .map(|(layer, units)| {
            let mut builder = Builder::default();
            for (at, unit) in units.clone().enumerate() {
                (texts[*layer].read)(&mut builder, at as u16, unit);
                if *layer == 0 && (at + 1).is_multiple_of(TOLD) {
                    progress(TOLD);
                }
            }
            builder.finish()
        })
        .collect();
    let vocabulary = unify(&mut parts);
    let mut parts = parts.into_iter();
    let layer = |(texts, &size): (LayerTexts<'_>, &usize)| Layer {
        postings: Postings::new(size, parts.by_ref().take(texts.units.div_ceil(size))),
        shared: texts.of_record.map(|of_record| Shared::new(texts.units, of_record, sizes[0])),
    };
    let layers = texts.into_iter().zip(&sizes).map(layer).collect();
    (vocabulary, layers)
}

/// How many units one block takes.
fn block_size(units: usize) -> usize {
    units.div_ceil(BLOCKS_A_THREAD * rayon::current_num_threads()).clamp(MIN_BLOCK, MAX_BLOCK)
}

fn blocks(units: usize, size: usize) -> impl Iterator<Item = Range<usize>> {
    (0..units).step_by(size).map(move |first| first..units.min(first + size))
}

/// Which records hold something, in which fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Holders {
    /// Those that hold it in a text of their own, in order.
    pub own: Vec<(RecordIx, FieldSet)>,
    /// For each shared layer the fields of each of its units; empty where none does.
    pub shared: Vec<Vec<FieldSet>>,
}

impl Holders {
    /// Which records hold a word.
    pub fn of_word(layers: &[Layer], word: WordIx) -> Self {
        let mut holders = Self::default();
        for layer in layers {
            holders.add(layer, layer.postings.of(word).collect());
        }
        holders
    }

    /// Adds the units of a layer that hold it, in order. Layers come in their order.
    pub fn add(&mut self, layer: &Layer, units: Vec<(u32, FieldSet)>) {
        match &layer.shared {
            None => self.own = units,
            Some(_) if units.is_empty() => self.shared.push(Vec::new()),
            Some(shared) => {
                let mut fields = vec![0; shared.sizes.len()];
                units.into_iter().for_each(|(unit, held)| fields[unit as usize] = held);
                self.shared.push(fields);
            }
        }
    }

    /// Whether no record holds it.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.shared.iter().all(Vec::is_empty)
    }

    /// The fields of a record that hold it.
    pub fn fields(&self, layers: &[Layer], record: RecordIx) -> FieldSet {
        let own = self.own.binary_search_by_key(&record, |held| held.0);
        let own = own.map_or(0, |at| self.own[at].1);
        let shared = layers.iter().filter_map(|layer| layer.shared.as_ref()).zip(&self.shared);
        let held =
            shared.filter_map(|(shared, fields)| fields.get(shared.of_record[record as usize] as usize));
        held.fold(own, |fields, more| fields | more)
    }

    /// The fields of a record that hold a word.
    pub fn fields_of_word(layers: &[Layer], word: WordIx, record: RecordIx) -> FieldSet {
        let fields = |layer: &Layer| {
            let unit = layer.shared.as_ref().map_or(record, |shared| shared.of_record[record as usize]);
            layer.postings.fields(word, unit)
        };
        layers.iter().fold(0, |fields_of_all, layer| fields_of_all | fields(layer))
    }

    /// How many records hold it; those that do so in two layers count twice.
    pub fn count(&self, layers: &[Layer]) -> usize {
        let shared = layers.iter().filter_map(|layer| layer.shared.as_ref()).zip(&self.shared);
        let held = shared.flat_map(|(shared, fields)| shared.sizes.iter().zip(fields));
        let held = held.filter(|(_, fields)| **fields != 0).map(|(size, _)| *size as usize);
        self.own.len() + held.sum::<usize>()
    }

    /// What one or the other holds.
    pub fn join(&mut self, other: Self) {
        self.own.extend(other.own);
        self.own.sort_unstable();
        self.own.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            kept.1 |= if same { later.1 } else { 0 };
            same
        });
        for (known, more) in self.shared.iter_mut().zip(other.shared) {
            if known.is_empty() {
                *known = more;
            } else {
                known.iter_mut().zip(more).for_each(|(known, more)| *known |= more);
            }
        }
    }

    /// Only what is held in these fields.
    pub fn within(mut self, fields: FieldSet) -> Self {
        self.own.iter_mut().for_each(|held| held.1 &= fields);
        self.own.retain(|held| held.1 != 0);
        for shared in &mut self.shared {
            shared.iter_mut().for_each(|held| *held &= fields);
            if shared.iter().all(|held| *held == 0) {
                shared.clear();
            }
        }
        self
    }
}

/// In how many records a word stands; those that hold it in two layers count twice.
pub(crate) fn frequency(layers: &[Layer], word: WordIx) -> usize {
    let count = |layer: &Layer| match &layer.shared {
        None => layer.postings.count(word),
        Some(shared) => {
            layer.postings.of(word).map(|(unit, _)| shared.sizes[unit as usize] as usize).sum::<usize>()
        }
    };
    layers.iter().map(count).sum()
}
