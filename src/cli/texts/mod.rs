//! `mandates texts`: the source texts a person has.

use std::io;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use super::failure::{Failure, Outcome};
use super::output::Output;
use crate::cli::help;
use crate::desk::texts::Store;
use crate::model::Language;

pub mod add;
pub mod export;
pub mod list;
mod path;
pub mod remove;
pub mod split;

/// What `texts` takes.
#[derive(Debug, Args)]
pub struct TextsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: TextsCommand,
}

/// A command below `texts`, with what it takes.
#[derive(Debug, Subcommand)]
pub enum TextsCommand {
    /// Attach texts: files, folders, the CR-UNSC corpus
    #[command(after_help = help::TEXTS_ADD)]
    Add(add::AddArgs),
    /// List the attached texts
    #[command(after_help = help::TEXTS_LIST)]
    List(list::ListArgs),
    /// Take attached texts out again
    #[command(after_help = help::TEXTS_REMOVE)]
    Remove(remove::RemoveArgs),
    /// Write the attached texts to a folder, or as a ZIP to standard output
    #[command(after_help = help::TEXTS_EXPORT)]
    Export(export::ExportArgs),
    /// Print the folder that the attached texts lie in
    Path,
    /// Print the paragraphs of a text with their addresses
    #[command(after_help = help::TEXTS_SPLIT)]
    Split(split::SplitArgs),
}

/// `--format` of `texts list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// Aligned columns for reading
    Table,
    /// One JSON array
    Json,
}

pub(super) fn run(args: &TextsArgs, out: &mut Output) -> Outcome {
    match &args.command {
        TextsCommand::Add(args) => add::run(args, out),
        TextsCommand::List(args) => list::run(args, out),
        TextsCommand::Remove(args) => remove::run(args, out),
        TextsCommand::Export(args) => export::run(args, out),
        TextsCommand::Path => path::run(out),
        TextsCommand::Split(args) => split::run(args, out),
    }
}

/// The store of the user.
fn store() -> Result<Store, Failure> {
    Store::open_default().ok_or_else(|| Failure::Usage {
        message: "there is no home folder to keep texts in".to_owned(),
        help: "set HOME or XDG_DATA_HOME",
    })
}

/// A failure of the store, with its folder.
fn stored(store: &Store) -> impl Fn(io::Error) -> Failure + '_ {
    |error| Failure::Store { dir: store.dir().to_owned(), error }
}

/// Reads `--language`.
fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.iter().map(|language| language.id()))
        .map(|id| Language::from_id(&id).unwrap_or(Language::En))
}
