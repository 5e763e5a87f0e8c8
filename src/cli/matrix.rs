//! `mandates matrix`: missions or decades by kinds of task.

use std::collections::HashSet;
use std::io::Write as _;

use clap::Args;

use super::choices::{Cells, MatrixRows, PrintFormat};
use super::failure::{Exit, Failure, Outcome};
use super::notes;
use super::output::Output;
use super::search::query_text;
use super::table::{Cell as Text, Column, Fit, Table, number, number_under, text};
use crate::dataset::{Dataset, TaskIx};
use crate::export::Export as _;
use crate::export::matrix::{MatrixExport, heading};
use crate::matrix::{Head, LETTERS, Matrix, Sorted, in_force, latest, letter};
use crate::model::PartialDate;
use crate::search::{Order, SearchIndex};

/// What `matrix` takes. Like `search` it has no short options but `-h`.
#[derive(Debug, Args)]
pub struct MatrixArgs {
    /// Count only the tasks that a search finds [default: every task]
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// What the rows stand for
    #[arg(long, value_enum, value_name = "ROWS", default_value = "missions")]
    pub rows: MatrixRows,
    /// The task types inside this category instead of the categories
    #[arg(long, value_name = "ID")]
    pub category: Option<String>,
    /// What stands in a cell
    #[arg(long, value_enum, value_name = "CELLS", default_value = "counts")]
    pub cells: Cells,
    /// Count what had been ordered by this day of the missions that worked on it
    ///
    /// The tasks of every document adopted by that day, for the missions between
    /// their first and their last day. What a later mandate superseded is not recorded,
    /// so the tasks of earlier mandates are counted too; see --latest.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<PartialDate>,
    /// Count only the newest document of each mission (by --on, where it is given)
    ///
    /// What it does not repeat may be in force all the same: some renewals state the
    /// whole mandate anew, others only prolong or amend it.
    #[arg(long)]
    pub latest: bool,
    /// In what order the rows stand: start, name, tasks, first, or a column as in `ddr`
    ///
    /// By the first day of the mission, by name, the most tasks first, the earliest task
    /// first, or the most tasks in one column first.
    #[arg(long, value_name = "ORDER", default_value = "start", value_parser = row_order)]
    pub sort: Sorted,
    /// In what order the columns stand: codebook, name, tasks, first, or a row as in `unmiss`
    #[arg(long, value_name = "ORDER", default_value = "codebook", value_parser = column_order)]
    pub sort_columns: Sorted,
    /// How to print the matrix
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: PrintFormat,
}

/// An order of the rows of a matrix.
fn row_order(text: &str) -> Result<Sorted, std::convert::Infallible> {
    Ok(if text == "start" { Sorted::Given } else { order(text) })
}

/// An order of its columns.
fn column_order(text: &str) -> Result<Sorted, std::convert::Infallible> {
    Ok(if text == "codebook" { Sorted::Given } else { order(text) })
}

fn order(text: &str) -> Sorted {
    match text {
        "name" => Sorted::Name,
        "tasks" => Sorted::Total,
        "first" => Sorted::First,
        id => Sorted::By(id.to_lowercase()),
    }
}

/// A date known to the day.
fn day(text: &str) -> Result<PartialDate, String> {
    let date: PartialDate = text.parse().map_err(|error| format!("{error}"))?;
    if date.is_day() { Ok(date) } else { Err("write a day, as in 2010-07-01".to_owned()) }
}

pub(super) fn run(args: &MatrixArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    check_category(args, dataset)?;
    let query = query_text(&args.query);
    let tasks = counted(args, &query, dataset)?;
    let mut matrix = Matrix::of(dataset, tasks, args.rows.into(), args.category.as_deref());
    if matrix.total() > 0 {
        let rows = chosen(&args.sort, &matrix.columns, "column")?;
        let columns = chosen(&args.sort_columns, &matrix.rows, "row")?;
        matrix.sort_rows(&rows);
        matrix.sort_columns(&columns);
    }
    let export = MatrixExport {
        matrix: &matrix,
        dataset,
        rows: args.rows.into(),
        category: args.category.as_deref(),
        on: args.on,
        latest: args.latest,
        query: &query,
        cells: args.cells.into(),
    };
    match (args.format.file(), args.cells) {
        (Some(format), _) => export.write(format, out)?,
        (None, Cells::Counts) => counts(&export, out)?,
        (None, Cells::Addresses) => addresses(&export).print(out)?,
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

/// An order whose row, or column, is one of the matrix.
fn chosen(order: &Sorted, heads: &[Head], what: &str) -> Result<Sorted, Failure> {
    let Sorted::By(name) = order else { return Ok(order.clone()) };
    let called = |head: &&Head| head.id == *name || head.label.to_lowercase() == *name;
    match heads.iter().find(called) {
        Some(head) => Ok(Sorted::By(head.id.clone())),
        None => {
            let known: Vec<&str> = heads.iter().map(|head| head.id.as_str()).collect();
            let message = format!("the matrix has no {what} `{}`", super::output::clean(name));
            Err(Failure::Choice { message, known: known.join(", ") })
        }
    }
}

/// The tasks to count: those a search finds, and of those the ones that count for
/// the day.
fn counted(args: &MatrixArgs, query: &str, dataset: &Dataset) -> Result<Vec<TaskIx>, Failure> {
    let mut tasks = found(query, dataset)?;
    if let Some(day) = args.on {
        let in_force: HashSet<TaskIx> = in_force(dataset, day).into_iter().collect();
        tasks.retain(|ix| in_force.contains(ix));
    }
    Ok(if args.latest { latest(dataset, &tasks) } else { tasks })
}

/// The tasks that a query finds; every task without one.
pub(super) fn found(query: &str, dataset: &Dataset) -> Result<Vec<TaskIx>, Failure> {
    if query.is_empty() {
        return Ok(dataset.tasks().map(|view| view.ix).collect());
    }
    let index = SearchIndex::build(dataset);
    let parsed = index
        .parse_with(query, &notes::index(dataset))
        .map_err(|error| Failure::Query { text: query.to_owned(), error })?;
    Ok(index.search(&parsed, Order::Reading).hits.iter().map(|hit| hit.task()).collect())
}

/// Counts with letters, in as many bands as the terminal makes necessary.
fn counts(export: &MatrixExport<'_>, out: &mut Output) -> Result<(), Failure> {
    let matrix = export.matrix;
    for (at, band) in grid(export).bands(out.terminal_width()).into_iter().enumerate() {
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
                cells[column].text.push(letter(strongest.force()));
            }
        }
    }
    band
}

/// The counts with the totals of rows and columns.
fn grid(export: &MatrixExport<'_>) -> Table {
    let sheet = export.sheet();
    let column = |(at, name): (usize, &String)| match at {
        0 => Column { heading: name.to_uppercase().into(), ..text("", Fit::Whole) },
        _ => number_under(name.to_uppercase()),
    };
    let row = |row: Vec<String>| row.into_iter().map(Text::from).collect();
    Table {
        columns: sheet.columns.iter().enumerate().map(column).collect(),
        rows: sheet.rows.into_iter().map(row).collect(),
    }
}

/// One line a cell: a matrix of paragraphs would be wider than any screen.
fn addresses(export: &MatrixExport<'_>) -> Table {
    let columns = vec![
        Column { heading: heading(export.rows).to_uppercase().into(), ..text("", Fit::Whole) },
        text("KIND OF TASK", Fit::Whole),
        number("TASKS"),
        text("STRONGEST", Fit::Spare(1)),
        text("PARAGRAPHS", Fit::Cut),
    ];
    let matrix = export.matrix;
    let mut rows = Vec::new();
    for (row, head) in matrix.rows.iter().enumerate() {
        for (kind, cell) in matrix.columns.iter().zip(matrix.row(row)) {
            let Some(strongest) = cell.strongest else { continue };
            rows.push(vec![
                (&head.label).into(),
                (&kind.id).into(),
                cell.tasks.len().into(),
                strongest.into(),
                export.paragraphs(cell).join("; ").into(),
            ]);
        }
    }
    Table { columns, rows }
}
