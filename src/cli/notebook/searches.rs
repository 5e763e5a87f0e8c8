//! `mandates notebook search`: saved searches.

use std::io::Write as _;

use clap::{Args, Subcommand};

use super::Desk;
use crate::cli::choices::ShowFormat;
use crate::cli::failure::{Exit, Failure, Outcome, say};
use crate::cli::output::{BOLD, Output, clean};
use crate::desk::notebook::searches::{SavedSearch, SearchChange};
use crate::desk::notebook::{Change, Notebook};
use crate::export::markdown::escape;
use crate::search::{Scope, SearchIndex};

/// What `notebook search` takes.
#[derive(Debug, Args)]
pub struct SearchesArgs {
    /// What to do; `list` without a command.
    #[command(subcommand)]
    pub command: Option<SearchesCommand>,
}

/// What can be done with saved searches.
#[derive(Debug, Subcommand)]
pub enum SearchesCommand {
    /// Print the saved searches
    List {
        /// How to print them
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Save a search under a name; one of that name gets the new query
    Save {
        /// What to call it
        #[arg(value_name = "NAME")]
        name: String,
        /// Words and filters, as `search` takes them, in one argument
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
    },
    /// Give a saved search another name
    Rename {
        /// What it is called
        #[arg(value_name = "NAME")]
        name: String,
        /// What to call it
        #[arg(value_name = "TO")]
        to: String,
    },
    /// Delete saved searches
    Delete {
        /// What they are called
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
}

pub(super) fn run(args: &SearchesArgs, desk: &Desk<'_>, out: &mut Output) -> Outcome {
    match &args.command {
        None => list(&desk.file.read()?, ShowFormat::Text, out),
        Some(SearchesCommand::List { format }) => list(&desk.file.read()?, *format, out),
        Some(SearchesCommand::Save { name, query }) => save(name, query, desk),
        Some(SearchesCommand::Rename { name, to }) => {
            let notes = desk.file.read()?;
            let Some(known) = notes.search(name) else { return Ok(unknown(name, &notes)) };
            if notes.search(to).is_some_and(|taken| taken.name != known.name) {
                say(format!("another search is called `{}` already", clean(to)), &[]);
                return Ok(Exit::Negative);
            }
            desk.change([Change::Search(SearchChange::Rename(name.clone(), to.clone()))])
        }
        Some(SearchesCommand::Delete { names }) => {
            let notes = desk.file.read()?;
            if let Some(name) = names.iter().find(|name| notes.search(name).is_none()) {
                return Ok(unknown(name, &notes));
            }
            desk.change(names.iter().map(|name| Change::Search(SearchChange::Delete(name.clone()))))
        }
    }
}

/// A query that cannot be read is not worth keeping.
fn save(name: &str, query: &str, desk: &Desk<'_>) -> Outcome {
    let search = SavedSearch::new(name, query);
    let failed = |error| Failure::Query { text: search.query.clone(), error };
    // What the attached texts can be asked is told when they are.
    if Scope::of(&search.query).map_err(failed)? == Scope::Tasks {
        SearchIndex::build(desk.dataset).parse(&search.query).map_err(failed)?;
    }
    desk.change([Change::Search(SearchChange::Save(search))])
}

/// Says that no saved search has a name, and which there are.
pub(in crate::cli) fn unknown(name: &str, notes: &Notebook) -> Exit {
    let names: Vec<String> = notes.searches.iter().map(|search| format!("`{}`", search.name)).collect();
    let help = match names.as_slice() {
        [] => "no search is saved yet: `mandates notebook search save NAME QUERY`".to_owned(),
        names => format!("saved are {}", names.join(", ")),
    };
    say(format!("no saved search is called `{}`", clean(name)), &[&help]);
    Exit::Negative
}

fn list(notes: &Notebook, format: ShowFormat, out: &mut Output) -> Outcome {
    if format == ShowFormat::Json {
        out.json(&notes.searches)?;
    }
    for SavedSearch { name, query } in notes.searches.iter().filter(|_| format != ShowFormat::Json) {
        match format {
            ShowFormat::Markdown => writeln!(out, "- **{}**: {}", escape(name), escape(query))?,
            _ => writeln!(out, "{BOLD}{name}{BOLD:#}  {query}")?,
        }
    }
    super::nothing(notes.searches.is_empty(), "no search is saved", out)
}
