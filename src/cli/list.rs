//! `mandates list`: missions, documents, categories, tasks.

use std::collections::HashMap;

use serde::Serialize;

use super::args::ListArgs;
use super::choices::{ListFormat, Listed};
use super::failure::{Exit, Failure, Outcome};
use super::output::Output;
use super::search::tasks_table;
use super::sheet;
use super::table::{Cell, Fit, Table, number, text};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::export::record::Record;
use crate::export::tasks::TaskExport;
use crate::export::{Export as _, Format};
use crate::model::{Category, Document, Mission, PartialDate};
use crate::search::Highlighter;

pub(super) fn run(args: &ListArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    match args.format {
        ListFormat::Table => table(args.what, dataset).print(out)?,
        ListFormat::Csv if args.what == Listed::Tasks => {
            let tasks: Vec<TaskIx> = dataset.tasks().map(|view| view.ix).collect();
            TaskExport { title: "", dataset, tasks: &tasks }.write(Format::Csv, out)?;
        }
        ListFormat::Csv => sheet::table(&table(args.what, dataset), out)?,
        ListFormat::Json => json(args.what, dataset, out)?,
    }
    Ok(Exit::Success)
}

/// Numbers of tasks by an id.
type Counts<'a> = HashMap<&'a str, usize>;

fn counts<'a>(dataset: &'a Dataset, id: impl Fn(TaskView<'a>) -> Option<&'a str>) -> Counts<'a> {
    let mut counts = Counts::new();
    for id in dataset.tasks().filter_map(id) {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

fn by_mission(dataset: &Dataset) -> Counts<'_> {
    counts(dataset, |view| view.task.mission)
}

fn by_document(dataset: &Dataset) -> Counts<'_> {
    counts(dataset, |view| Some(view.task.document))
}

fn by_category(dataset: &Dataset) -> Counts<'_> {
    counts(dataset, |view| Some(view.task.category))
}

fn json(what: Listed, dataset: &Dataset, out: &mut Output) -> Result<(), Failure> {
    match what {
        Listed::Missions => {
            out.json(&counted(dataset.missions(), |mission| &mission.id, &by_mission(dataset)))?;
        }
        Listed::Documents => {
            out.json(&counted(dataset.documents(), |document| &document.id, &by_document(dataset)))?;
        }
        Listed::Categories => {
            out.json(&counted(dataset.categories(), |category| &category.id, &by_category(dataset)))?;
        }
        Listed::Tasks => {
            out.json(&dataset.tasks().map(|view| Record::new(view, None)).collect::<Vec<_>>())?;
        }
    }
    Ok(())
}

/// A record as the dataset's files hold it, with the number of tasks that name it.
#[derive(Serialize)]
struct Counted<'a, T> {
    #[serde(flatten)]
    record: &'a T,
    tasks: usize,
}

fn counted<'a, T>(records: &'a [T], id: impl Fn(&T) -> &String, counts: &Counts<'_>) -> Vec<Counted<'a, T>> {
    let tasks = |record: &T| counts.get(id(record).as_str()).copied().unwrap_or(0);
    records.iter().map(|record| Counted { record, tasks: tasks(record) }).collect()
}

fn table(what: Listed, dataset: &Dataset) -> Table {
    match what {
        Listed::Missions => missions(dataset.missions(), &by_mission(dataset)),
        Listed::Documents => documents(dataset.documents(), &by_document(dataset)),
        Listed::Categories => categories(dataset.categories(), &by_category(dataset)),
        Listed::Tasks => tasks_table(dataset.tasks(), &Highlighter::default()),
    }
}

fn missions(missions: &[Mission], counts: &Counts<'_>) -> Table {
    let columns = vec![
        text("ID", Fit::Whole),
        text("ACRONYM", Fit::Spare(4)),
        text("START", Fit::Spare(1)),
        text("END", Fit::Spare(2)),
        number("TASKS"),
        text("STATE", Fit::Spare(6)),
        text("ESTABLISHED BY", Fit::Spare(5)),
        text("AREA", Fit::Spare(3)),
        text("NAME", Fit::Cut),
    ];
    let today = PartialDate::today();
    let row = |mission: &Mission| -> Vec<Cell> {
        vec![
            (&mission.id).into(),
            (&mission.acronym).into(),
            mission.start.into(),
            mission.end.map_or_else(Cell::default, Cell::from),
            counts.get(mission.id.as_str()).copied().unwrap_or(0).into(),
            mission.state_in_words(today).into(),
            (&mission.established_by).into(),
            (&mission.area).into(),
            (&mission.name).into(),
        ]
    };
    Table { columns, rows: missions.iter().map(row).collect() }
}

fn documents(documents: &[Document], counts: &Counts<'_>) -> Table {
    let columns = vec![
        text("ID", Fit::Spare(3)),
        text("SYMBOL", Fit::Whole),
        text("DATE", Fit::Whole),
        number("TASKS"),
        text("KIND", Fit::Spare(2)),
        text("CHAPTER VII", Fit::Spare(1)),
        text("URL", Fit::Spare(4)),
        text("TITLE", Fit::Cut),
    ];
    let row = |document: &Document| -> Vec<Cell> {
        vec![
            (&document.id).into(),
            (&document.symbol).into(),
            document.date.into(),
            counts.get(document.id.as_str()).copied().unwrap_or(0).into(),
            document.kind.id().into(),
            document.chapter_vii.map_or("", |under| if under { "yes" } else { "no" }).into(),
            document.url.as_ref().map_or_else(Cell::default, Cell::from),
            (&document.title).into(),
        ]
    };
    Table { columns, rows: documents.iter().map(row).collect() }
}

fn categories(categories: &[Category], counts: &Counts<'_>) -> Table {
    let columns = vec![
        text("ID", Fit::Whole),
        text("ACRONYM", Fit::Spare(1)),
        number("TYPES"),
        number("TASKS"),
        text("NAME", Fit::Cut),
        text("DEFINITION", Fit::Spare(2)),
    ];
    let row = |category: &Category| -> Vec<Cell> {
        vec![
            (&category.id).into(),
            category.acronym.as_ref().map_or_else(Cell::default, Cell::from),
            category.types.len().into(),
            counts.get(category.id.as_str()).copied().unwrap_or(0).into(),
            (&category.name).into(),
            (&category.definition).into(),
        ]
    };
    Table { columns, rows: categories.iter().map(row).collect() }
}
