//! Matching: the words of the vocabulary that a word of a query means.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use serde::Serialize;

use super::inflect;
use super::layers::{Layer, frequency};
use super::tokens::is_number;
use super::vocabulary::{Vocabulary, WordIx, letters};

/// How a word was matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchKind {
    /// The word itself.
    Exact,
    /// Another form or spelling of it: `civilians`, `demobilise`.
    Inflected,
    /// A word that begins with what was typed.
    Prefix,
    /// A term that the glossary holds for the same.
    Expansion,
    /// A word with letters left out.
    Fuzzy,
    /// A word with letters wrong, swapped, missing or too many.
    Edited,
}

/// A word of the vocabulary that a word of the query means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordMatch {
    pub word: WordIx,
    pub kind: MatchKind,
    /// How well, from 0 to 1.
    pub weight: f32,
}

/// What a match by the glossary counts. Less than the weakest field of an
/// inflected match, so that who asks for a term gets the term first.
pub(crate) const EXPANSION_WEIGHT: f32 = 0.2;

/// What an inflected match counts.
pub(crate) const INFLECTED_WEIGHT: f32 = 0.9;

/// Words a mistyped word can mean at the most.
const MAX_GUESSES: usize = 6;

/// Words that are offered for one that nothing answers, and the most edits they
/// may be away.
const MAX_OFFERS: usize = 3;
const MAX_OFFER_EDITS: usize = 3;

/// A guess worse than the best by more than this is no guess.
const GUESS_MARGIN: f32 = 0.1;

/// The words that are, inflect or, unless the word is `complete` and known, begin
/// with a word.
pub(crate) fn direct(vocabulary: &Vocabulary, word: &str, complete: bool) -> Vec<WordMatch> {
    let mut matches = exact(vocabulary, word);
    let exact = matches.first().map(|found| found.word);
    let key = inflect::key(word);
    let inflected = vocabulary.with_key(&key).filter(|&found| Some(found) != exact);
    matches.extend(inflected.map(|word| WordMatch {
        word,
        kind: MatchKind::Inflected,
        weight: INFLECTED_WEIGHT,
    }));
    if complete && !matches.is_empty() {
        return matches;
    }
    let forms = matches.len();
    for found in beginning(vocabulary, word) {
        if !matches[..forms].iter().any(|known| known.word == found.word) {
            matches.push(found);
        }
    }
    matches
}

/// The word that is written so.
pub(crate) fn exact(vocabulary: &Vocabulary, word: &str) -> Vec<WordMatch> {
    let exact = vocabulary.find(word);
    exact.map(|word| WordMatch { word, kind: MatchKind::Exact, weight: 1.0 }).into_iter().collect()
}

/// The words that begin so.
pub(crate) fn beginning(vocabulary: &Vocabulary, start: &str) -> Vec<WordMatch> {
    let typed = start.chars().count() as f32;
    let found = |word| WordMatch {
        word,
        kind: MatchKind::Prefix,
        weight: 0.45 + 0.3 * typed / vocabulary.length(word) as f32,
    };
    vocabulary.starting_with(start).map(found).collect()
}

/// The words within one edit of a word that is long enough to tell.
pub(crate) fn one_edit(vocabulary: &Vocabulary, word: &str) -> Vec<WordMatch> {
    let length = word.chars().count();
    if length <= 4 || word.chars().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    within(vocabulary, word, length, 1)
}

/// The words a mistyped word can mean, best first.
pub(crate) fn guesses(vocabulary: &Vocabulary, matcher: &SkimMatcherV2, word: &str) -> Vec<WordMatch> {
    let length = word.chars().count();
    if length < 3 || word.chars().any(|letter| letter.is_ascii_digit()) || is_number(word) {
        return Vec::new();
    }
    let mut guesses = fuzzy(vocabulary, matcher, word, length);
    for edited in edited(vocabulary, word, length) {
        match guesses.iter_mut().find(|known| known.word == edited.word) {
            // A word that only lacks letters shows which it has.
            Some(known) => known.weight = known.weight.max(edited.weight),
            None => guesses.push(edited),
        }
    }
    guesses.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
    let least = guesses.first().map_or(0.0, |best| best.weight - GUESS_MARGIN);
    guesses.retain(|guess| guess.weight >= least);
    guesses.truncate(MAX_GUESSES);
    add_forms(vocabulary, &mut guesses);
    guesses
}

/// The words that look most like one that nothing answers, too far from it to be
/// taken for it: the nearest first, and of these the most frequent.
pub(crate) fn nearest(vocabulary: &Vocabulary, layers: &[Layer], word: &str) -> Vec<WordIx> {
    let length = word.chars().count();
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    let allowed = (length / 2).min(MAX_OFFER_EDITS);
    let mut near: Vec<(usize, Reverse<usize>, WordIx)> = within(vocabulary, word, length, allowed)
        .into_iter()
        .map(|found| {
            let edits = strsim::osa_distance(vocabulary.word(found.word), word);
            (edits, Reverse(frequency(layers, found.word)), found.word)
        })
        .collect();
    near.sort_unstable();
    near.truncate(MAX_OFFERS);
    near.into_iter().map(|(.., word)| word).collect()
}

/// Adds the other forms of the words that were guessed.
fn add_forms(vocabulary: &Vocabulary, guesses: &mut Vec<WordMatch>) {
    for at in 0..guesses.len() {
        let WordMatch { word, kind, weight } = guesses[at];
        let key = inflect::key(vocabulary.word(word));
        for word in vocabulary.with_key(&key) {
            if !guesses.iter().any(|known| known.word == word) {
                guesses.push(WordMatch { word, kind, weight: weight * INFLECTED_WEIGHT });
            }
        }
    }
}

/// Words with the same first letter that hold the letters in their order, densely.
fn fuzzy(vocabulary: &Vocabulary, matcher: &SkimMatcherV2, word: &str, length: usize) -> Vec<WordMatch> {
    let longest = if length < 5 { length + 2 } else { 2 * length + 1 };
    let wanted = letters(word);
    let Some(first) = word.chars().next() else { return Vec::new() };
    vocabulary
        .starting_with(&word[..first.len_utf8()])
        .filter(|&found| vocabulary.length(found) <= longest && vocabulary.letters(found) & wanted == wanted)
        .filter_map(|found| {
            matcher.fuzzy_match(vocabulary.word(found), word)?;
            let density = density(vocabulary.word(found), word);
            (density >= 0.7).then_some(WordMatch {
                word: found,
                kind: MatchKind::Fuzzy,
                weight: 0.6 * density,
            })
        })
        .collect()
}

/// Which letters of a word an abbreviation holds.
pub(crate) fn letters_of(matcher: &SkimMatcherV2, word: &str, abbreviation: &str) -> Option<Vec<usize>> {
    matcher.fuzzy_indices(word, abbreviation).map(|(_, letters)| letters)
}

/// How much of a word an abbreviation holds. People leave out vowels (`dmblztn`),
/// so a vowel left out counts a third of a consonant.
fn density(word: &str, abbreviation: &str) -> f32 {
    let mut typed = abbreviation.chars().peekable();
    let (mut held, mut missed) = (0.0, 0.0);
    for letter in word.chars() {
        if typed.next_if_eq(&letter).is_some() {
            held += 1.0;
        } else {
            missed += if "aeiouy".contains(letter) { 0.35 } else { 1.0 };
        }
    }
    held / (held + missed)
}

/// Words within one edit, two for longer words; a swap of neighbours is one edit.
fn edited(vocabulary: &Vocabulary, word: &str, length: usize) -> Vec<WordMatch> {
    match length {
        0..=3 => Vec::new(),
        4..=7 => within(vocabulary, word, length, 1),
        _ => within(vocabulary, word, length, 2),
    }
}

fn within(vocabulary: &Vocabulary, word: &str, length: usize, allowed: usize) -> Vec<WordMatch> {
    let wanted = letters(word);
    // An edit takes at most one letter out of the set and puts one in.
    let near = |found: &WordIx| {
        vocabulary.length(*found).abs_diff(length) <= allowed
            && (vocabulary.letters(*found) ^ wanted).count_ones() as usize <= 2 * allowed
    };
    let compare = |found: WordIx| {
        let edits = strsim::osa_distance(vocabulary.word(found), word);
        let weight = 0.6 * (1.0 - edits as f32 / length as f32);
        (edits <= allowed).then_some(WordMatch { word: found, kind: MatchKind::Edited, weight })
    };
    vocabulary.all().filter(near).filter_map(compare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut words = [
            "protection",
            "protecting",
            "protocol",
            "civilian",
            "civilians",
            "civil",
            "demobilization",
            "disarmament",
            "department",
            "deployment",
            "coast",
            "capacity",
            "represent",
            "report",
            "reform",
            "police",
            "2406",
            "ddr",
        ];
        words.sort_unstable();
        Vocabulary::new(words.map(Box::from).to_vec())
    }

    fn guessed(word: &str) -> Vec<String> {
        let vocabulary = vocabulary();
        let matcher = SkimMatcherV2::default();
        guesses(&vocabulary, &matcher, word)
            .iter()
            .map(|guess| vocabulary.word(guess.word).to_owned())
            .collect()
    }

    #[test]
    fn kinds_come_best_first() {
        let vocabulary = vocabulary();
        let kinds: Vec<_> = direct(&vocabulary, "civil", false)
            .iter()
            .map(|found| (vocabulary.word(found.word).to_owned(), found.kind))
            .collect();
        assert_eq!(kinds[0], ("civil".to_owned(), MatchKind::Exact));
        assert_eq!(kinds[1], ("civilian".to_owned(), MatchKind::Prefix));
        let forms = direct(&vocabulary, "demobilise", false);
        assert_eq!(forms[0].kind, MatchKind::Inflected);
        assert_eq!(direct(&vocabulary, "civil", true).len(), 1);
        assert!(!direct(&vocabulary, "d", false).is_empty());
    }

    #[test]
    fn mistyped_words_are_understood() {
        for (typed, meant) in [
            ("protecton", "protection"),
            ("protectoin", "protection"),
            ("rpotection", "protection"),
            ("civilans", "civilians"),
            ("dmblztn", "demobilization"),
            ("disarmamnt", "disarmament"),
            ("dissarmament", "disarmament"),
            ("polcie", "police"),
            ("refrm", "reform"),
        ] {
            assert_eq!(guessed(typed).first().map(String::as_str), Some(meant), "{typed}");
        }
    }

    #[test]
    fn junk_means_nothing() {
        for typed in ["cat", "xyzzy", "dpt", "zz", "2407", "rpt2", "cpct", "dnt", "qwertyuiop"] {
            assert_eq!(guessed(typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn a_far_guess_gives_way_to_a_near_one() {
        // With another form of the same word.
        assert_eq!(guessed("protecton"), ["protection", "protecting"]);
        assert_eq!(guessed("civilans"), ["civilians", "civilian"]);
    }
}
