//! The choices that options offer: formats, orders, lists.

use clap::ValueEnum;

use crate::cite::Style;
use crate::export::Format;
use crate::matrix::Rows;
use crate::search::Order;

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that takes colour
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// `--format` of `search`, `matrix`, `compare` and `precedents`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintFormat {
    /// Aligned columns for reading
    Table,
    /// One JSON object, described below
    Json,
    /// One JSON object a line, one line a record
    Jsonl,
    /// One row a record, for spreadsheets
    Csv,
    /// Running text with citations, for a report
    Markdown,
    /// One page that needs nothing else: to read, print, send
    Html,
}

impl PrintFormat {
    /// The format of a file; `None` for what is made for reading in a terminal.
    pub const fn file(self) -> Option<Format> {
        match self {
            Self::Table => None,
            Self::Json => Some(Format::Json),
            Self::Jsonl => Some(Format::JsonLines),
            Self::Csv => Some(Format::Csv),
            Self::Markdown => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
        }
    }
}

/// `--format` of `show` and `notebook list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For reading, wrapped to the terminal
    Text,
    /// JSON, described below
    Json,
    /// One JSON object a line
    Jsonl,
    /// One row a task, for spreadsheets
    Csv,
    /// For a report
    Markdown,
    /// One page that needs nothing else: to read, print, send
    Html,
}

impl ShowFormat {
    /// The format of a file; `None` for what is made for reading in a terminal.
    pub const fn file(self) -> Option<Format> {
        match self {
            Self::Text => None,
            Self::Json => Some(Format::Json),
            Self::Jsonl => Some(Format::JsonLines),
            Self::Csv => Some(Format::Csv),
            Self::Markdown => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
        }
    }
}

/// `list --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Aligned columns for reading
    Table,
    /// One JSON array
    Json,
    /// One row a record, for spreadsheets
    Csv,
}

/// `--format` of `check` and `stats`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

/// `verify --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// What is wrong, for reading, and the counts
    Table,
    /// One JSON object with every task
    Json,
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Peacekeeping operations and special political missions
    Missions,
    /// Resolutions and other documents that tasks are read from
    Documents,
    /// Categories of tasks
    Categories,
    /// Tasks, in reading order
    Tasks,
}

/// `search --sort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Best match first
    Relevance,
    /// By mission, date and paragraph
    Reading,
    /// Newest document first
    Newest,
    /// Oldest document first
    Oldest,
    /// Strongest verb first
    Strength,
    /// By category, in the order of the codebook
    Category,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Relevance => Self::Relevance,
            Sort::Reading => Self::Reading,
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
            Sort::Strength => Self::Strength,
            Sort::Category => Self::Category,
        }
    }
}

/// `matrix --rows`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatrixRows {
    /// One row a mission
    Missions,
    /// One row a decade
    Decades,
}

impl From<MatrixRows> for Rows {
    fn from(rows: MatrixRows) -> Self {
        match rows {
            MatrixRows::Missions => Self::Missions,
            MatrixRows::Decades => Self::Decades,
        }
    }
}

/// `matrix --cells`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Cells {
    /// How many tasks, and the letter of the verb that binds most
    Counts,
    /// The paragraphs that hold them, `Res. 1542 OP7 (d)`
    Addresses,
}

impl From<Cells> for crate::export::matrix::Cells {
    fn from(cells: Cells) -> Self {
        match cells {
            Cells::Counts => Self::Counts,
            Cells::Addresses => Self::Addresses,
        }
    }
}

/// `precedents --sort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrecedentSort {
    /// Nearest wording first
    Nearness,
    /// Oldest first
    Oldest,
    /// Newest first
    Newest,
    /// Strongest verb first
    Strength,
}

/// `cite --style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiteStyle {
    /// United Nations Editorial Manual
    Un,
    /// Chicago Manual of Style, notes
    Chicago,
    /// OSCOLA, international law
    Oscola,
    /// The Bluebook
    Bluebook,
    /// APA, 7th edition: reference list and text
    Apa,
    /// BibTeX
    Bibtex,
    /// RIS, for Zotero and others
    Ris,
    /// CSL-JSON, for Zotero and pandoc
    CslJson,
}

impl From<CiteStyle> for Style {
    fn from(style: CiteStyle) -> Self {
        match style {
            CiteStyle::Un => Self::Un,
            CiteStyle::Chicago => Self::Chicago,
            CiteStyle::Oscola => Self::Oscola,
            CiteStyle::Bluebook => Self::Bluebook,
            CiteStyle::Apa => Self::Apa,
            CiteStyle::Bibtex => Self::Bibtex,
            CiteStyle::Ris => Self::Ris,
            CiteStyle::CslJson => Self::CslJson,
        }
    }
}

/// `export --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Running text with quotations and citations, for a report
    Markdown,
    /// One row a record, for spreadsheets
    Csv,
    /// One JSON value
    Json,
    /// One JSON object a line, one line a record
    Jsonl,
    /// One page that needs nothing else: to read, print, send
    Html,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Markdown => Self::Markdown,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Json => Self::Json,
            ExportFormat::Jsonl => Self::JsonLines,
            ExportFormat::Html => Self::Html,
        }
    }
}
