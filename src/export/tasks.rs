//! Tasks: what a search found, what a screen lists.

use std::io::{self, Write};

use super::page::{Cell, Html, HtmlTable, Page};
use super::record::Record;
use super::sheet::Sheet;
use super::{Export, json, markdown};
use crate::cite;
use crate::dataset::{Dataset, TaskIx, TaskView};

/// Some tasks.
#[derive(Debug, Clone, Copy)]
pub struct TaskExport<'a> {
    /// What they are: the query that found them, a mission. Empty for all.
    pub title: &'a str,
    /// The dataset they stand in.
    pub dataset: &'a Dataset,
    /// The tasks, in order.
    pub tasks: &'a [TaskIx],
}

/// A mission with its tasks.
struct Section<'a> {
    label: &'a str,
    name: &'a str,
    tasks: Vec<TaskView<'a>>,
}

impl<'a> TaskExport<'a> {
    fn views(&self) -> impl Iterator<Item = TaskView<'a>> {
        self.tasks.iter().map(|&ix| self.dataset.task(ix))
    }

    fn records(&self) -> impl Iterator<Item = Record<'a>> {
        self.views().map(|view| Record::new(view, None))
    }

    /// The missions, in the order of their first tasks.
    fn sections(&self) -> Vec<Section<'a>> {
        let mut sections: Vec<Section<'a>> = Vec::new();
        for view in self.views() {
            let label = view.mission_label();
            match sections.iter_mut().find(|section| section.label == label) {
                Some(section) => section.tasks.push(view),
                None => {
                    let name = view.mission.map_or("", |mission| mission.name.as_str());
                    sections.push(Section { label, name, tasks: vec![view] });
                }
            }
        }
        sections
    }
}

impl Export for TaskExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        markdown::list(self.views(), out)
    }

    fn sheet(&self) -> Sheet {
        Sheet { rows: self.views().map(row).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::value(&self.records().collect::<Vec<_>>(), out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self.records(), out)
    }

    fn page(&self) -> Page {
        let title = match self.title {
            "" => "Mandate tasks".to_owned(),
            title => format!("Mandate tasks: {title}"),
        };
        let mut page = Page::new(&title);
        let sections = self.sections();
        let noun = if self.tasks.len() == 1 { "task" } else { "tasks" };
        page.paragraph(&format!("{} {noun}.", self.tasks.len()));
        page.table(&contents(&sections));
        for (at, section) in sections.iter().enumerate() {
            page.begin_section(&anchor(at), section.label);
            if !section.name.is_empty() {
                page.paragraph(section.name);
            }
            section.tasks.iter().for_each(|view| article(*view, &mut page));
            page.end_section();
        }
        page
    }
}

/// The id of a section.
fn anchor(section: usize) -> String {
    format!("section{section}")
}

/// How many tasks each mission has, with a link to them.
fn contents(sections: &[Section<'_>]) -> HtmlTable {
    let row = |(at, section): (usize, &Section<'_>)| {
        let link = Html::text(section.label).inside_with("a", "href", &format!("#{}", anchor(at)));
        let count = Html::text(&section.tasks.len().to_string());
        vec![link.into(), section.name.into(), Cell::number(count)]
    };
    HtmlTable {
        caption: "Tasks by mission".to_owned(),
        columns: vec!["Mission".into(), "Name".into(), Cell::number(Html::text("Tasks"))],
        rows: sections.iter().enumerate().map(row).collect(),
        totals: None,
    }
}

/// Adds a task: its title, what it means, the words of its source.
pub(super) fn article(view: TaskView<'_>, page: &mut Page) {
    page.begin_article(view.task.id, view.task.title);
    describe(view, page);
    page.end_article();
}

/// What stands under the heading of a task.
pub(super) fn describe(view: TaskView<'_>, page: &mut Page) {
    let task = view.task;
    page.paragraph(task.summary);
    if !task.quote.is_empty() {
        let quoted = Html::text(&cite::quoted(task));
        page.push(&quoted.inside_with("blockquote", "lang", task.quote_language.id()));
    }
    page.push(&source(view).then(", ", &Html::text(&view.document.date.prose())).inside("p"));
    let facts =
        [view.category.name.as_str(), task.strength.label(), task.modality.label(), task.tier.label()];
    page.paragraph_of("facts", Html::text(&facts.join(" · ")));
}

/// The citation of a task, with a link where its document can be read.
pub(super) fn source(view: TaskView<'_>) -> Html {
    Html::text(&cite::citation(view)).linked(view.document.url.as_deref()).inside("cite")
}

const COLUMNS: [&str; 17] = [
    "id",
    "mission",
    "document",
    "address",
    "category",
    "types",
    "strength",
    "modality",
    "chapter_vii",
    "tier",
    "title",
    "summary",
    "quote",
    "quote_language",
    "basis",
    "date",
    "citation",
];

fn row(view: TaskView<'_>) -> Vec<String> {
    let task = view.task;
    vec![
        task.id.to_owned(),
        task.mission.unwrap_or_default().to_owned(),
        view.document.symbol.clone(),
        task.address.to_string(),
        task.category.to_owned(),
        task.types.join(";"),
        task.strength.id().to_owned(),
        task.modality.id().to_owned(),
        task.under_chapter_vii().map_or_else(String::new, |under| under.to_string()),
        task.tier.id().to_owned(),
        task.title.to_owned(),
        task.summary.to_owned(),
        task.quote.to_owned(),
        task.quote_language.id().to_owned(),
        task.basis.id().to_owned(),
        view.document.date.to_string(),
        cite::citation(view),
    ]
}
