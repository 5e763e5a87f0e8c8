//! The symbol of a document, `S/RES/2406 (2018)`, `S/1995/320`, in one spelling.

use std::fmt;

/// The longest symbol that is taken.
const LONGEST: usize = 120;

/// A document's symbol in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(String);

impl Symbol {
    /// The symbol of a Security Council resolution.
    pub fn resolution(number: u32, year: u32) -> Self {
        Self(format!("S/RES/{number} ({year})"))
    }

    /// Reads what a person writes: `S/RES/2406 (2018)`, `s/res/2406(2018)`,
    /// `2406 (2018)`, `S/1995/320`, or any other name of a document.
    pub fn new(text: &str) -> Option<Self> {
        Self::official(text).or_else(|| Self::free(text))
    }

    /// Reads a symbol of the United Nations and nothing else.
    pub fn official(text: &str) -> Option<Self> {
        let text = text.trim();
        resolution(text).or_else(|| series(text))
    }

    /// The symbol as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Number and year, where it is a resolution of the Security Council.
    pub fn number_and_year(&self) -> Option<(u32, u32)> {
        let (number, year) = self.0.strip_prefix("S/RES/")?.strip_suffix(')')?.split_once(" (")?;
        Some((number.parse().ok()?, year.parse().ok()?))
    }

    /// The name of a document that has no symbol of the United Nations.
    fn free(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let name = words.join(" ");
        let plain = !name.is_empty() && name.len() <= LONGEST && !name.chars().any(char::is_control);
        plain.then_some(Self(name))
    }

    /// A symbol from its parts, which the caller has checked.
    pub(super) fn from_parts(parts: &[&str]) -> Self {
        Self(parts.join("/"))
    }

    /// Two symbols of one document, `A/44/661-S/20911`.
    pub(super) fn joint(first: &Self, second: &Self) -> Self {
        Self(format!("{first}-{second}"))
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// `S/RES/2406 (2018)`, `s/res/2406(2018)`, `2406 (2018)`.
fn resolution(text: &str) -> Option<Symbol> {
    let bare = match text.get(..6) {
        Some(series) if series.eq_ignore_ascii_case("S/RES/") => &text[6..],
        _ => text,
    };
    let (number, year) = bare.strip_suffix(')')?.split_once('(')?;
    let number = digits(number.trim())?;
    (1..10_000).contains(&number).then_some(())?;
    Some(Symbol::resolution(number, plausible_year(year.trim())?))
}

/// `S/1995/320`, `S/25085/Add.1`, `A/44/661-S/20911`.
fn series(text: &str) -> Option<Symbol> {
    if let Some((first, second)) = text.split_once(['-', '\u{2013}', '\u{2011}'])
        && second.trim_start().starts_with(['A', 'S', 'a', 's'])
        && let (Some(first), Some(second)) = (series(first.trim()), series(second.trim()))
    {
        return Some(Symbol::joint(&first, &second));
    }
    let parts: Vec<String> = text.split('/').map(part).collect::<Option<_>>()?;
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    is_series(&parts).then(|| Symbol::from_parts(&parts))
}

/// Whether these are the parts of a symbol of the Council or the Assembly: an
/// organ, at least one number, and parts that are known besides.
pub(super) fn is_series(parts: &[&str]) -> bool {
    let Some((organ @ ("S" | "A"), rest)) = parts.split_first().map(|(organ, rest)| (*organ, rest)) else {
        return false;
    };
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<&&str> = rest.iter().filter(|part| number(part)).collect();
    // `S/1` could be anything; `S/1995/320` and `S/23613` could not.
    let told = numbers.len() >= 2 || numbers.iter().any(|part| part.len() >= 4 && organ == "S");
    let short = rest.len() <= 6 && rest.iter().all(|part| part.len() <= 12);
    let a_resolution = organ == "S" && rest.first() == Some(&"RES");
    told && short
        && !a_resolution
        && plausible_number(parts)
        && rest.iter().all(|part| number(part) || word(part))
}

/// A year and nothing after it is no document.
fn plausible_number(parts: &[&str]) -> bool {
    parts.len() > 2 || parts.get(1).is_none_or(|only| only.len() == 5 || plausible_year(only).is_none())
}

/// One part of a symbol in its one spelling.
fn part(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
        return None;
    }
    Some(spelling(text))
}

/// `Add.1` and its like keep their small letters, all else is in capitals.
pub(super) fn spelling(part: &str) -> String {
    let capitals = part.to_ascii_uppercase();
    match capitals.split_once('.') {
        Some((kind @ ("ADD" | "REV" | "CORR"), number)) => {
            let (first, rest) = kind.split_at(1);
            format!("{first}{}.{number}", rest.to_ascii_lowercase())
        }
        _ => capitals,
    }
}

/// The parts of symbols that are not numbers.
fn word(part: &str) -> bool {
    let numbered = |name: &str| {
        part.strip_prefix(name).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["Add.", "Rev.", "Corr.", "PV.", "L.", "SR."].iter().any(|name| numbered(name))
        || matches!(part, "RES" | "PRST" | "INF" | "AGENDA" | "AC" | "C" | "DEC" | "PV")
}

/// Digits and nothing else.
pub(super) fn digits(text: &str) -> Option<u32> {
    let plain = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A year that the United Nations saw or may see.
pub(super) fn plausible_year(text: &str) -> Option<u32> {
    digits(text).filter(|year| (1945..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> Option<String> {
        Symbol::official(text).map(|symbol| symbol.to_string())
    }

    #[test]
    fn resolutions_are_read_in_every_spelling() {
        for text in ["S/RES/2406 (2018)", "s/res/2406(2018)", " 2406 (2018) ", "S/RES/2406 ( 2018 )"] {
            assert_eq!(spelt(text).as_deref(), Some("S/RES/2406 (2018)"), "{text}");
        }
        assert_eq!(Symbol::resolution(836, 1993).number_and_year(), Some((836, 1993)));
        for text in ["S/RES/2406", "2406", "(2018)", "S/RES/0 (2018)", "S/RES/1 (1066)", "S/RES/2406 2018"] {
            assert_eq!(spelt(text), None, "{text}");
        }
    }

    #[test]
    fn other_symbols_are_read_and_other_words_are_not() {
        for (text, expected) in [
            ("s/1995/320", "S/1995/320"),
            ("S/25085/ADD.1", "S/25085/Add.1"),
            ("S/PRST/2015/22", "S/PRST/2015/22"),
            ("A/44/661-S/20911", "A/44/661-S/20911"),
            ("A/RES/46/182", "A/RES/46/182"),
        ] {
            assert_eq!(spelt(text).as_deref(), Some(expected));
        }
        for text in
            ["", "S", "S/", "S/1", "S/2018", "a/b", "A/1", "S/../1995/320", "S/1995/320/etc", "UNMISS"]
        {
            assert_eq!(spelt(text), None, "{text}");
        }
    }

    #[test]
    fn any_name_will_do_where_a_person_gives_it() {
        let symbol = Symbol::new("BBN,  22 January\n2013").expect("a name");
        assert_eq!(symbol.as_str(), "BBN, 22 January 2013");
        assert_eq!(Symbol::new(" \n"), None);
        assert_eq!(Symbol::new("a\u{1b}[31m"), None);
    }
}
