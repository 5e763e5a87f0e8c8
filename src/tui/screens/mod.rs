//! The screens of the research desk beside the tasks: missions, documents, the matrix,
//! a comparison, and lists of tasks that one comes to from them.

pub mod browser;
pub mod compare;
mod compare_rows;
mod documents;
mod export;
mod here;
mod keys;
mod listing;
pub mod matrix;
mod missions;
mod mouse;
mod notebook;
mod precedents;
mod question;
pub mod renewals;
mod route;
mod source;

use serde::{Deserialize, Serialize};

use crate::dataset::{Dataset, TaskIx};

use super::command::Command;
use browser::{Against, Browser, Listing};
use compare::CompareScreen;
use matrix::MatrixScreen;
pub(super) use notebook::reading::item_name;
pub(super) use notebook::write_kept;
pub use question::{Ask, Question};

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Screen {
    /// The tasks: filters, list, task.
    #[default]
    Tasks,
    /// The missions.
    Missions,
    /// The documents.
    Documents,
    /// Missions by kinds of task.
    Matrix,
    /// Two mandates side by side.
    Compare,
    /// The tasks that the user keeps.
    Notebook,
    /// The searches that the user saved.
    Searches,
    /// The user's reading lists.
    Reading,
    /// What one came to from another screen: precedents, the tasks of a cell of the
    /// matrix, the renewals of a mission.
    Listing,
}

impl Screen {
    /// The screens that have a key, in its order, with the command that leads there.
    pub const TABS: [(Self, &'static str, Command); 6] = [
        (Self::Tasks, "Tasks", Command::ToTasks),
        (Self::Missions, "Missions", Command::ToMissions),
        (Self::Documents, "Documents", Command::ToDocuments),
        (Self::Matrix, "Matrix", Command::ToMatrix),
        (Self::Compare, "Compare", Command::ToCompare),
        (Self::Notebook, "Notebook", Command::ToNotebook),
    ];

    /// The screens of the notebook, in the order in which its key walks through them.
    const NOTEBOOK: [Self; 3] = [Self::Notebook, Self::Searches, Self::Reading];

    /// Whether it is a screen of the notebook.
    pub fn is_notebook(self) -> bool {
        Self::NOTEBOOK.contains(&self)
    }

    /// The screen whose name stands for it in the header.
    pub fn tab(self) -> Self {
        if self.is_notebook() { Self::Notebook } else { self }
    }

    /// Where the key of a screen leads from this one: the notebook's walks through it.
    fn towards(self, screen: Self) -> Self {
        let at = Self::NOTEBOOK.iter().position(|of| *of == self);
        match at.filter(|_| screen == Self::Notebook) {
            Some(at) => Self::NOTEBOOK[(at + 1) % Self::NOTEBOOK.len()],
            None => screen,
        }
    }

    /// The screen that a command leads to.
    pub fn of(command: Command) -> Option<Self> {
        Self::TABS.iter().find(|(_, _, known)| *known == command).map(|(screen, ..)| *screen)
    }
}

/// Where a link of a page leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A task.
    Task(TaskIx),
    /// A mission, by its place in the dataset.
    Mission(usize),
    /// A document, by its place in the dataset.
    Document(usize),
    /// Two sides to compare, by the names that [`crate::compare::side`] takes.
    Compare(String, String),
    /// The renewals of a mission, by its place in the dataset.
    Renewals(usize),
    /// A list of tasks with its title.
    Tasks(String, Vec<TaskIx>),
}

/// A screen that was left by a link, and what was selected there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    screen: Screen,
    key: Option<usize>,
    in_page: bool,
    link: Option<usize>,
}

/// The state of the desk's screens.
#[derive(Debug)]
pub struct Desk {
    /// The screen that is shown.
    pub screen: Screen,
    /// The screens one came from by links, oldest first.
    pub came: Vec<Came>,
    /// The missions.
    pub missions: Browser,
    /// The documents.
    pub documents: Browser,
    /// The tasks that the user keeps.
    pub notebook: Browser,
    /// The searches that the user saved.
    pub searches: Browser,
    /// The user's reading lists.
    pub reading: Browser,
    /// The list one came to from another screen.
    pub listing: Browser,
    /// The matrix.
    pub matrix: MatrixScreen,
    /// The comparison.
    pub compare: CompareScreen,
    /// What is being asked for in the lowest line.
    pub asking: Option<Question>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            screen: Screen::default(),
            came: Vec::new(),
            missions: Browser::new(Listing::Missions),
            documents: Browser::new(Listing::Documents),
            notebook: Browser::new(Listing::Notebook),
            searches: Browser::new(Listing::Searches),
            reading: Browser::new(Listing::Reading),
            listing: Browser::new(Listing::Passages {
                passages: Vec::new().into(),
                against: Against::Nothing,
            }),
            matrix: MatrixScreen::default(),
            compare: CompareScreen::default(),
            asking: None,
        }
    }
}

impl Desk {
    /// The table that is shown, where the screen is one.
    pub fn browser(&self) -> Option<&Browser> {
        self.table(self.screen)
    }

    /// The same to be changed.
    pub fn browser_mut(&mut self) -> Option<&mut Browser> {
        self.table_mut(self.screen)
    }

    /// The table of a screen, where it is one.
    pub fn table(&self, screen: Screen) -> Option<&Browser> {
        match screen {
            Screen::Missions => Some(&self.missions),
            Screen::Documents => Some(&self.documents),
            Screen::Notebook => Some(&self.notebook),
            Screen::Searches => Some(&self.searches),
            Screen::Reading => Some(&self.reading),
            Screen::Listing => Some(&self.listing),
            Screen::Tasks | Screen::Matrix | Screen::Compare => None,
        }
    }

    /// The same to be changed.
    pub fn table_mut(&mut self, screen: Screen) -> Option<&mut Browser> {
        match screen {
            Screen::Missions => Some(&mut self.missions),
            Screen::Documents => Some(&mut self.documents),
            Screen::Notebook => Some(&mut self.notebook),
            Screen::Searches => Some(&mut self.searches),
            Screen::Reading => Some(&mut self.reading),
            Screen::Listing => Some(&mut self.listing),
            Screen::Tasks | Screen::Matrix | Screen::Compare => None,
        }
    }
}

/// The place of a mission in the dataset, by the id or the acronym that a record
/// names it by.
fn mission_at(dataset: &Dataset, name: &str) -> Option<usize> {
    dataset.missions().iter().position(|mission| mission.id == name || mission.acronym == name)
}

/// The place of a document in the dataset, by its symbol.
fn document_at(dataset: &Dataset, symbol: &str) -> Option<usize> {
    dataset.documents().iter().position(|document| document.symbol == symbol)
}
