//! A comparison of two texts, paragraph by paragraph.

use std::io::{self, Write};

use serde::Serialize;

use super::comparison::{counts_table, in_html, in_markdown, marked};
use super::markdown::escape;
use super::page::{Cell, Html, HtmlTable, Page};
use super::sheet::Sheet;
use super::{Export, json};
use crate::compare::{Change, Fate, In, Paragraphs, TextComparison, label};
use crate::model::Language;
use crate::text::{Part, SplitText};

/// Two texts with their comparison.
#[derive(Debug, Clone, Copy)]
pub struct TextExport<'a> {
    /// The symbol of the first.
    pub before: &'a str,
    /// The symbol of the second.
    pub after: &'a str,
    /// The first text.
    pub old: &'a SplitText,
    /// The second text.
    pub new: &'a SplitText,
    /// What became of the paragraphs.
    pub compared: &'a TextComparison,
}

impl<'a> TextExport<'a> {
    /// The two documents.
    pub fn heading(&self) -> String {
        format!("{} and {}", self.before, self.after)
    }

    /// "40 kept, 12 changed, 3 moved".
    pub fn summary(&self) -> String {
        let told = self.counts().filter(|(_, count)| *count > 0);
        told.map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
    }

    fn counts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let fates = Fate::ALL.iter().map(|&fate| (fate.label(), self.compared.count(fate)));
        fates.chain([("moved", self.compared.moved())])
    }

    /// Where the paragraph of an entry stands in the first text; empty where it does not.
    pub fn place_before(&self, entry: &Paragraphs) -> String {
        self.part_before(entry).map(label).unwrap_or_default()
    }

    /// The same of the second text.
    pub fn place_after(&self, entry: &Paragraphs) -> String {
        self.part_after(entry).map(label).unwrap_or_default()
    }

    /// The words of an entry: with what changed where both texts have it.
    pub fn words(&self, entry: &Paragraphs) -> String {
        self.written(entry, marked, str::to_owned)
    }

    fn written(
        &self,
        entry: &Paragraphs,
        changed: impl Fn(&[Change]) -> String,
        alone: impl Fn(&str) -> String,
    ) -> String {
        match (self.part_before(entry), self.part_after(entry)) {
            (Some(_), Some(_)) => changed(&entry.changes),
            (one, other) => one.or(other).map(|part| alone(&part.text)).unwrap_or_default(),
        }
    }

    fn part_before(&self, entry: &Paragraphs) -> Option<&'a Part> {
        self.old.parts.get(entry.before?)
    }

    fn part_after(&self, entry: &Paragraphs) -> Option<&'a Part> {
        self.new.parts.get(entry.after?)
    }

    fn html_side(&self, entry: &Paragraphs, this: In) -> Cell {
        let part = if this == In::Before { self.part_before(entry) } else { self.part_after(entry) };
        let Some(part) = part else { return Cell::default() };
        let words = match entry.changes.as_slice() {
            [] => Html::text(&part.text),
            changes => in_html(changes, this),
        };
        words.in_language(self.compared.language).into()
    }
}

/// "~ changed, moved".
pub fn fate(entry: &Paragraphs) -> String {
    let moved = if entry.moved { ", moved" } else { "" };
    format!("{} {}{moved}", entry.fate.sign(), entry.fate.label())
}

impl Export for TextExport<'_> {
    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n\n{}\n", escape(&self.heading()), escape(&self.summary()))?;
        for entry in &self.compared.entries {
            let mut places = vec![self.place_before(entry), self.place_after(entry)];
            places.retain(|place| !place.is_empty());
            let words = self.written(entry, in_markdown, escape);
            let moved = if entry.moved { ", moved" } else { "" };
            writeln!(out, "- **{}{moved}**, {}: {words}", entry.fate.label(), escape(&places.join(" → ")))?;
        }
        Ok(())
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 8] = [
            "fate",
            "moved",
            "before_address",
            "before_text",
            "after_address",
            "after_text",
            "likeness",
            "words",
        ];
        let text = |part: Option<&Part>| part.map(|part| part.text.clone()).unwrap_or_default();
        let row = |entry: &Paragraphs| {
            vec![
                entry.fate.label().to_owned(),
                entry.moved.to_string(),
                self.place_before(entry),
                text(self.part_before(entry)),
                self.place_after(entry),
                text(self.part_after(entry)),
                entry.likeness.map(|likeness| format!("{likeness:.2}")).unwrap_or_default(),
                self.words(entry),
            ]
        };
        Sheet { rows: self.compared.entries.iter().map(row).collect(), ..Sheet::new(&COLUMNS) }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let heading = self.heading();
        let printed = Printed {
            compared: &heading,
            language: self.compared.language,
            counts: self.counts().map(|(what, count)| (what.to_owned(), count.into())).collect(),
            entries: self.printed_entries().collect(),
        };
        json::value(&printed, out)
    }

    fn json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self.printed_entries(), out)
    }

    fn page(&self) -> Page {
        let mut page = Page::new(&format!("{}, paragraph by paragraph", self.heading())).broad();
        page.paragraph(&format!("{}.", self.summary()));
        page.table(&counts_table(self.counts().map(|(what, count)| (what.to_owned(), count))));
        let row = |entry: &Paragraphs| {
            vec![
                fate(entry).as_str().into(),
                self.place_before(entry).as_str().into(),
                self.html_side(entry, In::Before),
                self.place_after(entry).as_str().into(),
                self.html_side(entry, In::After),
            ]
        };
        page.table(&HtmlTable {
            caption: "The paragraphs, as the second text runs".to_owned(),
            columns: ["Fate", "Paragraph", self.before, "Paragraph", self.after].map(Into::into).into(),
            rows: self.compared.entries.iter().map(row).collect(),
            totals: None,
        });
        page
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    compared: &'a str,
    language: Language,
    counts: serde_json::Map<String, serde_json::Value>,
    entries: Vec<PrintedEntry<'a>>,
}

#[derive(Serialize)]
struct PrintedEntry<'a> {
    fate: Fate,
    moved: bool,
    before: Option<PrintedPart<'a>>,
    after: Option<PrintedPart<'a>>,
    likeness: Option<f32>,
    diff: &'a [Change],
}

#[derive(Serialize)]
struct PrintedPart<'a> {
    address: String,
    text: &'a str,
}

impl<'a> TextExport<'a> {
    fn printed_entries(&self) -> impl Iterator<Item = PrintedEntry<'a>> {
        let part = |part: &'a Part| PrintedPart { address: label(part), text: &part.text };
        self.compared.entries.iter().map(move |entry| PrintedEntry {
            fate: entry.fate,
            moved: entry.moved,
            before: self.part_before(entry).map(part),
            after: self.part_after(entry).map(part),
            likeness: entry.likeness,
            diff: &entry.changes,
        })
    }
}
