//! The missions as a table, and a mission's page.

use std::collections::HashMap;

use crate::compare;
use crate::dataset::{Dataset, TaskIx};
use crate::matrix::{Matrix, Rows, letter};
use crate::model::{Mission, MissionState, PartialDate};
use crate::search::Highlighter;
use crate::tui::flow::{Flow, Row};
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::theme::Role;

use super::browser::{Cell, Column, SheetRow};
use super::{Target, document_at, mission_at};

pub(super) const COLUMNS: &[Column] = &[
    Column { heading: "MISSION", width: 11, least: 11, right: false, from: 0 },
    Column { heading: "AREA", width: 32, least: 17, right: false, from: 75 },
    Column { heading: "BEGAN", width: 10, least: 10, right: false, from: 100 },
    Column { heading: "STATE", width: 23, least: 23, right: false, from: 50 },
    Column { heading: "TASKS", width: 5, least: 5, right: true, from: 0 },
    Column { heading: "TERM", width: 0, least: 0, right: false, from: 30 },
];

pub(super) const ORDERS: &[&str] =
    &["earliest first", "latest first", "by name", "most tasks first", "by area", "running first"];

/// The first year of the bars: that of the first mission.
pub const FIRST_YEAR: f32 = 1948.0;

pub(super) fn rows(dataset: &Dataset, today: PartialDate, order: usize) -> Vec<SheetRow> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for view in dataset.tasks() {
        *counts.entry(view.task.mission.unwrap_or_default()).or_default() += 1;
    }
    let count = |mission: &Mission| counts.get(mission.id.as_str()).copied().unwrap_or(0);
    let mut missions: Vec<(usize, &Mission)> = dataset.missions().iter().enumerate().collect();
    missions.sort_by(|(_, a), (_, b)| {
        let start = a.start.cmp(&b.start).then_with(|| a.acronym.cmp(&b.acronym));
        match order {
            1 => start.reverse(),
            2 => a.acronym.cmp(&b.acronym),
            3 => count(b).cmp(&count(a)).then(start),
            4 => a.area.cmp(&b.area).then(start),
            5 => a.end.is_some().cmp(&b.end.is_some()).then(start),
            _ => start,
        }
    });
    missions.into_iter().map(|(key, mission)| row(key, mission, count(mission), today)).collect()
}

fn row(key: usize, mission: &Mission, tasks: usize, today: PartialDate) -> SheetRow {
    let text = |role: Role, text: String| Cell::Text(role, text);
    let state = state(mission, today);
    let words = format!(
        "{} {} {} {} {} {state}",
        mission.acronym,
        mission.name,
        mission.area,
        mission.region,
        mission.kind.label()
    );
    let cells = vec![
        text(Role::Title, mission.acronym.clone()),
        text(Role::Text, mission.area.clone()),
        text(Role::Text, mission.start.to_string()),
        text(Role::Dim, state),
        text(if tasks == 0 { Role::Dim } else { Role::Text }, tasks.to_string()),
        Cell::Term {
            start: year(mission.start),
            end: year(mission.end.unwrap_or(today)),
            running: mission.end.is_none(),
        },
    ];
    SheetRow { key, cells, words: words.to_lowercase() }
}

/// The state in so few words that it stands in a column.
fn state(mission: &Mission, today: PartialDate) -> String {
    match mission.state(today) {
        MissionState::Ended(end) => format!("ended {end}"),
        MissionState::Running(until) => format!("runs to {until}"),
        MissionState::PeriodOver(until) => format!("period over {until}"),
        MissionState::NoTerm => "no term known".to_owned(),
    }
}

/// A date as a year with the part of it that was over.
fn year(date: PartialDate) -> f32 {
    let part = |of: Option<i8>| of.map_or(0.0, |of| f32::from(of) - 1.0);
    f32::from(date.year()) + part(date.month()) / 12.0 + part(date.day()) / 366.0
}

/// What is known of a mission, where it came from, what it was told.
pub(super) fn page(dataset: &Dataset, at: usize, today: PartialDate, width: usize) -> PaneText<Target> {
    let Some(mission) = dataset.missions().get(at) else { return PaneText::default() };
    let marks = Highlighter::default();
    let mut page = PaneWriter::new(dataset, &marks, width);
    page.marked(Role::Title, &mission.name);
    let labels = [
        (Role::LabelStrong, mission.acronym.clone()),
        (Role::Label, mission.kind.label().to_owned()),
        (Role::Label, mission.area.clone()),
    ];
    page.labels(&labels);
    page.blank();
    page.fact("Began", &mission.start.prose());
    page.fact("Mandate", &mission.state_in_words(today));
    page.fact("Region", &format!("{} ({})", mission.region, mission.countries.join(", ")));
    page.fact("Founded by", &mission.established_by);
    if let Some(symbol) = &mission.extended_by {
        page.fact("Extended by", symbol);
    }
    neighbours(mission, dataset, &mut page);
    chain(mission, dataset, &mut page);
    bars(mission, dataset, &mut page);
    if !mission.texts_incomplete.is_empty() {
        page.heading("Mandates that are not coded");
        page.marked(Role::Dim, &mission.texts_incomplete.join(", "));
    }
    if let Some(note) = &mission.note {
        page.heading("About this record");
        page.marked(Role::Text, note);
    }
    page.out
}

fn neighbours(mission: &Mission, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    for (name, other) in [("Took over from", &mission.predecessor), ("Its work went to", &mission.successor)]
    {
        let Some(other) = other else { continue };
        match mission_at(dataset, other) {
            Some(at) => {
                let of = &dataset.missions()[at];
                page.heading(name);
                page.link_to(Target::Mission(at), &of.acronym, &of.name);
            }
            None => page.fact(name, other),
        }
    }
}

/// The mandates that are coded, each to open, and what changed at the last one.
fn chain(mission: &Mission, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    let chain = compare::chain(dataset, mission);
    if chain.is_empty() {
        return;
    }
    page.heading("Mandates coded, oldest first");
    for document in &chain {
        let Some(at) = document_at(dataset, &document.symbol) else { continue };
        let of = dataset
            .tasks()
            .filter(|view| view.document.id == document.id && view.task.mission == Some(&mission.id));
        let tasks = of.count();
        let noun = if tasks == 1 { "task" } else { "tasks" };
        let told = format!("{}, {tasks} {noun}", document.date.prose());
        page.link_beside(Target::Document(at), &document.symbol, &told);
    }
    if let Ok((before, after)) = compare::renewal(dataset, mission) {
        page.heading("The last renewal coded");
        let named = |symbol: &str| format!("{}:{symbol}", mission.id);
        page.link_to(
            Target::Compare(named(&before.label), named(&after.label)),
            &format!("What changed from {} to {}", before.label, after.label),
            "kept, changed, added, dropped, stronger, weaker",
        );
    }
    if let Some(at) = mission_at(dataset, &mission.id).filter(|_| chain.len() > 1) {
        page.link_to(
            Target::Renewals(at),
            "Every renewal in one table",
            &format!("{} mandates", chain.len()),
        );
    }
}

/// How many tasks it has of each category, as bars.
fn bars(mission: &Mission, dataset: &Dataset, page: &mut PaneWriter<'_, Target>) {
    let tasks: Vec<TaskIx> =
        dataset.tasks().filter(|view| view.task.mission == Some(&mission.id)).map(|view| view.ix).collect();
    let matrix = Matrix::of(dataset, tasks, Rows::Missions, None);
    if matrix.rows.is_empty() {
        return;
    }
    page.heading("Tasks by category, with the verb that binds most");
    let name_width = (page.width / 2).clamp(8, 34);
    let room = page.width.saturating_sub(name_width + 9).max(1);
    let most = matrix.fullest().max(1);
    for (column, cell) in matrix.columns.iter().zip(matrix.row(0)) {
        let (count, Some(strongest)) = (cell.tasks.len(), cell.strongest) else { continue };
        let mut name = Flow::new(Role::Link, &column.name).clip(name_width - 1);
        let gap = name_width.saturating_sub(name.width());
        name.push(Role::Text, " ".repeat(gap));
        name.push(Role::Bar, "█".repeat((count * room).div_ceil(most)));
        name.push(Role::Count, format!(" {count} {}", letter(strongest.force())));
        let mut row = Row::plain(Role::Link, "→ ");
        row.pieces.extend(name.pieces);
        let start = page.out.rows.len();
        let title = format!("{}: {}", mission.acronym, column.name);
        page.links_here(start, vec![row], Target::Tasks(title, cell.tasks.clone()));
    }
}
