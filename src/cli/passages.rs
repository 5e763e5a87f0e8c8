//! `mandates search in:texts`: find paragraphs of the attached texts and print
//! them.
//!
//! As JSON an object like that of [`super::record`]; the results are
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

use serde::Serialize;

use super::args::SearchArgs;
use super::choices::SearchFormat;
use super::failure::{Failure, Outcome};
use super::output::{Output, clean};
use super::search::{explain, footer, limit, nothing_found, why_nothing};
use super::sheet;
use super::table::{Cell, Fit, Table, text};
use crate::cite;
use crate::cite::export::markdown;
use crate::dataset::Dataset;
use crate::model::{Language, PartialDate, Strength};
use crate::search::{Highlighter, Hit, PassageIx, Passages, Reason, SearchIndex, excerpt};
use crate::text::TextSource;

/// What `search in:texts --format json` prints.
#[derive(Debug, Serialize)]
struct Found<'a> {
    query: &'a str,
    total: usize,
    results: Vec<Record<'a>>,
}

/// One paragraph.
#[derive(Debug, Serialize)]
struct Record<'a> {
    symbol: &'a str,
    language: Language,
    date: Option<PartialDate>,
    address: Option<&'a str>,
    inferred: bool,
    kind: &'static str,
    verb: Option<&'a str>,
    strength: Option<Strength>,
    chapter_vii: bool,
    heading: Option<&'a str>,
    above: &'a str,
    text: &'a str,
    citation: String,
    tasks: Vec<&'a str>,
    score: f32,
    why: Vec<Reason>,
}

pub(super) fn search(
    query: &str,
    args: &SearchArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    let passages = Passages::read(dataset, texts);
    let index = SearchIndex::build_passages(dataset, &passages);
    let parsed = index.parse(query).map_err(|error| Failure::Query { text: query.to_owned(), error })?;
    let results = index.search(&parsed, args.sort.into());
    let total = results.hits.len();
    let shown = &results.hits.top(limit(args, out));
    let told = |hit| Record { why: index.explain(&parsed, hit), ..record(hit, dataset, &passages) };
    let records = || shown.iter().map(told);
    match args.format {
        SearchFormat::Json => out.json(&Found { query, total, results: records().collect() })?,
        SearchFormat::Csv => sheet::table(&columns(records()), out)?,
        SearchFormat::Markdown => {
            for record in records() {
                markdown::quoted(&record.citation, record.text, out)?;
            }
        }
        SearchFormat::Table if total > 0 => {
            table(shown, &passages, &results.highlighter).print(out)?;
            if args.explain {
                explain(shown, |hit| citation(&passages, hit.passage()).into(), &index, &parsed, out)?;
            }
            let next = "`mandates search --help` tells the other formats";
            footer(shown.len(), total, ["paragraph", "paragraphs"], next, out)?;
        }
        SearchFormat::Table => {}
    }
    let why = match passages.is_empty() {
        true => "no texts are attached; `mandates texts add PATH` attaches them".to_owned(),
        false => why_nothing(&parsed, format!("no paragraph of the attached texts matches `{query}`")),
    };
    nothing_found(total, args, &why, out)
}

/// The citation of a passage; of its document where it has no address.
pub(super) fn citation(passages: &Passages, ix: PassageIx) -> String {
    let (passage, document) = passages.passage(ix);
    match &passage.address {
        Some(address) => cite::passage(&document.source, address),
        None => document.source.symbol.clone(),
    }
}

fn record<'a>(hit: &Hit, dataset: &'a Dataset, passages: &'a Passages) -> Record<'a> {
    let (passage, document) = passages.passage(hit.passage());
    let tasks = passages.tasks(dataset, hit.passage());
    Record {
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
        citation: citation(passages, hit.passage()),
        tasks: tasks.map(|view| view.task.id.as_str()).collect(),
        score: hit.score,
        why: Vec::new(),
    }
}

/// What matched is marked and in sight.
fn table(shown: &[Hit], passages: &Passages, highlighter: &Highlighter) -> Table {
    let columns = vec![
        text("SOURCE", Fit::Whole),
        text("PARAGRAPH", Fit::Whole),
        text("LANGUAGE", Fit::Spare(3)),
        text("VERB", Fit::Spare(2)),
        text("TEXT", Fit::Cut),
    ];
    let row = |hit: &Hit| {
        let (passage, document) = passages.passage(hit.passage());
        let words = clean(&passage.text);
        let (shown, marks) = excerpt(&words, &highlighter.marks(&words));
        vec![
            (&document.source.symbol).into(),
            passage.address.as_ref().map_or("", |address| address.as_str()).into(),
            document.language.into(),
            passage.verb.as_deref().unwrap_or_default().into(),
            Cell { text: shown, marks },
        ]
    };
    Table { columns, rows: shown.iter().map(row).collect() }
}

fn columns<'a>(records: impl Iterator<Item = Record<'a>>) -> Table {
    const NAMES: [&str; 11] = [
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
    let row = |record: Record<'_>| {
        vec![
            record.symbol.into(),
            record.language.id().into(),
            record.date.map(|date| date.to_string()).unwrap_or_default().into(),
            record.address.unwrap_or_default().into(),
            record.kind.into(),
            record.verb.unwrap_or_default().into(),
            record.strength.map_or("", Strength::id).into(),
            record.chapter_vii.into(),
            record.text.into(),
            record.citation.into(),
            record.tasks.join(";").into(),
        ]
    };
    Table { columns: NAMES.map(|name| text(name, Fit::Whole)).into(), rows: records.map(row).collect() }
}
