//! What is wrong with a dataset, for people and for programs.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::check::Bin;
use super::source::{Fault, Locator, Place, SourceFile, floor_char, is_harmful, visible};

/// Diagnostics of one file that are kept; the last one says how many more there are.
const MAX_PER_FILE: usize = 100;

/// Bytes of a line shown before and after the place that is meant.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable id in kebab case: `unknown-field`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file or folder, as the user can open it.
    pub file: String,
    /// Where in the file; absent where the file could not be read at all.
    pub spot: Option<Spot>,
    /// What to do.
    pub help: String,
}

/// A place in a file, with the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What stands at the marker.
    pub label: String,
    /// The line, cut around the place when it is long; nothing in it is harmful
    /// to a terminal.
    pub excerpt: String,
    /// The bytes of the excerpt that are meant.
    pub marker: Range<usize>,
}

/// Everything that is wrong with a dataset, by file and place. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, one by one.
    pub diagnostics: Vec<Diagnostic>,
    /// Errors that were only counted, beyond those listed.
    more: usize,
}

impl Spot {
    /// Whether the excerpt holds the line from its first character on.
    fn begins_line(&self) -> bool {
        self.excerpt[..self.marker.start].chars().count() + 1 == self.column
    }

    /// The marker, cut so that it and its label leave room on a line: the renderer
    /// shows all that is marked, however wide.
    fn shown_marker(&self, width: usize) -> Range<usize> {
        let most = width.saturating_sub(self.label.chars().count() + 24).max(12);
        let marked = &self.excerpt[self.marker.clone()];
        let end = marked.char_indices().nth(most).map_or(marked.len(), |(end, _)| end);
        self.marker.start..self.marker.start + end
    }
}

impl Diagnostic {
    /// A diagnostic about a file or folder as a whole.
    pub(super) fn whole(
        code: &'static str,
        file: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), file: visible(file), spot: None, help: help.into() }
    }

    fn render(&self, renderer: &Renderer, width: usize) -> String {
        let title_width = width.saturating_sub("error[]: ".len() + self.code.len()).max(30);
        let title = textwrap::fill(&self.message, title_width);
        let help = textwrap::fill(&self.help, width.saturating_sub(14).max(30));
        let group = Level::ERROR.primary_title(title).id(self.code);
        let origin = Origin::path(self.file.as_str());
        let mut group = match &self.spot {
            None => group.element(origin),
            Some(spot) if spot.excerpt.is_empty() => {
                group.element(origin.line(spot.line).char_column(spot.column))
            }
            Some(spot) => {
                let marker =
                    AnnotationKind::Primary.span(spot.shown_marker(width)).label(spot.label.as_str());
                let snippet = Snippet::source(spot.excerpt.as_str()).line_start(spot.line).annotation(marker);
                // Of a whole line the renderer counts the column itself; of a cut one
                // it could not.
                if spot.begins_line() {
                    group.element(snippet.path(self.file.as_str()))
                } else {
                    group.element(origin.line(spot.line).char_column(spot.column)).element(snippet)
                }
            }
        };
        if !help.is_empty() {
            group = group.element(Level::HELP.message(help));
        }
        renderer.render(&[group])
    }

    fn to_json(&self) -> Value {
        let spot = self.spot.as_ref();
        json!({
            "file": self.file,
            "line": spot.map(|spot| spot.line),
            "column": spot.map(|spot| spot.column),
            "code": self.code,
            "message": self.message,
            "label": spot.map(|spot| &spot.label),
            "help": self.help,
            "excerpt": spot.map(|spot| &spot.excerpt),
        })
    }
}

impl Report {
    pub(super) fn of(mut diagnostics: Vec<Diagnostic>) -> Self {
        sort(&mut diagnostics);
        Self { diagnostics, more: 0 }
    }

    /// The faults of all files, each at its place; `None` when there are none.
    pub(super) fn collect(
        prefix: &str,
        files: &[SourceFile],
        bins: Vec<Bin>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Option<Self> {
        let mut more = 0;
        let locators: Vec<Option<Locator>> = locators(files, &bins);
        for (file, mut bin) in bins.into_iter().enumerate() {
            let Some(locator) = &locators[file] else { continue };
            bin.faults.sort_by_key(|fault| (fault.at.start, fault.at.end));
            let name = visible(&format!("{prefix}{}", files[file].path));
            let left = (bin.faults.len() + bin.more).saturating_sub(MAX_PER_FILE);
            more += left.saturating_sub(1);
            let mut faults = bin.faults.into_iter();
            for mut fault in faults.by_ref().take(MAX_PER_FILE) {
                if let Some((other, offset)) = fault.first
                    && let Some(locator) = &locators[other]
                {
                    let place = locator.place(offset);
                    let path = visible(&files[other].path);
                    fault.help = format!(
                        "the first is at {prefix}{path}:{}:{}; {}",
                        place.line, place.column, fault.help
                    );
                }
                diagnostics.push(describe(&name, &files[file].text, locator, fault));
            }
            if left > 0 {
                let at =
                    faults.next().map_or(files[file].text.len()..files[file].text.len(), |fault| fault.at);
                let message = format!("{left} more errors in this file are not shown");
                let help = "correct those above and check again";
                let fault = Fault::new("more-errors", at, message, "the next is here", help);
                diagnostics.push(describe(&name, &files[file].text, locator, fault));
            }
        }
        sort(&mut diagnostics);
        (!diagnostics.is_empty()).then_some(Self { diagnostics, more })
    }

    /// How many errors there are, those that are only counted among them.
    pub fn errors(&self) -> usize {
        self.diagnostics.len() + self.more
    }

    /// The report for people: each error with its place, the words that stand there
    /// and what to do, in lines of about `width` columns; at the end the count.
    pub fn render(&self, colour: bool, width: usize) -> String {
        let renderer = if colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
        let renderer = renderer.term_width(width.max(40));
        let mut text = String::new();
        for diagnostic in &self.diagnostics {
            text.push_str(&diagnostic.render(&renderer, width.max(40)));
            text.push_str("\n\n");
        }
        text.push_str(&self.to_string());
        text.push('\n');
        text
    }

    /// The report for programs: an array of objects with `file`, `line`, `column`,
    /// `code`, `message`, `label`, `help` and `excerpt`; line, column, label and
    /// excerpt are null where a file could not be read at all.
    pub fn to_json(&self) -> Value {
        self.diagnostics.iter().map(Diagnostic::to_json).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut files: Vec<&str> =
            self.diagnostics.iter().map(|diagnostic| diagnostic.file.as_str()).collect();
        files.dedup();
        let plural = |count| if count == 1 { "" } else { "s" };
        let (errors, files) = (self.errors(), files.len());
        write!(f, "{errors} error{} in {files} file{}", plural(errors), plural(files))
    }
}

impl std::error::Error for Report {}

fn sort(diagnostics: &mut [Diagnostic]) {
    // Stable, so that faults at one place keep the order they were found in.
    diagnostics.sort_by(|a, b| {
        let place = |one: &Diagnostic| one.spot.as_ref().map(|spot| (spot.line, spot.column));
        (a.file.as_str(), place(a)).cmp(&(b.file.as_str(), place(b)))
    });
}

/// Locators for the files that something is to be said about.
fn locators<'a>(files: &'a [SourceFile], bins: &[Bin]) -> Vec<Option<Locator<'a>>> {
    let mut wanted: Vec<bool> = bins.iter().map(|bin| !bin.faults.is_empty()).collect();
    for (other, _) in bins.iter().flat_map(|bin| &bin.faults).filter_map(|fault| fault.first) {
        wanted[other] = true;
    }
    files.iter().zip(wanted).map(|(file, wanted)| wanted.then(|| Locator::new(&file.text))).collect()
}

/// A fault with its line, column and excerpt.
fn describe(file: &str, text: &str, locator: &Locator, fault: Fault) -> Diagnostic {
    let start = floor_char(text, fault.at.start);
    let place = locator.place(start);
    let (excerpt, marker) = excerpt(text, place, start..fault.at.end.max(start));
    let spot = Spot { line: place.line, column: place.column, label: visible(&fault.label), excerpt, marker };
    Diagnostic {
        code: fault.code,
        message: visible(&fault.message),
        file: file.to_owned(),
        spot: Some(spot),
        help: visible(&fault.help),
    }
}

/// The line around a place, cut to what a reader needs, and the bytes in it that
/// are meant.
fn excerpt(text: &str, place: Place, at: Range<usize>) -> (String, Range<usize>) {
    let from = floor_char(text, place.line_start.max(at.start.saturating_sub(BEFORE)));
    let limit = floor_char(text, at.start + AFTER);
    let to = text[at.start..limit].find('\n').map_or(limit, |end| at.start + end);
    let whole_line = to == text.len() || text[to..].starts_with(['\n', '\r']);
    let mut excerpt = String::from(if from > place.line_start { "…" } else { "" });
    let mut marker = excerpt.len()..excerpt.len();
    for (offset, character) in text[from..to].char_indices() {
        let offset = from + offset;
        if offset <= at.start {
            marker.start = excerpt.len();
        }
        // One character for one, so that what stands below stays in line.
        match character {
            '\t' => excerpt.push(' '),
            '\r' if offset + 1 == to => break,
            _ if is_harmful(character) => excerpt.push('\u{FFFD}'),
            _ => excerpt.push(character),
        }
        if offset < at.end {
            marker.end = excerpt.len();
        }
    }
    if at.start >= to {
        marker.start = excerpt.len();
    }
    if !whole_line {
        excerpt.push('…');
    }
    marker.end = marker.end.max(marker.start);
    (excerpt, marker)
}

/// A diagnostic at one character of a text that is not read as a dataset file.
pub(super) fn at_byte(
    code: &'static str,
    text: &str,
    offset: usize,
    message: String,
    help: &str,
) -> Diagnostic {
    let end = text[offset..].chars().next().map_or(offset, |character| offset + character.len_utf8());
    describe("", text, &Locator::new(text), Fault::new(code, offset..end, message, "here", help))
}
