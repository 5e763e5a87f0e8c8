//! From the files people have to texts in the store: one file a format.
//!
//! [`add`] takes files and folders, finds out which document each text is, and
//! puts it into the store. What cannot be read is told to the [`Watcher`] and the
//! rest goes on. Nothing is kept of where it stopped: what is in the store is
//! skipped, so that adding again after an interruption gives the same store.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

mod archive;
mod corpus;
mod html;
mod intake;
mod page;
mod pdf;
mod quality;
mod walk;

use super::symbol::Symbol;
use super::texts::{Put, Writer};
use crate::model::Language;
use intake::Intake;

/// How texts are added.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The document that the text is, whatever it says itself.
    pub symbol: Option<Symbol>,
    /// The language that the text is in, whatever it says itself; of a corpus in
    /// several languages, the one to take.
    pub language: Option<Language>,
    /// Whether a text takes the place of another one of the same document.
    pub replace: bool,
}

/// What became of the texts, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts that were not there before.
    pub attached: usize,
    /// Texts that took the place of others.
    pub replaced: usize,
    /// Texts that were there already.
    pub there: usize,
    /// Texts that differ from what is there, which stayed.
    pub kept: usize,
    /// Files, entries and rows that could not be read or told.
    pub failed: usize,
    /// Files that are no texts: lists, pictures.
    pub left_out: usize,
}

impl Tally {
    fn count(&mut self, put: Put) {
        match put {
            Put::Attached => self.attached += 1,
            Put::Replaced => self.replaced += 1,
            Put::There => self.there += 1,
            Put::Kept => self.kept += 1,
        }
    }

    /// All texts that were read and told.
    pub fn texts(&self) -> usize {
        self.attached + self.replaced + self.there + self.kept
    }
}

/// Why something could not be taken in, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// What there is to tell of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It was not taken in.
    Failed(Problem),
    /// It was, but something about it is not right.
    Warning(String),
    /// Another text of this document and language is there and stays.
    Kept(Symbol, Language),
}

/// A text that does not say which document it is, or in which language.
#[derive(Debug)]
pub struct Question<'a> {
    /// The file.
    pub source: &'a str,
    /// Its first lines.
    pub opening: Vec<&'a str>,
    /// The document, if that is known.
    pub symbol: Option<Symbol>,
    /// The language, if that is known.
    pub language: Option<Language>,
}

/// Somebody who is told how it goes, and may be asked.
pub trait Watcher {
    /// How many bytes there are to read in all.
    fn expect(&mut self, bytes: u64);
    /// That many bytes more were read.
    fn advance(&mut self, bytes: u64);
    /// Something about a file.
    fn tell(&mut self, source: &str, event: Event);
    /// Which document is this, in which language?
    fn ask(&mut self, question: &Question<'_>) -> Option<(Symbol, Language)>;
}

/// What a format gives: the text, and what is not right with it.
#[derive(Debug)]
struct Extract {
    text: String,
    warning: Option<String>,
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Html,
    Pdf,
    Zip,
    Csv,
}

impl Kind {
    /// By the ending of a name.
    fn of(name: &Path) -> Option<Self> {
        Some(match name.extension().and_then(OsStr::to_str)?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Plain,
            "html" | "htm" | "xhtml" => Self::Html,
            "pdf" => Self::Pdf,
            "zip" => Self::Zip,
            "csv" => Self::Csv,
            _ => return None,
        })
    }
}

/// Adds files and folders to the store.
///
/// # Errors
/// The store cannot be written. What was put into it before is there.
pub fn add(
    paths: &[PathBuf],
    options: &Options,
    writer: &mut Writer,
    watcher: &mut dyn Watcher,
) -> io::Result<Tally> {
    let mut intake = Intake::new(options, writer, watcher);
    let mut found = Vec::new();
    for path in paths {
        match walk::files(path) {
            Ok(walk) => {
                walk.refused.iter().for_each(|(path, problem)| intake.refuse(&label(path), problem.clone()));
                intake.tally.left_out += walk.left_out;
                found.extend(walk.files);
            }
            Err(problem) => intake.refuse(&label(path), problem),
        }
    }
    intake.watcher.expect(found.iter().map(|file| file.bytes).sum());
    for file in found {
        match file.kind {
            Kind::Zip => archive::add(&file, &mut intake)?,
            Kind::Csv => corpus::add_file(&file, &mut intake)?,
            kind => intake.offer_file(&file, kind)?,
        }
    }
    intake.finish()
}

fn label(path: &Path) -> String {
    path.display().to_string()
}

/// The name of a file, for the store to remember.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| label(path), |name| name.to_string_lossy().into_owned())
}
