//! How the panes share the screen: how wide each is, and whether one has it all.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::layout::Pane;
use super::screens::Screen;
use super::state::State;

/// Columns that a pane keeps, however the others grow.
const LEAST: u16 = 20;
/// Columns by which a key moves a border.
const STEP: i32 = 4;

/// What the user chose of how the panes share the screen. Widths are thousandths of the
/// width that is shared, so that they hold for a screen of any size; none is the
/// program's own choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Panes {
    /// The filters, of three panes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<u16>,
    /// The list, of what the filters leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<u16>,
    /// The left one of two panes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<u16>,
    /// The table beside the page of its selected row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u16>,
    /// Whether the pane that hears the keys has the whole width.
    pub zoomed: bool,
}

/// The border on the right of a pane that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the filters and the list, where three panes stand.
    Facets,
    /// Between the list and the task, where three panes stand.
    List,
    /// Between two panes.
    Left,
    /// Between a table and its page.
    Table,
}

impl Panes {
    /// The width of what stands on the left of a border, of a width that is shared.
    pub fn width(&self, border: Border, shared: u16, own_choice: u16) -> u16 {
        let chosen = self.chosen(border).map(|part| u32::from(shared) * u32::from(part) / 1000);
        let width = chosen.and_then(|width| u16::try_from(width).ok()).unwrap_or(own_choice);
        // Between the filters and the rest there must be room for two.
        let others = if border == Border::Facets { 2 * LEAST } else { LEAST };
        width.min(shared.saturating_sub(others)).max(LEAST.min(shared))
    }

    /// Moves a border so that what stands on its left has this width.
    pub fn set(&mut self, border: Border, shared: u16, width: u16) {
        let part = u32::from(width) * 1000 / u32::from(shared.max(1));
        // Rounded up, so that the same width comes back.
        let part = u16::try_from(part + 1).unwrap_or(1000).min(1000);
        match border {
            Border::Facets => self.facets = Some(part),
            Border::List => self.list = Some(part),
            Border::Left => self.left = Some(part),
            Border::Table => self.table = Some(part),
        }
    }

    const fn chosen(&self, border: Border) -> Option<u16> {
        match border {
            Border::Facets => self.facets,
            Border::List => self.list,
            Border::Left => self.left,
            Border::Table => self.table,
        }
    }
}

impl State {
    /// Makes the pane that hears the keys wider, or narrower.
    pub(super) fn resize_pane(&mut self, command: Command) {
        let wider = command == Command::Wider;
        let layout = self.layout();
        let in_page = self.desk.browser().map(|browser| browser.in_page);
        let borders = layout.borders(in_page);
        // The last pane has its border on the left.
        let (border, grows) = match (borders.as_slice(), in_page, self.focus) {
            ([table], Some(in_page), _) => (*table, !in_page),
            ([left], None, focus) => (*left, focus != Pane::Task),
            ([facets, _], None, Pane::Facets) => (*facets, true),
            ([_, list], None, focus) => (*list, focus == Pane::List),
            _ => return self.tell("one pane is shown: there is no border to move".to_owned()),
        };
        let by = if wider == grows { STEP } else { -STEP };
        let (shared, width) = layout.shared(border, in_page);
        let width = u16::try_from((i32::from(width) + by).max(0)).unwrap_or(0);
        self.panes.set(border, shared.width, width);
        let (_, now) = self.layout().shared(border, in_page);
        // What has no more room is not remembered as wider than it is.
        self.panes.set(border, shared.width, now);
    }

    /// Gives the pane that hears the keys the whole width, or the others their part again.
    pub(super) fn zoom(&mut self) {
        let on_one_pane = matches!(self.screen(), Screen::Matrix | Screen::Compare);
        let in_page = self.desk.browser().map(|browser| browser.in_page);
        if !self.panes.zoomed && (on_one_pane || self.layout().borders(in_page).is_empty()) {
            return self.tell("one pane has the whole width already".to_owned());
        }
        self.panes.zoomed = !self.panes.zoomed;
        let key = self.appearance.keymap.first_chord(Command::Zoom);
        let told = if self.panes.zoomed {
            format!("one pane has the whole width; {key} shows the others again")
        } else {
            "all panes are shown".to_owned()
        };
        self.tell(told);
    }

    /// Gives every pane the width that it has by itself.
    pub(super) fn even_panes(&mut self) {
        self.panes = super::panes::Panes::default();
        self.tell("the panes are as wide as they were at first".to_owned());
    }

    /// Moves a border to a column of the screen.
    pub(super) fn drag_border(&mut self, border: Border, column: u16) {
        let in_page = self.desk.browser().map(|browser| browser.in_page);
        let (shared, _) = self.layout().shared(border, in_page);
        self.panes.set(border, shared.width, column.saturating_sub(shared.x));
        let (_, now) = self.layout().shared(border, in_page);
        self.panes.set(border, shared.width, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_that_was_set_comes_back_and_no_pane_vanishes() {
        for border in [Border::Facets, Border::List, Border::Left, Border::Table] {
            for shared in [60, 80, 97, 120, 333] {
                for width in 0..shared {
                    let mut panes = Panes::default();
                    panes.set(border, shared, width);
                    let now = panes.width(border, shared, 30);
                    assert!(now >= LEAST && now + LEAST <= shared, "{border:?} {shared} {width}: {now}");
                    if width > LEAST && width + 2 * LEAST < shared {
                        assert_eq!(now, width, "{border:?} of {shared}");
                    }
                }
            }
        }
    }

    #[test]
    fn it_is_written_and_read_back() {
        let mut panes = Panes { zoomed: true, ..Panes::default() };
        panes.set(Border::Table, 120, 50);
        let text = ron::to_string(&panes).expect("written");
        assert_eq!(ron::from_str::<Panes>(&text).expect("read"), panes);
    }
}
