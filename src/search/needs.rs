//! Needs: which words of a query a record must have to be an answer, and which it may
//! lack where nothing has them all.

use super::SearchIndex;
use super::fields::Field;
use super::matching::{MatchKind, WordMatch};
use super::small_words::{PAIRS_ASIDE, is_aside};
use super::terms::{Mode, Typed, WordTerm};

/// Among so many known words one that is not known may be lacking.
const MANY: usize = 3;

/// How much a word is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Need {
    /// Each record must have it: a number, a mission or its country, among few words what
    /// is not known. To do without would answer something else.
    Must,
    /// Each record must have it, unless none has all such words.
    #[default]
    Wanted,
    /// A record that has it is better, see [`super::small_words`].
    Aside,
}

/// Which words need not be held, with those that are so only side by side.
fn words_aside(typed: &[Typed]) -> Vec<bool> {
    let mut aside: Vec<bool> =
        typed.iter().map(|word| word.mode == Mode::Plain && is_aside(&word.text)).collect();
    for at in 1..typed.len() {
        let is_pair =
            |(first, second): &(&str, &str)| typed[at - 1].is_plain(first) && typed[at].is_plain(second);
        if PAIRS_ASIDE.iter().any(is_pair) {
            (aside[at - 1], aside[at]) = (true, true);
        }
    }
    aside
}

/// Sets words aside that need not be held, where others are: other words, or phrases.
/// What begins with such a word is not meant.
pub(super) fn set_aside(typed: &[Typed], terms: &mut [WordTerm], with_phrases: bool) {
    let aside = words_aside(typed);
    if !with_phrases && !aside.contains(&false) {
        return;
    }
    for term in terms.iter_mut().zip(aside).filter_map(|(term, aside)| aside.then_some(term)) {
        term.need = Need::Aside;
        term.matches.retain(|found| found.kind != MatchKind::Prefix);
    }
}

impl SearchIndex {
    /// Tells the words apart that each record must have.
    pub(super) fn tell_needed(&self, typed: &[Typed], terms: &mut [WordTerm]) {
        let known =
            |(word, term): &(&Typed, &WordTerm)| term.need != Need::Aside && !self.is_strange(word, term);
        let many = typed.iter().zip(&*terms).filter(known).count() >= MANY;
        for (word, term) in typed.iter().zip(terms).filter(|(_, term)| term.need == Need::Wanted) {
            if self.is_name(&word.text) || (!many && self.is_strange(word, term)) {
                term.need = Need::Must;
            }
        }
    }

    /// Whether a word is a number, or names a mission or its country.
    fn is_name(&self, word: &str) -> bool {
        let mut missions = self.catalogue.of(Field::Mission).iter();
        word.bytes().any(|byte| byte.is_ascii_digit()) || missions.any(|mission| mission.is_called(word))
    }

    /// Whether nothing answers a word but what is far from it: who mistypes a word rarely
    /// mistypes its first letter.
    fn is_strange(&self, word: &Typed, term: &WordTerm) -> bool {
        let begins_so = |found: &WordMatch| self.vocabulary.word(found.word).get(..1) == word.text.get(..1);
        term.is_guessed() && !term.matches.iter().any(begins_so)
    }
}
