//! Blanks: words that lack one between them, `bufferzone`, `scr1244`.

use super::SearchIndex;
use super::inflect;
use super::layers::frequency;
use super::matching::{self, MatchKind};
use super::terms::{Mode, Typed};
use super::tokens::is_number;

/// The shortest part of a word that lacks a blank.
const SHORTEST_PART: usize = 3;

impl SearchIndex {
    /// Parts the words that lack a blank.
    pub(super) fn part(&self, typed: Vec<Typed>) -> Vec<Typed> {
        let groups: Vec<usize> = typed.iter().map(Typed::group).collect();
        let mut parted = Vec::with_capacity(typed.len());
        for word in typed {
            let alone = groups.iter().filter(|group| **group == word.group()).count() == 1;
            let parts = (alone && word.mode == Mode::Plain).then(|| self.parts(&word.text)).flatten();
            match parts {
                // No other word has the group of the second.
                Some(parts) => parted.extend(word.parted(parts, usize::MAX - parted.len())),
                None => parted.push(word),
            }
        }
        parted
    }

    /// The two words that a word nothing answers is made of, those that are commonest.
    fn parts(&self, word: &str) -> Option<[String; 2]> {
        let known = |part: &str| -> usize {
            let forms = matching::direct(&self.vocabulary, part, true).into_iter();
            let whole = forms.filter(|found| found.kind <= MatchKind::Inflected);
            whole.map(|found| frequency(&self.layers, found.word)).sum()
        };
        let is_known = !matching::direct(&self.vocabulary, word, false).is_empty()
            || self.classes.others(&inflect::key(word)).next().is_some();
        if is_known || !word.is_ascii() {
            return None;
        }
        let ends = SHORTEST_PART..(word.len() + 1).saturating_sub(SHORTEST_PART);
        let parts = ends.map(|end| word.split_at(end)).filter(|(first, second)| {
            let digits = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
            // A number is parted from letters, not from its own digits.
            !digits(first) && (!digits(second) || is_number(second))
        });
        let commonness = |(first, second): &(&str, &str)| known(first).min(known(second));
        let best = parts.max_by_key(commonness).filter(|parts| commonness(parts) > 0)?;
        // A slip is likelier than two words without a blank.
        let is_slip = !matching::guesses(&self.vocabulary, &self.matcher, word).is_empty();
        (!is_slip).then(|| [best.0.to_owned(), best.1.to_owned()])
    }
}
