//! `mandates compare`: what changed from one mandate to another.

use std::io::Write as _;

use super::args::CompareArgs;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::table::{Fit, Table, text};
use super::{paragraphs, renewals};
use crate::compare::{Comparison, Entry, Side, SideError, side, sides_of};
use crate::dataset::Dataset;
use crate::export::Export as _;
use crate::export::comparison::ComparisonExport;
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
    let (before, after) = sides(&args.before, args.after.as_deref(), dataset).map_err(Failure::Side)?;
    let comparison = Comparison::of(dataset, before, after);
    let export = ComparisonExport { comparison: &comparison, dataset };
    match args.format.file() {
        Some(format) => export.write(format, out)?,
        None => table(&export, out)?,
    }
    Ok(Exit::Success)
}

/// The two sides; of a mission alone its last renewal.
pub(super) fn sides(before: &str, after: Option<&str>, dataset: &Dataset) -> Result<(Side, Side), SideError> {
    match after {
        Some(after) => Ok((side(dataset, before)?, side(dataset, after)?)),
        None => sides_of(dataset, before),
    }
}

fn table(export: &ComparisonExport<'_>, out: &mut Output) -> Result<(), Failure> {
    writeln!(out, "{BOLD}{}{BOLD:#}\n{}\n", export.heading(), export.summary())?;
    let columns = vec![
        text("FATE", Fit::Whole),
        text("KIND OF TASK", Fit::Spare(2)),
        text("BEFORE", Fit::Whole),
        text("AFTER", Fit::Whole),
        text("VERB", Fit::Spare(1)),
        text("WORDS", Fit::Cut),
    ];
    let row = |entry: &Entry| {
        vec![
            format!("{} {}", entry.fate.sign(), entry.fate.label()).into(),
            export.kind(entry).into(),
            export.paragraph(entry.before, &export.comparison.before).into(),
            export.paragraph(entry.after, &export.comparison.after).into(),
            export.verbs(entry).into(),
            export.in_words(entry).into(),
        ]
    };
    Table { columns, rows: export.comparison.entries.iter().map(row).collect() }.print(out)?;
    Ok(())
}
