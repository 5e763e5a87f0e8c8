//! `mandates stats`: what the dataset holds, counted.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use serde::Serialize;
use serde_json::{Map, Value};

use super::args::StatsArgs;
use super::choices::TextOrJson;
use super::failure::{Exit, Outcome};
use super::output::{BOLD, Output};
use super::table::{Cell, Fit, Table, number, text};
use crate::dataset::{Coverage, Dataset, TaskView};
use crate::model::Basis;

/// What stands for the mission of passages on missions in general.
const NO_MISSION: &str = "none";

/// What is said of a mission whose tasks are missing and whose record says no more.
const UNKNOWN: &str = "no text, report or page that gives its tasks was read";

/// The counts; the shape of the JSON.
#[derive(Serialize)]
struct Stats {
    missions: usize,
    documents: usize,
    tasks: usize,
    /// The latest day of which the missions' records speak.
    as_of: Option<String>,
    tasks_by: TasksBy,
    missions_without_tasks: Vec<Without>,
}

/// A mission without tasks, and why.
#[derive(Serialize)]
struct Without {
    mission: String,
    documents_not_read: Vec<String>,
    why: String,
}

/// Numbers of tasks by id, in the order of the codebook, of the files, of time.
#[derive(Serialize)]
struct TasksBy {
    basis: Map<String, Value>,
    category: Map<String, Value>,
    mission: Map<String, Value>,
    decade: Map<String, Value>,
}

pub(super) fn run(args: &StatsArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let stats = count(dataset);
    match args.format {
        TextOrJson::Json => out.json(&stats)?,
        TextOrJson::Text => print(&stats, &dataset.coverage(), out)?,
    }
    Ok(Exit::Success)
}

fn count(dataset: &Dataset) -> Stats {
    let missions = dataset.missions().iter().map(|mission| mission.id.as_str());
    Stats {
        missions: dataset.missions().len(),
        documents: dataset.documents().len(),
        tasks: dataset.len(),
        as_of: dataset.missions().iter().filter_map(|mission| mission.as_of).max().map(|day| day.to_string()),
        tasks_by: TasksBy {
            basis: tally(dataset, Basis::ALL.iter().map(|basis| basis.id()), |view| view.task.basis.id()),
            category: tally(
                dataset,
                dataset.categories().iter().map(|category| category.id.as_str()),
                |view| view.task.category,
            ),
            mission: tally(dataset, missions.chain([NO_MISSION]), |view| {
                view.task.mission.unwrap_or(NO_MISSION)
            }),
            decade: decades(dataset),
        },
        missions_without_tasks: without_tasks(&dataset.coverage()),
    }
}

fn without_tasks(coverage: &[Coverage<'_>]) -> Vec<Without> {
    let empty = coverage.iter().filter(|row| row.total() == 0).map(|row| row.mission);
    empty
        .map(|mission| Without {
            mission: mission.id.clone(),
            documents_not_read: mission.texts_incomplete.clone(),
            why: mission.note.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
        })
        .collect()
}

/// Counts tasks by an id, each known id once, those without a task too.
fn tally<'a>(
    dataset: &'a Dataset,
    known: impl Iterator<Item = &'a str>,
    id: impl Fn(TaskView<'a>) -> &'a str,
) -> Map<String, Value> {
    let mut counts: Map<String, Value> = known.map(|id| (id.to_owned(), 0.into())).collect();
    for view in dataset.tasks() {
        let count = counts.entry(id(view)).or_insert_with(|| 0.into());
        *count = (count.as_u64().unwrap_or(0) + 1).into();
    }
    counts
}

fn decades(dataset: &Dataset) -> Map<String, Value> {
    let mut counts: BTreeMap<i16, u64> = BTreeMap::new();
    for view in dataset.tasks() {
        *counts.entry(view.document.date.decade()).or_default() += 1;
    }
    counts.into_iter().map(|(decade, count)| (decade.to_string(), count.into())).collect()
}

fn print(stats: &Stats, coverage: &[Coverage<'_>], out: &mut Output) -> io::Result<()> {
    for (name, count) in
        [("missions", stats.missions), ("documents", stats.documents), ("tasks", stats.tasks)]
    {
        writeln!(out, "{name:<16}{count:>7}")?;
    }
    if let Some(day) = &stats.as_of {
        writeln!(out, "mandates as of  {day:>7}")?;
    }
    let by = &stats.tasks_by;
    for (name, counts) in [("basis", &by.basis), ("category", &by.category), ("decade", &by.decade)] {
        writeln!(out, "\n{BOLD}tasks by {name}{BOLD:#}")?;
        for (id, count) in counts {
            writeln!(out, "  {id:<14}{:>7}", count.as_u64().unwrap_or(0))?;
        }
    }
    writeln!(out, "\n{BOLD}tasks by mission, with the documents they cite{BOLD:#}")?;
    by_mission(coverage).print(out)?;
    print_without(&stats.missions_without_tasks, out)
}

/// A row a mission: documents, tasks, tasks by basis, documents that were not read.
fn by_mission(coverage: &[Coverage<'_>]) -> Table {
    let columns = vec![
        text("MISSION", Fit::Whole),
        number("DOCUMENTS"),
        number("TASKS"),
        number("TEXT"),
        number("REPORT"),
        number("MATRIX"),
        number("PAGE"),
        number("NOT READ"),
    ];
    let rows = coverage.iter().filter(|row| row.total() > 0).map(|row| {
        let of = |basis: Basis| Basis::ALL.iter().position(|one| *one == basis).map_or(0, |at| row.tasks[at]);
        let counts = [
            row.documents,
            row.total(),
            of(Basis::Text),
            of(Basis::Report),
            of(Basis::Matrix),
            of(Basis::MissionPage),
            row.mission.texts_incomplete.len(),
        ];
        let shown = counts.map(|count| if count == 0 { Cell::default() } else { count.into() });
        [Cell::from(&row.mission.acronym)].into_iter().chain(shown).collect()
    });
    Table { columns, rows: rows.collect() }
}

fn print_without(missions: &[Without], out: &mut Output) -> io::Result<()> {
    if missions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}missions without tasks, and why{BOLD:#}")?;
    for Without { mission, documents_not_read, why } in missions {
        let read = match documents_not_read.as_slice() {
            [] => String::new(),
            symbols => format!("not read: {}. ", symbols.join(", ")),
        };
        writeln!(out, "  {}", super::output::clean(&format!("{mission}: {read}{why}")))?;
    }
    Ok(())
}
