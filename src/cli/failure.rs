//! What can go wrong, how it is said on standard error, and the exit codes.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::output::{self, BOLD};
use crate::compare::SideError;
use crate::dataset::Report;
use crate::desk::notebook::file::NotebookError;
use crate::search::QueryError;
use crate::tui::TuiError;

/// The exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// 0: it worked.
    Success,
    /// 1: nothing was found, or a check failed.
    Negative,
    /// 2: the command line or the query cannot be read, or the output not written.
    Trouble,
    /// How the terminal interface ended: 0, or 128 and a signal's number.
    Interface(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Negative => 1,
            Exit::Trouble => 2,
            Exit::Interface(code) => code,
        })
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Standard output or a file could not be written.
    Output(io::Error),
    /// A file could not be written.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file could not be read.
    Input {
        /// The file, `-` for standard input.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder of attached texts cannot be used.
    Store {
        /// The folder.
        dir: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The arguments do not go together, or nothing can be done with them here.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do instead.
        help: &'static str,
    },
    /// A choice that is none of those there are.
    Choice {
        /// What is wrong.
        message: String,
        /// What there is.
        known: String,
    },
    /// The dataset has errors.
    Dataset(Box<Report>),
    /// The query cannot be read.
    Query {
        /// The query, cleaned.
        text: String,
        /// Why and where.
        error: QueryError,
    },
    /// A folder of texts could not be read.
    Texts {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Ids that no task has, each with the ids nearest to it.
    UnknownIds(Vec<(String, Vec<String>)>),
    /// The notebook could not be read or changed.
    Notebook(NotebookError),
    /// There is nothing to compare.
    Side(SideError),
    /// The interface was asked for without a terminal.
    NoTerminal,
    /// The interface could not start, or the terminal failed it.
    Interface(TuiError),
    /// An option of the interface was given to a command.
    InterfaceOption(&'static str),
}

/// What a command returns.
pub(super) type Outcome = Result<Exit, Failure>;

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Output(error),
            other => Self::Output(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<NotebookError> for Failure {
    fn from(error: NotebookError) -> Self {
        Self::Notebook(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

impl From<Box<Report>> for Failure {
    fn from(report: Box<Report>) -> Self {
        Self::Dataset(report)
    }
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

impl Failure {
    /// Says on standard error what went wrong and gives the exit code. A reader
    /// who closed the pipe has what they wanted.
    pub(super) fn report(&self) -> Exit {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Success,
            Self::Output(error) => say(format!("cannot write the output: {error}"), &[]),
            Self::File { path, error } => {
                let path = path.display().to_string();
                const THERE: &[&str] = &["--force replaces it"];
                let there = error.kind() == io::ErrorKind::AlreadyExists;
                say(
                    format!("cannot write {}: {error}", output::clean(&path)),
                    if there { THERE } else { &[] },
                );
            }
            Self::Input { path, error } => {
                say(format!("cannot read {}: {error}", output::clean(&path.display().to_string())), &[]);
            }
            Self::Store { dir, error } => {
                let dir = dir.display().to_string();
                say(
                    format!("the folder of attached texts, {}, cannot be used: {error}", output::clean(&dir)),
                    &["it lies where XDG_DATA_HOME says; `mandates texts path` prints it"],
                );
            }
            Self::Usage { message, help } => say(message, &[help]),
            Self::Choice { message, known } => say(message, &[&format!("there are: {known}")]),
            Self::Dataset(report) => print_report(report),
            Self::Query { text, error } => say_query(text, error),
            Self::Texts { folder, error } => say(
                format!(
                    "cannot read the folder of texts `{}`: {error}",
                    output::clean(&folder.display().to_string())
                ),
                &["--texts takes a folder of files named like S_RES_2147_2014_EN.txt"],
            ),
            Self::UnknownIds(unknown) => unknown.iter().for_each(|(id, near)| say_unknown(id, near)),
            Self::Notebook(error) => say(
                output::clean(&error.to_string()),
                &["`mandates notebook path` prints where it lies; it is plain text"],
            ),
            Self::Side(error) => say_side(error),
            Self::NoTerminal => say(
                "the terminal interface needs a terminal on standard input and standard output",
                &[
                    "to print instead: `mandates search QUERY`, `mandates list tasks`, `mandates show ID`",
                    "`mandates --plain` asks and answers in lines; `mandates --help` shows every command",
                ],
            ),
            Self::Interface(error) => say(error, &[]),
            Self::InterfaceOption(option) => say(
                format!("{option} belongs to the terminal interface; the commands do not take it"),
                &["write the query of a search after the command: `mandates search QUERY`"],
            ),
        }
        match self {
            Self::Dataset(_) | Self::UnknownIds(_) | Self::Side(_) => Exit::Negative,
            _ => Exit::Trouble,
        }
    }
}

/// Prints `error: …` and help. Where standard error is gone, nobody reads.
pub(super) fn say(message: impl Display, help: &[&str]) {
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "{ERROR}error{ERROR:#}{BOLD}: {message}{BOLD:#}");
    for line in help {
        let _ = writeln!(stderr, "  {HELP}help{HELP:#}: {line}");
    }
}

/// Prints `warning: …`: it went on.
pub(super) fn warn(message: impl Display) {
    let _ = writeln!(anstream::stderr().lock(), "{WARNING}warning{WARNING:#}{BOLD}: {message}{BOLD:#}");
}

fn print_report(report: &Report) {
    let colour = output::takes_colour(&io::stderr());
    let _ = anstream::stderr().lock().write_all(report.render(colour, output::error_width()).as_bytes());
}

fn say_unknown(id: &str, near: &[String]) {
    let message = format!("no task has the id `{id}`");
    match near {
        [] => say(message, &["`mandates list tasks` prints every id"]),
        _ => say(message, &[&format!("did you mean {}?", in_words(near))]),
    }
}

fn say_side(error: &SideError) {
    let message = output::clean(&error.to_string()).into_owned();
    match error {
        SideError::Unknown(_, near) if !near.is_empty() => {
            say(message, &[&format!("did you mean {}?", in_words(near))]);
        }
        SideError::Unknown(..) => {
            say(message, &["`mandates list missions` and `mandates list documents` print what there is"]);
        }
        SideError::NoTexts(..) => {
            say(message, &["`mandates texts add FILE` attaches a text; --texts DIR reads a folder of them"]);
        }
        SideError::NoTasks(_)
        | SideError::OneDocument(..)
        | SideError::Alone(_)
        | SideError::NoMission(_) => {
            say(message, &["`mandates list documents` counts the tasks of each document"]);
        }
    }
}

/// "`a`, `b` or `c`".
fn in_words(ids: &[String]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// The query with a caret under each column that cannot be read.
fn say_query(text: &str, error: &QueryError) {
    say(&error.message, &[]);
    let (before, within) = split(text, error);
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "  {HELP}|{HELP:#} {text}");
    let carets = "^".repeat(within.width().max(1));
    let _ = writeln!(stderr, "  {HELP}|{HELP:#} {}{ERROR}{carets}{ERROR:#}", " ".repeat(before.width()));
    if let Some(help) = &error.help {
        let _ = writeln!(stderr, "  {HELP}help{HELP:#}: {help}");
    }
}

/// The query before the span and inside it; the end of the query for a span that
/// does not lie in it.
fn split<'a>(text: &'a str, error: &QueryError) -> (&'a str, &'a str) {
    let start = error.span.start.min(text.len());
    let end = error.span.end.clamp(start, text.len());
    match (text.get(..start), text.get(start..end)) {
        (Some(before), Some(within)) => (before, within),
        _ => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_query_points_at_its_end() {
        let error = |span| QueryError { message: String::new(), span, help: None };
        assert_eq!(split("ddr mission:", &error(4..12)), ("ddr ", "mission:"));
        assert_eq!(split("ddr", &error(7..9)), ("ddr", ""));
        assert_eq!(split("dé", &error(2..3)), ("dé", ""));
    }

    #[test]
    fn suggestions_read_as_a_sentence() {
        let ids = |ids: &[&str]| in_words(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(ids(&["a"]), "`a`");
        assert_eq!(ids(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
