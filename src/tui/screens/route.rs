//! How one goes from screen to screen, and what a command means on which.

use std::sync::Arc;

use ratatui::layout::{Margin, Rect};

use crate::dataset::TaskIx;
use crate::precedents::Precedent;
use crate::search::Scope;
use crate::tui::command::{Command, Context};
use crate::tui::state::{Notice, Place, State};
use crate::tui::update::Effect;

use super::browser::{Against, Browser, Listing, Records};
use super::renewals::Renewals;
use super::{Came, Screen, Target};

impl State {
    /// The screen that is shown.
    pub fn screen(&self) -> Screen {
        self.desk.screen
    }

    /// Where the rows of a comparison stand: under the names of its sides.
    pub fn compare_area(&self) -> Rect {
        let inner = self.layout().body().inner(Margin::new(2, 1));
        let heads = inner.height.min(3);
        Rect { y: inner.y + heads, height: inner.height - heads, ..inner }
    }

    /// Carries out a command on a screen of the desk; `None` where it means there
    /// what it means everywhere.
    pub(in crate::tui) fn run_on_screen(&mut self, command: Command) -> Option<Vec<Effect>> {
        if let Some(screen) = Screen::of(command) {
            return Some(self.go_to(screen));
        }
        // From the palette they may be asked for anywhere.
        match command.context() {
            Context::Matrix => self.desk.screen = Screen::Matrix,
            Context::Compare => self.desk.screen = Screen::Compare,
            // What is selected there is not seen from here, and might be lost.
            Context::Notebook if !self.screen().is_notebook() => return Some(self.go_to(Screen::Notebook)),
            _ => {}
        }
        if self.screen().is_notebook()
            && let Some(effects) = self.run_in_notebook(command)
        {
            return Some(effects);
        }
        match command {
            Command::Compare => self.compare(),
            Command::Precedents => self.precedents(),
            Command::Renewals => self.renewals(),
            Command::NearestPassages => self.ask_sentence(),
            Command::Bookmark => return Some(self.bookmark()),
            Command::Export => self.ask_export(),
            Command::Tag => self.ask_tags(),
            Command::SaveSearch => self.ask_search_name(),
            Command::AddToList => return Some(self.add_to_list()),
            Command::AddToNamedList => self.ask_list(),
            Command::Note => self.write_note(),
            Command::UndoNotebook => return Some(self.undo_notebook()),
            Command::Palette | Command::Help | Command::Glossary | Command::NextTheme => return None,
            Command::Zoom | Command::Wider | Command::Narrower | Command::EvenPanes => return None,
            Command::ToggleMouse
            | Command::NextStyle
            | Command::Redraw
            | Command::Suspend
            | Command::Quit => return None,
            Command::CopyCitation | Command::CopyQuotation if self.screen() != Screen::Tasks => {
                return Some(self.copy_here(command == Command::CopyQuotation));
            }
            _ => match self.screen() {
                Screen::Tasks => return None,
                Screen::Matrix => self.run_in_matrix(command),
                Screen::Compare => self.run_in_compare(command),
                _ => self.run_in_browser(command),
            },
        }
        Some(Vec::new())
    }

    /// Goes to the screen of a key.
    pub(super) fn go_to(&mut self, screen: Screen) -> Vec<Effect> {
        // Who leaves with a click has done with typing there.
        self.desk.browser_mut().into_iter().for_each(|browser| browser.filtering = false);
        self.desk.came.clear();
        self.desk.screen = self.screen().towards(screen);
        // Another program may have changed it meanwhile.
        if self.screen().is_notebook() { vec![Effect::ReadNotebook] } else { Vec::new() }
    }

    /// Brings the screen that is shown up to date.
    pub(in crate::tui) fn refresh_screen(&mut self) {
        let layout = self.layout();
        let body = layout.body();
        let compare = self.compare_area();
        let library = Arc::clone(&self.library);
        let dataset = &library.dataset;
        let records = Records::new(dataset, &self.notes, self.texts.as_deref(), self.today);
        match self.desk.screen {
            Screen::Tasks => {}
            Screen::Matrix if self.scope == Scope::Tasks => {
                let found = self.results.hits.records().map(TaskIx);
                self.desk.matrix.refresh(dataset, found, self.generation, body);
            }
            // A search in the texts finds no tasks to count: all of them are.
            Screen::Matrix => {
                let all = dataset.tasks().map(|view| view.ix);
                self.desk.matrix.refresh(dataset, all, self.generation, body);
            }
            Screen::Compare => {
                let (width, height) = (usize::from(compare.width), usize::from(compare.height));
                self.desk.compare.refresh(dataset, width, height);
            }
            Screen::Searches => self.desk.searches.refresh(records, &mut self.shelf, &layout),
            Screen::Reading => self.desk.reading.refresh(records, &mut self.shelf, &layout),
            Screen::Missions => self.desk.missions.refresh(records, &mut self.shelf, &layout),
            Screen::Documents => self.desk.documents.refresh(records, &mut self.shelf, &layout),
            Screen::Listing => self.desk.listing.refresh(records, &mut self.shelf, &layout),
            Screen::Notebook => self.desk.notebook.refresh(records, &mut self.shelf, &layout),
        }
    }

    /// Goes where a link leads, and remembers from where.
    pub(in crate::tui) fn follow_target(&mut self, target: Target) {
        self.remember();
        let library = Arc::clone(&self.library);
        match target {
            Target::Task(ix) => {
                self.desk.screen = Screen::Tasks;
                self.arrive(Place::Task(ix));
            }
            Target::Mission(at) => {
                self.desk.screen = Screen::Missions;
                let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
                self.desk.missions.select(at, records);
                self.desk.missions.in_page = true;
            }
            Target::Document(at) => {
                self.desk.screen = Screen::Documents;
                let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
                self.desk.documents.select(at, records);
                self.desk.documents.in_page = true;
            }
            Target::Renewals(at) => self.list_renewals(at),
            Target::Tasks(title, tasks) => self.list_tasks(title, tasks),
            Target::Compare(before, after) => self.show_comparison(&before, &after),
        }
        self.follow_in_screen();
    }

    /// Shows the renewals of a mission, by its place in the dataset.
    pub(super) fn list_renewals(&mut self, at: usize) {
        let library = Arc::clone(&self.library);
        let Some(mission) = library.dataset.missions().get(at) else { return };
        match Renewals::of(&library.dataset, mission) {
            Ok(renewals) => {
                self.desk.screen = Screen::Listing;
                self.desk.listing = Browser::new(Listing::Renewals(Arc::new(renewals)));
                self.desk.listing.title = format!("{} through its renewals", mission.acronym);
            }
            Err(error) => {
                self.desk.came.pop();
                self.warn(error.to_string());
            }
        }
    }

    /// Shows tasks as a list of their own.
    pub(super) fn list_tasks(&mut self, title: String, tasks: Vec<TaskIx>) {
        let passages = tasks.into_iter().map(|ix| Precedent::alone(Place::Task(ix))).collect();
        self.list_passages(title, passages, Against::Nothing);
    }

    /// Shows passages as a list of their own.
    pub(super) fn list_passages(&mut self, title: String, passages: Vec<Precedent>, against: Against) {
        self.desk.screen = Screen::Listing;
        self.desk.listing = Browser::new(Listing::Passages { passages: passages.into(), against });
        self.desk.listing.title = title;
    }

    pub(in crate::tui) fn follow_in_screen(&mut self) {
        let layout = self.layout();
        if let Some(browser) = self.desk.browser_mut() {
            browser.follow(&layout);
        }
    }

    /// Remembers the screen that is left by a link.
    pub(super) fn remember(&mut self) {
        let browser = self.desk.browser();
        let came = Came {
            screen: self.desk.screen,
            key: browser.and_then(Browser::selected),
            in_page: browser.is_some_and(|browser| browser.in_page),
            link: browser.and_then(|browser| browser.link),
        };
        self.desk.came.push(came);
    }

    /// Goes back to the screen that one came from; to the tasks from a screen that was
    /// gone to by its key. Says whether there was one.
    pub(in crate::tui) fn leave(&mut self) -> bool {
        let Some(came) = self.desk.came.pop() else {
            let elsewhere = self.desk.screen != Screen::Tasks;
            self.desk.screen = Screen::Tasks;
            return elsewhere;
        };
        self.desk.screen = came.screen;
        let library = Arc::clone(&self.library);
        let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
        if let (Some(browser), Some(key)) = (self.desk.browser_mut(), came.key) {
            browser.select(key, records);
            (browser.in_page, browser.link) = (came.in_page, came.link);
        }
        self.follow_in_screen();
        true
    }

    /// Tells what could not be done.
    pub(in crate::tui) fn warn(&mut self, text: String) {
        self.notice = Some(Notice { text, error: true });
    }
}
