//! The dataset: RON files read, joined and checked.
//!
//! [`Dataset`] holds the records and answers who belongs to whom; it exists only
//! when every reference leads somewhere, so nothing above this module handles a
//! task without a document.

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use self::packed::{NONE, Pack};
use self::tasks::{Lists, Tasks};
use crate::model::{
    Address, Category, Document, GlossaryEntry, Mission, PartialDate, Task, TaskRecord, TaskType,
};

mod check;
mod coverage;
mod embedded;
mod folder;
mod good;
mod kept;
mod lexer;
mod load;
mod order;
mod outline;
mod packed;
mod parse;
mod repair;
mod report;
mod rules;
mod scanner;
mod source;
mod tasks;

pub use coverage::Coverage;
pub(crate) use folder::files;
pub(crate) use packed::{Numbers, TaskRow, Text};
pub use report::{Diagnostic, Report, Spot};
pub use source::SourceFile;

/// Fewer tasks than this are not worth a thread of their own.
const MIN_SHARED: usize = 1 << 12;

/// A task's place in its dataset. Stable as long as the dataset lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskIx(pub u32);

/// All records of a dataset, joined.
#[derive(Debug)]
pub struct Dataset {
    missions: Vec<Mission>,
    documents: Vec<Document>,
    categories: Vec<Category>,
    glossary: Vec<GlossaryEntry>,
    tasks: Tasks,
    /// Category and place in it of each task type.
    type_at: HashMap<String, (u32, u32)>,
    lookups: Lookups,
}

/// What is worked out when it is first asked for: to show a list of a million tasks
/// nothing of it is needed.
#[derive(Debug, Default)]
struct Lookups {
    /// The tasks in the order of their ids.
    by_id: OnceLock<Vec<TaskIx>>,
    /// The tasks whose closest task type is the key, in reading order.
    by_type: OnceLock<HashMap<String, Vec<TaskIx>>>,
    /// The tasks that report on the one whose id is the key.
    told_by: OnceLock<HashMap<String, Vec<TaskIx>>>,
}

/// A task with what it refers to.
#[derive(Debug, Clone, Copy)]
pub struct TaskView<'a> {
    /// Where the task stands in the dataset.
    pub ix: TaskIx,
    /// The record itself.
    pub task: Task<'a>,
    /// The mission; `None` for a passage that speaks of missions in general.
    pub mission: Option<&'a Mission>,
    /// The document the passage stands in.
    pub document: &'a Document,
    /// The category.
    pub category: &'a Category,
    dataset: &'a Dataset,
}

impl<'a> TaskView<'a> {
    /// The task types, the closest first.
    pub fn types(self) -> impl Iterator<Item = &'a TaskType> {
        self.task.types.iter().filter_map(move |id| self.dataset.task_type(id))
    }

    /// The documents that were read for the record besides its own.
    pub fn coded_from(self) -> impl Iterator<Item = &'a Document> {
        self.task.coded_from.iter().filter_map(move |id| self.dataset.document(id))
    }

    /// The document by which the Council orders the task, where its own only plans,
    /// repeats or lists it.
    pub fn ordered_by(self) -> Option<&'a Document> {
        self.dataset.document(self.task.ordered_by?)
    }

    /// When the task was given: on the day of the document that orders it, where its
    /// own only plans, repeats or lists it.
    pub fn given(self) -> PartialDate {
        self.ordered_by().unwrap_or(self.document).date
    }

    /// The mission's acronym, or what stands for it where the passage speaks of
    /// missions in general.
    pub fn mission_label(self) -> &'a str {
        self.mission.map_or("Missions in general", |mission| &mission.acronym)
    }
}

/// Tasks of the same kind as one task, each list in the order of dates.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// In the same mission and the same document.
    pub beside: Vec<TaskIx>,
    /// In the same mission, in an earlier document.
    pub earlier: Vec<TaskIx>,
    /// In the same mission, in a later document.
    pub later: Vec<TaskIx>,
    /// In other missions.
    pub elsewhere: Vec<TaskIx>,
    /// What a news report reports on.
    pub reported: Vec<TaskIx>,
    /// How news reports tell it.
    pub told: Vec<TaskIx>,
}

impl Dataset {
    /// The missions, in the order of the file.
    pub fn missions(&self) -> &[Mission] {
        &self.missions
    }

    /// The documents, in the order of the file.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The categories, in the order of the codebook.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// The glossary, in the order of the file.
    pub fn glossary(&self) -> &[GlossaryEntry] {
        &self.glossary
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether there is no task at all.
    pub fn is_empty(&self) -> bool {
        self.tasks.len() == 0
    }

    /// Every task in reading order: mission by mission, each mission's documents
    /// by date, each document from its first paragraph to its last; passages on
    /// missions in general stand last.
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = TaskView<'_>> {
        (0..self.tasks.len() as u32).map(|position| self.task(TaskIx(position)))
    }

    /// The task at a place.
    ///
    /// # Panics
    /// When `ix` comes from another dataset and lies outside this one.
    pub fn task(&self, ix: TaskIx) -> TaskView<'_> {
        let row = &self.tasks.rows[ix.0 as usize];
        TaskView {
            ix,
            task: self.tasks.task(row, self.lists()),
            mission: (row.mission != NONE).then(|| &self.missions[row.mission as usize]),
            document: &self.documents[row.document as usize],
            category: &self.categories[row.category as usize],
            dataset: self,
        }
    }

    /// The tasks in numbers, in reading order: what goes through all of them and needs
    /// none of their words reads these.
    pub(crate) fn rows(&self) -> &[TaskRow] {
        &self.tasks.rows
    }

    /// The ids of task types in the lists that rows refer to.
    pub(crate) fn lists_of_types(&self) -> &[Vec<String>] {
        &self.tasks.types
    }

    /// The addresses that rows refer to.
    pub(crate) fn addresses(&self) -> &[Address] {
        &self.tasks.addresses
    }

    fn lists(&self) -> Lists<'_> {
        Lists { missions: &self.missions, documents: &self.documents, categories: &self.categories }
    }

    /// The id of a task, as bytes, which are compared faster.
    fn id(&self, ix: TaskIx) -> &[u8] {
        self.tasks.bytes(&self.tasks.rows[ix.0 as usize], Text::Id)
    }

    /// The task with this id.
    pub fn find(&self, id: &str) -> Option<TaskIx> {
        let by_id = self.lookups.by_id.get_or_init(|| {
            let mut tasks: Vec<TaskIx> = (0..self.tasks.len() as u32).map(TaskIx).collect();
            tasks.par_sort_unstable_by_key(|&ix| self.id(ix));
            tasks
        });
        by_id.binary_search_by_key(&id.as_bytes(), |&ix| self.id(ix)).ok().map(|at| by_id[at])
    }

    fn by_type(&self) -> &HashMap<String, Vec<TaskIx>> {
        self.lookups
            .by_type
            .get_or_init(|| self.grouped(|row| self.tasks.types[row.types as usize].first().map(|it| &**it)))
    }

    fn told_by(&self) -> &HashMap<String, Vec<TaskIx>> {
        let reports = |row| Some(self.tasks.text(row, Text::Reports)).filter(|id| !id.is_empty());
        self.lookups.told_by.get_or_init(|| self.grouped(reports))
    }

    /// The tasks by something that they may have, in reading order.
    fn grouped<'a>(&'a self, key: impl Fn(&'a TaskRow) -> Option<&'a str>) -> HashMap<String, Vec<TaskIx>> {
        let mut groups: HashMap<String, Vec<TaskIx>> = HashMap::new();
        for (row, at) in self.tasks.rows.iter().zip(0..) {
            let Some(key) = key(row) else { continue };
            match groups.get_mut(key) {
                Some(group) => group.push(TaskIx(at)),
                None => drop(groups.insert(key.to_owned(), vec![TaskIx(at)])),
            }
        }
        groups
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The mission with this id.
    pub fn mission(&self, id: &str) -> Option<&Mission> {
        self.missions.iter().find(|mission| mission.id == id)
    }

    /// The task type with this id, `ddr.cvr`.
    pub fn task_type(&self, id: &str) -> Option<&TaskType> {
        let &(category, place) = self.type_at.get(id)?;
        self.categories[category as usize].types.get(place as usize)
    }

    /// Tasks that share their closest task type with this one.
    pub fn related(&self, ix: TaskIx) -> Related {
        let this = self.task(ix);
        let mut related = Related::default();
        related.reported.extend(this.task.reports.and_then(|id| self.find(id)));
        related.told.extend(self.told_by().get(this.task.id).into_iter().flatten());
        let alike = this.task.types.first().and_then(|kind| self.by_type().get(kind));
        let row = |ix: TaskIx| &self.tasks.rows[ix.0 as usize];
        let date = |ix: TaskIx| self.documents[row(ix).document as usize].date;
        for &other in alike.into_iter().flatten().filter(|&&other| other != ix) {
            let list = if row(other).mission != row(ix).mission {
                &mut related.elsewhere
            } else if row(other).document == row(ix).document {
                &mut related.beside
            } else if date(other) < date(ix) {
                &mut related.earlier
            } else {
                &mut related.later
            };
            list.push(other);
        }
        related.elsewhere.sort_by_key(|&ix| (date(ix), ix));
        related
    }

    /// A dataset of records made elsewhere, as benchmarks and tests make them; `None`
    /// where a reference leads nowhere. Nothing but references is checked.
    pub fn from_records(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        tasks: impl IntoIterator<Item = TaskRecord>,
    ) -> Option<Self> {
        Self::join(missions, documents, categories, glossary, packed::pack(tasks))
    }

    /// Joins records to what they refer to; their positions are looked up once here so
    /// that no later look-up can fail.
    fn join(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        packs: Vec<Pack>,
    ) -> Option<Self> {
        let lists = Lists { missions: &missions, documents: &documents, categories: &categories };
        let tasks = Tasks::join(packs, lists)?;
        Some(Self::of_joined(missions, documents, categories, glossary, tasks))
    }

    /// Of tasks that are joined to the other records.
    fn of_joined(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        tasks: Tasks,
    ) -> Self {
        let type_at = categories
            .iter()
            .zip(0..)
            .flat_map(|(category, at)| {
                category.types.iter().zip(0..).map(move |(kind, place)| (kind, (at, place)))
            })
            .map(|(kind, place)| (kind.id.clone(), place))
            .collect();
        let lookups = Lookups::default();
        Self { missions, documents, categories, glossary, tasks, type_at, lookups }
    }
}

/// Where each id stands.
fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32, foldhash::fast::RandomState> {
    ids.zip(0..).collect()
}
