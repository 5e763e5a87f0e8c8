//! The library: a dataset with the index over it.
//!
//! Reading and indexing a large folder takes seconds, so what comes of it is kept as
//! a [`Snapshot`] and read back, as long as the folder holds the same.

use std::path::Path;
use std::sync::OnceLock;

use crate::dataset::{Dataset, Report};
use crate::precedents::wordings_of_tasks;
use crate::search::{SearchIndex, Wordings};

mod bulk;
mod progress;
mod snapshot;

pub(crate) use bulk::{BulkReader, BulkWriter};
pub use progress::{Progress, Stage};
pub use snapshot::Snapshot;

/// Datasets of fewer tasks are read about as fast as their snapshot would be.
const MIN_KEPT: usize = 30_000;

/// A dataset with its index, which may still be on its way.
pub struct Library {
    /// The records.
    pub dataset: Dataset,
    index: OnceLock<SearchIndex>,
    wordings: OnceLock<Wordings>,
}

impl Library {
    /// Indexes a dataset.
    pub fn new(dataset: Dataset) -> Self {
        let library = Self::unindexed(dataset);
        library.build_index(&Progress::default());
        library
    }

    /// A dataset that is still to be indexed.
    fn unindexed(dataset: Dataset) -> Self {
        Self { dataset, index: OnceLock::new(), wordings: OnceLock::new() }
    }

    /// A dataset with the index that was kept of it.
    fn indexed(dataset: Dataset, index: SearchIndex) -> Self {
        Self { index: index.into(), ..Self::unindexed(dataset) }
    }

    /// The wordings of the tasks, read when they are first asked for.
    pub fn wordings(&self) -> &Wordings {
        self.wordings.get_or_init(|| wordings_of_tasks(&self.dataset))
    }

    /// The index, once it is there.
    pub fn index(&self) -> Option<&SearchIndex> {
        self.index.get()
    }

    /// The index; it is built now where it is not there yet.
    pub fn build_index(&self, progress: &Progress) -> &SearchIndex {
        self.index.get_or_init(|| {
            progress.enter(Stage::Indexing, self.dataset.len() as u64);
            let index = SearchIndex::build_with(&self.dataset, &|tasks| progress.step(tasks as u64));
            progress.enter(Stage::Done, 0);
            index
        })
    }

    /// Opens the dataset of a folder, or the one inside the program: with its index
    /// where there is a snapshot of just these files, else still to be indexed.
    ///
    /// # Errors
    /// As [`Dataset::open`] and [`Dataset::embedded`].
    pub fn open(folder: Option<&Path>, progress: &Progress) -> Result<Self, Report> {
        let Some(folder) = folder else { return Dataset::embedded().map(Self::unindexed) };
        if let Some(library) = Snapshot::of_user(folder).and_then(|snapshot| snapshot.read(progress)) {
            progress.enter(Stage::Done, 0);
            return Ok(library);
        }
        progress.enter(Stage::Reading, 0);
        Dataset::open_with(folder, progress).map(Self::unindexed)
    }

    /// Keeps the library of a large folder as a snapshot. That it cannot be written is
    /// no fault: the next start is slower, and nothing else.
    pub fn keep(&self, folder: Option<&Path>) {
        let snapshot = folder.filter(|_| self.dataset.len() >= MIN_KEPT).and_then(Snapshot::of_user);
        if let Some(snapshot) = snapshot {
            let _ = snapshot.write(self);
        }
    }
}
