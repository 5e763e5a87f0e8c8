//! `mandates precedents`: the passages nearest to a sentence, or the same kind of task
//! everywhere.

use std::io::Write as _;

use clap::Args;

use super::choices::{PrecedentSort, PrintFormat};
use super::failure::{Exit, Failure, Outcome};
use super::output::{Output, clean};
use super::search::{footer, query_text};
use super::table::{Cell, Fit, Table, number, text};
use crate::dataset::Dataset;
use crate::export::Export as _;
use crate::export::precedents::{PrecedentExport, PrecedentRecord};
use crate::precedents::{alike, nearest, wordings_of_passages, wordings_of_tasks};
use crate::search::{Highlighter, Passages, excerpt};
use crate::text::TextSource;

/// How many passages a terminal shows unless asked for another number.
const SCREENFUL: usize = 20;

/// What `precedents` takes.
#[derive(Debug, Args)]
pub struct PrecedentArgs {
    /// A sentence, or the id of a task; several arguments are joined with blanks
    #[arg(required = true, value_name = "SENTENCE|ID")]
    pub sentence: Vec<String>,
    /// Print at most N passages [default: 20 for a table on a terminal, all otherwise]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// In what order
    #[arg(long, value_enum, value_name = "ORDER", default_value = "nearness")]
    pub sort: PrecedentSort,
    /// How to print the passages
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: PrintFormat,
}

pub(super) fn run(
    args: &PrecedentArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    let sentence = query_text(&args.sentence);
    if sentence.is_empty() {
        let message = "there is no sentence to look for".to_owned();
        return Err(Failure::Usage { message, help: "write it in quotation marks, or the id of a task" });
    }
    let wordings = wordings_of_tasks(dataset);
    let passages = Passages::read(dataset, texts);
    let precedents = match dataset.find(&sentence) {
        Some(ix) => alike(dataset, &wordings, ix),
        None => {
            let of_texts = wordings_of_passages(&passages);
            nearest(dataset, &wordings, Some((&passages, &of_texts)), &sentence)
        }
    };
    let record = |precedent| PrecedentRecord::new(precedent, dataset, Some(&passages));
    let mut records: Vec<PrecedentRecord<'_>> = precedents.iter().filter_map(record).collect();
    sort(&mut records, args.sort);
    let total = records.len();
    let screenful = args.format == PrintFormat::Table && out.terminal_width().is_some();
    let default = if screenful { SCREENFUL } else { usize::MAX };
    records.truncate(args.limit.map_or(default, |limit| usize::try_from(limit).unwrap_or(usize::MAX)));
    let export = PrecedentExport { title: &sentence, records };
    match args.format.file() {
        Some(format) => export.write(format, out)?,
        None if total > 0 => {
            table(&export).print(out)?;
            let next = "`mandates precedents --help` tells the orders and formats";
            footer(export.records.len(), total, ["passage", "passages"], next, out)?;
        }
        None => {}
    }
    if total > 0 {
        return Ok(Exit::Success);
    }
    out.flush()?;
    let _ = writeln!(anstream::stderr(), "no passage shares more than common words with it");
    Ok(Exit::Negative)
}

/// Stable: what is equal stays in the order of nearness or of reading.
fn sort(records: &mut [PrecedentRecord<'_>], order: PrecedentSort) {
    records.sort_by(|a, b| b.nearness.unwrap_or(-1.0).total_cmp(&a.nearness.unwrap_or(-1.0)));
    let force = |record: &PrecedentRecord<'_>| record.strength.map(|verb| (verb.force(), verb));
    match order {
        PrecedentSort::Nearness => {}
        PrecedentSort::Oldest => records.sort_by_key(|record| record.date),
        PrecedentSort::Newest => records.sort_by_key(|record| std::cmp::Reverse(record.date)),
        // A paragraph without a verb orders nothing and stands last.
        PrecedentSort::Strength => records.sort_by_key(|record| (force(record).is_none(), force(record))),
    }
}

/// The words that are shared are marked and in sight.
fn table(export: &PrecedentExport<'_>) -> Table {
    let columns = vec![
        number("NEAR"),
        text("MISSION", Fit::Spare(3)),
        text("SOURCE", Fit::Whole),
        text("DATE", Fit::Spare(2)),
        text("VERB", Fit::Spare(1)),
        text("SHARED", Fit::Spare(4)),
        text("WORDS", Fit::Cut),
    ];
    let row = |record: &PrecedentRecord<'_>| {
        let words = clean(record.words);
        let (words, marks) = excerpt(&words, &Highlighter::of_words(record.shared).marks(&words));
        let address = record.address.map(|address| format!(", {address}")).unwrap_or_default();
        let mission = match (record.mission, record.task) {
            (Some(mission), _) => mission.to_uppercase(),
            (None, Some(_)) => "in general".to_owned(),
            (None, None) => "text".to_owned(),
        };
        vec![
            record.percent().into(),
            mission.into(),
            format!("{}{address}", record.symbol).into(),
            record.date.map(|date| date.to_string()).unwrap_or_default().into(),
            record.strength.map_or("", |verb| verb.label()).into(),
            record.shared.join(" ").into(),
            Cell { text: words, marks },
        ]
    };
    Table { columns, rows: export.records.iter().map(row).collect() }
}
