//! `mandates compare`: what changed from one mandate to another.

use std::io::Write as _;

use serde::Serialize;

use super::args::CompareArgs;
use super::choices::CompareFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::table::{Fit, Table, text};
use super::{paragraphs, renewals, sheet};
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
    if args.renewals {
        return renewals::run(args, dataset, out);
    }
    let (before, after) = sides(args, dataset).map_err(Failure::Side)?;
    let comparison = Comparison::of(dataset, before, after);
    match args.format {
        CompareFormat::Json => out.json(&Printed::of(&comparison, dataset))?,
        CompareFormat::Csv => sheet::table(&table(&comparison, dataset), out)?,
        CompareFormat::Table => {
            writeln!(out, "{BOLD}{}{BOLD:#}\n{}\n", heading(&comparison), summary(&comparison))?;
            table(&comparison, dataset).print(out)?;
        }
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

fn table(comparison: &Comparison, dataset: &Dataset) -> Table {
    let columns = vec![
        text("FATE", Fit::Whole),
        text("KIND OF TASK", Fit::Spare(2)),
        text("BEFORE", Fit::Whole),
        text("AFTER", Fit::Whole),
        text("VERB", Fit::Spare(1)),
        text("WORDS", Fit::Cut),
    ];
    let place = |ix: Option<TaskIx>, side: &Side| {
        let view = ix.map(|ix| dataset.task(ix));
        view.map(|view| paragraph(view, side)).unwrap_or_default()
    };
    let row = |entry: &Entry| {
        vec![
            format!("{} {}", entry.fate.sign(), entry.fate.label()).into(),
            kind(entry, dataset).into(),
            place(entry.before, &comparison.before).into(),
            place(entry.after, &comparison.after).into(),
            verbs(entry, dataset).into(),
            in_words(entry, comparison, dataset).into(),
        ]
    };
    Table { columns, rows: comparison.entries.iter().map(row).collect() }
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
            markdown_entry(entry, comparison, dataset, out)?;
        }
    }
    Ok(())
}

fn markdown_entry(
    entry: &Entry,
    comparison: &Comparison,
    dataset: &Dataset,
    out: &mut Output,
) -> Result<(), Failure> {
    let cited = |ix: Option<TaskIx>| ix.map(|ix| cite::citation(dataset.task(ix)));
    let places: Vec<String> = [cited(entry.before), cited(entry.after)].into_iter().flatten().collect();
    let title = entry.task().map(|ix| dataset.task(ix).task.title.as_str()).unwrap_or_default();
    writeln!(out, "- **{}** ({})  ", escape(title), escape(&verbs(entry, dataset)))?;
    let words = match &entry.words {
        Words::Compared(_, changes) => in_markdown(changes),
        _ => escape(&in_words(entry, comparison, dataset)),
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
    let extended = match comparison.extended() {
        0 => String::new(),
        extended => format!("; {extended} of the kept are extended by reference"),
    };
    format!("{}{languages}{extended}", counts.join(", "))
}

/// The paragraph; with its document where that is not the side itself.
fn paragraph(view: TaskView<'_>, side: &Side) -> String {
    if side.document.as_ref() == Some(&view.document.id) {
        view.task.address.to_string()
    } else {
        cite::brief(view)
    }
}

/// The words of an entry; of a task without a partner where the other says much the same.
fn in_words(entry: &Entry, comparison: &Comparison, dataset: &Dataset) -> String {
    let words = words(entry, dataset);
    let other = if entry.before.is_some() { &comparison.after } else { &comparison.before };
    match entry.like {
        Some(like) => format!("(like {} of {}) {words}", dataset.task(like).task.address, other.label),
        None => words,
    }
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
        Words::Extended => format!("(extended, not repeated) {}", quoted(entry.after)),
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

/// A side as JSON tells it.
#[derive(Serialize)]
pub(super) struct PrintedSide<'a> {
    label: &'a str,
    name: &'a str,
    date: PartialDate,
    tasks: usize,
    extended: usize,
}

impl<'a> PrintedSide<'a> {
    pub(super) fn of(side: &'a Side) -> Self {
        let (tasks, extended) = (side.tasks.len(), side.extended);
        Self { label: &side.label, name: &side.name, date: side.date, tasks, extended }
    }
}

/// How many tasks had each fate, as JSON tells it.
pub(super) fn counts(comparison: &Comparison) -> serde_json::Map<String, serde_json::Value> {
    Fate::ALL.iter().map(|&fate| (fate.label().to_owned(), comparison.count(fate).into())).collect()
}

#[derive(Serialize)]
struct PrintedEntry<'a> {
    fate: Fate,
    #[serde(rename = "type")]
    kind: &'a str,
    before: Option<PrintedTask<'a>>,
    after: Option<PrintedTask<'a>>,
    like: Option<&'a str>,
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
        let task = |ix: TaskIx| PrintedTask::of(dataset.task(ix));
        let entry = |entry: &'a Entry| {
            let (words, likeness, diff): (_, _, &[Change]) = match &entry.words {
                Words::Compared(likeness, changes) => ("compared", Some(*likeness), changes),
                Words::Languages(..) => ("languages", None, &[]),
                Words::NotQuoted => ("not_quoted", None, &[]),
                Words::Extended => ("extended", None, &[]),
                Words::OneSided => ("one_sided", None, &[]),
            };
            PrintedEntry {
                fate: entry.fate,
                kind: kind(entry, dataset),
                before: entry.before.map(task),
                after: entry.after.map(task),
                like: entry.like.map(|ix| dataset.task(ix).task.id.as_str()),
                words,
                likeness,
                diff,
            }
        };
        Self {
            before: PrintedSide::of(&comparison.before),
            after: PrintedSide::of(&comparison.after),
            counts: counts(comparison),
            entries: comparison.entries.iter().map(entry).collect(),
        }
    }
}
