//! A mandate through its renewals: each document of a mission beside the one before.

use super::sides::{Side, SideError, chain, document_side, mission_called, side};
use crate::dataset::Dataset;
use crate::model::Mission;

/// A document of a mission with the mandate that it follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewal {
    /// The last document before it that states the mandate as a whole.
    pub before: Side,
    /// The document.
    pub after: Side,
    /// Whether it states the mandate as a whole. One that has less than a third of the
    /// tasks of the mandate before it may only amend that: what it does not repeat
    /// stays in force.
    pub whole: bool,
}

/// The renewals of a mission, oldest first.
///
/// # Errors
/// There are fewer than two documents of it.
pub fn renewals(dataset: &Dataset, mission: &Mission) -> Result<Vec<Renewal>, SideError> {
    let documents = chain(dataset, mission).into_iter();
    let sides: Vec<Side> = documents
        .map(|document| document_side(dataset, document, Some(mission)))
        .collect::<Result<_, _>>()?;
    match sides.as_slice() {
        [] => return Err(SideError::NoTasks(mission.acronym.clone())),
        [only] => return Err(SideError::OneDocument(mission.acronym.clone(), only.label.clone())),
        _ => {}
    }
    let mut renewals: Vec<Renewal> = Vec::new();
    let mut sides = sides.into_iter();
    let Some(mut stated) = sides.next() else { return Ok(renewals) };
    for after in sides {
        let whole = 3 * after.tasks.len() >= stated.tasks.len();
        let before = if whole { std::mem::replace(&mut stated, after.clone()) } else { stated.clone() };
        renewals.push(Renewal { before, after, whole });
    }
    Ok(renewals)
}

/// The renewals of the mission that a name means.
///
/// # Errors
/// It is no mission, or there are not two documents of it.
pub fn renewals_of<'a>(dataset: &'a Dataset, name: &str) -> Result<(&'a Mission, Vec<Renewal>), SideError> {
    let Some(mission) = mission_called(dataset, name.trim()) else {
        // A document has no renewals of its own; an unknown name is told as such.
        return Err(side(dataset, name).map_or_else(|error| error, |of| SideError::NoMission(of.label)));
    };
    Ok((mission, renewals(dataset, mission)?))
}

/// What changed at a mission's last renewal known: the last document that states its
/// mandate as a whole; the last one where none does.
///
/// # Errors
/// There are fewer than two documents of it.
pub fn renewal(dataset: &Dataset, mission: &Mission) -> Result<(Side, Side), SideError> {
    let renewals = renewals(dataset, mission)?;
    let last = renewals.iter().rfind(|renewal| renewal.whole).or(renewals.last()).cloned();
    let nothing = || SideError::NoTasks(mission.acronym.clone());
    last.map(|renewal| (renewal.before, renewal.after)).ok_or_else(nothing)
}
