//! `mandates matrix`: missions or decades by kinds of task.

use std::collections::HashSet;
use std::io::Write as _;

use serde::Serialize;

use super::args::MatrixArgs;
use super::choices::{Cells, ListFormat, MatrixRows};
use super::failure::{Exit, Failure, Outcome};
use super::notes;
use super::output::Output;
use super::search::query_text;
use super::sheet;
use super::table::{Cell as Text, Fit, Table, number, number_under, text};
use crate::cite;
use crate::dataset::{Dataset, TaskIx};
use crate::matrix::{self, Cell, LETTERS, Matrix, in_force, latest};
use crate::model::PartialDate;
use crate::search::{Order, SearchIndex};

pub(super) fn run(args: &MatrixArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    check_category(args, dataset)?;
    let tasks = counted(args, dataset)?;
    let mut matrix = Matrix::of(dataset, tasks, args.rows.into(), args.category.as_deref());
    matrix.sort(args.sort.into());
    match (args.format, args.cells) {
        (ListFormat::Json, _) => out.json(&Printed::of(args, &matrix, dataset))?,
        (ListFormat::Csv, cells) => sheet::table(&grid(&matrix, cells == Cells::Counts, dataset), out)?,
        (ListFormat::Table, Cells::Counts) => counts(&matrix, dataset, out)?,
        (ListFormat::Table, Cells::Addresses) => addresses(&matrix, dataset).print(out)?,
    }
    if matrix.total() > 0 {
        return Ok(Exit::Success);
    }
    out.flush()?;
    let _ = writeln!(anstream::stderr(), "no task is counted");
    Ok(Exit::Negative)
}

fn check_category(args: &MatrixArgs, dataset: &Dataset) -> Result<(), Failure> {
    let Some(category) = &args.category else { return Ok(()) };
    if dataset.categories().iter().any(|known| known.id == *category) {
        return Ok(());
    }
    let message = format!("there is no category `{}`", super::output::clean(category));
    Err(Failure::Usage { message, help: "`mandates list categories` prints every category" })
}

/// The tasks to count: those a search finds, and of those the ones that count for
/// the day.
fn counted(args: &MatrixArgs, dataset: &Dataset) -> Result<Vec<TaskIx>, Failure> {
    let query = query_text(&args.query);
    let mut tasks: Vec<TaskIx> = if query.is_empty() {
        dataset.tasks().map(|view| view.ix).collect()
    } else {
        let index = SearchIndex::build(dataset);
        let parsed = index
            .parse_with(&query, &notes::index(dataset))
            .map_err(|error| Failure::Query { text: query.clone(), error })?;
        index.search(&parsed, Order::Reading).hits.iter().map(|hit| hit.task()).collect()
    };
    if let Some(day) = args.on {
        let in_force: HashSet<TaskIx> = in_force(dataset, day).into_iter().collect();
        tasks.retain(|ix| in_force.contains(ix));
    }
    Ok(if args.latest { latest(dataset, &tasks) } else { tasks })
}

/// Counts with letters, in as many bands as the terminal makes necessary.
fn counts(matrix: &Matrix, dataset: &Dataset, out: &mut Output) -> Result<(), Failure> {
    for (at, band) in grid(matrix, true, dataset).bands(out.terminal_width()).into_iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        lettered(band, matrix).print(out)?;
    }
    if out.terminal_width().is_some() && matrix.total() > 0 {
        writeln!(out, "\n{LETTERS}")?;
    }
    Ok(())
}

/// A band of counts with the letter of the strongest verb behind each.
fn lettered(mut band: Table, matrix: &Matrix) -> Table {
    for column in 1..band.columns.len() {
        let heading = band.columns[column].heading.clone();
        let Some(of) = matrix.columns.iter().position(|head| head.label.to_uppercase() == heading) else {
            continue;
        };
        for (row, cells) in band.rows.iter_mut().enumerate() {
            if let Some(strongest) = matrix.rows.get(row).and_then(|_| matrix.cell(row, of).strongest) {
                cells[column].text.push(matrix::letter(strongest.force()));
            }
        }
    }
    band
}

/// Rows by columns, with the totals of both; counts, or the paragraphs that hold the
/// tasks.
fn grid(matrix: &Matrix, counts: bool, dataset: &Dataset) -> Table {
    let mut columns = vec![text("MISSION", Fit::Whole)];
    columns.extend(matrix.columns.iter().map(|head| number_under(head.label.to_uppercase())));
    columns.push(number("ALL"));
    let cell = |cell: &Cell| match (cell.tasks.len(), counts) {
        (0, _) => Text::default(),
        (count, true) => count.into(),
        (_, false) => paragraphs(cell, dataset).join("; ").into(),
    };
    let mut rows: Vec<Vec<Text>> = (0..matrix.rows.len())
        .map(|row| {
            let mut line: Vec<Text> = vec![(&matrix.rows[row].label).into()];
            line.extend(matrix.row(row).iter().map(cell));
            line.push(matrix.row_total(row).into());
            line
        })
        .collect();
    if counts && matrix.total() > 0 {
        let mut line: Vec<Text> = vec!["ALL".into()];
        line.extend((0..matrix.columns.len()).map(|column| Text::from(matrix.column_total(column))));
        line.push(matrix.total().into());
        rows.push(line);
    }
    Table { columns, rows }
}

/// One line a cell: a matrix of paragraphs would be wider than any screen.
fn addresses(matrix: &Matrix, dataset: &Dataset) -> Table {
    let columns = vec![
        text("MISSION", Fit::Whole),
        text("KIND OF TASK", Fit::Whole),
        number("TASKS"),
        text("STRONGEST", Fit::Spare(1)),
        text("PARAGRAPHS", Fit::Cut),
    ];
    let mut rows = Vec::new();
    for (row, head) in matrix.rows.iter().enumerate() {
        for (kind, cell) in matrix.columns.iter().zip(matrix.row(row)) {
            let Some(strongest) = cell.strongest else { continue };
            rows.push(vec![
                (&head.label).into(),
                (&kind.id).into(),
                cell.tasks.len().into(),
                strongest.into(),
                paragraphs(cell, dataset).join("; ").into(),
            ]);
        }
    }
    Table { columns, rows }
}

/// The paragraphs that hold the tasks of a cell, each once.
fn paragraphs(cell: &Cell, dataset: &Dataset) -> Vec<String> {
    let mut places: Vec<String> = cell.tasks.iter().map(|&ix| cite::brief(dataset.task(ix))).collect();
    places.dedup();
    places
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
    strongest: Option<crate::model::Strength>,
    tasks: Vec<&'a str>,
    addresses: Vec<String>,
}

impl<'a> Printed<'a> {
    fn of(args: &'a MatrixArgs, matrix: &'a Matrix, dataset: &'a Dataset) -> Self {
        let head = |head: &'a matrix::Head, total| PrintedHead {
            id: &head.id,
            label: &head.label,
            name: &head.name,
            total,
        };
        let cell = |column: &'a matrix::Head, cell: &'a Cell| PrintedCell {
            column: &column.id,
            count: cell.tasks.len(),
            strongest: cell.strongest,
            tasks: cell.tasks.iter().map(|&ix| dataset.task(ix).task.id.as_str()).collect(),
            addresses: paragraphs(cell, dataset),
        };
        let cells = |row: usize| {
            let of = matrix.columns.iter().zip(matrix.row(row));
            of.filter(|(_, of)| !of.tasks.is_empty()).map(|(column, of)| cell(column, of)).collect()
        };
        Self {
            rows: if args.rows == MatrixRows::Decades { "decades" } else { "missions" },
            category: args.category.as_deref(),
            on: args.on,
            latest: args.latest,
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
