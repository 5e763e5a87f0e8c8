//! A list of tasks: precedents of a task, the tasks of a cell, of a category.

use crate::cite;
use crate::compare::likeness;
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::search::Highlighter;
use crate::tui::pane_text::PaneText;
use crate::tui::shelf::Shelf;
use crate::tui::task_text;
use crate::tui::theme::Role;

use super::Target;
use super::browser::{Cell, Column, Records, SheetRow};

const DATE: Column = Column { heading: "DATE", width: 10, least: 10, right: false, from: 0 };
const MISSION: Column = Column { heading: "MISSION", width: 11, least: 11, right: false, from: 40 };
const PLACE: Column = Column { heading: "PARAGRAPH", width: 24, least: 24, right: false, from: 70 };
const VERB: Column = Column { heading: "VERB", width: 11, least: 11, right: false, from: 85 };
const TASK: Column = Column { heading: "TASK", width: 0, least: 0, right: false, from: 0 };
const NEAR: Column = Column { heading: "NEAR", width: 5, least: 5, right: true, from: 0 };

pub(super) const COLUMNS: &[Column] = &[DATE, MISSION, PLACE, VERB, TASK];
pub(super) const PRECEDENTS: &[Column] = &[DATE, MISSION, PLACE, VERB, NEAR, TASK];

/// The last only where there is a wording to be near to.
pub(super) const ORDERS: &[&str] =
    &["oldest first", "newest first", "strongest verb first", "nearest wording first"];

pub(super) fn rows(
    dataset: &Dataset,
    tasks: &[TaskIx],
    origin: Option<TaskIx>,
    order: usize,
) -> Vec<SheetRow> {
    let origin = origin.map(|ix| dataset.task(ix));
    let mut found: Vec<(TaskView<'_>, Option<f32>)> = tasks
        .iter()
        .map(|&ix| (dataset.task(ix), origin.and_then(|origin| nearness(origin, dataset.task(ix)))))
        .collect();
    found.sort_by(|(a, near_a), (b, near_b)| {
        let oldest = a.given().cmp(&b.given()).then(a.ix.cmp(&b.ix));
        let force = |view: TaskView<'_>| (view.task.strength.force(), view.task.strength);
        match order {
            1 => b.given().cmp(&a.given()).then(a.ix.cmp(&b.ix)),
            2 => force(*a).cmp(&force(*b)).then(oldest),
            3 => near_b.unwrap_or(-1.0).total_cmp(&near_a.unwrap_or(-1.0)).then(oldest),
            _ => oldest,
        }
    });
    found.into_iter().map(|(view, near)| row(view, origin.map(|of| of.ix), near)).collect()
}

/// How near the words of a task are to those of another; unknown where they cannot
/// be compared.
fn nearness(origin: TaskView<'_>, view: TaskView<'_>) -> Option<f32> {
    let (from, to) = (origin.task, view.task);
    let comparable =
        from.quote_language == to.quote_language && !from.quote.is_empty() && !to.quote.is_empty();
    comparable.then(|| likeness(&from.quote, &to.quote))
}

fn row(view: TaskView<'_>, origin: Option<TaskIx>, near: Option<f32>) -> SheetRow {
    let task = view.task;
    let words = format!(
        "{} {} {} {} {} {}",
        task.title,
        task.quote,
        view.mission_label(),
        view.document.symbol,
        task.strength,
        task.types.join(" ")
    );
    let mut cells = vec![
        Cell::Text(Role::Dim, view.given().to_string()),
        Cell::Text(Role::Title, view.mission_label().to_owned()),
        Cell::Text(Role::Text, cite::brief(view)),
        Cell::Text(Role::Text, task.strength.label().to_owned()),
    ];
    if let Some(origin) = origin {
        let near = match near {
            _ if origin == view.ix => "this".to_owned(),
            Some(near) => format!("{:.0} %", 100.0 * near),
            None => "?".to_owned(),
        };
        cells.push(Cell::Text(Role::Count, near));
    }
    cells.push(Cell::Text(Role::Text, task.title.clone()));
    SheetRow { key: view.ix.0 as usize, cells, words: words.to_lowercase() }
}

/// The task itself, as the tasks screen shows it.
pub(super) fn page(records: Records<'_>, key: usize, shelf: &mut Shelf, width: usize) -> PaneText<Target> {
    let Ok(ix) = u32::try_from(key).map(TaskIx) else { return PaneText::default() };
    let view = records.dataset.task(ix);
    let reading = shelf.reading(view);
    task_text::write(view, records, reading.as_deref(), &Highlighter::default(), width).map(Target::Task)
}
