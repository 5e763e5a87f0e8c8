//! What of each operation is in the dataset: how much was coded, from what, and
//! what was not read.

use std::collections::BTreeSet;

use super::Dataset;
use crate::model::{Basis, Mission};

/// What the dataset holds of one mission.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage<'a> {
    /// The mission.
    pub mission: &'a Mission,
    /// How many documents its tasks cite.
    pub documents: usize,
    /// How many tasks it has, by the order of [`Basis::ALL`].
    pub tasks: Vec<usize>,
}

impl Coverage<'_> {
    /// How many tasks the mission has.
    pub fn total(&self) -> usize {
        self.tasks.iter().sum()
    }
}

impl Dataset {
    /// What is there of each mission, in the order of the missions.
    pub fn coverage(&self) -> Vec<Coverage<'_>> {
        let empty =
            |mission| (Coverage { mission, documents: 0, tasks: vec![0; Basis::ALL.len()] }, BTreeSet::new());
        let mut rows: Vec<_> = self.missions().iter().map(empty).collect();
        for task in self.rows() {
            // No mission has no place in the list.
            let Some((row, documents)) = rows.get_mut(task.mission as usize) else { continue };
            row.tasks[usize::from(task.basis)] += 1;
            documents.insert(task.document);
        }
        rows.into_iter().map(|(row, documents)| Coverage { documents: documents.len(), ..row }).collect()
    }
}
