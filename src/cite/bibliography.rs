//! Formats that reference managers read: BibTeX, RIS, CSL-JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::reference::{Organ, Reference};
use crate::model::{DocumentKind, PartialDate};

/// One `@techreport` or `@misc` a passage; the key is the id of the task.
pub(super) fn bibtex(references: &[Reference<'_>]) -> String {
    let mut out = String::new();
    for of in references {
        let kind = if of.has_symbol() { "techreport" } else { "misc" };
        let institution = if of.has_symbol() { "institution" } else { "publisher" };
        let publisher = if of.organ == Organ::Press { of.author() } else { "United Nations" };
        let mut fields = vec![
            // The second braces keep the name from being taken apart as a person's.
            ("author", format!("{{{}}}", tex(of.author()))),
            ("title", format!("{{{}}}", tex(&of.full_title()))),
            (institution, tex(publisher)),
            ("year", of.date.year().to_string()),
        ];
        if of.has_symbol() {
            fields.push(("type", kind_in_words(of.kind).to_owned()));
            fields.push(("number", tex(of.symbol)));
        }
        fields.extend(of.date.month().map(|month| ("month", month.to_string())));
        fields.extend(of.date.day().map(|day| ("day", day.to_string())));
        fields.push(("note", tex(&of.place("para. "))));
        fields.extend(of.url.map(|url| ("url", url.replace(['{', '}', ' '], ""))));
        let _ = writeln!(out, "@{kind}{{{},", of.id);
        for (name, value) in fields {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
        let _ = writeln!(out, "}}\n");
    }
    out
}

/// Text that TeX prints as it stands.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            '{' | '}' => {}
            '\\' => out.push_str("\\textbackslash "),
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            _ => out.push(letter),
        }
    }
    out
}

/// One record a passage, with the tags that Zotero reads as a report's.
pub(super) fn ris(references: &[Reference<'_>]) -> String {
    let mut out = String::new();
    for of in references {
        let kind = match of.organ {
            Organ::Press => "NEWS",
            _ if of.has_symbol() => "RPRT",
            _ => "ELEC",
        };
        let publisher = if of.organ == Organ::Press { of.author() } else { "United Nations" };
        let mut tags = vec![
            ("TY", kind.to_owned()),
            ("ID", of.id.to_owned()),
            // The comma says that this is one name, of a body.
            ("AU", format!("{},", one_line(of.author()))),
            ("TI", one_line(&of.full_title())),
            ("PY", of.date.year().to_string()),
            ("DA", ris_date(of.date)),
            ("PB", one_line(publisher)),
        ];
        if of.has_symbol() {
            tags.push(("SN", of.symbol.to_owned()));
            tags.push(("M3", kind_in_words(of.kind).to_owned()));
        }
        tags.push(("N1", of.place("para. ")));
        tags.extend(of.url.map(|url| ("UR", one_line(url))));
        for (tag, value) in tags {
            let _ = writeln!(out, "{tag}  - {value}");
        }
        out.push_str("ER  - \n\n");
    }
    out
}

/// `2014/03/28/`, as far as it is known; the slashes stay.
fn ris_date(date: PartialDate) -> String {
    let part = |of: Option<i8>| of.map(|of| format!("{of:02}")).unwrap_or_default();
    format!("{}/{}/{}/", date.year(), part(date.month()), part(date.day()))
}

/// An array of items.
pub(super) fn csl_json(references: &[Reference<'_>]) -> String {
    let items: Vec<Value> = references.iter().map(csl_item).collect();
    let mut out = serde_json::to_string_pretty(&items).unwrap_or_default();
    out.push('\n');
    out
}

fn csl_item(of: &Reference<'_>) -> Value {
    let kind = match of.organ {
        Organ::Press => "article-newspaper",
        _ if of.has_symbol() => "report",
        _ => "webpage",
    };
    let mut date = vec![i64::from(of.date.year())];
    date.extend(of.date.month().map(i64::from));
    date.extend(of.date.day().map(i64::from));
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
    put("id", json!(of.id));
    put("type", json!(kind));
    put("author", json!([{ "literal": of.author() }]));
    put("title", json!(of.full_title()));
    put("issued", json!({ "date-parts": [date] }));
    if of.organ != Organ::Press {
        put("publisher", json!("United Nations"));
    } else {
        put("container-title", json!(of.author()));
    }
    if of.has_symbol() {
        put("number", json!(of.symbol));
        put("genre", json!(kind_in_words(of.kind)));
    }
    put("note", json!(of.place("para. ")));
    if let Some(url) = of.url {
        put("URL", json!(url));
    }
    Value::Object(item)
}

const fn kind_in_words(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Resolution | DocumentKind::AssemblyResolution => "Resolution",
        DocumentKind::PresidentialStatement => "Presidential statement",
        DocumentKind::Report => "Report",
        DocumentKind::Letter => "Letter",
        DocumentKind::Matrix => "Mandate matrix",
        DocumentKind::MissionPage => "Web page",
        DocumentKind::NewsReport => "News report",
    }
}

/// A line end inside a value would begin a new field.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
