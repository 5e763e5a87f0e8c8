//! `mandates search in:texts`: find paragraphs of the attached texts and print
//! them.
//!
//! As JSON an object like that of [`crate::export::record`], the results as
//! [`crate::export::passages`] describes them.

use serde::Serialize;

use super::args::SearchArgs;
use super::choices::PrintFormat;
use super::failure::{Failure, Outcome};
use super::output::{Output, clean};
use super::search::{explain, footer, limit, nothing_found, told_lacking, why_nothing};
use super::table::{Cell, Fit, Table, text};
use crate::dataset::Dataset;
use crate::export::Export as _;
use crate::export::passages::{Coded, PassageExport, PassageRecord, citation};
use crate::search::{Highlighter, Hit, Order, Passages, Query, SearchIndex, SearchResults, excerpt};
use crate::text::TextSource;

/// What `search in:texts --format json` prints.
#[derive(Debug, Serialize)]
struct Found<'a> {
    query: &'a str,
    total: usize,
    results: Vec<PassageRecord<'a>>,
    lacking: usize,
}

/// How an index is searched: [`SearchIndex::search`] or [`SearchIndex::search_leniently`].
pub(super) type Find = fn(&SearchIndex, &Query, Order) -> SearchResults;

/// A search in the paragraphs of the attached texts, with what it found.
pub(super) struct Search<'a> {
    query: &'a str,
    passages: Passages,
    index: SearchIndex,
    parsed: Query,
    results: SearchResults,
}

impl<'a> Search<'a> {
    /// Reads the texts and searches them.
    pub(super) fn of(
        query: &'a str,
        (find, order): (Find, Order),
        dataset: &Dataset,
        texts: &dyn TextSource,
    ) -> Result<Self, Failure> {
        let passages = Passages::read(dataset, texts);
        let index = SearchIndex::build_passages(dataset, &passages);
        let parsed = index.parse(query).map_err(|error| Failure::Query { text: query.to_owned(), error })?;
        let results = find(&index, &parsed, order);
        Ok(Self { query, passages, index, parsed, results })
    }

    /// What was found, up to a number of paragraphs.
    pub(super) fn export(&'a self, dataset: &'a Dataset, limit: usize) -> PassageExport<'a> {
        let coded = Coded::of(dataset);
        let record = |hit: &Hit| PassageRecord {
            score: hit.score,
            why: self.index.explain(&self.parsed, hit),
            ..PassageRecord::new(&coded, &self.passages, hit.passage())
        };
        let records = self.results.hits.top(limit).iter().map(record).collect();
        PassageExport { title: self.query, records }
    }

    /// Why nothing was found.
    pub(super) fn why_nothing(&self) -> String {
        if self.passages.is_empty() {
            return "no texts are attached; `mandates texts add PATH` attaches them".to_owned();
        }
        let otherwise = format!("no paragraph of the attached texts matches `{}`", self.query);
        why_nothing(&self.parsed, otherwise)
    }
}

pub(super) fn search(
    query: &str,
    args: &SearchArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    let find = (SearchIndex::search_leniently as Find, args.sort.into());
    let found = Search::of(query, find, dataset, texts)?;
    let total = found.results.hits.len();
    let limit = limit(args, out).min(total);
    match (args.format, args.format.file()) {
        (PrintFormat::Json, _) => {
            out.json(&Found {
                query,
                total,
                results: found.export(dataset, limit).records,
                lacking: found.results.lacking,
            })?;
        }
        (_, Some(format)) => found.export(dataset, limit).write(format, out)?,
        (_, None) if total > 0 => print(&found, limit, args, out)?,
        (_, None) => {}
    }
    told_lacking(&found.results, &found.parsed, args, out)?;
    nothing_found(total, args, &found.why_nothing(), out)
}

fn print(found: &Search<'_>, limit: usize, args: &SearchArgs, out: &mut Output) -> Result<(), Failure> {
    let Search { passages, index, parsed, results, .. } = found;
    let shown = &results.hits.top(limit);
    table(shown, passages, &results.highlighter).print(out)?;
    if args.explain {
        explain(shown, |hit| citation(passages, hit.passage()).into(), index, parsed, out)?;
    }
    let next = "`mandates search --help` tells the other formats";
    footer(shown.len(), results.hits.len(), ["paragraph", "paragraphs"], next, out)
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
