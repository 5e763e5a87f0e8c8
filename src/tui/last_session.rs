//! The last session: where the user left off, in the folder the system keeps for the
//! state of programs. Nothing is lost with it, so what cannot be read or written is
//! passed over in silence, and so is what no longer holds.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::cite::Style;
use crate::compare::{self, Comparison};
use crate::desk::place;
use crate::search::Order;

use super::layout::Pane;
use super::panes::Panes;
use super::screens::Screen;
use super::screens::browser::Records;
use super::screens::matrix::Settings;
use super::state::{Place, State};
use super::update::Effect;

/// What is kept between two sessions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastSession {
    /// Whether the line for the first time was seen.
    pub welcomed: bool,
    /// Where the user left off; nothing before the first end.
    pub left: Option<Left>,
}

/// Where the user left off.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    /// The dataset that was open: ids of another one mean something else.
    pub dataset: String,
    screen: Screen,
    query: String,
    earlier_queries: Vec<String>,
    order: Order,
    /// The id of the task that was selected.
    task: Option<String>,
    /// Whether it was being read.
    reading: bool,
    style: Style,
    tables: Vec<(Screen, Table)>,
    matrix: Settings,
    compared: Option<(String, String)>,
    panes: Panes,
}

/// How a table was left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Table {
    filter: String,
    order: usize,
    /// What was selected, by its id.
    selected: Option<String>,
    in_page: bool,
}

/// The tables that are there again; a list of tasks one came to is not.
const TABLES: [Screen; 5] =
    [Screen::Missions, Screen::Documents, Screen::Notebook, Screen::Searches, Screen::Reading];

impl LastSession {
    /// `$XDG_STATE_HOME/mandates/session.ron`, or what the system uses for it.
    fn path() -> Option<PathBuf> {
        let folder = etcetera::choose_base_strategy().ok()?.state_dir()?;
        Some(folder.join("mandates").join("session.ron"))
    }

    /// What was kept.
    pub fn read() -> Self {
        let text = Self::path().and_then(|path| std::fs::read_to_string(path).ok());
        text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it.
    pub fn write(&self) {
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let (Some(path), Ok(text)) = (Self::path(), ron::ser::to_string_pretty(self, pretty)) else { return };
        let _ = path.parent().map(std::fs::create_dir_all);
        let _ = place(&path, text.as_bytes(), true);
    }
}

impl State {
    /// Greets who is here for the first time.
    pub fn welcome(&mut self) {
        const KEYS: u8 = 5;
        self.welcome = Some(KEYS);
    }

    /// The line for the first time goes away after some keys.
    pub(super) fn count_welcome(&mut self) -> Option<Effect> {
        let left = self.welcome?.checked_sub(1).filter(|left| *left > 0);
        self.welcome = left;
        left.is_none().then_some(Effect::Welcomed)
    }

    /// Where the user is now.
    pub fn leaving(&self, dataset: &str) -> Left {
        let table = |screen: Screen| {
            let browser = self.desk.table(screen)?;
            let selected = browser.selected().and_then(|key| self.id_in_table(screen, key));
            let filter = browser.filter.text().to_owned();
            Some((screen, Table { filter, order: browser.order, selected, in_page: browser.in_page }))
        };
        let task = match self.selected() {
            Some(Place::Task(ix)) => Some(self.library.dataset.task(ix).task.id.to_owned()),
            _ => None,
        };
        let compare = &self.desk.compare;
        Left {
            dataset: dataset.to_owned(),
            screen: self.screen(),
            query: self.search.line.text().to_owned(),
            earlier_queries: self.search.history().to_vec(),
            order: self.order,
            task,
            reading: self.focus == Pane::Task,
            style: self.style,
            tables: TABLES.into_iter().filter_map(table).collect(),
            matrix: self.desk.matrix.settings.clone(),
            compared: compare.comparison.is_some().then(|| compare.names.clone()),
            panes: self.panes,
        }
    }

    /// Goes on where the user left off, as far as it is still there.
    pub fn restore(&mut self, left: Left) {
        self.style = left.style;
        self.panes = left.panes;
        self.order = left.order;
        self.search.recall(left.earlier_queries);
        self.set_query(&left.query);
        self.restore_task(left.task.as_deref(), left.reading);
        for (screen, table) in left.tables {
            self.restore_table(screen, table);
        }
        self.desk.matrix.settings = left.matrix;
        if let Some(names) = left.compared {
            self.restore_comparison(names);
        }
        let comes_back =
            TABLES.contains(&left.screen) || matches!(left.screen, Screen::Matrix | Screen::Compare);
        self.desk.screen = if comes_back { left.screen } else { Screen::Tasks };
        self.refresh();
        self.follow_in_screen();
    }

    fn restore_task(&mut self, id: Option<&str>, reading: bool) {
        let Some(ix) = id.and_then(|id| self.library.dataset.find(id)) else { return };
        self.select_listed(Place::Task(ix));
        self.focus = if reading { Pane::Task } else { Pane::List };
    }

    fn restore_table(&mut self, screen: Screen, table: Table) {
        let selected = table.selected.as_deref().and_then(|id| self.key_in_table(screen, id));
        let records = Records::new(&self.library.dataset, &self.notes, self.texts.as_deref(), self.today);
        let Some(browser) = self.desk.table_mut(screen).filter(|_| TABLES.contains(&screen)) else { return };
        browser.filter.set(&table.filter);
        browser.order = table.order.min(browser.orders().len() - 1);
        if let Some(key) = selected {
            browser.select(key, records);
            browser.in_page = table.in_page;
        }
    }

    fn restore_comparison(&mut self, names: (String, String)) {
        let library = std::sync::Arc::clone(&self.library);
        let side = |name: &str| compare::side(&library.dataset, name).ok();
        if let (Some(before), Some(after)) = (side(&names.0), side(&names.1)) {
            self.desk.compare.show(Comparison::of(&library.dataset, before, after), names);
        }
    }

    /// What a row of a table stands for, by a name that outlives the order of rows.
    fn id_in_table(&self, screen: Screen, key: usize) -> Option<String> {
        let (dataset, notes) = (&self.library.dataset, &self.notes);
        match screen {
            Screen::Missions => dataset.missions().get(key).map(|mission| mission.id.clone()),
            Screen::Documents => dataset.documents().get(key).map(|document| document.id.clone()),
            Screen::Notebook => notes.tasks.get(key).map(|entry| entry.task.clone()),
            Screen::Searches => notes.searches.get(key).map(|search| search.name.clone()),
            Screen::Reading => super::screens::item_name(notes, key),
            _ => None,
        }
    }

    fn key_in_table(&self, screen: Screen, id: &str) -> Option<usize> {
        let is_it = |key: &usize| self.id_in_table(screen, *key).as_deref() == Some(id);
        (0..).take_while(|key| self.id_in_table(screen, *key).is_some()).find(is_it)
    }
}
