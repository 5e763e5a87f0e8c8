//! Reasons: why a record was found, word by word.

use serde::Serialize;

use super::layers::Holders;
use super::matching::MatchKind;
use super::postings::{FieldSet, MAX_FIELDS, RecordIx};
use super::query::Query;
use super::terms::{RunTerm, WordTerm};
use super::{Hit, SearchIndex, notes};

/// Why a record answers one word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What was typed.
    pub typed: String,
    /// What the record holds for it.
    pub found: String,
    /// How the two belong together.
    pub kind: MatchKind,
    /// Where it stands: `title`, `summary`; the best place first.
    pub fields: Vec<&'static str>,
}

impl Reason {
    /// What the record holds, how and where: `protection (a slip) in title`.
    pub fn answer(&self) -> String {
        let how = match self.kind {
            MatchKind::Exact => "",
            MatchKind::Inflected => " (another form)",
            MatchKind::Prefix => " (begins so)",
            MatchKind::Expansion => " (by the glossary)",
            MatchKind::Fuzzy => " (letters left out)",
            MatchKind::Edited => " (a slip)",
        };
        format!("{}{how} in {}", self.found, self.fields.join(", "))
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} → {}", self.typed, self.answer())
    }
}

impl SearchIndex {
    /// Why a record was found: what of it answers each word and phrase. The query
    /// must come from this index.
    pub fn explain(&self, query: &Query, hit: &Hit) -> Vec<Reason> {
        let words = query.words.iter().filter_map(|term| self.reason(query, term, hit.record));
        let phrases = query
            .phrases
            .iter()
            .filter_map(|phrase| self.run_reason(&format!("“{}”", phrase.text), phrase, hit.record));
        words.chain(phrases).collect()
    }

    /// The best that a record holds for a word.
    fn reason(&self, query: &Query, term: &WordTerm, record: RecordIx) -> Option<Reason> {
        let word = term.matches.iter().filter_map(|found| {
            let fields = Holders::fields_of_word(&self.layers, found.word, record);
            (fields != 0).then(|| (found.weight * self.weights[usize::from(fields)], found, fields))
        });
        let best = word.max_by(|(one, ..), (other, ..)| one.total_cmp(other));
        if let Some((_, found, fields)) = best {
            let (typed, kind) = (term.typed.clone(), found.kind);
            let found = self.vocabulary.word(found.word).to_owned();
            let noted = term.expansions.iter().any(|&at| query.expansions[at].is_noted(record));
            let mut fields = self.names_of(fields);
            fields.extend(noted.then_some(notes::FIELD_NAME));
            return Some(Reason { typed, found, kind, fields });
        }
        let mut runs = term.expansions.iter().map(|&at| &query.expansions[at]);
        runs.find_map(|run| self.run_reason(&term.typed, run, record))
    }

    fn run_reason(&self, typed: &str, run: &RunTerm, record: RecordIx) -> Option<Reason> {
        let fields = run.found.fields(&self.layers, record);
        let fields = match run.is_noted(record) {
            true => vec![notes::FIELD_NAME],
            false => (fields != 0).then(|| self.names_of(fields))?,
        };
        Some(Reason { typed: typed.to_owned(), found: run.text.clone(), kind: run.kind, fields })
    }

    /// The names of a set of fields, the weightiest first.
    fn names_of(&self, set: FieldSet) -> Vec<&'static str> {
        let mut fields: Vec<usize> = (0..MAX_FIELDS).filter(|field| set & (1 << field) != 0).collect();
        fields.sort_by(|one, other| self.weights[1 << other].total_cmp(&self.weights[1 << one]));
        fields.into_iter().map(|field| self.field_names[field]).collect()
    }
}
