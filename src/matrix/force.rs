//! Which tasks count for a day.
//!
//! The dataset does not record which task a later mandate supersedes: some renewals
//! state the whole mandate anew, others only prolong it. So nothing is left out by
//! a guess: [`in_force`] gives everything ordered by that day, as the Secretariat's
//! own matrix of 2010 did, and [`latest`] what each mission's newest document says.

use std::collections::HashMap;

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Mission, PartialDate};

/// The tasks that count for a day: of every document adopted by that day, for the
/// missions that worked on it. Passages on missions in general are not among them.
pub fn in_force(dataset: &Dataset, day: PartialDate) -> Vec<TaskIx> {
    dataset.tasks().filter(|view| counts(*view, day)).map(|view| view.ix).collect()
}

fn counts(view: TaskView<'_>, day: PartialDate) -> bool {
    view.mission.is_some_and(|mission| on_day(mission, day)) && view.given() <= day
}

/// Whether a mission worked on a day. The first and the last day count; so does a
/// last day known only as a month or a year, and a mandate past its term whose
/// renewal is not known.
pub fn on_day(mission: &Mission, day: PartialDate) -> bool {
    mission.start <= day && mission.end.is_none_or(|end| end >= day || end.holds(day))
}

/// Of some tasks those that each mission's newest document among them gives.
pub fn latest(dataset: &Dataset, tasks: &[TaskIx]) -> Vec<TaskIx> {
    let mut newest: HashMap<Option<&str>, PartialDate> = HashMap::new();
    for view in tasks.iter().map(|&ix| dataset.task(ix)) {
        let known = newest.entry(view.task.mission).or_insert(view.given());
        *known = (*known).max(view.given());
    }
    let is_newest = |view: TaskView<'_>| newest.get(&view.task.mission) == Some(&view.given());
    tasks.iter().copied().filter(|&ix| is_newest(dataset.task(ix))).collect()
}
