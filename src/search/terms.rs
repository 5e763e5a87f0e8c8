//! Terms: what the words of a query can mean, one after the other.

use super::SearchIndex;
use super::fold::Folded;
use super::highlight::{Highlighter, Pattern};
use super::inflect;
use super::layers::{Holders, frequency};
use super::matching::{self, EXPANSION_WEIGHT, MatchKind, WordMatch};
use super::needs::{Need, set_aside};
use super::notes::NoteIndex;
use super::postings::RecordIx;
use super::query::{Query, Unknown};
use super::runs::Run;
use super::small_words::is_small;
use super::tokens::{is_number, tokens};
use super::vocabulary::Vocabulary;

/// A word is taken for a slip though other words begin with it when what it can be
/// a slip of stands in so many times more records.
const FAR_COMMONER: usize = 5;

/// And when fewer records than one in this many hold what begins with it.
const RARE: usize = 50;

/// So many letters tell a slip from the beginning of a word, and what a word counts that
/// would be the slip's meaning though others begin with it.
const LONG: usize = 6;
const LESS_LIKELY: f32 = 0.8;

/// A word or a group of alternatives, and what it can mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct WordTerm {
    /// As it was typed.
    pub typed: String,
    pub matches: Vec<WordMatch>,
    /// Places in [`Query::expansions`].
    pub expansions: Vec<usize>,
    pub need: Need,
}

/// A run of words that was looked up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RunTerm {
    /// The run, to be shown.
    pub text: String,
    /// Which records hold it.
    pub found: Holders,
    /// How much a record counts that holds it.
    pub weight: f32,
    /// How it belongs to what was typed.
    pub kind: MatchKind,
    /// The records of these whose note holds it, in order.
    pub noted: Vec<RecordIx>,
    /// Whether it is the address of a paragraph that is asked for.
    pub is_address: bool,
}

impl RunTerm {
    /// Whether the user's note on a record holds it.
    pub fn is_noted(&self, record: RecordIx) -> bool {
        self.noted.binary_search(&record).is_ok()
    }
}

/// How a word is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mode {
    /// With its forms, its beginnings, by the glossary, with slips.
    Plain,
    /// `=word`: as it is written.
    Exact,
    /// `prefix*`: the words that begin so.
    Prefix,
    /// Words in a row that stand for one, in a group of alternatives.
    Run(Run),
}

/// A plain word as it was typed.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub text: String,
    /// Whether more of its chunk follows, so that it is no longer being typed.
    complete: bool,
    /// The joined form of the hyphenated word it is a part of.
    joined: Option<String>,
    /// Whether it was typed in capitals.
    capitals: bool,
    /// Whether it ends the query, so that it may still be typed.
    is_last: bool,
    pub mode: Mode,
    /// Words of one group are alternatives.
    group: usize,
}

impl Typed {
    /// Words in a row as one of several alternatives.
    pub fn run(run: Run, group: usize) -> Self {
        let (text, joined) = (run.text.clone(), None);
        Self { text, complete: true, joined, capitals: false, is_last: false, mode: Mode::Run(run), group }
    }

    /// The words of a chunk of a query. A group of alternatives takes the chunk as
    /// one, else each word is a group of its own, numbered from `group` on.
    pub fn chunk(chunk: &str, group: usize, is_alternative: bool) -> Vec<Self> {
        let exact = chunk.strip_prefix('=').filter(|word| !word.is_empty());
        let prefix = chunk.strip_suffix('*').filter(|word| !word.is_empty());
        let mode = match (exact, prefix) {
            (Some(_), _) => Mode::Exact,
            (_, Some(_)) => Mode::Prefix,
            _ => Mode::Plain,
        };
        let mut typed = words(exact.or(prefix).unwrap_or(chunk));
        if is_alternative && typed.len() > 1 {
            return Run::loose(chunk).map(|run| Self::run(run, group)).into_iter().collect();
        }
        for (at, word) in typed.iter_mut().enumerate() {
            (word.mode, word.group) = (mode.clone(), group + at);
            // The month is written like no other small word.
            word.capitals = chunk.len() > 1 && !chunk.contains(char::is_lowercase) || chunk == "May";
        }
        typed
    }

    /// The number of the group.
    pub const fn group(&self) -> usize {
        self.group
    }

    /// Whether it carries no meaning of its own among other words. What is written in
    /// capitals is a name: `WHO`.
    fn is_small(&self) -> bool {
        self.mode == Mode::Plain && !self.capitals && is_small(&self.text)
    }

    /// Two words in its place, the second in a group of its own.
    pub fn parted(self, [first, second]: [String; 2], group: usize) -> [Self; 2] {
        let before = Self { text: first, complete: true, is_last: false, ..self.clone() };
        [before, Self { text: second, group, ..self }]
    }

    /// Whether it is this word, and means it.
    pub fn is_plain(&self, text: &str) -> bool {
        self.mode == Mode::Plain && self.text == text
    }
}

/// The words of a chunk, each with the joined form it is part of.
fn words(chunk: &str) -> Vec<Typed> {
    let folded = Folded::new(chunk);
    let mut typed: Vec<Typed> = Vec::new();
    for token in &tokens(&folded) {
        let text = token.text.to_string();
        if token.span == 1 {
            let (joined, mode) = (None, Mode::Plain);
            typed.push(Typed {
                text,
                complete: true,
                joined,
                capitals: false,
                is_last: false,
                mode,
                group: 0,
            });
        } else {
            let parts = typed.len() - token.span as usize..;
            typed[parts].iter_mut().for_each(|part| part.joined = Some(text.clone()));
        }
    }
    if let Some(last) = typed.last_mut() {
        last.complete = false;
    }
    typed
}

impl SearchIndex {
    /// Finds what the words can mean and adds them to the query.
    pub(super) fn read_words(&self, mut typed: Vec<Typed>, notes: &NoteIndex, query: &mut Query) {
        if !query.phrases.is_empty() || typed.iter().any(|word| !word.is_small()) {
            typed.retain(|word| !word.is_small());
        }
        if let Some(last) = typed.last_mut() {
            last.is_last = true;
        }
        let typed = self.part(typed);
        let mut terms: Vec<WordTerm> = typed.iter().map(|word| self.direct(word, query)).collect();
        set_aside(&typed, &mut terms, !query.phrases.is_empty());
        for (word, term) in typed.iter().zip(&mut terms) {
            add_notes(notes, word, term, query);
        }
        self.expand(&typed, &mut terms, query);
        for (word, term) in typed.iter().zip(&mut terms) {
            self.understand(word, term, query);
        }
        self.tell_needed(&typed, &mut terms);
        let mut last = None;
        let empty = |term: &WordTerm| term.is_unknown() && term.need != Need::Aside;
        query.unknown = terms.iter().filter(|term| empty(term)).map(|term| self.unknown(term)).collect();
        for (word, term) in typed.iter().zip(terms) {
            match query.words.last_mut() {
                Some(known) if last == Some(word.group) => known.or(term),
                _ => query.words.push(term),
            }
            last = Some(word.group);
        }
    }

    /// A word that nothing answers, with those that look like it.
    fn unknown(&self, term: &WordTerm) -> Unknown {
        let nearest = matching::nearest(&self.vocabulary, &self.layers, &term.typed);
        let nearest = nearest.into_iter().map(|word| self.vocabulary.word(word).to_owned()).collect();
        Unknown { word: term.typed.clone(), nearest }
    }

    /// The words that are, inflect or begin with the word.
    fn direct(&self, word: &Typed, query: &mut Query) -> WordTerm {
        let mut term = WordTerm { typed: word.text.clone(), ..WordTerm::default() };
        term.match_directly(&self.vocabulary, word);
        if let Mode::Run(run) = &word.mode {
            term.expansions.push(query.expansions.len());
            query.expansions.push(self.look_up(run, 1.0));
        }
        term
    }

    /// Looks a run up.
    pub(super) fn look_up(&self, run: &Run, weight: f32) -> RunTerm {
        let found = run.find(&self.vocabulary, &self.layers);
        let kind = if weight < 1.0 { MatchKind::Expansion } else { MatchKind::Exact };
        RunTerm { text: run.text.clone(), found, weight, kind, noted: Vec::new(), is_address: false }
    }

    /// Finds what the glossary holds for the words that stand one after the other.
    fn expand(&self, typed: &[Typed], terms: &mut [WordTerm], query: &mut Query) {
        let keys: Vec<_> = typed.iter().map(|word| inflect::key(&word.text)).collect();
        for start in 0..keys.len() {
            let ends = start + 1..=keys.len().min(start + self.classes.longest());
            for end in ends.take_while(|&end| typed[end - 1].mode == Mode::Plain) {
                for run in self.classes.others(&keys[start..end].concat()) {
                    let expansion = self.look_up(run, EXPANSION_WEIGHT);
                    if expansion.found.is_empty() {
                        continue;
                    }
                    let place = query.expansions.len();
                    query.expansions.push(expansion);
                    query.highlighter.runs.push(run.clone());
                    terms[start..end].iter_mut().for_each(|term| term.expansions.push(place));
                }
            }
        }
    }

    /// Adds what a slip can mean, where nothing better is known, and the marks.
    fn understand(&self, word: &Typed, term: &mut WordTerm, query: &mut Query) {
        let highlighter = &mut query.highlighter;
        match &word.mode {
            Mode::Run(run) => return highlighter.runs.push(run.clone()),
            Mode::Exact => return highlighter.patterns.push(Pattern::guessed(&word.text, None)),
            Mode::Prefix => return highlighter.patterns.push(Pattern::typed(&word.text, true)),
            Mode::Plain if term.is_unknown() && term.need != Need::Aside => {
                let guesses = matching::guesses(&self.vocabulary, &self.matcher, &word.text);
                return self.take_guesses(word, guesses, term, highlighter);
            }
            Mode::Plain => {}
        }
        if let Some(guesses) = self.likelier(term, &word.text) {
            self.take_guesses(word, guesses, term, highlighter);
        } else if term.is_beginning() && term.need != Need::Aside && word.text.chars().count() >= LONG {
            self.take_less_likely(word, term, highlighter);
        }
        highlighter.patterns.push(Pattern::typed(&word.text, !word.complete));
        let joined = word.joined.iter().map(|joined| Pattern::typed(joined, !word.complete));
        highlighter.patterns.extend(joined);
    }

    /// What a word is likelier to be a slip of than the beginning of: `gendar` of
    /// `gender`, where one record speaks of a gendarmerie.
    fn likelier(&self, term: &WordTerm, word: &str) -> Option<Vec<WordMatch>> {
        let records = |matches: &[WordMatch]| -> usize {
            matches.iter().map(|found| frequency(&self.layers, found.word)).sum()
        };
        let begin = records(&term.matches);
        if !term.is_beginning() || !term.expansions.is_empty() || begin > self.len() / RARE {
            return None;
        }
        let guesses = matching::one_edit(&self.vocabulary, word);
        (records(&guesses) >= FAR_COMMONER * begin.max(1)).then_some(guesses)
    }

    /// Adds what a long word may be a slip of, behind the words that begin with it:
    /// `milita` of `militia`, though it begins `military`.
    fn take_less_likely(&self, word: &Typed, term: &mut WordTerm, highlighter: &mut Highlighter) {
        let least = term.matches.iter().map(|found| found.weight).fold(1.0, f32::min);
        let mut guesses = matching::one_edit(&self.vocabulary, &word.text);
        for guess in &mut guesses {
            guess.weight = guess.weight.min(least) * LESS_LIKELY;
            highlighter.patterns.push(Pattern::guessed(self.vocabulary.word(guess.word), None));
        }
        term.add(guesses);
    }

    fn take_guesses(
        &self,
        word: &Typed,
        guesses: Vec<WordMatch>,
        term: &mut WordTerm,
        highlighter: &mut Highlighter,
    ) {
        for found in &guesses {
            let meant = self.vocabulary.word(found.word);
            let letters = (found.kind == MatchKind::Fuzzy)
                .then(|| matching::letters_of(&self.matcher, meant, &word.text))
                .flatten();
            highlighter.patterns.push(Pattern::guessed(meant, letters));
        }
        // What was guessed is the likelier meaning: beginnings come after it.
        let least = guesses.iter().map(|guess| guess.weight).fold(1.0, f32::min);
        term.matches.iter_mut().for_each(|found| found.weight = found.weight.min(least * 0.9));
        term.add(guesses);
    }
}

/// Adds what the user's notes hold for a word.
fn add_notes(notes: &NoteIndex, word: &Typed, term: &mut WordTerm, query: &mut Query) {
    if let (Mode::Run(run), Some(&place)) = (&word.mode, term.expansions.last()) {
        return notes.add_run(run, &mut query.expansions[place]);
    }
    let mut noted = WordTerm::default();
    noted.match_directly(notes.vocabulary(), word);
    for run in notes.find(&word.text, &noted.matches) {
        term.expansions.push(query.expansions.len());
        query.expansions.push(run);
    }
}

impl WordTerm {
    /// Takes the words of a vocabulary that are, inflect or begin with a word.
    fn match_directly(&mut self, vocabulary: &Vocabulary, word: &Typed) {
        match &word.mode {
            Mode::Exact => self.matches = matching::exact(vocabulary, &word.text),
            Mode::Prefix => self.matches = matching::beginning(vocabulary, &word.text),
            Mode::Plain if is_number(&word.text) && !word.is_last => {
                self.matches = matching::exact(vocabulary, &word.text);
            }
            Mode::Plain => {
                self.matches = matching::direct(vocabulary, &word.text, word.complete);
                if let Some(joined) = &word.joined {
                    self.add(matching::direct(vocabulary, joined, false));
                }
            }
            Mode::Run(_) => {}
        }
    }

    /// Whether nothing answers it.
    fn is_unknown(&self) -> bool {
        self.matches.is_empty() && self.expansions.is_empty()
    }

    /// Whether it is known only as a slip.
    pub(super) fn is_guessed(&self) -> bool {
        let is_guess = |found: &WordMatch| matches!(found.kind, MatchKind::Fuzzy | MatchKind::Edited);
        self.expansions.is_empty() && self.matches.iter().all(is_guess)
    }

    /// Whether it is known only as the beginning of words.
    fn is_beginning(&self) -> bool {
        self.matches.iter().all(|found| found.kind == MatchKind::Prefix)
    }

    /// Adds words that are not known yet.
    fn add(&mut self, more: Vec<WordMatch>) {
        for found in more {
            if !self.matches.iter().any(|known| known.word == found.word) {
                self.matches.push(found);
            }
        }
    }

    /// Takes what another term means too.
    fn or(&mut self, other: Self) {
        self.typed = format!("{} OR {}", self.typed, other.typed);
        // Of two words one will do.
        self.need = Need::Wanted;
        for found in other.matches {
            match self.matches.iter_mut().find(|known| known.word == found.word) {
                Some(known) if known.weight < found.weight => *known = found,
                Some(_) => {}
                None => self.matches.push(found),
            }
        }
        self.expansions.extend(other.expansions);
    }
}
