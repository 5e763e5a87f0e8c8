//! `mandates compare --paragraphs`: two attached texts.

use std::io::Write as _;

use super::args::CompareArgs;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::table::{Fit, Table, text};
use crate::compare::{self, Paragraphs, SideError, TextComparison};
use crate::dataset::Dataset;
use crate::desk::symbol::Symbol;
use crate::export::Export as _;
use crate::export::texts::{TextExport, fate};
use crate::model::{Language, Source};
use crate::text::TextSource;
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
    let export = TextExport { before: &before.symbol, after: &after.symbol, old, new, compared: &compared };
    match args.format.file() {
        Some(format) => export.write(format, out)?,
        None => {
            let (heading, summary) = (export.heading(), export.summary());
            writeln!(out, "{BOLD}{heading}, paragraph by paragraph{BOLD:#}\n{summary}\n")?;
            table(&export).print(out)?;
        }
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

fn table(export: &TextExport<'_>) -> Table {
    let columns = vec![
        text("", Fit::Whole),
        text("BEFORE", Fit::Whole),
        text("AFTER", Fit::Whole),
        text("WORDS", Fit::Cut),
    ];
    let row = |entry: &Paragraphs| {
        vec![
            fate(entry).into(),
            export.place_before(entry).into(),
            export.place_after(entry).into(),
            export.words(entry).into(),
        ]
    };
    Table { columns, rows: export.compared.entries.iter().map(row).collect() }
}
