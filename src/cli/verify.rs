//! `mandates verify`: does every quotation stand where its task cites it?

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write as _};

use serde::Serialize;
use textwrap::{Options, WordSplitter};

use super::args::VerifyArgs;
use super::choices::TableOrJson;
use super::failure::{Exit, Failure, Outcome};
use super::notes;
use super::output::{BOLD, Output, clean};
use super::search::query_text;
use super::table::{Cell, Fit, Table, text};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::Address;
use crate::search::{Order, SearchIndex};
use crate::text::TextSource;
use crate::text::{Change, Side};
use crate::verify::{NearestPassage, Verdict, Verification, verify_tasks};

pub(super) fn run(args: &VerifyArgs, dataset: &Dataset, texts: &dyn TextSource, out: &mut Output) -> Outcome {
    let tasks = chosen(&args.tasks, dataset)?;
    let verified = verify_tasks(dataset, &tasks, texts);
    match args.format {
        TableOrJson::Json => out.json(&Verified::new(&verified, dataset))?,
        TableOrJson::Table => print(&verified, args.all, dataset, out)?,
    }
    if tasks.is_empty() && !args.tasks.is_empty() {
        out.flush()?;
        let _ = writeln!(anstream::stderr(), "no task matches `{}`", query_text(&args.tasks));
        return Ok(Exit::Negative);
    }
    let wrong = verified.iter().any(|verification| verification.verdict.is_wrong());
    Ok(if wrong { Exit::Negative } else { Exit::Success })
}

/// The tasks with these ids; if one of them is no id, those a search finds.
fn chosen(args: &[String], dataset: &Dataset) -> Result<Vec<TaskIx>, Failure> {
    if args.is_empty() {
        return Ok(dataset.tasks().map(|view| view.ix).collect());
    }
    let ids: Option<Vec<TaskIx>> = args.iter().map(|arg| dataset.find(&arg.trim().to_lowercase())).collect();
    if let Some(ids) = ids {
        return Ok(ids);
    }
    let query = query_text(args);
    let index = SearchIndex::build(dataset);
    let parsed = index
        .parse_with(&query, &notes::index(dataset))
        .map_err(|error| Failure::Query { text: query.clone(), error })?;
    Ok(index.search(&parsed, Order::Reading).hits.into_iter().map(|hit| hit.task()).collect())
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Verified<'a> {
    verified: usize,
    elsewhere: usize,
    not_found: usize,
    no_text: usize,
    tasks: Vec<TaskRecord<'a>>,
}

#[derive(Serialize)]
struct TaskRecord<'a> {
    id: &'a str,
    result: &'static str,
    address: &'a Address,
    found_at: Option<&'a Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<NearestRecord<'a>>,
}

#[derive(Serialize)]
struct NearestRecord<'a> {
    address: Option<&'a Address>,
    diff: Vec<ChangeRecord<'a>>,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    side: &'static str,
    words: &'a str,
}

impl<'a> Verified<'a> {
    fn new(verified: &'a [Verification], dataset: &'a Dataset) -> Self {
        let Counts { verified: good, elsewhere, not_found, no_text } = Counts::of(verified);
        let tasks = verified.iter().map(|of| TaskRecord::new(of, dataset)).collect();
        Self { verified: good, elsewhere, not_found, no_text, tasks }
    }
}

impl<'a> TaskRecord<'a> {
    fn new(verification: &'a Verification, dataset: &'a Dataset) -> Self {
        let task = dataset.task(verification.task).task;
        let verdict = &verification.verdict;
        let nearest = match verdict {
            Verdict::NotFound { nearest } => nearest.as_ref().map(NearestRecord::new),
            _ => None,
        };
        Self {
            id: task.id,
            result: verdict.id(),
            address: task.address,
            found_at: found_at(verdict, task.address),
            nearest,
        }
    }
}

impl<'a> NearestRecord<'a> {
    fn new(passage: &'a NearestPassage) -> Self {
        let record = |change: &'a Change| ChangeRecord { side: side(change.side), words: &change.words };
        let diff = passage.nearest.changes.iter().map(record).collect();
        Self { address: passage.address.as_ref(), diff }
    }
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Both => "both",
        Side::Quotation => "quotation",
        Side::Text => "text",
    }
}

/// Where a quotation stands: the address cited, for one that is verified.
fn found_at<'a>(verdict: &'a Verdict, cited: &'a Address) -> Option<&'a Address> {
    match verdict {
        Verdict::Verified => Some(cited),
        Verdict::Elsewhere { found_at } => found_at.as_ref(),
        Verdict::NotFound { .. } | Verdict::NoText => None,
    }
}

/// Numbers of tasks by result.
#[derive(Default)]
struct Counts {
    verified: usize,
    elsewhere: usize,
    not_found: usize,
    no_text: usize,
}

impl Counts {
    fn of(verified: &[Verification]) -> Self {
        let mut counts = Self::default();
        for verification in verified {
            *match verification.verdict {
                Verdict::Verified => &mut counts.verified,
                Verdict::Elsewhere { .. } => &mut counts.elsewhere,
                Verdict::NotFound { .. } => &mut counts.not_found,
                Verdict::NoText => &mut counts.no_text,
            } += 1;
        }
        counts
    }
}

/// What is wrong, or all there is, then how the quotations differ, then the counts.
fn print(verified: &[Verification], all: bool, dataset: &Dataset, out: &mut Output) -> io::Result<()> {
    let listed: Vec<&Verification> = verified.iter().filter(|of| all || of.verdict.is_wrong()).collect();
    if !listed.is_empty() {
        table(&listed, dataset).print(out)?;
        writeln!(out)?;
    }
    for verification in &listed {
        if let Verdict::NotFound { nearest } = &verification.verdict {
            difference(dataset.task(verification.task), nearest.as_ref(), out)?;
        }
    }
    summary(verified, dataset, out)
}

fn table(listed: &[&Verification], dataset: &Dataset) -> Table {
    let columns = vec![
        text("RESULT", Fit::Whole),
        text("ID", Fit::Whole),
        text("CITED", Fit::Spare(2)),
        text("FOUND AT", Fit::Spare(3)),
        text("QUOTATION", Fit::Cut),
    ];
    let row = |verification: &&Verification| -> Vec<Cell> {
        let TaskView { task, document, .. } = dataset.task(verification.task);
        let place = found_at(&verification.verdict, task.address);
        vec![
            verification.verdict.label().into(),
            task.id.into(),
            format!("{}, {}", document.symbol, task.address).into(),
            place.map_or_else(Cell::default, Cell::from),
            task.quote.into(),
        ]
    };
    Table { columns, rows: listed.iter().map(row).collect() }
}

/// The nearest passage to a quotation that was not found, as `wdiff` writes it.
fn difference(view: TaskView<'_>, nearest: Option<&NearestPassage>, out: &mut Output) -> io::Result<()> {
    let symbol = &view.document.symbol;
    let Some(passage) = nearest else {
        return paragraph(&format!("{}: nothing in {symbol} is like its quotation", view.task.id), out);
    };
    let place = passage.address.as_ref().map_or_else(|| "a heading".to_owned(), Address::to_string);
    let changes: Vec<String> = passage.nearest.changes.iter().map(marked).collect();
    paragraph(&format!("{}: nearest in {symbol} is {place}: {}", view.task.id, changes.join(" ")), out)
}

fn marked(change: &Change) -> String {
    match change.side {
        Side::Both => change.words.clone(),
        Side::Quotation => format!("[-{}-]", change.words),
        Side::Text => format!("{{+{}+}}", change.words),
    }
}

/// Wraps a paragraph to the width; an empty line follows.
fn paragraph(text: &str, out: &mut Output) -> io::Result<()> {
    wrap(text, "  ", out).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out)
}

fn summary(verified: &[Verification], dataset: &Dataset, out: &mut Output) -> io::Result<()> {
    let Counts { verified: good, elsewhere, not_found, no_text } = Counts::of(verified);
    let tasks = if verified.len() == 1 { "task" } else { "tasks" };
    let line = format!(
        "{} {tasks}: {good} verified, {elsewhere} elsewhere, {not_found} not found, {no_text} without a text",
        verified.len()
    );
    for line in wrap(&line, "", out) {
        writeln!(out, "{BOLD}{line}{BOLD:#}")?;
    }
    let without = verified.iter().filter(|of| of.verdict == Verdict::NoText);
    let symbols: BTreeSet<&str> = without.map(|of| dataset.task(of.task).document.symbol.as_str()).collect();
    if symbols.is_empty() {
        return Ok(());
    }
    let symbols: Vec<&str> = symbols.into_iter().collect();
    let lines = wrap(&format!("no text of: {}", symbols.join(" · ")), "  ", out);
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    let help = "`mandates texts add PATH` attaches texts; `--texts DIR` looks in a folder of them instead";
    wrap(help, "  ", out).iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Lines as wide as the output, all but the first indented.
fn wrap(text: &str, indent: &str, out: &Output) -> Vec<String> {
    let options = Options::new(out.prose_width()).word_splitter(WordSplitter::NoHyphenation);
    let text = clean(text);
    textwrap::wrap(&text, options.subsequent_indent(indent)).into_iter().map(Cow::into_owned).collect()
}
