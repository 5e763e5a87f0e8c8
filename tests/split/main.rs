//! The splitter of texts against the sources beside the project, and against
//! whatever a text can do to it.

mod cases;
mod chapter7;
mod compare;
mod french;
mod generated;
mod properties;
mod reference;
mod sequence;
mod verbs;

use std::path::PathBuf;

/// The folder of sources beside the project; `None`, with a word, where it is not.
fn sources() -> Option<PathBuf> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/sources");
    if !dir.is_dir() {
        eprintln!("skipped: no folder {}", dir.display());
        return None;
    }
    Some(dir)
}

/// The files of a folder with an ending, in order.
fn files(dir: PathBuf, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(&dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

fn stem(path: &std::path::Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The words of a text without what typesetting changes: blanks, kinds of
/// quotation marks and hyphens.
fn words(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            c if c.is_whitespace() || c.is_control() => None,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
            '‘' | '’' | '`' | '´' => Some('\''),
            '“' | '”' | '„' | '«' | '»' => Some('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
            c => Some(c),
        })
        .collect()
}
