//! `mandates compare MISSION --renewals`: a mandate through its renewals.

use std::io::Write as _;

use serde::Serialize;

use super::args::CompareArgs;
use super::choices::CompareFormat;
use super::compare::PrintedSide;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output};
use super::sheet;
use super::table::{Cell, Fit, Table, number, number_under, text};
use crate::cite::export::markdown::escape;
use crate::compare::{Comparison, Fate, renewals_of};
use crate::dataset::Dataset;
use crate::model::Mission;

/// What stands behind a document that may only amend the mandate before it.
const PART: &str = "*";

/// A renewal with what became of the tasks.
struct Row {
    comparison: Comparison,
    whole: bool,
}

pub(super) fn run(args: &CompareArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let (mission, renewals) = renewals_of(dataset, &args.before).map_err(Failure::Side)?;
    let rows: Vec<Row> = renewals
        .into_iter()
        .map(|renewal| Row {
            comparison: Comparison::of(dataset, renewal.before, renewal.after),
            whole: renewal.whole,
        })
        .collect();
    match args.format {
        CompareFormat::Json => out.json(&Printed::of(mission, &rows))?,
        CompareFormat::Csv => sheet::table(&table(&rows), out)?,
        CompareFormat::Table => {
            writeln!(out, "{BOLD}{}{BOLD:#}\n", heading(mission, &rows))?;
            table(&rows).print(out)?;
            notes(&rows).iter().try_for_each(|note| writeln!(out, "\n{note}"))?;
        }
        CompareFormat::Markdown => markdown(mission, &rows, out)?,
    }
    Ok(Exit::Success)
}

fn heading(mission: &Mission, rows: &[Row]) -> String {
    let first = rows.first().map(|row| &row.comparison.before);
    let from = first.map_or_else(String::new, |side| format!(" since {} ({})", side.label, side.size()));
    format!("{} through its renewals{from}", mission.acronym)
}

fn table(rows: &[Row]) -> Table {
    let mut columns = vec![text("ADOPTED", Fit::Whole), text("MANDATE", Fit::Whole), number("TASKS")];
    columns.extend(Fate::ALL.iter().map(|fate| number_under(fate.label().to_uppercase())));
    columns.push(text("COMPARED WITH", Fit::Spare(1)));
    let row = |row: &Row| {
        let of = &row.comparison;
        let mut cells: Vec<Cell> = vec![of.after.date.into(), named(row).into(), of.after.tasks.len().into()];
        cells.extend(Fate::ALL.iter().map(|&fate| Cell::from(of.count(fate))));
        cells.push((&of.before.label).into());
        cells
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}

fn named(row: &Row) -> String {
    let mark = if row.whole { "" } else { PART };
    format!("{}{mark}", row.comparison.after.label)
}

/// What must be known to read the figures, as far as it applies to them.
fn notes(rows: &[Row]) -> Vec<String> {
    let mut notes = Vec::new();
    if rows.iter().any(|row| !row.whole) {
        notes.push(format!(
            "{PART} has less than a third of the tasks of the mandate before: it may only amend it, and what it does \
             not repeat stays in force"
        ));
    }
    let mut counted = |what: &str, count: &dyn Fn(&Comparison) -> usize| {
        let counts: Vec<String> = rows
            .iter()
            .map(|row| (&row.comparison.after.label, count(&row.comparison)))
            .filter(|(_, count)| *count > 0)
            .map(|(label, count)| format!("{label} {count}"))
            .collect();
        if !counts.is_empty() {
            notes.push(format!("{what}: {}", counts.join(", ")));
        }
    };
    counted("Tasks extended by reference, not repeated", &|of| of.after.extended);
    counted(
        "Pairs in two languages, of which kept cannot be told from changed",
        &Comparison::in_two_languages,
    );
    notes
}

fn markdown(mission: &Mission, rows: &[Row], out: &mut Output) -> Result<(), Failure> {
    writeln!(out, "# {}\n", escape(&heading(mission, rows)))?;
    let table = table(rows);
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.to_lowercase()).collect();
    let rule = |right: bool| if right { "---:".to_owned() } else { "---".to_owned() };
    writeln!(out, "{}", line(&headings))?;
    writeln!(out, "{}", line(&table.columns.iter().map(|column| rule(column.right)).collect::<Vec<_>>()))?;
    for row in &table.rows {
        writeln!(out, "{}", line(&row.iter().map(|cell| escape(&cell.text)).collect::<Vec<_>>()))?;
    }
    notes(rows).iter().try_for_each(|note| writeln!(out, "\n{}", escape(note)))?;
    Ok(())
}

#[derive(Serialize)]
struct Printed<'a> {
    mission: &'a str,
    renewals: Vec<PrintedRenewal<'a>>,
}

#[derive(Serialize)]
struct PrintedRenewal<'a> {
    before: PrintedSide<'a>,
    after: PrintedSide<'a>,
    whole: bool,
    counts: serde_json::Map<String, serde_json::Value>,
    words_not_compared: usize,
}

impl<'a> Printed<'a> {
    fn of(mission: &'a Mission, rows: &'a [Row]) -> Self {
        let renewal = |row: &'a Row| PrintedRenewal {
            before: PrintedSide::of(&row.comparison.before),
            after: PrintedSide::of(&row.comparison.after),
            whole: row.whole,
            counts: super::compare::counts(&row.comparison),
            words_not_compared: row.comparison.in_two_languages(),
        };
        Self { mission: &mission.id, renewals: rows.iter().map(renewal).collect() }
    }
}
