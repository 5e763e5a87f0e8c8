//! The documented shape of JSON. Scripts rely on it: keys keep their names,
//! their order and their meaning; new ones may be added at the end of an object.
//!
//! `search` prints [`Found`]; `show` prints one [`Record`] (an array of them for
//! several ids); `list tasks` an array of [`Record`]:
//!
//! ```json
//! {
//!   "query": "ddr",
//!   "total": 1,
//!   "results": [
//!     {
//!       "id": "unmiss-1996-3-c-ii",
//!       "title": "…", "summary": "…", "quote": "…",
//!       "mission": "unmiss",
//!       "category": "ddr", "types": ["ddr.strategy"],
//!       "strength": "authorizes", "modality": "assist",
//!       "chapter_vii": true, "tier": "unranked",
//!       "address": "3 (c) (ii)", "basis": "text",
//!       "document": {
//!         "id": "s-res-1996-2011", "symbol": "S/RES/1996 (2011)", "kind": "resolution",
//!         "title": "…", "date": "2011-07-08", "url": null
//!       },
//!       "citation": "Security Council resolution 1996 (2011), para. 3 (c) (ii)",
//!       "score": 12.5,
//!       "quote_language": "en", "coded_from": [], "ordered_by": null, "reports": null,
//!       "why": [{"typed": "ddr", "found": "ddr", "kind": "exact", "fields": ["category"]}]
//!     }
//!   ],
//!   "lacking": 0
//! }
//! ```
//!
//! `mission` is null where the passage speaks of missions in general, `url` where
//! none is known; `lacking` tells how many words of the query each task may lack, where
//! none has all of them; `score` is null where nothing was searched for (`show`, `list`). Coded
//! values are the ids of [`crate::model`].

use serde::Serialize;

use crate::cite;
use crate::dataset::TaskView;
use crate::model::{Address, Basis, DocumentKind, Language, Modality, PartialDate, Strength, Tier};
use crate::search::Reason;

/// What `search --format json` prints.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    /// The query as it was read.
    pub query: &'a str,
    /// How many tasks were found, whatever the limit.
    pub total: usize,
    /// The tasks, up to the limit.
    pub results: Vec<Record<'a>>,
    /// How many words of the query each task may lack, where none has all; else 0.
    pub lacking: usize,
}

/// One task.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// Stable id.
    pub id: &'a str,
    /// What the mission is to do.
    pub title: &'a str,
    /// What it means.
    pub summary: &'a str,
    /// The words of the source.
    pub quote: &'a str,
    /// Id of the mission; null where missions in general are meant.
    pub mission: Option<&'a str>,
    /// Id of the category.
    pub category: &'a str,
    /// Ids of the task types, the closest first.
    pub types: &'a [String],
    /// The verb.
    pub strength: Strength,
    /// What the mission itself does.
    pub modality: Modality,
    /// Whether Chapter VII covers the paragraph; null where that was not read.
    pub chapter_vii: Option<bool>,
    /// The rank among the mission's tasks.
    pub tier: Tier,
    /// Where in the document the passage stands.
    pub address: &'a Address,
    /// What the record was coded from.
    pub basis: Basis,
    /// The document.
    pub document: DocumentRecord<'a>,
    /// The citation after the UN Editorial Manual.
    pub citation: String,
    /// How well it matches; null where nothing was searched for.
    pub score: Option<f32>,
    /// The language of the quotation.
    pub quote_language: Language,
    /// Ids of other documents that were read for it.
    pub coded_from: &'a [String],
    /// Id of the document that orders it, where another one is cited.
    pub ordered_by: Option<&'a str>,
    /// Id of the task that a news report reports on.
    pub reports: Option<&'a str>,
    /// Why it was found, a word or phrase of the query after the other.
    pub why: Vec<Reason>,
}

/// The document of a task.
#[derive(Debug, Serialize)]
pub struct DocumentRecord<'a> {
    /// Stable id.
    pub id: &'a str,
    /// The symbol, `S/RES/1996 (2011)`.
    pub symbol: &'a str,
    /// What sort of document it is.
    pub kind: DocumentKind,
    /// Its subject.
    pub title: &'a str,
    /// When it was adopted or published.
    pub date: PartialDate,
    /// Where it can be read, or null.
    pub url: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The record of a task, with the score of a search.
    pub fn new(view: TaskView<'a>, score: Option<f32>) -> Self {
        let TaskView { task, document, .. } = view;
        Self {
            id: task.id,
            title: task.title,
            summary: task.summary,
            quote: task.quote,
            mission: task.mission,
            category: task.category,
            types: task.types,
            strength: task.strength,
            modality: task.modality,
            chapter_vii: task.under_chapter_vii(),
            tier: task.tier,
            address: task.address,
            basis: task.basis,
            document: DocumentRecord {
                id: &document.id,
                symbol: &document.symbol,
                kind: document.kind,
                title: &document.title,
                date: document.date,
                url: document.url.as_deref(),
            },
            citation: cite::citation(view),
            score,
            quote_language: task.quote_language,
            coded_from: task.coded_from,
            ordered_by: task.ordered_by,
            reports: task.reports,
            why: Vec::new(),
        }
    }
}
