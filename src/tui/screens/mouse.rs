//! The mouse on the screens of the desk, and on the tabs above them.

use ratatui::layout::{Position, Rect};

use crate::tui::layout::Layout;
use crate::tui::state::State;
use crate::tui::view::tabs;

use super::matrix::{NAMES, Places, TOTALS};
use super::{Ask, Screen};

impl State {
    /// Turns the wheel on a screen of the desk; `None` where nothing is there.
    pub(in crate::tui) fn wheel_on_screen(&mut self, position: Position, by: isize) -> Option<()> {
        let layout = self.layout();
        if !layout.body().contains(position) {
            return None;
        }
        match self.screen() {
            Screen::Matrix => self.desk.matrix.step(by.signum(), 0),
            Screen::Compare => self.desk.compare.top = self.desk.compare.top.saturating_add_signed(by),
            _ => {
                let browser = self.desk.browser_mut()?;
                let on_page =
                    layout.table_and_page(browser.in_page).1.is_some_and(|page| page.contains(position));
                if on_page {
                    browser.top = browser.top.saturating_add_signed(by);
                } else {
                    browser.scroll.top = browser.scroll.top.saturating_add_signed(by);
                }
            }
        }
        Some(())
    }

    /// A click on a tab, whatever screen is shown; `None` where no tab is.
    pub(in crate::tui) fn press_tab(&mut self, position: Position) -> Option<()> {
        let header = self.layout().header;
        let tab = tabs(self, header).into_iter().find(|tab| tab.area.contains(position))?;
        // What another program wrote into the notebook meanwhile is read with the key.
        drop(self.go_to(tab.screen));
        Some(())
    }

    /// A click on a screen of the desk.
    pub(in crate::tui) fn press_on_screen(&mut self, position: Position) -> Option<()> {
        let layout = self.layout();
        if layout.search.contains(position) {
            match self.screen() {
                Screen::Compare => self.ask(Ask::Sides, ""),
                Screen::Matrix | Screen::Tasks => self.search.editing = true,
                _ => self.desk.browser_mut()?.filtering = true,
            }
            return Some(());
        }
        self.search.editing = false;
        match self.screen() {
            Screen::Matrix => self.press_cell(position, layout.body()),
            Screen::Compare => self.press_entry(position),
            _ => self.press_in_browser(position, &layout),
        }
    }

    fn press_cell(&mut self, position: Position, body: Rect) -> Option<()> {
        let rows = Places::of(body).rows;
        let screen = &mut self.desk.matrix;
        if !rows.contains(position) || position.x < rows.x + NAMES + TOTALS {
            return None;
        }
        let row = screen.top.0 + usize::from(position.y - rows.y);
        let x = position.x - rows.x;
        let (column, ..) = screen
            .columns(rows.width)
            .into_iter()
            .find(|(_, left, width)| (*left..left + width).contains(&x))?;
        if row >= screen.matrix.rows.len() {
            return None;
        }
        if screen.at == (row, column) {
            self.open_cell();
        } else {
            screen.at = (row, column);
        }
        Some(())
    }

    fn press_entry(&mut self, position: Position) -> Option<()> {
        let area = self.compare_area();
        if !area.contains(position) {
            return None;
        }
        let screen = &mut self.desk.compare;
        screen.selected = screen.rows.get(screen.top + usize::from(position.y - area.y))?.target?;
        Some(())
    }

    fn press_in_browser(&mut self, position: Position, layout: &Layout) -> Option<()> {
        let browser = self.desk.browser_mut()?;
        browser.filtering = false;
        let (table, page) = (browser.table_area(layout), browser.page_area(layout));
        if table.contains(position) {
            let at = browser.scroll.top + usize::from(position.y - table.y);
            if at >= browser.rows.len() {
                return None;
            }
            let again = at == browser.scroll.selected && !browser.in_page;
            if let Some(target) = browser.row_target().filter(|_| again) {
                self.follow_target(target);
                return Some(());
            }
            // A click on the selected row opens its page.
            browser.in_page = again;
            if at != browser.scroll.selected {
                browser.scroll.selected = at;
                browser.turn_page();
            }
            return Some(());
        }
        if page.contains(position) {
            browser.in_page = true;
            let row = browser.page.rows.get(browser.top + usize::from(position.y - page.y))?;
            let target = browser.page.links.get(row.target?)?.target.clone();
            self.follow_target(target);
            return Some(());
        }
        None
    }
}
