//! Files that are there whole or not at all.

use std::io::{self, Write as _};
use std::path::Path;

/// Puts a whole file in its place at one blow; one that is there stays unless it is to
/// be replaced.
///
/// # Errors
/// The file is there already, or it cannot be written.
pub fn place(path: &Path, content: &[u8], replace: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    aside.write_all(content)?;
    let placed = if replace { aside.persist(path) } else { aside.persist_noclobber(path) };
    placed.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        place(&path, b"one", false).expect("written");
        let error = place(&path, b"two", false).expect_err("it is there");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).expect("the file"), b"one");
        place(&path, b"two", true).expect("replaced");
        assert_eq!(std::fs::read(&path).expect("the file"), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left aside");
    }
}
