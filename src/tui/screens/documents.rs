//! The documents as a table, and a document's page.

use std::collections::HashMap;

use crate::compare;
use crate::dataset::{Dataset, TaskView};
use crate::desk::notebook::reading::Readable;
use crate::model::{Document, Mission};
use crate::search::Highlighter;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::theme::Role;

use super::browser::{Cell, Column, Records, SheetRow};
use super::notebook::write_kept;
use super::{Target, mission_at};

pub(super) const COLUMNS: &[Column] = &[
    Column { heading: "DATE", width: 10, least: 10, right: false, from: 0 },
    Column { heading: "SYMBOL", width: 22, least: 22, right: false, from: 0 },
    Column { heading: "KIND", width: 14, least: 14, right: false, from: 85 },
    Column { heading: "TASKS", width: 5, least: 5, right: true, from: 0 },
    Column { heading: "MISSIONS", width: 24, least: 16, right: false, from: 75 },
    Column { heading: "SUBJECT", width: 0, least: 0, right: false, from: 50 },
];

pub(super) const ORDERS: &[&str] = &["newest first", "oldest first", "most tasks first", "by kind"];

pub(super) fn rows(dataset: &Dataset, order: usize) -> Vec<SheetRow> {
    let mut tasks: HashMap<&str, (usize, Vec<&str>)> = HashMap::new();
    for view in dataset.tasks() {
        let (count, missions) = tasks.entry(view.document.id.as_str()).or_default();
        *count += 1;
        let mission = view.mission.map(|mission| mission.acronym.as_str());
        missions.extend(mission.filter(|mission| !missions.contains(mission)));
    }
    let count = |document: &Document| tasks.get(document.id.as_str()).map_or(0, |(count, _)| *count);
    let mut documents: Vec<(usize, &Document)> = dataset.documents().iter().enumerate().collect();
    documents.sort_by(|(_, a), (_, b)| {
        let newest = b.date.cmp(&a.date).then_with(|| a.symbol.cmp(&b.symbol));
        match order {
            1 => newest.reverse(),
            2 => count(b).cmp(&count(a)).then(newest),
            3 => (a.kind as usize).cmp(&(b.kind as usize)).then(newest),
            _ => newest,
        }
    });
    let missions = |document: &Document| {
        tasks.get(document.id.as_str()).map(|(_, missions)| missions.join(", ")).unwrap_or_default()
    };
    documents
        .into_iter()
        .map(|(key, document)| row(key, document, count(document), missions(document)))
        .collect()
}

fn row(key: usize, document: &Document, tasks: usize, missions: String) -> SheetRow {
    let kind = document.kind.id().replace('_', " ");
    let words =
        format!("{} {} {kind} {missions} {} {}", document.symbol, document.title, document.date, document.id);
    let cells = vec![
        Cell::Text(Role::Dim, document.date.to_string()),
        Cell::Text(Role::Title, document.symbol.clone()),
        Cell::Text(Role::Dim, kind),
        Cell::Text(if tasks == 0 { Role::Dim } else { Role::Text }, tasks.to_string()),
        Cell::Text(Role::Text, missions),
        Cell::Text(Role::Text, document.title.clone()),
    ];
    SheetRow { key, cells, words: words.to_lowercase() }
}

/// What is known of a document, what it founds and extends, and its passages.
pub(super) fn page(records: Records<'_>, at: usize, width: usize) -> PaneText<Target> {
    let dataset = records.dataset;
    let Some(document) = dataset.documents().get(at) else { return PaneText::default() };
    let marks = Highlighter::default();
    let mut page = PaneWriter::new(dataset, &marks, width);
    page.marked(Role::Title, &document.symbol);
    page.marked(Role::Text, &document.title);
    page.blank();
    page.fact("Kind", document.kind.label());
    let date = document.kind.date_label();
    page.fact(date, &document.date.prose());
    let optional = [
        ("Meeting", document.meeting.clone()),
        ("Vote", document.vote.map(|vote| format!("{vote} (for, against, abstaining)"))),
        ("Press release", document.press_release.clone()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            page.fact(name, &value);
        }
    }
    let chapter = match document.chapter_vii {
        Some(true) => "the Council acts under it",
        Some(false) => "not for the whole document",
        None => "not known from what was read",
    };
    page.fact("Chapter VII", chapter);
    extended(document, dataset, &mut page);
    if let Some(url) = &document.url {
        page.fact("Online", url);
    }
    if let Some(note) = &document.note {
        page.fact("Note", note);
    }
    write_kept(&Readable::Document(document.id.clone()), records.notes, &mut page);
    missions(document, dataset, &mut page);
    passages(document, dataset, &mut page);
    page.out
}

/// The mandates that it extends without repeating them.
fn extended(document: &Document, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    let mandates: Vec<String> = document
        .extends
        .iter()
        .filter_map(|of| {
            let symbol = &dataset.document(&of.document)?.symbol;
            let paragraph = of.paragraph.as_ref().map(|paragraph| format!(", {paragraph}"));
            Some(format!("{symbol}{}", paragraph.unwrap_or_default()))
        })
        .collect();
    if !mandates.is_empty() {
        page.fact("Extends", &format!("{}, without repeating it", mandates.join("; ")));
    }
}

/// What it did to missions: founded, extended, and what went before.
fn missions(document: &Document, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    let founded = |mission: &&Mission| mission.established_by == document.symbol;
    let extended = |mission: &&Mission| mission.extended_by.as_deref() == Some(&document.symbol);
    list_missions("It founds", dataset.missions().iter().filter(founded), dataset, page);
    list_missions(
        "It is the latest extension known of",
        dataset.missions().iter().filter(extended),
        dataset,
        page,
    );
    let Ok(side) = compare::side(dataset, &document.id) else { return };
    let given =
        |mission: &&Mission| side.tasks.iter().any(|&ix| dataset.task(ix).task.mission == Some(&mission.id));
    for mission in dataset.missions().iter().filter(given) {
        let renewals = compare::renewals(dataset, mission).unwrap_or_default();
        let Some(renewal) = renewals.iter().find(|of| of.after.document.as_ref() == Some(&document.id))
        else {
            continue;
        };
        page.heading(&format!("The mandate of {} before", mission.acronym));
        let named = |symbol: &str| format!("{}:{symbol}", mission.id);
        page.link_to(
            Target::Compare(named(&renewal.before.label), named(&document.symbol)),
            &format!("What changed since {}", renewal.before.label),
            &renewal.before.date.prose(),
        );
    }
}

fn list_missions<'a>(
    heading: &str,
    missions: impl Iterator<Item = &'a Mission>,
    dataset: &Dataset,
    page: &mut PaneWriter<'_, Target>,
) {
    for (nth, mission) in missions.enumerate() {
        if nth == 0 {
            page.heading(heading);
        }
        if let Some(at) = mission_at(dataset, &mission.id) {
            page.link_to(Target::Mission(at), &mission.acronym, &mission.name);
        }
    }
}

/// The passages that are coded, as the document runs.
fn passages(document: &Document, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    let mut views: Vec<TaskView<'_>> =
        dataset.tasks().filter(|view| view.document.id == document.id).collect();
    views.sort_by(|a, b| a.task.address.cmp(b.task.address).then(a.ix.cmp(&b.ix)));
    if views.is_empty() {
        page.heading("No task is coded from it");
        return;
    }
    let tasks = views.iter().map(|view| view.ix).collect();
    page.heading(&format!("Passages coded: {}", views.len()));
    let title = format!("Tasks of {}", document.symbol);
    page.link_to(Target::Tasks(title, tasks), "All of them as a list", "");
    for view in views {
        let place = format!("{}, {}, {}", view.task.address, view.mission_label(), view.task.strength);
        page.link_to(Target::Task(view.ix), view.task.title, &place);
    }
}
