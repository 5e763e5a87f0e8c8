//! Tokens: the words of a folded text and where they stand.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::Folded;

/// Words too common to be asked for, unless nothing else is.
const STOP_WORDS: [&str; 10] = ["of", "the", "and", "to", "in", "for", "a", "on", "by", "with"];

/// A hyphenated word of more parts than this has no joined form.
const MAX_JOINED_PARTS: usize = 4;

/// A word of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token<'a> {
    /// The folded word.
    pub text: Cow<'a, str>,
    /// The characters of the folded text it takes, hyphens included.
    pub chars: Range<usize>,
    /// Its place in the row of words, from 0; a joined form has that of its first part.
    pub position: u32,
    /// How many places it takes: 1, or the parts of a joined form.
    pub span: u32,
    /// How many stop words stand directly before it.
    pub stops: u32,
}

impl Token<'_> {
    /// The place in the row of words where it ends.
    pub const fn end(&self) -> u32 {
        self.position + self.span - 1
    }

    /// Where in the folded text its letter number `letter` stands.
    pub fn letter(&self, folded: &Folded, letter: usize) -> usize {
        if self.span == 1 {
            return self.chars.start + letter;
        }
        let letters = folded.text.chars().enumerate().skip(self.chars.start).filter(|(_, c)| *c != '-');
        letters.map(|(at, _)| at).nth(letter).unwrap_or(self.chars.start)
    }
}

/// Whether a folded word is a stop word.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word)
}

/// The words of a text in order: runs of letters and digits, without the `'s` of
/// a possessive. The parts of `cease-fire` are words, and after them stands the
/// joined form `ceasefire`.
pub(crate) fn tokens(folded: &Folded) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    each_token(&folded.text, |token| tokens.push(token));
    tokens
}

/// Hands out the words of a folded text one by one, as [`tokens`] lists them.
pub(crate) fn each_token<'t>(text: &'t str, mut take: impl FnMut(Token<'t>)) {
    let mut parts: Vec<Token<'t>> = Vec::new();
    let mut stops = 0;
    let mut words = Words::new(text).zip(0..).peekable();
    while let Some((word, position)) = words.next() {
        let hyphen_behind = words.peek().is_some_and(|(next, _)| next.hyphen_before);
        let text = &text[word.bytes];
        let token = Token { text: Cow::Borrowed(text), chars: word.chars, position, span: 1, stops };
        stops = if is_stop_word(text) { stops + 1 } else { 0 };
        if word.hyphen_before || hyphen_behind {
            parts.push(token.clone());
        }
        take(token);
        if !hyphen_behind && !parts.is_empty() {
            joined(&parts).into_iter().for_each(&mut take);
            parts.clear();
        }
    }
}

/// The joined form of the parts of one word, where it has one.
fn joined<'t>(parts: &[Token<'t>]) -> Option<Token<'t>> {
    let first = parts.first()?;
    if parts.len() > MAX_JOINED_PARTS || parts.iter().any(|part| is_number(&part.text)) {
        return None;
    }
    Some(Token {
        text: parts.iter().map(|part| part.text.as_ref()).collect::<String>().into(),
        chars: first.chars.start..parts.last()?.chars.end,
        position: first.position,
        span: parts.len() as u32,
        stops: first.stops,
    })
}

/// Whether a word is written in digits only.
pub(crate) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A run of letters and digits.
struct Word {
    bytes: Range<usize>,
    chars: Range<usize>,
    hyphen_before: bool,
}

/// Walks over the runs of letters and digits in a folded text.
struct Words<'a> {
    text: &'a str,
    byte: usize,
    char: usize,
}

impl<'a> Words<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// Steps over letters and digits, or over what is neither; gives what was stepped over.
    fn take(&mut self, in_word: bool) -> &'a str {
        let rest = &self.text[self.byte..];
        let mut length = 0;
        loop {
            // Nearly every letter is ASCII and need not be decoded.
            let ascii = rest.as_bytes()[length..].iter();
            let steps =
                ascii.take_while(|byte| byte.is_ascii() && byte.is_ascii_alphanumeric() == in_word).count();
            length += steps;
            self.char += steps;
            match rest[length..].chars().next() {
                Some(letter) if !letter.is_ascii() && letter.is_alphanumeric() == in_word => {
                    length += letter.len_utf8();
                    self.char += 1;
                }
                _ => break,
            }
        }
        self.byte += length;
        &rest[..length]
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let first = self.byte == 0;
            let between = self.take(false);
            let (byte, char) = (self.byte, self.char);
            let word = self.take(true);
            if word.is_empty() {
                return None;
            }
            if word == "s" && between == "'" && !(first || byte == 1) {
                continue;
            }
            let hyphen_before = between == "-" && byte > 1;
            return Some(Word { bytes: byte..self.byte, chars: char..self.char, hyphen_before });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(&Folded::new(text)).into_iter().map(|token| token.text.into_owned()).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("S/RES/2406 (2018), para. 7"), ["s", "res", "2406", "2018", "para", "7"]);
        assert_eq!(words("l’État d'urgence"), ["l", "etat", "d", "urgence"]);
        assert_eq!(words(" … "), [""; 0]);
    }

    #[test]
    fn the_possessive_is_dropped() {
        assert_eq!(words("the Government’s mandate"), ["the", "government", "mandate"]);
        assert_eq!(words("'s"), ["s"]);
        assert_eq!(words("parties' arms"), ["parties", "arms"]);
    }

    #[test]
    fn a_hyphenated_word_gives_its_parts_and_the_whole() {
        assert_eq!(words("the cease-fire line"), ["the", "cease", "fire", "ceasefire", "line"]);
        assert_eq!(words("2011-2018"), ["2011", "2018"]);
        assert_eq!(words("-fire"), ["fire"]);
        let folded = Folded::new("of the cease-fire");
        let joined = tokens(&folded).pop().expect("a token");
        assert_eq!((joined.position, joined.span, joined.end(), joined.stops), (2, 2, 3, 2));
        assert_eq!(joined.letter(&folded, 5), 13);
    }
}
