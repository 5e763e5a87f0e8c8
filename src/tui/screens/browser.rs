//! A table that can be sorted and filtered, with the page of its selected row.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Margin, Rect};
use unicode_width::UnicodeWidthStr as _;

use crate::dataset::{Dataset, TaskIx};
use crate::desk::notebook::Notebook;
use crate::model::PartialDate;
use crate::precedents::Precedent;
use crate::tui::layout::Layout;
use crate::tui::line_editor::LineEditor;
use crate::tui::pane_text::PaneText;
use crate::tui::shelf::{Shelf, TextLibrary};
use crate::tui::state::Scroll;
use crate::tui::theme::Role;

use super::notebook::{reading, searches};
use super::renewals::{self, Renewals};
use super::{Target, documents, listing, missions, notebook};

pub use super::missions::FIRST_YEAR;

/// What the tables are made of.
#[derive(Clone, Copy)]
pub struct Records<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The user's notebook.
    pub notes: &'a Notebook,
    /// The paragraphs of the attached texts, where they have been read.
    pub texts: Option<&'a TextLibrary>,
    /// The day.
    pub today: PartialDate,
}

impl<'a> Records<'a> {
    /// Of these.
    pub const fn new(
        dataset: &'a Dataset,
        notes: &'a Notebook,
        texts: Option<&'a TextLibrary>,
        today: PartialDate,
    ) -> Self {
        Self { dataset, notes, texts, today }
    }
}

/// What the words of a list are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Against {
    /// Nothing.
    #[default]
    Nothing,
    /// The words of a task.
    Task(TaskIx),
    /// A sentence.
    Sentence(String),
}

/// What a table lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Listing {
    /// The missions.
    Missions,
    /// The documents.
    Documents,
    /// The tasks of the notebook.
    Notebook,
    /// The saved searches.
    Searches,
    /// The reading lists.
    Reading,
    /// The renewals of a mission.
    Renewals(Arc<Renewals>),
    /// Some passages.
    Passages {
        /// The passages.
        passages: Arc<[Precedent]>,
        /// What their words are compared with.
        against: Against,
    },
}

/// What stands in one row of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(Role, String),
    /// The time a mission works, drawn as a bar to the width there is.
    Term {
        /// Its first year, with the part of it that was over.
        start: f32,
        /// The same of its end; of this day where it runs.
        end: f32,
        /// Whether it runs.
        running: bool,
    },
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: &'static str,
    /// The widest it gets, where its texts need it; 0 for what the others leave.
    pub width: u16,
    /// What it keeps for its texts before the others leave too little.
    pub least: u16,
    /// Whether it holds numbers.
    pub right: bool,
    /// The table must be this wide to show it.
    pub from: u16,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// The place in the dataset of what it shows.
    pub key: usize,
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
    /// What the filter looks in, in lower case.
    pub words: String,
}

/// What the column that takes the rest wants at least.
const REST: u16 = 24;

/// The widest text of each column, its heading among them.
fn needed(columns: &[Column], rows: &[SheetRow]) -> Vec<u16> {
    let widest = |at: usize| {
        let texts = rows.iter().filter_map(|row| match row.cells.get(at) {
            Some(Cell::Text(_, text)) => Some(text.width()),
            _ => None,
        });
        texts.chain([columns[at].heading.width()]).max().unwrap_or(0)
    };
    (0..columns.len()).map(|at| u16::try_from(widest(at)).unwrap_or(u16::MAX)).collect()
}

/// A table with the page of its selected row.
#[derive(Debug)]
pub struct Browser {
    /// What it lists.
    pub listing: Listing,
    /// The title of the frame.
    pub title: String,
    /// The rows that pass the filter, in order.
    pub rows: Vec<SheetRow>,
    /// How many rows there are without the filter.
    pub all: usize,
    /// The widest text of each column, without the filter.
    needed: Vec<u16>,
    /// The selected row.
    pub scroll: Scroll,
    /// The order, a position in [`Browser::orders`].
    pub order: usize,
    /// What the rows are filtered by.
    pub filter: LineEditor,
    /// Whether keys are typed into the filter.
    pub filtering: bool,
    /// Whether the page hears the keys, not the table.
    pub in_page: bool,
    /// The page of the selected row at the present width.
    pub page: PaneText<Target>,
    /// The first row of the page that is shown.
    pub top: usize,
    /// The link that Enter follows.
    pub link: Option<usize>,
    /// The filter and the order that `rows` were made for.
    listed: Option<(String, usize)>,
    /// The row and the width that `page` was written for.
    written: Option<(usize, usize)>,
}

impl Browser {
    /// A table that has not been filled yet.
    pub fn new(listing: Listing) -> Self {
        let title = match listing {
            Listing::Missions => "Missions",
            Listing::Documents => "Documents",
            Listing::Notebook => "Notebook: tasks kept",
            Listing::Searches => "Notebook: saved searches",
            Listing::Reading => "Notebook: reading lists",
            Listing::Renewals(_) => "Renewals",
            Listing::Passages { .. } => "Tasks",
        };
        Self {
            listing,
            title: title.to_owned(),
            rows: Vec::new(),
            all: 0,
            needed: Vec::new(),
            scroll: Scroll::default(),
            order: 0,
            filter: LineEditor::default(),
            filtering: false,
            in_page: false,
            page: PaneText::default(),
            top: 0,
            link: None,
            listed: None,
            written: None,
        }
    }

    /// Its columns.
    pub fn columns(&self) -> &'static [Column] {
        match &self.listing {
            Listing::Missions => missions::COLUMNS,
            Listing::Documents => documents::COLUMNS,
            Listing::Notebook => notebook::COLUMNS,
            Listing::Searches => searches::COLUMNS,
            Listing::Reading => reading::COLUMNS,
            Listing::Renewals(_) => renewals::COLUMNS,
            Listing::Passages { against, .. } => listing::columns(against),
        }
    }

    /// The orders it can be put in, in words.
    pub fn orders(&self) -> &'static [&'static str] {
        match &self.listing {
            Listing::Missions => missions::ORDERS,
            Listing::Documents => documents::ORDERS,
            Listing::Notebook => notebook::ORDERS,
            Listing::Searches => searches::ORDERS,
            Listing::Reading => reading::ORDERS,
            Listing::Renewals(_) => renewals::ORDERS,
            Listing::Passages { against: Against::Nothing, .. } => &listing::ORDERS[..3],
            Listing::Passages { .. } => listing::ORDERS,
        }
    }

    /// The key of the selected row.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.scroll.selected).map(|row| row.key)
    }

    /// Where the selected row leads, where it leads further than to its page.
    pub fn row_target(&self) -> Option<Target> {
        match &self.listing {
            Listing::Renewals(of) => of.target(self.selected()?),
            _ => None,
        }
    }

    /// Whether it lists the renewals of a mission.
    pub const fn is_of_renewals(&self) -> bool {
        matches!(self.listing, Listing::Renewals(_))
    }

    /// Whether it lists passages whose words are compared with others.
    pub fn is_compared(&self) -> bool {
        matches!(&self.listing, Listing::Passages { against, .. } if *against != Against::Nothing)
    }

    /// The passages that pass the filter, in the order of the rows.
    pub fn precedents(&self, dataset: &Dataset) -> Vec<&Precedent> {
        let Listing::Passages { passages, .. } = &self.listing else { return Vec::new() };
        let by_place: HashMap<_, _> = passages.iter().map(|of| (of.place, of)).collect();
        let listed = |row: &SheetRow| by_place.get(&listing::place(dataset, row.key)?).copied();
        self.rows.iter().filter_map(listed).collect()
    }

    /// Where the rows of the table stand: inside its frame, under the headings.
    pub fn table_area(&self, layout: &Layout) -> Rect {
        let frame = layout.table_and_page(self.in_page).0.unwrap_or_default();
        let inner = frame.inner(Margin::new(1, 1));
        Rect { y: inner.y + inner.height.min(1), height: inner.height.saturating_sub(1), ..inner }
    }

    /// Where the page runs.
    pub fn page_area(&self, layout: &Layout) -> Rect {
        let frame = layout.table_and_page(self.in_page).1.unwrap_or_default();
        let inner = frame.inner(Margin::new(1, 1));
        if inner.width > 20 { inner.inner(Margin::new(1, 0)) } else { inner }
    }

    /// The columns that a width shows, with the width of each: no wider than its texts
    /// are, and narrower where too little were left for the one that takes the rest.
    pub fn widths(&self, width: u16) -> Vec<(usize, &'static Column, u16)> {
        let columns = || self.columns().iter().enumerate().filter(|(_, column)| column.from <= width);
        let needed = |at: usize, most: u16| self.needed.get(at).map_or(most, |needed| most.min(*needed));
        // A blank before the first for the mark of the selection, one between columns.
        let fixed: u16 = columns().map(|(at, column)| needed(at, column.width) + 1).sum();
        let rest = width.saturating_sub(fixed + 1);
        let mut owed = REST.saturating_sub(rest);
        let mut given = 0;
        let mut shown = Vec::new();
        for (at, column) in columns() {
            let wide = needed(at, column.width);
            let less = wide.saturating_sub(column.least).min(owed);
            (owed, given) = (owed - less, given + less);
            shown.push((at, column, wide - less));
        }
        for (_, column, wide) in &mut shown {
            if column.width == 0 {
                *wide = rest + given;
            }
        }
        shown
    }

    /// Selects the row of a key; the filter gives way where it hides it.
    pub fn select(&mut self, key: usize, records: Records<'_>) {
        self.list(records);
        if self.rows.iter().all(|row| row.key != key) {
            self.filter.set("");
            self.list(records);
        }
        if let Some(at) = self.rows.iter().position(|row| row.key == key) {
            self.scroll.selected = at;
        }
        self.turn_page();
    }

    /// Makes rows and page anew when they are next asked for.
    pub fn list_anew(&mut self) {
        (self.listed, self.written) = (None, None);
    }

    /// The page begins anew.
    pub fn turn_page(&mut self) {
        (self.top, self.link) = (0, None);
    }

    /// Moves the selection.
    pub fn step(&mut self, by: isize) {
        let before = self.scroll.selected;
        self.scroll.step(by, self.rows.len());
        if self.scroll.selected != before {
            self.turn_page();
        }
    }

    /// Down and up in the page: to the next link while one is in sight, else by a row.
    pub fn step_in_page(&mut self, by: isize, height: usize) {
        let links = &self.page.links;
        let next = match (self.link, by > 0) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => links.iter().position(|link| link.rows.start >= self.top),
            (None, false) => links.iter().rposition(|link| link.rows.end <= self.top + height),
        };
        let near =
            |rows: &std::ops::Range<usize>| rows.start + 2 >= self.top && rows.end <= self.top + height + 2;
        match next.and_then(|at| links.get(at).map(|link| (at, link.rows.clone()))) {
            Some((at, rows)) if near(&rows) => {
                self.link = Some(at);
                self.top = self.top.min(rows.start).max(rows.end.saturating_sub(height));
            }
            _ => {
                if by < 0 || self.top + height < self.page.rows.len() {
                    self.link = None;
                }
                self.top = self.top.saturating_add_signed(by);
            }
        }
    }

    /// Brings rows and page up to date for an area.
    pub fn refresh(&mut self, records: Records<'_>, shelf: &mut Shelf, layout: &Layout) {
        let anew = self.list(records);
        let (table, page) = (self.table_area(layout), self.page_area(layout));
        self.scroll.selected = self.scroll.selected.min(self.rows.len().saturating_sub(1));
        if anew {
            self.follow(layout);
        }
        self.scroll.bound(usize::from(table.height), self.rows.len());
        self.write(records, shelf, usize::from(page.width));
        self.top = self.top.min(self.page.rows.len().saturating_sub(usize::from(page.height).max(1)));
        self.link = self.link.filter(|link| *link < self.page.links.len());
    }

    /// Brings the selected row into view.
    pub fn follow(&mut self, layout: &Layout) {
        self.scroll.follow(usize::from(self.table_area(layout).height), self.rows.len());
    }

    /// Makes the rows anew where the filter or the order changed; what was selected
    /// stays selected. Says whether it did.
    fn list(&mut self, records: Records<'_>) -> bool {
        let wanted = (self.filter.text().to_lowercase(), self.order);
        if self.listed.as_ref() == Some(&wanted) {
            return false;
        }
        let kept = self.selected();
        let rows = match &self.listing {
            Listing::Missions => missions::rows(records.dataset, records.today, self.order),
            Listing::Documents => documents::rows(records.dataset, self.order),
            Listing::Notebook => notebook::rows(records, self.order),
            Listing::Searches => searches::rows(records, self.order),
            Listing::Reading => reading::rows(records, self.order),
            Listing::Renewals(of) => renewals::rows(of, self.order),
            Listing::Passages { passages, against } => listing::rows(records, passages, against, self.order),
        };
        self.all = rows.len();
        self.needed = needed(self.columns(), &rows);
        let passes = |row: &SheetRow| wanted.0.split_whitespace().all(|word| row.words.contains(word));
        self.rows = rows.into_iter().filter(passes).collect();
        // Where what was selected is gone, its neighbour takes its place.
        let beside = if self.listed.is_none() { self.scroll.selected } else { 0 };
        self.listed = Some(wanted);
        let at = kept.and_then(|key| self.rows.iter().position(|row| row.key == key));
        if at.is_none() {
            self.turn_page();
        }
        self.scroll.selected = at.unwrap_or(beside.min(self.rows.len().saturating_sub(1)));
        true
    }

    fn write(&mut self, records: Records<'_>, shelf: &mut Shelf, width: usize) {
        let wanted = self.selected().map(|key| (key, width));
        if self.written == wanted {
            return;
        }
        self.written = wanted;
        let Some((key, _)) = wanted else { return self.page = PaneText::default() };
        self.page = match &self.listing {
            Listing::Missions => missions::page(records.dataset, key, records.today, width),
            Listing::Documents => documents::page(records, key, width),
            Listing::Notebook => notebook::page(records, key, shelf, width),
            Listing::Searches => searches::page(records, key, width),
            Listing::Reading => reading::page(records, key, shelf, width),
            Listing::Renewals(of) => renewals::page(records.dataset, of, key, width),
            Listing::Passages { passages, .. } => listing::page(records, key, passages, shelf, width),
        };
    }
}
