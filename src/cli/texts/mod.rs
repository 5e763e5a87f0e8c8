//! `mandates texts`: the source texts a person has.

use clap::{Args, Subcommand};

use super::failure::Outcome;
use super::output::Output;
use crate::cli::help;

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
    /// Print the paragraphs of a text with their addresses
    #[command(after_help = help::TEXTS_SPLIT)]
    Split(split::SplitArgs),
}

pub(super) fn run(args: &TextsArgs, out: &mut Output) -> Outcome {
    match &args.command {
        TextsCommand::Split(args) => split::run(args, out),
    }
}
