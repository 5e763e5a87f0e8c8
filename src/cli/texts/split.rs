//! `mandates texts split`: the paragraphs of a text with their addresses.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::table::{Cell, Fit, Table, text};
use crate::text::{self, Part, PartKind};

/// What `texts split` takes.
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// A text file; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to print the paragraphs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: SplitFormat,
}

/// `texts split --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SplitFormat {
    /// Aligned columns for reading
    Table,
    /// One JSON array, described below
    Json,
}

/// A part as JSON shows it.
#[derive(Debug, Serialize)]
struct Record<'a> {
    address: Option<&'a str>,
    kind: &'static str,
    verb: Option<&'a str>,
    text: &'a str,
    start: usize,
    end: usize,
    inferred: bool,
}

impl<'a> Record<'a> {
    fn new(part: &'a Part) -> Self {
        let span = part.span();
        Self {
            address: part.address.as_ref().map(|address| address.as_str()),
            kind: part.kind.id(),
            verb: part.verb.as_ref().map(|verb| verb.words.as_str()),
            text: &part.text,
            start: span.start,
            end: span.end,
            inferred: part.inferred,
        }
    }
}

pub(super) fn run(args: &SplitArgs, out: &mut Output) -> Outcome {
    let input = read(&args.file)?;
    let split = text::split(&input);
    match args.format {
        SplitFormat::Json => out.json(&split.parts.iter().map(Record::new).collect::<Vec<_>>())?,
        SplitFormat::Table => table(&split.parts).print(out)?,
    }
    Ok(if split.parts.is_empty() { Exit::Negative } else { Exit::Success })
}

/// The text of a file or of standard input; bytes that are no UTF-8 become U+FFFD.
fn read(file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    }
    .map_err(|error| Failure::Input { path: file.to_owned(), error })?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn table(parts: &[Part]) -> Table {
    let columns = vec![
        text("ADDRESS", Fit::Whole),
        text("KIND", Fit::Spare(1)),
        text("VERB", Fit::Spare(2)),
        text("TEXT", Fit::Cut),
    ];
    Table { columns, rows: parts.iter().map(row).collect() }
}

/// An address that was worked out and not read has a question mark; the verb
/// stands where the paragraph itself says it.
fn row(part: &Part) -> Vec<Cell> {
    let address = part
        .address
        .as_ref()
        .map_or(String::new(), |address| format!("{address}{}", if part.inferred { " ?" } else { "" }));
    let verb = part.verb.as_ref().filter(|_| part.parent.is_none()).map_or("", |verb| verb.words.as_str());
    let address = if part.kind == PartKind::Bullet { format!("{address} –") } else { address };
    vec![address.trim_start().into(), part.kind.id().into(), verb.into(), (&part.text).into()]
}
