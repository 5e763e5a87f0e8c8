//! One page of HTML that needs nothing else: no script, no picture, no font from
//! elsewhere. It reads on a screen, in a screen reader and on paper, by day and night.

use std::io::{self, Write};

use crate::model::{Language, PartialDate, clean};

const STYLE: &str = "\
:root { color-scheme: light dark; --rule: #8a8a8a; --quote: #b35c00; --in: #0b5d1e; --out: #8f1d1d;
  --heat1: #fdf0dc; --heat2: #f9d9a6; --heat3: #f2b866; }
@media (prefers-color-scheme: dark) { :root { --rule: #777; --quote: #e8a35c; --in: #8fdc9f; --out: #ff9d94;
  --heat1: #33291a; --heat2: #553f1c; --heat3: #7a571c; } }
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
body.broad { max-width: none; margin: 2rem; }
h1, h2, h3, table, .facts { font-family: system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-bottom: 2px solid; padding-bottom: .2rem; margin-top: 2.5rem; }
h3 { margin-bottom: .3rem; }
blockquote { margin: .6rem 0; padding-left: .9rem; border-left: 4px solid var(--quote); font-style: italic; }
cite { font-style: normal; }
.facts { font-size: .85rem; margin: .2rem 0; }
.note { white-space: pre-line; border-left: 4px double; padding-left: .9rem; }
article { break-inside: avoid; margin-bottom: 1.6rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .85rem; }
caption { text-align: left; font-weight: bold; padding-bottom: .4rem; }
th, td { border: 1px solid var(--rule); padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.heat1 { background: var(--heat1); } .heat2 { background: var(--heat2); } .heat3 { background: var(--heat3); }
ins { color: var(--in); text-decoration: underline; font-weight: bold; }
del { color: var(--out); text-decoration: line-through; }
@media print {
  @page { margin: 15mm; }
  body, body.broad { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  body.broad table { font-size: 7.5pt; }
  .wide { overflow: visible; }
  tr { break-inside: avoid; } thead { display: table-header-group; }
  .heat1, .heat2, .heat3 { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
";

/// A piece of HTML; only [`Html::text`] and pieces put together make it, so that
/// nothing of the data is taken for markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// Text that HTML shows as it stands, in elements and in attributes.
    pub fn text(text: &str) -> Self {
        let text = clean(text);
        let mut escaped = String::with_capacity(text.len());
        let mut rest = &*text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            escaped.push_str(&rest[..at]);
            escaped.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            });
            rest = &rest[at + 1..];
        }
        escaped.push_str(rest);
        Self(escaped)
    }

    /// Lines of text, their ends kept.
    pub fn lines(text: &str) -> Self {
        Self(text.lines().map(|line| Self::text(line).0).collect::<Vec<_>>().join("\n"))
    }

    /// This inside an element.
    #[must_use]
    pub fn inside(self, element: &'static str) -> Self {
        Self(format!("<{element}>{}</{element}>", self.0))
    }

    /// This inside an element with one attribute.
    #[must_use]
    pub fn inside_with(self, element: &'static str, attribute: &'static str, value: &str) -> Self {
        Self(format!("<{element} {attribute}=\"{}\">{}</{element}>", Self::text(value).0, self.0))
    }

    /// Words in a language; the page itself is in English.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        if language == Language::En { self } else { self.inside_with("span", "lang", language.id()) }
    }

    /// A link, where the address is one of the web.
    #[must_use]
    pub fn linked(self, url: Option<&str>) -> Self {
        match url.filter(|url| url.starts_with("https://")) {
            Some(url) => self.inside_with("a", "href", url),
            None => self,
        }
    }

    /// A short name that says its long one.
    pub fn short(label: &str, name: &str) -> Self {
        Self::text(label).inside_with("abbr", "title", name)
    }

    /// This and that, with a text between them.
    #[must_use]
    pub fn then(self, between: &str, other: &Self) -> Self {
        Self(format!("{}{}{}", self.0, Self::text(between).0, other.0))
    }

    /// Pieces with blanks between them.
    pub fn words(pieces: impl IntoIterator<Item = Self>) -> Self {
        Self(pieces.into_iter().map(|piece| piece.0).collect::<Vec<_>>().join(" "))
    }

    /// Two lines of a cell.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        if below.0.is_empty() { self } else { Self(format!("{}<br>{}", self.0, below.0)) }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    html: Html,
    class: &'static str,
}

impl Cell {
    /// A number, or what stands in a column of numbers.
    pub const fn number(html: Html) -> Self {
        Self { html, class: "number" }
    }

    /// A number on a ground that grows darker: 1 to 3, 0 for none.
    pub const fn heat(html: Html, step: usize) -> Self {
        let class = match step {
            0 => "number",
            1 => "number heat1",
            2 => "number heat2",
            _ => "number heat3",
        };
        Self { html, class }
    }
}

impl From<Html> for Cell {
    fn from(html: Html) -> Self {
        Self { html, class: "" }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Html::text(text).into()
    }
}

/// A table; the first cell of each row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlTable {
    /// What the table is.
    pub caption: String,
    /// The headings of the columns.
    pub columns: Vec<Cell>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// A row of totals, where the table has one.
    pub totals: Option<Vec<Cell>>,
}

/// A page being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    title: String,
    broad: bool,
    body: String,
    tables: usize,
}

impl Page {
    /// A page with its title; nothing below it yet.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), broad: false, body: String::new(), tables: 0 }
    }

    /// The page as wide as the window, for a table of many columns.
    #[must_use]
    pub fn broad(self) -> Self {
        Self { broad: true, ..self }
    }

    /// Adds an element with a line end.
    pub fn push(&mut self, html: &Html) {
        self.body.push_str(&html.0);
        self.body.push('\n');
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.push(&Html::text(text).inside("p"));
    }

    /// Adds a paragraph of a class.
    pub fn paragraph_of(&mut self, class: &'static str, html: Html) {
        self.push(&html.inside_with("p", "class", class));
    }

    /// Begins a section under a heading, with an id that links reach; the sections of
    /// a page have ids of their own.
    pub fn begin_section(&mut self, id: &str, heading: &str) {
        let (id, heading) = (Html::text(id).0, Html::text(heading).0);
        self.body.push_str(&format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n"));
    }

    /// Ends a section.
    pub fn end_section(&mut self) {
        self.body.push_str("</section>\n");
    }

    /// Begins a record with its heading.
    pub fn begin_article(&mut self, id: &str, heading: &str) {
        let (id, heading) = (Html::text(id).0, Html::text(heading).0);
        self.body.push_str(&format!("<article id=\"{id}\">\n<h3>{heading}</h3>\n"));
    }

    /// Ends a record.
    pub fn end_article(&mut self) {
        self.body.push_str("</article>\n");
    }

    /// Adds a table; one wider than the window scrolls by itself, with the keys too.
    pub fn table(&mut self, table: &HtmlTable) {
        self.tables += 1;
        let id = format!("table{}", self.tables);
        self.body.push_str(&format!(
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\">\n<table>\n"
        ));
        self.body.push_str(&format!("<caption id=\"{id}\">{}</caption>\n", Html::text(&table.caption).0));
        self.body.push_str("<thead>\n<tr>");
        table.columns.iter().for_each(|cell| self.cell("th scope=\"col\"", cell));
        self.body.push_str("</tr>\n</thead>\n<tbody>\n");
        table.rows.iter().for_each(|row| self.row(row));
        self.body.push_str("</tbody>\n");
        if let Some(totals) = &table.totals {
            self.body.push_str("<tfoot>\n");
            self.row(totals);
            self.body.push_str("</tfoot>\n");
        }
        self.body.push_str("</table>\n</div>\n");
    }

    fn row(&mut self, cells: &[Cell]) {
        self.body.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            self.cell(if at == 0 { "th scope=\"row\"" } else { "td" }, cell);
        }
        self.body.push_str("</tr>\n");
    }

    fn cell(&mut self, tag: &str, cell: &Cell) {
        let class = if cell.class.is_empty() { String::new() } else { format!(" class=\"{}\"", cell.class) };
        self.body.push_str(&format!("<{tag}{class}>{}</{}>", cell.html.0, &tag[..2]));
    }

    /// Writes the page; its foot says on which day it was made.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let title = Html::text(&self.title).0;
        writeln!(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">")?;
        writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>")?;
        writeln!(out, "<body{}>", if self.broad { " class=\"broad\"" } else { "" })?;
        write!(out, "<main>\n<h1>{title}</h1>\n{}</main>\n", self.body)?;
        writeln!(
            out,
            "<footer>\n<p class=\"facts\">Made with mandates on {}.</p>",
            PartialDate::today().prose()
        )?;
        writeln!(out, "</footer>\n</body>\n</html>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let linked = |url| Html::text("x").linked(Some(url)).0;
        assert_eq!(linked("https://undocs.org/\"a"), "<a href=\"https://undocs.org/&quot;a\">x</a>");
        assert_eq!(linked("javascript:alert(1)"), "x");
    }
}
