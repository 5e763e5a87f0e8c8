//! RON text into tokens: just enough to know where values begin and end.

use std::ops::Range;

use super::source::Fault;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    /// A string or a character, with its quotation marks.
    Text,
    /// Anything else up to the next blank or bracket: names, numbers, junk.
    Word,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
}

/// Cuts a text into tokens; blanks and comments are skipped.
pub(super) struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    pub faults: Vec<Fault>,
    /// Whether the text ended inside a string or comment: what else is left open
    /// then is no error of its own.
    pub ended_inside: bool,
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, faults: Vec::new(), ended_inside: false }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_blanks(&mut self) {
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => self.at += 1,
                b'/' if self.byte(1) == b'/' => {
                    self.at = self.text[self.at..].find('\n').map_or(self.bytes.len(), |end| self.at + end);
                }
                b'/' if self.byte(1) == b'*' => self.skip_block_comment(),
                0x80.. => match self.text[self.at..].chars().next() {
                    // What ron takes for blanks besides the above.
                    Some(blank @ ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')) => {
                        self.at += blank.len_utf8();
                    }
                    _ => return,
                },
                _ => return,
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let start = self.at;
        let mut level = 0_usize;
        while self.at < self.bytes.len() {
            match (self.bytes[self.at], self.byte(1)) {
                (b'/', b'*') => (level, self.at) = (level + 1, self.at + 2),
                (b'*', b'/') => (level, self.at) = (level - 1, self.at + 2),
                _ => self.at += 1,
            }
            if level == 0 {
                return;
            }
        }
        self.ended_inside = true;
        self.faults.push(Fault::new(
            "open-comment",
            start..start + 2,
            "this comment is never closed",
            "opened here",
            "close it with */",
        ));
    }

    /// A string in plain quotation marks, from the mark at `self.at` on.
    fn string(&mut self, start: usize) {
        let opening = self.at;
        self.at += 1;
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => self.at += 2,
                b'\n' => {
                    // Read over the blanks first, so that each is looked at once.
                    let end_of_line = self.at;
                    while self.byte(0).is_ascii_whitespace() {
                        self.at += 1;
                    }
                    if self.at_structure() {
                        self.at = end_of_line;
                        return self.open_string(start, opening + 1);
                    }
                }
                _ => self.at += 1,
            }
        }
        self.at = self.bytes.len();
        self.open_string(start, opening + 1);
    }

    /// Whether what follows reads like the next field or the end of a record: then
    /// the string before it was left open, rather than running over lines.
    fn at_structure(&self) -> bool {
        match self.byte(0) {
            0 | b'(' | b')' | b']' | b'}' => true,
            b'a'..=b'z' | b'_' => {
                let rest = &self.bytes[self.at..self.bytes.len().min(self.at + 64)];
                let name = rest.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
                rest.get(name) == Some(&b':')
            }
            _ => false,
        }
    }

    fn open_string(&mut self, start: usize, end: usize) {
        self.ended_inside = self.at >= self.bytes.len();
        self.faults.push(Fault::new(
            "open-string",
            start..end,
            "this string is never closed",
            "opened here",
            "close it with a quotation mark; one inside the text is written \\\"",
        ));
    }

    /// The end of a raw string's opening, `r##"`, if one begins here.
    fn raw_opening(&self) -> Option<usize> {
        let marks = match (self.byte(0), self.byte(1)) {
            (b'b', b'r') => 2,
            (b'r', _) => 1,
            _ => return None,
        };
        let hashes = self.bytes[self.at + marks..].iter().take_while(|&&byte| byte == b'#').count();
        (self.byte(marks + hashes) == b'"').then_some(marks + hashes)
    }

    fn raw_string(&mut self, start: usize, mark: usize) {
        let opening = &self.text[start..start + mark];
        let ending = format!("\"{}", opening.trim_start_matches(['b', 'r']));
        self.at = start + mark + 1;
        match self.text[self.at..].find(&ending) {
            Some(end) => self.at += end + ending.len(),
            None => {
                let end = std::mem::replace(&mut self.at, self.bytes.len());
                self.open_string(start, end);
            }
        }
    }

    /// A character in single quotation marks, or the lone mark as a word.
    fn character(&mut self) -> Kind {
        let rest = &self.text[self.at + 1..];
        let body = if rest.starts_with('\\') {
            rest.bytes().take(14).skip(2).position(|byte| byte == b'\'').map(|at| at + 2)
        } else {
            rest.chars().next().map(char::len_utf8).filter(|&len| rest[len..].starts_with('\''))
        };
        self.at += body.map_or(1, |len| len + 2);
        if body.is_some() { Kind::Text } else { Kind::Word }
    }

    fn word(&mut self) {
        // The first byte is taken as it is: a `/` that opens no comment, or any junk.
        self.at += 1;
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b' ' | b'\t'..=b'\r' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => return,
                b',' | b':' | b'"' | b'\'' | b'/' => return,
                _ => self.at += 1,
            }
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let start = self.at;
        let kind = match *self.bytes.get(start)? {
            b'(' | b'[' | b'{' => Kind::Open,
            b')' | b']' | b'}' => Kind::Close,
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b'"' => {
                self.string(start);
                Kind::Text
            }
            b'b' if self.byte(1) == b'"' => {
                self.at += 1;
                self.string(start);
                Kind::Text
            }
            b'\'' => self.character(),
            _ => match self.raw_opening() {
                Some(mark) => {
                    self.raw_string(start, mark);
                    Kind::Text
                }
                None => {
                    self.word();
                    Kind::Word
                }
            },
        };
        if self.at == start {
            self.at += 1;
        }
        // An escape or a word may have stepped into or past the last character.
        while !self.text.is_char_boundary(self.at.min(self.bytes.len())) {
            self.at += 1;
        }
        self.at = self.at.min(self.bytes.len());
        Some(Token { kind, at: start..self.at })
    }
}

impl Default for Lexer<'_> {
    fn default() -> Self {
        Self::new("")
    }
}
