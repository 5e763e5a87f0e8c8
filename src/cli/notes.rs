//! What the user's notebook adds to a search.

use super::failure::warn;
use super::output::clean;
use crate::dataset::Dataset;
use crate::desk::notebook::file::NotebookFile;
use crate::search::NoteIndex;

/// The notes on the tasks of a dataset. A notebook that cannot be read is warned about
/// and left out: the dataset can be searched without it.
pub(super) fn index(dataset: &Dataset) -> NoteIndex {
    match NotebookFile::of_user().map(|file| file.read()) {
        Some(Ok(notes)) => notes.index(dataset),
        Some(Err(error)) => {
            warn(clean(&error.to_string()));
            NoteIndex::default()
        }
        None => NoteIndex::default(),
    }
}
