//! `mandates compare`: what changed from one mandate to another.

use std::io::Write as _;

use serde::Serialize;

use super::args::CompareArgs;
use super::choices::CompareFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::paragraphs;
use super::table::{Fit, Table, text};
use crate::cite;
use crate::cite::export::markdown::escape;
use crate::compare::{Change, Comparison, Entry, Fate, In, Side, SideError, Words, side, sides_of};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Language, PartialDate, Strength};
use crate::text::TextSource;

pub(super) fn run(
    args: &CompareArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    if args.paragraphs {
        return paragraphs::run(args, dataset, texts, out);
    }
    let (before, after) = sides(args, dataset).map_err(Failure::Side)?;
    let comparison = Comparison::of(dataset, before, after);
    match args.format {
        CompareFormat::Json => out.json(&Printed::of(&comparison, dataset))?,
        CompareFormat::Table => table(&comparison, dataset, out)?,
        CompareFormat::Markdown => markdown(&comparison, dataset, out)?,
    }
    Ok(Exit::Success)
}

/// The two sides; of a mission alone its last renewal.
fn sides(args: &CompareArgs, dataset: &Dataset) -> Result<(Side, Side), SideError> {
    match &args.after {
        Some(after) => Ok((side(dataset, &args.before)?, side(dataset, after)?)),
        None => sides_of(dataset, &args.before),
    }
}

fn table(comparison: &Comparison, dataset: &Dataset, out: &mut Output) -> Result<(), Failure> {
    writeln!(out, "{BOLD}{}{BOLD:#}\n{}\n", heading(comparison), summary(comparison))?;
    let columns = vec![
        text("", Fit::Whole),
        text("KIND OF TASK", Fit::Spare(2)),
        text("BEFORE", Fit::Whole),
        text("AFTER", Fit::Whole),
        text("VERB", Fit::Spare(1)),
        text("WORDS", Fit::Cut),
    ];
    let place =
        |ix: Option<TaskIx>| ix.map(|ix| dataset.task(ix).task.address.to_string()).unwrap_or_default();
    let row = |entry: &Entry| {
        vec![
            format!("{} {}", entry.fate.sign(), entry.fate.label()).into(),
            kind(entry, dataset).into(),
            place(entry.before).into(),
            place(entry.after).into(),
            verbs(entry, dataset).into(),
            words(entry, dataset).into(),
        ]
    };
    let table = Table { columns, rows: comparison.entries.iter().map(row).collect() };
    table.print(out)?;
    Ok(())
}

fn markdown(comparison: &Comparison, dataset: &Dataset, out: &mut Output) -> Result<(), Failure> {
    writeln!(out, "# {}\n\n{}", escape(&heading(comparison)), escape(&summary(comparison)))?;
    for fate in Fate::ALL {
        let entries: Vec<&Entry> = comparison.entries.iter().filter(|entry| entry.fate == fate).collect();
        if entries.is_empty() {
            continue;
        }
        let label = fate.label();
        writeln!(out, "\n## {}{}\n", label[..1].to_uppercase(), &label[1..])?;
        for entry in entries {
            markdown_entry(entry, dataset, out)?;
        }
    }
    Ok(())
}

fn markdown_entry(entry: &Entry, dataset: &Dataset, out: &mut Output) -> Result<(), Failure> {
    let cited = |ix: Option<TaskIx>| ix.map(|ix| cite::citation(dataset.task(ix)));
    let places: Vec<String> = [cited(entry.before), cited(entry.after)].into_iter().flatten().collect();
    let title = entry.task().map(|ix| dataset.task(ix).task.title.as_str()).unwrap_or_default();
    writeln!(out, "- **{}** ({})  ", escape(title), escape(&verbs(entry, dataset)))?;
    let words = match &entry.words {
        Words::Compared(_, changes) => in_markdown(changes),
        _ => escape(&words(entry, dataset)),
    };
    writeln!(out, "  {words}  ")?;
    writeln!(out, "  {}", escape(&places.join(" → ")))?;
    Ok(())
}

/// What was taken out struck through, what was put in bold.
pub(super) fn in_markdown(changes: &[Change]) -> String {
    let word = |change: &Change| match change.side {
        In::Both => escape(&change.words),
        In::Before => format!("~~{}~~", escape(&change.words)),
        In::After => format!("**{}**", escape(&change.words)),
    };
    changes.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn heading(comparison: &Comparison) -> String {
    let side = |side: &Side| format!("{} ({}, {})", side.label, side.date.prose(), side.size());
    format!("{} and {}", side(&comparison.before), side(&comparison.after))
}

/// "2 kept, 1 changed, 1 added" and what could not be compared.
fn summary(comparison: &Comparison) -> String {
    let counts: Vec<String> = Fate::ALL
        .iter()
        .map(|&fate| (comparison.count(fate), fate))
        .filter(|(count, _)| *count > 0)
        .map(|(count, fate)| format!("{count} {}", fate.label()))
        .collect();
    let languages = match comparison.in_two_languages() {
        0 => String::new(),
        1 => "; the quotations of 1 pair are in two languages and were aligned by task type".to_owned(),
        pairs => {
            format!("; the quotations of {pairs} pairs are in two languages and were aligned by task type")
        }
    };
    format!("{}{languages}", counts.join(", "))
}

fn kind<'a>(entry: &Entry, dataset: &'a Dataset) -> &'a str {
    let task = entry.task().map(|ix| dataset.task(ix).task);
    task.map_or("", |task| task.types.first().unwrap_or(&task.category))
}

/// "Requests", or "Requests → Decides".
fn verbs(entry: &Entry, dataset: &Dataset) -> String {
    let verb = |ix: Option<TaskIx>| ix.map(|ix| dataset.task(ix).task.strength);
    let mut verbs: Vec<Strength> = [verb(entry.before), verb(entry.after)].into_iter().flatten().collect();
    verbs.dedup();
    verbs.iter().map(|verb| verb.label()).collect::<Vec<_>>().join(" → ")
}

/// The words of an entry with what was taken out and put in; our title where nothing
/// is quoted.
fn words(entry: &Entry, dataset: &Dataset) -> String {
    let quoted = |ix: Option<TaskIx>| {
        let task = ix.map(|ix| dataset.task(ix).task);
        task.map_or("", |task| if task.quote.is_empty() { &task.title } else { &task.quote })
    };
    match &entry.words {
        Words::Compared(_, changes) => changes.iter().map(marked).collect::<Vec<_>>().join(" "),
        Words::OneSided => quoted(entry.task()).to_owned(),
        Words::Languages(before, after) => {
            format!("({before} → {after}) {} → {}", quoted(entry.before), quoted(entry.after))
        }
        Words::NotQuoted => format!("(not quoted) {} → {}", quoted(entry.before), quoted(entry.after)),
    }
}

/// As `wdiff` marks it.
pub(super) fn marked(change: &Change) -> String {
    match change.side {
        In::Both => change.words.clone(),
        In::Before => format!("[-{}-]", change.words),
        In::After => format!("{{+{}+}}", change.words),
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    before: PrintedSide<'a>,
    after: PrintedSide<'a>,
    counts: serde_json::Map<String, serde_json::Value>,
    entries: Vec<PrintedEntry<'a>>,
}

#[derive(Serialize)]
struct PrintedSide<'a> {
    label: &'a str,
    name: &'a str,
    date: PartialDate,
    tasks: usize,
}

#[derive(Serialize)]
struct PrintedEntry<'a> {
    fate: Fate,
    #[serde(rename = "type")]
    kind: &'a str,
    before: Option<PrintedTask<'a>>,
    after: Option<PrintedTask<'a>>,
    words: &'static str,
    likeness: Option<f32>,
    diff: &'a [Change],
}

#[derive(Serialize)]
struct PrintedTask<'a> {
    id: &'a str,
    citation: String,
    strength: Strength,
    title: &'a str,
    quote: &'a str,
    quote_language: Language,
}

impl<'a> PrintedTask<'a> {
    fn of(view: TaskView<'a>) -> Self {
        Self {
            id: &view.task.id,
            citation: cite::citation(view),
            strength: view.task.strength,
            title: &view.task.title,
            quote: &view.task.quote,
            quote_language: view.task.quote_language,
        }
    }
}

impl<'a> Printed<'a> {
    fn of(comparison: &'a Comparison, dataset: &'a Dataset) -> Self {
        let side = |side: &'a Side| PrintedSide {
            label: &side.label,
            name: &side.name,
            date: side.date,
            tasks: side.tasks.len(),
        };
        let task = |ix: TaskIx| PrintedTask::of(dataset.task(ix));
        let entry = |entry: &'a Entry| {
            let (words, likeness, diff): (_, _, &[Change]) = match &entry.words {
                Words::Compared(likeness, changes) => ("compared", Some(*likeness), changes),
                Words::Languages(..) => ("languages", None, &[]),
                Words::NotQuoted => ("not_quoted", None, &[]),
                Words::OneSided => ("one_sided", None, &[]),
            };
            PrintedEntry {
                fate: entry.fate,
                kind: kind(entry, dataset),
                before: entry.before.map(task),
                after: entry.after.map(task),
                words,
                likeness,
                diff,
            }
        };
        Self {
            before: side(&comparison.before),
            after: side(&comparison.after),
            counts: Fate::ALL
                .iter()
                .map(|&fate| (fate.label().to_owned(), comparison.count(fate).into()))
                .collect(),
            entries: comparison.entries.iter().map(entry).collect(),
        }
    }
}
