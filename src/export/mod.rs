//! What was found, compared, counted or kept, for other programs, for reports, for
//! paper: each of these can be written in every [`Format`].

pub mod comparison;
pub mod json;
pub mod markdown;
pub mod matrix;
pub mod notebook;
pub mod page;
pub mod passages;
pub mod precedents;
pub mod record;
pub mod renewals;
pub mod sheet;
pub mod tasks;
pub mod texts;
pub mod whole_notebook;

use std::io::{self, Write};
use std::path::Path;

use page::Page;
use sheet::Sheet;

/// How something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Running text for a report.
    Markdown,
    /// One row a record.
    Csv,
    /// One value.
    Json,
    /// One record a line.
    JsonLines,
    /// One page that needs nothing else.
    Html,
}

impl Format {
    /// The format that the name of a file asks for.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "jsonl" => Some(Self::JsonLines),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Something that can be written in every format.
pub trait Export {
    /// Writes Markdown.
    ///
    /// # Errors
    /// The output cannot be written.
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()>;

    /// The rows of CSV.
    fn sheet(&self) -> Sheet;

    /// Writes one JSON value.
    ///
    /// # Errors
    /// The output cannot be written.
    fn json(&self, out: &mut dyn Write) -> io::Result<()>;

    /// Writes one JSON object a line.
    ///
    /// # Errors
    /// The output cannot be written.
    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()>;

    /// The page of HTML.
    fn page(&self) -> Page;

    /// Writes it in a format.
    ///
    /// # Errors
    /// The output cannot be written.
    fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Markdown => self.markdown(out),
            Format::Csv => self.sheet().write(out),
            Format::Json => self.json(out),
            Format::JsonLines => self.json_lines(out),
            Format::Html => self.page().write(out),
        }
    }
}
