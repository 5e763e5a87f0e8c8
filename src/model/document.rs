//! Documents that tasks are read from.

use serde::{Deserialize, Serialize};

use super::{DocumentKind, PartialDate};

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
    /// Whether the Council acts under Chapter VII in the document as a whole.
    #[serde(default)]
    pub chapter_vii: bool,
    /// Where it can be read online; the program never opens it by itself.
    #[serde(default)]
    pub url: Option<String>,
    /// What a reader should know about the record.
    #[serde(default)]
    pub note: Option<String>,
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
