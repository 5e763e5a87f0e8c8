//! The datasets that the tests of search look into.

use mandates::dataset::{Dataset, TaskIx};
use mandates::model::{Category, Document, GlossaryEntry, Mission, TaskRecord};
use mandates::search::{Order, QueryError, SearchIndex, SearchResults};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// A dataset and its index.
pub struct Bench {
    pub dataset: Dataset,
    pub index: SearchIndex,
}

impl Bench {
    /// The small dataset of `records/`, made for these tests.
    pub fn small() -> Self {
        let dataset = Dataset::from_records(
            read(include_str!("records/missions.ron")),
            read(include_str!("records/documents.ron")),
            read(include_str!("records/taxonomy.ron")),
            read(include_str!("records/glossary.ron")),
            read(include_str!("records/tasks.ron")),
        );
        Self::of(dataset.expect("references"))
    }

    /// The dataset inside the program.
    pub fn embedded() -> Self {
        Self::of(Dataset::embedded().expect("the embedded dataset is good"))
    }

    fn of(dataset: Dataset) -> Self {
        let index = SearchIndex::build(&dataset);
        Self { dataset, index }
    }

    pub fn try_search(&self, query: &str, order: Order) -> Result<SearchResults, QueryError> {
        let query = self.index.parse(query)?;
        Ok(self.index.search(&query, order))
    }

    /// As readers search: where nothing has every word, what has most of them.
    pub fn as_readers(&self, query: &str) -> SearchResults {
        let query = self.index.parse(query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        self.index.search_leniently(&query, Order::Relevance)
    }

    pub fn search(&self, query: &str) -> SearchResults {
        self.try_search(query, Order::Relevance).unwrap_or_else(|error| panic!("{query}: {error:?}"))
    }

    /// The ids of the tasks that are found, in order.
    pub fn found(&self, query: &str) -> Vec<&str> {
        self.in_order(query, Order::Relevance)
    }

    pub fn in_order(&self, query: &str, order: Order) -> Vec<&str> {
        let results = self.try_search(query, order).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        results.hits.iter().map(|hit| self.id(hit.task())).collect()
    }

    /// The ids of the tasks that are found, in the order of the alphabet.
    pub fn set(&self, query: &str) -> Vec<&str> {
        let mut found = self.found(query);
        found.sort_unstable();
        found
    }

    pub fn id(&self, task: TaskIx) -> &str {
        self.dataset.task(task).task.id
    }

    /// A text with what a query marks in brackets.
    pub fn marked(&self, query: &str, text: &str) -> String {
        let mut shown = text.to_owned();
        for mark in self.search(query).highlighter.marks(text).into_iter().rev() {
            shown.insert(mark.end, ']');
            shown.insert(mark.start, '[');
        }
        shown
    }

    /// The text a query's error points at, and the error.
    pub fn error<'q>(&self, query: &'q str) -> (&'q str, QueryError) {
        let error = self.index.parse(query).expect_err(query);
        (&query[error.span.clone()], error)
    }
}

pub fn read<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).expect("records")
}

/// The types that [`read`] is used with, so that a change of one is seen here.
#[allow(dead_code)]
type Records = (Vec<Mission>, Vec<Document>, Vec<Category>, Vec<GlossaryEntry>, Vec<TaskRecord>);
