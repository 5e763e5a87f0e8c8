//! Notes: what the user wrote on records, searched with them.
//!
//! Notes are few and change while the index of the records stands. So they have a small
//! index of their own, made anew with each change, and what it finds joins a query when
//! that is read: words beside what the glossary finds, filters beside their codes.

use std::collections::BTreeMap;

use super::fields::Field;
use super::fold::Folded;
use super::inflect;
use super::layers::Holders;
use super::matching::{MatchKind, WordMatch};
use super::postings::{FieldSet, RecordIx};
use super::runs::Run;
use super::terms::RunTerm;
use super::tokens::tokens;
use super::vocabulary::Vocabulary;

/// What [`super::Reason::fields`] calls the place where a note stands.
pub(crate) const FIELD_NAME: &str = "your notebook";

/// The user's own words count as those of the first field do.
const AS_FIELDS: FieldSet = 1;

/// What the user keeps about a record.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// The place of the record in what was indexed.
    pub record: u32,
    /// What they wrote.
    pub text: &'a str,
    /// Their tags.
    pub tags: &'a [String],
}

/// The words and tags of notes, and which records have which.
#[derive(Debug, Default)]
pub struct NoteIndex {
    vocabulary: Vocabulary,
    /// For each word the records whose note holds it, in order.
    holders: Vec<Vec<RecordIx>>,
    /// The notes in which phrases are looked for.
    texts: Vec<(RecordIx, String)>,
    kept: Vec<RecordIx>,
    tags: BTreeMap<String, Vec<RecordIx>>,
}

impl NoteIndex {
    /// Indexes notes.
    pub fn new<'a>(notes: impl IntoIterator<Item = Note<'a>>) -> Self {
        let mut notes: Vec<Note<'a>> = notes.into_iter().collect();
        notes.sort_by_key(|note| note.record);
        let mut index = Self::default();
        let mut words: BTreeMap<Box<str>, Vec<RecordIx>> = BTreeMap::new();
        for Note { record, text, tags } in notes {
            index.kept.push(record);
            for text in std::iter::once(text).chain(tags.iter().map(String::as_str)) {
                for token in tokens(&Folded::new(text)) {
                    let records = words.entry(token.text.into()).or_default();
                    records.extend((records.last() != Some(&record)).then_some(record));
                }
            }
            if !text.is_empty() {
                index.texts.push((record, text.to_owned()));
            }
            for tag in tags {
                index.tags.entry(tag.clone()).or_default().push(record);
            }
        }
        let (words, holders) = words.into_iter().unzip();
        (index.vocabulary, index.holders) = (Vocabulary::new(words), holders);
        index
    }

    /// Its words, to be matched.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What words of notes find for a word of a query, by how they match.
    pub(crate) fn find(&self, typed: &str, matches: &[WordMatch]) -> Vec<RunTerm> {
        let kinds = [MatchKind::Exact, MatchKind::Inflected, MatchKind::Prefix];
        let of_kind = |kind: MatchKind| {
            let mut weight: f32 = 0.0;
            let mut records = Vec::new();
            for found in matches.iter().filter(|found| found.kind == kind) {
                weight = weight.max(found.weight);
                records.extend(&self.holders[found.word as usize]);
            }
            records.sort_unstable();
            records.dedup();
            RunTerm {
                text: typed.to_owned(),
                found: holders(&records),
                weight,
                kind,
                noted: records,
                is_address: false,
            }
        };
        kinds.map(of_kind).into_iter().filter(|run| !run.noted.is_empty()).collect()
    }

    /// Adds the records whose notes hold a run.
    pub(crate) fn add_run(&self, run: &Run, term: &mut RunTerm) {
        let holds = |text: &str| {
            let folded = Folded::new(text);
            let tokens = tokens(&folded);
            let keys: Vec<String> =
                tokens.iter().map(|token| inflect::key(&token.text).into_owned()).collect();
            !run.stands_in(&tokens, &keys).is_empty()
        };
        let noted = self.texts.iter().filter(|(_, text)| holds(text)).map(|(record, _)| *record);
        term.noted = noted.collect();
        term.found.join(holders(&term.noted));
    }

    /// The records that have a value of a field by the notebook.
    pub(crate) fn having(&self, field: Field, value: &str) -> Vec<RecordIx> {
        match (field, value) {
            (Field::Has, "bookmark") => self.kept.clone(),
            (Field::Has, "note") => self.texts.iter().map(|(record, _)| *record).collect(),
            (Field::Has, "tag") => united(self.tags.values()),
            _ => Vec::new(),
        }
    }

    /// The records with a tag or, where no tag is written so, with one that begins so.
    pub(crate) fn tagged(&self, tag: &str) -> Vec<RecordIx> {
        match self.tags.get(tag) {
            Some(records) => records.clone(),
            None => united(self.tags.iter().filter(|(known, _)| known.starts_with(tag)).map(|(_, of)| of)),
        }
    }

    /// The tags that begin so, in the order of the alphabet.
    pub(crate) fn tags_beginning<'n>(&'n self, start: &'n str) -> impl Iterator<Item = &'n str> {
        self.tags.keys().map(String::as_str).filter(move |tag| tag.starts_with(start))
    }
}

fn united<'a>(lists: impl Iterator<Item = &'a Vec<RecordIx>>) -> Vec<RecordIx> {
    let mut records: Vec<RecordIx> = lists.flatten().copied().collect();
    records.sort_unstable();
    records.dedup();
    records
}

fn holders(records: &[RecordIx]) -> Holders {
    let own = records.iter().map(|&record| (record, AS_FIELDS)).collect();
    Holders { own, shared: Vec::new() }
}
