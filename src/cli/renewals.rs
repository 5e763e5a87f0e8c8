//! `mandates compare MISSION --renewals`: a mandate through its renewals.

use std::io::Write as _;

use super::args::CompareArgs;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::table::{Cell, Fit, Table, number, number_under, text};
use crate::compare::{Comparison, Fate, renewals_of};
use crate::dataset::Dataset;
use crate::export::Export as _;
use crate::export::renewals::{RenewalRow, RenewalsExport};

pub(super) fn run(args: &CompareArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let (mission, renewals) = renewals_of(dataset, &args.before).map_err(Failure::Side)?;
    let rows = renewals
        .into_iter()
        .map(|renewal| RenewalRow {
            comparison: Comparison::of(dataset, renewal.before, renewal.after),
            whole: renewal.whole,
        })
        .collect();
    let export = RenewalsExport { mission, rows };
    match args.format.file() {
        Some(format) => export.write(format, out)?,
        None => {
            writeln!(out, "{BOLD}{}{BOLD:#}\n", export.heading())?;
            table(&export).print(out)?;
            export.notes().iter().try_for_each(|note| writeln!(out, "\n{note}"))?;
        }
    }
    Ok(Exit::Success)
}

fn table(export: &RenewalsExport<'_>) -> Table {
    let mut columns = vec![text("ADOPTED", Fit::Whole), text("MANDATE", Fit::Whole), number("TASKS")];
    columns.extend(Fate::ALL.iter().map(|fate| number_under(fate.label().to_uppercase())));
    columns.push(text("COMPARED WITH", Fit::Spare(1)));
    let row = |row: &RenewalRow| RenewalsExport::cells(row).into_iter().map(Cell::from).collect();
    Table { columns, rows: export.rows.iter().map(row).collect() }
}
