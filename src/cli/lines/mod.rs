//! `mandates --plain`: the interface as lines, for screen readers and terminals that
//! only print.
//!
//! What is typed is a query, a number from the last list, or a command by its name in
//! the interface. Answers are plain lines: nothing is drawn, no cursor moves. What a
//! command prints is what the command line prints.

mod meaning;
mod print;
mod run;
mod verbs;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::ops::Range;
use std::sync::Arc;

use super::args::GlobalArgs;
use super::failure::{Exit, Failure, Outcome, say};
use super::output::Output;
use super::sources;
use crate::cite::Style;
use crate::dataset::{Dataset, TaskIx};
use crate::search::{Order, PassageIx, Passages, Query, SearchIndex};
use crate::text::TextSource;

use meaning::Meaning;

/// How many rows of a list are printed at once.
const PAGE: usize = 20;

/// What the numbers of the last list stand for.
enum Rows {
    Tasks(Vec<TaskIx>),
    Missions(Vec<usize>),
    Documents(Vec<usize>),
    Passages(Vec<PassageIx>),
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Self::Tasks(rows) => rows.len(),
            Self::Missions(rows) | Self::Documents(rows) => rows.len(),
            Self::Passages(rows) => rows.len(),
        }
    }
}

/// The state of the line mode.
struct Lines {
    dataset: Dataset,
    index: SearchIndex,
    texts: Arc<dyn TextSource + Send>,
    /// The paragraphs of the texts with their index, once they were asked for.
    passages: Option<(Passages, SearchIndex)>,
    /// The last query, as typed.
    query: String,
    /// The last query and what it found, to tell why.
    found: Option<(Query, Vec<crate::search::Hit>)>,
    order: Order,
    style: Style,
    rows: Rows,
    /// The rows of the list that were printed last.
    shown: Range<usize>,
    /// The task that was opened last.
    task: Option<TaskIx>,
}

/// Reads lines until their end, or until one of them is `quit`.
pub(super) fn run(queries: &[String], global: &GlobalArgs, dataset: Dataset) -> Outcome {
    anstream::ColorChoice::Never.write_global();
    let mut lines = Lines::new(dataset, sources::texts(&global.texts)?);
    let asking = io::stdin().is_terminal();
    let mut worst = Exit::Success;
    if asking {
        lines.greet(&mut Output::stdout())?;
    }
    let mut input = io::stdin().lock();
    let mut waiting = queries.iter();
    loop {
        let line = match waiting.next() {
            Some(query) => query.clone(),
            None => {
                prompt(asking)?;
                let mut bytes = Vec::new();
                let failed = |error| Failure::Input { path: "-".into(), error };
                if input.read_until(b'\n', &mut bytes).map_err(failed)? == 0 {
                    break;
                }
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        let mut out = Output::stdout();
        match lines.answer(&line, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?)) {
            Ok(None) => break,
            Ok(Some(exit)) => worst = worst.max(exit),
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(failure) => {
                out.flush()?;
                worst = worst.max(failure.report());
            }
        }
    }
    // Who types sees what went wrong; a script is told by the exit code.
    Ok(if asking { Exit::Success } else { worst })
}

fn prompt(asking: bool) -> io::Result<()> {
    if !asking {
        return Ok(());
    }
    let mut out = Output::stdout();
    write!(out, "mandates> ")?;
    out.flush()
}

impl Lines {
    fn new(dataset: Dataset, texts: Arc<dyn TextSource + Send>) -> Self {
        let index = SearchIndex::build(&dataset);
        Self {
            dataset,
            index,
            texts,
            passages: None,
            query: String::new(),
            found: None,
            order: Order::Relevance,
            style: Style::Un,
            rows: Rows::Tasks(Vec::new()),
            shown: 0..0,
            task: None,
        }
    }

    fn greet(&self, out: &mut Output) -> io::Result<()> {
        writeln!(
            out,
            "mandates: {} tasks of {} missions.\nType words to find tasks, a number to open one, help for the \
             commands, quit to leave.",
            self.dataset.len(),
            self.dataset.missions().len()
        )?;
        out.flush()
    }

    /// Does what a line asks; nothing where it asks to leave.
    fn answer(&mut self, line: &str, out: &mut Output) -> Result<Option<Exit>, Failure> {
        let exit = match Meaning::of(line) {
            Meaning::Nothing => Exit::Success,
            Meaning::Quit => return Ok(None),
            Meaning::Number(number) => self.open_row(number, out)?,
            Meaning::Query(query) => self.search(query, out)?,
            Meaning::Command(verb, rest) => (verb.run)(self, rest, out)?,
            Meaning::Unknown(name, near) => {
                out.flush()?;
                let message = format!("there is no command `{}` here", super::output::clean(name));
                match near.as_slice() {
                    [] => say(message, &["help lists the commands; without a colon it is searched for"]),
                    _ => say(message, &[&format!("did you mean {}?", near.join(", "))]),
                }
                Exit::Trouble
            }
        };
        Ok(Some(exit))
    }

    /// Begins a list.
    fn list(&mut self, rows: Rows, out: &mut Output) -> Outcome {
        (self.rows, self.shown) = (rows, 0..0);
        self.more(out)
    }
}
