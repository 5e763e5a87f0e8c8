//! What the commands do: they search by themselves, and leave printing to the commands
//! of the command line.

use std::io::Write as _;

use clap::Parser as _;

use super::{Lines, Rows};
use crate::cite;
use crate::cite::Style;
use crate::cli::args::{Cli, Command as Printed, shield_exclusions};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::output::{Output, clean};
use crate::cli::search::{query_text, why_nothing};
use crate::cli::{compare, export, matrix, notebook, show};
use crate::dataset::TaskIx;
use crate::desk::notebook::file::NotebookFile;
use crate::model::{Language, PartialDate};
use crate::search::{Order, Passages, Scope, SearchIndex, with_scope};
use crate::verify::Reading;

impl Lines {
    /// Finds tasks, or paragraphs where the query asks for them.
    pub(super) fn search(&mut self, query: &str, out: &mut Output) -> Outcome {
        if let Some(name) = query.strip_prefix("--saved ") {
            return self.search_saved(name.trim(), out);
        }
        self.search_by(query, self.order, out)
    }

    fn search_by(&mut self, query: &str, order: Order, out: &mut Output) -> Outcome {
        let query = query_text(&[query.to_owned()]);
        let failed = |error| Failure::Query { text: query.clone(), error };
        if Scope::of(&query).map_err(failed)? == Scope::Texts {
            return self.search_paragraphs(&query, out);
        }
        let notes = crate::cli::notes::index(&self.dataset);
        let parsed = self.index.parse_with(&query, &notes).map_err(failed)?;
        let results = self.index.search_leniently(&parsed, order);
        let tasks: Vec<TaskIx> = results.hits.iter().map(|hit| hit.task()).collect();
        if tasks.is_empty() {
            writeln!(out, "{}", why_nothing(&parsed, format!("No task matches {query}")))?;
            return Ok(Exit::Negative);
        }
        if let Some(lacking) = parsed.lacking(&results) {
            writeln!(out, "{}", clean(&lacking))?;
        }
        self.query = query;
        self.found = Some((parsed, results.hits.iter().copied().collect()));
        self.list(Rows::Tasks(tasks), out)
    }

    pub(super) fn search_texts(&mut self, words: &str, out: &mut Output) -> Outcome {
        self.search(&with_scope(words, Scope::Texts), out)
    }

    fn search_paragraphs(&mut self, query: &str, out: &mut Output) -> Outcome {
        let (dataset, texts) = (&self.dataset, self.texts.as_ref());
        let (passages, index) = self.passages.get_or_insert_with(|| {
            let passages = Passages::read(dataset, texts);
            let index = SearchIndex::build_passages(dataset, &passages);
            (passages, index)
        });
        if passages.is_empty() {
            writeln!(out, "No text is attached: mandates texts add attaches them.")?;
            return Ok(Exit::Negative);
        }
        let parsed = index.parse(query).map_err(|error| Failure::Query { text: query.to_owned(), error })?;
        let results = index.search_leniently(&parsed, self.order);
        if results.hits.is_empty() {
            writeln!(out, "{}", why_nothing(&parsed, format!("No paragraph matches {query}")))?;
            return Ok(Exit::Negative);
        }
        if let Some(lacking) = parsed.lacking(&results) {
            writeln!(out, "{}", clean(&lacking))?;
        }
        let rows = results.hits.iter().map(|hit| hit.passage()).collect();
        self.found = None;
        self.list(Rows::Passages(rows), out)
    }

    /// Opens a row of the last list.
    pub(super) fn open_row(&mut self, number: usize, out: &mut Output) -> Outcome {
        let at = number.checked_sub(1).filter(|at| *at < self.rows.len()).ok_or_else(|| Failure::Usage {
            message: format!("the last list has no number {number}"),
            help: "a slash before a number searches for it: /2406",
        })?;
        match &self.rows {
            Rows::Tasks(rows) => {
                let ix = rows[at];
                self.show(ix, out)
            }
            Rows::Missions(rows) => {
                let mission = &self.dataset.missions()[rows[at]];
                writeln!(out, "{}", clean(&mission.name))?;
                let query = format!("mission:{}", mission.id);
                self.search_by(&query, Order::Reading, out)
            }
            Rows::Documents(rows) => {
                let document = &self.dataset.documents()[rows[at]];
                writeln!(out, "{}. {}", clean(&document.symbol), clean(&document.title))?;
                let query = format!("document:\"{}\"", document.symbol);
                self.search_by(&query, Order::Reading, out)
            }
            Rows::Passages(rows) => {
                let Some((passages, _)) = &self.passages else { return Ok(Exit::Negative) };
                let (passage, document) = passages.passage(rows[at]);
                writeln!(out, "{}", clean(&[passage.above.as_str(), &passage.text].join(" ")))?;
                let place = passage.address.as_ref().map(|of| cite::passage(&document.source, of));
                writeln!(out, "{}", clean(&place.unwrap_or_else(|| document.source.symbol.clone())))?;
                let tasks: Vec<TaskIx> =
                    passages.tasks(&self.dataset, rows[at]).map(|view| view.ix).collect();
                for ix in tasks {
                    writeln!(out, "Task: {}", clean(self.dataset.task(ix).task.id))?;
                }
                Ok(Exit::Success)
            }
        }
    }

    pub(super) fn open(&mut self, what: &str, out: &mut Output) -> Outcome {
        match what.parse() {
            Ok(number) => self.open_row(number, out),
            Err(_) => {
                let ix = show::look_up(&[what.to_owned()], &self.dataset)?[0].ix;
                self.show(ix, out)
            }
        }
    }

    fn show(&mut self, ix: TaskIx, out: &mut Output) -> Outcome {
        self.task = Some(ix);
        let id = self.dataset.task(ix).task.id.to_owned();
        self.print(["show".to_owned(), id.to_owned()], out)
    }

    /// The task of a number of the last list; without one the task opened last.
    fn task_meant(&self, number: &str) -> Result<TaskIx, Failure> {
        let usage = |message: &str| Failure::Usage {
            message: message.to_owned(),
            help: "open a task by its number first, or name its number",
        };
        if number.is_empty() {
            return self.task.ok_or_else(|| usage("no task is open"));
        }
        if let Rows::Tasks(rows) = &self.rows
            && let Ok(number) = number.parse::<usize>()
        {
            let row = number.checked_sub(1).and_then(|at| rows.get(at));
            return row.copied().ok_or_else(|| usage("the last list has no such task"));
        }
        Ok(show::look_up(&[number.to_owned()], &self.dataset)?[0].ix)
    }

    /// The whole paragraph that a task cites, in the text at hand.
    pub(super) fn read(&mut self, number: &str, out: &mut Output) -> Outcome {
        let view = self.dataset.task(self.task_meant(number)?);
        let document = view.document;
        let mut languages = std::iter::once(view.task.quote_language).chain(Language::ALL.iter().copied());
        let text = languages.find_map(|language| self.texts.text(&document.symbol, language));
        let Some(reading) = text.map(|text| Reading::new(document.kind, text)) else {
            writeln!(
                out,
                "The text of {} is not attached: mandates texts add attaches it.",
                document.symbol
            )?;
            return Ok(Exit::Negative);
        };
        let Some(part) = reading.text().at(view.task.address) else {
            writeln!(out, "The text of {} has no paragraph {}.", document.symbol, view.task.address)?;
            return Ok(Exit::Negative);
        };
        writeln!(out, "{}", clean(&reading.text().whole(part)))?;
        writeln!(out, "{}", clean(&cite::citation(view)))?;
        Ok(Exit::Success)
    }

    pub(super) fn precedents(&mut self, number: &str, out: &mut Output) -> Outcome {
        let ix = self.task_meant(number)?;
        let Some(kind) = self.dataset.task(ix).task.types.first().cloned() else { return Ok(Exit::Negative) };
        self.search_by(&format!("type:{kind}"), Order::Oldest, out)
    }

    /// What of each row on the page answers the search.
    pub(super) fn why(&mut self, out: &mut Output) -> Outcome {
        let Some((query, hits)) = &self.found else {
            writeln!(out, "Nothing was searched for yet.")?;
            return Ok(Exit::Negative);
        };
        for (at, hit) in hits.iter().enumerate().take(self.shown.end).skip(self.shown.start) {
            let reasons: Vec<String> = self
                .index
                .explain(query, hit)
                .iter()
                .map(|reason| clean(&reason.to_string()).into_owned())
                .collect();
            let told =
                if reasons.is_empty() { "every filter lets it pass".to_owned() } else { reasons.join("; ") };
            writeln!(out, "{}. {told}", at + 1)?;
        }
        Ok(Exit::Success)
    }

    /// Sorts the last search by the next order, or by one that is named.
    pub(super) fn sort(&mut self, name: &str, out: &mut Output) -> Outcome {
        let at = Order::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
        let named = Order::ALL.iter().find(|order| order.label().contains(&name.to_lowercase()));
        self.order = match (name, named) {
            ("", _) => Order::ALL[(at + 1) % Order::ALL.len()],
            (_, Some(order)) => *order,
            (_, None) => {
                let orders: Vec<&str> = Order::ALL.iter().map(|order| order.label()).collect();
                writeln!(out, "Orders: {}.", orders.join(", "))?;
                return Ok(Exit::Negative);
            }
        };
        writeln!(out, "Sorted: {}.", self.order.label())?;
        let query = self.query.clone();
        if self.found.is_some() { self.search(&query, out) } else { Ok(Exit::Success) }
    }

    pub(super) fn cite(&mut self, number: &str, out: &mut Output) -> Outcome {
        let view = self.dataset.task(self.task_meant(number)?);
        for line in self.style.cite([view]).lines() {
            writeln!(out, "{}", clean(line))?;
        }
        Ok(Exit::Success)
    }

    pub(super) fn quote(&mut self, number: &str, out: &mut Output) -> Outcome {
        let view = self.dataset.task(self.task_meant(number)?);
        writeln!(out, "{}", clean(&cite::quotation(view)))?;
        Ok(Exit::Success)
    }

    pub(super) fn next_style(&mut self, name: &str, out: &mut Output) -> Outcome {
        let named = Style::ALL.into_iter().find(|style| style.id() == name);
        self.style = named.unwrap_or_else(|| self.style.next());
        writeln!(out, "Citations: {}.", self.style.label())?;
        Ok(Exit::Success)
    }

    pub(super) fn missions(&mut self, words: &str, out: &mut Output) -> Outcome {
        let today = PartialDate::today();
        let text = |at: &usize| {
            let of = &self.dataset.missions()[*at];
            let state = of.state_in_words(today);
            format!("{} {} {} {} {state}", of.acronym, of.name, of.area, of.region)
        };
        let rows = (0..self.dataset.missions().len()).filter(|at| has_words(&text(at), words)).collect();
        self.list(Rows::Missions(rows), out)
    }

    pub(super) fn documents(&mut self, words: &str, out: &mut Output) -> Outcome {
        let text = |at: &usize| {
            let of = &self.dataset.documents()[*at];
            format!("{} {} {} {}", of.symbol, of.title, of.date, of.kind.label())
        };
        let rows = (0..self.dataset.documents().len()).filter(|at| has_words(&text(at), words)).collect();
        self.list(Rows::Documents(rows), out)
    }

    pub(super) fn matrix(&mut self, rest: &str, out: &mut Output) -> Outcome {
        self.print(words("matrix", rest), out)
    }

    pub(super) fn compare(&mut self, rest: &str, out: &mut Output) -> Outcome {
        self.print(words("compare", rest), out)
    }

    pub(super) fn compare_texts(&mut self, rest: &str, out: &mut Output) -> Outcome {
        self.print(words("compare", rest).into_iter().chain(["--paragraphs".into()]), out)
    }

    /// The renewals of a mission; of the open task's mission where none is named.
    pub(super) fn renewals(&mut self, rest: &str, out: &mut Output) -> Outcome {
        let mission = match rest {
            "" => self.dataset.task(self.task_meant("")?).task.mission.unwrap_or_default(),
            named => named,
        };
        self.print(["compare".into(), mission.to_owned(), "--renewals".into()], out)
    }

    /// What is kept; behind `search` or `reading` what those commands of the command
    /// line do with saved searches and reading lists.
    pub(super) fn notebook(&mut self, rest: &str, out: &mut Output) -> Outcome {
        let (first, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let args = match first {
            "list" | "search" | "reading" => words(first, behind),
            _ => words("list", rest),
        };
        self.print(["notebook".into()].into_iter().chain(args), out)
    }

    /// Saves the search under a name; without one, lists those there are.
    pub(super) fn save_search(&mut self, name: &str, out: &mut Output) -> Outcome {
        if name.is_empty() {
            return self.notebook("search", out);
        }
        let args = ["notebook", "search", "save", "--", name, &self.query].map(str::to_owned);
        let done = self.print(args, out)?;
        writeln!(out, "Saved: {}", clean(name))?;
        Ok(done)
    }

    /// Runs a saved search.
    fn search_saved(&mut self, name: &str, out: &mut Output) -> Outcome {
        let notes = NotebookFile::of_user().map(|file| file.read()).transpose()?.unwrap_or_default();
        let named = notes.searches.iter().find(|search| search.name.to_lowercase() == name.to_lowercase());
        match named.map(|search| search.query.clone()) {
            Some(query) => self.search_by(&query, self.order, out),
            None => Err(Failure::Usage {
                message: format!("no search is saved as `{}`", clean(name)),
                help: "`notebook search` lists those that are",
            }),
        }
    }

    /// Puts the task on a reading list, the default one where none is named.
    pub(super) fn add_to_list(&mut self, list: &str, out: &mut Output) -> Outcome {
        let id = self.id_meant("")?;
        let named = (!list.is_empty()).then(|| format!("--list={list}"));
        let start = ["notebook", "reading", "add", &id].map(str::to_owned);
        let done = self.print(start.into_iter().chain(named), out)?;
        writeln!(out, "To read: {}", clean(&id))?;
        Ok(done)
    }

    /// Keeps a task.
    pub(super) fn keep(&mut self, number: &str, out: &mut Output) -> Outcome {
        let id = self.id_meant(number)?;
        let done = self.print(["notebook".into(), "keep".into(), id.clone()], out)?;
        writeln!(out, "Kept: {}", clean(&id))?;
        Ok(done)
    }

    pub(super) fn tag(&mut self, tags: &str, out: &mut Output) -> Outcome {
        let id = self.id_meant("")?;
        let start = ["notebook".into(), "tag".into(), id.clone()];
        let done = self.print(start.into_iter().chain(tags.split_whitespace().map(str::to_owned)), out)?;
        writeln!(out, "Tagged: {}", clean(&id))?;
        Ok(done)
    }

    pub(super) fn note(&mut self, text: &str, out: &mut Output) -> Outcome {
        let id = self.id_meant("")?;
        // Behind two hyphens nothing is an option, and one hyphen is no longer standard input.
        let text = if text == "-" { " -" } else { text };
        let args = ["notebook", "note", "--", &id, text].map(str::to_owned);
        let done = self.print(args, out)?;
        writeln!(out, "Noted: {}", clean(&id))?;
        Ok(done)
    }

    fn id_meant(&self, number: &str) -> Result<String, Failure> {
        Ok(self.dataset.task(self.task_meant(number)?).task.id.to_owned())
    }

    /// Writes what was found last into a file.
    pub(super) fn export(&mut self, rest: &str, out: &mut Output) -> Outcome {
        let (format, path) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if path.trim().is_empty() {
            return Err(Failure::Usage {
                message: "export takes a format and a file".to_owned(),
                help: "as in: export csv ddr.csv; formats: markdown, csv, json, jsonl, html",
            });
        }
        let path = path.trim().to_owned();
        let args = ["export".into(), self.query.clone(), format!("--format={format}")];
        let done = self.print(args.into_iter().chain([format!("--output={path}")]), out)?;
        if done == Exit::Success {
            writeln!(out, "Written: {}", clean(&path))?;
        }
        Ok(done)
    }

    /// Prints what a command of the command line prints.
    fn print(&self, args: impl IntoIterator<Item = String>, out: &mut Output) -> Outcome {
        let args = std::iter::once("mandates".to_owned()).chain(args).map(Into::into);
        let cli = match Cli::try_parse_from(shield_exclusions(args.collect())) {
            Ok(cli) => cli,
            Err(error) => {
                out.flush()?;
                // Help that was asked for is no error.
                let told = if error.use_stderr() { Exit::Trouble } else { Exit::Success };
                let _ = error.print();
                return Ok(told);
            }
        };
        match &cli.command {
            Some(Printed::Show(args)) => show::run(args, &self.dataset, out),
            Some(Printed::Matrix(args)) => matrix::run(args, &self.dataset, out),
            Some(Printed::Compare(args)) => compare::run(args, &self.dataset, self.texts.as_ref(), out),
            Some(Printed::Notebook(args)) => notebook::run(args, &self.dataset, out),
            Some(Printed::Export(args)) => export::run(args, &self.dataset, self.texts.as_ref(), out),
            _ => Ok(Exit::Trouble),
        }
    }
}

/// A command of the command line with the words behind it.
fn words(command: &str, rest: &str) -> Vec<String> {
    std::iter::once(command).chain(rest.split_whitespace()).map(str::to_owned).collect()
}

/// Whether a text has each of some words.
fn has_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    words.split_whitespace().all(|word| text.contains(word))
}
