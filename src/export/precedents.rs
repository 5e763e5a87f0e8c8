//! Precedents: passages with how near their words come to a wording.
//!
//! As JSON they are
//!
//! ```json
//! {
//!   "nearness": 0.83, "shared": ["protect", "civilians"],
//!   "task": "unmiss-1996-3-b-v-protection", "title": "…",
//!   "mission": "unmiss", "symbol": "S/RES/1996 (2011)", "date": "2011-07-08",
//!   "address": "3 (b) (v)", "strength": "authorizes",
//!   "words": "…", "language": "en",
//!   "citation": "Security Council resolution 1996 (2011), para. 3 (b) (v)"
//! }
//! ```
//!
//! `nearness` is null where the words cannot be compared, `task` and `title` for a
//! paragraph of an attached text, `mission` for those and for missions in general.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown::escape;
use super::page::{Cell, Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::{Export, json, passages};
use crate::cite;
use crate::dataset::{Dataset, TaskView};
use crate::model::{Language, PartialDate, Strength};
use crate::precedents::{Place, Precedent, wording};
use crate::search::{PassageIx, Passages};

/// Some precedents.
#[derive(Debug, Clone)]
pub struct PrecedentExport<'a> {
    /// What they are precedents of.
    pub title: &'a str,
    /// The precedents, in order.
    pub records: Vec<PrecedentRecord<'a>>,
}

/// One precedent.
#[derive(Debug, Clone, Serialize)]
pub struct PrecedentRecord<'a> {
    /// How near it comes, up to 1; null where the words cannot be compared.
    pub nearness: Option<f32>,
    /// The words it shares.
    pub shared: &'a [String],
    /// Id of the task.
    pub task: Option<&'a str>,
    /// The title of the task.
    pub title: Option<&'a str>,
    /// Id of the mission.
    pub mission: Option<&'a str>,
    /// The symbol of the document.
    pub symbol: &'a str,
    /// When a task was given, or the document adopted.
    pub date: Option<PartialDate>,
    /// Where in the document it stands.
    pub address: Option<&'a str>,
    /// The verb.
    pub strength: Option<Strength>,
    /// The words of the passage; our title where the record has no quotation.
    pub words: &'a str,
    /// Their language.
    pub language: Language,
    /// The citation after the UN Editorial Manual.
    pub citation: String,
}

impl<'a> PrecedentRecord<'a> {
    /// The record of a precedent; `None` for a paragraph of texts that are not at hand.
    pub fn new(precedent: &'a Precedent, dataset: &'a Dataset, texts: Option<&'a Passages>) -> Option<Self> {
        match precedent.place {
            Place::Task(ix) => Some(Self::of_task(precedent, dataset.task(ix))),
            Place::Passage(ix) => Some(Self::of_passage(precedent, texts?, ix)),
        }
    }

    fn of_task(precedent: &'a Precedent, view: TaskView<'a>) -> Self {
        let task = view.task;
        Self {
            nearness: precedent.nearness,
            shared: &precedent.shared,
            task: Some(task.id),
            title: Some(task.title),
            mission: task.mission,
            symbol: &view.document.symbol,
            date: Some(view.given()),
            address: Some(task.address.as_str()),
            strength: Some(task.strength),
            words: wording(view),
            language: if task.quote.is_empty() { Language::En } else { task.quote_language },
            citation: cite::citation(view),
        }
    }

    fn of_passage(precedent: &'a Precedent, texts: &'a Passages, ix: PassageIx) -> Self {
        let (passage, document) = texts.passage(ix);
        Self {
            nearness: precedent.nearness,
            shared: &precedent.shared,
            task: None,
            title: None,
            mission: None,
            symbol: &document.source.symbol,
            date: document.source.date,
            address: passage.address.as_ref().map(|address| address.as_str()),
            strength: passage.strength,
            words: &passage.text,
            language: document.language,
            citation: passages::citation(texts, ix),
        }
    }

    /// "83 %"; a question mark where the words cannot be compared.
    pub fn percent(&self) -> String {
        self.nearness.map_or_else(|| "?".to_owned(), |near| format!("{:.0} %", 100.0 * near))
    }
}

impl Export for PrecedentExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# Precedents: {}\n", escape(self.title))?;
        self.records.iter().try_for_each(|record| {
            let (near, words) = (escape(&record.percent()), escape(record.words));
            writeln!(out, "- **{near}** “{words}”  \n  {}  ", escape(&record.citation))?;
            writeln!(out, "  shared: {}", escape(&record.shared.join(", ")))
        })
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 12] = [
            "nearness", "shared", "task", "title", "mission", "symbol", "date", "address", "strength",
            "words", "language", "citation",
        ];
        let row = |record: &PrecedentRecord<'_>| {
            vec![
                record.nearness.map(|near| format!("{near:.2}")).unwrap_or_default(),
                record.shared.join(" "),
                record.task.unwrap_or_default().to_owned(),
                record.title.unwrap_or_default().to_owned(),
                record.mission.unwrap_or_default().to_owned(),
                record.symbol.to_owned(),
                record.date.map(|date| date.to_string()).unwrap_or_default(),
                record.address.unwrap_or_default().to_owned(),
                record.strength.map_or("", Strength::id).to_owned(),
                record.words.to_owned(),
                record.language.id().to_owned(),
                record.citation.clone(),
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
        let mut page = Page::new(&format!("Precedents: {}", self.title)).broad();
        let row = |record: &PrecedentRecord<'_>| {
            vec![
                record.citation.as_str().into(),
                Cell::number(Html::text(&record.percent())),
                record.date.map(|date| date.to_string()).unwrap_or_default().as_str().into(),
                record.strength.map_or("", Strength::label).into(),
                Html::text(record.words).in_language(record.language).into(),
                record.shared.join(" ").as_str().into(),
            ]
        };
        let near = Cell::number(Html::text("Nearness"));
        page.table(&HtmlTable {
            caption: format!("{} passages", self.records.len()),
            columns: vec![
                "Passage".into(),
                near,
                "Date".into(),
                "Verb".into(),
                "Words".into(),
                "Words shared".into(),
            ],
            rows: self.records.iter().map(row).collect(),
            totals: None,
        });
        page
    }
}
