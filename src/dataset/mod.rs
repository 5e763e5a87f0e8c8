//! The dataset: RON files read, joined and checked.
//!
//! [`Dataset`] holds the records and answers who belongs to whom; it exists only
//! when every reference leads somewhere, so nothing above this module handles a
//! task without a document.

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::model::{Category, Document, GlossaryEntry, Mission, PartialDate, Task, TaskType};

mod check;
mod coverage;
mod embedded;
mod folder;
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

pub use coverage::Coverage;
pub(crate) use folder::files;
pub(crate) use kept::Part;
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
    tasks: Vec<Task>,
    joins: Vec<Join>,
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

/// What a task's references lead to, as positions in the lists of [`Dataset`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Join {
    pub mission: Option<u32>,
    pub document: u32,
    pub category: u32,
}

/// A task with what it refers to.
#[derive(Debug, Clone, Copy)]
pub struct TaskView<'a> {
    /// Where the task stands in the dataset.
    pub ix: TaskIx,
    /// The record itself.
    pub task: &'a Task,
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
        self.dataset.document(self.task.ordered_by.as_deref()?)
    }

    /// When the task was given: on the day of the document that orders it, where its
    /// own only plans, repeats or lists it.
    pub fn given(self) -> PartialDate {
        self.ordered_by().unwrap_or(self.document).date
    }

    /// The places of mission, document and category in the lists of the dataset.
    pub(crate) fn place(self) -> Join {
        self.dataset.joins[self.ix.0 as usize]
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
        self.tasks.is_empty()
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
        let join = self.joins[ix.0 as usize];
        TaskView {
            ix,
            task: &self.tasks[ix.0 as usize],
            mission: join.mission.map(|position| &self.missions[position as usize]),
            document: &self.documents[join.document as usize],
            category: &self.categories[join.category as usize],
            dataset: self,
        }
    }

    /// The task with this id.
    pub fn find(&self, id: &str) -> Option<TaskIx> {
        let by_id = self.lookups.by_id.get_or_init(|| {
            let mut tasks: Vec<TaskIx> = (0..self.tasks.len() as u32).map(TaskIx).collect();
            tasks.par_sort_unstable_by_key(|ix| &*self.tasks[ix.0 as usize].id);
            tasks
        });
        let at = by_id.binary_search_by_key(&id, |ix| &*self.tasks[ix.0 as usize].id);
        at.ok().map(|at| by_id[at])
    }

    fn by_type(&self) -> &HashMap<String, Vec<TaskIx>> {
        self.lookups.by_type.get_or_init(|| self.grouped(|task| task.types.first()))
    }

    fn told_by(&self) -> &HashMap<String, Vec<TaskIx>> {
        self.lookups.told_by.get_or_init(|| self.grouped(|task| task.reports.as_ref()))
    }

    /// The tasks by something that they may have, in reading order.
    fn grouped<'a>(&'a self, key: impl Fn(&'a Task) -> Option<&'a String>) -> HashMap<String, Vec<TaskIx>> {
        let mut groups: HashMap<String, Vec<TaskIx>> = HashMap::new();
        for (task, at) in self.tasks.iter().zip(0..) {
            let Some(key) = key(task) else { continue };
            match groups.get_mut(key) {
                Some(group) => group.push(TaskIx(at)),
                None => drop(groups.insert(key.clone(), vec![TaskIx(at)])),
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
        related.reported.extend(this.task.reports.as_deref().and_then(|id| self.find(id)));
        related.told.extend(self.told_by().get(&this.task.id).into_iter().flatten());
        let alike = this.task.types.first().and_then(|kind| self.by_type().get(kind));
        for &other in alike.into_iter().flatten().filter(|&&other| other != ix) {
            let other = self.task(other);
            let list = if other.task.mission != this.task.mission {
                &mut related.elsewhere
            } else if other.task.document == this.task.document {
                &mut related.beside
            } else if other.document.date < this.document.date {
                &mut related.earlier
            } else {
                &mut related.later
            };
            list.push(other.ix);
        }
        related.elsewhere.sort_by_key(|&ix| (self.task(ix).document.date, ix));
        related
    }

    /// A dataset of records made elsewhere, as benchmarks and tests make them; `None`
    /// where a reference leads nowhere. Nothing but references is checked.
    pub fn from_records(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        tasks: Vec<Task>,
    ) -> Option<Self> {
        Self::join(missions, documents, categories, glossary, tasks)
    }

    /// Joins records whose references were found good; their positions are looked
    /// up once here so that no later look-up can fail.
    fn join(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        mut tasks: Vec<Task>,
    ) -> Option<Self> {
        let mission_at = positions(missions.iter().map(|mission| mission.id.as_str()));
        let document_at = positions(documents.iter().map(|document| document.id.as_str()));
        let category_at = positions(categories.iter().map(|category| category.id.as_str()));
        let join = |task: &Task| {
            let mission = match &task.mission {
                Some(id) => Some(*mission_at.get(id.as_str())?),
                None => None,
            };
            let document = *document_at.get(task.document.as_str())?;
            let category = *category_at.get(task.category.as_str())?;
            Some(Join { mission, document, category })
        };
        let mut joins = tasks.par_iter().with_min_len(MIN_SHARED).map(join).collect::<Option<Vec<Join>>>()?;
        order::bring_into_reading_order(&documents, &mut tasks, &mut joins);
        Some(Self::of_joined(missions, documents, categories, glossary, tasks, joins))
    }

    /// Of tasks in reading order, with what they are joined to.
    fn of_joined(
        missions: Vec<Mission>,
        documents: Vec<Document>,
        categories: Vec<Category>,
        glossary: Vec<GlossaryEntry>,
        tasks: Vec<Task>,
        joins: Vec<Join>,
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
        Self { missions, documents, categories, glossary, tasks, joins, type_at, lookups }
    }
}

/// Where each id stands.
fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32, foldhash::fast::RandomState> {
    ids.zip(0..).collect()
}
