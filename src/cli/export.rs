//! `mandates export`: tasks, the matrix, a comparison or the notebook as Markdown, CSV,
//! JSON, JSON Lines or a page of HTML.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::choices::{ExportFormat, Sort};
use super::compare::sides;
use super::failure::{Exit, Failure, Outcome};
use super::matrix::found;
use super::notebook::file_of_user;
use super::notes;
use super::output::Output;
use super::passages;
use super::search::query_text;
use crate::compare::Comparison;
use crate::dataset::{Dataset, TaskIx};
use crate::desk::place;
use crate::export::comparison::ComparisonExport;
use crate::export::matrix::{Cells, MatrixExport};
use crate::export::tasks::TaskExport;
use crate::export::whole_notebook::WholeNotebook;
use crate::export::{Export, Format};
use crate::matrix::{Matrix, Rows};
use crate::search::{Scope, SearchIndex};
use crate::text::TextSource;

/// What `export` takes. Like `search` it has no short options but `-h`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Words and filters, as `search` takes them [default: every task]
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// The matrix of what the query finds, instead of the tasks
    #[arg(long)]
    pub matrix: bool,
    /// A comparison, instead of tasks: a mission, or two names as `compare` takes them
    #[arg(long, value_name = "NAME", num_args = 1..=2, conflicts_with_all = ["query", "matrix", "sort"])]
    pub compare: Vec<String>,
    /// Your notebook, instead of tasks
    #[arg(long, conflicts_with_all = ["query", "matrix", "compare", "sort"])]
    pub notebook: bool,
    /// How to write it [default: what the ending of the file says, else markdown]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,
    /// In what order the tasks stand
    #[arg(long, value_enum, value_name = "ORDER", default_value = "reading", conflicts_with = "matrix")]
    pub sort: Sort,
    /// Write into this file instead of standard output; one that is there stays
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file
    #[arg(long, requires = "output")]
    pub force: bool,
}

pub(super) fn run(args: &ExportArgs, dataset: &Dataset, texts: &dyn TextSource, out: &mut Output) -> Outcome {
    let query = query_text(&args.query);
    match args.compare.as_slice() {
        [before, rest @ ..] => compared(before, rest.first().map(String::as_str), args, dataset, out),
        [] if args.notebook => kept(args, dataset, out),
        [] if args.matrix => counted(&query, args, dataset, out),
        [] => match Scope::of(&query).map_err(|error| Failure::Query { text: query.clone(), error })? {
            Scope::Tasks => tasks(&query, args, dataset, out),
            Scope::Texts => paragraphs(&query, args, dataset, texts, out),
        },
    }
}

fn tasks(query: &str, args: &ExportArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let index = SearchIndex::build(dataset);
    let parsed = index
        .parse_with(query, &notes::index(dataset))
        .map_err(|error| Failure::Query { text: query.to_owned(), error })?;
    let tasks: Vec<TaskIx> =
        index.search(&parsed, args.sort.into()).hits.iter().map(|hit| hit.task()).collect();
    if tasks.is_empty() {
        return Ok(nothing(&format!("no task matches `{query}`")));
    }
    write(&TaskExport { title: query, dataset, tasks: &tasks }, args, out)
}

fn paragraphs(
    query: &str,
    args: &ExportArgs,
    dataset: &Dataset,
    texts: &dyn TextSource,
    out: &mut Output,
) -> Outcome {
    let found = passages::Search::of(query, (SearchIndex::search, args.sort.into()), dataset, texts)?;
    let export = found.export(dataset, usize::MAX);
    if export.records.is_empty() {
        return Ok(nothing(&found.why_nothing()));
    }
    write(&export, args, out)
}

fn compared(
    before: &str,
    after: Option<&str>,
    args: &ExportArgs,
    dataset: &Dataset,
    out: &mut Output,
) -> Outcome {
    let (before, after) = sides(before, after, dataset).map_err(Failure::Side)?;
    let comparison = Comparison::of(dataset, before, after);
    write(&ComparisonExport { comparison: &comparison, dataset }, args, out)
}

fn kept(args: &ExportArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let notes = file_of_user()?.read()?;
    if notes.tasks.is_empty() {
        return Ok(nothing("nothing is kept"));
    }
    write(&WholeNotebook { notebook: &notes, dataset }, args, out)
}

fn counted(query: &str, args: &ExportArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let tasks = found(query, dataset)?;
    if tasks.is_empty() {
        return Ok(nothing(&format!("no task matches `{query}`")));
    }
    let matrix = Matrix::of(dataset, tasks, Rows::Missions, None);
    let export = MatrixExport {
        matrix: &matrix,
        dataset,
        rows: Rows::Missions,
        category: None,
        on: None,
        latest: false,
        query,
        cells: Cells::Counts,
    };
    write(&export, args, out)
}

/// Says that there is nothing to write.
fn nothing(why: &str) -> Exit {
    let _ = writeln!(anstream::stderr(), "{why}");
    Exit::Negative
}

/// Writes it to standard output, or into a file that is there whole or not at all.
fn write(export: &dyn Export, args: &ExportArgs, out: &mut Output) -> Outcome {
    let ending = args.output.as_deref().and_then(Format::of);
    let format = args.format.map(Format::from).or(ending).unwrap_or(Format::Markdown);
    match &args.output {
        None => export.write(format, out)?,
        Some(path) => {
            let mut content = Vec::new();
            export.write(format, &mut content)?;
            place(path, &content, args.force).map_err(|error| Failure::File { path: path.clone(), error })?;
        }
    }
    Ok(Exit::Success)
}
