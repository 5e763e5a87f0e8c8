//! `mandates stats`: what the dataset holds, counted.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use serde::Serialize;
use serde_json::{Map, Value};

use super::args::StatsArgs;
use super::choices::TextOrJson;
use super::failure::{Exit, Outcome};
use super::output::{BOLD, Output};
use crate::dataset::{Dataset, TaskView};
use crate::model::Basis;

/// What stands for the mission of passages on missions in general.
const NO_MISSION: &str = "none";

/// The counts; the shape of the JSON.
#[derive(Serialize)]
struct Stats {
    missions: usize,
    documents: usize,
    tasks: usize,
    tasks_by: TasksBy,
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
        TextOrJson::Text => print(&stats, out)?,
    }
    Ok(Exit::Success)
}

fn count(dataset: &Dataset) -> Stats {
    let missions = dataset.missions().iter().map(|mission| mission.id.as_str());
    Stats {
        missions: dataset.missions().len(),
        documents: dataset.documents().len(),
        tasks: dataset.len(),
        tasks_by: TasksBy {
            basis: tally(dataset, Basis::ALL.iter().map(|basis| basis.id()), |view| view.task.basis.id()),
            category: tally(
                dataset,
                dataset.categories().iter().map(|category| category.id.as_str()),
                |view| &view.task.category,
            ),
            mission: tally(dataset, missions.chain([NO_MISSION]), |view| {
                view.task.mission.as_deref().unwrap_or(NO_MISSION)
            }),
            decade: decades(dataset),
        },
    }
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

fn print(stats: &Stats, out: &mut Output) -> io::Result<()> {
    for (name, count) in
        [("missions", stats.missions), ("documents", stats.documents), ("tasks", stats.tasks)]
    {
        writeln!(out, "{name:<16}{count:>7}")?;
    }
    let by = &stats.tasks_by;
    let lists =
        [("basis", &by.basis), ("category", &by.category), ("mission", &by.mission), ("decade", &by.decade)];
    for (name, counts) in lists {
        writeln!(out, "\n{BOLD}tasks by {name}{BOLD:#}")?;
        for (id, count) in counts {
            writeln!(out, "  {id:<14}{:>7}", count.as_u64().unwrap_or(0))?;
        }
    }
    Ok(())
}
