//! What can be compared: a document or a mission.

use std::collections::HashSet;

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Address, Basis, Document, Mission, PartialDate};

use super::renewals::renewal;

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// How it is called: `S/RES/2406 (2018)`, `UNMISS`.
    pub label: String,
    /// What it is, in more words.
    pub name: String,
    /// When: the document's date; a mission's first day.
    pub date: PartialDate,
    /// Its tasks, in reading order; behind them those it extends without repeating them.
    pub tasks: Vec<TaskIx>,
    /// How many of them it extends without repeating them.
    pub extended: usize,
    /// The id of the document, where it is one.
    pub document: Option<String>,
}

impl Side {
    /// How many tasks it has, in words.
    pub fn size(&self) -> String {
        let noun = if self.tasks.len() == 1 { "task" } else { "tasks" };
        match self.extended {
            0 => format!("{} {noun}", self.tasks.len()),
            extended => format!("{} {noun}, {extended} by reference", self.tasks.len()),
        }
    }
}

/// Why there is nothing to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SideError {
    /// Neither a mission nor a document is called so; the names nearest to it.
    Unknown(String, Vec<String>),
    /// The document or the mission has no task in the dataset.
    NoTasks(String),
    /// The mission has tasks from one document only.
    OneDocument(String, String),
    /// There are no texts of both in one language, or a side is no document.
    NoTexts(String, String),
    /// A document was named alone, with nothing to compare it with.
    Alone(String),
    /// A document was named where the renewals of a mission are asked for.
    NoMission(String),
}

impl std::fmt::Display for SideError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(name, _) => {
                write!(f, "`{name}` is neither a mission nor a document of the dataset")
            }
            Self::NoTasks(name) => write!(f, "no task of {name} is in the dataset"),
            Self::NoTexts(before, after) => write!(
                f,
                "{before} and {after} cannot be compared paragraph by paragraph: that takes the texts of two \
                 documents, attached in one language"
            ),
            Self::NoMission(symbol) => {
                write!(f, "{symbol} is a document: name the mission whose renewals to show")
            }
            Self::Alone(symbol) => write!(f, "{symbol} alone: name what to compare it with"),
            Self::OneDocument(mission, symbol) => write!(
                f,
                "of {mission} the dataset holds the tasks of one document only, {symbol}: nothing to compare it with"
            ),
        }
    }
}

impl std::error::Error for SideError {}

/// The side that a name means: a mission by its acronym, a document by its symbol,
/// its number or its id. `unmiss:2406` narrows a document to one mission.
///
/// # Errors
/// Nothing is called so, or it has no tasks.
pub fn side(dataset: &Dataset, name: &str) -> Result<Side, SideError> {
    let name = name.trim();
    if let Some(mission) = mission_called(dataset, name) {
        return mission_side(dataset, mission);
    }
    if let Some((mission, document)) = name.split_once(':')
        && let (Some(mission), Some(document)) =
            (mission_called(dataset, mission), document_called(dataset, document))
    {
        return document_side(dataset, document, Some(mission));
    }
    match document_called(dataset, name) {
        Some(document) => document_side(dataset, document, None),
        None => Err(SideError::Unknown(name.to_owned(), nearest(dataset, name))),
    }
}

/// The two sides that one name alone means: a mission's last [`renewal`].
///
/// # Errors
/// It is no mission, or there are not two documents of it.
pub fn sides_of(dataset: &Dataset, name: &str) -> Result<(Side, Side), SideError> {
    match mission_called(dataset, name.trim()) {
        Some(mission) => renewal(dataset, mission),
        // A document alone has nothing beside it; an unknown name is told as such.
        None => Err(side(dataset, name).map_or_else(|error| error, |of| SideError::Alone(of.label))),
    }
}

/// The documents that give a mission tasks, oldest first. What only tells of mandates
/// (news, the mission's page) is not among them.
pub fn chain<'a>(dataset: &'a Dataset, mission: &Mission) -> Vec<&'a Document> {
    let mut stating: Vec<&Document> = Vec::new();
    for view in dataset.tasks().filter(|view| of_mission(*view, mission) && is_mandate(*view)) {
        if stating.iter().all(|known| known.id != view.document.id) {
            stating.push(view.document);
        }
    }
    let known: HashSet<&str> = stating.iter().map(|document| document.id.as_str()).collect();
    let extending = dataset.documents().iter().filter(|document| {
        !document.extends.is_empty()
            && !known.contains(document.id.as_str())
            && !tasks_of(dataset, document, Some(mission)).is_empty()
    });
    let mut documents: Vec<&Document> = stating.iter().copied().chain(extending).collect();
    documents.sort_by_key(|document| document.date);
    documents
}

/// The tasks that a document gives: its own, then those of the mandates that it
/// extends without repeating them.
fn tasks_of(dataset: &Dataset, document: &Document, mission: Option<&Mission>) -> Vec<TaskIx> {
    let mut tasks: Vec<TaskIx> = Vec::new();
    let mut waiting: Vec<(&str, Option<&Address>)> = vec![(&document.id, None)];
    let mut next = 0;
    while let Some(&(id, paragraph)) = waiting.get(next) {
        next += 1;
        let of = dataset.tasks().filter(|view| view.document.id == id).filter(|view| {
            mission.is_none_or(|mission| of_mission(*view, mission))
                && paragraph.is_none_or(|outer| view.task.address.is_within(outer))
        });
        let new: Vec<TaskIx> = of.map(|view| view.ix).filter(|ix| !tasks.contains(ix)).collect();
        tasks.extend(new);
        // A paragraph is extended as it stands; a whole document with what it extends.
        let further = dataset.document(id).filter(|_| paragraph.is_none());
        for of in further.map(|of| of.extends.as_slice()).unwrap_or_default() {
            let of = (of.document.as_str(), of.paragraph.as_ref());
            if !waiting.contains(&of) {
                waiting.push(of);
            }
        }
    }
    tasks
}

fn of_mission(view: TaskView<'_>, mission: &Mission) -> bool {
    view.mission.is_some_and(|of| of.id == mission.id)
}

fn is_mandate(view: TaskView<'_>) -> bool {
    !matches!(view.task.basis, Basis::News | Basis::MissionPage)
}

pub(super) fn document_side(
    dataset: &Dataset,
    document: &Document,
    mission: Option<&Mission>,
) -> Result<Side, SideError> {
    let tasks = tasks_of(dataset, document, mission);
    let own = tasks.iter().filter(|ix| dataset.task(**ix).document.id == document.id).count();
    let name = match mission {
        Some(mission) => format!("{}, {}", mission.acronym, document.title),
        None => document.title.clone(),
    };
    let side = Side {
        label: document.symbol.clone(),
        name,
        date: document.date,
        extended: tasks.len() - own,
        document: Some(document.id.clone()),
        tasks,
    };
    if side.tasks.is_empty() { Err(SideError::NoTasks(document.symbol.clone())) } else { Ok(side) }
}

/// A mission by what it was last told of each task type: mandates repeat their tasks
/// at every renewal, and each is to count once.
fn mission_side(dataset: &Dataset, mission: &Mission) -> Result<Side, SideError> {
    let of: Vec<TaskView<'_>> =
        dataset.tasks().filter(|view| of_mission(*view, mission) && is_mandate(*view)).collect();
    let last = |view: &TaskView<'_>| {
        let kind = view.task.types.first();
        of.iter().filter(|other| other.task.types.first() == kind).map(|other| other.given()).max()
    };
    let tasks: Vec<TaskIx> =
        of.iter().filter(|view| Some(view.given()) == last(view)).map(|view| view.ix).collect();
    if tasks.is_empty() {
        return Err(SideError::NoTasks(mission.acronym.clone()));
    }
    Ok(Side {
        label: mission.acronym.clone(),
        name: mission.name.clone(),
        date: mission.start,
        tasks,
        extended: 0,
        document: None,
    })
}

pub(super) fn mission_called<'a>(dataset: &'a Dataset, name: &str) -> Option<&'a Mission> {
    let called = |of: &str| of.eq_ignore_ascii_case(name);
    dataset.missions().iter().find(|mission| called(&mission.id) || called(&mission.acronym))
}

/// The document with this id, symbol or number: `2406`, `2406 (2018)`, `S/RES/2406`.
pub fn document_called<'a>(dataset: &'a Dataset, name: &str) -> Option<&'a Document> {
    let plain = |text: &str| text.to_lowercase().replace(' ', "");
    let name = plain(name);
    let bare = name.strip_prefix("s/res/").unwrap_or(&name);
    if bare.is_empty() {
        return None;
    }
    dataset.documents().iter().find(|document| {
        let symbol = plain(&document.symbol);
        let number = symbol.strip_prefix("s/res/").unwrap_or(&symbol);
        document.id == name || symbol == name || number == bare || number.split('(').next() == Some(bare)
    })
}

/// The missions and symbols that look most like a name.
fn nearest(dataset: &Dataset, name: &str) -> Vec<String> {
    let name: String = name.to_lowercase().chars().take(60).collect();
    let with_tasks: HashSet<&str> = dataset.tasks().map(|view| view.document.id.as_str()).collect();
    let missions = dataset.missions().iter().map(|mission| mission.acronym.as_str());
    let documents = dataset.documents().iter().filter(|document| with_tasks.contains(document.id.as_str()));
    let mut scored: Vec<(f64, &str)> = missions
        .chain(documents.map(|document| document.symbol.as_str()))
        .map(|known| (strsim::jaro_winkler(&name, &known.to_lowercase()), known))
        .filter(|(score, _)| *score > 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, known)| known.to_owned()).collect()
}
