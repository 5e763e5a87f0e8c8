//! What the user keeps: tasks with their tags and notes.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown::escape;
use super::page::{Html, Page};
use super::sheet::Sheet;
use super::tasks::describe;
use super::{Export, json};
use crate::cite;
use crate::dataset::{Dataset, TaskView};
use crate::desk::notebook::Entry;

/// Some entries of a notebook.
#[derive(Debug, Clone)]
pub struct NotebookExport<'a> {
    /// The entries, in order.
    pub entries: Vec<&'a Entry>,
    /// The dataset that holds the tasks, or does not any more.
    pub dataset: &'a Dataset,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    entry: &'a Entry,
    citation: Option<String>,
}

impl<'a> NotebookExport<'a> {
    fn view(&self, entry: &Entry) -> Option<TaskView<'a>> {
        self.dataset.find(&entry.task).map(|ix| self.dataset.task(ix))
    }

    /// The citation of an entry; that the dataset does not hold it, where it does not.
    pub fn cited(&self, entry: &Entry) -> String {
        self.view(entry).map_or_else(|| UNKNOWN.to_owned(), cite::citation)
    }

    fn listed(&self) -> impl Iterator<Item = Listed<'a>> {
        let citation = |entry| self.view(entry).map(cite::citation);
        self.entries.iter().map(move |&entry| Listed { entry, citation: citation(entry) })
    }
}

/// What stands for the citation of a task that the dataset does not hold.
const UNKNOWN: &str = "not in this dataset";

impl Export for NotebookExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        for entry in &self.entries {
            let tags = match entry.tags.as_slice() {
                [] => String::new(),
                tags => format!(" ({})", escape(&tags.join(", "))),
            };
            writeln!(out, "- **{}**{tags}: {}", escape(&entry.task), escape(&self.cited(entry)))?;
            entry.note.lines().try_for_each(|line| writeln!(out, "  > {}", escape(line)))?;
        }
        Ok(())
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 8] = ["task", "since", "tags", "note", "mission", "title", "quote", "citation"];
        let row = |entry: &&Entry| {
            let view = self.view(entry);
            let told = |of: &dyn Fn(TaskView<'_>) -> String| view.map(of).unwrap_or_default();
            vec![
                entry.task.clone(),
                entry.since.to_string(),
                entry.tags.join(";"),
                entry.note.clone(),
                told(&|view| view.mission_label().to_owned()),
                told(&|view| view.task.title.to_owned()),
                told(&|view| view.task.quote.to_owned()),
                told(&cite::citation),
            ]
        };
        Sheet { rows: self.entries.iter().map(row).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&self.listed().collect::<Vec<_>>(), out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self.listed(), out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new("Notebook");
        let noun = if self.entries.len() == 1 { "task" } else { "tasks" };
        page.begin_section("kept", &format!("{} {noun} kept", self.entries.len()));
        for entry in &self.entries {
            let view = self.view(entry);
            page.begin_article(&entry.task, view.map_or(&entry.task, |view| view.task.title));
            let tags = match entry.tags.as_slice() {
                [] => "no tags".to_owned(),
                tags => format!("tags: {}", tags.join(", ")),
            };
            let facts = format!("{} · kept since {} · {tags}", entry.task, entry.since.prose());
            page.paragraph_of("facts", Html::text(&facts));
            if !entry.note.is_empty() {
                page.paragraph_of("note", Html::lines(&entry.note));
            }
            match view {
                Some(view) => describe(view, &mut page),
                None => page.paragraph(UNKNOWN),
            }
            page.end_article();
        }
        page.end_section();
        page
    }
}
