//! The library: a dataset with the index over it.
//!
//! Reading and indexing a large folder takes seconds, so what comes of it is kept as
//! a [`Snapshot`] and read back, as long as the folder holds the same.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use crate::dataset::{self, Dataset, Report};
use crate::precedents::wordings_of_tasks;
use crate::search::{SearchIndex, Wordings};

mod bulk;
mod mapped;
mod progress;
mod snapshot;

pub(crate) use bulk::{BulkReader, BulkWriter, Row};
pub use progress::{Progress, Stage};
pub use snapshot::{Key, Snapshot};

/// Folders of fewer bytes are read about as fast as their snapshot would be.
const MIN_KEPT: u64 = 24 << 20;

/// A dataset with its index, which may still be on its way.
pub struct Library {
    /// The records.
    pub dataset: Dataset,
    index: OnceLock<SearchIndex>,
    wordings: OnceLock<Wordings>,
    /// Where to keep it, under the key that its files had before they were read.
    unkept: Option<(Snapshot, Key)>,
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
        Self { dataset, index: OnceLock::new(), wordings: OnceLock::new(), unkept: None }
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
        let large = bytes(folder).is_ok_and(|bytes| bytes >= MIN_KEPT);
        let snapshot = Snapshot::of_user(folder).filter(|_| large);
        let keyed = snapshot.and_then(|snapshot| snapshot.key().ok().map(|key| (snapshot, key)));
        if let Some(library) = keyed.as_ref().and_then(|(snapshot, key)| snapshot.read(*key, progress)) {
            progress.enter(Stage::Done, 0);
            return Ok(library);
        }
        progress.enter(Stage::Reading, 0);
        let dataset = Dataset::open_with(folder, progress)?;
        Ok(Self { unkept: keyed, ..Self::unindexed(dataset) })
    }

    /// Keeps the library of a large folder as a snapshot, where it is none already. That
    /// it cannot be written is no fault: the next start is slower, and nothing else.
    pub fn keep(&self) {
        if let Some((snapshot, key)) = &self.unkept {
            let _ = snapshot.write(self, *key);
        }
    }
}

/// How large the files of a dataset are together.
fn bytes(folder: &Path) -> io::Result<u64> {
    let size = |file: &String| folder.join(file).metadata().map(|of| of.len());
    dataset::files(folder)?.iter().map(size).sum()
}
