//! `mandates search`: find tasks and print them.

use std::borrow::Cow;
use std::io::Write as _;

use super::args::SearchArgs;
use super::choices::PrintFormat;
use super::failure::{Exit, Failure, Outcome};
use super::notebook::searches;
use super::output::{Output, clean};
use super::table::{Cell, Fit, Table, text};
use super::{notes, passages};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::desk::notebook::file::NotebookFile;
use crate::export::record::{Found, Record};
use crate::export::tasks::TaskExport;
use crate::export::{Export as _, json};
use crate::library::{Library, Progress};
use crate::search::{Highlighter, Hit, Query, Reason, Scope, SearchIndex, SearchResults};
use crate::text::TextSource;

/// How many tasks a terminal shows unless asked for another number.
const SCREENFUL: usize = 20;

/// Searches the tasks, or the attached texts where the query asks for them.
pub(super) fn run(args: &SearchArgs, library: &Library, texts: &dyn TextSource, out: &mut Output) -> Outcome {
    let mut query = query_text(&args.query);
    if let Some(name) = &args.saved {
        let notes = NotebookFile::of_user().map(|file| file.read()).transpose()?.unwrap_or_default();
        let Some(saved) = notes.search(name) else { return Ok(searches::unknown(name, &notes)) };
        query = format!("{} {query}", saved.query).trim().to_owned();
    }
    match Scope::of(&query).map_err(|error| Failure::Query { text: query.clone(), error })? {
        Scope::Tasks => search_tasks(&query, args, library, out),
        Scope::Texts => passages::search(&query, args, &library.dataset, texts, out),
    }
}

fn search_tasks(query: &str, args: &SearchArgs, library: &Library, out: &mut Output) -> Outcome {
    let (dataset, index) = (&library.dataset, library.build_index(&Progress::default()));
    let parsed = index
        .parse_with(query, &notes::index(dataset))
        .map_err(|error| Failure::Query { text: query.to_owned(), error })?;
    let results = index.search_leniently(&parsed, args.sort.into());
    let total = results.hits.len();
    let shown = &results.hits.top(limit(args, out));
    let tasks: Vec<TaskIx> = shown.iter().map(|hit| hit.task()).collect();
    let record = |hit: &Hit| record(hit, index.explain(&parsed, hit), dataset);
    match (args.format, args.format.file()) {
        (PrintFormat::Json, _) => {
            out.json(&Found {
                query,
                total,
                results: shown.iter().map(record).collect(),
                lacking: results.lacking,
            })?;
        }
        (PrintFormat::Jsonl, _) => json::lines(shown.iter().map(record), out)?,
        (_, Some(format)) => TaskExport { title: query, dataset, tasks: &tasks }.write(format, out)?,
        (_, None) if total > 0 => {
            tasks_table(tasks.iter().map(|&ix| dataset.task(ix)), &results.highlighter).print(out)?;
            if args.explain {
                explain(shown, |hit| dataset.task(hit.task()).task.id.into(), index, &parsed, out)?;
            }
            footer(shown.len(), total, ["task", "tasks"], "`mandates show ID` prints one in full", out)?;
        }
        (_, None) => {}
    }
    told_lacking(&results, &parsed, args, out)?;
    nothing_found(total, args, &why_nothing(&parsed, format!("no task matches `{query}`")), out)
}

/// Where no task has every word, a word about it on standard error.
pub(super) fn told_lacking(
    results: &SearchResults,
    query: &Query,
    args: &SearchArgs,
    out: &mut Output,
) -> Result<(), Failure> {
    if let Some(lacking) = query.lacking(results).filter(|_| args.format != PrintFormat::Json) {
        out.flush()?;
        let _ = writeln!(anstream::stderr(), "{}", clean(&lacking));
    }
    Ok(())
}

/// The exit code; where nothing was found, a word about it on standard error.
pub(super) fn nothing_found(total: usize, args: &SearchArgs, why: &str, out: &mut Output) -> Outcome {
    if total > 0 {
        return Ok(Exit::Success);
    }
    if args.format != PrintFormat::Json {
        out.flush()?;
        let _ = writeln!(anstream::stderr(), "{why}");
    }
    Ok(Exit::Negative)
}

/// Arguments as one query.
pub(super) fn query_text(args: &[String]) -> String {
    let words: Vec<_> = args.iter().map(|arg| clean(arg)).collect();
    let words: Vec<&str> = words.iter().map(|word| word.trim()).collect();
    words.join(" ").trim().to_owned()
}

pub(super) fn limit(args: &SearchArgs, out: &Output) -> usize {
    let screenful = args.format == PrintFormat::Table && out.terminal_width().is_some();
    let default = if screenful { SCREENFUL } else { usize::MAX };
    args.limit.map_or(default, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
}

fn record<'a>(hit: &Hit, why: Vec<Reason>, dataset: &'a Dataset) -> Record<'a> {
    Record { why, ..Record::new(dataset.task(hit.task()), Some(hit.score)) }
}

/// For each hit what of it answers the words of the query.
pub(super) fn explain<'a>(
    hits: &[Hit],
    id: impl Fn(&Hit) -> Cow<'a, str>,
    index: &SearchIndex,
    query: &Query,
    out: &mut Output,
) -> Result<(), Failure> {
    writeln!(out)?;
    for hit in hits {
        let reasons = index.explain(query, hit);
        let reasons: Vec<String> =
            reasons.iter().map(|reason| clean(&reason.to_string()).into_owned()).collect();
        let reasons =
            if reasons.is_empty() { "every filter lets it pass".to_owned() } else { reasons.join("; ") };
        writeln!(out, "{}: {reasons}", id(hit))?;
    }
    Ok(())
}

/// That nothing was found, and because of which words.
pub(super) fn why_nothing(query: &Query, otherwise: String) -> String {
    let unknown: Vec<String> =
        query.unknown().iter().map(|word| clean(&word.to_string()).into_owned()).collect();
    if unknown.is_empty() { otherwise } else { format!("{otherwise}: {}", unknown.join("; ")) }
}

/// A table of tasks, what matched marked in their titles.
pub(super) fn tasks_table<'a>(views: impl Iterator<Item = TaskView<'a>>, highlighter: &Highlighter) -> Table {
    let columns = vec![
        text("ID", Fit::Whole),
        text("MISSION", Fit::Spare(3)),
        text("SOURCE", Fit::Spare(4)),
        text("DATE", Fit::Spare(2)),
        text("CATEGORY", Fit::Whole),
        text("STRENGTH", Fit::Spare(1)),
        text("TASK", Fit::Cut),
    ];
    let row = |view: TaskView<'a>| {
        let title = clean(view.task.title).into_owned();
        let marks = highlighter.marks(&title);
        vec![
            view.task.id.into(),
            view.mission_label().into(),
            format!("{}, {}", view.document.symbol, view.task.address).into(),
            view.document.date.into(),
            view.task.category.into(),
            view.task.strength.into(),
            Cell { text: title, marks },
        ]
    };
    Table { columns, rows: views.map(row).collect() }
}

/// On a terminal: how many there are, and how to see the rest.
pub(super) fn footer(
    shown: usize,
    total: usize,
    [one, many]: [&str; 2],
    next: &str,
    out: &mut Output,
) -> Result<(), Failure> {
    if out.terminal_width().is_none() {
        return Ok(());
    }
    let noun = if total == 1 { one } else { many };
    let more = if shown < total { format!("; `--limit {total}` lists them all") } else { String::new() };
    let of = if shown < total { format!("{shown} of ") } else { String::new() };
    writeln!(out, "\n{of}{total} {noun}{more}; {next}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::query_text;

    #[test]
    fn arguments_become_one_query() {
        let query = |args: &[&str]| query_text(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        assert_eq!(query(&["protecton civilans"]), "protecton civilans");
        assert_eq!(query(&["ddr", " -women", "mission:unmiss"]), "ddr -women mission:unmiss");
        assert_eq!(query(&["a\u{1b}[2J", ""]), "a[2J");
    }
}
