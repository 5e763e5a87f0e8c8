//! A folder of texts named like the sources: which document each file holds, by
//! its name alone.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::naming;
use super::symbol::Symbol;
use crate::model::Language;

/// Lists that may lie beside the texts and say which file holds which document.
const LISTS: [&str; 2] = ["index.tsv", "reports.tsv"];
/// The longest file that is read as a text, in bytes.
pub(super) const LONGEST: u64 = 64 << 20;

/// The texts of a folder, found by symbol and language.
///
/// The folder is looked at once, when it is opened; a text is read when it is
/// asked for. Names are understood as the program gives them in the store
/// (`S_RES_2406_2018_EN.txt`) and as the CR-UNSC corpus and the United Nations
/// give them (`S_RES_0836_1993_EN_GOLD.txt`, `S_1995_320-EN.txt`); an `index.tsv`
/// or `reports.tsv` with the columns `file` and `symbol` is heeded.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    texts: BTreeMap<(String, Language), PathBuf>,
}

impl Folder {
    /// Looks at a folder.
    ///
    /// # Errors
    /// The folder is not there or cannot be read.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let lists: BTreeMap<String, String> = LISTS.iter().flat_map(|list| listed(&dir.join(list))).collect();
        let mut texts = BTreeMap::new();
        for entry in std::fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(key) = key(&name, &lists) else { continue };
            let path = entry.path();
            // The revised text of the corpus is the better one.
            let better = |held: &PathBuf| (name.contains("GOLD"), &path) > (is_gold(held), held);
            if texts.get(&key).is_none_or(better) {
                texts.insert(key, path);
            }
        }
        Ok(Self { texts })
    }

    /// Symbol, language and file of every text, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Language, &Path)> {
        self.texts.iter().map(|((symbol, language), path)| (symbol.as_str(), *language, path.as_path()))
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The file that holds a document in a language.
    pub fn path(&self, symbol: &str, language: Language) -> Option<&Path> {
        self.texts.get(&(symbol.to_owned(), language)).map(PathBuf::as_path)
    }

    /// The languages a document is here in.
    pub fn languages(&self, symbol: &str) -> Vec<Language> {
        Language::ALL.iter().copied().filter(|&language| self.path(symbol, language).is_some()).collect()
    }

    /// The text of a document; `None` where it is not here or cannot be read.
    pub fn read(&self, symbol: &str, language: Language) -> Option<String> {
        read_text(self.path(symbol, language)?)
    }
}

/// The text in a file; `None` where there is none.
pub(super) fn read_text(path: &Path) -> Option<String> {
    let about = std::fs::metadata(path).ok().filter(|about| about.is_file() && about.len() <= LONGEST)?;
    let text = super::decode::text(std::fs::read(path).ok()?)?;
    // An empty file is what a power cut leaves of one that was being written.
    (about.len() > 0).then_some(text)
}

fn is_gold(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains("GOLD"))
}

/// Symbol and language of a file by its name, or by a list beside it.
fn key(name: &str, lists: &BTreeMap<String, String>) -> Option<(String, Language)> {
    let stem = name.strip_suffix(".txt")?;
    if let Some((symbol, language)) = naming::from_stem(stem).filter(|_| !lists.contains_key(name)) {
        return Some((symbol.to_string(), language));
    }
    let named = naming::read(name);
    let listed = lists.get(name).and_then(|text| Symbol::official(text));
    Some((listed.or(named.symbol)?.to_string(), named.language?))
}

/// The files and symbols of a list; nothing where there is none.
fn listed(path: &Path) -> Vec<(String, String)> {
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| columns.iter().position(|column| *column == name);
    let (Some(file), Some(symbol)) = (column("file"), column("symbol")) else { return Vec::new() };
    let cells = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(((*cells.get(file)?).to_owned(), (*cells.get(symbol)?).to_owned()))
    };
    lines.filter_map(cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_lists_are_understood() {
        let lists = BTreeMap::from([("a_EN.txt".to_owned(), "S/1995/320".to_owned())]);
        let found =
            |name: &str| key(name, &lists).map(|(symbol, language)| format!("{symbol} {}", language.id()));
        assert_eq!(found("S_RES_2406_2018_EN.txt").as_deref(), Some("S/RES/2406 (2018) en"));
        assert_eq!(found("S_RES_0836_1993_EN_GOLD.txt").as_deref(), Some("S/RES/836 (1993) en"));
        assert_eq!(found("BBN_2013-01-22_EN.txt").as_deref(), Some("BBN, 22 January 2013 en"));
        assert_eq!(found("a_EN.txt").as_deref(), Some("S/1995/320 en"));
        for name in ["index.tsv", "S_RES_2406_2018_EN.source", "S_RES_2406_2018.txt", "notes.txt", ".txt"] {
            assert_eq!(found(name), None, "{name}");
        }
    }
}
