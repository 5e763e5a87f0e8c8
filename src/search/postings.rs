//! Postings: for each word the records that hold it, in which fields and where.

use std::collections::HashMap;
use std::ops::Range;

use super::tokens::Token;
use super::vocabulary::{Vocabulary, WordIx};

/// The number of a record: its place in what was indexed.
pub(crate) type RecordIx = u32;

/// The number of a text field of a record, from 0. What the fields are is said
/// where records are read: `tasks`, `passages`.
pub(crate) type FieldNo = u8;

/// The most text fields a record can have.
pub(crate) const MAX_FIELDS: usize = FieldSet::BITS as usize;

/// A set of fields as bits, field 0 lowest.
pub(crate) type FieldSet = u8;

/// Where in a record a word stands, in one number: the field (4 bits), the place
/// in the row of words (23), the places it takes less one (2), the stop words
/// before it (3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u32);

impl Place {
    const MAX_POSITION: u32 = (1 << 23) - 1;

    /// Words behind the last place that can be told share it.
    fn new(field: FieldNo, token: &Token<'_>, offset: u32) -> Self {
        let position = token.position.saturating_add(offset).min(Self::MAX_POSITION);
        Self(u32::from(field) << 28 | position << 5 | (token.span - 1).min(3) << 3 | token.stops.min(7))
    }

    pub const fn field(self) -> u32 {
        self.0 >> 28
    }

    pub const fn position(self) -> u32 {
        self.0 >> 5 & Self::MAX_POSITION
    }

    pub const fn end(self) -> u32 {
        self.position() + (self.0 >> 3 & 3)
    }

    pub const fn stops(self) -> u32 {
        self.0 & 7
    }
}

/// A record that holds a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub record: RecordIx,
    first_place: u32,
    pub fields: FieldSet,
}

/// The postings of every word of a vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Where the postings of each word start in `list`, and the end of the last.
    starts: Vec<u32>,
    list: Vec<Posting>,
    places: Vec<Place>,
}

impl Postings {
    /// The postings of a word, by record.
    pub fn of(&self, word: WordIx) -> &[Posting] {
        &self.list[self.range(word)]
    }

    /// Where the postings of a word stand in the list of all.
    pub fn range(&self, word: WordIx) -> Range<usize> {
        self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize
    }

    /// The places of the posting at `at` in the list of all.
    pub fn places(&self, at: usize) -> &[Place] {
        let end = self.list.get(at + 1).map_or(self.places.len(), |next| next.first_place as usize);
        &self.places[self.list[at].first_place as usize..end]
    }

    /// The places of a word in a record.
    pub fn places_in(&self, word: WordIx, record: RecordIx) -> &[Place] {
        match self.of(word).binary_search_by_key(&record, |posting| posting.record) {
            Ok(at) => self.places(self.starts[word as usize] as usize + at),
            Err(_) => &[],
        }
    }
}

/// A text, tokenised, in the numbers of the [`Builder`] that read it. Records
/// that share a text share its reading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading(Vec<(WordIx, Place)>);

/// Collects texts record by record.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// Every word of every text is looked up here, so the hash is a fast one.
    numbers: HashMap<Box<str>, WordIx, foldhash::fast::RandomState>,
    entries: Vec<(WordIx, RecordIx, Place)>,
}

impl Builder {
    /// Reads the values of a field. Words of two values never stand beside each other.
    pub fn read<'t>(&mut self, field: FieldNo, values: impl IntoIterator<Item = &'t str>) -> Reading {
        let mut reading = Vec::new();
        let mut offset = 0;
        for value in values {
            let folded = super::fold::Folded::new(value);
            let tokens = super::tokens::tokens(&folded);
            for token in &tokens {
                reading.push((self.number(&token.text), Place::new(field, token, offset)));
            }
            offset += tokens.last().map_or(0, |last| last.end() + VALUE_GAP);
        }
        Reading(reading)
    }

    fn number(&mut self, word: &str) -> WordIx {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.numbers.len() as WordIx;
        self.numbers.insert(word.into(), number);
        number
    }

    /// Adds a text to a record. Records come in order, and fields in theirs.
    pub fn add(&mut self, record: RecordIx, reading: &Reading) {
        self.entries.extend(reading.0.iter().map(|&(word, place)| (word, record, place)));
    }

    /// What several builders hold as one; the records of each come after those of
    /// the one before.
    pub fn join(parts: Vec<Self>) -> Self {
        let mut whole = Self::default();
        whole.entries.reserve_exact(parts.iter().map(|part| part.entries.len()).sum());
        for part in parts {
            let mut numbers = vec![0; part.numbers.len()];
            for (word, number) in &part.numbers {
                numbers[*number as usize] = whole.number(word);
            }
            let renumbered =
                |(word, record, place): (WordIx, RecordIx, Place)| (numbers[word as usize], record, place);
            whole.entries.extend(part.entries.into_iter().map(renumbered));
        }
        whole
    }

    /// The vocabulary and the postings of what was added.
    pub fn finish(self) -> (Vocabulary, Postings) {
        let mut words: Vec<(Box<str>, WordIx)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut ranks = vec![0; words.len()];
        for (rank, (_, number)) in words.iter().enumerate() {
            ranks[*number as usize] = rank as WordIx;
        }
        let postings = collect(self.entries, &ranks);
        (Vocabulary::new(words.into_iter().map(|(word, _)| word).collect()), postings)
    }
}

/// More than stop words before a word can bridge.
const VALUE_GAP: u32 = 16;

/// Sorts entries by word, keeping the order of records and places, and folds
/// those of one word in one record into a posting.
fn collect(entries: Vec<(WordIx, RecordIx, Place)>, ranks: &[WordIx]) -> Postings {
    let mut ends = vec![0u32; ranks.len() + 1];
    for &(word, ..) in &entries {
        ends[ranks[word as usize] as usize + 1] += 1;
    }
    for rank in 0..ranks.len() {
        ends[rank + 1] += ends[rank];
    }
    let starts = ends.clone();
    let mut sorted = vec![(0, Place(0)); entries.len()];
    for (word, record, place) in entries {
        let slot = &mut ends[ranks[word as usize] as usize];
        sorted[*slot as usize] = (record, place);
        *slot += 1;
    }
    let mut postings = Postings { places: Vec::with_capacity(sorted.len()), ..Postings::default() };
    for bounds in starts.windows(2) {
        postings.starts.push(postings.list.len() as u32);
        for &(record, place) in &sorted[bounds[0] as usize..bounds[1] as usize] {
            postings.push(record, place);
        }
    }
    postings.starts.push(postings.list.len() as u32);
    postings
}

impl Postings {
    fn push(&mut self, record: RecordIx, place: Place) {
        let word_start = self.starts.last().map_or(0, |&start| start as usize);
        let first_place = self.places.len() as u32;
        self.places.push(place);
        let fields = 1 << place.field();
        match self.list[word_start..].last_mut() {
            Some(posting) if posting.record == record => posting.fields |= fields,
            _ => self.list.push(Posting { record, first_place, fields }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builders_are_joined_in_their_order() {
        let parts = [["fire line", "line"], ["arms", "fire"]];
        let part = |(at, titles): (usize, &[&str; 2])| {
            let mut builder = Builder::default();
            for (record, title) in titles.iter().enumerate() {
                let reading = builder.read(0, [*title]);
                builder.add((2 * at + record) as RecordIx, &reading);
            }
            builder
        };
        let (vocabulary, postings) = Builder::join(parts.iter().enumerate().map(part).collect()).finish();
        for (word, records) in [("fire", vec![0, 3]), ("line", vec![0, 1]), ("arms", vec![2])] {
            let postings = postings.of(vocabulary.find(word).expect(word));
            assert_eq!(postings.iter().map(|posting| posting.record).collect::<Vec<_>>(), records, "{word}");
        }
    }

    #[test]
    fn a_word_leads_to_its_records_fields_and_places() {
        let mut builder = Builder::default();
        for (record, (title, quote)) in
            [("monitor the cease-fire", "fire"), ("the fire", "none")].iter().enumerate()
        {
            for (field, text) in [(0, title), (3, quote)] {
                let reading = builder.read(field, [*text]);
                builder.add(record as RecordIx, &reading);
            }
        }
        let (vocabulary, postings) = builder.finish();
        let fire = vocabulary.find("fire").expect("fire");
        let found: Vec<_> =
            postings.of(fire).iter().map(|posting| (posting.record, posting.fields)).collect();
        assert_eq!(found, [(0, 0b1001), (1, 0b1)]);
        let places: Vec<_> = postings
            .places_in(fire, 0)
            .iter()
            .map(|place| (place.field(), place.position(), place.stops()))
            .collect();
        assert_eq!(places, [(0, 3, 0), (3, 0, 0)]);
        assert_eq!(postings.places_in(fire, 1)[0].stops(), 1);
        let joined = vocabulary.find("ceasefire").expect("ceasefire");
        let place = postings.places_in(joined, 0)[0];
        assert_eq!((place.position(), place.end()), (2, 3));
        assert!(postings.places_in(joined, 1).is_empty());
    }
}
