//! `mandates cite`: tasks in a style of citation.

use std::io::Write as _;

use super::args::CiteArgs;
use super::failure::{Exit, Outcome};
use super::output::{Output, clean};
use super::show::look_up;
use crate::cite::Style;
use crate::dataset::Dataset;

pub(super) fn run(args: &CiteArgs, dataset: &Dataset, out: &mut Output) -> Outcome {
    let views = look_up(&args.ids, dataset)?;
    let text = Style::from(args.style).cite(views);
    for line in text.lines() {
        writeln!(out, "{}", clean(line))?;
    }
    Ok(Exit::Success)
}
