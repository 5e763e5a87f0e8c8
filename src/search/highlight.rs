//! Highlights: where in any text stands what a query matched.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::fold::Folded;
use super::inflect;
use super::runs::Run;
use super::tokens::{Token, tokens};

/// Knows which words matched and marks them in any text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Highlighter {
    pub(super) patterns: Vec<Pattern>,
    /// Phrases and forms of the glossary, marked only where they stand as a run.
    pub(super) runs: Vec<Run>,
}

/// What marks a single word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Pattern {
    /// A word that was typed: its forms are marked whole, of longer words the
    /// letters that were typed.
    Typed { word: String, key: String, starts: bool },
    /// A word that was meant: these letters of it, or all.
    Guessed { word: String, letters: Option<Vec<usize>> },
}

impl Pattern {
    pub fn typed(word: &str, starts: bool) -> Self {
        Self::Typed { word: word.to_owned(), key: inflect::key(word).into_owned(), starts }
    }

    pub fn guessed(word: &str, letters: Option<Vec<usize>>) -> Self {
        Self::Guessed { word: word.to_owned(), letters }
    }

    /// Adds what the pattern marks in a token, as characters of the folded text.
    fn mark(&self, folded: &Folded, token: &Token<'_>, key: &str, marks: &mut Vec<Range<usize>>) {
        match self {
            Self::Typed { key: wanted, .. } if key == wanted => marks.push(token.chars.clone()),
            Self::Typed { word, starts: true, .. } if token.text.starts_with(word.as_str()) => {
                let last = token.letter(folded, word.chars().count() - 1);
                marks.push(token.chars.start..last + 1);
            }
            Self::Guessed { word, letters } if token.text == *word => match letters {
                None => marks.push(token.chars.clone()),
                Some(letters) => {
                    let letters = letters.iter().map(|&letter| token.letter(folded, letter));
                    marks.extend(letters.map(|at| at..at + 1));
                }
            },
            _ => {}
        }
    }
}

impl Highlighter {
    /// Marks the forms of some words.
    pub fn of_words(words: &[String]) -> Self {
        let fold = |word: &String| Folded::new(word).text;
        let patterns = words.iter().map(|word| Pattern::typed(&fold(word), false)).collect();
        Self { patterns, runs: Vec::new() }
    }

    /// Whether nothing is ever marked.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.runs.is_empty()
    }

    /// The byte ranges of `text` that matched: sorted, apart from each other, on
    /// the boundaries of what a reader sees as one character.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let tokens = tokens(&folded);
        let keys: Vec<String> = tokens.iter().map(|token| inflect::key(&token.text).into_owned()).collect();
        let mut marks = Vec::new();
        for (token, key) in tokens.iter().zip(&keys) {
            for pattern in &self.patterns {
                pattern.mark(&folded, token, key, &mut marks);
            }
        }
        for run in &self.runs {
            let found = run.stands_in(&tokens, &keys).into_iter();
            marks.extend(found.map(|(first, last)| tokens[first].chars.start..tokens[last].chars.end));
        }
        let marks = marks.into_iter().map(|chars| whole_graphemes(text, folded.original(chars))).collect();
        merged(marks)
    }
}

/// The range, widened to whole graphemes.
fn whole_graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    if text.is_ascii() {
        return range;
    }
    let is_boundary =
        |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let start = (0..=range.start).rev().find(|&at| text.is_char_boundary(at) && is_boundary(at)).unwrap_or(0);
    let end = (range.end..=text.len()).find(|&at| text.is_char_boundary(at) && is_boundary(at));
    start..end.unwrap_or(text.len())
}

/// Sorted, with ranges that overlap or touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(patterns: Vec<Pattern>, runs: Vec<Run>, text: &str) -> String {
        let marks = Highlighter { patterns, runs }.marks(text);
        let mut shown = text.to_owned();
        for mark in marks.into_iter().rev() {
            shown.insert(mark.end, ']');
            shown.insert(mark.start, '[');
        }
        shown
    }

    #[test]
    fn forms_are_marked_whole_and_longer_words_as_far_as_typed() {
        let patterns = || vec![Pattern::typed("civilian", true), Pattern::typed("prot", true)];
        assert_eq!(
            shown(patterns(), vec![], "Protéger: civilians’ Protection"),
            "[Prot]éger: [civilians]’ [Prot]ection"
        );
        assert_eq!(
            shown(vec![Pattern::typed("civil", false)], vec![], "civilians civil"),
            "civilians [civil]"
        );
    }

    #[test]
    fn marks_fall_on_whole_letters_of_the_original() {
        let patterns = || vec![Pattern::typed("proteg", true)];
        assert_eq!(shown(patterns(), vec![], "prote\u{301}ger"), "[prote\u{301}g]er");
        assert_eq!(shown(vec![Pattern::typed("o", true)], vec![], "œuvre"), "[œ]uvre");
    }

    #[test]
    fn a_joined_form_marks_the_hyphenated_word() {
        assert_eq!(
            shown(vec![Pattern::typed("ceasefire", true)], vec![], "the cease-fire."),
            "the [cease-fire]."
        );
        assert_eq!(
            shown(vec![Pattern::typed("ceasef", true)], vec![], "the cease-fire."),
            "the [cease-f]ire."
        );
    }

    #[test]
    fn guesses_mark_their_letters_or_the_whole_word() {
        let letters = Some(vec![0, 2, 4]);
        assert_eq!(
            shown(vec![Pattern::guessed("civil", letters)], vec![], "Civil civilians"),
            "[C]i[v]i[l] civilians"
        );
        assert_eq!(shown(vec![Pattern::guessed("civil", None)], vec![], "Civil"), "[Civil]");
    }

    #[test]
    fn runs_are_marked_only_where_they_stand() {
        let loose = || Run::loose("protection of civilians").into_iter().collect::<Vec<_>>();
        assert_eq!(
            shown(vec![], loose(), "civilians; the protection of the civilians, protection"),
            "civilians; the [protection of the civilians], protection"
        );
        let strict = || Run::strict("cease-fire line").into_iter().collect::<Vec<_>>();
        assert_eq!(
            shown(vec![], strict(), "a ceasefire line, a cease fire"),
            "a [ceasefire line], a cease fire"
        );
        assert_eq!(shown(vec![], strict(), "fire line, cease-fire lines"), "fire line, [cease-fire lines]");
    }
}
