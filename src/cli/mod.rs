//! The command line: one file a subcommand. It prints and never draws.
//!
//! [`parse`] reads the arguments, [`run`] does what they ask and gives the exit
//! code: 0 for success, 1 where nothing was found or a check failed, 2 where the
//! command line could not be understood or the output not be written.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

pub mod args;
mod check;
pub mod choices;
mod cite;
mod compare;
mod completions;
mod export;
mod failure;
mod help;
mod lines;
mod list;
mod man;
mod matrix;
mod notebook;
mod notes;
mod output;
mod paragraphs;
mod passages;
mod precedents;
mod renewals;
mod search;
mod sheet;
mod show;
mod sources;
mod stats;
mod table;
pub mod texts;
mod verify;

use args::{Cli, Command, GlobalArgs, InterfaceArgs};
use choices::Color;
use failure::{Exit, Failure, Outcome};
use output::Output;

use crate::dataset::{Dataset, Report};
use crate::library::{Library, Progress};
use crate::tui::{self, TuiError, TuiOptions};

/// Reads the arguments of the process; ends it after `--help`, `--version` and
/// whatever cannot be read.
pub fn parse() -> Cli {
    Cli::parse_from(args::shield_exclusions(std::env::args_os().collect()))
}

/// Does what the command line asks and gives the exit code.
pub fn run(cli: Cli) -> ExitCode {
    set_colour(cli.global.color);
    dispatch(&cli).unwrap_or_else(|failure| failure.report()).into()
}

fn set_colour(when: Color) {
    let choice = match when {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

fn dispatch(cli: &Cli) -> Outcome {
    // An empty MANDATES_DATA is one that was unset the short way.
    let data = cli.global.data.as_deref().filter(|dir| !dir.as_os_str().is_empty());
    let Some(command) = &cli.command else { return interface(&cli.interface, &cli.global, data) };
    refuse_interface_options(&cli.interface)?;
    let out = &mut Output::stdout();
    let exit = match command {
        Command::Search(args) => {
            let library = Library::open(data, &Progress::default()).map_err(Box::new)?;
            let exit = search::run(args, &library, sources::texts(&cli.global.texts)?.as_ref(), out)?;
            out.flush()?;
            library.keep();
            Ok(exit)
        }
        Command::Show(args) => show::run(args, &load(data)?, out),
        Command::List(args) => list::run(args, &load(data)?, out),
        Command::Matrix(args) => matrix::run(args, &load(data)?, out),
        Command::Compare(args) => {
            compare::run(args, &load(data)?, sources::texts(&cli.global.texts)?.as_ref(), out)
        }
        Command::Precedents(args) => {
            precedents::run(args, &load(data)?, sources::texts(&cli.global.texts)?.as_ref(), out)
        }
        Command::Cite(args) => cite::run(args, &load(data)?, out),
        Command::Export(args) => {
            export::run(args, &load(data)?, sources::texts(&cli.global.texts)?.as_ref(), out)
        }
        Command::Notebook(args) => notebook::run(args, &load(data)?, out),
        Command::Check(args) => check::run(args, data, out),
        Command::Verify(args) => {
            verify::run(args, &load(data)?, sources::texts(&cli.global.texts)?.as_ref(), out)
        }
        Command::Stats(args) => stats::run(args, &load(data)?, out),
        Command::Texts(args) => texts::run(args, out),
        Command::Completions(args) => completions::run(args, out),
        Command::Man(args) => man::run(args, out),
    }?;
    out.flush()?;
    Ok(exit)
}

/// The dataset of a folder, or the one inside the program.
fn load(data: Option<&Path>) -> Result<Dataset, Box<Report>> {
    data.map_or_else(Dataset::embedded, Dataset::open).map_err(Box::new)
}

fn interface(args: &InterfaceArgs, global: &GlobalArgs, data: Option<&Path>) -> Outcome {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if args.plain || dumb {
        return lines::run(&args.query, global, load(data)?);
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::NoTerminal);
    }
    let texts = sources::texts(&global.texts)?;
    let options = TuiOptions {
        theme: args.theme.clone(),
        no_mouse: args.no_mouse,
        query: output::clean(&args.query.join(" ")).into_owned(),
        fresh: args.fresh,
        dataset: data.map(named).unwrap_or_default(),
    };
    match tui::run(data, texts, &options) {
        Ok(code) => Ok(Exit::Interface(code)),
        Err(TuiError::Dataset(report)) => Err(report.into()),
        Err(error) => Err(Failure::Interface(error)),
    }
}

/// A dataset folder by the one name it has from anywhere.
fn named(folder: &Path) -> String {
    let absolute = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    absolute.display().to_string()
}

/// `mandates --query x stats` would forget the query without a word.
fn refuse_interface_options(args: &InterfaceArgs) -> Result<(), Failure> {
    let given = [
        ("--query", !args.query.is_empty()),
        ("--theme", args.theme.is_some()),
        ("--no-mouse", args.no_mouse),
        ("--fresh", args.fresh),
        ("--plain", args.plain),
    ];
    match given.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Failure::InterfaceOption(option)),
        None => Ok(()),
    }
}
