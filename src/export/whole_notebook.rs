//! The notebook for other programs, for reports, for paper: what the user wrote with
//! the citation of what they wrote it on.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown::escape;
use super::page::{Html, Page};
use super::sheet::Sheet;
use super::{Export, json};
use crate::cite;
use crate::dataset::Dataset;
use crate::desk::notebook::reading::{Item, Readable, ReadingList};
use crate::desk::notebook::searches::SavedSearch;
use crate::desk::notebook::{Entry, Notebook};
use crate::model::PartialDate;

/// A notebook, or a part of one, with all that it can hold.
#[derive(Debug, Clone, Copy)]
pub struct WholeNotebook<'a> {
    /// The notebook.
    pub notebook: &'a Notebook,
    /// The dataset that holds the tasks and documents, or does not any more.
    pub dataset: &'a Dataset,
}

/// A notebook as it is exported.
#[derive(Debug, Serialize)]
struct Exported<'a> {
    tasks: Vec<Kept<'a>>,
    searches: Vec<Saved<'a>>,
    lists: Vec<List<'a>>,
}

/// A task kept.
#[derive(Debug, Serialize)]
struct Kept<'a> {
    task: &'a str,
    since: PartialDate,
    tags: &'a [String],
    note: &'a str,
    /// Null where the dataset does not hold the task.
    citation: Option<String>,
    #[serde(skip)]
    title: Option<&'a str>,
}

/// A saved search.
#[derive(Debug, Serialize)]
struct Saved<'a> {
    name: &'a str,
    query: &'a str,
}

/// A reading list.
#[derive(Debug, Serialize)]
struct List<'a> {
    name: &'a str,
    items: Vec<Listed<'a>>,
}

/// Something on a reading list.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    task: Option<&'a str>,
    document: Option<&'a str>,
    read: bool,
    /// Null where the dataset does not hold it.
    citation: Option<String>,
    #[serde(skip)]
    title: Option<&'a str>,
}

impl<'a> Exported<'a> {
    fn new(notebook: &'a Notebook, dataset: &'a Dataset) -> Self {
        let kept = |entry: &'a Entry| {
            let view = dataset.find(&entry.task).map(|ix| dataset.task(ix));
            Kept {
                task: &entry.task,
                since: entry.since,
                tags: &entry.tags,
                note: &entry.note,
                citation: view.map(cite::citation),
                title: view.map(|view| view.task.title),
            }
        };
        let listed = |item: &'a Item| Listed::new(&item.what, item.read, dataset);
        let list =
            |list: &'a ReadingList| List { name: &list.name, items: list.items.iter().map(listed).collect() };
        let saved = |search: &'a SavedSearch| Saved { name: &search.name, query: &search.query };
        Self {
            tasks: notebook.tasks.iter().map(kept).collect(),
            searches: notebook.searches.iter().map(saved).collect(),
            lists: notebook.lists.iter().map(list).collect(),
        }
    }
}

impl<'a> Listed<'a> {
    fn new(what: &'a Readable, read: bool, dataset: &'a Dataset) -> Self {
        match what {
            Readable::Task(id) => {
                let view = dataset.find(id).map(|ix| dataset.task(ix));
                let title = view.map(|view| view.task.title);
                Self { task: Some(id), document: None, read, citation: view.map(cite::citation), title }
            }
            Readable::Document(id) => {
                let document = dataset.documents().iter().find(|document| document.id == *id);
                let title = document.map(|document| document.title.as_str());
                Self { task: None, document: Some(id), read, citation: document.map(cite::document), title }
            }
        }
    }

    fn id(&self) -> &'a str {
        self.task.or(self.document).unwrap_or_default()
    }
}

impl Export for WholeNotebook<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        markdown(&Exported::new(self.notebook, self.dataset), out)
    }

    fn sheet(&self) -> Sheet {
        let exported = Exported::new(self.notebook, self.dataset);
        Sheet { rows: Line::all(&exported).map(|line| line.cells().into()).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&Exported::new(self.notebook, self.dataset), out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(Line::all(&Exported::new(self.notebook, self.dataset)), out)
    }

    fn page(&self) -> Page {
        page(&Exported::new(self.notebook, self.dataset))
    }
}

/// What stands for something that the dataset does not hold.
const UNKNOWN: &str = "not in this dataset";

fn markdown(exported: &Exported<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !exported.tasks.is_empty() {
        writeln!(out, "## Tasks kept\n")?;
    }
    for kept in &exported.tasks {
        let tags = escape(&kept.tags.join(", "));
        let tags = if tags.is_empty() { tags } else { format!(" ({tags})") };
        let title = escape(kept.title.unwrap_or(kept.task));
        writeln!(out, "- **{title}**{tags}: {}", escape(cited(&kept.citation)))?;
        kept.note.lines().try_for_each(|line| writeln!(out, "  > {}", escape(line)))?;
    }
    if !exported.searches.is_empty() {
        writeln!(out, "\n## Saved searches\n")?;
    }
    for saved in &exported.searches {
        writeln!(out, "- **{}**: {}", escape(saved.name), escape(saved.query))?;
    }
    for list in &exported.lists {
        writeln!(out, "\n## Reading list: {}\n", escape(list.name))?;
        for (at, item) in list.items.iter().enumerate() {
            let read = if item.read { "x" } else { " " };
            let title = item.title.unwrap_or_else(|| item.id());
            writeln!(out, "{}. [{read}] {}: {}", at + 1, escape(title), escape(cited(&item.citation)))?;
        }
    }
    Ok(())
}

fn cited(citation: &Option<String>) -> &str {
    citation.as_deref().unwrap_or(UNKNOWN)
}

fn page(exported: &Exported<'_>) -> Page {
    let mut page = Page::new("Mandate notebook");
    if !exported.tasks.is_empty() {
        page.begin_section("kept", "Tasks kept");
        for kept in &exported.tasks {
            page.begin_article(kept.task, kept.title.unwrap_or(kept.task));
            page.push(&Html::text(cited(&kept.citation)).inside("cite").inside("p"));
            if !kept.note.is_empty() {
                page.paragraph_of("note", Html::lines(kept.note));
            }
            let tags =
                if kept.tags.is_empty() { String::new() } else { format!(" · {}", kept.tags.join(", ")) };
            page.paragraph_of("facts", Html::text(&format!("kept since {}{tags}", kept.since)));
            page.end_article();
        }
        page.end_section();
    }
    if !exported.searches.is_empty() {
        page.begin_section("searches", "Saved searches");
        for saved in &exported.searches {
            let query = Html::text(saved.query).inside("code");
            page.push(&Html::text(saved.name).inside("b").then(": ", &query).inside("p"));
        }
        page.end_section();
    }
    for (at, list) in exported.lists.iter().enumerate() {
        page.begin_section(&format!("list-{}", at + 1), &format!("Reading list: {}", list.name));
        let item = |item: &Listed<'_>| {
            let read = if item.read { " (read)" } else { "" };
            let title = Html::text(&format!("{}{read}", item.title.unwrap_or_else(|| item.id())));
            title.over(&Html::text(cited(&item.citation)).inside("cite")).inside("li")
        };
        page.push(&Html::words(list.items.iter().map(item)).inside("ol"));
        page.end_section();
    }
    page
}

/// One thing a row: a task with its tags and note, a search, an item of a list.
#[derive(Debug, Serialize)]
struct Line<'a> {
    part: &'static str,
    name: &'a str,
    task: Option<&'a str>,
    document: Option<&'a str>,
    since: Option<PartialDate>,
    tags: &'a [String],
    read: Option<bool>,
    text: &'a str,
    citation: Option<&'a str>,
}

const COLUMNS: [&str; 9] = ["part", "name", "task", "document", "since", "tags", "read", "text", "citation"];

impl<'a> Line<'a> {
    const fn new(part: &'static str, name: &'a str, text: &'a str) -> Self {
        Self {
            part,
            name,
            task: None,
            document: None,
            since: None,
            tags: &[],
            read: None,
            text,
            citation: None,
        }
    }

    fn all(exported: &'a Exported<'a>) -> impl Iterator<Item = Self> {
        let kept = exported.tasks.iter().map(|kept| Self {
            task: Some(kept.task),
            since: Some(kept.since),
            tags: kept.tags,
            citation: kept.citation.as_deref(),
            ..Self::new("task", kept.title.unwrap_or(UNKNOWN), kept.note)
        });
        let saved = exported.searches.iter().map(|saved| Self::new("search", saved.name, saved.query));
        let items = exported.lists.iter().flat_map(|list| list.items.iter().map(|item| (list.name, item)));
        let listed = items.map(|(list, item)| Self {
            task: item.task,
            document: item.document,
            read: Some(item.read),
            citation: item.citation.as_deref(),
            ..Self::new("reading", list, item.title.unwrap_or(UNKNOWN))
        });
        kept.chain(saved).chain(listed)
    }

    fn cells(&self) -> [String; 9] {
        let told = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            self.part.to_owned(),
            self.name.to_owned(),
            told(self.task),
            told(self.document),
            self.since.map(|day| day.to_string()).unwrap_or_default(),
            self.tags.join(";"),
            self.read.map(|read| read.to_string()).unwrap_or_default(),
            self.text.to_owned(),
            told(self.citation),
        ]
    }
}
