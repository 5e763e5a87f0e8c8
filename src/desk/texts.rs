//! The texts the user attached, in the data folder of their system, and any other
//! folder of texts.
//!
//! One UTF-8 file for each document and language, `S_RES_2406_2018_EN.txt`, and
//! beside it, in `S_RES_2406_2018_EN.source`, the name of the file it came from.
//! There is no index: the folder is what it is, and whatever is listed is there.
//!
//! What holds at any moment, whoever is killed:
//! - A text appears whole or not at all: it is written aside and renamed.
//! - A source is never told of a text that did not come from it: a text is put in
//!   place while it has no source file, and gets one afterwards.
//! - Programs take turns, document by document, by a lock on `.lock` that the
//!   system gives up with the process; so a file written aside that somebody who
//!   holds the lock finds is a leftover.
//!
//! A text is not forced to the disk one by one: that would cost the thousands of
//! a corpus minutes on a hard disk, and a killed program loses nothing by it.
//! [`Writer::finish`] forces all of them at once. What a power cut before that
//! leaves of a text is, at worst, an empty file; those count as absent, and
//! attaching again mends them.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::BaseStrategy as _;

pub use super::folder::Folder;
pub(super) use super::folder::LONGEST;
use super::naming;
use super::symbol::Symbol;
use crate::model::Language;

const LOCK: &str = ".lock";
/// Where a file is written before it is put in its place.
const ASIDE: &str = ".aside";

/// The folder of attached texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    dir: PathBuf,
}

/// One attached text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The document.
    pub symbol: Symbol,
    /// The language of the text.
    pub language: Language,
    /// Its length.
    pub bytes: u64,
    /// The name of the file it came from; `None` where that is not known.
    pub source: Option<String>,
    /// When it was attached.
    pub attached: Option<SystemTime>,
}

/// A text to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The document.
    pub symbol: Symbol,
    /// The language of the text.
    pub language: Language,
    /// The text.
    pub text: String,
    /// The name of the file it comes from.
    pub source: String,
}

/// What became of a text that was put into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Put {
    /// It was not there.
    Attached,
    /// Another text of the same document and language gave way to it.
    Replaced,
    /// It was there already.
    There,
    /// Another text of the same document and language is there and stays.
    Kept,
}

impl Store {
    /// The store of the user, `$XDG_DATA_HOME/mandates/texts` or what the system
    /// uses for it; `None` where there is no home folder.
    pub fn open_default() -> Option<Self> {
        let base = etcetera::choose_base_strategy().ok()?;
        Some(Self::open(base.data_dir().join("mandates").join("texts")))
    }

    /// The store in a folder. It need not be there yet.
    pub fn open(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Every attached text, in the order of the documents.
    ///
    /// # Errors
    /// The folder is there but cannot be read.
    pub fn list(&self) -> io::Result<Vec<Attached>> {
        let entries = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut texts: Vec<Attached> =
            entries.filter_map(|entry| self.attached(&entry.ok()?.file_name().to_string_lossy())).collect();
        texts.sort_by_cached_key(|text| (naming::stem(&text.symbol, text.language), text.language));
        Ok(texts)
    }

    fn attached(&self, name: &str) -> Option<Attached> {
        let stem = name.strip_suffix(".txt")?;
        let (symbol, language) = naming::from_stem(stem)?;
        let about =
            fs::metadata(self.dir.join(name)).ok().filter(|about| about.is_file() && about.len() > 0)?;
        let source = fs::read_to_string(self.source_path(stem)).ok();
        Some(Attached { symbol, language, bytes: about.len(), source, attached: about.modified().ok() })
    }

    /// The text of a document; `None` where it is not attached.
    pub fn read(&self, symbol: &str, language: Language) -> Option<String> {
        super::folder::read_text(&self.path(symbol, language)?)
    }

    /// The languages that a document is attached in.
    pub fn languages(&self, symbol: &str) -> Vec<Language> {
        let there = |&language: &Language| {
            let about = self.path(symbol, language).and_then(|path| fs::metadata(path).ok());
            about.is_some_and(|about| about.is_file() && about.len() > 0)
        };
        Language::ALL.iter().copied().filter(there).collect()
    }

    /// The file that holds a document, or would.
    pub fn path(&self, symbol: &str, language: Language) -> Option<PathBuf> {
        Some(self.text_path(&naming::stem(&Symbol::new(symbol)?, language)))
    }

    /// Makes the folder if need be and gets ready to change what is in it.
    ///
    /// # Errors
    /// The folder cannot be made or written to.
    pub fn writer(&self) -> io::Result<Writer> {
        fs::create_dir_all(&self.dir)?;
        let lock = File::options().create(true).truncate(false).write(true).open(self.dir.join(LOCK))?;
        let writer = Writer { store: self.clone(), lock, changed: false };
        writer.in_turn(|store| store.tidy())?;
        Ok(writer)
    }

    fn text_path(&self, stem: &str) -> PathBuf {
        self.dir.join(format!("{stem}.txt"))
    }

    fn source_path(&self, stem: &str) -> PathBuf {
        self.dir.join(format!("{stem}.source"))
    }

    /// Takes away what a killed program left: a file written aside, the source of
    /// a text that is not there.
    fn tidy(&self) -> io::Result<()> {
        remove(&self.dir.join(ASIDE))?;
        for entry in fs::read_dir(&self.dir)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if let Some(stem) = name.strip_suffix(".source")
                && naming::from_stem(stem).is_some()
                && !self.text_path(stem).exists()
            {
                remove(&self.dir.join(&name))?;
            }
        }
        Ok(())
    }

    fn put(&self, text: &Text, replace: bool) -> io::Result<Put> {
        let stem = naming::stem(&text.symbol, text.language);
        let (path, source) = (self.text_path(&stem), self.source_path(&stem));
        let held = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            held => held?,
        };
        if held == text.text.as_bytes() {
            // Killed between text and source: the source is told now.
            if !source.exists() {
                self.place(&source, &text.source)?;
            }
            return Ok(Put::There);
        }
        if !held.is_empty() && !replace {
            return Ok(Put::Kept);
        }
        remove(&source)?;
        self.place(&path, &text.text)?;
        self.place(&source, &text.source)?;
        Ok(if held.is_empty() { Put::Attached } else { Put::Replaced })
    }

    /// Puts a whole file in its place at one blow.
    fn place(&self, path: &Path, content: &str) -> io::Result<()> {
        let aside = self.dir.join(ASIDE);
        remove(&aside)?;
        File::create_new(&aside)?.write_all(content.as_bytes())?;
        fs::rename(aside, path)
    }

    fn take_out(&self, symbol: &Symbol, language: Language) -> io::Result<bool> {
        let stem = naming::stem(symbol, language);
        let there = remove(&self.text_path(&stem))?;
        remove(&self.source_path(&stem))?;
        Ok(there)
    }
}

/// Removes a file; whether it was there.
fn remove(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        done => done.map(|()| true),
    }
}

/// Changes what is in a store, in turn with other programs that do.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    lock: File,
    changed: bool,
}

impl Writer {
    /// Attaches a text. Another text of the same document and language stays,
    /// unless `replace` says otherwise.
    ///
    /// # Errors
    /// The store cannot be written; what was there is there still.
    pub fn put(&mut self, text: &Text, replace: bool) -> io::Result<Put> {
        let put = self.in_turn(|store| store.put(text, replace))?;
        self.changed |= matches!(put, Put::Attached | Put::Replaced);
        Ok(put)
    }

    /// Takes a text out of the store; whether it was there.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remove(&mut self, symbol: &Symbol, language: Language) -> io::Result<bool> {
        let there = self.in_turn(|store| store.take_out(symbol, language))?;
        self.changed |= there;
        Ok(there)
    }

    /// Forces what was changed to the disk.
    ///
    /// # Errors
    /// The disk refuses it.
    pub fn finish(self) -> io::Result<()> {
        if self.changed { flush(&self.lock, &self.store.dir) } else { Ok(()) }
    }

    fn in_turn<T>(&self, change: impl FnOnce(&Store) -> io::Result<T>) -> io::Result<T> {
        self.lock.lock()?;
        let done = change(&self.store);
        self.lock.unlock()?;
        done
    }
}

/// Linux forces a whole file system at once.
#[cfg(target_os = "linux")]
fn flush(within: &File, _: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(within)?)
}

/// Elsewhere the files are forced one by one, at the end, when most of them have
/// long been written; those that were there before cost nothing.
#[cfg(not(target_os = "linux"))]
fn flush(_: &File, dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        match File::options().write(true).open(&path) {
            Ok(file) => file.sync_data()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
