//! `mandates compare --paragraphs`: two attached texts.

use std::io::Write as _;

use serde::Serialize;

use super::args::CompareArgs;
use super::choices::CompareFormat;
use super::compare::{in_markdown, marked};
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::sheet;
use super::table::{Fit, Table, text};
use crate::cite::export::markdown::escape;
use crate::compare::{self, Change, Fate, Paragraphs, SideError, TextComparison, label};
use crate::dataset::Dataset;
use crate::desk::symbol::Symbol;
use crate::model::{Language, Source};
use crate::text::{SplitText, TextSource};
use crate::verify::Reading;

pub(super) fn run(
    args: &CompareArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    let (before, after) = sources(args, dataset, texts)?;
    let missing = || Failure::Side(SideError::NoTexts(before.symbol.clone(), after.symbol.clone()));
    let (old, new) = readings(&before, &after, texts).ok_or_else(missing)?;
    let (old, new) = (old.text(), new.text());
    let compared = TextComparison::of(old, new).ok_or_else(missing)?;
    let heading = format!("{} and {}", before.symbol, after.symbol);
    match args.format {
        CompareFormat::Json => out.json(&Printed::of(&heading, &compared, old, new))?,
        CompareFormat::Csv => sheet::table(&table(&compared, old, new), out)?,
        CompareFormat::Table => {
            writeln!(out, "{BOLD}{heading}, paragraph by paragraph{BOLD:#}\n{}\n", summary(&compared))?;
            table(&compared, old, new).print(out)?;
        }
        CompareFormat::Markdown => markdown(&heading, &compared, old, new, out)?,
    }
    Ok(Exit::Success)
}

/// The two documents; of a mission alone those of its last renewal. A text can be
/// compared though the dataset does not hold its document.
fn sources(
    args: &CompareArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
) -> Result<(Source, Source), Failure> {
    let at_hand = texts.list();
    let called = |name: &str| -> Result<Source, Failure> {
        let name = name.split_once(':').map_or(name, |(_, document)| document);
        let known = compare::document_called(dataset, name).map(Source::from);
        known.or_else(|| attached(name, &at_hand)).ok_or_else(|| {
            // The error says what it could have meant.
            let unknown = compare::side(dataset, name).err();
            Failure::Side(unknown.unwrap_or_else(|| SideError::Alone(name.to_owned())))
        })
    };
    match &args.after {
        Some(after) => Ok((called(&args.before)?, called(after)?)),
        None => {
            let (before, after) = compare::sides_of(dataset, &args.before).map_err(Failure::Side)?;
            Ok((called(&before.label)?, called(&after.label)?))
        }
    }
}

/// The document of this symbol or number among the texts at hand.
fn attached(name: &str, at_hand: &[(String, Language)]) -> Option<Source> {
    let wanted = Symbol::official(name).map(|symbol| symbol.to_string());
    let numbered = format!("S/RES/{} (", name.trim().trim_start_matches("S/RES/"));
    let is_it = |symbol: &String| Some(symbol) == wanted.as_ref() || symbol.starts_with(&numbered);
    at_hand.iter().find(|(symbol, _)| is_it(symbol)).map(|(symbol, _)| Source::from_symbol(symbol))
}

/// The texts of two documents in the first language that both are attached in.
fn readings(before: &Source, after: &Source, texts: &dyn TextSource) -> Option<(Reading, Reading)> {
    Language::ALL.iter().find_map(|&language| {
        let old = texts.text(&before.symbol, language)?;
        let new = texts.text(&after.symbol, language)?;
        Some((Reading::new(before.kind, old), Reading::new(after.kind, new)))
    })
}

/// "40 kept, 12 changed, 3 moved".
fn summary(compared: &TextComparison) -> String {
    let fates = Fate::ALL.iter().map(|&fate| (compared.count(fate), fate.label()));
    let counts: Vec<String> = fates
        .chain([(compared.moved(), "moved")])
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    counts.join(", ")
}

fn place(text: &SplitText, at: Option<usize>) -> String {
    at.and_then(|at| text.parts.get(at)).map(label).unwrap_or_default()
}

/// The words of an entry: with what changed where both texts have it.
fn words(entry: &Paragraphs, old: &SplitText, new: &SplitText, mark: impl Fn(&[Change]) -> String) -> String {
    let whole = |text: &SplitText, at: Option<usize>| {
        at.and_then(|at| text.parts.get(at)).map(|part| part.text.clone()).unwrap_or_default()
    };
    match (entry.before, entry.after) {
        (Some(_), Some(_)) => mark(&entry.changes),
        (Some(_), None) => whole(old, entry.before),
        _ => whole(new, entry.after),
    }
}

fn fate(entry: &Paragraphs) -> String {
    let moved = if entry.moved { ", moved" } else { "" };
    format!("{} {}{moved}", entry.fate.sign(), entry.fate.label())
}

fn table(compared: &TextComparison, old: &SplitText, new: &SplitText) -> Table {
    let columns = vec![
        text("", Fit::Whole),
        text("BEFORE", Fit::Whole),
        text("AFTER", Fit::Whole),
        text("WORDS", Fit::Cut),
    ];
    let wdiff = |changes: &[Change]| changes.iter().map(marked).collect::<Vec<_>>().join(" ");
    let row = |entry: &Paragraphs| {
        vec![
            fate(entry).into(),
            place(old, entry.before).into(),
            place(new, entry.after).into(),
            words(entry, old, new, wdiff).into(),
        ]
    };
    Table { columns, rows: compared.entries.iter().map(row).collect() }
}

fn markdown(
    heading: &str,
    compared: &TextComparison,
    old: &SplitText,
    new: &SplitText,
    out: &mut Output,
) -> Result<(), Failure> {
    writeln!(out, "# {}\n\n{}\n", escape(heading), escape(&summary(compared)))?;
    for entry in &compared.entries {
        let places: Vec<String> = [place(old, entry.before), place(new, entry.after)]
            .into_iter()
            .filter(|place| !place.is_empty())
            .collect();
        let marked = match (entry.before, entry.after) {
            (Some(_), Some(_)) => in_markdown(&entry.changes),
            _ => escape(&words(entry, old, new, |_| String::new())),
        };
        let moved = if entry.moved { ", moved" } else { "" };
        writeln!(out, "- **{}{moved}**, {}: {marked}", entry.fate.label(), escape(&places.join(" → ")))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Printed<'a> {
    compared: &'a str,
    language: Language,
    counts: serde_json::Map<String, serde_json::Value>,
    entries: Vec<PrintedEntry<'a>>,
}

#[derive(Serialize)]
struct PrintedEntry<'a> {
    fate: Fate,
    moved: bool,
    before: Option<PrintedPart<'a>>,
    after: Option<PrintedPart<'a>>,
    likeness: Option<f32>,
    diff: &'a [Change],
}

#[derive(Serialize)]
struct PrintedPart<'a> {
    address: String,
    text: &'a str,
}

impl<'a> Printed<'a> {
    fn of(heading: &'a str, compared: &'a TextComparison, old: &'a SplitText, new: &'a SplitText) -> Self {
        let part = |text: &'a SplitText, at: Option<usize>| {
            let part = text.parts.get(at?)?;
            Some(PrintedPart { address: label(part), text: &part.text })
        };
        let entry = |entry: &'a Paragraphs| PrintedEntry {
            fate: entry.fate,
            moved: entry.moved,
            before: part(old, entry.before),
            after: part(new, entry.after),
            likeness: entry.likeness,
            diff: &entry.changes,
        };
        let fates = Fate::ALL.iter().map(|&fate| (fate.label().to_owned(), compared.count(fate).into()));
        Self {
            compared: heading,
            language: compared.language,
            counts: fates.chain([("moved".to_owned(), compared.moved().into())]).collect(),
            entries: compared.entries.iter().map(entry).collect(),
        }
    }
}
