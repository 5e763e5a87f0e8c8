//! The way of a text into the store: read, told apart, put.

use std::fs;
use std::io;

use rayon::prelude::*;

use super::walk::{Found, unreadable};
use super::{Event, Extract, Kind, Options, Problem, Question, Tally, Watcher, html, label, name, pdf};
use crate::desk::symbol::Symbol;
use crate::desk::texts::{Put, Text, Writer};
use crate::desk::{decode, naming, recognise};
use crate::model::Language;

/// The longest text and the longest PDF that are read, in bytes.
pub(super) const LONGEST_TEXT: u64 = crate::desk::texts::LONGEST;
const LONGEST_PDF: u64 = 256 << 20;
/// How many files, and how many bytes of them, are read side by side.
const MOST_WAITING: usize = 64;
const HEAVIEST: u64 = 32 << 20;

/// Takes texts in, some at a time: reading a PDF is work for every processor.
pub(super) struct Intake<'a> {
    options: &'a Options,
    writer: &'a mut Writer,
    pub(super) watcher: &'a mut dyn Watcher,
    pub(super) tally: Tally,
    waiting: Vec<Waiting>,
    weight: u64,
}

/// A file that was read and is not yet a text.
pub(super) struct Waiting {
    /// What the user is told of it by.
    pub(super) label: String,
    /// Its own name.
    pub(super) name: String,
    /// What the store remembers.
    pub(super) source: String,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    /// What it counts for on the way to the end.
    pub(super) worth: u64,
}

impl<'a> Intake<'a> {
    pub(super) fn new(options: &'a Options, writer: &'a mut Writer, watcher: &'a mut dyn Watcher) -> Self {
        Self { options, writer, watcher, tally: Tally::default(), waiting: Vec::new(), weight: 0 }
    }

    /// The only language that is wanted, if there is one.
    pub(super) fn only(&self) -> Option<Language> {
        self.options.language
    }

    /// Says that something was not taken in.
    pub(super) fn refuse(&mut self, label: &str, problem: Problem) {
        self.tally.failed += 1;
        self.watcher.tell(label, Event::Failed(problem));
    }

    /// Takes in a file from the disk.
    pub(super) fn offer_file(&mut self, file: &Found, kind: Kind) -> io::Result<()> {
        let label = label(&file.path);
        if let Some(problem) = too_long(kind, file.bytes) {
            self.refuse(&label, problem);
            self.watcher.advance(file.bytes);
            return Ok(());
        }
        match fs::read(&file.path) {
            Ok(bytes) => {
                let name = name(&file.path);
                self.offer(Waiting { label, source: name.clone(), name, kind, bytes, worth: file.bytes })
            }
            Err(error) => {
                self.refuse(&label, unreadable(&error));
                self.watcher.advance(file.bytes);
                Ok(())
            }
        }
    }

    /// Takes in what was read already.
    pub(super) fn offer(&mut self, file: Waiting) -> io::Result<()> {
        self.weight += file.bytes.len() as u64;
        self.waiting.push(file);
        if self.waiting.len() >= MOST_WAITING || self.weight >= HEAVIEST { self.flush() } else { Ok(()) }
    }

    /// Reads what is waiting and puts it into the store, in the order it came.
    fn flush(&mut self) -> io::Result<()> {
        self.weight = 0;
        let waiting = std::mem::take(&mut self.waiting);
        let read: Vec<_> = waiting
            .into_par_iter()
            .map(|mut file| {
                let extract = extract(file.kind, std::mem::take(&mut file.bytes));
                (file, extract)
            })
            .collect();
        for (file, extract) in read {
            match extract {
                Ok(extract) => self.settle(&file, extract)?,
                Err(problem) => self.refuse(&file.label, problem),
            }
            self.watcher.advance(file.worth);
        }
        Ok(())
    }

    fn settle(&mut self, file: &Waiting, extract: Extract) -> io::Result<()> {
        match self.identify(file, &extract.text) {
            Ok((symbol, language)) => {
                let text = Text { symbol, language, text: extract.text, source: file.source.clone() };
                let put = self.put(&file.label, &text)?;
                if let Some(warning) = extract.warning.filter(|_| put != Put::Kept) {
                    self.watcher.tell(&file.label, Event::Warning(warning));
                }
            }
            Err(problem) => self.refuse(&file.label, problem),
        }
        Ok(())
    }

    /// Puts a text that is told into the store.
    pub(super) fn put(&mut self, label: &str, text: &Text) -> io::Result<Put> {
        let put = self.writer.put(text, self.options.replace)?;
        self.tally.count(put);
        if put == Put::Kept {
            self.watcher.tell(label, Event::Kept(text.symbol.clone(), text.language));
        }
        Ok(put)
    }

    /// Which document a text is, in which language: what the user says, what its
    /// name says, what it says itself, what the user says when asked.
    fn identify(&mut self, file: &Waiting, text: &str) -> Result<(Symbol, Language), Problem> {
        let named = naming::read(&file.name);
        if named.foreign && self.options.language.is_none() {
            return Err(Problem::new(
                "its name says that this is neither English nor French",
                "attach the English or the French text; `--language` overrules the name",
            ));
        }
        let symbol = self.options.symbol.clone().or(named.symbol).or_else(|| recognise::symbol(text));
        let language = self.options.language.or(named.language).or_else(|| recognise::language(text));
        if let (Some(symbol), Some(language)) = (&symbol, language) {
            return Ok((symbol.clone(), language));
        }
        let opening = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(4).collect();
        let question = Question { source: &file.label, opening, symbol: symbol.clone(), language };
        self.watcher.ask(&question).ok_or_else(|| unknown(symbol.is_none()))
    }

    /// Puts the rest into the store and gives the numbers.
    pub(super) fn finish(mut self) -> io::Result<Tally> {
        self.flush()?;
        Ok(self.tally)
    }
}

fn unknown(symbol: bool) -> Problem {
    if symbol {
        Problem::new(
            "neither its name nor its text says which document this is",
            "say it: `mandates texts add FILE --symbol 'S/RES/2406 (2018)'`",
        )
    } else {
        Problem::new("its language cannot be told", "say it: `--language en` or `--language fr`")
    }
}

/// What is wrong with the length of a file, if anything.
pub(super) fn too_long(kind: Kind, bytes: u64) -> Option<Problem> {
    let longest = if kind == Kind::Pdf { LONGEST_PDF } else { LONGEST_TEXT };
    (bytes > longest).then(|| {
        let message =
            format!("this is longer than any document: {} MB, up to {} are read", bytes >> 20, longest >> 20);
        Problem::new(message, "attach the part that you need")
    })
}

fn extract(kind: Kind, bytes: Vec<u8>) -> Result<Extract, Problem> {
    let no_text = || Problem::new("this is no text", "save it as UTF-8 text");
    let extract = match kind {
        Kind::Pdf => pdf::extract(bytes)?,
        Kind::Html => html::extract(&decode::text(bytes).ok_or_else(no_text)?)?,
        Kind::Plain | Kind::Csv | Kind::Zip => {
            Extract { text: decode::text(bytes).ok_or_else(no_text)?, warning: None }
        }
    };
    if extract.text.chars().any(char::is_alphanumeric) {
        Ok(Extract { text: decode::tidy(extract.text), ..extract })
    } else {
        Err(Problem::new("there are no words in it", "check the file"))
    }
}
