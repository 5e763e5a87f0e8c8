//! A place that was visited: a screen with its query and selection, and the way back
//! to it.

use std::sync::Arc;

use crate::dataset::TaskIx;
use crate::model::{Language, Source};
use crate::search::{Order, PassageIx};

use super::layout::Pane;
use super::reader::Reader;
use super::screens::browser::{Browser, Listing, Records};
use super::screens::matrix::Settings;
use super::screens::{Came, Screen};
use super::state::{Place, Scroll, State};

/// A place with what was selected there.
#[derive(Debug, Clone)]
pub struct Visit {
    screen: Screen,
    query: String,
    order: Order,
    /// The list of tasks found, and the filters.
    list: Scroll,
    facets: Scroll,
    shown: Option<Place>,
    /// The first row of the task, and the link in it.
    top: usize,
    task_link: Option<usize>,
    focus: Pane,
    /// Where Esc leads to from there.
    came: Vec<Came>,
    table: Option<Table>,
    matrix: Option<Cell>,
    compare: Option<Compare>,
    reader: Option<Text>,
}

/// A table with the page of its selected row.
#[derive(Debug, Clone)]
struct Table {
    key: Option<usize>,
    /// The first row of the table.
    first: usize,
    in_page: bool,
    /// The first row of the page, and the link in it.
    top: usize,
    link: Option<usize>,
    filter: String,
    order: usize,
    /// What is listed, where one came to the list from elsewhere, and its title.
    listed: Option<(String, Listing)>,
}

/// A cell of the matrix.
#[derive(Debug, Clone)]
struct Cell {
    settings: Settings,
    at: (usize, usize),
    top: (usize, usize),
}

/// Two sides that were compared.
#[derive(Debug, Clone)]
struct Compare {
    names: (String, String),
    paragraphs: bool,
    selected: usize,
    top: usize,
}

/// A text that was read.
#[derive(Debug, Clone)]
struct Text {
    document: Source,
    language: Language,
    part: Option<usize>,
    task: Option<TaskIx>,
}

impl Visit {
    /// The present place.
    pub fn of(state: &State) -> Self {
        let desk = &state.desk;
        let table = desk.browser().map(|browser| Table {
            key: browser.selected(),
            first: browser.scroll.top,
            top: browser.top,
            in_page: browser.in_page,
            link: browser.link,
            filter: browser.filter.text().to_owned(),
            order: browser.order,
            listed: (desk.screen == Screen::Listing)
                .then(|| (browser.title.clone(), browser.listing.clone())),
        });
        let matrix = (desk.screen == Screen::Matrix).then(|| Cell {
            settings: desk.matrix.settings.clone(),
            at: desk.matrix.at,
            top: desk.matrix.top,
        });
        let compare = (desk.screen == Screen::Compare).then(|| Compare {
            names: desk.compare.names.clone(),
            paragraphs: desk.compare.texts.is_some(),
            selected: desk.compare.selected,
            top: desk.compare.top,
        });
        let reader = state.reader.as_ref().map(|reader| Text {
            document: reader.document.clone(),
            language: reader.language,
            part: reader.current_part(),
            task: reader.task,
        });
        Self {
            screen: desk.screen,
            query: state.search.line.text().to_owned(),
            order: state.order,
            list: state.list,
            facets: state.facets,
            shown: state.task.shown,
            top: state.task.top,
            task_link: state.task.link,
            focus: state.focus,
            came: desk.came.clone(),
            table,
            matrix,
            compare,
            reader,
        }
    }

    /// Whether this is the same place as another, whatever is selected in it.
    pub fn is_at(&self, other: &Self) -> bool {
        let table = |visit: &Self| {
            let table = visit.table.as_ref()?;
            let page = table.in_page.then_some(table.key);
            Some((page, table.filter.clone(), table.listed.as_ref().map(|(title, _)| title.clone())))
        };
        let matrix = |visit: &Self| {
            let settings = &visit.matrix.as_ref()?.settings;
            Some((settings.rows, settings.category.clone(), settings.day, settings.latest))
        };
        let compare = |visit: &Self| visit.compare.as_ref().map(|of| (of.names.clone(), of.paragraphs));
        let text = |visit: &Self| visit.reader.as_ref().map(|of| (of.document.symbol.clone(), of.language));
        self.screen == other.screen
            && self.query == other.query
            && self.opened() == other.opened()
            && table(self) == table(other)
            && matrix(self) == matrix(other)
            && compare(self) == compare(other)
            && text(self) == text(other)
    }

    /// The task, or the paragraph, that was open in its pane on the screen of tasks.
    fn opened(&self) -> Option<Place> {
        self.shown.filter(|_| self.screen == Screen::Tasks && self.focus == Pane::Task)
    }

    /// Whether a link led from here to another place among the same tasks.
    pub fn is_linked_to(&self, other: &Self) -> bool {
        let both_open = self.opened().is_some() && other.opened().is_some();
        both_open && self.query == other.query && self.reader.is_none()
    }

    /// Forgets the paragraph of a text: other texts have been read since.
    pub fn forget_passages(&mut self) {
        self.shown = self.shown.filter(|place| matches!(place, Place::Task(_)));
        if let Some(Table { listed: Some((_, Listing::Passages { passages, .. })), .. }) = &mut self.table {
            let tasks = passages.iter().filter(|of| matches!(of.place, Place::Task(_)));
            *passages = tasks.cloned().collect();
        }
    }
}

impl State {
    /// Goes to a place that was visited before.
    pub(super) fn return_to(&mut self, visit: &Visit) {
        self.reader = None;
        self.order = visit.order;
        if self.search.line.text() == visit.query {
            self.run_query();
        } else {
            self.set_query(&visit.query);
        }
        // Where the list comes later, what was shown is selected in it then.
        if let Some(place) = visit.shown.filter(|_| self.is_searching()) {
            self.select_listed(place);
        }
        self.desk.screen = visit.screen;
        self.desk.came.clone_from(&visit.came);
        self.focus = visit.focus;
        (self.list, self.facets) = (visit.list, visit.facets);
        self.return_to_shown(visit.shown);
        // The rows must be there before one of them can be the first that is shown.
        self.refresh();
        (self.task.top, self.task.link) = (visit.top, visit.task_link);
        if let Some(table) = &visit.table {
            self.return_to_table(table);
        }
        if let Some(cell) = &visit.matrix {
            self.desk.matrix.settings = cell.settings.clone();
            self.refresh();
            (self.desk.matrix.at, self.desk.matrix.top) = (cell.at, cell.top);
        }
        if let Some(compare) = &visit.compare {
            self.return_to_comparison(compare);
        }
        self.refresh();
        self.follow_selection();
        if let Some(text) = &visit.reader {
            self.return_to_text(text);
        }
        self.refresh();
    }

    fn return_to_shown(&mut self, shown: Option<Place>) {
        let known = |place: &Place| match place {
            Place::Task(_) => true,
            Place::Passage(PassageIx(at)) => {
                self.texts.as_ref().is_some_and(|texts| (*at as usize) < texts.passages.len())
            }
        };
        match shown.filter(known) {
            Some(place) => self.show(Some(place)),
            None => self.show_listed(),
        }
    }

    fn return_to_table(&mut self, table: &Table) {
        let library = Arc::clone(&self.library);
        let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
        if let Some((title, listing)) = &table.listed {
            self.desk.listing = Browser::new(listing.clone());
            self.desk.listing.title.clone_from(title);
        }
        let layout = self.layout();
        let Some(browser) = self.desk.browser_mut() else { return };
        browser.filter.set(&table.filter);
        browser.order = table.order;
        if let Some(key) = table.key {
            browser.select(key, records);
        }
        browser.in_page = table.in_page;
        self.refresh();
        let Some(browser) = self.desk.browser_mut() else { return };
        (browser.top, browser.link) = (table.top, table.link);
        browser.scroll.top = table.first;
        browser.follow(&layout);
    }

    fn return_to_comparison(&mut self, compare: &Compare) {
        match (&compare.names, &self.desk.compare.names) {
            (wanted, shown) if wanted == shown => {}
            (wanted, _) if *wanted == Default::default() => self.desk.compare.clear(),
            ((before, after), _) => self.show_comparison(before, after),
        }
        if self.desk.compare.texts.is_some() != compare.paragraphs {
            self.compare_texts();
        }
        self.refresh();
        (self.desk.compare.selected, self.desk.compare.top) = (compare.selected, compare.top);
    }

    fn return_to_text(&mut self, text: &Text) {
        let library = Arc::clone(&self.library);
        let Text { document, language, part, task } = text;
        let reading = self.shelf.text(&document.symbol, document.kind, *language);
        self.reader = Some(match task {
            Some(ix) => Reader::open(&library.dataset, *ix, reading),
            None => Reader::open_text(&library.dataset, document, *language, reading),
        });
        self.refresh();
        if let (Some(reader), Some(part)) = (&mut self.reader, part) {
            reader.show_part(*part);
        }
    }
}
