//! Tasks for other programs, for reports, for paper.

pub mod html;
pub mod markdown;
pub mod record;
pub mod sheet;

use std::io::{self, Write};
use std::path::Path;

use crate::dataset::TaskView;

use record::Record;

/// How tasks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A list with quotations and citations.
    Markdown,
    /// One row a task.
    Csv,
    /// One array of [`Record`]s.
    Json,
    /// One [`Record`] a line.
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

    /// Writes tasks; `title` says what they are, where the format has a place for it.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write<'a>(
        self,
        title: &str,
        views: impl Iterator<Item = TaskView<'a>>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let record = |view| Record::new(view, None);
        match self {
            Self::Markdown => markdown::list(views, out),
            Self::Csv => sheet::tasks(views, out),
            Self::Html => html::page(title, views, out),
            Self::Json => {
                serde_json::to_writer_pretty(&mut *out, &views.map(record).collect::<Vec<_>>())?;
                writeln!(out)
            }
            Self::JsonLines => views.map(record).try_for_each(|record| {
                serde_json::to_writer(&mut *out, &record)?;
                writeln!(out)
            }),
        }
    }
}
