//! The library: a dataset with the index over it.
//!
//! Reading and indexing a large folder takes seconds, so what comes of it is kept as
//! a [`snapshot`] and read back, as long as the folder holds the same.

use std::path::Path;

use crate::dataset::{Dataset, Report};
use crate::search::SearchIndex;

mod bulk;
mod progress;
mod snapshot;

pub(crate) use bulk::{BulkReader, BulkWriter};
pub use progress::{Progress, Stage};
pub use snapshot::Snapshot;

/// Datasets of fewer tasks are read about as fast as their snapshot would be.
const MIN_KEPT: usize = 30_000;

/// A dataset with its index.
pub struct Library {
    /// The records.
    pub dataset: Dataset,
    /// The index over them.
    pub index: SearchIndex,
}

impl Library {
    /// Indexes a dataset.
    pub fn new(dataset: Dataset) -> Self {
        Self::indexed(dataset, &Progress::default())
    }

    fn indexed(dataset: Dataset, progress: &Progress) -> Self {
        progress.enter(Stage::Indexing, dataset.len() as u64);
        let index = SearchIndex::build_with(&dataset, &|tasks| progress.step(tasks as u64));
        progress.enter(Stage::Done, 0);
        Self { dataset, index }
    }

    /// The library inside the program.
    ///
    /// # Errors
    /// As [`Dataset::embedded`].
    pub fn embedded() -> Result<Self, Report> {
        Dataset::embedded().map(Self::new)
    }

    /// The library of a folder: from its snapshot, where there is one of just these
    /// files. What was read from the files of a large folder is kept as a snapshot; a
    /// snapshot that cannot be written is no fault.
    ///
    /// # Errors
    /// As [`Dataset::open`].
    pub fn open(folder: &Path, progress: &Progress) -> Result<Self, Report> {
        let snapshot = Snapshot::of_user(folder);
        if let Some(library) = snapshot.as_ref().and_then(|snapshot| snapshot.read(progress)) {
            progress.enter(Stage::Done, 0);
            return Ok(library);
        }
        progress.enter(Stage::Reading, 0);
        let dataset = Dataset::open_with(folder, progress)?;
        let library = Self::indexed(dataset, progress);
        if library.dataset.len() >= MIN_KEPT
            && let Some(snapshot) = snapshot
        {
            // The next start is slower without it, and nothing else.
            let _ = snapshot.write(&library);
        }
        Ok(library)
    }
}
