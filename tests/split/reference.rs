//! The United Nations' own parse of its resolutions, as addresses and words.

use std::collections::HashSet;
use std::path::Path;

use serde_json::Value;

/// A paragraph of the reference.
#[derive(Debug)]
pub struct Paragraph {
    pub address: String,
    pub words: String,
    /// An unnumbered item: `address` is that of the paragraph it stands under.
    pub bullet: bool,
}

/// Reads a file of the reference: the numbered paragraphs and their items.
pub fn read(path: &Path) -> Vec<Paragraph> {
    let json: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("a list of paragraphs");
    let mut reader = Reader::default();
    json.iter().for_each(|value| reader.paragraph(value));
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<Paragraph>,
    seen: HashSet<String>,
    section: String,
    number: Option<String>,
    /// The last number, and whether the addresses after it can be told.
    last: u32,
    lost: bool,
    /// The levels that are open: the level the reference gives, and the label.
    open: Vec<(u64, String)>,
}

impl Reader {
    fn paragraph(&mut self, value: &Value) {
        let text = value["text"].as_str().unwrap_or_default();
        if value["type"] == "heading" {
            return self.heading(text);
        }
        if self.lost {
            return;
        }
        let Some(prefix) = value["prefix"].as_str() else { return };
        let label = prefix.trim_matches(|c: char| "().*".contains(c) || c.is_whitespace()).to_owned();
        let level = value["paragraph_level"].as_u64().unwrap_or(5);
        if label.contains('.') {
            // "29.1.": deeper than addresses go.
            return;
        }
        let number = label.parse::<u32>().is_ok();
        if number && !prefix.starts_with('(') {
            // Numbers that begin anew without an annex to say so have no address.
            let value = label.parse().unwrap_or_default();
            if value <= self.last {
                self.lost = true;
                return;
            }
            self.last = value;
            self.number = Some(format!("{}{label}", self.section));
            self.open.clear();
            // "58. (a) Requests": the text begins with the label of its first item.
            let inner = text.strip_prefix('(').and_then(|text| text.split_once(')'));
            match inner.filter(|(inner, _)| inner.len() == 1) {
                Some((inner, rest)) => {
                    self.open.push((2, inner.to_owned()));
                    self.add(rest, false);
                }
                None => self.add(text, false),
            }
        } else if label.is_empty() || !label.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.add(text, true);
        } else {
            if let Some(at) = self.open.iter().position(|(open, _)| *open == level) {
                self.open.truncate(at);
            }
            self.open.push((level, label));
            self.add(text, false);
        }
    }

    fn heading(&mut self, text: &str) {
        // "(i)\tProtection of civilians": an item that the reference calls a heading.
        if let Some((label, words)) = text.strip_prefix('(').and_then(|text| text.split_once(')'))
            && label.len() <= 4
            && words.starts_with(char::is_whitespace)
            && !self.lost
        {
            self.open.clear();
            self.open.push((0, label.to_owned()));
            return self.add(words, false);
        }
        let Some(rest) = text.strip_prefix("Annex").or_else(|| text.strip_prefix("ANNEX")) else { return };
        let label =
            rest.split([':', '–', '\n']).next().unwrap_or_default().trim().trim_end_matches('*').trim();
        if label.len() <= 4 {
            self.section = if label.is_empty() { "annex, ".into() } else { format!("annex {label}, ") };
            self.number = None;
            self.open.clear();
            self.last = 0;
            self.lost = false;
        }
    }

    fn add(&mut self, text: &str, bullet: bool) {
        let Some(number) = &self.number else { return };
        let address =
            self.open.iter().fold(number.clone(), |address, (_, label)| format!("{address} ({label})"));
        // A number that stands twice has no address of its own.
        if bullet || self.seen.insert(address.clone()) {
            self.found.push(Paragraph { address, words: crate::words(text), bullet });
        }
    }
}
