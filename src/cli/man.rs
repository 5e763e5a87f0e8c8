//! `mandates man`: the manual pages, made from the same definition as `--help`.

use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::args::{Cli, ManArgs};
use super::failure::{Exit, Outcome};
use super::output::Output;

/// What the foot of each page names.
const SOURCE: &str = concat!("mandates ", env!("CARGO_PKG_VERSION"));

pub(super) fn run(args: &ManArgs, out: &mut Output) -> Outcome {
    match &args.dir {
        None => pages().try_for_each(|page| out.write_all(&roff(&page)?))?,
        Some(dir) => write_pages(dir, out)?,
    }
    Ok(Exit::Success)
}

/// The program's page and one for each command, those below it after it.
fn pages() -> impl Iterator<Item = Man> {
    let mut main = Cli::command();
    main.build();
    with_commands(main).into_iter().map(|command| Man::new(command).source(SOURCE).manual("User commands"))
}

fn with_commands(command: Command) -> Vec<Command> {
    let below: Vec<Command> = command.get_subcommands().cloned().collect();
    // clap gives every command that has others below it a `help` of its own.
    let below = below.into_iter().filter(|command| command.get_name() != "help").flat_map(with_commands);
    std::iter::once(command.clone()).chain(below).collect()
}

/// A page. What stands below the options in `--help` is mostly examples, which
/// is a better heading for it than the generator's.
fn roff(page: &Man) -> io::Result<Vec<u8>> {
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    let text = String::from_utf8_lossy(&roff).replace(".SH EXTRA\n", ".SH EXAMPLES AND NOTES\n");
    Ok(text.into_bytes())
}

fn write_pages(dir: &Path, out: &mut Output) -> io::Result<()> {
    std::fs::create_dir_all(dir)?;
    for page in pages() {
        let path = dir.join(page.get_filename());
        std::fs::write(&path, roff(&page)?)?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}
