//! Documents that tasks are read from.

use serde::{Deserialize, Serialize};

use super::{Address, DocumentKind, PartialDate};

/// A document a task cites: most often a resolution of the Security Council.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Stable id, `s-res-2709-2023`.
    pub id: String,
    /// The symbol as the United Nations writes it, `S/RES/2709 (2023)`; a short
    /// name where the document has none.
    pub symbol: String,
    /// What sort of document it is.
    pub kind: DocumentKind,
    /// Its subject, in few words.
    pub title: String,
    /// The day it was adopted or published.
    pub date: PartialDate,
    /// The meeting record, `S/PV.6576`.
    #[serde(default)]
    pub meeting: Option<String>,
    /// The vote; absent where it was adopted without one or it is not known.
    #[serde(default)]
    pub vote: Option<Vote>,
    /// The press release, `SC/10314`.
    #[serde(default)]
    pub press_release: Option<String>,
    /// Whether the Council acts under Chapter VII in the document as a whole; absent
    /// where its text was not read.
    #[serde(default)]
    pub chapter_vii: Option<bool>,
    /// The mandates that it extends without repeating them.
    #[serde(default)]
    pub extends: Vec<Extended>,
    /// Where it can be read online; the program never opens it by itself.
    #[serde(default)]
    pub url: Option<String>,
    /// What a reader should know about the record.
    #[serde(default)]
    pub note: Option<String>,
}

/// A mandate that another document extends, "as set out in paragraph 3 of" it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Extended {
    /// The id of the document that states the mandate.
    pub document: String,
    /// The paragraph that states it; absent where the whole document does.
    #[serde(default)]
    pub paragraph: Option<Address>,
}

/// A document as far as its symbol, and the dataset if it holds the document, tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The symbol, `S/RES/2709 (2023)`.
    pub symbol: String,
    /// What sort of document it is.
    pub kind: DocumentKind,
    /// Its subject, where the dataset holds the document.
    pub title: Option<String>,
    /// The day it was adopted or published, or only the year that the symbol names.
    pub date: Option<PartialDate>,
    /// Where it can be read online.
    pub url: Option<String>,
}

impl Source {
    /// What the symbol of a document alone tells.
    pub fn from_symbol(symbol: &str) -> Self {
        let kind = match symbol {
            _ if symbol.starts_with("S/RES/") => DocumentKind::Resolution,
            _ if symbol.starts_with("A/RES/") => DocumentKind::AssemblyResolution,
            _ if symbol.starts_with("S/PRST/") => DocumentKind::PresidentialStatement,
            // Reports and letters share their series; a letter is cited by symbol alone.
            _ => DocumentKind::Letter,
        };
        // `S/RES/2006 (2012)`: the year is the last number that can be one.
        let mut parts = symbol.rsplit(['(', ')', '/', ' ']);
        let year = parts.find(|part| part.len() == 4 && matches!(part.parse(), Ok(1946..=2100)));
        let date = year.and_then(|year| year.parse().ok());
        Self { symbol: symbol.to_owned(), kind, title: None, date, url: None }
    }
}

impl From<&Document> for Source {
    fn from(document: &Document) -> Self {
        Self {
            symbol: document.symbol.clone(),
            kind: document.kind,
            title: Some(document.title.clone()),
            date: Some(document.date),
            url: document.url.clone(),
        }
    }
}

/// How the members of the Council voted, in votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Votes in favour.
    #[serde(rename = "for")]
    pub in_favour: u8,
    /// Votes against.
    pub against: u8,
    /// Abstentions.
    pub abstaining: u8,
}

impl std::fmt::Display for Vote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.in_favour, self.against, self.abstaining)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_tells_the_kind_and_mostly_the_year() {
        let told = |symbol: &str| {
            let source = Source::from_symbol(symbol);
            (source.kind, source.date.map(|date| date.to_string()))
        };
        assert_eq!(told("S/RES/2006 (2011)"), (DocumentKind::Resolution, Some("2011".into())));
        assert_eq!(told("S/1995/320"), (DocumentKind::Letter, Some("1995".into())));
        assert_eq!(told("S/PRST/2014/3"), (DocumentKind::PresidentialStatement, Some("2014".into())));
        assert_eq!(told("S/23613"), (DocumentKind::Letter, None));
    }
}
