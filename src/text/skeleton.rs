//! A text as quotations are compared: the letters, digits and marks that must be
//! the same, and between each two of them what need not be.

use std::ops::{BitOr, BitOrAssign};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::footnote;

/// What stands before a character of a skeleton, of what the skeleton leaves out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap(u8);

impl Gap {
    /// White space.
    const BLANK: Self = Self(1);
    /// A hyphen inside a line.
    const HYPHEN: Self = Self(2);
    /// A hyphen that may be only that of a broken line: before white space, or soft.
    const BREAK: Self = Self(4);
    /// A dash.
    const DASH: Self = Self(8);
    /// A footnote number.
    const NOTE: Self = Self(16);
    /// Something of the input that whoever cleaned the text took out.
    const LOST: Self = Self(32);
    /// The end of a line.
    const LINE: Self = Self(64);

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a hyphen stands here, and whether it counts.
    fn hyphen(self) -> Hyphen {
        let joined = self.has(Self::LOST) && !self.has(Self::BLANK | Self::NOTE);
        if self.has(Self::BREAK) || (joined && !self.has(Self::DASH)) {
            Hyphen::Either
        } else if self.has(Self::HYPHEN | Self::DASH) {
            Hyphen::There
        } else {
            Hyphen::Absent
        }
    }

    /// Whether a quotation with the gap `quoted` agrees here with the text.
    pub(super) fn agrees(self, quoted: Self) -> bool {
        let notes = !quoted.has(Self::NOTE) || self.has(Self::NOTE | Self::LOST);
        let hyphens = match (self.hyphen(), quoted.hyphen()) {
            (Hyphen::Either, Hyphen::Absent) => !quoted.has(Self::BLANK) || self.has(Self::LOST),
            (Hyphen::Absent, Hyphen::Either) => !self.has(Self::BLANK),
            (Hyphen::Either, _) | (_, Hyphen::Either) => true,
            (text, quote) => text == quote,
        };
        notes && hyphens
    }

    /// Whether a hyphen or dash of the quotation stands here, so that it matters
    /// even at the quotation's edge.
    pub(super) fn is_marked(self) -> bool {
        self.hyphen() != Hyphen::Absent
    }

    /// Whether letters on both sides of the gap are different words.
    fn parts_words(self) -> bool {
        let wrapped = self.has(Self::BREAK) && self.has(Self::LINE);
        self.has(Self::BLANK | Self::DASH | Self::NOTE) && !wrapped
    }
}

impl BitOr for Gap {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Gap {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    There,
    Absent,
    /// There or not: a line was broken here.
    Either,
}

/// A run of text and, where it was cleaned, where each byte stood in the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    pub(super) text: &'a str,
    pub(super) origin: Option<&'a [u32]>,
}

/// What must be the same, with the way back. The vectors have an entry for each
/// byte of `letters`.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    pub(super) letters: String,
    /// Where the character began and ended in the segments, laid end to end.
    from: Vec<u32>,
    to: Vec<u32>,
    gaps: Vec<Gap>,
    /// What stands after the last character.
    tail: Gap,
    /// How long all segments are.
    length: usize,
    /// Whether a footnote number was met, left out or not.
    pub(super) has_notes: bool,
    /// Whether footnote numbers are left out.
    drops_notes: bool,
}

impl Skeleton {
    /// The skeleton of segments that follow one another; footnote numbers are
    /// left out or kept.
    pub(super) fn new<'a>(segments: impl IntoIterator<Item = Segment<'a>>, drops_notes: bool) -> Self {
        let mut skeleton = Self { drops_notes, ..Self::default() };
        for segment in segments {
            skeleton.tail |= Gap::BLANK;
            skeleton.read(segment);
            skeleton.length += segment.text.len();
        }
        skeleton
    }

    /// The skeleton of a single text.
    pub(super) fn of(text: &str, drops_notes: bool) -> Self {
        Self::new([Segment { text, origin: None }], drops_notes)
    }

    fn read(&mut self, segment: Segment<'_>) {
        let text = segment.text;
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            if lost_before(segment, at) {
                self.tail |= Gap::LOST;
            }
            let end = at + letter.len_utf8();
            at = match letter {
                '0'..='9' => self.number(text, at),
                _ if is_blank(letter) => {
                    self.blank(letter);
                    end
                }
                _ if is_invisible(letter) => end,
                _ if self.dash(letter, &text[end..]) => end,
                _ => self.letter(text, at, end),
            };
        }
    }

    fn blank(&mut self, letter: char) {
        self.tail |= Gap::BLANK;
        if matches!(letter, '\n' | '\r') {
            self.tail |= Gap::LINE;
        }
    }

    /// A number, or the footnote number that is left out; gives where it ends.
    fn number(&mut self, text: &str, at: usize) -> usize {
        let starts = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        if let Some(end) = starts.then(|| footnote::number_at(text, at)).flatten() {
            self.has_notes = true;
            if self.drops_notes {
                self.tail |= Gap::NOTE;
                return end;
            }
        }
        self.push(&text[at..=at], at, at + 1);
        at + 1
    }

    /// Takes in a hyphen or dash; gives whether it was one.
    fn dash(&mut self, letter: char, rest: &str) -> bool {
        let begins = self.tail.has(Gap::BLANK) || self.letters.is_empty();
        self.tail |= match letter {
            '\u{ad}' => Gap::BREAK,
            '-' | '\u{2010}' | '\u{2011}' if begins => Gap::DASH,
            '-' | '\u{2010}' | '\u{2011}' if rest.starts_with(is_blank) => Gap::BREAK,
            '-' | '\u{2010}' | '\u{2011}' => Gap::HYPHEN,
            '\u{2012}'..='\u{2015}' | '\u{2212}' => Gap::DASH,
            _ => return false,
        };
        true
    }

    /// Takes in a letter or mark with the accents after it; gives where they end.
    fn letter(&mut self, text: &str, at: usize, end: usize) -> usize {
        let marks: usize =
            text[end..].chars().take_while(|&c| is_combining_mark(c)).map(char::len_utf8).sum();
        let end = end + marks;
        let written = &text[at..end];
        if written.len() == 1 {
            self.mark_or(written, at, end);
        } else if let Some('\u{fb00}'..='\u{fb06}') = written.chars().next() {
            self.push(&written.nfkc().collect::<String>(), at, end);
        } else {
            self.mark_or(&written.nfc().collect::<String>(), at, end);
        }
        end
    }

    /// Takes in a quote mark, all kinds as one, or whatever else is written.
    fn mark_or(&mut self, written: &str, at: usize, end: usize) {
        if !written.chars().all(is_quote_mark) {
            return self.push(written, at, end);
        }
        // Two single marks side by side are a double one.
        let doubled = self.tail == Gap::default() && self.letters.ends_with('\'');
        match self.to.last_mut() {
            Some(last) if doubled => *last = (self.length + end) as u32,
            _ => self.push("'", at, end),
        }
    }

    fn push(&mut self, written: &str, at: usize, end: usize) {
        self.letters.push_str(written);
        let gap = std::mem::take(&mut self.tail);
        self.gaps.extend(std::iter::repeat_n(gap, written.len()));
        self.from.extend(std::iter::repeat_n((self.length + at) as u32, written.len()));
        self.to.extend(std::iter::repeat_n((self.length + end) as u32, written.len()));
    }

    /// What stands before a byte of the letters; at their end what follows them.
    fn gap(&self, at: usize) -> Gap {
        self.gaps.get(at).copied().unwrap_or(self.tail)
    }

    /// The bytes of the segments, laid end to end, that letters stand for.
    pub(super) fn source(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        self.from[start] as usize..self.to[end - 1] as usize
    }

    /// Every place where the letters of a quotation stand, agreeing in what lies
    /// between them, as whole words.
    pub(super) fn places<'a>(&'a self, quote: &'a Self) -> impl Iterator<Item = usize> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = from + self.letters.get(from..)?.find(&quote.letters)?;
            from = found + self.letters[found..].chars().next().map_or(1, char::len_utf8);
            Some(found)
        })
        .filter(|&start| !quote.letters.is_empty() && self.stands_at(start, quote))
    }

    fn stands_at(&self, start: usize, quote: &Self) -> bool {
        let length = quote.letters.len();
        let edge = |at: usize, quoted: Gap| {
            if quoted.is_marked() { self.gap(start + at).agrees(quoted) } else { self.is_edge(start + at) }
        };
        edge(0, quote.gap(0))
            && edge(length, quote.tail)
            && (1..length)
                .all(|at| !quote.letters.is_char_boundary(at) || self.gap(start + at).agrees(quote.gap(at)))
    }

    /// Whether a word or a number may begin or end before a byte of the letters.
    fn is_edge(&self, at: usize) -> bool {
        let (mut before, mut after) = (self.letters[..at].chars().rev(), self.letters[at..].chars());
        let (Some(last), Some(next)) = (before.next(), after.next()) else { return true };
        if self.gap(at).parts_words() {
            return true;
        }
        let attached = |letter: char| {
            let at = at + letter.len_utf8();
            at < self.letters.len() && !self.gap(at).parts_words()
        };
        if next == '\'' {
            // "the Mission" is not the whole of "the Mission’s".
            let goes_on = after.next().is_some_and(char::is_alphanumeric) && attached(next);
            return !(last.is_alphanumeric() && goes_on);
        }
        let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let point = |letter: char| matches!(letter, '.' | ',');
        let inside_number = (point(last) && digit(before.next()) && digit(Some(next)))
            || (point(next) && digit(Some(last)) && digit(after.next()) && attached(next));
        !(inside_number || last.is_alphanumeric() && next.is_alphanumeric())
    }
}

/// Whether something of the input lies between a character and the one before.
fn lost_before(segment: Segment<'_>, at: usize) -> bool {
    let Some(origin) = segment.origin else { return false };
    let Some(last) = segment.text[..at].chars().next_back() else { return false };
    let before = origin.get(at - last.len_utf8()).copied().unwrap_or(0) as usize;
    origin.get(at).is_some_and(|&here| here as usize > before + last.len_utf8())
}

/// White space, and the marks that only say where a line may break.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200b}'
}

/// Characters that stand inside words without being seen.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

const fn is_quote_mark(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '"' | '`' | '´' | '«' | '»' | '‹' | '›' | 'ʼ' | '\u{2018}'
            ..='\u{201f}' | '\u{2032}' | '\u{2033}'
    )
}
