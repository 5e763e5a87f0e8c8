//! Where the texts of documents come from.

use std::path::PathBuf;

use super::failure::Failure;
use crate::verify::Folder;

/// The folders of texts that `--texts` names.
pub(super) fn texts(folders: &[PathBuf]) -> Result<Vec<Folder>, Failure> {
    let open = |folder: &PathBuf| {
        Folder::open(folder).map_err(|error| Failure::Texts { folder: folder.clone(), error })
    };
    folders.iter().map(open).collect()
}
