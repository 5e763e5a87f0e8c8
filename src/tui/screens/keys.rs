//! What keys do in the tables, the matrix and the comparison.

use std::sync::Arc;

use crate::matrix::Rows;
use crate::tui::command::Command;
use crate::tui::state::State;
use crate::tui::update::Effect;

use super::browser::Browser;
use super::{Ask, Target};

impl State {
    /// Keys while the filter of a table is typed.
    pub(in crate::tui) fn run_in_filter(&mut self, command: Command) -> Vec<Effect> {
        let Some(browser) = self.desk.browser_mut() else { return Vec::new() };
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Accept | Command::Next => browser.filtering = false,
            Command::Cancel => {
                browser.filter.set("");
                browser.filtering = false;
            }
            edit => drop(browser.filter.edit(edit)),
        }
        Vec::new()
    }

    pub(super) fn run_in_browser(&mut self, command: Command) {
        let layout = self.layout();
        let Some(browser) = self.desk.browser_mut() else { return };
        let area = if browser.in_page { browser.page_area(&layout) } else { browser.table_area(&layout) };
        let height = area.height;
        let (height, page) = (usize::from(height).max(1), isize::try_from(height).unwrap_or(1).max(2) - 1);
        match command {
            Command::Down => move_by(browser, 1, height),
            Command::Up => move_by(browser, -1, height),
            Command::PageDown => leap_by(browser, page),
            Command::PageUp => leap_by(browser, -page),
            Command::First => leap_by(browser, isize::MIN),
            Command::Last => leap_by(browser, isize::MAX),
            Command::Right | Command::NextPane => browser.in_page = true,
            Command::Left | Command::PreviousPane => browser.in_page = false,
            Command::Open => return self.open_in_browser(),
            Command::Back => return self.back_in_browser(),
            Command::Search => (browser.filtering, browser.in_page) = (true, false),
            Command::ClearFilters => browser.filter.set(""),
            Command::Sort => {
                browser.order = (browser.order + 1) % browser.orders().len();
                let told = format!("sorted: {}", browser.orders()[browser.order]);
                self.tell(told);
            }
            Command::Source => return self.read_here(),
            _ => {}
        }
        if let Some(browser) = self.desk.browser_mut() {
            browser.follow(&layout);
        }
    }

    pub(super) fn open_in_browser(&mut self) {
        let Some(browser) = self.desk.browser_mut() else { return };
        if !browser.in_page {
            match browser.row_target() {
                Some(target) => self.follow_target(target),
                None => browser.in_page = browser.selected().is_some(),
            }
            return;
        }
        let link = browser.link.and_then(|at| browser.page.links.get(at));
        if let Some(target) = link.map(|link| link.target.clone()) {
            self.follow_target(target);
        }
    }

    pub(super) fn back_in_browser(&mut self) {
        let Some(browser) = self.desk.browser_mut() else { return };
        if browser.in_page {
            browser.in_page = false;
        } else if !browser.filter.text().is_empty() {
            browser.filter.set("");
        } else {
            self.leave();
        }
    }

    pub(super) fn run_in_matrix(&mut self, command: Command) {
        let body = self.layout().body();
        let page = isize::try_from(super::matrix::Places::of(body).rows.height).unwrap_or(1).max(1);
        let screen = &mut self.desk.matrix;
        match command {
            Command::Down => screen.step(1, 0),
            Command::Up => screen.step(-1, 0),
            Command::Right | Command::NextPane => screen.step(0, 1),
            Command::Left | Command::PreviousPane => screen.step(0, -1),
            Command::PageDown => screen.step(page, 0),
            Command::PageUp => screen.step(-page, 0),
            Command::First => screen.step(isize::MIN, isize::MIN),
            Command::Last => screen.step(isize::MAX, isize::MAX),
            Command::Sort => {
                let told = screen.sort_rows();
                self.tell(told);
            }
            Command::MatrixColumns => {
                let told = screen.sort_columns();
                self.tell(told);
            }
            Command::MatrixRows => {
                screen.settings.rows = match screen.settings.rows {
                    Rows::Missions => Rows::Decades,
                    Rows::Decades => Rows::Missions,
                };
            }
            Command::MatrixTypes => {
                screen.settings.category = match screen.settings.category {
                    Some(_) => None,
                    None => screen.matrix.columns.get(screen.at.1).map(|head| head.id.clone()),
                };
            }
            Command::MatrixLatest => screen.settings.latest = !screen.settings.latest,
            Command::MatrixDay => {
                let day = screen.settings.day.map(|day| day.to_string()).unwrap_or_default();
                self.ask(Ask::Day, &day);
            }
            Command::Open => self.open_cell(),
            Command::Search => self.search.editing = true,
            Command::ClearFilters => self.set_query(""),
            Command::Back => self.back_in_matrix(),
            _ => {}
        }
        self.desk.matrix.follow(body);
    }

    /// Esc undoes what narrows the matrix before it leaves it.
    pub(super) fn back_in_matrix(&mut self) {
        let settings = &mut self.desk.matrix.settings;
        if settings.category.take().is_some() || settings.day.take().is_some() {
            return;
        }
        if std::mem::take(&mut settings.latest) {
            return;
        }
        self.leave();
    }

    /// The tasks of the selected cell as a list.
    pub(super) fn open_cell(&mut self) {
        let screen = &self.desk.matrix;
        let Some(cell) = screen.cell().filter(|cell| !cell.tasks.is_empty()) else {
            return self.tell("no task stands in this cell".to_owned());
        };
        let (row, column) = (&screen.matrix.rows[screen.at.0], &screen.matrix.columns[screen.at.1]);
        let title = format!("{}: {}", row.label, column.name);
        let tasks = cell.tasks.clone();
        self.remember();
        self.list_tasks(title, tasks);
    }

    pub(super) fn run_in_compare(&mut self, command: Command) {
        let height = usize::from(self.compare_area().height);
        let page = isize::try_from(height).unwrap_or(1).max(2) - 1;
        let screen = &mut self.desk.compare;
        match command {
            Command::Down => screen.step(1, height),
            Command::Up => screen.step(-1, height),
            Command::PageDown | Command::PageUp => {
                let by = if command == Command::PageDown { page } else { -page };
                screen.top =
                    screen.top.saturating_add_signed(by).min(screen.rows.len().saturating_sub(height));
                let at_top = |span: &std::ops::Range<usize>| span.end > screen.top;
                screen.selected = screen.spans.iter().position(at_top).unwrap_or(0);
            }
            Command::First => screen.step(isize::MIN, height),
            Command::Last => screen.step(isize::MAX, height),
            Command::CompareKept => {
                screen.hide_kept = !screen.hide_kept;
                let told =
                    if screen.hide_kept { "what was kept is hidden" } else { "what was kept is shown" };
                (screen.selected, screen.top) = (0, 0);
                self.tell(told.to_owned());
            }
            Command::CompareOlder | Command::CompareNewer => {
                self.compare_next(command == Command::CompareNewer)
            }
            Command::CompareTexts => self.compare_texts(),
            Command::Open if screen.texts.is_some() => self.read_here(),
            Command::Open => {
                if let Some(ix) = self.task_here() {
                    self.follow_target(Target::Task(ix));
                }
            }
            Command::Source => self.read_here(),
            Command::Search => self.ask(Ask::Sides, ""),
            Command::Back => drop(self.leave()),
            _ => {}
        }
    }

    pub(super) fn compare_next(&mut self, newer: bool) {
        let library = Arc::clone(&self.library);
        match self.desk.compare.neighbours(&library.dataset, newer) {
            Some((before, after)) => {
                let came = self.desk.came.clone();
                self.show_comparison(&before, &after);
                self.desk.came = came;
            }
            None if newer => self.tell("no later mandate of this mission is coded".to_owned()),
            None => self.tell("no earlier mandate of this mission is coded".to_owned()),
        }
    }
}

/// Down and up: in the page from link to link, in the table from row to row.
fn move_by(browser: &mut Browser, by: isize, height: usize) {
    if browser.in_page { browser.step_in_page(by, height) } else { browser.step(by) }
}

/// Over many rows at once.
fn leap_by(browser: &mut Browser, by: isize) {
    if browser.in_page {
        (browser.top, browser.link) = (browser.top.saturating_add_signed(by), None);
    } else {
        browser.step(by);
    }
}
