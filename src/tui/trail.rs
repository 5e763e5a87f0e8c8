//! The trail of tasks visited through links, and the ways back.

use super::command::Command;
use super::layout::Pane;
use super::state::{Place, State};

impl State {
    /// Esc: one step back.
    pub(super) fn back(&mut self) {
        if self.focus == Pane::Task && !self.visits.back.is_empty() {
            self.visit_back();
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

    /// Follows a link.
    pub(super) fn visit(&mut self, target: Place) {
        self.visits.back.extend(self.task.shown);
        self.visits.forward.clear();
        self.arrive(target);
    }

    pub(super) fn visit_back(&mut self) {
        match self.visits.back.pop() {
            Some(target) => {
                self.visits.forward.extend(self.task.shown);
                self.arrive(target);
            }
            None => self.tell("no task was visited before this one".to_owned()),
        }
    }

    pub(super) fn visit_forward(&mut self) {
        match self.visits.forward.pop() {
            Some(target) => {
                self.visits.back.extend(self.task.shown);
                self.arrive(target);
            }
            None => self.tell("there is nothing to go forward to".to_owned()),
        }
    }

    /// Shows what was gone to, and selects it in the list where the list holds it.
    pub(super) fn arrive(&mut self, target: Place) {
        if let Some(at) = self.results.hits.iter().position(|hit| self.place(hit) == target) {
            self.list.selected = at;
        }
        self.show(Some(target));
        self.focus = Pane::Task;
        self.follow_selection();
    }
}
