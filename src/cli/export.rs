//! `mandates export`: tasks as Markdown, CSV, JSON, JSON Lines or a page of HTML.

use std::io::{self, Write};
use std::path::Path;

use super::args::ExportArgs;
use super::choices::ExportFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::Output;
use super::record::Record;
use super::search::query_text;
use super::{html, markdown, sheet};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::search::SearchIndex;

pub(super) fn run(args: &ExportArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let query = query_text(&args.query);
    let index = SearchIndex::build(dataset);
    let parsed = index.parse(&query).map_err(|error| Failure::Query { text: query.clone(), error })?;
    let tasks: Vec<TaskIx> =
        index.search(&parsed, args.sort.into()).hits.iter().map(|hit| hit.task()).collect();
    if tasks.is_empty() {
        let _ = writeln!(anstream::stderr(), "no task matches `{query}`");
        return Ok(Exit::Negative);
    }
    let views = || tasks.iter().map(|&ix| dataset.task(ix));
    match &args.output {
        None => write(args.format, &query, views, out)?,
        Some(path) => {
            let mut content = Vec::new();
            write(args.format, &query, views, &mut content)?;
            place(path, &content, args.force).map_err(|error| Failure::File { path: path.clone(), error })?;
        }
    }
    Ok(Exit::Success)
}

fn write<'a, I: Iterator<Item = TaskView<'a>>>(
    format: ExportFormat,
    query: &str,
    views: impl Fn() -> I,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let records = || views().map(|view| Record::new(view, None));
    match format {
        ExportFormat::Markdown => markdown::list(views(), out)?,
        ExportFormat::Csv => sheet::tasks(views(), out)?,
        ExportFormat::Html => html::page(query, views(), out)?,
        ExportFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &records().collect::<Vec<_>>())?;
            writeln!(out)?;
        }
        ExportFormat::Jsonl => {
            for record in records() {
                serde_json::to_writer(&mut *out, &record)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

/// Puts a whole file in its place at one blow; one that is there stays unless it is to
/// be replaced.
fn place(path: &Path, content: &[u8], replace: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    aside.write_all(content)?;
    let placed = if replace { aside.persist(path) } else { aside.persist_noclobber(path) };
    placed.map(drop).map_err(|error| error.error)
}
