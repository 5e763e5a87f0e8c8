//! Queries: the items of a text, resolved against an index.

use std::ops::Range;

use super::addresses::{Asked, addresses};
use super::fields::Field;
use super::filters::Filter;
use super::fold::Folded;
use super::highlight::Highlighter;
use super::layers::Holders;
use super::lexer::{self, Item, ItemKind};
use super::matching;
use super::needs::Need;
use super::notes::NoteIndex;
use super::runs::Run;
use super::scope::Scope;
use super::small_words::is_small;
use super::terms::{RunTerm, Typed, WordTerm};
use super::tokens::tokens;
use super::{QueryError, SearchIndex, SearchResults};

/// The longest query, in characters.
pub const MAX_QUERY_CHARS: usize = 256;

/// The most words in a query, those of phrases included, the small words of questions
/// not.
pub const MAX_QUERY_WORDS: usize = 16;

/// A query that was read without error, resolved against the index that read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Plain words; each must match, but for those that are [`Need::Aside`].
    pub(crate) words: Vec<WordTerm>,
    /// Runs that words stand for by the glossary, which they share, and those that
    /// are alternatives of words.
    pub(crate) expansions: Vec<RunTerm>,
    /// Quoted phrases and addresses; each must be held.
    pub(crate) phrases: Vec<RunTerm>,
    /// Records that hold what must not be held.
    pub(crate) excluded: Vec<Holders>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) highlighter: Highlighter,
    /// Words that match nothing.
    pub(crate) unknown: Vec<Unknown>,
}

/// A word of a query that nothing in the index answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The word as it was typed.
    pub word: String,
    /// Known words that look most like it, the likeliest first; perhaps none.
    pub nearest: Vec<String>,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "nothing has a word like `{}`", self.word)?;
        if !self.nearest.is_empty() {
            write!(f, "; did you mean {}?", self.nearest.join(", "))?;
        }
        Ok(())
    }
}

impl Query {
    /// Whether nothing is asked for: every task is a result.
    pub fn is_empty(&self) -> bool {
        !self.has_words() && self.excluded.is_empty() && self.filters.is_empty()
    }

    /// The words that nothing answers.
    pub fn unknown(&self) -> &[Unknown] {
        &self.unknown
    }

    /// Whether the user's note on a record is why it was found, or a part of why.
    pub fn is_noted(&self, record: u32) -> bool {
        self.expansions.iter().chain(&self.phrases).any(|run| run.is_noted(record))
    }

    /// That nothing has every word, where records were found that lack some; with the
    /// words that nothing has.
    pub fn lacking(&self, results: &SearchResults) -> Option<String> {
        let lacking = match results.lacking {
            0 => return None,
            1 => "Nothing has every word; these lack one".to_owned(),
            some => format!("Nothing has every word; these lack up to {some}"),
        };
        let unknown: Vec<String> = self.unknown.iter().map(ToString::to_string).collect();
        Some(if unknown.is_empty() { lacking } else { format!("{lacking}: {}", unknown.join("; ")) })
    }

    /// How many words a record must answer, besides those that every record must.
    pub(crate) fn wanted(&self) -> usize {
        self.words.iter().filter(|term| term.need == Need::Wanted).count()
    }

    /// How many of those a record may lack that has one of them, and two words or half of
    /// all.
    pub(crate) fn may_lack(&self) -> usize {
        let needed = self.words.iter().filter(|term| term.need != Need::Aside).count();
        self.wanted().saturating_sub(1).min(needed.saturating_sub(2).max(needed / 2))
    }

    /// Whether there are words or phrases, by which results can be ranked.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty() || !self.phrases.is_empty()
    }
}

impl SearchIndex {
    /// Reads a query's text.
    pub(super) fn read_query(&self, text: &str, notes: &NoteIndex) -> Result<Query, QueryError> {
        let items = lexer::items(text);
        check_size(text, &items)?;
        let mut query = Query::default();
        let mut typed = Vec::new();
        let addresses = addresses(text, &items);
        for asked in &addresses {
            query.phrases.extend(self.find_address(text, &items, asked));
        }
        let mut at = 0;
        while at < items.len() {
            if let Some(asked) = addresses.iter().find(|asked| asked.items.start == at) {
                at = asked.items.end;
                continue;
            }
            if says_chapter_seven(text, &items[at..]) && self.has_field(Field::ChapterSeven) {
                query.filters.push(Filter::of(&self.catalogue, Field::ChapterSeven, "yes"));
                at += 2;
                continue;
            }
            self.read_item((text, &items, at), notes, &mut query, &mut typed)?;
            at += 1;
        }
        self.read_words(typed, notes, &mut query);
        Ok(query)
    }

    fn read_item(
        &self,
        (text, items, at): (&str, &[Item], usize),
        notes: &NoteIndex,
        query: &mut Query,
        typed: &mut Vec<Typed>,
    ) -> Result<(), QueryError> {
        let item = &items[at];
        let is_or = |at: usize| items.get(at).is_some_and(|item| is_or(text, item));
        let behind_or = at > 0 && is_or(at - 1);
        // Alternatives share the number of their group; other items begin a new one.
        let last = typed.last().map_or(0, Typed::group);
        let group = if behind_or { last } else { last + 1 };
        let is_alternative = behind_or || is_or(at + 1);
        match &item.kind {
            ItemKind::LoneMinus => return Err(QueryError::lone_minus(item.span.clone())),
            ItemKind::NearField { name, nearest } => {
                return Err(QueryError::unknown_field(&text[name.clone()], name.clone(), *nearest));
            }
            ItemKind::Phrase { closed: false, .. } => return Err(QueryError::unclosed(item.span.clone())),
            _ if is_or(at) => {
                let joins = |side: Option<&Item>| side.is_some_and(|side| can_be_alternative(text, side));
                if !joins(at.checked_sub(1).map(|before| &items[before])) || !joins(items.get(at + 1)) {
                    return Err(QueryError::lone_or(item.span.clone()));
                }
            }
            ItemKind::Filter { field: Field::In, values } => {
                Scope::read(text, &item.span, item.negated, values)?;
            }
            ItemKind::Filter { field, .. } if !self.has_field(*field) => {
                return Err(QueryError::not_here(*field, item.span.clone(), self.scope));
            }
            ItemKind::Filter { field, values } => {
                let filter = Filter::read((&self.catalogue, notes), text, item.span.clone(), *field, values)?;
                query.filters.push(filter.negated(item.negated));
            }
            ItemKind::Phrase { inside, .. } if is_alternative => {
                typed.extend(Run::strict(&text[inside.clone()]).map(|run| Typed::run(run, group)));
            }
            ItemKind::Phrase { inside, .. } if item.negated => {
                self.leave_out_run(&text[inside.clone()], query)
            }
            ItemKind::Phrase { inside, .. } => self.read_run(&text[inside.clone()], notes, query),
            ItemKind::Chunk(chunk) if item.negated => self.leave_out(&text[chunk.clone()], query),
            ItemKind::Chunk(chunk) => {
                typed.extend(Typed::chunk(&text[chunk.clone()], group, is_alternative));
            }
        }
        Ok(())
    }

    /// Whether the records have a field; tags are what the user gives tasks.
    pub(super) fn has_field(&self, field: Field) -> bool {
        self.columns.of(field).is_some() || (field == Field::Tag && self.scope == Scope::Tasks)
    }

    fn read_run(&self, text: &str, notes: &NoteIndex, query: &mut Query) {
        let Some(run) = Run::strict(text) else { return };
        let mut phrase = self.look_up(&run, 1.0);
        notes.add_run(&run, &mut phrase);
        query.phrases.push(phrase);
        query.highlighter.runs.push(run);
    }

    fn leave_out_run(&self, text: &str, query: &mut Query) {
        query.excluded.extend(Run::strict(text).map(|run| self.look_up(&run, 1.0).found));
    }

    /// Leaves out what holds a word or its forms, or what begins with `prefix*`.
    fn leave_out(&self, chunk: &str, query: &mut Query) {
        let words = match (chunk.strip_suffix('*'), chunk.strip_prefix('=')) {
            (Some(start), _) if !start.is_empty() => {
                matching::beginning(&self.vocabulary, &Folded::new(start).text)
            }
            (_, Some(word)) => matching::exact(&self.vocabulary, &Folded::new(word).text),
            _ => return self.leave_out_run(chunk, query),
        };
        query.excluded.extend(words.iter().map(|found| Holders::of_word(&self.layers, found.word)));
    }

    /// The records whose address holds these labels, and those that say the same in
    /// their text; nothing while the labels are still to be typed.
    fn find_address(&self, text: &str, items: &[Item], asked: &Asked) -> Option<RunTerm> {
        let run = Run::strict(&asked.labels)?;
        let mut address = self.look_up(&run, 1.0);
        address.is_address = true;
        address.found = address.found.within(1 << self.address);
        let asked = &items[asked.items.clone()];
        let written = asked.first()?.span.start..asked.last()?.span.end;
        if let Some(said) = Run::strict(&text[written]).filter(|_| asked.len() > 1) {
            address.found.join(self.look_up(&said, 1.0).found);
        }
        Some(address)
    }
}

/// Whether items begin with `Chapter VII`: not what a task says, but what covers it.
fn says_chapter_seven(text: &str, items: &[Item]) -> bool {
    let word = |item: &Item| match &item.kind {
        ItemKind::Chunk(chunk) if !item.negated => text[chunk.clone()].to_lowercase(),
        _ => String::new(),
    };
    let says = |first, second| word(first) == "chapter" && ["vii", "7"].contains(&&*word(second));
    // An alternative is a word, and no filter.
    matches!(items, [first, second, rest @ ..]
        if says(first, second) && !rest.first().is_some_and(|next| is_or(text, next)))
}

fn is_or(text: &str, item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Chunk(chunk) if !item.negated && &text[chunk.clone()] == "OR")
}

fn can_be_alternative(text: &str, item: &Item) -> bool {
    let is_word = matches!(item.kind, ItemKind::Chunk(_) | ItemKind::Phrase { .. });
    is_word && !item.negated && !is_or(text, item)
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
    let folded = Folded::new(text);
    tokens(&folded).iter().filter(|token| token.span == 1 && !is_small(&token.text)).count()
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

    fn lone_or(span: Range<usize>) -> Self {
        Self {
            message: "`OR` stands between two words or phrases".to_owned(),
            span,
            help: Some(
                "write `truce OR ceasefire`; values of a filter take a comma: `mission:unmiss,unmil`"
                    .to_owned(),
            ),
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
