//! The matrix: missions or decades by kinds of task.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown::escape;
use super::page::{self, Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::{Export, json, markdown};
use crate::cite;
use crate::dataset::Dataset;
use crate::matrix::{Cell, Head, LETTERS, Matrix, Rows, letter};
use crate::model::{PartialDate, Strength};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// How many tasks, and the letter of the verb that binds most.
    #[default]
    Counts,
    /// The paragraphs that hold them.
    Addresses,
}

/// A matrix with what it was made of.
#[derive(Debug, Clone, Copy)]
pub struct MatrixExport<'a> {
    /// The matrix.
    pub matrix: &'a Matrix,
    /// The dataset its tasks stand in.
    pub dataset: &'a Dataset,
    /// What the rows stand for.
    pub rows: Rows,
    /// The category whose task types are the columns.
    pub category: Option<&'a str>,
    /// The day that counts.
    pub on: Option<PartialDate>,
    /// Whether only the newest document of each mission counts.
    pub latest: bool,
    /// The search that found the tasks; empty for all.
    pub query: &'a str,
    /// What stands in a cell.
    pub cells: Cells,
}

impl MatrixExport<'_> {
    /// What is counted, in words.
    pub fn title(&self) -> String {
        let rows = rows_name(self.rows);
        let columns = self.category.map(|id| format!("task types of {id}"));
        let mut title = format!("Matrix: {rows} by {}", columns.as_deref().unwrap_or("category"));
        if self.latest {
            title.push_str(", newest documents");
        }
        if let Some(day) = self.on {
            title.push_str(&format!(", on {}", day.prose()));
        }
        if !self.query.is_empty() {
            title.push_str(&format!(", of what “{}” finds", self.query));
        }
        title
    }

    /// Rows by columns with the totals of both.
    fn grid(&self, cell: impl Fn(&Cell) -> String) -> Sheet {
        let matrix = self.matrix;
        let columns = matrix.columns.iter().map(|head| head.label.clone());
        let columns = [heading(self.rows).to_owned()].into_iter().chain(columns).chain(["all".to_owned()]);
        let line = |label: &str, cells: Vec<String>, total: usize| {
            [label.to_owned()].into_iter().chain(cells).chain([total.to_string()]).collect::<Vec<_>>()
        };
        let mut rows: Vec<Vec<String>> = matrix
            .rows
            .iter()
            .enumerate()
            .map(|(at, head)| {
                line(&head.label, matrix.row(at).iter().map(&cell).collect(), matrix.row_total(at))
            })
            .collect();
        if self.cells == Cells::Counts && matrix.total() > 0 {
            let totals = (0..matrix.columns.len()).map(|at| matrix.column_total(at).to_string());
            rows.push(line("ALL", totals.collect(), matrix.total()));
        }
        Sheet { columns: columns.collect(), rows }
    }

    /// The paragraphs that hold the tasks of a cell, each once.
    pub fn paragraphs(&self, cell: &Cell) -> Vec<String> {
        let mut places: Vec<String> =
            cell.tasks.iter().map(|&ix| cite::brief(self.dataset.task(ix))).collect();
        places.dedup();
        places
    }

    fn html_cell(&self, cell: &Cell) -> page::Cell {
        let Some(strongest) = cell.strongest else { return page::Cell::default() };
        let count = cell.tasks.len();
        // Thirds of the fullest cell, so that the few great numbers stand out.
        let step = (3 * count).div_ceil(self.matrix.fullest().max(1));
        let verb = Html::short(&letter(strongest.force()).to_string(), strongest.label());
        let number = Html::text(&count.to_string()).then(" ", &verb);
        match self.cells {
            Cells::Counts => page::Cell::heat(number, step),
            Cells::Addresses => Html::text(&self.paragraphs(cell).join("; ")).into(),
        }
    }

    fn html_table(&self) -> HtmlTable {
        let matrix = self.matrix;
        let number = |count: usize| page::Cell::number(Html::text(&count.to_string()));
        let name = |head: &Head| Html::short(&head.label, &head.name);
        let first: page::Cell = heading(self.rows).into();
        let columns = matrix.columns.iter().map(|head| page::Cell::number(name(head)));
        let row = |at: usize| {
            let cells = matrix.row(at).iter().map(|cell| self.html_cell(cell));
            let first = [name(&matrix.rows[at]).into()].into_iter();
            first.chain(cells).chain([number(matrix.row_total(at))]).collect()
        };
        let totals = (0..matrix.columns.len()).map(|at| number(matrix.column_total(at)));
        HtmlTable {
            caption: format!(
                "{} tasks, {} rows, {} columns",
                matrix.total(),
                matrix.rows.len(),
                matrix.columns.len()
            ),
            columns: [first]
                .into_iter()
                .chain(columns)
                .chain([page::Cell::number(Html::text("all"))])
                .collect(),
            rows: (0..matrix.rows.len()).map(row).collect(),
            totals: Some(["all".into()].into_iter().chain(totals).chain([number(matrix.total())]).collect()),
        }
    }
}

/// What the rows stand for, as JSON and titles name it.
const fn rows_name(rows: Rows) -> &'static str {
    match rows {
        Rows::Missions => "missions",
        Rows::Decades => "decades",
    }
}

/// What stands above the names of the rows.
pub const fn heading(rows: Rows) -> &'static str {
    match rows {
        Rows::Missions => "mission",
        Rows::Decades => "decade",
    }
}

impl Export for MatrixExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n\n{}\n", escape(&self.title()), escape(LETTERS))?;
        let counted = |cell: &Cell| match cell.strongest {
            Some(strongest) => format!("{}{}", cell.tasks.len(), letter(strongest.force())),
            None => String::new(),
        };
        match self.cells {
            Cells::Counts => markdown::table(&self.grid(counted), |column| column > 0, out),
            Cells::Addresses => {
                markdown::table(&self.grid(|cell| self.paragraphs(cell).join("; ")), |_| false, out)
            }
        }
    }

    fn sheet(&self) -> Sheet {
        match self.cells {
            Cells::Counts => self.grid(|cell| match cell.tasks.len() {
                0 => String::new(),
                count => count.to_string(),
            }),
            Cells::Addresses => self.grid(|cell| self.paragraphs(cell).join("; ")),
        }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&Printed::of(self), out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let printed = Printed::of(self);
        let cells = printed.matrix.iter().flat_map(|row| {
            row.cells.iter().map(|cell| PrintedLine { row: row.head.id, label: row.head.label, cell })
        });
        json::lines(cells, out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new(&self.title()).broad();
        page.paragraph(&format!(
            "Each cell counts tasks, with the letter of the verb that binds most: {LETTERS}."
        ));
        page.table(&self.html_table());
        page
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    rows: &'static str,
    category: Option<&'a str>,
    on: Option<PartialDate>,
    latest: bool,
    total: usize,
    columns: Vec<PrintedHead<'a>>,
    matrix: Vec<PrintedRow<'a>>,
}

#[derive(Serialize)]
struct PrintedHead<'a> {
    id: &'a str,
    label: &'a str,
    name: &'a str,
    total: usize,
}

#[derive(Serialize)]
struct PrintedRow<'a> {
    #[serde(flatten)]
    head: PrintedHead<'a>,
    cells: Vec<PrintedCell<'a>>,
}

#[derive(Serialize)]
struct PrintedCell<'a> {
    column: &'a str,
    count: usize,
    strongest: Option<Strength>,
    tasks: Vec<&'a str>,
    addresses: Vec<String>,
}

/// A cell on a line of its own.
#[derive(Serialize)]
struct PrintedLine<'a> {
    row: &'a str,
    label: &'a str,
    #[serde(flatten)]
    cell: &'a PrintedCell<'a>,
}

impl<'a> Printed<'a> {
    fn of(export: &'a MatrixExport<'a>) -> Self {
        let MatrixExport { matrix, dataset, .. } = export;
        let head =
            |head: &'a Head, total| PrintedHead { id: &head.id, label: &head.label, name: &head.name, total };
        let cell = |column: &'a Head, cell: &'a Cell| PrintedCell {
            column: &column.id,
            count: cell.tasks.len(),
            strongest: cell.strongest,
            tasks: cell.tasks.iter().map(|&ix| dataset.task(ix).task.id).collect(),
            addresses: export.paragraphs(cell),
        };
        let cells = |row: usize| {
            let of = matrix.columns.iter().zip(matrix.row(row));
            of.filter(|(_, of)| !of.tasks.is_empty()).map(|(column, of)| cell(column, of)).collect()
        };
        Self {
            rows: rows_name(export.rows),
            category: export.category,
            on: export.on,
            latest: export.latest,
            total: matrix.total(),
            columns: (0..matrix.columns.len())
                .map(|at| head(&matrix.columns[at], matrix.column_total(at)))
                .collect(),
            matrix: (0..matrix.rows.len())
                .map(|row| PrintedRow {
                    head: head(&matrix.rows[row], matrix.row_total(row)),
                    cells: cells(row),
                })
                .collect(),
        }
    }
}
