//! The matrix: which missions, or which decades, were given which kinds of task,
//! how often and how strongly.
//!
//! It is a table over any set of tasks: all of them, those a search finds, or those
//! of the mandates [`in_force`] on a day. Every task is counted once: in the row of
//! its mission (or of the decade in which it was given) and in the column of its
//! category (or, inside one category, of its closest task type). A cell holds its
//! tasks, so that a count leads to the words behind it.

mod force;

use serde::{Deserialize, Serialize};

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Force, Strength};

pub use force::{in_force, latest, on_day};

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

/// In which order the rows of missions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RowOrder {
    /// The mission that began first comes first.
    #[default]
    Start,
    /// By acronym.
    Name,
    /// The row with the most tasks comes first.
    Tasks,
}

impl RowOrder {
    /// Every order, in the order the screen walks through.
    pub const ALL: [Self; 3] = [Self::Start, Self::Name, Self::Tasks];

    /// The order in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Start => "earliest first",
            Self::Name => "by name",
            Self::Tasks => "most tasks first",
        }
    }
}

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
}

/// The tasks of one row and one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The tasks, in reading order.
    pub tasks: Vec<TaskIx>,
    /// The verb that binds most among them.
    pub strongest: Option<Strength>,
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
        }
        matrix.cells.iter_mut().for_each(|cell| cell.tasks.sort_unstable());
        matrix.drop_empty_columns();
        matrix.sort(RowOrder::Start);
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

    /// Puts the rows in an order. Decades run by time, whatever is asked, unless
    /// by their tasks.
    pub fn sort(&mut self, order: RowOrder) {
        let mut at: Vec<usize> = (0..self.rows.len()).collect();
        // Missions in general have no beginning and stand last.
        let start = |row: usize| (self.rows[row].start.is_none(), self.rows[row].start.as_deref());
        at.sort_by(|&a, &b| {
            let by_start =
                || start(a).cmp(&start(b)).then_with(|| self.rows[a].label.cmp(&self.rows[b].label));
            match order {
                RowOrder::Start => by_start(),
                RowOrder::Name => self.rows[a].label.cmp(&self.rows[b].label),
                RowOrder::Tasks => self.row_total(b).cmp(&self.row_total(a)).then_with(by_start),
            }
        });
        self.cells = at.iter().flat_map(|&row| self.row(row).to_vec()).collect();
        self.rows = at.iter().map(|&row| self.rows[row].clone()).collect();
    }

    fn column_of(&self, view: TaskView<'_>, category: Option<&str>) -> Option<usize> {
        let id = match category {
            None => &view.task.category,
            Some(category) if view.task.category == category => view.task.types.first()?,
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
    let head = |id: &str, label: &str, name: &str| Head {
        id: id.to_owned(),
        label: label.to_owned(),
        name: name.to_owned(),
        start: None,
    };
    let categories = dataset.categories();
    match category {
        None => categories.iter().map(|of| head(&of.id, &of.id, &of.name)).collect(),
        Some(id) => categories
            .iter()
            .filter(|of| of.id == id)
            .flat_map(|of| &of.types)
            .map(|kind| head(&kind.id, kind.id.rsplit('.').next().unwrap_or(&kind.id), &kind.name))
            .collect(),
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
            }
        }
        (Rows::Missions, Some(mission)) => Head {
            id: mission.id.clone(),
            label: mission.acronym.clone(),
            name: mission.name.clone(),
            start: Some(mission.start.to_string()),
        },
        (Rows::Missions, None) => Head {
            id: "none".to_owned(),
            label: "General".to_owned(),
            name: view.mission_label().to_owned(),
            start: None,
        },
    }
}
