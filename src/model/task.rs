//! Tasks: the records the program exists for.

use serde::{Deserialize, Serialize};

use super::{Address, Basis, Language, Modality, Strength, Tier};

/// The longest quotation a record may hold, in words.
pub const MAX_QUOTE_WORDS: usize = 25;

/// The longest title, in characters.
pub const MAX_TITLE_CHARS: usize = 80;

/// A task as data files write it: one thing a mission is told or allowed to do, in one
/// addressed passage. A dataset holds many of them in less room and hands out [`Task`]s.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename = "Task", deny_unknown_fields)]
pub struct TaskRecord {
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

/// A task of a dataset: what its [`TaskRecord`] said, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task<'a> {
    /// Stable id, `unmiss-1996-3-b-v`.
    pub id: &'a str,
    /// Id of the mission; `None` where the passage speaks of missions in general.
    pub mission: Option<&'a str>,
    /// Id of the document the passage stands in.
    pub document: &'a str,
    /// Where in the document it stands.
    pub address: &'a Address,
    /// Id of the category.
    pub category: &'a str,
    /// Ids of the task types, the closest first; the first lies in `category`.
    pub types: &'a [String],
    /// The verb that governs the passage.
    pub strength: Strength,
    /// What the mission itself does.
    pub modality: Modality,
    /// Whether Chapter VII covers this paragraph; see [`Task::under_chapter_vii`].
    pub chapter_vii: bool,
    /// The rank the mandate gives the task.
    pub tier: Tier,
    /// What the mission is to do, at most [`MAX_TITLE_CHARS`] characters.
    pub title: &'a str,
    /// What it means, in our own words, one to three sentences.
    pub summary: &'a str,
    /// The words of the source, at most [`MAX_QUOTE_WORDS`] words; empty where the
    /// source only names the task ([`Basis::may_lack_words`]).
    pub quote: &'a str,
    /// The official language the quotation was read in.
    pub quote_language: Language,
    /// Words a reader may search by that the record does not hold otherwise.
    pub keywords: Keywords<'a>,
    /// What the record was coded from.
    pub basis: Basis,
    /// Ids of the documents that were read besides `document`, or in its place.
    pub coded_from: &'a [String],
    /// Id of the document by which the Council orders the task, where `document`
    /// only plans, repeats or lists it.
    pub ordered_by: Option<&'a str>,
    /// Id of the task that this record, of a news report, reports on.
    pub reports: Option<&'a str>,
    /// What is not verified and why, or what else a reader should know.
    pub note: Option<&'a str>,
}

/// The keywords of a task, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keywords<'a>(pub(crate) &'a str);

impl<'a> Keywords<'a> {
    /// The keywords one by one.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        self.0.lines()
    }

    /// All of them in one text.
    pub fn join(self, between: &str) -> String {
        self.0.replace('\n', between)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

impl Task<'_> {
    /// The record that says the same, as data files write it.
    pub fn to_record(self) -> TaskRecord {
        TaskRecord {
            id: self.id.to_owned(),
            mission: self.mission.map(str::to_owned),
            document: self.document.to_owned(),
            address: self.address.clone(),
            category: self.category.to_owned(),
            types: self.types.to_vec(),
            strength: self.strength,
            modality: self.modality,
            chapter_vii: self.chapter_vii,
            tier: self.tier,
            title: self.title.to_owned(),
            summary: self.summary.to_owned(),
            quote: self.quote.to_owned(),
            quote_language: self.quote_language,
            keywords: self.keywords.iter().map(str::to_owned).collect(),
            basis: self.basis,
            coded_from: self.coded_from.to_vec(),
            ordered_by: self.ordered_by.map(str::to_owned),
            reports: self.reports.map(str::to_owned),
            note: self.note.map(str::to_owned),
        }
    }

    /// Whether Chapter VII covers the passage; `None` where what was read does not tell.
    pub fn under_chapter_vii(&self) -> Option<bool> {
        self.basis.tells_chapter_vii(self.chapter_vii)
    }
}

/// How many words a quotation has: runs of letters and digits, so that "l’appui" is
/// two and no way of counting finds more than the codebook allows.
pub fn quote_words(quote: &str) -> usize {
    quote.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}
