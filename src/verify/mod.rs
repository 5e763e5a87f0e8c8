//! Whether every quotation of a dataset stands where its task cites it.
//!
//! Texts come from a [`TextSource`]: the store of attached texts, a folder, a map
//! in a test. Each document is read once for each language its tasks are quoted
//! in, several documents at a time.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Address, Language, Task};
use crate::text::{Nearest, TextSource};

mod reading;

pub use reading::Reading;

/// What became of one task's quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The task.
    pub task: TaskIx,
    /// Where its quotation stands.
    pub verdict: Verdict,
}

/// Where a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// In the passage that the task cites.
    Verified,
    /// In the document, but in another place.
    Elsewhere {
        /// The address there; `None` in a heading and the like, which have none.
        found_at: Option<Address>,
    },
    /// Not in the document.
    NotFound {
        /// The passage that comes nearest; `None` where nothing is like it.
        nearest: Option<NearestPassage>,
    },
    /// The document's text is not at hand in the language of the quotation, or the
    /// record quotes nothing.
    NoText,
}

/// The passage that comes nearest to a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestPassage {
    /// Where it stands; `None` in a heading and the like.
    pub address: Option<Address>,
    /// How it differs from the quotation.
    pub nearest: Nearest,
}

impl Verdict {
    /// The stable id: `verified`, `elsewhere`, `not_found`, `no_text`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Elsewhere { .. } => "elsewhere",
            Self::NotFound { .. } => "not_found",
            Self::NoText => "no_text",
        }
    }

    /// How a screen names it.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Elsewhere { .. } => "elsewhere",
            Self::NotFound { .. } => "not found",
            Self::NoText => "no text",
        }
    }

    /// Whether the quotation, or where it is cited, is wrong.
    pub const fn is_wrong(&self) -> bool {
        matches!(self, Self::Elsewhere { .. } | Self::NotFound { .. })
    }
}

/// Verifies every task of a dataset, in reading order.
pub fn verify(dataset: &Dataset, texts: &dyn TextSource) -> Vec<Verification> {
    let tasks: Vec<TaskIx> = dataset.tasks().map(|view| view.ix).collect();
    verify_tasks(dataset, &tasks, texts)
}

/// Verifies some tasks of a dataset, in the order given.
///
/// # Panics
/// When a task comes from another dataset and lies outside this one.
pub fn verify_tasks(dataset: &Dataset, tasks: &[TaskIx], texts: &dyn TextSource) -> Vec<Verification> {
    let mut verified: Vec<(usize, Verification)> = by_document(dataset, tasks)
        .into_par_iter()
        .flat_map_iter(|((symbol, language), tasks)| verify_document(symbol, language, tasks, texts))
        .collect();
    verified.sort_by_key(|(position, _)| *position);
    verified.into_iter().map(|(_, verification)| verification).collect()
}

/// Verifies the tasks of one document that are quoted in one language.
fn verify_document(
    symbol: &str,
    language: Language,
    tasks: Vec<(usize, TaskView<'_>)>,
    texts: &dyn TextSource,
) -> Vec<(usize, Verification)> {
    let quoted: Vec<Task<'_>> = tasks.iter().map(|(_, view)| view.task).collect();
    let verdicts = match texts.text(symbol, language) {
        Some(text) => Reading::new(tasks[0].1.document.kind, text).verdicts(&quoted),
        None => vec![Verdict::NoText; tasks.len()],
    };
    let verified = tasks.iter().zip(verdicts);
    verified.map(|((position, view), verdict)| (*position, Verification { task: view.ix, verdict })).collect()
}

/// The tasks with their places in the list, by symbol and language of the text
/// that they are looked up in.
type ByDocument<'a> = HashMap<(&'a str, Language), Vec<(usize, TaskView<'a>)>>;

fn by_document<'a>(dataset: &'a Dataset, tasks: &[TaskIx]) -> ByDocument<'a> {
    let mut documents = ByDocument::new();
    for (position, &task) in tasks.iter().enumerate() {
        let view = dataset.task(task);
        let key = (view.document.symbol.as_str(), view.task.quote_language);
        documents.entry(key).or_default().push((position, view));
    }
    documents
}
