//! Precedents: which passages come nearest to a wording, and where else the same kind of
//! task was given.

use std::collections::HashSet;

use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::search::{PassageIx, Passages, Wordings, shared_words};

/// What is shown of many that come near.
pub const MOST: usize = 100;
/// What comes less near than this has only common words in common.
const LEAST: f32 = 0.15;

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The passage that a task was coded from.
    Task(TaskIx),
    /// A paragraph of an attached text.
    Passage(PassageIx),
}

/// A passage with how near it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Precedent {
    /// Where it stands.
    pub place: Place,
    /// How near its words are, up to 1 for the same; `None` where they cannot be compared.
    pub nearness: Option<f32>,
    /// The words it shares, as the sentence writes them.
    pub shared: Vec<String>,
}

impl Precedent {
    /// A passage that nothing is compared with.
    pub const fn alone(place: Place) -> Self {
        Self { place, nearness: None, shared: Vec::new() }
    }
}

/// The words of a task that are compared: the quotation; our title where it has none.
pub fn wording(view: TaskView<'_>) -> &str {
    if view.task.quote.is_empty() { view.task.title } else { view.task.quote }
}

/// The wordings of all tasks, in their order.
pub fn wordings_of_tasks(dataset: &Dataset) -> Wordings {
    Wordings::of(dataset.tasks().map(wording))
}

/// The wordings of all paragraphs, in their order.
pub fn wordings_of_passages(passages: &Passages) -> Wordings {
    let places = (0..passages.len()).map(|at| PassageIx(at as u32));
    Wordings::of(places.map(|ix| passages.passage(ix).0.text.as_str()))
}

/// The passages nearest to a sentence, the nearest first: of the tasks, and of the
/// attached texts as far as no task that was found stands for them.
pub fn nearest(
    dataset: &Dataset,
    tasks: &Wordings,
    texts: Option<(&Passages, &Wordings)>,
    sentence: &str,
) -> Vec<Precedent> {
    let mut precedents: Vec<Precedent> = tasks
        .nearest(sentence, MOST)
        .into_iter()
        .map(|near| (TaskIx(near.record), near.nearness))
        .map(|(ix, nearness)| Precedent {
            place: Place::Task(ix),
            nearness: Some(nearness),
            shared: shared_words(sentence, wording(dataset.task(ix))),
        })
        .collect();
    if let Some((passages, wordings)) = texts {
        let told: HashSet<(&str, &str)> =
            precedents.iter().filter_map(|precedent| address(dataset, precedent)).collect();
        for near in wordings.nearest(sentence, MOST) {
            let ix = PassageIx(near.record);
            let (passage, document) = passages.passage(ix);
            let address = passage.address.as_ref().map(|address| address.as_str());
            if address.is_some_and(|address| told.contains(&(document.source.symbol.as_str(), address))) {
                continue;
            }
            precedents.push(Precedent {
                place: Place::Passage(ix),
                nearness: Some(near.nearness),
                shared: shared_words(sentence, &passage.text),
            });
        }
    }
    precedents.retain(|of| !of.shared.is_empty() && of.nearness.is_some_and(|nearness| nearness >= LEAST));
    // Stable: among equals tasks come before paragraphs, each as they stand.
    precedents.sort_by(|a, b| b.nearness.unwrap_or(0.0).total_cmp(&a.nearness.unwrap_or(0.0)));
    precedents.truncate(MOST);
    precedents
}

/// The document and the address of a task that was found.
fn address<'a>(dataset: &'a Dataset, precedent: &Precedent) -> Option<(&'a str, &'a str)> {
    match precedent.place {
        Place::Task(ix) => {
            let view = dataset.task(ix);
            Some((view.document.symbol.as_str(), view.task.address.as_str()))
        }
        Place::Passage(_) => None,
    }
}

/// The tasks of the same closest task type as one task, itself among them, in reading
/// order; how near they come to its words where both are quoted in one language.
pub fn alike(dataset: &Dataset, tasks: &Wordings, ix: TaskIx) -> Vec<Precedent> {
    let origin = dataset.task(ix).task;
    let alike = dataset.tasks().filter(|view| view.task.types.first() == origin.types.first());
    alike
        .map(|view| {
            let task = view.task;
            let comparable = task.quote_language == origin.quote_language
                && !task.quote.is_empty()
                && !origin.quote.is_empty();
            Precedent {
                place: Place::Task(view.ix),
                nearness: comparable.then(|| tasks.nearness(origin.quote, view.ix.0)),
                shared: if comparable { shared_words(origin.quote, task.quote) } else { Vec::new() },
            }
        })
        .collect()
}
