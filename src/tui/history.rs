//! Everything visited, and the ways back and forward through it.
//!
//! After each event the present place is looked at: where it is another one than before,
//! the one before is remembered as it was left. What is being typed is no place yet.

use super::command::Command;
use super::layout::Pane;
use super::state::{Place, State};
use super::visit::Visit;

/// How many places are remembered.
const MOST: usize = 200;

/// The places that were visited.
#[derive(Debug, Default)]
pub struct History {
    /// Where one came from, oldest first.
    past: Vec<Visit>,
    /// Where one went back from, newest last.
    future: Vec<Visit>,
    /// The present place, as it was when nothing was being typed.
    present: Option<Visit>,
}

impl History {
    /// How many places lie behind and ahead.
    pub fn len(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }

    /// Whether nothing was visited besides the present place.
    pub fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }

    /// Takes the present place; remembers the one before where it was another.
    fn take(&mut self, here: Visit) {
        if let Some(before) = self.present.replace(here.clone()).filter(|before| !before.is_at(&here)) {
            self.past.push(before);
            self.future.clear();
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
    }

    /// Forgets the paragraphs of texts: others have been read since.
    pub(super) fn forget_passages(&mut self) {
        let all = self.past.iter_mut().chain(&mut self.future).chain(&mut self.present);
        all.for_each(Visit::forget_passages);
    }
}

impl State {
    /// Remembers where one is.
    pub(super) fn remember_visit(&mut self) {
        if self.is_settled() {
            let here = Visit::of(self);
            self.history.take(here);
        }
    }

    /// Whether nothing is being typed and nothing lies over the screen.
    fn is_settled(&self) -> bool {
        let finding = self.reader.as_ref().is_some_and(|reader| reader.finding);
        let filtering = self.desk.browser().is_some_and(|browser| browser.filtering);
        let open = self.overlay.is_some() || self.editor.is_some() || self.desk.asking.is_some();
        !(self.search.editing || finding || filtering || open)
    }

    /// Goes back to the place before this one, or forward again.
    pub(super) fn walk_history(&mut self, command: Command) {
        let here = Visit::of(self);
        let History { past, future, .. } = &mut self.history;
        let (from, to, nothing) = match command {
            Command::VisitForward => (future, past, "there is nothing to go forward to"),
            _ => (past, future, "nothing was visited before this"),
        };
        let Some(visit) = from.pop() else { return self.tell(nothing.to_owned()) };
        to.push(here);
        self.return_to(&visit);
        self.history.present = Some(Visit::of(self));
    }

    /// Esc: one step back.
    pub(super) fn back(&mut self) {
        let here = Visit::of(self);
        let linked = self.history.past.last().is_some_and(|before| before.is_linked_to(&here));
        if linked {
            self.walk_history(Command::VisitBack);
        } else if self.desk.came.last().is_some() {
            self.leave();
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

    /// Shows what was gone to, and selects it in the list where the list holds it.
    pub(super) fn arrive(&mut self, target: Place) {
        if let Some(at) = self.place_in_list(target) {
            self.list.selected = at;
        }
        self.show(Some(target));
        self.focus = Pane::Task;
        self.follow_selection();
    }
}
