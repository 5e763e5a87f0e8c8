//! `mandates notebook`: what the user keeps.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::choices::ShowFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output, clean};
use super::show::look_up;
use crate::dataset::Dataset;
use crate::desk::notebook::file::NotebookFile;
use crate::desk::notebook::{Change, Entry, Notebook, tags_of};
use crate::export::Export as _;
use crate::export::notebook::NotebookExport;
use crate::model::PartialDate;

/// What `notebook` takes.
#[derive(Debug, Args)]
pub struct NotebookArgs {
    /// What to do; `list` without a command.
    #[command(subcommand)]
    pub command: Option<NotebookCommand>,
}

/// What can be done with the notebook.
#[derive(Debug, Subcommand)]
pub enum NotebookCommand {
    /// Print what is kept
    List {
        /// Only what has this tag
        #[arg(long, value_name = "TAG")]
        tag: Option<String>,
        /// How to print it
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Keep tasks
    Keep {
        /// The id of a task
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Tag a task; no tags take the old ones away
    Tag {
        /// The id of a task
        #[arg(value_name = "ID")]
        id: String,
        /// Words to find it by
        #[arg(value_name = "TAG")]
        tags: Vec<String>,
    },
    /// Write the note of a task; an empty one takes the old note away
    Note {
        /// The id of a task
        #[arg(value_name = "ID")]
        id: String,
        /// The note, `-` to read it from standard input
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// Forget tasks with their tags and notes
    Forget {
        /// The id of a task
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Take what another notebook keeps into yours; its tags and notes go before
    Add {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print where the notebook lies
    Path,
}

pub(super) fn run(args: &NotebookArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let file = file_of_user()?;
    let today = PartialDate::today();
    let change = |changes: Vec<Change>| -> Outcome {
        file.change(changes, today)?;
        Ok(Exit::Success)
    };
    match &args.command {
        None => list(&file.read()?, None, ShowFormat::Text, dataset, out),
        Some(NotebookCommand::List { tag, format }) => {
            list(&file.read()?, tag.as_deref(), *format, dataset, out)
        }
        Some(NotebookCommand::Keep { ids }) => {
            change(known(ids, dataset)?.into_iter().map(Change::Keep).collect())
        }
        Some(NotebookCommand::Tag { id, tags }) => {
            let tags = tags_of(&tags.join(" "));
            change(one(id, dataset)?.map(|id| Change::Tag(id, tags.clone())).collect())
        }
        Some(NotebookCommand::Note { id, text }) => {
            let ids = one(id, dataset)?;
            let text = note_text(text)?;
            change(ids.map(|id| Change::Note(id, text.clone())).collect())
        }
        // What the dataset no longer holds can be forgotten too.
        Some(NotebookCommand::Forget { ids }) => forget(ids, &file, dataset, today),
        Some(NotebookCommand::Add { file: other }) => add(other, &file, today, out),
        Some(NotebookCommand::Path) => {
            writeln!(out, "{}", file.path().display())?;
            Ok(Exit::Success)
        }
    }
}

/// The file that the user's notebook lies in.
pub(super) fn file_of_user() -> Result<NotebookFile, Failure> {
    NotebookFile::of_user().ok_or(Failure::Usage {
        message: "there is no home folder to keep a notebook in".to_owned(),
        help: "set HOME or XDG_DATA_HOME",
    })
}

/// The ids as the dataset spells them.
fn known(ids: &[String], dataset: &Dataset) -> Result<Vec<String>, Failure> {
    Ok(look_up(ids, dataset)?.into_iter().map(|view| view.task.id.clone()).collect())
}

fn one(id: &String, dataset: &Dataset) -> Result<std::vec::IntoIter<String>, Failure> {
    Ok(known(std::slice::from_ref(id), dataset)?.into_iter())
}

fn note_text(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut read = String::new();
    let failed = |error| Failure::Input { path: PathBuf::from("-"), error };
    std::io::stdin().read_to_string(&mut read).map_err(failed)?;
    Ok(read)
}

fn forget(ids: &[String], file: &NotebookFile, dataset: &Dataset, today: PartialDate) -> Outcome {
    let notes = file.read()?;
    let unknown: Vec<String> = ids.iter().filter(|id| notes.entry(id).is_none()).cloned().collect();
    if !unknown.is_empty() {
        known(&unknown, dataset)?;
        let message = format!("`{}` is not in the notebook", clean(&unknown[0]));
        super::failure::say(message, &["`mandates notebook list` prints what is"]);
        return Ok(Exit::Negative);
    }
    file.change(ids.iter().cloned().map(Change::Forget), today)?;
    Ok(Exit::Success)
}

/// One change an entry, so that what was taken in before an interruption stays in.
fn add(other: &std::path::Path, file: &NotebookFile, today: PartialDate, out: &mut Output) -> Outcome {
    let other = NotebookFile::at(other);
    let failed = |error| Failure::Input { path: other.path(), error };
    std::fs::metadata(other.path()).map_err(failed)?;
    let entries = other.read()?.tasks;
    for entry in &entries {
        file.change([Change::Restore(entry.clone())], today)?;
    }
    let noun = if entries.len() == 1 { "task" } else { "tasks" };
    writeln!(out, "{} {noun} taken in", entries.len())?;
    Ok(Exit::Success)
}

fn list(
    notes: &Notebook,
    tag: Option<&str>,
    format: ShowFormat,
    dataset: &Dataset,
    out: &mut Output,
) -> Outcome {
    let wanted = tag.map(tags_of).unwrap_or_default();
    let has = |entry: &&Entry| wanted.iter().all(|tag| entry.tags.contains(tag));
    let export = NotebookExport { entries: notes.tasks.iter().filter(has).collect(), dataset };
    match format.file() {
        Some(format) => export.write(format, out)?,
        None => print(&export, out)?,
    }
    if !export.entries.is_empty() {
        return Ok(Exit::Success);
    }
    out.flush()?;
    let _ = writeln!(anstream::stderr(), "nothing is kept");
    Ok(Exit::Negative)
}

fn print(export: &NotebookExport<'_>, out: &mut Output) -> Result<(), Failure> {
    for entry in &export.entries {
        let cited = export.cited(entry);
        let tags = match entry.tags.as_slice() {
            [] => String::new(),
            tags => format!("  [{}]", tags.join(", ")),
        };
        writeln!(out, "{BOLD}{}{BOLD:#}  {}{tags}\n    {}", entry.task, entry.since, clean(&cited))?;
        entry.note.lines().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    Ok(())
}
