//! Moving about: from pane to pane, from row to row, from link to link.

use super::layout::Pane;
use super::state::{FacetRow, State};

impl State {
    /// Moves the focus and keeps what is selected there in view.
    pub(super) fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        if pane == Pane::Facets {
            self.land_on_value(1);
        }
        self.follow_selection();
    }

    /// To the pane on one side; around the end where `wrap` is set.
    pub(super) fn walk(&mut self, by: isize, wrap: bool) {
        const PANES: [Pane; 3] = [Pane::Facets, Pane::List, Pane::Task];
        let at = PANES.iter().position(|&pane| pane == self.focus).unwrap_or(1) as isize + by;
        let at = if wrap { at.rem_euclid(3) } else { at.clamp(0, 2) };
        self.focus(PANES[at as usize]);
    }

    pub(super) fn step(&mut self, by: isize) {
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

    pub(super) fn page(&mut self, by: isize) {
        let height = usize::from(self.layout().inner(self.focus).height).max(1);
        match self.focus {
            Pane::List => self.step(by * isize::try_from(self.list_page().max(1)).unwrap_or(1)),
            Pane::Facets => self.step(by * isize::try_from(height).unwrap_or(1)),
            Pane::Task => {
                self.scroll(Pane::Task, by * isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1))
            }
        }
    }

    pub(super) fn leap(&mut self, by: isize) {
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
    pub(super) fn land_on_value(&mut self, by: isize) {
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
}
