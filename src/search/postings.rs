//! Postings: for each word the units that hold it, in which fields and where.
//!
//! A unit is what holds texts: a record, or what many records share (a mission, a
//! document; see `layers`). Units are taken in blocks, so that two bytes number a
//! unit, a block is built and searched by one thread, and what is known of a block
//! while it is searched stays near the processor.

use std::collections::HashMap;

use super::fold::fold_into;
use super::tokens::{Token, each_token};
use super::vocabulary::{Vocabulary, WordIx};
use crate::library::Row;

/// The number of a record: its place in what was indexed.
pub(crate) type RecordIx = u32;

/// The number of a text field of a record, from 0. What the fields are is said
/// where records are read: `tasks`, `passages`.
pub(crate) type FieldNo = u8;

/// The most text fields a record can have.
pub(crate) const MAX_FIELDS: usize = FieldSet::BITS as usize;

/// A set of fields as bits, field 0 lowest.
pub(crate) type FieldSet = u8;

/// The most units in a block.
pub(crate) const MAX_BLOCK: usize = 1 << 16;

/// Where the places of every so many postings begin is kept.
const STEP: usize = 8;

/// More than stop words before a word can bridge.
const VALUE_GAP: u32 = 16;

/// Where in a unit a word stands, in one number: the place in the row of words (24
/// bits), the field (3), the places it takes less one (2), the stop words before it
/// (2), whether it is the last of the word in the unit (1). Small numbers take few
/// bytes, see [`Block::places`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u32);

impl Place {
    const MAX_POSITION: u32 = (1 << 24) - 1;
    const LAST: u32 = 1;

    /// Words behind the last place that can be told share it.
    fn new(field: FieldNo, token: &Token<'_>, offset: u32) -> Self {
        let position = token.position.saturating_add(offset).min(Self::MAX_POSITION);
        let (span, stops) = ((token.span - 1).min(3), token.stops.min(MAX_STOPS));
        Self(position << 8 | u32::from(field) << 5 | span << 3 | stops << 1)
    }

    pub const fn field(self) -> u32 {
        self.0 >> 5 & 7
    }

    pub const fn position(self) -> u32 {
        self.0 >> 8
    }

    pub const fn end(self) -> u32 {
        self.position() + (self.0 >> 3 & 3)
    }

    /// At most [`MAX_STOPS`].
    pub const fn stops(self) -> u32 {
        self.0 >> 1 & 3
    }
}

/// So many stop words before a word are told apart.
pub(crate) const MAX_STOPS: u32 = 3;

/// The postings of every word of a vocabulary.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Postings {
    /// How many units a block has, the last one excepted.
    pub size: usize,
    pub blocks: Vec<Block>,
}

/// The postings of some units. The lists of all words stand one behind the other.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Block {
    /// Where the postings of each word start, and the end of the last.
    pub starts: Row<u32>,
    /// The unit of each posting, from the first of the block.
    pub units: Row<u16>,
    /// The fields of each posting.
    pub fields: Row<FieldSet>,
    /// The places of each posting, a [`Place`] after the other, seven bits a byte,
    /// the lowest first.
    pub places: Row<u8>,
    /// Where the places of each [`STEP`]th posting begin.
    pub steps: Row<u32>,
}

/// A block while it grows.
#[derive(Default)]
struct Growing {
    starts: Vec<u32>,
    units: Vec<u16>,
    fields: Vec<FieldSet>,
    places: Vec<u8>,
    steps: Vec<u32>,
}

/// The postings of one word in a block, by unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    pub units: &'a [u16],
    pub fields: &'a [FieldSet],
    /// The number of the first posting in its block.
    pub start: usize,
}

impl Postings {
    /// In how many units a word stands.
    pub fn count(&self, word: WordIx) -> usize {
        self.blocks.iter().map(|block| block.list(word).units.len()).sum()
    }

    /// The units that hold a word, with the fields.
    pub fn of(&self, word: WordIx) -> impl Iterator<Item = (u32, FieldSet)> + '_ {
        self.blocks.iter().enumerate().flat_map(move |(at, block)| {
            let (first, list) = ((at * self.size) as u32, block.list(word));
            list.units.iter().zip(list.fields).map(move |(&unit, &fields)| (first + u32::from(unit), fields))
        })
    }

    /// The fields of a unit that hold a word.
    pub fn fields(&self, word: WordIx, unit: u32) -> FieldSet {
        let (block, unit) = (unit as usize / self.size, unit as usize % self.size);
        self.blocks[block].find(word, unit as u16).map_or(0, |at| self.blocks[block].fields[at])
    }
}

impl Block {
    /// The postings of a word.
    pub fn list(&self, word: WordIx) -> List<'_> {
        let (start, end) = (self.starts[word as usize] as usize, self.starts[word as usize + 1] as usize);
        List { units: &self.units[start..end], fields: &self.fields[start..end], start }
    }

    /// The number of the posting of a word in a unit.
    pub fn find(&self, word: WordIx, unit: u16) -> Option<usize> {
        let list = self.list(word);
        list.units.binary_search(&unit).ok().map(|at| list.start + at)
    }

    /// The places of a posting, by its number, in their order.
    pub fn places(&self, posting: usize) -> impl Iterator<Item = Place> + '_ {
        let mut byte = self.steps[posting / STEP] as usize;
        let bytes: &[u8] = &self.places;
        for _ in 0..posting % STEP {
            while read_place(bytes, &mut byte).0 & Place::LAST == 0 {}
        }
        let mut ended = false;
        std::iter::from_fn(move || {
            let place = (!ended).then(|| read_place(bytes, &mut byte))?;
            ended = place.0 & Place::LAST != 0;
            Some(place)
        })
    }

    /// How many steps lead through so many postings.
    pub const fn steps_of(postings: usize) -> usize {
        postings.div_ceil(STEP)
    }
}

#[inline]
fn read_place(bytes: &[u8], byte: &mut usize) -> Place {
    let (mut value, mut shift) = (0, 0);
    loop {
        let next = bytes[*byte];
        *byte += 1;
        value |= u32::from(next & 0x7F) << shift;
        if next & 0x80 == 0 {
            return Place(value);
        }
        shift += 7;
    }
}

impl Growing {
    fn finish(mut self) -> Block {
        self.starts.push(self.units.len() as u32);
        self.units.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.places.shrink_to_fit();
        self.steps.shrink_to_fit();
        Block {
            starts: self.starts.into(),
            units: self.units.into(),
            fields: self.fields.into(),
            places: self.places.into(),
            steps: self.steps.into(),
        }
    }

    fn push(&mut self, word_start: usize, unit: u16, places: &[Place]) {
        debug_assert!(self.units[word_start..].last().is_none_or(|&last| last < unit));
        if self.units.len().is_multiple_of(STEP) {
            self.steps.push(self.places.len() as u32);
        }
        self.units.push(unit);
        self.fields.push(places.iter().fold(0, |fields, place| fields | 1 << place.field()));
        for (at, place) in places.iter().enumerate() {
            let mut rest = place.0 | if at + 1 == places.len() { Place::LAST } else { 0 };
            while rest > 0x7F {
                self.places.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            self.places.push(rest as u8);
        }
    }
}

/// A block whose words are numbered by themselves, in the order of the alphabet.
#[derive(Debug)]
pub(crate) struct Part {
    words: Vec<Box<str>>,
    block: Block,
}

/// Reads the texts of the units of one block, unit by unit, fields in their order.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// Every word of every text is looked up here, so the hash is a fast one.
    numbers: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    entries: Vec<Entry>,
    folded: String,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    word: u32,
    place: u32,
    unit: u16,
}

impl Builder {
    /// Reads the values of a field. Words of two values never stand beside each other.
    pub fn read<'t>(&mut self, unit: u16, field: FieldNo, values: impl IntoIterator<Item = &'t str>) {
        let mut offset = 0;
        for value in values {
            fold_into(value, &mut self.folded);
            let mut end = None;
            each_token(&self.folded, |token| {
                let place = Place::new(field, &token, offset).0;
                let known = self.numbers.get(&*token.text).copied();
                let word = known.unwrap_or_else(|| {
                    let number = self.numbers.len() as u32;
                    self.numbers.insert((&*token.text).into(), number);
                    number
                });
                self.entries.push(Entry { word, place, unit });
                end = Some(token.end());
            });
            offset += end.map_or(0, |end| end + VALUE_GAP);
        }
    }

    /// The block of what was read.
    pub fn finish(self) -> Part {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut ranks = vec![0; words.len()];
        for (rank, (_, number)) in words.iter().enumerate() {
            ranks[*number as usize] = rank;
        }
        let block = collect(&self.entries, &ranks);
        Part { words: words.into_iter().map(|(word, _)| word).collect(), block }
    }
}

/// Sorts entries by word, keeping the order of units and places, and folds those of
/// one word in one unit into a posting.
fn collect(entries: &[Entry], ranks: &[usize]) -> Block {
    let mut ends = vec![0usize; ranks.len() + 1];
    for entry in entries {
        ends[ranks[entry.word as usize] + 1] += 1;
    }
    for rank in 0..ranks.len() {
        ends[rank + 1] += ends[rank];
    }
    let starts = ends.clone();
    let mut sorted = vec![(0u16, Place(0)); entries.len()];
    for entry in entries {
        let slot = &mut ends[ranks[entry.word as usize]];
        sorted[*slot] = (entry.unit, Place(entry.place));
        *slot += 1;
    }
    let mut block = Growing::default();
    let mut places = Vec::new();
    for bounds in starts.windows(2) {
        let word_start = block.units.len();
        block.starts.push(word_start as u32);
        for held in sorted[bounds[0]..bounds[1]].chunk_by(|one, next| one.0 == next.0) {
            places.clear();
            places.extend(held.iter().map(|(_, place)| *place));
            block.push(word_start, held[0].0, &places);
        }
    }
    block.finish()
}

/// The vocabulary of all parts, whose blocks are numbered by it from then on.
pub(crate) fn unify(parts: &mut [Part]) -> Vocabulary {
    let mut words: Vec<&str> = parts.iter().flat_map(|part| &part.words).map(|word| &**word).collect();
    words.sort_unstable();
    words.dedup();
    let vocabulary = Vocabulary::new(words.into_iter().map(Box::from).collect());
    for part in parts {
        let mut starts = Vec::with_capacity(vocabulary.all().len() + 1);
        let mut own = 0;
        for word in vocabulary.all() {
            starts.push(part.block.starts[own]);
            let is_here = part.words.get(own).is_some_and(|known| **known == *vocabulary.word(word));
            own += usize::from(is_here);
        }
        starts.push(part.block.units.len() as u32);
        part.block.starts = starts.into();
        part.words = Vec::new();
    }
    vocabulary
}

impl Postings {
    /// The postings of unified parts, each of `size` units but for the last.
    pub fn new(size: usize, parts: impl IntoIterator<Item = Part>) -> Self {
        Self { size, blocks: parts.into_iter().map(|part| part.block).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The postings of some titles and quotations.
    fn read(units: &[(&str, &str)]) -> (Vocabulary, Postings) {
        let mut parts = Vec::new();
        // Two units a block.
        for units in units.chunks(2) {
            let mut builder = Builder::default();
            for (unit, (title, quote)) in units.iter().enumerate() {
                builder.read(unit as u16, 0, [*title]);
                builder.read(unit as u16, 3, [*quote]);
            }
            parts.push(builder.finish());
        }
        let vocabulary = unify(&mut parts);
        (vocabulary, Postings::new(2, parts))
    }

    #[test]
    fn a_word_leads_to_its_units_fields_and_places() {
        let (vocabulary, postings) =
            read(&[("monitor the cease-fire", "fire"), ("arms", "none"), ("the fire", "of fire and fire")]);
        let fire = vocabulary.find("fire").expect("fire");
        assert_eq!(postings.of(fire).collect::<Vec<_>>(), [(0, 0b1001), (2, 0b1001)]);
        assert_eq!(
            (postings.count(fire), postings.fields(fire, 2), postings.fields(fire, 1)),
            (2, 0b1001, 0)
        );
        let places = |block: usize, word: &str, unit: u16| -> Vec<(u32, u32, u32, u32)> {
            let block = &postings.blocks[block];
            let at = block.find(vocabulary.find(word).expect(word), unit).expect("a posting");
            block.places(at).map(|it| (it.field(), it.position(), it.end(), it.stops())).collect()
        };
        assert_eq!(places(0, "fire", 0), [(0, 3, 3, 0), (3, 0, 0, 0)]);
        assert_eq!(places(0, "ceasefire", 0), [(0, 2, 3, 1)]);
        assert_eq!(places(1, "fire", 0), [(0, 1, 1, 1), (3, 1, 1, 1), (3, 3, 3, 1)]);
    }

    #[test]
    fn every_posting_of_a_long_list_gives_its_own_places() {
        let mut builder = Builder::default();
        let count = 5 * STEP as u16 + 3;
        for unit in 0..count {
            // A word at a place that tells its unit, in one byte, two and three.
            let text = "x ".repeat(usize::from(unit) * 50) + "here and here";
            builder.read(unit, 7, [text.as_str()]);
        }
        let mut parts = [builder.finish()];
        let vocabulary = unify(&mut parts);
        let [part] = parts;
        let word = vocabulary.find("here").expect("here");
        for unit in 0..count {
            let at = part.block.find(word, unit).expect("a posting");
            let places: Vec<u32> = part.block.places(at).map(Place::position).collect();
            let first = u32::from(unit) * 50;
            assert_eq!(places, [first, first + 2], "{unit}");
        }
    }

    #[test]
    fn words_of_two_values_never_stand_beside_each_other() {
        let mut builder = Builder::default();
        builder.read(0, 1, ["first", "second"]);
        let mut parts = [builder.finish()];
        let vocabulary = unify(&mut parts);
        let at = |word: &str| parts[0].block.find(vocabulary.find(word).expect(word), 0).expect("a posting");
        let place = |word: &str| parts[0].block.places(at(word)).next().expect("a place");
        assert!(place("second").position() > place("first").end() + MAX_STOPS);
    }
}
