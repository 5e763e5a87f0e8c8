//! The matrix on the screen: which cell is selected, what is in sight, and where it
//! stands.

use ratatui::layout::{Margin, Rect};
use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr as _;

use std::collections::HashSet;

use crate::cite;
use crate::dataset::{Dataset, TaskIx};
use crate::matrix::{Cell, Matrix, Rows, Sorted, in_force, latest};
use crate::model::PartialDate;

/// Columns of the names of the rows.
pub const NAMES: u16 = 11;
/// Columns of the totals of the rows.
pub const TOTALS: u16 = 6;
/// What the given orders of rows and of columns are called.
const EARLIEST: &str = "earliest first";
const CODEBOOK: &str = "as in the codebook";
/// The widest a column is.
const WIDEST: usize = 7;

/// What the matrix is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// What the rows stand for.
    pub rows: Rows,
    /// The category whose task types are the columns.
    pub category: Option<String>,
    /// The day that counts.
    pub day: Option<PartialDate>,
    /// Whether only the newest document of each mission counts.
    pub latest: bool,
    /// The order of the rows.
    pub order: Sorted,
    /// The order of the columns.
    pub columns: Sorted,
}

/// The state of the matrix.
#[derive(Debug, Default)]
pub struct MatrixScreen {
    /// What it is made of.
    pub settings: Settings,
    /// The matrix.
    pub matrix: Matrix,
    /// The selected row and column.
    pub at: (usize, usize),
    /// The first row and the first column shown.
    pub top: (usize, usize),
    /// The search and the settings it was made for.
    made: Option<(u64, Settings)>,
}

/// Where the parts of the matrix stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The headings of the columns and their totals: two lines.
    pub heads: Rect,
    /// The rows.
    pub rows: Rect,
    /// What the selected cell holds; empty where there is no room.
    pub cell: Rect,
}

impl Places {
    /// Divides the body of the screen.
    pub fn of(body: Rect) -> Self {
        let inner = body.inner(Margin::new(1, 1));
        let below = match inner.height {
            20.. => 6,
            11.. => 3,
            _ => 0,
        };
        let heads = Rect { height: inner.height.min(2), ..inner };
        let y = inner.y + heads.height;
        let height = inner.height.saturating_sub(heads.height + below);
        let rows = Rect { y, height, ..inner };
        let cell = Rect { y: rows.bottom(), height: inner.bottom().saturating_sub(rows.bottom()), ..inner };
        Self { heads, rows, cell }
    }
}

impl MatrixScreen {
    /// Makes the matrix anew where the search or the settings changed, of the tasks
    /// that the search found; keeps the selection inside it and in sight.
    pub fn refresh(
        &mut self,
        dataset: &Dataset,
        found: impl Iterator<Item = TaskIx>,
        search: u64,
        body: Rect,
    ) {
        let wanted = (search, self.settings.clone());
        if self.made.as_ref() != Some(&wanted) {
            self.make(dataset, found.collect());
            self.made = Some(wanted);
        }
        let last = (self.matrix.rows.len().saturating_sub(1), self.matrix.columns.len().saturating_sub(1));
        self.at = (self.at.0.min(last.0), self.at.1.min(last.1));
        self.top = (self.top.0.min(last.0), self.top.1.min(last.1));
        self.follow(body);
    }

    fn make(&mut self, dataset: &Dataset, mut tasks: Vec<TaskIx>) {
        let settings = &self.settings;
        if let Some(day) = settings.day {
            let counted: HashSet<TaskIx> = in_force(dataset, day).into_iter().collect();
            tasks.retain(|ix| counted.contains(ix));
        }
        if settings.latest {
            tasks = latest(dataset, &tasks);
        }
        let selected = self.selected_ids();
        self.matrix = Matrix::of(dataset, tasks, settings.rows, settings.category.as_deref());
        self.matrix.sort_rows(&settings.order);
        self.matrix.sort_columns(&settings.columns);
        // What was selected stays selected where it is still there.
        let place = |heads: &[crate::matrix::Head], id: &str| heads.iter().position(|head| head.id == id);
        if let Some((row, column)) = selected {
            self.at = (
                place(&self.matrix.rows, &row).unwrap_or(0),
                place(&self.matrix.columns, &column).unwrap_or(0),
            );
        }
    }

    fn selected_ids(&self) -> Option<(String, String)> {
        let (row, column) = (self.matrix.rows.get(self.at.0)?, self.matrix.columns.get(self.at.1)?);
        Some((row.id.clone(), column.id.clone()))
    }

    /// The selected cell; `None` where the matrix is empty.
    pub fn cell(&self) -> Option<&Cell> {
        let (row, column) = self.at;
        (row < self.matrix.rows.len() && column < self.matrix.columns.len())
            .then(|| self.matrix.cell(row, column))
    }

    /// The columns that are shown in an area of this width: place in the matrix,
    /// distance from the left edge, width.
    pub fn columns(&self, width: u16) -> Vec<(usize, u16, u16)> {
        let mut shown = Vec::new();
        let mut x = NAMES + TOTALS;
        for (at, head) in self.matrix.columns.iter().enumerate().skip(self.top.1) {
            let wide = u16::try_from(head.label.width().clamp(4, WIDEST)).unwrap_or(4) + 1;
            if x + wide > width {
                break;
            }
            shown.push((at, x, wide));
            x += wide;
        }
        shown
    }

    /// Brings the selected cell into view.
    pub fn follow(&mut self, body: Rect) {
        let rows = Places::of(body).rows;
        let page = usize::from(rows.height).max(1);
        let most = self.matrix.rows.len().saturating_sub(page);
        self.top.0 = self.top.0.min(self.at.0).max((self.at.0 + 1).saturating_sub(page)).min(most);
        self.top.1 = self.top.1.min(self.at.1);
        while self.top.1 < self.at.1 && self.columns(rows.width).iter().all(|(at, ..)| *at != self.at.1) {
            self.top.1 += 1;
        }
    }

    /// Moves the selection by rows and by columns.
    pub fn step(&mut self, rows: isize, columns: isize) {
        let last = (self.matrix.rows.len().saturating_sub(1), self.matrix.columns.len().saturating_sub(1));
        self.at.0 = self.at.0.saturating_add_signed(rows).min(last.0);
        self.at.1 = self.at.1.saturating_add_signed(columns).min(last.1);
    }

    /// Sorts the rows by the next order and goes to the first; tells which.
    pub fn sort_rows(&mut self) -> String {
        let selected = self.selected_ids().map(|(_, column)| column);
        self.settings.order = self.settings.order.next(selected.as_deref());
        self.matrix.sort_rows(&self.settings.order);
        (self.at.0, self.top.0) = (0, 0);
        self.keep_made();
        format!("rows: {}", self.settings.order.label(EARLIEST))
    }

    /// Sorts the columns by the next order and goes to the first; tells which.
    pub fn sort_columns(&mut self) -> String {
        let selected = self.selected_ids().map(|(row, _)| row);
        self.settings.columns = self.settings.columns.next(selected.as_deref());
        self.matrix.sort_columns(&self.settings.columns);
        (self.at.1, self.top.1) = (0, 0);
        self.keep_made();
        format!("columns: {}", self.settings.columns.label(CODEBOOK))
    }

    /// Takes note that the matrix has the orders of the settings.
    fn keep_made(&mut self) {
        if let Some((_, made)) = &mut self.made {
            *made = self.settings.clone();
        }
    }

    /// The orders that are not the given ones, for the edge of the frame.
    pub fn orders(&self) -> String {
        let Settings { order, columns, .. } = &self.settings;
        let rows = (*order != Sorted::Given).then(|| format!("rows: {}", order.label(EARLIEST)));
        let columns = (*columns != Sorted::Given).then(|| format!("columns: {}", columns.label(CODEBOOK)));
        [rows, columns].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The title of the frame.
    pub fn title(&self) -> String {
        let settings = &self.settings;
        let rows = match settings.rows {
            Rows::Missions => "missions",
            Rows::Decades => "decades",
        };
        let columns = settings.category.as_ref().map(|id| format!("task types of {id}"));
        let mut title = format!("Matrix: {rows} by {}", columns.as_deref().unwrap_or("category"));
        if settings.latest {
            title.push_str(", newest documents");
        }
        if let Some(day) = settings.day {
            title.push_str(&format!(", on {}", day.prose()));
        }
        title
    }

    /// The paragraphs that hold the tasks of the selected cell, each once.
    pub fn paragraphs(&self, dataset: &Dataset) -> Vec<String> {
        let tasks = self.cell().map(|cell| cell.tasks.as_slice()).unwrap_or_default();
        let mut places: Vec<String> = tasks.iter().map(|&ix| cite::brief(dataset.task(ix))).collect();
        places.dedup();
        places
    }
}
