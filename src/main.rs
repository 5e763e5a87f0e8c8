//! The `mandates` program: parse the command line, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    mandates::cli::run(mandates::cli::parse())
}
