//! The dataset: RON files read, joined and checked.
//!
//! [`Dataset`] holds the records and answers who belongs to whom; it exists only
//! when every reference leads somewhere, so nothing above this module handles a
//! task without a document.

use std::collections::HashMap;

use crate::model::{Category, Document, GlossaryEntry, Mission, PartialDate, Task, TaskType};

mod check;
mod coverage;
mod embedded;
mod folder;
mod lexer;
mod load;
mod outline;
mod packed;
mod parse;
mod repair;
mod report;
mod rules;
mod scanner;
mod source;

pub use coverage::Coverage;
pub use report::{Diagnostic, Report, Spot};
pub use source::SourceFile;

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
    by_id: HashMap<String, TaskIx>,
    /// Category and place in it of each task type.
    type_at: HashMap<String, (u32, u32)>,
    /// The tasks whose closest task type is the key, in reading order.
    by_type: HashMap<String, Vec<TaskIx>>,
    told_by: HashMap<String, Vec<TaskIx>>,
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
        self.by_id.get(id).copied()
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
        related.told.extend(self.told_by.get(&this.task.id).into_iter().flatten());
        let alike = this.task.types.first().and_then(|kind| self.by_type.get(kind));
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
        tasks: Vec<Task>,
    ) -> Option<Self> {
        let mission_at = positions(missions.iter().map(|mission| mission.id.as_str()));
        let document_at = positions(documents.iter().map(|document| document.id.as_str()));
        let category_at = positions(categories.iter().map(|category| category.id.as_str()));
        let mut joined = Vec::with_capacity(tasks.len());
        for task in tasks {
            let mission = match &task.mission {
                Some(id) => Some(*mission_at.get(id.as_str())?),
                None => None,
            };
            let document = *document_at.get(task.document.as_str())?;
            let category = *category_at.get(task.category.as_str())?;
            joined.push((Join { mission, document, category }, task));
        }
        joined.sort_by_cached_key(|(join, task)| {
            let date = documents[join.document as usize].date;
            let mission = join.mission.unwrap_or(u32::MAX);
            (mission, date, join.document, task.address.place(), task.id.clone())
        });
        let (joins, tasks): (Vec<_>, Vec<_>) = joined.into_iter().unzip();
        let by_id = tasks.iter().zip(0..).map(|(task, at)| (task.id.clone(), TaskIx(at))).collect();
        let mut by_type: HashMap<String, Vec<TaskIx>> = HashMap::new();
        for (task, at) in tasks.iter().zip(0..) {
            if let Some(kind) = task.types.first() {
                by_type.entry(kind.clone()).or_default().push(TaskIx(at));
            }
        }
        let type_at = categories
            .iter()
            .zip(0..)
            .flat_map(|(category, at)| {
                category.types.iter().zip(0..).map(move |(kind, place)| (kind, (at, place)))
            })
            .map(|(kind, place)| (kind.id.clone(), place))
            .collect();
        let mut told_by: HashMap<String, Vec<TaskIx>> = HashMap::new();
        for (task, at) in tasks.iter().zip(0..) {
            if let Some(reported) = &task.reports {
                told_by.entry(reported.clone()).or_default().push(TaskIx(at));
            }
        }
        Some(Self {
            missions,
            documents,
            categories,
            glossary,
            tasks,
            joins,
            by_id,
            type_at,
            by_type,
            told_by,
        })
    }
}

/// Where each id stands.
fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    ids.zip(0..).collect()
}
