//! `mandates show`: one task with the words of its source.

use std::io::{self, Write as _};

use textwrap::{Options, WordSplitter};

use super::args::ShowArgs;
use super::choices::ShowFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output, clean};
use crate::cite;
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::export::record::Record;
use crate::export::tasks::TaskExport;
use crate::export::{Export as _, markdown};
use crate::model::{DocumentKind, Vote};

/// How many ids are offered for one that is not known.
const OFFERED: usize = 3;
/// How many related tasks of one kind are listed.
const RELATED: usize = 10;
/// How wide the names of facts are.
const NAMES: usize = 13;

pub(super) fn run(args: &ShowArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let views = look_up(&args.ids, dataset)?;
    match (args.format, views.as_slice()) {
        (ShowFormat::Json, [view]) => out.json(&Record::new(*view, None))?,
        (ShowFormat::Json, views) => {
            out.json(&views.iter().map(|view| Record::new(*view, None)).collect::<Vec<_>>())?;
        }
        (ShowFormat::Markdown, views) => each(views, out, |view, out| markdown::task(view, out))?,
        (ShowFormat::Text, views) => each(views, out, |view, out| print(view, dataset, out))?,
        (other, views) => {
            let tasks: Vec<TaskIx> = views.iter().map(|view| view.ix).collect();
            let title = args.ids.join(" ");
            let export = TaskExport { title: &title, dataset, tasks: &tasks };
            other.file().map_or(Ok(()), |format| export.write(format, out))?;
        }
    }
    Ok(Exit::Success)
}

/// Prints tasks with an empty line between them.
fn each(
    views: &[TaskView<'_>],
    out: &mut Output,
    print: impl Fn(TaskView<'_>, &mut Output) -> io::Result<()>,
) -> io::Result<()> {
    for (position, view) in views.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        print(*view, out)?;
    }
    Ok(())
}

/// The tasks with these ids, or every id that no task has.
pub(super) fn look_up<'a>(ids: &[String], dataset: &'a Dataset) -> Result<Vec<TaskView<'a>>, Failure> {
    let mut views = Vec::new();
    let mut unknown = Vec::new();
    for id in ids {
        match dataset.find(id).or_else(|| dataset.find(&id.to_lowercase())) {
            Some(ix) => views.push(dataset.task(ix)),
            None => unknown.push((clean(id).into_owned(), nearest(id, dataset))),
        }
    }
    if unknown.is_empty() { Ok(views) } else { Err(Failure::UnknownIds(unknown)) }
}

/// The ids that look most like this one, best first.
fn nearest(id: &str, dataset: &Dataset) -> Vec<String> {
    // No id is longer; comparing costs length times length.
    let id: String = id.to_lowercase().chars().take(100).collect();
    let score = |view: TaskView<'_>| strsim::jaro_winkler(&id, view.task.id);
    let mut scored: Vec<(f64, &str)> = dataset.tasks().map(|view| (score(view), view.task.id)).collect();
    scored.retain(|(score, _)| *score > 0.75);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.into_iter().take(OFFERED).map(|(_, id)| id.to_owned()).collect()
}

fn print(view: TaskView<'_>, dataset: &Dataset, out: &mut Output) -> io::Result<()> {
    let task = view.task;
    for line in textwrap::wrap(&clean(task.title), out.prose_width()) {
        writeln!(out, "{BOLD}{line}{BOLD:#}")?;
    }
    paragraph(&labels(view).join(" · "), "", out)?;
    heading("What it means", out)?;
    paragraph(task.summary, "  ", out)?;
    heading("The source", out)?;
    let quoted = if task.quote.is_empty() { cite::NO_QUOTATION.to_owned() } else { cite::quoted(task) };
    paragraph(&quoted, "  ", out)?;
    paragraph(&cite::citation(view), "  ", out)?;
    writeln!(out)?;
    for (name, value) in facts(view) {
        fact(name, &value, out)?;
    }
    related(view, dataset, out)
}

fn labels(view: TaskView<'_>) -> Vec<String> {
    let task = view.task;
    vec![
        view.mission_label().to_owned(),
        view.category.name.clone(),
        task.strength.label().to_owned(),
        task.modality.label().to_owned(),
        view.document.date.prose(),
    ]
}

/// What is known about the source and how far it can be relied on.
fn facts(view: TaskView<'_>) -> Vec<(&'static str, String)> {
    let TaskView { task, document, .. } = view;
    let force = task.strength.force();
    let types: Vec<&str> = view.types().map(|kind| kind.name.as_str()).collect();
    let optional = |name, value: Option<String>| value.map(|value| (name, value));
    let mut facts = vec![
        ("Identifier", task.id.to_owned()),
        ("Document", format!("{}, {}", document.symbol, document.title)),
        ("Paragraph", task.address.to_string()),
        ("Date", document.date.prose()),
    ];
    facts.extend(optional("Meeting", document.meeting.clone()));
    facts.extend(optional("Vote", document.vote.map(votes)));
    facts.extend(optional("Read it at", document.url.clone()));
    facts.push(("Chapter VII", cite::chapter_vii(task).to_owned()));
    facts.push(("Binding", format!("{}: {} ({})", task.strength, force, force.meaning())));
    facts.push(("Modality", format!("{}: {}", task.modality, task.modality.meaning())));
    facts.push(("Rank", task.tier.label().to_owned()));
    facts.push(("Types", types.join("; ")));
    facts.push(("Basis", format!("{}: {}", task.basis, task.basis.meaning())));
    facts.extend(optional("Ordered by", view.ordered_by().map(|order| order.symbol.clone())));
    for source in view.coded_from() {
        let at = source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
        facts.push(("Coded from", format!("{}{at}", source.symbol)));
    }
    if !task.quote.is_empty() {
        facts.push(("Quotation", language(view)));
    }
    facts.extend(optional("Note", task.note.map(str::to_owned)));
    facts.extend(optional("On the source", document.note.clone()));
    facts
}

/// Which text was quoted; a news report has no official one.
fn language(view: TaskView<'_>) -> String {
    match view.document.kind {
        DocumentKind::NewsReport => format!("quoted from the {} report", view.task.quote_language),
        _ => view.task.quote_language.meaning().to_owned(),
    }
}

/// "14 in favour, 0 against, 1 abstaining".
fn votes(vote: Vote) -> String {
    format!("{} in favour, {} against, {} abstaining", vote.in_favour, vote.against, vote.abstaining)
}

fn related(view: TaskView<'_>, dataset: &Dataset, out: &mut Output) -> io::Result<()> {
    let related = dataset.related(view.ix);
    let mission = view.mission_label();
    let lists = [
        ("In the document itself".to_owned(), related.reported),
        ("As the news reported it".to_owned(), related.told),
        ("The same kind of task in this document".to_owned(), related.beside),
        (format!("Earlier: {mission}"), related.earlier),
        (format!("Later: {mission}"), related.later),
        ("Elsewhere".to_owned(), related.elsewhere),
    ];
    for (name, tasks) in lists.into_iter().filter(|(_, tasks)| !tasks.is_empty()) {
        heading(&name, out)?;
        for &ix in tasks.iter().take(RELATED) {
            related_task(dataset, ix, out)?;
        }
        if let Some(more) = tasks.len().checked_sub(RELATED).filter(|&more| more > 0) {
            let kind = view.task.types.first().map_or(view.task.category, |kind| kind);
            paragraph(&format!("and {more} more: mandates search type:{kind}"), "  ", out)?;
        }
    }
    Ok(())
}

fn related_task(dataset: &Dataset, ix: TaskIx, out: &mut Output) -> io::Result<()> {
    let view = dataset.task(ix);
    let line = format!("{}  {} ({})", view.task.id, view.task.title, view.document.date);
    hanging(&line, "  ", "      ", out)
}

fn heading(text: &str, out: &mut Output) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", clean(text))
}

fn fact(name: &str, value: &str, out: &mut Output) -> io::Result<()> {
    let first = format!("  {name:<NAMES$}  ");
    let rest = " ".repeat(first.len());
    hanging(value, &first, &rest, out)
}

fn paragraph(text: &str, indent: &str, out: &mut Output) -> io::Result<()> {
    hanging(text, indent, indent, out)
}

/// Wraps text to the width, the first line and the rest indented differently.
fn hanging(text: &str, first: &str, rest: &str, out: &mut Output) -> io::Result<()> {
    // Ids, dates and symbols hold hyphens and must be found again by searching.
    let options = Options::new(out.prose_width())
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&clean(text), options).iter().try_for_each(|line| writeln!(out, "{line}"))
}
