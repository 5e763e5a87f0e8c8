//! Lists and pages as lines.

use std::io::Write as _;

use super::verbs::VERBS;
use super::{Lines, PAGE, Rows};
use crate::cite;
use crate::cli::failure::{Exit, Outcome};
use crate::cli::output::{Output, clean};
use crate::dataset::TaskIx;
use crate::model::PartialDate;

impl Lines {
    /// The next rows of the list.
    pub(super) fn more(&mut self, out: &mut Output) -> Outcome {
        let (from, all) = (self.shown.end, self.rows.len());
        let to = (from + PAGE).min(all);
        for at in from..to {
            writeln!(out, "{}. {}", at + 1, clean(&self.row(at)))?;
        }
        if from < to {
            self.shown = from..to;
        }
        match (all, all - to) {
            (0, _) => writeln!(out, "The list is empty.")?,
            (_, 0) if from == to => writeln!(out, "That was the last of {all}.")?,
            (_, 0) => writeln!(out, "{all} in all.")?,
            (_, left) => writeln!(out, "{left} of {all} are left: more prints the next.")?,
        }
        Ok(if all == 0 { Exit::Negative } else { Exit::Success })
    }

    /// The list from its beginning.
    pub(super) fn again(&mut self, out: &mut Output) -> Outcome {
        self.shown = 0..0;
        self.more(out)
    }

    /// One row in a sentence or two: what it is first, then where.
    fn row(&self, at: usize) -> String {
        match &self.rows {
            Rows::Tasks(rows) => self.task_row(rows[at]),
            Rows::Missions(rows) => {
                let mission = &self.dataset.missions()[rows[at]];
                let state = mission.state_in_words(PartialDate::today());
                let began = mission.start.prose();
                format!("{}, {}. {}. Began {began}, {state}.", mission.acronym, mission.area, mission.name)
            }
            Rows::Documents(rows) => {
                let document = &self.dataset.documents()[rows[at]];
                let of = |view: &crate::dataset::TaskView<'_>| view.document.id == document.id;
                let tasks = self.dataset.tasks().filter(of).count();
                let noun = if tasks == 1 { "task" } else { "tasks" };
                let date = document.date.prose();
                format!("{}. {}. {date}, {tasks} {noun}.", document.symbol, document.title)
            }
            Rows::Passages(rows) => match &self.passages {
                Some((passages, _)) => {
                    let (passage, document) = passages.passage(rows[at]);
                    let words: Vec<&str> = passage.text.split_whitespace().take(25).collect();
                    let more = if words.len() == 25 { " …" } else { "" };
                    let place = passage.address.as_ref().map(|of| cite::passage(&document.source, of));
                    let place = place.unwrap_or_else(|| document.source.symbol.clone());
                    format!("{}{more} {place}.", words.join(" "))
                }
                None => String::new(),
            },
        }
    }

    fn task_row(&self, ix: TaskIx) -> String {
        let view = self.dataset.task(ix);
        let (mission, strength) = (view.mission_label(), view.task.strength);
        format!("{}. {mission}, {}. {strength}.", view.task.title, cite::citation(view))
    }

    /// The commands, or what one of them does.
    pub(super) fn help(&mut self, about: &str, out: &mut Output) -> Outcome {
        let wanted = about.trim_start_matches(':').to_lowercase();
        let says = |verb: &&super::verbs::Verb| {
            wanted.is_empty() || verb.begins_with(&wanted) || verb.title().contains(&wanted)
        };
        let mut told = 0;
        for verb in VERBS.iter().filter(says) {
            let names: Vec<&str> = verb.names().collect();
            let takes = if verb.takes.is_empty() { String::new() } else { format!(" {}", verb.takes) };
            writeln!(out, "{}{takes}: {}", names.join(" or "), verb.title())?;
            told += 1;
        }
        if told == 0 {
            writeln!(out, "No command is called so.")?;
            return Ok(Exit::Negative);
        }
        if wanted.is_empty() {
            writeln!(
                out,
                "Words that are no command are searched for; a slash before them always searches. A number opens \
                 that row of the last list. Behind a colon the beginning of a command is enough."
            )?;
        }
        Ok(Exit::Success)
    }

    /// A term of the glossary.
    pub(super) fn glossary(&mut self, term: &str, out: &mut Output) -> Outcome {
        let wanted = term.to_lowercase();
        let names = |entry: &crate::model::GlossaryEntry| {
            let names = std::iter::once(&entry.term).chain(&entry.expansion).chain(&entry.aliases);
            names.map(|name| name.to_lowercase()).collect::<Vec<_>>()
        };
        let found = self
            .dataset
            .glossary()
            .iter()
            .filter(|entry| !wanted.is_empty() && names(entry).iter().any(|name| name.contains(&wanted)));
        let mut told = 0;
        for entry in found {
            let expansion = entry.expansion.as_ref().map(|long| format!(", {long}")).unwrap_or_default();
            writeln!(out, "{}{}: {}", clean(&entry.term), clean(&expansion), clean(&entry.definition))?;
            told += 1;
        }
        if told > 0 {
            return Ok(Exit::Success);
        }
        writeln!(out, "The glossary has no such term.")?;
        Ok(Exit::Negative)
    }
}
