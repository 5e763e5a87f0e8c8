//! In which order the rows and the columns of a matrix stand.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Cell, Head, Matrix};
use crate::model::PartialDate;

/// An order of rows, or of columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sorted {
    /// Missions and decades by their beginning, kinds of task as in the codebook.
    #[default]
    Given,
    /// By their shortest names.
    Name,
    /// The one with the most tasks comes first.
    Total,
    /// The one with the earliest task comes first.
    First,
    /// The one with the most tasks in one column, or one row, comes first; its id.
    By(String),
}

impl Sorted {
    /// The order in a few words; `given` is what the given one is called.
    pub fn label(&self, given: &str) -> String {
        match self {
            Self::Given => given.to_owned(),
            Self::Name => "by name".to_owned(),
            Self::Total => "most tasks first".to_owned(),
            Self::First => "earliest task first".to_owned(),
            Self::By(id) => format!("most {id} first"),
        }
    }

    /// Where the column, or the row, stands that is chosen.
    fn place(&self, heads: &[Head]) -> Option<usize> {
        let Self::By(id) = self else { return None };
        heads.iter().position(|head| head.id == *id)
    }

    /// The next order that a key leads to; `selected` is the column, or the row, that is
    /// selected. A newly selected one comes before the cycle goes on.
    #[must_use]
    pub fn next(&self, selected: Option<&str>) -> Self {
        let by = || selected.map_or(Self::Given, |id| Self::By(id.to_owned()));
        match self {
            Self::Given => Self::Name,
            Self::Name => Self::Total,
            Self::Total => Self::First,
            Self::First => by(),
            Self::By(id) if selected.is_some_and(|selected| selected != id) => by(),
            Self::By(_) => Self::Given,
        }
    }
}

impl Matrix {
    /// Puts the rows in an order; what is equal stands in the given one. A column that
    /// is not there changes nothing.
    pub fn sort_rows(&mut self, order: &Sorted) {
        let by = order.place(&self.columns);
        let measure = |row: usize| {
            let (head, cells) = (&self.rows[row], self.row(row));
            // Missions in general have no beginning and stand last.
            let given = (head.start.is_none(), head.start.as_deref(), head.label.as_str());
            Measure::of(given, &head.label, cells.iter(), by)
        };
        let at = permutation((0..self.rows.len()).map(measure).collect(), order);
        self.cells = at.iter().flat_map(|&row| self.row(row).to_vec()).collect();
        self.rows = at.iter().map(|&row| self.rows[row].clone()).collect();
    }

    /// Puts the columns in an order; what is equal stands as in the codebook. A row that
    /// is not there changes nothing.
    pub fn sort_columns(&mut self, order: &Sorted) {
        let by = order.place(&self.rows);
        let measure = |column: usize| {
            let head = &self.columns[column];
            let cells = self.cells.iter().skip(column).step_by(self.columns.len());
            Measure::of(head.place, &head.label, cells, by)
        };
        let at = permutation((0..self.columns.len()).map(measure).collect(), order);
        let cells = |row: usize| at.iter().map(move |&column| (row, column));
        let places = (0..self.rows.len()).flat_map(cells);
        self.cells = places.map(|(row, column)| self.cell(row, column).clone()).collect();
        self.columns = at.iter().map(|&column| self.columns[column].clone()).collect();
    }
}

/// What a row, or a column, can be put in order by.
struct Measure<'a, G> {
    given: G,
    name: &'a str,
    total: usize,
    /// When its earliest task was given.
    first: Option<PartialDate>,
    /// How many tasks it has in the column, or the row, that is chosen.
    chosen: usize,
}

impl<'a, G> Measure<'a, G> {
    fn of<'c>(
        given: G,
        name: &'a str,
        cells: impl Iterator<Item = &'c Cell> + Clone,
        chosen: Option<usize>,
    ) -> Self {
        Self {
            given,
            name,
            total: cells.clone().map(|cell| cell.tasks.len()).sum(),
            first: cells.clone().filter_map(|cell| cell.first).min(),
            chosen: chosen.and_then(|at| cells.clone().nth(at)).map_or(0, |cell| cell.tasks.len()),
        }
    }
}

/// The old places in their new order.
fn permutation<G: Ord>(measures: Vec<Measure<'_, G>>, order: &Sorted) -> Vec<usize> {
    let mut at: Vec<usize> = (0..measures.len()).collect();
    at.sort_by(|&a, &b| {
        let (a, b) = (&measures[a], &measures[b]);
        let ordered = match order {
            Sorted::Given => Ordering::Equal,
            Sorted::Name => a.name.cmp(b.name),
            Sorted::Total => b.total.cmp(&a.total),
            Sorted::First => a.first.cmp(&b.first),
            Sorted::By(_) => b.chosen.cmp(&a.chosen),
        };
        ordered.then_with(|| a.given.cmp(&b.given))
    });
    at
}
