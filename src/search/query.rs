//! Queries: the items of a text, resolved against an index.

use std::ops::Range;

use super::fields::Field;
use super::filters::Filter;
use super::fold::Folded;
use super::highlight::{Highlighter, Pattern};
use super::inflect;
use super::lexer::{self, Item, ItemKind};
use super::matching::{self, MatchKind, WordMatch};
use super::postings::RecordIx;
use super::runs::{Found, Run};
use super::scope::Scope;
use super::tokens::{is_stop_word, tokens};
use super::{QueryError, SearchIndex};

/// The longest query, in characters.
pub const MAX_QUERY_CHARS: usize = 256;

/// The most words in a query, those of phrases included.
pub const MAX_QUERY_WORDS: usize = 16;

/// A query that was read without error, resolved against the index that read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Plain words; each must match.
    pub(crate) words: Vec<WordTerm>,
    /// Records found by the glossary, which words share.
    pub(crate) expansions: Vec<Vec<Found>>,
    /// Quoted phrases; each must be held.
    pub(crate) phrases: Vec<Vec<Found>>,
    /// Records that hold what must not be held.
    pub(crate) excluded: Vec<RecordIx>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) highlighter: Highlighter,
}

/// A plain word and what it can mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct WordTerm {
    pub matches: Vec<WordMatch>,
    /// Places in [`Query::expansions`].
    pub expansions: Vec<usize>,
}

impl Query {
    /// Whether nothing is asked for: every task is a result.
    pub fn is_empty(&self) -> bool {
        !self.has_words() && self.excluded.is_empty() && self.filters.is_empty()
    }

    /// Whether there are words or phrases, by which results can be ranked.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty() || !self.phrases.is_empty()
    }
}

/// A plain word as it was typed.
#[derive(Debug)]
struct Typed {
    text: String,
    /// Whether more of its chunk follows, so that it is no longer being typed.
    complete: bool,
    /// The joined form of the hyphenated word it is a part of.
    joined: Option<String>,
}

impl SearchIndex {
    /// Reads a query's text.
    pub(super) fn read_query(&self, text: &str) -> Result<Query, QueryError> {
        let items = lexer::items(text);
        check_size(text, &items)?;
        let mut query = Query::default();
        let mut typed = Vec::new();
        for item in &items {
            self.read_item(text, item, &mut query, &mut typed)?;
        }
        query.excluded.sort_unstable();
        query.excluded.dedup();
        self.read_words(typed, &mut query);
        Ok(query)
    }

    fn read_item(
        &self,
        text: &str,
        item: &Item,
        query: &mut Query,
        typed: &mut Vec<Typed>,
    ) -> Result<(), QueryError> {
        match &item.kind {
            ItemKind::LoneMinus => return Err(QueryError::lone_minus(item.span.clone())),
            ItemKind::NearField { name, nearest } => {
                return Err(QueryError::unknown_field(&text[name.clone()], name.clone(), *nearest));
            }
            ItemKind::Phrase { closed: false, .. } => return Err(QueryError::unclosed(item.span.clone())),
            ItemKind::Filter { field: Field::In, values } => {
                Scope::read(text, &item.span, item.negated, values)?;
            }
            ItemKind::Filter { field, .. } if self.columns.of(*field).is_none() => {
                return Err(QueryError::not_here(*field, item.span.clone(), self.scope));
            }
            ItemKind::Filter { field, values } => {
                let filter = Filter::read(&self.catalogue, text, item.span.clone(), *field, values)?;
                query.filters.push(filter.negated(item.negated));
            }
            ItemKind::Phrase { inside, .. } => self.read_run(&text[inside.clone()], item.negated, query),
            ItemKind::Chunk(chunk) if item.negated => self.read_run(&text[chunk.clone()], true, query),
            ItemKind::Chunk(chunk) => typed.extend(read_chunk(&text[chunk.clone()])),
        }
        Ok(())
    }

    fn read_run(&self, text: &str, negated: bool, query: &mut Query) {
        let Some(run) = Run::strict(text) else { return };
        let found = run.find(&self.vocabulary, &self.postings);
        if negated {
            query.excluded.extend(found.iter().map(|found| found.record));
        } else {
            query.phrases.push(found);
            query.highlighter.runs.push(run);
        }
    }

    fn read_words(&self, mut typed: Vec<Typed>, query: &mut Query) {
        if !query.phrases.is_empty() || typed.iter().any(|word| !is_stop_word(&word.text)) {
            typed.retain(|word| !is_stop_word(&word.text));
        }
        query.words = typed.iter().map(|word| self.direct(word)).collect();
        self.expand(&typed, query);
        for (word, at) in typed.iter().zip(0..) {
            let term = &mut query.words[at];
            if term.matches.is_empty() && term.expansions.is_empty() {
                self.guess(word, term, &mut query.highlighter);
            } else {
                query.highlighter.patterns.push(Pattern::typed(&word.text, !word.complete));
                let joined = word.joined.iter().map(|joined| Pattern::typed(joined, !word.complete));
                query.highlighter.patterns.extend(joined);
            }
        }
    }

    fn direct(&self, word: &Typed) -> WordTerm {
        let mut matches = matching::direct(&self.vocabulary, &word.text, word.complete);
        let joined = word.joined.iter();
        for found in joined.flat_map(|joined| matching::direct(&self.vocabulary, joined, false)) {
            if !matches.iter().any(|known| known.word == found.word) {
                matches.push(found);
            }
        }
        WordTerm { matches, expansions: Vec::new() }
    }

    /// Finds what the glossary holds for the words that stand one after the other.
    fn expand(&self, typed: &[Typed], query: &mut Query) {
        let keys: Vec<_> = typed.iter().map(|word| inflect::key(&word.text)).collect();
        for start in 0..keys.len() {
            let ends = start + 1..=keys.len().min(start + self.classes.longest());
            for end in ends {
                for run in self.classes.others(&keys[start..end].concat()) {
                    let found = run.find(&self.vocabulary, &self.postings);
                    if found.is_empty() {
                        continue;
                    }
                    let place = query.expansions.len();
                    query.expansions.push(found);
                    query.highlighter.runs.push(run.clone());
                    query.words[start..end].iter_mut().for_each(|term| term.expansions.push(place));
                }
            }
        }
    }

    fn guess(&self, word: &Typed, term: &mut WordTerm, highlighter: &mut Highlighter) {
        term.matches = matching::guesses(&self.vocabulary, &self.matcher, &word.text);
        for found in &term.matches {
            let meant = self.vocabulary.word(found.word);
            let letters = (found.kind == MatchKind::Fuzzy)
                .then(|| matching::letters_of(&self.matcher, meant, &word.text))
                .flatten();
            highlighter.patterns.push(Pattern::guessed(meant, letters));
        }
    }
}

/// The words of a chunk of a query.
fn read_chunk(chunk: &str) -> Vec<Typed> {
    let folded = Folded::new(chunk);
    let mut typed: Vec<Typed> = Vec::new();
    let tokens = tokens(&folded);
    for token in &tokens {
        if token.span == 1 {
            typed.push(Typed { text: token.text.to_string(), complete: true, joined: None });
        } else {
            let parts = typed.len() - token.span as usize..;
            typed[parts].iter_mut().for_each(|part| part.joined = Some(token.text.to_string()));
        }
    }
    if let Some(last) = typed.last_mut() {
        last.complete = false;
    }
    typed
}

fn check_size(text: &str, items: &[Item]) -> Result<(), QueryError> {
    if let Some((end, _)) = text.char_indices().nth(MAX_QUERY_CHARS) {
        let message = format!("a query is read up to {MAX_QUERY_CHARS} characters");
        return Err(QueryError::too_long(message, end..text.len()));
    }
    let mut room = MAX_QUERY_WORDS;
    for item in items {
        let words = match &item.kind {
            ItemKind::Chunk(inside) | ItemKind::Phrase { inside, .. } => count_words(&text[inside.clone()]),
            _ => 0,
        };
        if words > room {
            let message = format!("a query is read up to {MAX_QUERY_WORDS} words");
            return Err(QueryError::too_long(message, item.span.start..text.len()));
        }
        room -= words;
    }
    Ok(())
}

fn count_words(text: &str) -> usize {
    tokens(&Folded::new(text)).iter().filter(|token| token.span == 1).count()
}

impl QueryError {
    pub(super) fn unclosed(span: Range<usize>) -> Self {
        Self {
            message: "the quotation mark is not closed".to_owned(),
            span,
            help: Some("write a second quotation mark where the phrase ends".to_owned()),
        }
    }

    fn lone_minus(span: Range<usize>) -> Self {
        Self {
            message: "nothing stands behind the `-`".to_owned(),
            span,
            help: Some("write what to leave out directly behind it: `-police`, `-mission:unmiss`".to_owned()),
        }
    }

    fn unknown_field(name: &str, span: Range<usize>, nearest: Field) -> Self {
        Self {
            message: format!("there is no field `{name}`"),
            span,
            help: Some(format!("did you mean `{}:`?", nearest.name())),
        }
    }

    fn not_here(field: Field, span: Range<usize>, searched: Scope) -> Self {
        let (message, help) = match searched {
            Scope::Texts => {
                ("paragraphs of texts are not coded by", "leave out `in:texts` to search the tasks")
            }
            Scope::Tasks => ("tasks have no", "write `in:texts` too, to search the attached texts"),
        };
        Self { message: format!("{message} {}", field.name()), span, help: Some(help.to_owned()) }
    }

    fn too_long(message: String, span: Range<usize>) -> Self {
        Self { message, span, help: Some("leave out what matters least".to_owned()) }
    }
}
