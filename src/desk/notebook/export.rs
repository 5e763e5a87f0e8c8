//! The notebook for other programs, for reports, for paper: what the user wrote with
//! the citation of what they wrote it on.

use std::io::{self, Write};

use serde::Serialize;

use super::Notebook;
use super::reading::Readable;
use crate::cite;
use crate::cite::export::markdown::escape;
use crate::cite::export::{Format, html, sheet};
use crate::dataset::Dataset;
use crate::model::PartialDate;

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
        let kept = |entry: &'a super::Entry| {
            let view = dataset.find(&entry.task).map(|ix| dataset.task(ix));
            Kept {
                task: &entry.task,
                since: entry.since,
                tags: &entry.tags,
                note: &entry.note,
                citation: view.map(cite::citation),
                title: view.map(|view| view.task.title.as_str()),
            }
        };
        let listed = |item: &'a super::reading::Item| Listed::new(&item.what, item.read, dataset);
        let list = |list: &'a super::reading::ReadingList| List {
            name: &list.name,
            items: list.items.iter().map(listed).collect(),
        };
        let saved =
            |search: &'a super::searches::SavedSearch| Saved { name: &search.name, query: &search.query };
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
                let title = view.map(|view| view.task.title.as_str());
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

/// Writes a notebook.
///
/// # Errors
/// The output cannot be written.
pub fn write(notebook: &Notebook, dataset: &Dataset, format: Format, out: &mut impl Write) -> io::Result<()> {
    let exported = Exported::new(notebook, dataset);
    match format {
        Format::Markdown => markdown(&exported, out),
        Format::Html => page(&exported, out),
        Format::Csv => table(&exported, out),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &exported)?;
            writeln!(out)
        }
        Format::JsonLines => lines(&exported, out),
    }
}

/// What stands for something that the dataset does not hold.
const UNKNOWN: &str = "not in this dataset";

fn markdown(exported: &Exported<'_>, out: &mut impl Write) -> io::Result<()> {
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

fn page(exported: &Exported<'_>, out: &mut impl Write) -> io::Result<()> {
    let escape = html::escape;
    html::open("Mandate notebook", out)?;
    writeln!(out, "<h1>Mandate notebook</h1>\n<p>As of {}.</p>", PartialDate::today().prose())?;
    if !exported.tasks.is_empty() {
        writeln!(out, "<h2>Tasks kept</h2>")?;
    }
    for kept in &exported.tasks {
        writeln!(
            out,
            "<article id=\"{}\">\n<h3>{}</h3>",
            escape(kept.task),
            escape(kept.title.unwrap_or(kept.task))
        )?;
        writeln!(out, "<p><cite>{}</cite></p>", escape(cited(&kept.citation)))?;
        for line in kept.note.lines() {
            writeln!(out, "<p>{}</p>", escape(line))?;
        }
        let tags = if kept.tags.is_empty() { String::new() } else { format!(" · {}", kept.tags.join(", ")) };
        writeln!(out, "<p class=\"facts\">kept since {}{}</p>\n</article>", kept.since, escape(&tags))?;
    }
    if !exported.searches.is_empty() {
        writeln!(out, "<h2>Saved searches</h2>\n<dl>")?;
        for saved in &exported.searches {
            writeln!(out, "<dt>{}</dt>\n<dd><code>{}</code></dd>", escape(saved.name), escape(saved.query))?;
        }
        writeln!(out, "</dl>")?;
    }
    for list in &exported.lists {
        writeln!(out, "<h2>Reading list: {}</h2>\n<ol>", escape(list.name))?;
        for item in &list.items {
            let title = escape(item.title.unwrap_or_else(|| item.id()));
            let read = if item.read { " (read)" } else { "" };
            writeln!(out, "<li>{title}{read}<br><cite>{}</cite></li>", escape(cited(&item.citation)))?;
        }
        writeln!(out, "</ol>")?;
    }
    html::close(out)
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

fn table(exported: &Exported<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for line in Line::all(exported) {
        writer.write_record(line.cells().map(|cell| sheet::guard(&cell)))?;
    }
    writer.flush()
}

fn lines(exported: &Exported<'_>, out: &mut impl Write) -> io::Result<()> {
    Line::all(exported).try_for_each(|line| {
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)
    })
}
