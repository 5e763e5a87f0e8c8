//! Everything the terminal interface knows. Drawing reads it; only `update`
//! changes it.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::cite::Style;
use crate::dataset::TaskIx;
use crate::desk::notebook::{Change, Notebook};
use crate::library::{Library, Progress};
use crate::model::PartialDate;
use crate::search::{Facet, FacetValue, Hit, NoteIndex, Order, Query, Scope, SearchResults};

use super::history::History;
use super::keymap::Keymap;
use super::layout::{Layout, Pane};
use super::mouse::Drag;
use super::note::NoteEditor;
use super::overlay::Overlay;
use super::pane_text::PaneText;
use super::panes::Panes;
use super::passage_text;
use super::reader::Reader;
use super::screens::Desk;
use super::screens::browser::Records;
use super::search_box::SearchBox;
use super::searching::Asking;
use super::shelf::{Shelf, TextLibrary};
use super::task_text;
use super::theme::{ColourSupport, Theme};

pub use crate::precedents::Place;

/// How the interface looks and which keys it hears.
#[derive(Debug, Clone)]
pub struct Appearance {
    /// The theme.
    pub theme: Theme,
    /// The keymap.
    pub keymap: Keymap,
    /// What the terminal can show.
    pub support: ColourSupport,
    /// Whether the mouse is heard.
    pub mouse: bool,
}

/// A list of which a part is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

impl Scroll {
    /// Moves the selection by a number of rows, within a list of this length.
    pub fn step(&mut self, by: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Brings the selected row into a page of this height.
    pub fn follow(&mut self, page: usize, len: usize) {
        let page = page.max(1);
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(page));
        self.bound(page, len);
    }

    /// Keeps the first row shown inside the list.
    pub fn bound(&mut self, page: usize, len: usize) {
        self.top = self.top.min(len.saturating_sub(page.max(1)));
    }
}

/// The pane on the right: a task, or a paragraph of a text.
#[derive(Debug, Default)]
pub struct TaskPane {
    /// What is shown.
    pub shown: Option<Place>,
    /// Its rows at the present width.
    pub text: PaneText,
    /// The first row shown.
    pub top: usize,
    /// The link that Enter follows.
    pub link: Option<usize>,
    /// What `text` was written for.
    written: Option<(Place, usize, u64)>,
}

impl TaskPane {
    /// Writes the rows anew when they are next asked for.
    pub(super) fn rewrite(&mut self) {
        self.written = None;
    }
}

/// A row of the filters pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FacetRow<'a> {
    /// An empty row between facets.
    Blank,
    /// A facet's name.
    Heading(Facet),
    /// A value with its count.
    Value(Facet, &'a FacetValue),
}

/// A line that tells what happened, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// The state of the terminal interface.
pub struct State {
    /// The dataset and its index.
    pub library: Arc<Library>,
    /// How far the index is, while it is being built.
    pub progress: Arc<Progress>,
    /// Theme, keys, mouse.
    pub appearance: Appearance,
    /// The day, by which mandates run or have run out.
    pub today: PartialDate,
    /// The size of the screen.
    pub area: Rect,
    /// The pane that hears the keys.
    pub focus: Pane,
    /// The search box.
    pub search: SearchBox,
    /// What is searched.
    pub scope: Scope,
    /// The last query that could be read.
    pub query: Query,
    /// What it found.
    pub results: SearchResults,
    /// What is being asked.
    pub(super) asking: Asking,
    /// The order of the list.
    pub order: Order,
    /// The list of tasks found.
    pub list: Scroll,
    /// The filters; `selected` counts the rows of [`State::facet_rows`].
    pub facets: Scroll,
    /// The task pane.
    pub task: TaskPane,
    /// The texts at hand.
    pub shelf: Shelf,
    /// All their paragraphs, once they were asked for and have been read.
    pub texts: Option<Arc<TextLibrary>>,
    /// Whether the event loop is to read the texts at hand.
    pub(super) texts_wanted: bool,
    /// The source text that is open for reading.
    pub reader: Option<Reader>,
    /// What the user keeps.
    pub notes: Notebook,
    /// What search finds tasks by in it.
    pub(super) noted: Arc<NoteIndex>,
    /// How the changes of the notebook are undone, the last one last.
    pub(super) undo: Vec<Vec<Change>>,
    /// The reading list that was put on last.
    pub(super) reading_list: Option<String>,
    /// The note that is being written.
    pub editor: Option<NoteEditor>,
    /// The style that citations are copied in.
    pub style: Style,
    /// The screens beside the tasks.
    pub desk: Desk,
    /// Everything visited.
    pub history: History,
    /// The overlay that is open.
    pub overlay: Option<Overlay>,
    /// How many keys the line for the first time still stands.
    pub welcome: Option<u8>,
    /// What to tell.
    pub notice: Option<Notice>,
    /// How the panes share the screen.
    pub panes: Panes,
    /// What is being dragged.
    pub(super) drag: Option<Drag>,
    /// Counts the searches, so that what depends on one knows when it is stale.
    pub(super) generation: u64,
}

impl State {
    /// The state at the start, with a first query.
    pub fn new(
        library: Arc<Library>,
        shelf: Shelf,
        appearance: Appearance,
        today: PartialDate,
        area: Rect,
        query: &str,
    ) -> Self {
        let notice = (!appearance.keymap.taken.is_empty())
            .then(|| Notice { text: appearance.keymap.taken.join("; "), error: false });
        let mut state = Self {
            library,
            progress: Arc::default(),
            appearance,
            today,
            area,
            focus: Pane::List,
            search: SearchBox::default(),
            scope: Scope::default(),
            query: Query::default(),
            results: SearchResults::default(),
            asking: Asking::default(),
            order: Order::default(),
            list: Scroll::default(),
            facets: Scroll { selected: 1, top: 0 },
            task: TaskPane::default(),
            shelf,
            texts: None,
            texts_wanted: false,
            reader: None,
            notes: Notebook::default(),
            noted: Arc::default(),
            undo: Vec::new(),
            reading_list: None,
            editor: None,
            style: Style::Un,
            desk: Desk::default(),
            history: History::default(),
            overlay: None,
            welcome: None,
            notice,
            panes: Panes::default(),
            drag: None,
            generation: 0,
        };
        state.search.line.set(query);
        state.run_query();
        state.refresh();
        state.remember_visit();
        state
    }

    /// Where everything stands.
    pub fn layout(&self) -> Layout {
        Layout::of(self.area, self.focus, self.panes)
    }

    /// The area that the text of the reader runs in.
    pub fn reader_area(&self) -> Rect {
        let inner = self.layout().whole().inner(ratatui::layout::Margin::new(1, 1));
        if inner.width > 20 { inner.inner(ratatui::layout::Margin::new(1, 0)) } else { inner }
    }

    /// Rows of the screen that one task takes in the list.
    pub fn rows_per_task(&self) -> usize {
        if self.layout().inner(Pane::List).height >= 8 { 2 } else { 1 }
    }

    /// Tasks that the list shows at once.
    pub fn list_page(&self) -> usize {
        usize::from(self.layout().inner(Pane::List).height) / self.rows_per_task()
    }

    /// The rows of the filters pane.
    pub fn facet_rows(&self) -> Vec<FacetRow<'_>> {
        let mut rows = Vec::new();
        for (facet, values) in self.results.facets.iter().filter(|(_, values)| !values.is_empty()) {
            if !rows.is_empty() {
                rows.push(FacetRow::Blank);
            }
            rows.push(FacetRow::Heading(*facet));
            rows.extend(values.iter().map(|value| FacetRow::Value(*facet, value)));
        }
        rows
    }

    /// The filter under the cursor.
    pub fn facet_under_cursor(&self) -> Option<(Facet, FacetValue)> {
        match self.facet_rows().get(self.facets.selected)? {
            FacetRow::Value(facet, value) => Some((*facet, (*value).clone())),
            _ => None,
        }
    }

    /// What is selected in the list.
    pub fn listed(&self) -> Option<Place> {
        self.results.hits.get(self.list.selected).map(|hit| self.place(hit))
    }

    /// The task that is shown, where it is one.
    pub fn shown_task(&self) -> Option<TaskIx> {
        match self.task.shown? {
            Place::Task(ix) => Some(ix),
            Place::Passage(_) => None,
        }
    }

    /// What a hit of the present search is.
    pub fn place(&self, hit: &Hit) -> Place {
        match self.scope {
            Scope::Tasks => Place::Task(hit.task()),
            Scope::Texts => Place::Passage(hit.passage()),
        }
    }

    /// Takes the texts that were read in the background.
    pub fn texts_read(&mut self, texts: Arc<TextLibrary>) {
        if self.texts.as_ref().is_some_and(|known| Arc::ptr_eq(known, &texts)) {
            return;
        }
        // Places in the texts that were read before mean nothing in these.
        let is_task = |place: &Place| matches!(place, Place::Task(_));
        self.history.forget_passages();
        self.task.shown = self.task.shown.filter(is_task);
        self.texts = Some(texts);
        self.precedents_anew();
        if self.scope == Scope::Texts {
            self.run_query();
        }
        self.refresh();
    }

    /// Shows what is selected in the list.
    pub(super) fn show_listed(&mut self) {
        let listed = self.listed();
        self.show(listed);
    }

    /// Shows a task or a paragraph from its first row.
    pub(super) fn show(&mut self, place: Option<Place>) {
        if self.task.shown != place {
            self.task.shown = place;
            self.task.top = 0;
            self.task.link = None;
        }
    }

    /// Brings what follows from the state up to date: wrapped text, scroll positions.
    pub(super) fn refresh(&mut self) {
        let layout = self.layout();
        self.rewrite_task(usize::from(layout.text_area(Pane::Task).width));
        let page = usize::from(layout.inner(Pane::Task).height).max(1);
        self.task.top = self.task.top.min(self.task.text.rows.len().saturating_sub(page));
        let (list_page, hits) = (self.list_page(), self.results.hits.len());
        self.list.selected = self.list.selected.min(hits.saturating_sub(1));
        self.list.bound(list_page, hits);
        let facet_rows = self.facet_rows().len();
        self.facets.selected = self.facets.selected.min(facet_rows.saturating_sub(1));
        self.facets.bound(usize::from(layout.inner(Pane::Facets).height), facet_rows);
        let reader_area = self.reader_area();
        if let Some(reader) = &mut self.reader {
            reader.lay_out(usize::from(reader_area.width), usize::from(reader_area.height));
        }
        self.refresh_screen();
        if let Some(overlay) = &mut self.overlay {
            overlay.lay_out(self.area);
        }
    }

    /// Writes the task pane anew when its task, width or highlights changed.
    fn rewrite_task(&mut self, width: usize) {
        let wanted = self.task.shown.map(|place| (place, width, self.generation));
        if self.task.written == wanted {
            return;
        }
        self.task.written = wanted;
        let (dataset, marks) = (&self.library.dataset, &self.results.highlighter);
        self.task.text = match (self.task.shown, &self.texts) {
            (Some(Place::Task(ix)), _) => {
                let reading = self.shelf.reading(dataset.task(ix));
                let records = Records::new(dataset, &self.notes, self.texts.as_deref(), self.today);
                task_text::write(dataset.task(ix), records, reading.as_deref(), marks, width)
            }
            (Some(Place::Passage(ix)), Some(texts)) => {
                passage_text::write(&texts.passages, ix, dataset, marks, width)
            }
            _ => PaneText::default(),
        };
    }
}
