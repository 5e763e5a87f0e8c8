//! Where the texts of documents come from.

use std::path::PathBuf;
use std::sync::Arc;

use super::failure::Failure;
use crate::desk::texts::{Folder, Store};
use crate::text::TextSource;

/// The folders that `--texts` names, or else the attached texts.
pub(super) fn texts(folders: &[PathBuf]) -> Result<Arc<dyn TextSource + Send>, Failure> {
    if folders.is_empty() {
        // Without a home folder nothing can be attached.
        let store: Vec<Store> = Store::open_default().into_iter().collect();
        return Ok(Arc::new(store));
    }
    let open = |folder: &PathBuf| {
        Folder::open(folder).map_err(|error| Failure::Texts { folder: folder.clone(), error })
    };
    let folders: Vec<Folder> = folders.iter().map(open).collect::<Result<_, _>>()?;
    Ok(Arc::new(folders))
}
