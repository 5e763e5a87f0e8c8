//! What a key does: `event → keymap → command → state`, with the effects that
//! only the event loop can carry out.

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use ratatui::layout::Rect;

use crate::cite;
use crate::desk::notebook::Change;
use crate::search::{self, Facet, Order, Scope};

use super::command::{Command, Context};
use super::keymap::Chord;
use super::layout::Pane;
use super::overlay::{Choice, Overlay, OverlayKind};
use super::passage_text;
use super::screens::Screen;
use super::state::{FacetRow, Notice, Place, State};

/// What the event loop must do besides drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop the process until the shell takes it up again.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Send a text to the terminal's clipboard.
    Copy(String),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Change the notebook, and hand back what it holds then.
    Notebook(Vec<Change>),
    /// The same, to undo what was done before.
    UndoNotebook(Vec<Change>),
    /// Write a new file, whole or not at all.
    Write {
        /// The file.
        path: std::path::PathBuf,
        /// What it is to hold.
        content: Vec<u8>,
        /// What that is, for the word that it is done.
        what: String,
    },
    /// Let the user change a text in their own editor.
    Edit(String),
    /// Keep that the line for the first time was seen.
    Welcomed,
    /// Show a text in the user's pager.
    Page(String),
    /// Open an address of the web in the user's browser.
    Browse(String),
    /// Read the notebook, which another program may have changed.
    ReadNotebook,
    /// Read all texts at hand, so that they can be searched, without making the
    /// keys wait.
    ReadTexts,
}

impl State {
    /// Takes an event; gives what else must be done. `None` where nothing
    /// changed, so that nothing needs to be drawn.
    pub fn handle(&mut self, event: &Event) -> Option<Vec<Effect>> {
        let mut effects = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.notice = None;
                self.key(*key)
            }
            Event::Paste(text) => self.paste(text),
            Event::Resize(width, height) => {
                self.resize(*width, *height);
                // Sizes may come and go faster than we draw; what the terminal kept
                // of the screen meanwhile is not known.
                vec![Effect::Redraw]
            }
            Event::Mouse(mouse) if self.appearance.mouse => {
                self.mouse(*mouse)?;
                Vec::new()
            }
            _ => return None,
        };
        if matches!(event, Event::Key(_)) {
            effects.extend(self.count_welcome());
        }
        self.refresh();
        self.remember_visit();
        effects.extend(self.pending());
        Some(effects)
    }

    /// What the search asks of the event loop.
    pub fn pending(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.texts_wanted).then_some(Effect::ReadTexts)
    }

    /// Takes the size of the screen, in cells.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        if area != self.area {
            self.area = area;
            self.follow_selection();
            self.refresh();
        }
    }

    fn context(&self) -> Context {
        let finding = self.reader.as_ref().is_some_and(|reader| reader.finding);
        match () {
            () if self.editor.is_some() => Context::Note,
            () if self.search.editing || self.overlay.is_some() || finding => Context::Text,
            () if self.desk.asking.is_some() => Context::Text,
            () if self.reader.is_some() => Context::Read,
            () if self.desk.browser().is_some_and(|browser| browser.filtering) => Context::Text,
            () => match self.screen() {
                Screen::Matrix => Context::Matrix,
                Screen::Compare => Context::Compare,
                screen if screen.is_notebook() => Context::Notebook,
                _ => Context::Browse,
            },
        }
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let chord = Chord::from_event(key);
        let context = self.context();
        let keymap = &self.appearance.keymap;
        let command = keymap.command(context, chord).or_else(|| {
            // What a screen has no meaning of its own for means what it always does.
            let typing = matches!(context, Context::Text | Context::Note);
            (!typing).then(|| keymap.command(Context::Browse, chord)).flatten()
        });
        if context == Context::Note {
            return self.key_in_note(command, key);
        }
        match (command, chord.typed()) {
            (Some(command), _) => self.run(command),
            (None, Some(letter)) if context == Context::Text => {
                self.type_text(|line| line.insert(letter));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Pasted text goes into the line being typed; while browsing it is a search.
    fn paste(&mut self, text: &str) -> Vec<Effect> {
        match self.context() {
            Context::Browse | Context::Matrix | Context::Compare | Context::Notebook => {
                if self.screen() == Screen::Tasks {
                    self.search.editing = true;
                } else {
                    drop(self.run_on_screen(Command::Search));
                }
            }
            Context::Note => {
                if let Some(editor) = &mut self.editor {
                    editor.paste(text);
                }
                return Vec::new();
            }
            Context::Read => self.run_in_reader(Command::Search).map_or((), drop),
            Context::Text => {}
        }
        self.type_text(|line| line.paste(text));
        Vec::new()
    }

    /// Changes the line being typed, and follows the change.
    fn type_text(&mut self, change: impl FnOnce(&mut super::line_editor::LineEditor) -> bool) {
        if let Some(overlay) = &mut self.overlay {
            if change(&mut overlay.line) {
                (overlay.selected, overlay.top) = (0, 0);
            }
        } else if let Some(question) = &mut self.desk.asking {
            change(&mut question.line);
        } else if let Some(reader) = &mut self.reader {
            change(&mut reader.find);
        } else if let Some(browser) = self.desk.browser_mut().filter(|browser| browser.filtering) {
            change(&mut browser.filter);
        } else if change(&mut self.search.line) {
            self.search.typed();
            self.run_query();
        }
    }

    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command.context() {
            Context::Text if self.overlay.is_some() => self.run_in_overlay(command),
            Context::Text if self.desk.asking.is_some() => self.run_in_question(command),
            Context::Text if self.reader.is_some() => self.run_in_find(command),
            Context::Text if self.desk.browser().is_some_and(|browser| browser.filtering) => {
                self.run_in_filter(command)
            }
            Context::Text => self.run_in_search(command),
            _ => self
                .run_anywhere(command)
                .or_else(|| self.run_in_reader(command))
                .or_else(|| self.run_on_screen(command))
                .unwrap_or_else(|| self.run_browsing(command)),
        }
    }

    /// What means the same on every screen, and while a text is read.
    fn run_anywhere(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command {
            Command::Address => Some(self.open_address()),
            Command::Pager => Some(self.open_pager()),
            Command::VisitBack | Command::VisitForward => {
                self.walk_history(command);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn run_browsing(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Quit => return vec![Effect::Quit],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Redraw => return vec![Effect::Redraw],
            Command::CopyCitation => return self.copy("citation", false),
            Command::CopyQuotation => return self.copy("quotation", true),
            Command::ToggleMouse => return self.toggle_mouse(),
            Command::NextStyle => self.next_style(),
            Command::Search => self.search.editing = true,
            Command::Source => self.open_reader(),
            Command::SearchTexts => self.change_scope(),
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::Down => self.step(1),
            Command::Up => self.step(-1),
            Command::PageDown => self.page(1),
            Command::PageUp => self.page(-1),
            Command::First => self.leap(isize::MIN),
            Command::Last => self.leap(isize::MAX),
            Command::Right => self.walk(1, false),
            Command::Left => self.walk(-1, false),
            Command::NextPane => self.walk(1, true),
            Command::PreviousPane => self.walk(-1, true),
            Command::Facets => {
                self.focus(if self.focus == Pane::Facets { Pane::List } else { Pane::Facets });
            }
            Command::ClearFilters => self.set_query(""),
            Command::Sort => self.sort(),
            Command::Why => self.open_why(),
            Command::Glossary => self.open_overlay(OverlayKind::Glossary),
            Command::Palette => self.open_overlay(OverlayKind::Palette),
            Command::Help => self.open_overlay(OverlayKind::Help),
            Command::NextTheme => self.next_theme(),
            Command::Zoom => self.zoom(),
            Command::Wider | Command::Narrower => self.resize_pane(command),
            Command::EvenPanes => self.even_panes(),
            _ => {}
        }
        Vec::new()
    }

    fn run_in_search(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Accept | Command::Cancel => self.leave_search(),
            Command::Complete => self.complete(),
            Command::Previous => {
                if self.search.older() {
                    self.run_query();
                }
            }
            Command::Next => {
                if self.search.newer() {
                    self.run_query();
                } else {
                    self.leave_search();
                }
            }
            edit => {
                if self.search.line.edit(edit) == Some(true) {
                    self.search.typed();
                    self.run_query();
                }
            }
        }
        Vec::new()
    }

    fn run_in_find(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Accept | Command::Next => self.leave_find(true),
            Command::Cancel => self.leave_find(false),
            edit => {
                self.reader.as_mut().and_then(|reader| reader.find.edit(edit));
            }
        }
        Vec::new()
    }

    fn leave_search(&mut self) {
        self.search.accept();
        self.focus = Pane::List;
        if self.screen() == Screen::Tasks {
            self.desk.came.clear();
        }
    }

    fn run_in_overlay(&mut self, command: Command) -> Vec<Effect> {
        let page = isize::try_from(self.overlay_page()).unwrap_or(1);
        let Some(overlay) = &mut self.overlay else { return Vec::new() };
        let last = overlay.len().saturating_sub(1);
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Cancel => self.overlay = None,
            Command::Accept => {
                let choice = overlay.choice();
                self.overlay = None;
                return self.choose(choice);
            }
            Command::Next => overlay.selected = (overlay.selected + 1).min(last),
            Command::Previous => overlay.selected = overlay.selected.saturating_sub(1),
            Command::OverlayPageDown => {
                overlay.selected = overlay.selected.saturating_add_signed(page).min(last)
            }
            Command::OverlayPageUp => overlay.selected = overlay.selected.saturating_add_signed(-page),
            edit => {
                if overlay.line.edit(edit) == Some(true) {
                    (overlay.selected, overlay.top) = (0, 0);
                }
            }
        }
        Vec::new()
    }

    fn overlay_page(&self) -> usize {
        let height = self.overlay.as_ref().map_or(0, |overlay| overlay.text_area(self.area).height);
        usize::from(height / 2).max(1)
    }

    fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Close => Vec::new(),
            Choice::GoTo(typed) => {
                self.go_to_paragraph(&typed);
                Vec::new()
            }
            Choice::Part(part) => {
                if let Some(reader) = &mut self.reader {
                    reader.link = None;
                    reader.show_part(part);
                }
                Vec::new()
            }
            Choice::Run(command) => self.run(command),
            Choice::Search(term) => {
                let quoted = if term.contains(' ') { format!("\"{term}\"") } else { term };
                self.search_for(&quoted);
                Vec::new()
            }
            Choice::Saved(query) => {
                self.search_for(&query);
                Vec::new()
            }
        }
    }

    /// Shows what a query finds, whatever is shown now.
    pub(super) fn search_for(&mut self, query: &str) {
        self.reader = None;
        self.desk.screen = Screen::Tasks;
        self.set_query(query);
        self.search.accept();
        self.focus = Pane::List;
    }

    /// Replaces the query.
    pub(super) fn set_query(&mut self, text: &str) {
        self.search.line.set(text);
        self.search.typed();
        self.run_query();
    }

    /// Enter: opens the task, follows the link, switches the filter.
    pub(super) fn open(&mut self) {
        match self.focus {
            Pane::List if self.results.hits.is_empty() => self.take_offer(),
            Pane::List => {
                self.show_listed();
                if self.task.shown.is_some() {
                    self.focus = Pane::Task;
                }
            }
            Pane::Facets => {
                if let Some((facet, value)) = self.facet_under_cursor() {
                    self.toggle_facet(facet, &value.id);
                }
            }
            Pane::Task => {
                let link = self.task.link.and_then(|at| self.task.text.links.get(at));
                if let Some(target) = link.map(|link| link.target) {
                    self.arrive(Place::Task(target));
                }
            }
        }
    }

    /// Switches a filter; the cursor stays on it though the counts move the rows.
    pub(super) fn toggle_facet(&mut self, facet: Facet, id: &str) {
        let text = search::toggle(self.search.line.text(), facet, id);
        self.set_query(&text);
        let at = self.facet_rows().iter().position(
            |row| matches!(row, FacetRow::Value(known, value) if *known == facet && value.id == id),
        );
        if let Some(at) = at {
            self.facets.selected = at;
        } else {
            self.land_on_value(1);
        }
        self.follow_selection();
    }

    fn sort(&mut self) {
        let orders = Order::ALL;
        let at = orders.iter().position(|&order| order == self.order).unwrap_or(0);
        self.order = orders[(at + 1) % orders.len()];
        self.run_query();
        self.tell(format!("sorted by {}", self.order.label()));
    }

    fn open_overlay(&mut self, kind: OverlayKind) {
        let mut overlay =
            Overlay::open(kind, &self.library.dataset, &self.appearance.keymap, &self.notes.searches);
        overlay.reading = self.reader.is_some();
        self.overlay = Some(overlay);
    }

    fn next_theme(&mut self) {
        match self.appearance.theme.next(self.appearance.support) {
            Ok(theme) => {
                self.tell(format!("theme: {}", theme.name()));
                self.appearance.theme = theme;
            }
            Err(error) => {
                self.notice = Some(Notice { text: error.to_string().replace('\n', "; "), error: true })
            }
        }
    }

    fn next_style(&mut self) {
        self.style = self.style.next();
        let key = self.appearance.keymap.first_chord(Command::CopyCitation);
        self.tell(format!("{key} cites in the style: {}", self.style.label()));
    }

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.appearance.mouse = !self.appearance.mouse;
        let text = if self.appearance.mouse {
            "the mouse works here now; hold Shift to select text with it"
        } else {
            "the mouse is left to the terminal: select text as usual"
        };
        self.tell(text.to_owned());
        vec![Effect::Mouse(self.appearance.mouse)]
    }

    /// Copies the citation of what is shown, with its words where asked.
    fn copy(&mut self, what: &str, with_words: bool) -> Vec<Effect> {
        let Some(place) = self.task.shown else {
            self.tell("nothing is shown".to_owned());
            return Vec::new();
        };
        let text = match (place, &self.texts) {
            (Place::Task(ix), _) => {
                let view = self.library.dataset.task(ix);
                if with_words { cite::quotation(view) } else { self.style.cite([view]).trim_end().to_owned() }
            }
            (Place::Passage(ix), Some(texts)) => passage_text::cited(&texts.passages, ix, with_words),
            (Place::Passage(_), None) => return Vec::new(),
        };
        // A terminal does not answer, so nothing more can be promised.
        self.tell(format!("{what} sent to the terminal's clipboard: {}", text.replace('\n', " ")));
        vec![Effect::Copy(text)]
    }

    /// Searches the texts instead of the tasks, or the tasks again.
    fn change_scope(&mut self) {
        let other = match self.scope {
            Scope::Tasks => Scope::Texts,
            Scope::Texts => Scope::Tasks,
        };
        let text = search::with_scope(self.search.line.text(), other);
        self.set_query(&text);
    }

    /// Tells something until the next key.
    pub(super) fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, error: false });
    }
}
