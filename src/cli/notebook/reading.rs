//! `mandates notebook reading`: reading lists.

use std::io::Write as _;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::Desk;
use crate::cite;
use crate::cli::choices::ShowFormat;
use crate::cli::failure::{Exit, Failure, Outcome, say};
use crate::cli::output::{BOLD, Output, clean};
use crate::cli::show::look_up;
use crate::compare;
use crate::dataset::Dataset;
use crate::desk::notebook::reading::{Readable, ReadingChange, ReadingList, list_name};
use crate::desk::notebook::{Change, Notebook};
use crate::export::markdown::escape;

/// What `notebook reading` takes.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// What to do; `list` without a command.
    #[command(subcommand)]
    pub command: Option<ReadingCommand>,
}

/// What can be done with reading lists. A task is named by its id, a document by its
/// symbol, number or id.
#[derive(Debug, Subcommand)]
pub enum ReadingCommand {
    /// Print the lists
    List {
        /// Only the list of this name
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// How to print them
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Put tasks or documents on a list, which is made where it is not there
    Add {
        /// The id of a task, or a document
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// The list [default: the first one]
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
    },
    /// Take them off
    Remove {
        /// The id of a task, or a document
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// The list [default: the one that holds it]
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
    },
    /// Mark them as read
    Mark {
        /// The id of a task, or a document
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Mark them as not read
        #[arg(long)]
        unread: bool,
        /// The list [default: the one that holds it]
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
    },
    /// Move one to a place, counted from 1
    Move {
        /// The id of a task, or a document
        #[arg(value_name = "ID")]
        id: String,
        /// The place
        #[arg(value_name = "PLACE", value_parser = clap::value_parser!(u32).range(1..))]
        place: u32,
        /// The list [default: the one that holds it]
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
    },
    /// Give a list another name
    Rename {
        /// What it is called
        #[arg(value_name = "NAME")]
        name: String,
        /// What to call it
        #[arg(value_name = "TO")]
        to: String,
    },
    /// Delete a list with what is on it
    Delete {
        /// What it is called
        #[arg(value_name = "NAME")]
        name: String,
    },
}

pub(super) fn run(args: &ReadingArgs, desk: &Desk<'_>, out: &mut Output) -> Outcome {
    use ReadingCommand as Asked;
    let notes = desk.file.read()?;
    match &args.command {
        None => list(&notes, None, ShowFormat::Text, desk.dataset, out),
        Some(Asked::List { name, format }) => list(&notes, name.as_deref(), *format, desk.dataset, out),
        Some(Asked::Add { ids, list }) => {
            let list = list_name(list.as_deref().unwrap_or(notes.default_list()));
            let items = readables(ids, desk.dataset)?.into_iter();
            desk.change(items.map(|item| Change::Reading(list.clone(), ReadingChange::Add(item))))
        }
        Some(Asked::Remove { ids, list }) => each(ids, list.as_deref(), &notes, desk, ReadingChange::Remove),
        Some(Asked::Mark { ids, unread, list }) => {
            each(ids, list.as_deref(), &notes, desk, |item| ReadingChange::Mark(item, !unread))
        }
        Some(Asked::Move { id, place, list }) => {
            let to = usize::try_from(*place - 1).unwrap_or(usize::MAX);
            let ids = std::slice::from_ref(id);
            each(ids, list.as_deref(), &notes, desk, |item| ReadingChange::Move(item, to))
        }
        Some(Asked::Rename { name, to }) => {
            let Some(known) = notes.list(name) else { return Ok(unknown(name, &notes)) };
            if notes.list(to).is_some_and(|taken| taken.name != known.name) {
                say(format!("another list is called `{}` already", clean(to)), &[]);
                return Ok(Exit::Negative);
            }
            desk.change([Change::Reading(name.clone(), ReadingChange::Rename(to.clone()))])
        }
        Some(Asked::Delete { name }) if notes.list(name).is_none() => Ok(unknown(name, &notes)),
        Some(Asked::Delete { name }) => desk.change([Change::Reading(name.clone(), ReadingChange::Delete)]),
    }
}

/// Makes a change of each item on the list that is named, or on the one that holds it;
/// none where one of them is on no list.
fn each(
    ids: &[String],
    list: Option<&str>,
    notes: &Notebook,
    desk: &Desk<'_>,
    change: impl Fn(Readable) -> ReadingChange,
) -> Outcome {
    let mut changes = Vec::new();
    for id in ids {
        let item = listed(id, notes, desk.dataset)?;
        let holders: Vec<&ReadingList> = match list {
            Some(name) => {
                let Some(list) = notes.list(name) else { return Ok(unknown(name, notes)) };
                [list].into_iter().filter(|list| list.position(&item).is_some()).collect()
            }
            None => notes.lists_with(&item).collect(),
        };
        let id = clean(id);
        let [holder] = holders.as_slice() else {
            match holders.as_slice() {
                [] => {
                    say(format!("`{id}` is not on the list"), &["`mandates notebook reading` prints what is"])
                }
                _ => say(format!("`{id}` is on several lists"), &["name one of them with --list"]),
            }
            return Ok(Exit::Negative);
        };
        changes.push(Change::Reading(holder.name.clone(), change(item)));
    }
    desk.change(changes)
}

/// What an id of a list means: also one that the dataset no longer holds.
fn listed(id: &str, notes: &Notebook, dataset: &Dataset) -> Result<Readable, Failure> {
    let mut items = notes.lists.iter().flat_map(|list| &list.items);
    match items.find(|item| item.what.id() == id) {
        Some(item) => Ok(item.what.clone()),
        None => Ok(readables(&[id.to_owned()], dataset)?.remove(0)),
    }
}

/// Tasks by their ids and documents by their names.
fn readables(ids: &[String], dataset: &Dataset) -> Result<Vec<Readable>, Failure> {
    let one = |id: &String| -> Result<Readable, Failure> {
        if dataset.find(&id.to_lowercase()).is_none()
            && let Ok(compare::Side { document: Some(document), .. }) = compare::side(dataset, id)
        {
            return Ok(Readable::Document(document));
        }
        let views = look_up(std::slice::from_ref(id), dataset)?;
        Ok(Readable::Task(views[0].task.id.to_owned()))
    };
    ids.iter().map(one).collect()
}

fn unknown(name: &str, notes: &Notebook) -> Exit {
    let names: Vec<String> = notes.lists.iter().map(|list| format!("`{}`", list.name)).collect();
    let help = match names.as_slice() {
        [] => "there is none yet: `mandates notebook reading add ID --list NAME`".to_owned(),
        names => format!("there are {}", names.join(", ")),
    };
    say(format!("no reading list is called `{}`", clean(name)), &[&help]);
    Exit::Negative
}

/// An item as JSON tells it.
#[derive(Serialize)]
struct Listed<'a> {
    list: &'a str,
    task: Option<&'a str>,
    document: Option<&'a str>,
    read: bool,
    citation: Option<String>,
}

fn list(
    notes: &Notebook,
    name: Option<&str>,
    format: ShowFormat,
    dataset: &Dataset,
    out: &mut Output,
) -> Outcome {
    let lists: Vec<&ReadingList> = match name {
        None => notes.lists.iter().collect(),
        Some(name) => match notes.list(name) {
            Some(list) => vec![list],
            None => return Ok(unknown(name, notes)),
        },
    };
    let mut listed = Vec::new();
    for list in &lists {
        if format != ShowFormat::Json {
            heading(list, format, out)?;
        }
        for (at, item) in list.items.iter().enumerate() {
            let (task, document, citation) = told(&item.what, dataset);
            if format != ShowFormat::Json {
                let read = if item.read { 'x' } else { ' ' };
                let cited = citation.as_deref().unwrap_or("not in this dataset");
                let (at, id) = (at + 1, item.what.id());
                match format {
                    ShowFormat::Markdown => {
                        writeln!(out, "{at}. [{read}] **{}**: {}", escape(id), escape(cited))?;
                    }
                    _ => writeln!(out, "{at:>3} [{read}] {id}\n        {}", clean(cited))?,
                }
            }
            listed.push(Listed { list: &list.name, task, document, read: item.read, citation });
        }
    }
    if format == ShowFormat::Json {
        out.json(&listed)?;
    }
    super::nothing(listed.is_empty(), "nothing is to be read", out)
}

fn heading(list: &ReadingList, format: ShowFormat, out: &mut Output) -> std::io::Result<()> {
    let (read, all) = (list.read(), list.items.len());
    match format {
        ShowFormat::Markdown => writeln!(out, "## {}\n", escape(&list.name)),
        _ => writeln!(out, "{BOLD}{}{BOLD:#}  {read} of {all} read", list.name),
    }
}

/// The ids and the citation of something.
fn told<'a>(what: &'a Readable, dataset: &Dataset) -> (Option<&'a str>, Option<&'a str>, Option<String>) {
    match what {
        Readable::Task(id) => {
            let citation = dataset.find(id).map(|ix| cite::citation(dataset.task(ix)));
            (Some(id), None, citation)
        }
        Readable::Document(id) => {
            let document = dataset.documents().iter().find(|document| document.id == *id);
            (None, Some(id), document.map(cite::document))
        }
    }
}
