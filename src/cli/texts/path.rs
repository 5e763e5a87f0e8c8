//! `mandates texts path`: where the attached texts lie.

use std::io::Write as _;

use super::store;
use crate::cli::failure::{Exit, Outcome};
use crate::cli::output::{Output, clean};

pub(super) fn run(out: &mut Output) -> Outcome {
    writeln!(out, "{}", clean(&store()?.dir().display().to_string()))?;
    Ok(Exit::Success)
}
