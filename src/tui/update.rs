//! What a key does: `event → keymap → command → state`, with the effects that
//! only the event loop can carry out.

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use ratatui::layout::Rect;

use crate::cite;
use crate::search::{self, Facet, Order};

use super::command::{Command, Context};
use super::keymap::Chord;
use super::layout::Pane;
use super::overlay::{Choice, Overlay, OverlayKind};
use super::state::{FacetRow, Notice, Scroll, State, Visits};

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
}

impl State {
    /// Takes an event; gives what else must be done. `None` where nothing
    /// changed, so that nothing needs to be drawn.
    pub fn handle(&mut self, event: &Event) -> Option<Vec<Effect>> {
        let effects = match event {
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
        self.refresh();
        Some(effects)
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
        if self.search.editing || self.overlay.is_some() { Context::Text } else { Context::Browse }
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let chord = Chord::from_event(key);
        let context = self.context();
        match (self.appearance.keymap.command(context, chord), chord.typed()) {
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
        if self.context() == Context::Browse {
            self.search.editing = true;
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
        } else if change(&mut self.search.line) {
            self.search.typed();
            self.run_query();
        }
    }

    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command.context() {
            Context::Text if self.overlay.is_some() => self.run_in_overlay(command),
            Context::Text => self.run_in_search(command),
            Context::Browse => self.run_browsing(command),
        }
    }

    fn run_browsing(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Quit => return vec![Effect::Quit],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Redraw => return vec![Effect::Redraw],
            Command::CopyCitation => return self.copy("citation", cite::citation),
            Command::CopyQuotation => return self.copy("quotation", cite::quotation),
            Command::ToggleMouse => return self.toggle_mouse(),
            Command::Search => self.search.editing = true,
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
            Command::VisitBack => self.visit_back(),
            Command::VisitForward => self.visit_forward(),
            Command::Glossary => self.open_overlay(OverlayKind::Glossary),
            Command::Palette => self.open_overlay(OverlayKind::Palette),
            Command::Help => self.open_overlay(OverlayKind::Help),
            Command::NextTheme => self.next_theme(),
            _ => {}
        }
        Vec::new()
    }

    fn run_in_search(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Accept | Command::Cancel => self.leave_search(),
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

    fn leave_search(&mut self) {
        self.search.accept();
        self.focus = Pane::List;
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
        usize::from(super::state::overlay_text_area(self.area).height / 2).max(1)
    }

    fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Close => Vec::new(),
            Choice::Run(command) => self.run(command),
            Choice::Search(term) => {
                let quoted = if term.contains(' ') { format!("\"{term}\"") } else { term };
                self.set_query(&quoted);
                self.search.accept();
                self.focus = Pane::List;
                Vec::new()
            }
        }
    }

    /// Replaces the query.
    pub(super) fn set_query(&mut self, text: &str) {
        self.search.line.set(text);
        self.search.typed();
        self.run_query();
    }

    /// Moves the focus and keeps what is selected there in view.
    pub(super) fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        if pane == Pane::Facets {
            self.land_on_value(1);
        }
        self.follow_selection();
    }

    /// To the pane on one side; around the end where `wrap` is set.
    fn walk(&mut self, by: isize, wrap: bool) {
        const PANES: [Pane; 3] = [Pane::Facets, Pane::List, Pane::Task];
        let at = PANES.iter().position(|&pane| pane == self.focus).unwrap_or(1) as isize + by;
        let at = if wrap { at.rem_euclid(3) } else { at.clamp(0, 2) };
        self.focus(PANES[at as usize]);
    }

    fn step(&mut self, by: isize) {
        match self.focus {
            Pane::List => {
                self.list.step(by, self.results.hits.len());
                self.show_listed();
            }
            Pane::Facets => {
                self.facets.step(by, self.facet_rows().len());
                self.land_on_value(by.signum());
            }
            Pane::Task => self.step_in_task(by),
        }
        self.follow_selection();
    }

    fn page(&mut self, by: isize) {
        let height = usize::from(self.layout().inner(self.focus).height).max(1);
        match self.focus {
            Pane::List => self.step(by * isize::try_from(self.list_page().max(1)).unwrap_or(1)),
            Pane::Facets => self.step(by * isize::try_from(height).unwrap_or(1)),
            Pane::Task => {
                self.scroll(Pane::Task, by * isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1))
            }
        }
    }

    fn leap(&mut self, by: isize) {
        match self.focus {
            Pane::Task => {
                self.task.link = None;
                self.scroll(Pane::Task, by);
            }
            Pane::List | Pane::Facets => self.step(by),
        }
    }

    /// Scrolls a pane without moving what is selected in it.
    pub(super) fn scroll(&mut self, pane: Pane, by: isize) {
        let top = match pane {
            Pane::Facets => &mut self.facets.top,
            Pane::List => &mut self.list.top,
            Pane::Task => &mut self.task.top,
        };
        *top = top.saturating_add_signed(by);
    }

    /// Down and up in the task: to the next link while one is in sight, else by a row.
    fn step_in_task(&mut self, by: isize) {
        let page = usize::from(self.layout().inner(Pane::Task).height).max(1);
        let links = &self.task.text.links;
        let next = match (self.task.link, by > 0) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => links.iter().position(|link| link.rows.start >= self.task.top),
            (None, false) => links.iter().rposition(|link| link.rows.end <= self.task.top + page),
        };
        let in_sight = |rows: &std::ops::Range<usize>| {
            rows.start + 1 >= self.task.top && rows.end <= self.task.top + page + 2
        };
        match next.and_then(|at| links.get(at).map(|link| (at, link.rows.clone()))) {
            Some((at, rows)) if in_sight(&rows) => {
                self.task.link = Some(at);
                self.task.top = self.task.top.min(rows.start).max(rows.end.saturating_sub(page));
            }
            _ => {
                let at_end = self.task.top + page >= self.task.text.rows.len();
                if !(by > 0 && at_end) {
                    self.task.link = None;
                }
                self.scroll(Pane::Task, by);
            }
        }
    }

    /// Moves the filters' cursor from a heading to a value, in a direction.
    fn land_on_value(&mut self, by: isize) {
        let rows = self.facet_rows();
        let is_value = |at: &usize| matches!(rows.get(*at), Some(FacetRow::Value(..)));
        let at = self.facets.selected;
        let below = (at..rows.len()).find(is_value);
        let above = (0..=at.min(rows.len().saturating_sub(1))).rev().find(is_value);
        let landed = if by < 0 { above.or(below) } else { below.or(above) };
        self.facets.selected = landed.unwrap_or(0);
    }

    /// Brings what is selected in the list and in the filters into view.
    pub(super) fn follow_selection(&mut self) {
        let (page, hits) = (self.list_page(), self.results.hits.len());
        self.list.follow(page, hits);
        let (height, rows) = (usize::from(self.layout().inner(Pane::Facets).height), self.facet_rows().len());
        self.facets.follow(height, rows);
        if self.facets.selected <= 1 {
            self.facets.top = 0;
        }
    }

    /// Enter: opens the task, follows the link, switches the filter.
    pub(super) fn open(&mut self) {
        match self.focus {
            Pane::List => {
                self.show_listed();
                // A trail of links begins where the list was left.
                self.visits = Visits::default();
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
                    self.visit(target);
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

    /// Esc: one step back.
    fn back(&mut self) {
        if self.focus == Pane::Task && !self.visits.back.is_empty() {
            self.visit_back();
        } else if self.focus != Pane::List {
            self.focus(Pane::List);
            self.show_listed();
        } else if !self.search.line.text().is_empty() {
            self.set_query("");
        } else {
            let key = self.appearance.keymap.first_chord(Command::Quit);
            self.tell(format!("nothing to go back from; {key} quits"));
        }
    }

    /// Follows a link to a task.
    pub(super) fn visit(&mut self, target: crate::dataset::TaskIx) {
        self.visits.back.extend(self.task.shown);
        self.visits.forward.clear();
        self.arrive(target);
    }

    fn visit_back(&mut self) {
        match self.visits.back.pop() {
            Some(target) => {
                self.visits.forward.extend(self.task.shown);
                self.arrive(target);
            }
            None => self.tell("no task was visited before this one".to_owned()),
        }
    }

    fn visit_forward(&mut self) {
        match self.visits.forward.pop() {
            Some(target) => {
                self.visits.back.extend(self.task.shown);
                self.arrive(target);
            }
            None => self.tell("there is nothing to go forward to".to_owned()),
        }
    }

    /// Shows a task, and selects it in the list where the list holds it.
    fn arrive(&mut self, target: crate::dataset::TaskIx) {
        if let Some(at) = self.results.hits.iter().position(|hit| hit.task == target) {
            self.list.selected = at;
        }
        self.show(Some(target));
        self.focus = Pane::Task;
        self.follow_selection();
    }

    fn sort(&mut self) {
        let orders = Order::ALL;
        let at = orders.iter().position(|&order| order == self.order).unwrap_or(0);
        self.order = orders[(at + 1) % orders.len()];
        self.list = Scroll::default();
        self.find();
        self.tell(format!("sorted by {}", self.order.label()));
    }

    fn open_overlay(&mut self, kind: OverlayKind) {
        self.overlay = Some(Overlay::open(kind, &self.library.dataset, &self.appearance.keymap));
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

    fn copy(&mut self, what: &str, write: impl Fn(crate::dataset::TaskView<'_>) -> String) -> Vec<Effect> {
        let Some(ix) = self.task.shown else {
            self.tell("no task is shown".to_owned());
            return Vec::new();
        };
        let text = write(self.library.dataset.task(ix));
        // A terminal does not answer, so nothing more can be promised.
        self.tell(format!("{what} sent to the terminal's clipboard: {text}"));
        vec![Effect::Copy(text)]
    }

    /// Tells something until the next key.
    pub(super) fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, error: false });
    }
}
