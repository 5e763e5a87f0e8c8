//! `mandates completions`: a completion script for a shell.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::args::{Cli, CompletionsArgs};
use super::failure::{Exit, Outcome};
use super::output::Output;

pub(super) fn run(args: &CompletionsArgs, out: &mut Output) -> Outcome {
    // clap_complete panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "mandates", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Success)
}
