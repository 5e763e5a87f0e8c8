//! The mouse: click, wheel, and drag on scrollbars.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::search::Facet;

use super::layout::Pane;
use super::panes::Border;
use super::screens::Screen;
use super::state::{FacetRow, Place, State};

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drag {
    /// The scrollbar of a pane.
    Scrollbar(Pane),
    /// The border between two panes.
    Border(Border),
}

/// Rows that one turn of the wheel scrolls.
const WHEEL: isize = 3;

impl State {
    /// Takes a mouse event; `None` where it changed nothing.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Option<()> {
        if self.editor.is_some() {
            return None;
        }
        let position = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollDown => self.wheel(position, WHEEL),
            MouseEventKind::ScrollUp => self.wheel(position, -WHEEL),
            MouseEventKind::Down(MouseButton::Left) => self.press(position),
            MouseEventKind::Drag(MouseButton::Left) => {
                match self.drag? {
                    Drag::Scrollbar(pane) => self.drag_to(pane, mouse.row),
                    Drag::Border(border) => self.drag_border(border, mouse.column),
                }
                Some(())
            }
            MouseEventKind::Up(_) => self.drag.take().map(|_| ()),
            _ => None,
        }
    }

    fn wheel(&mut self, position: Position, by: isize) -> Option<()> {
        if let Some(overlay) = &mut self.overlay {
            let last = overlay.len().saturating_sub(1);
            overlay.selected = overlay.selected.saturating_add_signed(by.signum()).min(last);
            return Some(());
        }
        if let Some(reader) = &mut self.reader {
            reader.top = reader.top.saturating_add_signed(by);
            return Some(());
        }
        if self.screen() != Screen::Tasks {
            return self.wheel_on_screen(position, by);
        }
        let pane = self.layout().pane_at(position)?;
        // A list of two rows a task scrolls by tasks.
        self.scroll(pane, if pane == Pane::List { by.signum() * 2 } else { by });
        Some(())
    }

    fn press(&mut self, position: Position) -> Option<()> {
        self.notice = None;
        if self.overlay.is_some() {
            return self.press_in_overlay(position);
        }
        if self.reader.is_some() {
            return self.press_in_reader(position);
        }
        if self.press_tab(position).is_some() {
            return Some(());
        }
        let layout = self.layout();
        let in_page = self.desk.browser().map(|browser| browser.in_page);
        let has_panes = !matches!(self.screen(), Screen::Matrix | Screen::Compare);
        if let Some(border) = layout.border_at(position, in_page).filter(|_| has_panes) {
            self.drag = Some(Drag::Border(border));
            return Some(());
        }
        if self.screen() != Screen::Tasks {
            return self.press_on_screen(position);
        }
        if layout.search.contains(position) {
            self.search.editing = true;
            return Some(());
        }
        let pane = layout.pane_at(position)?;
        if self.search.editing {
            self.search.accept();
        }
        let area = layout.pane(pane)?;
        if position.x + 1 == area.right() && layout.inner(pane).height > 0 {
            self.drag = Some(Drag::Scrollbar(pane));
            self.drag_to(pane, position.y);
            return Some(());
        }
        let inner = layout.inner(pane);
        let row = inner.contains(position).then(|| usize::from(position.y - inner.y));
        let was_focused = self.focus == pane;
        self.focus(pane);
        match (pane, row) {
            (Pane::List, Some(row)) => self.press_task(row, was_focused),
            (Pane::Facets, Some(row)) => self.press_filter(row),
            (Pane::Task, Some(row)) => self.press_link(row),
            (_, None) => {}
        }
        Some(())
    }

    /// A click selects a task; a click on the selected one opens it.
    fn press_task(&mut self, row: usize, was_focused: bool) {
        let at = self.list.top + row / self.rows_per_task();
        if at >= self.results.hits.len() {
            return;
        }
        if was_focused && at == self.list.selected {
            self.open();
        } else {
            self.list.selected = at;
            self.show_listed();
        }
    }

    fn press_filter(&mut self, row: usize) {
        let at = self.facets.top + row;
        let pressed: Option<(Facet, String)> = match self.facet_rows().get(at) {
            Some(FacetRow::Value(facet, value)) => Some((*facet, value.id.clone())),
            _ => None,
        };
        if let Some((facet, id)) = pressed {
            self.facets.selected = at;
            self.toggle_facet(facet, &id);
        }
    }

    fn press_link(&mut self, row: usize) {
        let target = self.task.text.rows.get(self.task.top + row).and_then(|row| row.target);
        if let Some(link) = target.and_then(|at| self.task.text.links.get(at)) {
            let target = link.target;
            self.arrive(Place::Task(target));
        }
    }

    /// A click on a link in the reader leads to its task.
    fn press_in_reader(&mut self, position: Position) -> Option<()> {
        let area = self.reader_area();
        let reader = self.reader.as_mut().filter(|_| area.contains(position))?;
        let row = reader.top + usize::from(position.y - area.y);
        reader.link = reader.rows.get(row).and_then(|row| row.target);
        reader.link.is_some().then(|| self.follow_from_reader())
    }

    fn press_in_overlay(&mut self, position: Position) -> Option<()> {
        let overlay = self.overlay.as_mut()?;
        let area = overlay.text_area(self.area);
        if !overlay.frame(self.area).contains(position) {
            self.overlay = None;
        } else if area.contains(position)
            && let Some(at) =
                overlay.rows.get(overlay.top + usize::from(position.y - area.y)).and_then(|row| row.target)
        {
            overlay.selected = at;
        }
        Some(())
    }

    /// Scrolls a pane so that its scrollbar's thumb is at a row of the screen.
    fn drag_to(&mut self, pane: Pane, row: u16) {
        let inner: Rect = self.layout().inner(pane);
        let (len, page) = self.extent(pane);
        let track = usize::from(inner.height.saturating_sub(1)).max(1);
        let at = usize::from(row.clamp(inner.y, inner.bottom().max(inner.y + 1) - 1) - inner.y);
        let top = len.saturating_sub(page) * at / track;
        match pane {
            Pane::Facets => self.facets.top = top,
            Pane::List => self.list.top = top,
            Pane::Task => self.task.top = top,
        }
    }

    /// How much a pane holds and how much of it is shown at once, in its own rows.
    pub(super) fn extent(&self, pane: Pane) -> (usize, usize) {
        let height = usize::from(self.layout().inner(pane).height);
        match pane {
            Pane::Facets => (self.facet_rows().len(), height),
            Pane::List => (self.results.hits.len(), self.list_page()),
            Pane::Task => (self.task.text.rows.len(), height),
        }
    }

    /// The first row of a pane that is shown.
    pub(super) fn top(&self, pane: Pane) -> usize {
        match pane {
            Pane::Facets => self.facets.top,
            Pane::List => self.list.top,
            Pane::Task => self.task.top,
        }
    }
}
