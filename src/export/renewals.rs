//! A mandate through its renewals: a row for each, with what became of the tasks.

use std::io::{self, Write};

use serde::Serialize;

use super::comparison::{PrintedSide, counts};
use super::markdown::{self, escape};
use super::page::{Cell, Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::{Export, json};
use crate::compare::{Comparison, Fate};
use crate::model::Mission;

/// What stands behind a document that may only amend the mandate before it.
const PART: &str = "*";

/// The renewals of a mission, oldest first.
#[derive(Debug)]
pub struct RenewalsExport<'a> {
    /// The mission.
    pub mission: &'a Mission,
    /// Its renewals.
    pub rows: Vec<RenewalRow>,
}

/// A renewal with what became of the tasks.
#[derive(Debug)]
pub struct RenewalRow {
    /// The mandate beside the one before it.
    pub comparison: Comparison,
    /// Whether it is a mandate of its own and does not only amend the one before.
    pub whole: bool,
}

impl RenewalsExport<'_> {
    /// The mission and what it began with.
    pub fn heading(&self) -> String {
        let first = self.rows.first().map(|row| &row.comparison.before);
        let from = first.map_or_else(String::new, |side| format!(" since {} ({})", side.label, side.size()));
        format!("{} through its renewals{from}", self.mission.acronym)
    }

    /// What must be known to read the figures, as far as it applies to them.
    pub fn notes(&self) -> Vec<String> {
        notes(&self.rows)
    }

    /// The names of the columns; those between the second and the last are numbers.
    pub fn columns() -> Vec<String> {
        let fates = Fate::ALL.iter().map(|fate| fate.label());
        ["adopted", "mandate", "tasks"]
            .into_iter()
            .chain(fates)
            .chain(["compared with"])
            .map(str::to_owned)
            .collect()
    }

    /// The cells of a row, a column each.
    pub fn cells(row: &RenewalRow) -> Vec<String> {
        let of = &row.comparison;
        let mark = if row.whole { "" } else { PART };
        let mut cells = vec![of.after.date.to_string(), format!("{}{mark}", of.after.label)];
        cells.push(of.after.tasks.len().to_string());
        cells.extend(Fate::ALL.iter().map(|&fate| of.count(fate).to_string()));
        cells.push(of.before.label.clone());
        cells
    }

    fn printed(&self) -> impl Iterator<Item = PrintedRenewal<'_>> {
        self.rows.iter().map(|row| PrintedRenewal {
            before: PrintedSide::of(&row.comparison.before),
            after: PrintedSide::of(&row.comparison.after),
            whole: row.whole,
            counts: counts(&row.comparison),
            words_not_compared: row.comparison.in_two_languages(),
        })
    }
}

impl Export for RenewalsExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escape(&self.heading()))?;
        markdown::table(&Sheet { columns: Self::columns(), ..self.sheet() }, is_number, out)?;
        self.notes().iter().try_for_each(|note| writeln!(out, "\n{}", escape(note)))
    }

    fn sheet(&self) -> Sheet {
        let columns = Self::columns().iter().map(|name| name.replace(' ', "_")).collect();
        Sheet { columns, rows: self.rows.iter().map(Self::cells).collect() }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&Printed { mission: &self.mission.id, renewals: self.printed().collect() }, out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self.printed(), out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new(&self.heading()).broad();
        let cell = |(at, text): (usize, String)| match is_number(at) {
            true => Cell::number(Html::text(&text)),
            false => text.as_str().into(),
        };
        let row = |cells: Vec<String>| cells.into_iter().enumerate().map(cell).collect();
        page.table(&HtmlTable {
            caption: "What became of the tasks at each renewal".to_owned(),
            columns: row(Self::columns()),
            rows: self.rows.iter().map(|of| row(Self::cells(of))).collect(),
            totals: None,
        });
        self.notes().iter().for_each(|note| page.paragraph(note));
        page
    }
}

/// Whether a column holds numbers: how many tasks there are, and how many of each fate.
fn is_number(column: usize) -> bool {
    (2..=2 + Fate::ALL.len()).contains(&column)
}

/// What must be known to read the figures, as far as it applies to them.
fn notes(rows: &[RenewalRow]) -> Vec<String> {
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
