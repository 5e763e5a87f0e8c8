//! A folder of texts, as files named after their documents.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::TextSource;
use crate::model::Language;

/// A folder of texts: `S_RES_2147_2014_EN.txt`, `S_RES_0872_1993_EN_GOLD.txt`,
/// `S_1995_320_EN.txt`, `BBN_2013-01-22_EN.txt`.
#[derive(Debug)]
pub struct Folder {
    files: HashMap<(String, Language), PathBuf>,
}

impl Folder {
    /// Lists a folder; the texts are read when they are asked for.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let named = path.file_name().and_then(|name| name.to_str()).and_then(key_of_name);
            if let Some(key) = named {
                files.insert(key, path);
            }
        }
        Ok(Self { files })
    }
}

impl TextSource for Folder {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        let path = self.files.get(&(key_of_symbol(symbol), language))?;
        fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn key_of_name(name: &str) -> Option<(String, Language)> {
    let stem = name.strip_suffix(".txt")?;
    let stem = stem.strip_suffix("_GOLD").unwrap_or(stem);
    let (symbol, language) = stem.rsplit_once('_')?;
    Some((plain(symbol), Language::from_id(&language.to_lowercase())?))
}

fn key_of_symbol(symbol: &str) -> String {
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    // "BBN, 22 January 2013" is in the file BBN_2013-01-22.
    let words: Vec<&str> = symbol.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    if let [name, day, month, year] = words[..]
        && let Some(month) = MONTHS.iter().position(|known| *known == month)
    {
        return plain(&format!("{name} {year} {:02} {day:0>2}", month + 1));
    }
    plain(symbol)
}

/// Letters and numbers, without the zeros that numbers begin with.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.trim_start_matches('0').to_uppercase()).collect::<Vec<_>>().join("_")
}
