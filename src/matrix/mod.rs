//! The matrix: which missions, or which decades, were given which kinds of task,
//! how often and how strongly.
//!
//! It is a table over any set of tasks: all of them, those a search finds, or those
//! of the mandates [`in_force`] on a day. Every task is counted once: in the row of
//! its mission (or of the decade in which it was given) and in the column of its
//! category (or, inside one category, of its closest task type). A cell holds its
//! tasks, so that a count leads to the words behind it.

mod force;
mod order;

use serde::{Deserialize, Serialize};

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Force, PartialDate, Strength};

pub use force::{in_force, latest, on_day};
pub use order::Sorted;

/// What the rows of a matrix stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Rows {
    /// One row a mission.
    #[default]
    Missions,
    /// One row a decade.
    Decades,
}

/// The letter that stands for a step of the ladder in a cell: the initial of its
/// first verb.
pub const fn letter(force: Force) -> char {
    match force {
        Force::Deciding => 'D',
        Force::Enabling => 'A',
        Force::Asking => 'R',
        Force::Appealing => 'U',
        Force::Stating => 'S',
        Force::Unknown => '?',
    }
}

/// What the letters mean, for a line under a matrix.
pub const LETTERS: &str = "D decides · A authorizes · R requests · U urges · S states · ? not read";

/// What a row or a column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The id that a query takes: `unmiss`, `1990`, `ddr`, `ddr.cvr`; `none` for
    /// missions in general.
    pub id: String,
    /// The shortest name: an acronym, a decade, the last word of a task type.
    pub label: String,
    /// The full name.
    pub name: String,
    /// When the mission or the decade began, as dates are written; absent for a column.
    start: Option<String>,
    /// The place of a column in the codebook.
    place: usize,
}

/// The tasks of one row and one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The tasks, in reading order.
    pub tasks: Vec<TaskIx>,
    /// The verb that binds most among them.
    pub strongest: Option<Strength>,
    /// When the earliest of them was given.
    pub first: Option<PartialDate>,
}

/// Rows by columns, and the tasks where they meet. Rows and columns without a task
/// are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Top to bottom.
    pub rows: Vec<Head>,
    /// Left to right, in the order of the codebook.
    pub columns: Vec<Head>,
    cells: Vec<Cell>,
}

impl Matrix {
    /// The matrix of some tasks: by category, or by task type inside one category.
    pub fn of(
        dataset: &Dataset,
        tasks: impl IntoIterator<Item = TaskIx>,
        rows: Rows,
        category: Option<&str>,
    ) -> Self {
        let columns = columns(dataset, category);
        let mut matrix = Self { rows: Vec::new(), columns, cells: Vec::new() };
        for ix in tasks {
            let view = dataset.task(ix);
            let Some(column) = matrix.column_of(view, category) else { continue };
            let row = matrix.row_of(row_head(view, rows));
            let width = matrix.columns.len();
            let cell = &mut matrix.cells[row * width + column];
            cell.tasks.push(ix);
            let strength = view.task.strength;
            let stronger = |known: Strength| (known.force(), known).min((strength.force(), strength)).1;
            cell.strongest = Some(cell.strongest.map_or(strength, stronger));
            let given = view.given();
            cell.first = Some(cell.first.map_or(given, |first| first.min(given)));
        }
        matrix.cells.iter_mut().for_each(|cell| cell.tasks.sort_unstable());
        matrix.drop_empty_columns();
        matrix.sort_rows(&Sorted::Given);
        matrix
    }

    /// The cell where a row and a column meet.
    ///
    /// # Panics
    /// When there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        assert!(column < self.columns.len(), "column {column} of {}", self.columns.len());
        &self.cells[row * self.columns.len() + column]
    }

    /// The cells of a row, left to right.
    pub fn row(&self, row: usize) -> &[Cell] {
        &self.cells[row * self.columns.len()..(row + 1) * self.columns.len()]
    }

    /// How many tasks a row has.
    pub fn row_total(&self, row: usize) -> usize {
        self.row(row).iter().map(|cell| cell.tasks.len()).sum()
    }

    /// How many tasks a column has.
    pub fn column_total(&self, column: usize) -> usize {
        (0..self.rows.len()).map(|row| self.cell(row, column).tasks.len()).sum()
    }

    /// How many tasks there are.
    pub fn total(&self) -> usize {
        self.cells.iter().map(|cell| cell.tasks.len()).sum()
    }

    /// The most tasks that one cell has.
    pub fn fullest(&self) -> usize {
        self.cells.iter().map(|cell| cell.tasks.len()).max().unwrap_or(0)
    }

    fn column_of(&self, view: TaskView<'_>, category: Option<&str>) -> Option<usize> {
        let id = match category {
            None => view.task.category,
            Some(category) if view.task.category == category => &**view.task.types.first()?,
            Some(_) => return None,
        };
        self.columns.iter().position(|column| column.id == *id)
    }

    /// The row with this head; a new one where there is none yet.
    fn row_of(&mut self, head: Head) -> usize {
        if let Some(at) = self.rows.iter().position(|row| row.id == head.id) {
            return at;
        }
        self.rows.push(head);
        self.cells.resize(self.rows.len() * self.columns.len(), Cell::default());
        self.rows.len() - 1
    }

    fn drop_empty_columns(&mut self) {
        let width = self.columns.len();
        let kept: Vec<bool> = (0..width).map(|column| self.column_total(column) > 0).collect();
        let mut at = 0;
        self.cells.retain(|_| {
            at += 1;
            kept[(at - 1) % width]
        });
        let mut at = 0;
        self.columns.retain(|_| {
            at += 1;
            kept[at - 1]
        });
    }
}

fn columns(dataset: &Dataset, category: Option<&str>) -> Vec<Head> {
    let head = |(place, (id, label, name)): (usize, (&str, &str, &str))| Head {
        id: id.to_owned(),
        label: label.to_owned(),
        name: name.to_owned(),
        start: None,
        place,
    };
    let categories = dataset.categories();
    match category {
        None => {
            let columns = categories.iter().map(|of| (of.id.as_str(), of.id.as_str(), of.name.as_str()));
            columns.enumerate().map(head).collect()
        }
        Some(id) => {
            let types = categories.iter().filter(|of| of.id == id).flat_map(|of| &of.types);
            let short = |id| str::rsplit(id, '.').next().unwrap_or(id);
            let columns = types.map(|kind| (kind.id.as_str(), short(&kind.id), kind.name.as_str()));
            columns.enumerate().map(head).collect()
        }
    }
}

fn row_head(view: TaskView<'_>, rows: Rows) -> Head {
    match (rows, view.mission) {
        (Rows::Decades, _) => {
            let decade = view.given().decade();
            Head {
                id: decade.to_string(),
                label: format!("{decade}s"),
                name: format!("{decade} to {}", decade + 9),
                start: Some(decade.to_string()),
                place: 0,
            }
        }
        (Rows::Missions, Some(mission)) => Head {
            id: mission.id.clone(),
            label: mission.acronym.clone(),
            name: mission.name.clone(),
            start: Some(mission.start.to_string()),
            place: 0,
        },
        (Rows::Missions, None) => Head {
            id: "none".to_owned(),
            label: "General".to_owned(),
            name: view.mission_label().to_owned(),
            start: None,
            place: 0,
        },
    }
}
