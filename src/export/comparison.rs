//! A comparison of two mandates, task by task.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown::escape;
use super::page::{Cell, Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::tasks::source;
use super::{Export, json};
use crate::cite;
use crate::compare::{Change, Comparison, Entry, Fate, In, Side, Words};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Language, PartialDate, Strength};

/// A comparison with the dataset that its tasks stand in.
#[derive(Debug, Clone, Copy)]
pub struct ComparisonExport<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The dataset.
    pub dataset: &'a Dataset,
}

impl ComparisonExport<'_> {
    /// The two sides with their dates and sizes.
    pub fn heading(&self) -> String {
        let side = |side: &Side| format!("{} ({}, {})", side.label, side.date.prose(), side.size());
        format!("{} and {}", side(&self.comparison.before), side(&self.comparison.after))
    }

    /// "2 kept, 1 changed, 1 added" and what could not be compared.
    pub fn summary(&self) -> String {
        let counts: Vec<String> = Fate::ALL
            .iter()
            .map(|&fate| (self.comparison.count(fate), fate))
            .filter(|(count, _)| *count > 0)
            .map(|(count, fate)| format!("{count} {}", fate.label()))
            .collect();
        let languages = match self.comparison.in_two_languages() {
            0 => String::new(),
            1 => "; the quotations of 1 pair are in two languages and were aligned by task type".to_owned(),
            pairs => {
                format!(
                    "; the quotations of {pairs} pairs are in two languages and were aligned by task type"
                )
            }
        };
        let extended = match self.comparison.extended() {
            0 => String::new(),
            extended => format!("; {extended} of the kept are extended by reference"),
        };
        format!("{}{languages}{extended}", counts.join(", "))
    }

    /// Where a task stands; with its document where that is not the side itself.
    pub fn paragraph(&self, ix: Option<TaskIx>, side: &Side) -> String {
        let Some(view) = ix.map(|ix| self.dataset.task(ix)) else { return String::new() };
        if side.document.as_ref() == Some(&view.document.id) {
            view.task.address.to_string()
        } else {
            cite::brief(view)
        }
    }

    /// The words of an entry; of a task without a partner where the other says much the
    /// same.
    pub fn in_words(&self, entry: &Entry) -> String {
        let words = self.words(entry);
        let Comparison { before, after, .. } = self.comparison;
        let other = if entry.before.is_some() { after } else { before };
        match entry.like {
            Some(like) => {
                format!("(like {} of {}) {words}", self.dataset.task(like).task.address, other.label)
            }
            None => words,
        }
    }

    /// The id of the closest task type of an entry.
    pub fn kind(&self, entry: &Entry) -> &str {
        let task = entry.task().map(|ix| self.dataset.task(ix).task);
        task.map_or("", |task| task.types.first().map_or(task.category, |kind| kind))
    }

    /// "Requests", or "Requests → Decides".
    pub fn verbs(&self, entry: &Entry) -> String {
        let verb = |ix: Option<TaskIx>| ix.map(|ix| self.dataset.task(ix).task.strength);
        let mut verbs: Vec<Strength> =
            [verb(entry.before), verb(entry.after)].into_iter().flatten().collect();
        verbs.dedup();
        verbs.iter().map(|verb| verb.label()).collect::<Vec<_>>().join(" → ")
    }

    /// The words of an entry with what was taken out and put in; our title where
    /// nothing is quoted.
    pub fn words(&self, entry: &Entry) -> String {
        let quoted = |ix: Option<TaskIx>| {
            let task = ix.map(|ix| self.dataset.task(ix).task);
            task.map_or("", |task| if task.quote.is_empty() { task.title } else { task.quote })
        };
        match &entry.words {
            Words::Compared(_, changes) => marked(changes),
            Words::OneSided => quoted(entry.task()).to_owned(),
            Words::Languages(before, after) => {
                format!("({before} → {after}) {} → {}", quoted(entry.before), quoted(entry.after))
            }
            Words::Extended => format!("(extended, not repeated) {}", quoted(entry.after)),
            Words::NotQuoted => format!("(not quoted) {} → {}", quoted(entry.before), quoted(entry.after)),
        }
    }

    fn title(&self, entry: &Entry) -> &str {
        entry.task().map_or("", |ix| self.dataset.task(ix).task.title)
    }

    fn markdown_entry(&self, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let cited = |ix: Option<TaskIx>| ix.map(|ix| cite::citation(self.dataset.task(ix)));
        let places: Vec<String> = [cited(entry.before), cited(entry.after)].into_iter().flatten().collect();
        writeln!(out, "- **{}** ({})  ", escape(self.title(entry)), escape(&self.verbs(entry)))?;
        let words = match &entry.words {
            Words::Compared(_, changes) => in_markdown(changes),
            _ => escape(&self.in_words(entry)),
        };
        writeln!(out, "  {words}  ")?;
        writeln!(out, "  {}", escape(&places.join(" → ")))
    }

    /// One side of an entry: the words, then where they stand and with which verb.
    fn html_side(&self, entry: &Entry, this: In) -> Cell {
        let ix = if this == In::Before { entry.before } else { entry.after };
        let Some(view) = ix.map(|ix| self.dataset.task(ix)) else { return Cell::default() };
        let words = match &entry.words {
            Words::Compared(_, changes) => in_html(changes, this).in_language(view.task.quote_language),
            _ if view.task.quote.is_empty() => Html::text(view.task.title),
            _ => Html::text(view.task.quote).in_language(view.task.quote_language),
        };
        words.over(&source(view).then(" · ", &Html::text(view.task.strength.label()))).into()
    }

    fn html_row(&self, entry: &Entry) -> Vec<Cell> {
        let fate = format!("{} {}", entry.fate.sign(), entry.fate.label());
        vec![
            self.title(entry).into(),
            fate.as_str().into(),
            self.kind(entry).into(),
            self.html_side(entry, In::Before),
            self.html_side(entry, In::After),
        ]
    }
}

/// What was taken out and put in, as `wdiff` marks it.
pub fn marked(changes: &[Change]) -> String {
    let word = |change: &Change| match change.side {
        In::Both => change.words.clone(),
        In::Before => format!("[-{}-]", change.words),
        In::After => format!("{{+{}+}}", change.words),
    };
    changes.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// What was taken out struck through, what was put in in bold.
pub(super) fn in_markdown(changes: &[Change]) -> String {
    let word = |change: &Change| match change.side {
        In::Both => escape(&change.words),
        In::Before => format!("~~{}~~", escape(&change.words)),
        In::After => format!("**{}**", escape(&change.words)),
    };
    changes.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// The words of one side, what the other has not marked as taken out or put in.
pub(super) fn in_html(changes: &[Change], this: In) -> Html {
    let ours = changes.iter().filter(|change| change.side == In::Both || change.side == this);
    Html::words(ours.map(|change| {
        let words = Html::text(&change.words);
        match change.side {
            In::Both => words,
            In::Before => words.inside("del"),
            In::After => words.inside("ins"),
        }
    }))
}

/// How many of each fate there are.
pub(super) fn counts_table(counts: impl Iterator<Item = (String, usize)>) -> HtmlTable {
    let row = |(label, count): (String, usize)| {
        vec![label.as_str().into(), Cell::number(Html::text(&count.to_string()))]
    };
    HtmlTable {
        caption: "What became of them".to_owned(),
        columns: vec!["Fate".into(), Cell::number(Html::text("Number"))],
        rows: counts.map(row).collect(),
        totals: None,
    }
}

impl Export for ComparisonExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n\n{}", escape(&self.heading()), escape(&self.summary()))?;
        for fate in Fate::ALL {
            let mut of_fate = self.comparison.entries.iter().filter(|entry| entry.fate == fate).peekable();
            if of_fate.peek().is_none() {
                continue;
            }
            let label = fate.label();
            writeln!(out, "\n## {}{}\n", label[..1].to_uppercase(), &label[1..])?;
            of_fate.try_for_each(|entry| self.markdown_entry(entry, out))?;
        }
        Ok(())
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 13] = [
            "fate",
            "type",
            "title",
            "before_id",
            "before_citation",
            "before_strength",
            "before_quote",
            "after_id",
            "after_citation",
            "after_strength",
            "after_quote",
            "likeness",
            "words",
        ];
        let side = |ix: Option<TaskIx>| -> [String; 4] {
            let Some(view) = ix.map(|ix| self.dataset.task(ix)) else { return Default::default() };
            let task = view.task;
            [task.id.to_owned(), cite::citation(view), task.strength.id().to_owned(), task.quote.to_owned()]
        };
        let row = |entry: &Entry| {
            let mut row = vec![entry.fate.label().to_owned(), self.kind(entry).to_owned()];
            row.push(self.title(entry).to_owned());
            row.extend(side(entry.before));
            row.extend(side(entry.after));
            row.push(match &entry.words {
                Words::Compared(likeness, _) => format!("{likeness:.2}"),
                _ => String::new(),
            });
            row.push(self.in_words(entry));
            row
        };
        Sheet { rows: self.comparison.entries.iter().map(row).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&Printed::of(self), out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(Printed::of(self).entries, out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new(&self.heading()).broad();
        page.paragraph(&format!(
            "{}. Dropped means that the second does not repeat a task; whether it is over is not said.",
            self.summary()
        ));
        let count = |&fate: &Fate| (format!("{} {}", fate.sign(), fate.label()), self.comparison.count(fate));
        page.table(&counts_table(Fate::ALL.iter().map(count)));
        let (before, after) = (&self.comparison.before.label, &self.comparison.after.label);
        page.table(&HtmlTable {
            caption: "The tasks, by category".to_owned(),
            columns: ["Task", "Fate", "Kind of task", before, after].map(Into::into).into(),
            rows: self.comparison.entries.iter().map(|entry| self.html_row(entry)).collect(),
            totals: None,
        });
        page
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    before: PrintedSide<'a>,
    after: PrintedSide<'a>,
    counts: serde_json::Map<String, serde_json::Value>,
    entries: Vec<PrintedEntry<'a>>,
}

/// A side as JSON tells it.
#[derive(Serialize)]
pub(super) struct PrintedSide<'a> {
    label: &'a str,
    name: &'a str,
    date: PartialDate,
    tasks: usize,
    extended: usize,
}

impl<'a> PrintedSide<'a> {
    pub(super) fn of(side: &'a Side) -> Self {
        let (tasks, extended) = (side.tasks.len(), side.extended);
        Self { label: &side.label, name: &side.name, date: side.date, tasks, extended }
    }
}

/// How many tasks had each fate, as JSON tells it.
pub(super) fn counts(comparison: &Comparison) -> serde_json::Map<String, serde_json::Value> {
    Fate::ALL.iter().map(|&fate| (fate.label().to_owned(), comparison.count(fate).into())).collect()
}

#[derive(Serialize)]
struct PrintedEntry<'a> {
    fate: Fate,
    #[serde(rename = "type")]
    kind: &'a str,
    before: Option<PrintedTask<'a>>,
    after: Option<PrintedTask<'a>>,
    like: Option<&'a str>,
    words: &'static str,
    likeness: Option<f32>,
    diff: &'a [Change],
}

#[derive(Serialize)]
struct PrintedTask<'a> {
    id: &'a str,
    citation: String,
    strength: Strength,
    title: &'a str,
    quote: &'a str,
    quote_language: Language,
}

impl<'a> PrintedTask<'a> {
    fn of(view: TaskView<'a>) -> Self {
        Self {
            id: view.task.id,
            citation: cite::citation(view),
            strength: view.task.strength,
            title: view.task.title,
            quote: view.task.quote,
            quote_language: view.task.quote_language,
        }
    }
}

impl<'a> Printed<'a> {
    fn of(export: &'a ComparisonExport<'a>) -> Self {
        let ComparisonExport { comparison, dataset } = export;
        let task = |ix: TaskIx| PrintedTask::of(dataset.task(ix));
        let entry = |entry: &'a Entry| {
            let (words, likeness, diff): (_, _, &[Change]) = match &entry.words {
                Words::Compared(likeness, changes) => ("compared", Some(*likeness), changes),
                Words::Languages(..) => ("languages", None, &[]),
                Words::NotQuoted => ("not_quoted", None, &[]),
                Words::Extended => ("extended", None, &[]),
                Words::OneSided => ("one_sided", None, &[]),
            };
            PrintedEntry {
                fate: entry.fate,
                kind: export.kind(entry),
                before: entry.before.map(task),
                after: entry.after.map(task),
                like: entry.like.map(|ix| dataset.task(ix).task.id),
                words,
                likeness,
                diff,
            }
        };
        Self {
            before: PrintedSide::of(&comparison.before),
            after: PrintedSide::of(&comparison.after),
            counts: counts(comparison),
            entries: comparison.entries.iter().map(entry).collect(),
        }
    }
}
