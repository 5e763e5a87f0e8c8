//! One file's text into records: cut, parsed one by one, each checked by itself.

use std::ops::Range;

use rayon::prelude::*;
use ron::Options;
use ron::extensions::Extensions;

use super::outline::Outline;
use super::repair;
use super::rules::{Entry, Problem, Problems};
use super::scanner;
use super::source::Fault;
use crate::library::Progress;

/// Broken records that are looked into in one file; more are only counted.
const MAX_EXPLAINED: usize = 1000;

/// Records that are worth a thread of their own.
const RECORDS_PER_JOB: usize = 32;

/// A record and where it stands.
#[derive(Debug)]
pub(super) struct Record<T> {
    pub value: T,
    /// Its bytes in the file.
    pub at: Range<usize>,
    /// Fields whose value is made up, because the real one was found wrong or is
    /// missing; nothing more is said about them.
    pub made_up: Vec<String>,
}

/// What was read from one file.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    pub records: Vec<Record<T>>,
    pub faults: Vec<Fault>,
    /// Faults that are only counted.
    pub more: usize,
    /// Ids that broken records define: a reference to them is not wrong as well.
    pub claims: Vec<String>,
    /// Whether every record of the file was at least seen.
    pub complete: bool,
}

struct Examined<T> {
    record: Option<Record<T>>,
    faults: Vec<Fault>,
    claims: Vec<String>,
}

/// How RON is read here: `Some(..)` may be left out; the limit on recursion stays.
fn base_options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads the records of a file; says everything that is wrong with them, and how far it
/// has come.
pub(super) fn parse<T: Entry>(text: &str, progress: &Progress) -> Parsed<T> {
    let mut scan = scanner::scan(text);
    let options = match options(&text[scan.attributes.clone()]) {
        Ok(options) => options,
        Err(fault) => {
            scan.faults.push(*fault);
            base_options()
        }
    };
    let read: Vec<Option<Record<T>>> = scan
        .records
        .par_iter()
        .with_min_len(RECORDS_PER_JOB)
        .map(|at| {
            progress.step(at.len() as u64);
            read_good(text, at.clone(), &options)
        })
        .collect();
    let broken: Vec<&Range<usize>> =
        scan.records.iter().zip(&read).filter(|(_, record)| record.is_none()).map(|(at, _)| at).collect();
    let more = broken.len().saturating_sub(MAX_EXPLAINED);
    let explained = &broken[..broken.len() - more];
    let examined: Vec<Examined<T>> =
        explained.par_iter().map(|at| examine(text, Range::clone(at), &options)).collect();
    let complete = !scan.incomplete && more == 0;
    let mut parsed = Parsed { records: Vec::new(), faults: scan.faults, more, claims: Vec::new(), complete };
    parsed.records.extend(read.into_iter().flatten());
    for one in examined {
        parsed.records.extend(one.record);
        parsed.faults.extend(one.faults);
        parsed.claims.extend(one.claims);
    }
    if !broken.is_empty() {
        parsed.records.sort_by_key(|record| record.at.start);
    }
    parsed
}

/// The record, if there is nothing to say about it.
pub(super) fn read_good<T: Entry>(text: &str, at: Range<usize>, options: &Options) -> Option<Record<T>> {
    let value: T = options.from_str(&text[at.clone()]).ok()?;
    let mut problems = Problems::default();
    value.rules(&mut problems);
    problems.list.is_empty().then_some(Record { value, at, made_up: Vec::new() })
}

/// The options that a file's own attributes ask for.
pub(super) fn options(attributes: &str) -> Result<Options, Box<Fault>> {
    let options = base_options();
    match ron::de::Deserializer::from_str_with_options(attributes, &options) {
        Ok(reader) => Ok(options.with_default_extension(reader.extensions())),
        Err(error) => Err(Box::new(Fault::new(
            "bad-attribute",
            0..attributes.len(),
            format!("the attribute cannot be read: {}", error.code),
            "here",
            "write #![enable(implicit_some)], or leave it out",
        ))),
    }
}

/// Says all that is wrong with a record, and saves what can be saved of it.
fn examine<T: Entry>(text: &str, at: Range<usize>, options: &Options) -> Examined<T> {
    let outline = Outline::of(&text[at.clone()]);
    let mut faults = Vec::new();
    let mut claims = Vec::new();
    let (value, made_up) = match options.from_str::<T>(outline.text) {
        Ok(value) => (Some(value), Vec::new()),
        Err(error) => {
            let defined = T::DEFINES.iter().flat_map(|(field, inner)| outline.strings(field, *inner));
            claims = defined.map(str::to_owned).collect();
            let repaired = repair::repair::<T>(&outline, &error, options);
            faults = repaired.faults;
            (repaired.value, repaired.made_up)
        }
    };
    let mut problems = Problems::default();
    if let Some(value) = &value {
        value.rules(&mut problems);
    }
    let told =
        problems.list.into_iter().filter(|problem| !made_up.iter().any(|name| name == problem.at.field));
    faults.extend(told.map(|problem| problem.into_fault(&outline)));
    for fault in &mut faults {
        fault.at = fault.at.start + at.start..fault.at.end + at.start;
    }
    Examined { record: value.map(|value| Record { value, at, made_up }), faults, claims }
}

impl Problem {
    /// The problem at its place; bytes count from the record's first.
    pub fn into_fault(self, outline: &Outline) -> Fault {
        let node = outline.find(self.at);
        let mut at = node.value.clone();
        if std::ptr::eq(node, &outline.root) {
            at = repair::head(outline, node);
        } else if let Some(mark) = self.mark
            && let Some(found) = outline.value(node).find(mark)
        {
            at = at.start + found..at.start + found + mark.len_utf8();
        }
        Fault::new(self.code, at, self.message, self.label, self.help)
    }
}
