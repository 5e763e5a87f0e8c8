//! Paragraphs of attached texts.
//!
//! As JSON they are
//!
//! ```json
//! {
//!   "symbol": "S/RES/2406 (2018)", "language": "en", "date": "2018-03-15",
//!   "address": "7 (a) (iii)", "inferred": false, "kind": "operative",
//!   "verb": "Decides", "strength": "decides", "chapter_vii": true,
//!   "heading": null, "above": "Decides that …", "text": "…",
//!   "citation": "Security Council resolution 2406 (2018), para. 7 (a) (iii)",
//!   "tasks": ["unmiss-2406-7-a-iii"],
//!   "score": 4.2
//! }
//! ```
//!
//! `tasks` are those that the dataset codes at this address; `above` is the text of
//! the paragraphs that it hangs under.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::page::{Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::{Export, json, markdown};
use crate::cite;
use crate::dataset::Dataset;
use crate::model::{Language, PartialDate, Strength};
use crate::search::{PassageIx, Passages, Reason};
use crate::text::PartKind;

/// Some paragraphs.
#[derive(Debug, Clone)]
pub struct PassageExport<'a> {
    /// What they are: the query that found them.
    pub title: &'a str,
    /// The paragraphs, in order.
    pub records: Vec<PassageRecord<'a>>,
}

/// One paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct PassageRecord<'a> {
    /// The symbol of the document.
    pub symbol: &'a str,
    /// The language of the text.
    pub language: Language,
    /// When the document was adopted or published.
    pub date: Option<PartialDate>,
    /// Where in the document it stands.
    pub address: Option<&'a str>,
    /// Whether the address was worked out because the text lost it.
    pub inferred: bool,
    /// What part of the text it is.
    pub kind: &'static str,
    /// The verb that governs it, as written.
    pub verb: Option<&'a str>,
    /// What the codebook makes of the verb.
    pub strength: Option<Strength>,
    /// Whether Chapter VII covers it.
    pub chapter_vii: bool,
    /// The heading it stands under.
    pub heading: Option<&'a str>,
    /// The text of the paragraphs it hangs under.
    pub above: &'a str,
    /// Its own words.
    pub text: &'a str,
    /// The citation after the UN Editorial Manual; the symbol where it has no address.
    pub citation: String,
    /// Ids of the tasks that are coded from it.
    pub tasks: Vec<&'a str>,
    /// How well it matches; 0 where nothing was searched for.
    pub score: f32,
    /// Why it was found.
    pub why: Vec<Reason>,
}

/// The tasks of a dataset by the passages that they are coded from: many paragraphs ask
/// for theirs.
#[derive(Debug)]
pub struct Coded<'a>(HashMap<(&'a str, &'a str), Vec<&'a str>>);

impl<'a> Coded<'a> {
    /// Reads the tasks of a dataset.
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut coded: HashMap<_, Vec<&str>> = HashMap::new();
        for view in dataset.tasks() {
            let place = (view.document.symbol.as_str(), view.task.address.as_str());
            coded.entry(place).or_default().push(view.task.id);
        }
        Self(coded)
    }

    fn tasks(&self, passages: &Passages, ix: PassageIx) -> Vec<&'a str> {
        let (passage, document) = passages.passage(ix);
        // An unnumbered item has the address of the paragraph it stands under.
        let address = passage.address.as_ref().filter(|_| passage.kind != PartKind::Bullet);
        let place = address.map(|address| (document.source.symbol.as_str(), address.as_str()));
        place.and_then(|place| self.0.get(&place)).cloned().unwrap_or_default()
    }
}

impl<'a> PassageRecord<'a> {
    /// The record of a paragraph.
    pub fn new(coded: &Coded<'a>, passages: &'a Passages, ix: PassageIx) -> Self {
        let (passage, document) = passages.passage(ix);
        Self {
            symbol: &document.source.symbol,
            language: document.language,
            date: document.source.date,
            address: passage.address.as_ref().map(|address| address.as_str()),
            inferred: passage.inferred,
            kind: passage.kind.id(),
            verb: passage.verb.as_deref(),
            strength: passage.strength,
            chapter_vii: passage.chapter_vii,
            heading: passage.heading.as_deref(),
            above: &passage.above,
            text: &passage.text,
            citation: citation(passages, ix),
            tasks: coded.tasks(passages, ix),
            score: 0.0,
            why: Vec::new(),
        }
    }
}

/// The citation of a paragraph; of its document where it has no address.
pub fn citation(passages: &Passages, ix: PassageIx) -> String {
    let (passage, document) = passages.passage(ix);
    match &passage.address {
        Some(address) => cite::passage(&document.source, address),
        None => document.source.symbol.clone(),
    }
}

impl Export for PassageExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        self.records.iter().try_for_each(|record| markdown::quoted(&record.citation, record.text, out))
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 11] = [
            "symbol",
            "language",
            "date",
            "address",
            "kind",
            "verb",
            "strength",
            "chapter_vii",
            "text",
            "citation",
            "tasks",
        ];
        let row = |record: &PassageRecord<'_>| {
            vec![
                record.symbol.to_owned(),
                record.language.id().to_owned(),
                record.date.map(|date| date.to_string()).unwrap_or_default(),
                record.address.unwrap_or_default().to_owned(),
                record.kind.to_owned(),
                record.verb.unwrap_or_default().to_owned(),
                record.strength.map_or("", Strength::id).to_owned(),
                record.chapter_vii.to_string(),
                record.text.to_owned(),
                record.citation.clone(),
                record.tasks.join(";"),
            ]
        };
        Sheet { rows: self.records.iter().map(row).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&self.records, out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(&self.records, out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new(&format!("Paragraphs of attached texts: {}", self.title));
        let row = |record: &PassageRecord<'_>| {
            vec![
                record.citation.as_str().into(),
                record.date.map(|date| date.to_string()).unwrap_or_default().as_str().into(),
                Html::text(record.text).in_language(record.language).into(),
                record.tasks.join(" ").as_str().into(),
            ]
        };
        page.table(&HtmlTable {
            caption: format!("{} found", count(self.records.len())),
            columns: ["Paragraph", "Date", "Words", "Tasks coded from it"].map(Into::into).into(),
            rows: self.records.iter().map(row).collect(),
            totals: None,
        });
        page
    }
}

fn count(paragraphs: usize) -> String {
    if paragraphs == 1 { "1 paragraph".to_owned() } else { format!("{paragraphs} paragraphs") }
}
