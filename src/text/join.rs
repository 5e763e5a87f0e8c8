//! The words of a part out of its lines: one blank between words, broken and
//! hyphenated words joined, footnote marks left out, and for every character the
//! place it came from.

use std::collections::HashSet;
use std::ops::Range;

use super::footnote::{self, is_superscript};
use super::hyphens::{Hyphens, is_hyphen};

/// Words with their origin.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) origin: Vec<u32>,
}

/// How lines are joined in one document.
pub(super) struct Joiner<'a> {
    input: &'a str,
    hyphens: Hyphens,
    /// The numbers of the footnotes that stand in the document.
    notes: HashSet<u32>,
}

impl<'a> Joiner<'a> {
    /// What the whole document tells about its words; `spans` are its lines.
    pub(super) fn new(input: &'a str, spans: impl Iterator<Item = Range<usize>> + Clone) -> Self {
        let hyphens = Hyphens::new(input, spans.clone());
        let notes = spans.filter_map(|span| footnote::of_line(&input[span])).collect();
        Self { input, hyphens, notes }
    }

    /// The words of some pieces of the input, in their order.
    pub(super) fn join(&self, pieces: &[Range<usize>]) -> Words {
        let mut words = Words::default();
        for (at, piece) in pieces.iter().enumerate() {
            let line = &self.input[piece.clone()];
            let broken = at > 0 && self.closes_up(&mut words, line);
            self.push(&mut words, piece.clone(), !broken);
        }
        while words.text.ends_with(' ') {
            words.text.pop();
            words.origin.pop();
        }
        let end = words.text.chars().next_back().map_or(0, char::len_utf8);
        let last = words.text.len().checked_sub(end).and_then(|at| words.origin.get(at)).copied();
        let empty = pieces.first().map_or(0, |piece| piece.start);
        words.origin.push(last.map_or(offset(empty), |last| last + offset(end)));
        words
    }

    /// Whether the next line goes on in the word that the text ends with; takes
    /// the hyphen away where the word has none.
    fn closes_up(&self, words: &mut Words, next: &str) -> bool {
        let Some(hyphen) = words.text.chars().next_back().filter(|&c| is_hyphen(c)) else { return false };
        // No word is longer; a text of nothing but hyphens is not read again and again.
        const LONGEST: usize = 60;
        let mut from = words.text.len().saturating_sub(LONGEST);
        while !words.text.is_char_boundary(from) {
            from += 1;
        }
        let before = words.text[from..].strip_suffix(hyphen).unwrap_or_default();
        let word_at = |c: char| !(c.is_alphanumeric() || is_hyphen(c) || c == '\u{ad}');
        let first = before.rsplit(word_at).next().unwrap_or("");
        let last = next.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))).next().unwrap_or("");
        if first.is_empty() || last.is_empty() {
            // A dash with blanks around it, or a bullet.
            return false;
        }
        let keep = hyphen != '\u{ad}' && self.hyphens.keeps(first, last);
        if !keep {
            for _ in 0..hyphen.len_utf8() {
                words.text.pop();
                words.origin.truncate(words.text.len());
                if !words.text.ends_with(hyphen) {
                    break;
                }
            }
            words.origin.truncate(words.text.len());
        }
        true
    }

    fn push(&self, words: &mut Words, piece: Range<usize>, blank: bool) {
        let line = &self.input[piece.clone()];
        let mut chars = line.char_indices().peekable();
        if blank && !words.text.is_empty() && !words.text.ends_with(' ') {
            let at = words.origin.last().copied().unwrap_or(0);
            let width = words.text.chars().next_back().map_or(0, char::len_utf8);
            words.text.push(' ');
            words.origin.push(at + offset(width));
        }
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            if is_blank(c) {
                if closes_stray_blank(&words.text, &line[at..]) {
                    continue;
                }
                if !words.text.is_empty() && !words.text.ends_with(' ') {
                    words.text.push(' ');
                    words.origin.push(offset(piece.start + at));
                }
                continue;
            }
            if let Some(length) = self.note_mark(&words.text, &line[at..]) {
                let end = at + length;
                while chars.next_if(|(at, _)| *at < end).is_some() {}
                continue;
            }
            words.text.push(c);
            words.origin.extend(std::iter::repeat_n(offset(piece.start + at), c.len_utf8()));
        }
    }

    /// The length of the footnote mark that `rest` begins with after `before`.
    fn note_mark(&self, before: &str, rest: &str) -> Option<usize> {
        let first = rest.chars().next()?;
        if is_superscript(first) {
            // Square metres are no footnote.
            let unit = before.ends_with('m') && matches!(first, '²' | '³');
            return (!unit).then(|| rest.find(|c| !is_superscript(c)).unwrap_or(rest.len()));
        }
        if !first.is_ascii_digit() {
            return None;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 3 {
            return None;
        }
        let after = &rest[digits..];
        let bare = before.trim_end();
        let spaced = bare.len() < before.len();
        // "the Agreement, 1/ and": the old mark of a footnote.
        if let Some(after) = after.strip_prefix('/')
            && spaced
            && after.starts_with(|c: char| is_blank(c) || matches!(c, ',' | ';' | '.'))
        {
            return Some(digits + 1);
        }
        if !self.notes.contains(&rest[..digits].parse().ok()?) {
            return None;
        }
        let ends =
            after.is_empty() || after.starts_with(|c: char| is_blank(c) || matches!(c, ';' | '.' | ','));
        // "the Secretary-General, 18 and": no number follows a comma and stands
        // before a word in lower case but a mark. "5, 7 and 9" is a list.
        let list = bare.trim_end_matches([',', ' ']).ends_with(|c: char| c.is_ascii_digit());
        let stop = bare.ends_with([',', ';', '.', ':', '"', '”', ')']);
        let month = after.trim_start().starts_with(|c: char| c.is_uppercase());
        let attached = !spaced && bare.ends_with(char::is_alphabetic);
        (ends && !list && ((spaced && stop && !month) || attached)).then_some(digits)
    }
}

/// How many blanks can be stray.
const MOST: usize = 3;

/// A blank that extraction put inside a word: "UNMISS ’s", "gender -based".
fn closes_stray_blank(before: &str, rest: &str) -> bool {
    if !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let mut after = rest.chars().skip_while(|&c| is_blank(c));
    if rest.chars().take(MOST + 1).all(is_blank) {
        return false;
    }
    match after.next() {
        Some('’' | '\'') => after.next() == Some('s') && !after.next().is_some_and(char::is_alphanumeric),
        Some('-' | '\u{2011}') => after.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// A position of the input; no text of four gigabytes is split.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
