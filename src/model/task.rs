//! Tasks: the records the program exists for.

use serde::{Deserialize, Serialize};

use super::{Address, Basis, Language, Modality, Strength, Tier};

/// The longest quotation a record may hold, in words.
pub const MAX_QUOTE_WORDS: usize = 25;

/// The longest title, in characters.
pub const MAX_TITLE_CHARS: usize = 80;

/// One thing a mission is told or allowed to do, in one addressed passage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Stable id, `unmiss-1996-3-b-v`.
    pub id: String,
    /// Id of the mission; absent where the passage speaks of missions in general.
    #[serde(default)]
    pub mission: Option<String>,
    /// Id of the document the passage stands in.
    pub document: String,
    /// Where in the document it stands.
    pub address: Address,
    /// Id of the category.
    pub category: String,
    /// Ids of the task types, the closest first; the first lies in `category`.
    pub types: Vec<String>,
    /// The verb that governs the passage.
    pub strength: Strength,
    /// What the mission itself does.
    pub modality: Modality,
    /// Whether Chapter VII covers this paragraph.
    pub chapter_vii: bool,
    /// The rank the mandate gives the task.
    pub tier: Tier,
    /// What the mission is to do, at most [`MAX_TITLE_CHARS`] characters.
    pub title: String,
    /// What it means, in our own words, one to three sentences.
    pub summary: String,
    /// The words of the source, at most [`MAX_QUOTE_WORDS`] words; empty where the
    /// source only names the task ([`Basis::may_lack_words`]).
    #[serde(default)]
    pub quote: String,
    /// The official language the quotation was read in.
    pub quote_language: Language,
    /// Words a reader may search by that the record does not hold otherwise.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What the record was coded from.
    pub basis: Basis,
    /// Ids of the documents that were read where `document` itself was not, or that
    /// name the task too: the Secretariat's matrix, the mission's page.
    #[serde(default)]
    pub coded_from: Vec<String>,
    /// Id of the document by which the Council orders the task, where `document`
    /// only plans, repeats or lists it.
    #[serde(default)]
    pub ordered_by: Option<String>,
    /// Id of the task that this record, of a news report, reports on.
    #[serde(default)]
    pub reports: Option<String>,
    /// What is not verified and why, or what else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

impl Task {
    /// Whether Chapter VII covers the passage; `None` where what was read does not tell.
    pub fn under_chapter_vii(&self) -> Option<bool> {
        (self.chapter_vii || self.basis == Basis::Text).then_some(self.chapter_vii)
    }
}

/// How many words a quotation has: runs of letters and digits, so that "l’appui" is
/// two and no way of counting finds more than the codebook allows.
pub fn quote_words(quote: &str) -> usize {
    quote.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}
