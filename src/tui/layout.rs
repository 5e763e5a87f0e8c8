//! Where everything stands on the screen: one function, used by drawing and by
//! the mouse alike.

use ratatui::layout::{Margin, Position, Rect};

use super::panes::{Border, Panes};

/// A pane of the tasks screen, left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The filters with live counts.
    Facets,
    /// The tasks found.
    List,
    /// The task with its source.
    Task,
}

/// Columns from which three panes stand side by side.
const THREE_PANES: u16 = 120;
/// Columns from which two panes stand side by side.
const TWO_PANES: u16 = 80;
/// The rows of a note with its frame.
const NOTE_ROWS: u16 = 16;
/// Rows from which the header and the frame of the search box are shown.
const TALL: u16 = 14;

/// Areas of the tasks screen; a pane that is not shown has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line that says what this is.
    pub header: Rect,
    /// The search box with its frame.
    pub search: Rect,
    /// The line in it that is typed in.
    pub search_line: Rect,
    /// The filters.
    pub facets: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The task.
    pub task: Option<Rect>,
    /// The line of keys.
    pub footer: Rect,
    /// How the panes share the width.
    panes: Panes,
}

impl Layout {
    /// Divides the screen; `focus` decides what is shown where not all fits.
    pub fn of(area: Rect, focus: Pane, panes: Panes) -> Self {
        let row = |y: u16, height: u16| Rect::new(area.x, y, area.width, height).intersection(area);
        let tall = area.height >= TALL;
        let header = row(area.y, u16::from(tall));
        let search = row(header.bottom(), if tall { 3 } else { 1 });
        let search_line = if tall { search.inner(Margin::new(1, 1)) } else { search };
        let footer_height = u16::from(area.height >= 4);
        let body_height = area.bottom().saturating_sub(search.bottom() + footer_height);
        let body = row(search.bottom(), body_height);
        let footer = row(body.bottom(), footer_height);
        let mut layout = Self { header, search, search_line, footer, panes, ..Self::default() };
        layout.divide(body, focus);
        layout
    }

    fn divide(&mut self, body: Rect, focus: Pane) {
        if body.is_empty() {
            return;
        }
        let column = |x: u16, width: u16| Some(Rect { x, width, ..body });
        let panes = self.panes;
        if body.width >= THREE_PANES && !panes.zoomed {
            let facets = panes.width(Border::Facets, body.width, (body.width / 5).clamp(28, 40));
            let rest = body.width - facets;
            let list = panes.width(Border::List, rest, rest * 48 / 100);
            self.facets = column(body.x, facets);
            self.list = column(body.x + facets, list);
            self.task = column(body.x + facets + list, body.width - facets - list);
        } else if body.width >= TWO_PANES && !panes.zoomed {
            let left = panes.width(Border::Left, body.width, body.width * 42 / 100);
            *(if focus == Pane::Facets { &mut self.facets } else { &mut self.list }) = column(body.x, left);
            self.task = column(body.x + left, body.width - left);
        } else {
            *match focus {
                Pane::Facets => &mut self.facets,
                Pane::List => &mut self.list,
                Pane::Task => &mut self.task,
            } = Some(body);
        }
    }

    /// The area of a pane that takes the place of all others and of the search box.
    pub fn whole(&self) -> Rect {
        let panes = [self.facets, self.list, self.task].into_iter().flatten();
        panes.fold(self.search, Rect::union)
    }

    /// The area of all panes together, under the search box.
    pub fn body(&self) -> Rect {
        let panes = [self.facets, self.list, self.task].into_iter().flatten();
        panes.reduce(Rect::union).unwrap_or_default()
    }

    /// The area of a pane with its frame.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Facets => self.facets,
            Pane::List => self.list,
            Pane::Task => self.task,
        }
    }

    /// The area inside a pane's frame; empty where the pane is not shown.
    pub fn inner(&self, pane: Pane) -> Rect {
        self.pane(pane).map_or(Rect::ZERO, |area| area.inner(Margin::new(1, 1)))
    }

    /// The area a pane's text runs in: a blank column on each side where there is room.
    pub fn text_area(&self, pane: Pane) -> Rect {
        let inner = self.inner(pane);
        if inner.width > 20 { inner.inner(Margin::new(1, 0)) } else { inner }
    }

    /// A table and the page of its selected row: side by side where there is room, else
    /// the one that is read.
    pub fn table_and_page(&self, in_page: bool) -> (Option<Rect>, Option<Rect>) {
        let body = self.body();
        if body.is_empty() {
            return (None, None);
        }
        if body.width < THREE_PANES || self.panes.zoomed {
            return if in_page { (None, Some(body)) } else { (Some(body), None) };
        }
        let left = self.panes.width(Border::Table, body.width, body.width * 58 / 100);
        let page = Rect { x: body.x + left, width: body.width - left, ..body };
        (Some(Rect { width: left, ..body }), Some(page))
    }

    /// The borders that can be moved, left to right: of the tasks screen, or of a table
    /// whose page is read or not.
    pub fn borders(&self, in_page: Option<bool>) -> Vec<Border> {
        if let Some(in_page) = in_page {
            let both = matches!(self.table_and_page(in_page), (Some(_), Some(_)));
            return if both { vec![Border::Table] } else { Vec::new() };
        }
        match (self.facets, self.list, self.task) {
            (Some(_), Some(_), Some(_)) => vec![Border::Facets, Border::List],
            (_, _, Some(_)) if self.facets.or(self.list).is_some() => vec![Border::Left],
            _ => Vec::new(),
        }
    }

    /// What stands on both sides of a border together, and the width of the left.
    pub fn shared(&self, border: Border, in_page: Option<bool>) -> (Rect, u16) {
        let (body, width) = (self.body(), |area: Option<Rect>| area.map_or(0, |area| area.width));
        match border {
            Border::Facets => (body, width(self.facets)),
            Border::List => {
                let facets = width(self.facets);
                (Rect { x: body.x + facets, width: body.width - facets, ..body }, width(self.list))
            }
            Border::Left => (body, width(self.facets.or(self.list))),
            Border::Table => (body, width(self.table_and_page(in_page.unwrap_or_default()).0)),
        }
    }

    /// The border at a place on the screen: the left edge of the pane on its right.
    pub fn border_at(&self, position: Position, in_page: Option<bool>) -> Option<Border> {
        self.borders(in_page).into_iter().find(|&border| {
            let (shared, left) = self.shared(border, in_page);
            shared.contains(position) && position.x == shared.x + left
        })
    }

    /// The pane at a place on the screen.
    pub fn pane_at(&self, position: Position) -> Option<Pane> {
        [Pane::Facets, Pane::List, Pane::Task]
            .into_iter()
            .find(|&pane| self.pane(pane).is_some_and(|area| area.contains(position)))
    }
}

/// A table and the page of its selected row: side by side where there is room, else
/// the one that is read.
pub fn table_and_page(body: Rect, in_page: bool) -> (Option<Rect>, Option<Rect>) {
    if body.is_empty() {
        return (None, None);
    }
    if body.width < THREE_PANES {
        return if in_page { (None, Some(body)) } else { (Some(body), None) };
    }
    let left = body.width * 58 / 100;
    let page = Rect { x: body.x + left, width: body.width - left, ..body };
    (Some(Rect { width: left, ..body }), Some(page))
}

/// The area of a note being written: lower than other overlays, so that what it is
/// about can be read beside it.
pub fn note(area: Rect) -> Rect {
    let whole = overlay(area);
    let height = whole.height.min(NOTE_ROWS);
    Rect { y: whole.bottom() - height, height, ..whole }
}

/// The area of an overlay: in the middle, with the screen to be seen around it
/// where there is room.
pub fn overlay(area: Rect) -> Rect {
    let width = area.width.min(area.width.saturating_sub(8).clamp(40.min(area.width), 96));
    let height = area.height.min(area.height.saturating_sub(4).max(8.min(area.height)));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_lie_inside_the_screen_and_apart_at_every_size() {
        for width in 0..200 {
            for height in 0..40 {
                let area = Rect::new(0, 0, width, height);
                for focus in [Pane::Facets, Pane::List, Pane::Task] {
                    let layout = Layout::of(area, focus, Panes::default());
                    let areas: Vec<Rect> = [
                        Some(layout.header),
                        Some(layout.search),
                        layout.facets,
                        layout.list,
                        layout.task,
                        Some(layout.footer),
                    ]
                    .into_iter()
                    .flatten()
                    .filter(|area| !area.is_empty())
                    .collect();
                    for (at, one) in areas.iter().enumerate() {
                        assert_eq!(one.intersection(area), *one, "{width}x{height}");
                        assert!(
                            areas[at + 1..].iter().all(|other| !one.intersects(*other)),
                            "{width}x{height}"
                        );
                    }
                    assert!(
                        layout.pane(focus).is_some() || height < 3 || width == 0,
                        "{width}x{height} {focus:?}"
                    );
                    assert_eq!(overlay(area).intersection(area), overlay(area));
                }
            }
        }
    }
}
