//! The taxonomy: categories of tasks and the task types inside them.

use serde::{Deserialize, Serialize};

/// A category of tasks, with the task types it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Stable id: the field's acronym in lower case where it has one, `ddr`.
    pub id: String,
    /// The acronym the field uses, `DDR`; absent where it uses none.
    #[serde(default)]
    pub acronym: Option<String>,
    /// The name in the field's standard term.
    pub name: String,
    /// What belongs here, in our own words.
    pub definition: String,
    /// The task types, in the order of the codebook.
    pub types: Vec<TaskType>,
    /// Words of the seed document that the category answers to.
    #[serde(default)]
    pub seed: Vec<String>,
    /// Component under which the Council's own Repertoire files such tasks.
    #[serde(default)]
    pub repertoire: Option<String>,
}

/// A type of task inside a category.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TaskType {
    /// Stable id: the category's, a full stop, a word; `ddr.cvr`.
    pub id: String,
    /// The name in the field's standard term.
    pub name: String,
    /// What belongs here, in our own words.
    pub definition: String,
}
