//! What ron says about a broken record, in the words of the dataset; and a repair
//! that lets ron read on, so that a record's second error is told with its first.
//!
//! ron stops at the first error. The value it stops at is replaced by one that
//! fits and the record is parsed again, until nothing is left to say. What was
//! made up is marked and never checked; the dataset is refused anyway.

use std::ops::Range;

use ron::Options;
use ron::error::{Error, Position, SpannedError};

use super::outline::{Node, Outline};
use super::rules::Entry;
use super::source::{Fault, brief, floor_char, nearest};

/// One of these fits any field; for the values of an enum ron itself names one. The
/// date is the earliest there is, so that nothing ends before it.
const STAND_INS: [&str; 6] = ["None", "\"1945\"", "\"en\"", "[]", "false", "0"];

/// More attempts than a record has fields times stand-ins is a record of junk.
const MAX_ATTEMPTS: usize = 200;

pub(super) struct Repaired<T> {
    /// The record, as far as it could be saved.
    pub value: Option<T>,
    /// Positions count from the record's first byte.
    pub faults: Vec<Fault>,
    pub made_up: Vec<String>,
}

struct Part {
    name: String,
    /// The name's and the value's bytes in the record; none for a missing field.
    origin: Option<(Range<usize>, Range<usize>)>,
    text: String,
    /// How many stand-ins were tried.
    tried: usize,
    /// Where the value stands in the rebuilt record.
    start: usize,
}

/// Explains an error and looks for more behind it.
pub(super) fn repair<T: Entry>(outline: &Outline, error: &SpannedError, options: &Options) -> Repaired<T> {
    let offset = byte_of(outline.text, error.span.end);
    let told = vec![explain(outline, &error.code, offset)];
    if !outline.clean {
        return Repaired { value: None, faults: told, made_up: Vec::new() };
    }
    let mut bench = Bench::of(outline);
    let mut faults = Vec::new();
    for _ in 0..MAX_ATTEMPTS {
        let text = bench.rebuild();
        let error = match options.from_str::<T>(&text) {
            Ok(value) => return Repaired { value: Some(value), faults, made_up: bench.made_up() },
            Err(error) => error,
        };
        let offset = byte_of(&text, error.span.end);
        match bench.treat(outline, error.code, offset) {
            Treated::Told(fault) => faults.push(fault),
            Treated::Retried => {}
            Treated::Lost => break,
        }
    }
    // The made-up values did not help: what ron said first holds in any case.
    Repaired { value: None, faults: if faults.is_empty() { told } else { faults }, made_up: Vec::new() }
}

enum Treated {
    Told(Fault),
    Retried,
    Lost,
}

/// A record taken apart into its fields.
struct Bench {
    head: String,
    parts: Vec<Part>,
}

impl Bench {
    fn of(outline: &Outline) -> Self {
        let parts = outline.root.children.iter().map(|node| Part {
            name: outline.name(node).to_owned(),
            origin: node.name.clone().map(|name| (name, node.value.clone())),
            text: outline.value(node).to_owned(),
            tried: 0,
            start: 0,
        });
        let head = outline.root.opening.map_or(0, |opening| opening + 1);
        Self { head: outline.text[..head].to_owned(), parts: parts.collect() }
    }

    fn rebuild(&mut self) -> String {
        let mut text = self.head.clone();
        for part in &mut self.parts {
            text.push_str(&part.name);
            text.push(':');
            part.start = text.len();
            text.push_str(&part.text);
            text.push(',');
        }
        text.push(')');
        text
    }

    fn made_up(&self) -> Vec<String> {
        self.parts.iter().filter(|part| part.tried > 0).map(|part| part.name.clone()).collect()
    }

    /// Says what is wrong and mends it.
    fn treat(&mut self, outline: &Outline, code: Error, offset: usize) -> Treated {
        let end = self.parts.last().map_or(0, |part| part.start + part.text.len());
        if let (Error::MissingStructField { field, .. }, true) = (&code, offset > end) {
            let (name, text) = ((*field).to_owned(), STAND_INS[0].to_owned());
            self.parts.push(Part { name, origin: None, text, tried: 1, start: 0 });
            return Treated::Told(explain(outline, &code, 0));
        }
        // The part whose value holds the byte; a name's last byte stands one before.
        let Some(index) = self.parts.iter().rposition(|part| part.start <= offset + 1) else {
            return Treated::Lost;
        };
        let part = &mut self.parts[index];
        if offset < part.start {
            return self.name_fault(outline, &code, index).map_or(Treated::Lost, Treated::Told);
        }
        if part.tried > 0 {
            return match code {
                Error::NoSuchEnumVariant { expected: [first, ..], .. } if part.text != *first => {
                    part.text = (*first).to_owned();
                    Treated::Retried
                }
                _ => self.stand_in(index),
            };
        }
        let Some((_, value)) = part.origin.clone() else { return Treated::Lost };
        let fault = explain(outline, &code, (value.start + offset - part.start).min(value.end));
        self.stand_in(index);
        Treated::Told(fault)
    }

    /// Puts the next stand-in in a part's place.
    fn stand_in(&mut self, index: usize) -> Treated {
        let part = &mut self.parts[index];
        let Some(text) = STAND_INS.get(part.tried) else { return Treated::Lost };
        part.text = (*text).to_owned();
        part.tried += 1;
        Treated::Retried
    }

    /// An unknown or repeated field: told at its name, then taken out.
    fn name_fault(&mut self, outline: &Outline, code: &Error, index: usize) -> Option<Fault> {
        if !matches!(code, Error::NoSuchStructField { .. } | Error::DuplicateStructField { .. }) {
            return None;
        }
        let (name, _) = self.parts[index].origin.clone()?;
        match self.meant(code) {
            Some(known) => self.parts[index].name = known.to_owned(),
            None => drop(self.parts.remove(index)),
        }
        Some(explain(outline, code, name.end))
    }

    /// The absent field that an unknown one is a slip for: its value is then read as
    /// that field's, which is not told as missing as well.
    fn meant(&self, code: &Error) -> Option<&'static str> {
        let Error::NoSuchStructField { expected, found, .. } = code else { return None };
        let known = nearest(found, expected.iter().copied())?;
        (!self.parts.iter().any(|part| part.name == known)).then_some(known)
    }
}

/// The byte at a line and column that ron gives, in characters from 1.
fn byte_of(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 1..position.line {
        start += text[start..].find('\n').map_or(0, |end| end + 1);
    }
    let column = text[start..].char_indices().nth(position.col.saturating_sub(1));
    column.map_or(text.len(), |(at, _)| start + at)
}

/// The opening bracket of a record, which stands for it as a whole, and the name
/// before it.
pub(super) fn head(outline: &Outline, node: &Node) -> Range<usize> {
    let end = node.opening.map_or(node.value.start, |opening| opening + 1);
    let first = outline.value(node).chars().next().map_or(0, char::len_utf8);
    node.value.start..end.max(node.value.start + first)
}

/// An error of ron at its place, in our words.
fn explain(outline: &Outline, error: &Error, offset: usize) -> Fault {
    let path = outline.around(offset);
    let innermost = path.last().copied().unwrap_or(&outline.root);
    let structure = path.iter().rev().find(|node| node.opening.is_some()).copied().unwrap_or(&outline.root);
    let field = path.iter().rev().find(|node| node.name.is_some()).map_or("", |node| outline.name(node));
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            let at = name_before(outline, offset, found);
            let label = match nearest(found, expected.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "not known here".to_owned(),
            };
            let help = format!("the fields are {}", expected.join(", "));
            Fault::new("unknown-field", at, format!("there is no field `{}`", brief(found)), label, help)
        }
        Error::DuplicateStructField { field, .. } => Fault::new(
            "duplicate-field",
            name_before(outline, offset, field),
            format!("the field `{field}` is given twice"),
            "given before",
            "keep one of them",
        ),
        Error::MissingStructField { field, .. } => Fault::new(
            "missing-field",
            head(outline, structure),
            format!("the field `{field}` is missing"),
            format!("without `{field}`"),
            format!("add `{field}: …` to the record that begins here"),
        ),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let label = match nearest(found, expected.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "not known".to_owned(),
            };
            let message = format!("`{}` is not a value of `{field}`", brief(found));
            let help = format!("the values are {}", expected.join(", "));
            Fault::new("unknown-value", innermost.value.clone(), message, label, help)
        }
        Error::Message(message) => refused(innermost.value.clone(), field, message),
        _ => match wanted(error) {
            Some((what, how)) if innermost.name.is_some() || path.len() > 1 => Fault::new(
                "wrong-type",
                innermost.value.clone(),
                format!("`{field}` takes {what}"),
                format!("not {what}"),
                how,
            ),
            Some((what, how)) if outline.root.opening.is_none() => Fault::new(
                "not-a-record",
                head(outline, &outline.root),
                "this is not a record",
                format!("expected {what}"),
                how,
            ),
            _ => syntax(outline, error, offset),
        },
    }
}

/// A value that its own type refused, with the reason it gave.
fn refused(at: Range<usize>, field: &str, message: &str) -> Fault {
    let code = match field {
        "start" | "end" | "until" | "as_of" | "date" => "bad-date",
        "address" => "bad-address",
        "quote_language" => "bad-language",
        _ => "bad-value",
    };
    let (what, how) = message.split_once(": write ").unwrap_or((message, ""));
    let help = if how.is_empty() { "correct the value".to_owned() } else { format!("write {how}") };
    Fault::new(code, at, what, "here", help)
}

/// What ron wanted in a value's place, in plain words, and how it is written.
fn wanted(error: &Error) -> Option<(String, &'static str)> {
    let (what, how) = match error {
        Error::ExpectedString => ("a text in quotation marks", "put the text in quotation marks"),
        Error::ExpectedBoolean => ("true or false", "write true or false, without quotation marks"),
        Error::ExpectedArray => ("a list in [ ]", "write [\"…\", \"…\"], and [ ] for none"),
        Error::ExpectedInteger | Error::IntegerOutOfBounds => {
            ("a whole number from 0 to 255", "write the number in digits, without quotation marks")
        }
        Error::ExpectedIdentifier => ("a bare word without quotation marks", "remove the quotation marks"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            ("(field: value, …)", "write the fields in round brackets: (field: value, …)")
        }
        Error::InvalidValueForType { expected, .. } => return Some((expected.clone(), "correct the value")),
        _ => return None,
    };
    Some((what.to_owned(), how))
}

/// Anything that is not RON, at the byte ron stopped at.
fn syntax(outline: &Outline, error: &Error, offset: usize) -> Fault {
    let (code, help) = match error {
        Error::InvalidEscape(_) => ("bad-escape", "write \\\\ for a backslash and \\\" for a quotation mark"),
        Error::ExpectedComma | Error::ExpectedStructLikeEnd | Error::ExpectedArrayEnd => {
            ("syntax", "is a comma missing before it?")
        }
        Error::ExpectedMapColon => ("syntax", "a field is written name: value"),
        _ => ("syntax", "a record is written (field: value, …)"),
    };
    let mut start = floor_char(outline.text, offset.min(outline.text.len().saturating_sub(1)));
    if let (Error::InvalidEscape(_), Some(backslash)) = (error, outline.text[..start].rfind('\\')) {
        start = backslash;
    }
    let end = start + outline.text[start..].chars().next().map_or(0, char::len_utf8);
    let message = error.to_string();
    let mut letters = message.chars();
    let message: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    Fault::new(code, start..end, brief(&message), "here", help)
}

/// The bytes of a name that ends at, or stands last before, a byte.
fn name_before(outline: &Outline, offset: usize, name: &str) -> Range<usize> {
    let end = floor_char(outline.text, offset);
    match outline.text[..end].rfind(name) {
        Some(start) => start..start + name.len(),
        None => end..end,
    }
}
