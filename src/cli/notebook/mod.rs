//! `mandates notebook`: what the user keeps.

mod reading;
pub(super) mod searches;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::choices::ExportFormat;
use super::choices::ShowFormat;
use super::failure::{Exit, Failure, Outcome};
use super::output::{BOLD, Output, clean};
use super::show::look_up;
use crate::dataset::Dataset;
use crate::desk::notebook::file::NotebookFile;
use crate::desk::notebook::reading::ReadingChange;
use crate::desk::notebook::searches::SearchChange;
use crate::desk::notebook::{Change, Entry, Notebook, tags_of};
use crate::desk::place;
use crate::export::notebook::NotebookExport;
use crate::export::whole_notebook::WholeNotebook;
use crate::export::{Export as _, Format};
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
    /// Saved searches
    Search(searches::SearchesArgs),
    /// Reading lists
    Reading(reading::ReadingArgs),
    /// Write all of it for other programs, or as a page to read and print
    Export {
        /// How to write it
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "markdown")]
        format: ExportFormat,
        /// Write into this file instead of standard output; one that is there stays
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace the file
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Take what another notebook keeps into yours; its tags, notes and searches go before
    Add {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print where the notebook lies
    Path,
}

/// The notebook and the dataset it is about.
struct Desk<'a> {
    file: NotebookFile,
    dataset: &'a Dataset,
}

impl Desk<'_> {
    fn change(&self, changes: impl IntoIterator<Item = Change>) -> Outcome {
        self.file.change(changes, PartialDate::today())?;
        Ok(Exit::Success)
    }
}

pub(super) fn run(args: &NotebookArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let desk = Desk { file: file_of_user()?, dataset };
    let file = &desk.file;
    match &args.command {
        None => list(&file.read()?, None, ShowFormat::Text, dataset, out),
        Some(NotebookCommand::List { tag, format }) => {
            list(&file.read()?, tag.as_deref(), *format, dataset, out)
        }
        Some(NotebookCommand::Keep { ids }) => {
            desk.change(known(ids, dataset)?.into_iter().map(Change::Keep))
        }
        Some(NotebookCommand::Tag { id, tags }) => {
            let tags = tags_of(&tags.join(" "));
            desk.change(one(id, dataset)?.map(|id| Change::Tag(id, tags.clone())))
        }
        Some(NotebookCommand::Note { id, text }) => {
            let ids = one(id, dataset)?;
            let text = note_text(text)?;
            desk.change(ids.map(|id| Change::Note(id, text.clone())))
        }
        // What the dataset no longer holds can be forgotten too.
        Some(NotebookCommand::Forget { ids }) => forget(ids, &desk),
        Some(NotebookCommand::Search(args)) => searches::run(args, &desk, out),
        Some(NotebookCommand::Reading(args)) => reading::run(args, &desk, out),
        Some(NotebookCommand::Export { format, output, force }) => {
            write_out(&file.read()?, (*format).into(), output.as_deref(), *force, dataset, out)
        }
        Some(NotebookCommand::Add { file: other }) => add(other, file, out),
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
    Ok(look_up(ids, dataset)?.into_iter().map(|view| view.task.id.to_owned()).collect())
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

fn forget(ids: &[String], desk: &Desk<'_>) -> Outcome {
    let notes = desk.file.read()?;
    let unknown: Vec<String> = ids.iter().filter(|id| notes.entry(id).is_none()).cloned().collect();
    if !unknown.is_empty() {
        known(&unknown, desk.dataset)?;
        let message = format!("`{}` is not in the notebook", clean(&unknown[0]));
        super::failure::say(message, &["`mandates notebook list` prints what is"]);
        return Ok(Exit::Negative);
    }
    desk.change(ids.iter().cloned().map(Change::Forget))
}

fn write_out(
    notes: &Notebook,
    format: Format,
    path: Option<&Path>,
    force: bool,
    dataset: &Dataset,
    out: &mut Output,
) -> Outcome {
    let export = WholeNotebook { notebook: notes, dataset };
    match path.filter(|_| !notes.is_empty()) {
        None => export.write(format, out)?,
        Some(path) => {
            let mut content = Vec::new();
            export.write(format, &mut content)?;
            place(path, &content, force)
                .map_err(|error| Failure::File { path: path.to_path_buf(), error })?;
        }
    }
    nothing(notes.is_empty(), "nothing is kept", out)
}

/// One change a thing, so that what was taken in before an interruption stays in.
fn add(other: &Path, file: &NotebookFile, out: &mut Output) -> Outcome {
    let other = NotebookFile::at(other);
    let failed = |error| Failure::Input { path: other.path(), error };
    std::fs::metadata(other.path()).map_err(failed)?;
    let Notebook { tasks, searches, lists } = other.read()?;
    let items = lists.iter().flat_map(|list| list.items.iter().map(|item| (&list.name, item)));
    let [count_tasks, count_searches] = [tasks.len(), searches.len()];
    let count_items = items.clone().count();
    let read = items.flat_map(|(list, item)| {
        let change = |change| Change::Reading(list.clone(), change);
        let read = item.read.then(|| change(ReadingChange::Mark(item.what.clone(), true)));
        [change(ReadingChange::Add(item.what.clone()))].into_iter().chain(read)
    });
    let kept = tasks.into_iter().map(Change::Restore);
    let saved = searches.into_iter().map(|search| Change::Search(SearchChange::Save(search)));
    for change in kept.chain(saved).chain(read) {
        file.change([change], PartialDate::today())?;
    }
    let counted = [
        counted(count_tasks, "task", "tasks"),
        counted(count_searches, "saved search", "saved searches"),
        counted(count_items, "item of reading lists", "items of reading lists"),
    ];
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    let counted = if counted.is_empty() { "nothing".to_owned() } else { counted.join(", ") };
    writeln!(out, "{counted} taken in")?;
    Ok(Exit::Success)
}

/// A number of things in words, unless it is none.
fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
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
    nothing(export.entries.is_empty(), "nothing is kept", out)
}

/// The exit code; where nothing was printed, a word about it on standard error.
fn nothing(is_nothing: bool, why: &str, out: &mut Output) -> Outcome {
    if !is_nothing {
        return Ok(Exit::Success);
    }
    out.flush()?;
    let _ = writeln!(anstream::stderr(), "{why}");
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
