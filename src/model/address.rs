//! Where in a document a passage stands: `7`, `7 (a)`, `36 (a) (i)`,
//! `annex, 17 (a)`, `preamble, 3`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The address of a passage in a document, written as citations write it.
///
/// A *section* that numbers anew (`annex`, `annex II`, `section I`, `preamble`)
/// comes first, then the paragraph's number, then sub-paragraphs in brackets.
/// Addresses are ordered as the document runs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    text: String,
}

/// Why a text is not an [`Address`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressError(String);

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AddressError {}

/// The names that may stand before the comma.
const SECTIONS: [&str; 3] = ["preamble", "section", "annex"];

impl Address {
    /// The address as a citation writes it, `36 (a) (i)`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The section that numbers anew, if the address names one: `annex II`.
    pub fn section(&self) -> Option<&str> {
        self.text.split_once(", ").map(|(section, _)| section)
    }

    /// The number of the paragraph, without section and sub-paragraphs.
    pub fn paragraph(&self) -> u32 {
        let body = self.body();
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        body[..digits].parse().unwrap_or(0)
    }

    /// The labels of the sub-paragraphs, outermost first: `["a", "i"]`.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.body().split(" (").skip(1).map(|label| label.trim_end_matches(')'))
    }

    /// Whether the passage is another or lies inside it: `7 (a) (i)` in `7`.
    pub fn is_within(&self, outer: &Self) -> bool {
        let rest = self.text.strip_prefix(&outer.text);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
    }

    fn body(&self) -> &str {
        self.text.split_once(", ").map_or(&self.text, |(_, body)| body)
    }

    fn section_rank(&self) -> (usize, &str) {
        match self.section() {
            None => (1, ""),
            Some(name) if name.starts_with("preamble") => (0, name),
            Some(name) if name.starts_with("section") => (2, name),
            Some(name) => (3, name),
        }
    }
}

/// The place of a label in its sequence. Deeper levels use Roman numerals, the
/// first uses letters, so the level decides how `i` is read.
fn label_rank(label: &str, level: usize) -> (usize, usize) {
    if let Ok(number) = label.parse::<usize>() {
        return (0, number);
    }
    if level > 0
        && let Some(number) = roman(label)
    {
        return (1, number);
    }
    // a, b … z, aa, bb …: the length first, then the letter.
    (label.len(), label.bytes().next().map_or(0, usize::from))
}

/// The value of a small Roman numeral in lower case, up to 39.
fn roman(label: &str) -> Option<usize> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = label.bytes().take_while(|&byte| byte == b'x').count();
    let value = UNITS.iter().position(|unit| *unit == &label[tens..]).map(|unit| tens * 10 + unit)?;
    (1..=39).contains(&value).then_some(value)
}

impl Address {
    /// What the order of addresses goes by; to sort many, make it once for each.
    pub fn place(&self) -> impl Ord + use<> {
        let (section, name) = self.section_rank();
        let labels: Vec<_> =
            self.labels().enumerate().map(|(level, label)| label_rank(label, level)).collect();
        (section, name.to_owned(), self.paragraph(), labels, self.text.clone())
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = |what: &str| {
            AddressError(format!(
                "`{text}` is not an address ({what}): write 7, 7 (a), 36 (a) (i) or annex, 17 (a)"
            ))
        };
        let (section, body) = match text.split_once(", ") {
            Some((section, body)) => (Some(section), body),
            None => (None, text),
        };
        if let Some(section) = section {
            let (name, number) = section.split_once(' ').unwrap_or((section, "I"));
            if !SECTIONS.contains(&name)
                || number.is_empty()
                || !number.bytes().all(|byte| byte.is_ascii_alphanumeric())
            {
                return Err(wrong("before the comma stands preamble, section or annex"));
            }
        }
        let mut parts = body.split(' ');
        let number = parts.next().unwrap_or_default();
        if number.is_empty()
            || number.len() > 4
            || !number.bytes().all(|byte| byte.is_ascii_digit())
            || number.starts_with('0')
        {
            return Err(wrong("a paragraph has a number"));
        }
        for part in parts {
            let label = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
            if !label.is_some_and(|label| {
                (1..=5).contains(&label.len())
                    && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            }) {
                return Err(wrong("sub-paragraphs stand in brackets, each after one blank"));
            }
        }
        Ok(Self { text: text.to_owned() })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().expect(text)
    }

    #[test]
    fn takes_an_address_apart() {
        let full = address("annex II, 17 (a) (iii)");
        assert_eq!((full.section(), full.paragraph()), (Some("annex II"), 17));
        assert_eq!(full.labels().collect::<Vec<_>>(), ["a", "iii"]);
        assert_eq!(address("3").labels().count(), 0);
    }

    #[test]
    fn runs_as_the_document_runs() {
        let ordered = [
            "preamble, 4",
            "1",
            "3",
            "3 (a)",
            "3 (a) (i)",
            "3 (a) (ix)",
            "3 (a) (x)",
            "3 (h)",
            "3 (i)",
            "3 (j)",
            "3 (z)",
            "3 (aa)",
            "20",
            "annex, 1",
        ];
        for pair in ordered.windows(2) {
            assert!(address(pair[0]) < address(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn refuses_what_no_citation_would_write() {
        for text in [
            "",
            "a",
            "3(a)",
            "3 (a",
            "3  (a)",
            "03",
            "OP7",
            "appendix, 3",
            "3 (A)",
            "annex , 3",
            "3 ()",
            "99999",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
