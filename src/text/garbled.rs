//! Marks that a scan garbled: "(bob)" for (b), "(6)" for (b), "S." for 5. What they
//! look like makes them doubtful; the marks around them tell what they were.

use super::markers::{self, Class, Label, Mark, Style};
use super::verbs;
use crate::model::Language;

/// The marks that a text begins with where they were garbled, and their length with
/// the blanks behind: a number in letters, a number behind a speck, or what no label
/// reads; the last two only at the beginning of a line, where the text is `first`.
/// A number in letters stands before a verb or `is_due`, one behind a speck is due.
pub(super) fn marks(
    text: &str,
    first: bool,
    preamble: bool,
    language: Language,
    is_due: impl Fn(u32) -> bool,
) -> Option<(Vec<Mark>, usize)> {
    let blanks = |length: usize| text.len() - text[length..].trim_start().len();
    if let Some((value, length)) = number(text, preamble)
        && (verbs::operative(text[length..].trim_start(), language).is_some() || is_due(value))
    {
        return Some((vec![Mark::Number { value, point: true }], blanks(length)));
    }
    let speck = speck(text);
    let (marks, length) = markers::read(&text[speck..]);
    match marks.first() {
        Some(Mark::Number { value, .. }) if first && speck > 0 && is_due(*value) => {
            Some((marks, speck + length))
        }
        None if first && speck == 0 => {
            let (label, length) = label(text)?;
            Some((vec![Mark::Garbled(label)], blanks(length)))
        }
        _ => None,
    }
}

/// What may be a label that no counting has, "(ad)", "{4i)", "cl)", and its length.
fn label(line: &str) -> Option<(Label, usize)> {
    let open = line.chars().next().filter(|c| matches!(c, '(' | '{')).map_or(0, char::len_utf8);
    let close =
        line[open..].find([')', '}', '(', '{']).filter(|&at| !line[open + at..].starts_with(['(', '{']))?;
    let text = &line[open..open + close];
    let rest = &line[open + close + 1..];
    // A word can end with a bracket that opened in the line before.
    let longest = if open > 0 { 4 } else { 2 };
    let short = (1..=longest).contains(&text.chars().count());
    // A name in brackets has capitals, a year digits only.
    let word = |c: char| c.is_uppercase() || c.is_whitespace();
    let year = text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let words = rest.trim_start();
    let parted = words.len() < rest.len() && !words.starts_with(char::is_lowercase);
    let style = if open > 0 { Style::Brackets } else { Style::Bracket };
    (short && !text.contains(word) && !year && parted)
        .then(|| (Label { text: text.to_owned(), style }, open + close + 1))
}

/// The number that letters stand for which scans read for digits, or that they
/// spaced, "S.", "l.", "i9.", "1 3 .", and its length. A letter alone must be a
/// capital, unless it is that of the first paragraph: in lower case it labels an
/// item.
fn number(line: &str, first: bool) -> Option<(u32, usize)> {
    const LONGEST: usize = 6;
    let point = line.bytes().take(LONGEST + 1).position(|byte| byte == b'.')?;
    let rest = &line[point + 1..];
    let text: String = line[..point].chars().filter(|&c| c != ' ').collect();
    let digits = |byte: u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'O' | b'o' => Some(0),
        b'I' | b'i' | b'L' | b'l' => Some(1),
        b'Z' => Some(2),
        b'S' => Some(5),
        _ => None,
    };
    let sure = match text.as_bytes() {
        [b'I' | b'i' | b'L' | b'l'] => first,
        [letter] => letter.is_ascii_uppercase(),
        // "ii." and "II." are numerals, "11 ." is no riddle.
        letters if letters.iter().all(u8::is_ascii_digit) => line[..point].trim_end().contains(' '),
        letters => letters.iter().any(|byte| !matches!(byte, b'i' | b'I')),
    };
    if !sure || text.len() > 3 || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let value = text.bytes().try_fold(0, |number, byte| Some(number * 10 + digits(byte)?))?;
    (value > 0).then_some((value, point + 1))
}

/// How long the specks are that a scan saw before the first letter or digit of a
/// line: "' 19. Decides". Brackets and quotation marks are none.
fn speck(line: &str) -> usize {
    const MOST: usize = 2;
    let is_speck = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '{' | '[' | '"' | '“' | '«');
    let length = line.find(|c| !is_speck(c)).unwrap_or(0);
    if line[..length].chars().filter(|c| !c.is_whitespace()).count() <= MOST { length } else { 0 }
}

impl Label {
    /// Whether a scan may have made the label out of another: no counting has it,
    /// or it is one character.
    pub(super) fn is_doubtful(&self) -> bool {
        self.text.chars().count() == 1
            || self.is_digits()
            || Class::ALL.iter().all(|&class| self.value(class).is_none())
    }

    /// Whether the label is a number.
    pub(super) fn is_digits(&self) -> bool {
        self.value(Class::Digit).is_some()
    }

    /// Whether scans make the label out of another.
    pub(super) fn looks_like(&self, other: &str) -> bool {
        let mut letters = other.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => self.text.chars().any(|c| c == letter || alike(c) == letter),
            _ => self.text.chars().map(alike).eq(other.chars()),
        }
    }
}

/// The letter that scans read as another character.
const fn alike(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '2' => 'a',
        '3' => 'j',
        '4' => 'd',
        '5' | '6' | '8' => 'b',
        '9' => 'g',
        '€' => 'e',
        '¢' => 'c',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_no_counting_has() {
        let text = |line| label(line).map(|(label, length)| (label.text, &line[length..]));
        assert_eq!(text("(bob) The unit"), Some(("bob".into(), " The unit")));
        assert_eq!(text("{4i) Discharging"), Some(("4i".into(), " Discharging")));
        assert_eq!(text("cl) Lève"), Some(("cl".into(), " Lève")));
        for line in [
            "(OAS) and",
            "(see) below",
            "(1978) The",
            "(gross)",
            "(a b) The",
            "word) Next",
            "(x(y) Z",
            "() A",
        ] {
            assert_eq!(text(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_in_letters() {
        let cases = [
            ("S. Appeals", 5),
            ("Z. Demands", 2),
            ("i9. Calls", 19),
            ("ll. Decides", 11),
            ("1O. Urges", 10),
            ("1 3 . The", 13),
        ];
        for (line, value) in cases {
            assert_eq!(number(line, false).map(|(value, _)| value), Some(value), "{line}");
        }
        for line in ["l. Requests", "I. Requests", "L. Requests"] {
            assert_eq!(number(line, true), Some((1, 2)));
        }
        for line in [
            "l. Requests",
            "s. Requests",
            "11. Decides",
            "ii. Decides",
            "II. Decides",
            "B. Decides",
            "So Decides",
        ] {
            assert_eq!(number(line, false), None, "{line}");
        }
    }

    #[test]
    fn specks_before_a_number() {
        assert_eq!(speck("' 19. Decides"), 2);
        assert_eq!(speck("\\12. First"), 1);
        for line in ["19. Decides", "(a) To", "\"4. x", "....4", ""] {
            assert_eq!(speck(line), 0, "{line}");
        }
    }

    #[test]
    fn labels_that_look_like_others() {
        let label = |text: &str| Label { text: text.into(), style: Style::Brackets };
        assert!(label("bob").looks_like("b") && label("6").looks_like("b") && label("11").looks_like("ii"));
        assert!(!label("2").looks_like("d") && !label("see").looks_like("b"));
    }
}
