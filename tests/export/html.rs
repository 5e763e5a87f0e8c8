//! A page of HTML as a browser and a screen reader take it: every element closed, every
//! table with its cells.

use std::collections::HashMap;

use html5gum::{Token, Tokenizer};

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];
/// Every element that a page may have; what loads or runs something is not among them.
const ALLOWED: [&str; 32] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "footer",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "p",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "blockquote",
    "cite",
    "a",
    "abbr",
    "span",
    "ins",
    "del",
    "br",
    "time",
];

/// A table of a page.
#[derive(Debug, Default, Clone)]
pub struct Table {
    /// What it is.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows with their headings, the totals last.
    pub rows: Vec<Vec<String>>,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub struct Page {
    /// The title in the head.
    pub title: String,
    /// Headings with their level.
    pub headings: Vec<(u8, String)>,
    /// The tables.
    pub tables: Vec<Table>,
    /// All the text.
    pub text: String,
    /// Addresses of links.
    pub links: Vec<String>,
    /// The text of each article.
    pub articles: Vec<String>,
}

/// Reads a page; panics where it is not well made.
pub fn read(page: &str) -> Page {
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"), "{page}");
    let mut read = Page::default();
    let mut open: Vec<String> = Vec::new();
    let (mut ids, mut named): (HashMap<String, usize>, Vec<String>) = (HashMap::new(), Vec::new());
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                assert!(ALLOWED.contains(&name.as_str()), "an element {name}");
                let attributes: HashMap<String, String> =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                for (attribute, value) in &attributes {
                    const KNOWN: [&str; 12] = [
                        "lang",
                        "charset",
                        "name",
                        "content",
                        "class",
                        "id",
                        "aria-labelledby",
                        "role",
                        "tabindex",
                        "scope",
                        "href",
                        "title",
                    ];
                    assert!(KNOWN.contains(&attribute.as_str()), "an attribute {attribute}={value}");
                }
                if let Some(id) = attributes.get("id") {
                    *ids.entry(id.clone()).or_default() += 1;
                }
                named.extend(attributes.get("aria-labelledby").cloned());
                read.start(&name, &attributes, &open, &mut named);
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "elements close in order"),
            Token::String(string) => read.write(&text(&string), &open),
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(_) => panic!("a comment"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(ids.values().all(|count| *count == 1), "an id stands once: {ids:?}");
    assert!(named.iter().all(|id| ids.contains_key(id)), "a name that is nowhere: {named:?}");
    assert_eq!(read.headings.iter().filter(|(level, _)| *level == 1).count(), 1, "one heading above all");
    for pair in read.headings.windows(2) {
        assert!(pair[1].0 <= pair[0].0 + 1, "no level is left out: {pair:?}");
    }
    for table in &read.tables {
        assert!(!table.caption.is_empty() && !table.columns.is_empty(), "{table:?}");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
    }
    read
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

impl Page {
    fn start(
        &mut self,
        name: &str,
        attributes: &HashMap<String, String>,
        open: &[String],
        named: &mut Vec<String>,
    ) {
        let head = open.iter().any(|name| name == "thead");
        match name {
            "h1" | "h2" | "h3" => self.headings.push((name.as_bytes()[1] - b'0', String::new())),
            "table" => self.tables.push(Table::default()),
            "article" => self.articles.push(String::new()),
            "tr" if !head => self.tables.last_mut().expect("a table").rows.push(Vec::new()),
            "th" if head => {
                assert_eq!(attributes.get("scope").map(String::as_str), Some("col"));
                self.tables.last_mut().expect("a table").columns.push(String::new());
            }
            "th" | "td" => {
                let row = self.tables.last_mut().and_then(|table| table.rows.last_mut()).expect("a row");
                let scope = attributes.get("scope").map(String::as_str);
                assert_eq!(scope, (name == "th").then_some("row"));
                assert_eq!(name == "th", row.is_empty(), "the first cell is the heading of its row");
                row.push(String::new());
            }
            "br" => self.write(" ", open),
            "a" => {
                let href = attributes.get("href").expect("an address").clone();
                assert!(href.starts_with("https://") || href.starts_with('#'), "{href}");
                named.extend(href.strip_prefix('#').map(str::to_owned));
                self.links.push(href);
            }
            _ => {}
        }
    }

    fn write(&mut self, string: &str, open: &[String]) {
        let within = |name: &str| open.iter().any(|open| open == name);
        if within("style") {
            for loads in ["url(", "@import", "expression(", "http"] {
                assert!(!string.contains(loads), "{loads}");
            }
            for needed in ["@media print", "prefers-color-scheme: dark"] {
                assert!(string.contains(needed), "{needed}");
            }
            return;
        }
        if within("title") {
            return self.title.push_str(string);
        }
        self.text.push_str(string);
        if let Some((_, heading)) =
            self.headings.last_mut().filter(|_| ["h1", "h2", "h3"].into_iter().any(within))
        {
            heading.push_str(string);
        }
        if within("article") {
            self.articles.last_mut().expect("an article").push_str(string);
        }
        let Some(table) = self.tables.last_mut().filter(|_| within("table")) else { return };
        if within("caption") {
            table.caption.push_str(string);
        } else if within("thead") && within("th") {
            table.columns.last_mut().expect("a heading").push_str(string);
        } else if within("th") || within("td") {
            table.rows.last_mut().and_then(|row| row.last_mut()).expect("a cell").push_str(string);
        }
    }
}
