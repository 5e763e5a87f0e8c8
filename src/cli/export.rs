//! `mandates export`: tasks as Markdown, CSV, JSON, JSON Lines or a page of HTML.

use std::io::Write as _;

use super::args::ExportArgs;
use super::failure::{Exit, Failure, Outcome};
use super::notes;
use super::output::Output;
use super::search::query_text;
use crate::cite::export::Format;
use crate::dataset::{Dataset, TaskIx};
use crate::desk::place;
use crate::search::SearchIndex;

pub(super) fn run(args: &ExportArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let query = query_text(&args.query);
    let index = SearchIndex::build(dataset);
    let parsed = index
        .parse_with(&query, &notes::index(dataset))
        .map_err(|error| Failure::Query { text: query.clone(), error })?;
    let tasks: Vec<TaskIx> =
        index.search(&parsed, args.sort.into()).hits.iter().map(|hit| hit.task()).collect();
    if tasks.is_empty() {
        let _ = writeln!(anstream::stderr(), "no task matches `{query}`");
        return Ok(Exit::Negative);
    }
    let views = tasks.iter().map(|&ix| dataset.task(ix));
    let format = Format::from(args.format);
    match &args.output {
        None => format.write(&query, views, out)?,
        Some(path) => {
            let mut content = Vec::new();
            format.write(&query, views, &mut content)?;
            place(path, &content, args.force).map_err(|error| Failure::File { path: path.clone(), error })?;
        }
    }
    Ok(Exit::Success)
}
