//! What must hold for a record by itself, whatever the other records are.

use serde::de::DeserializeOwned;

use super::outline::At;
use super::source::{brief, is_harmful, visible};
use crate::model::{
    Basis, Category, Document, GlossaryEntry, MAX_QUOTE_WORDS, MAX_TITLE_CHARS, Mission, PartialDate,
    Strength, TaskRecord, quote_words,
};

/// Something wrong at a field of a record.
#[derive(Debug)]
pub(super) struct Problem {
    pub code: &'static str,
    pub at: At,
    /// The character inside the value that is meant, where it is one.
    pub mark: Option<char>,
    pub message: String,
    pub label: String,
    pub help: String,
}

/// The problems of a record.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub list: Vec<Problem>,
}

/// A record of the dataset.
pub(super) trait Entry: DeserializeOwned + Send {
    /// The fields (and fields of their elements) that hold ids others refer to.
    const DEFINES: &'static [(&'static str, Option<&'static str>)];

    /// Says what is wrong with the record.
    fn rules(&self, found: &mut Problems);
}

impl Problems {
    fn say(
        &mut self,
        code: &'static str,
        at: At,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (message, label, help) = (message.into(), label.into(), help.into());
        self.list.push(Problem { code, at, mark: None, message, label, help });
    }

    /// Any text: not empty, no blanks around it, nothing that hides in it.
    fn text(&mut self, at: At, text: &str) {
        if text.trim().is_empty() {
            let help = "write the text, or leave the field out where it may be absent";
            return self.say("empty-text", at, format!("`{}` is empty", at.field), "no text here", help);
        }
        if text.bytes().any(|byte| !(b' '..0x7F).contains(&byte))
            && let Some(harmful) = text.chars().find(|&character| is_harmful(character))
        {
            self.say(
                "bad-character",
                at,
                format!("`{}` holds {}", at.field, character_name(harmful)),
                format!("U+{:04X}", u32::from(harmful)),
                "remove it; texts stand on one line, without characters that cannot be seen",
            );
            if let Some(last) = self.list.last_mut() {
                last.mark = Some(harmful);
            }
            return;
        }
        if text.trim().len() != text.len() {
            let message = format!("`{}` begins or ends with a blank", at.field);
            self.say("outer-blanks", at, message, "blank at an end", "remove the blank");
        }
    }

    fn maybe(&mut self, field: &'static str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(At::field(field), text);
        }
    }

    fn texts(&mut self, fields: &[(&'static str, &String)]) {
        for (field, text) in fields {
            self.text(At::field(field), text);
        }
    }

    fn list(&mut self, field: &'static str, texts: &[String]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(At::element(field, index), text);
        }
    }

    fn id(&mut self, at: At, id: &str) {
        if !is_id(id) {
            let message = format!("`{}` is not an id", visible(&brief(id)));
            let help = "an id is lower-case letters, digits and single hyphens: s-res-2709-2023";
            self.say("bad-id", at, message, "malformed", help);
        }
    }

    fn not_before(&mut self, field: &'static str, date: Option<PartialDate>, start: PartialDate) {
        if let Some(date) = date.filter(|&date| is_before(date, start)) {
            self.say(
                "end-before-start",
                At::field(field),
                format!("`{field}` is {date}, before the start {start}"),
                format!("before {start}"),
                format!("correct `start` or `{field}`"),
            );
        }
    }
}

/// Lower-case letters, digits and single hyphens between them.
pub(super) fn is_id(id: &str) -> bool {
    id.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Whether a date certainly lies before another: `1993` is not before `1993-09`.
fn is_before(date: PartialDate, other: PartialDate) -> bool {
    let (date, other) = (date.to_string(), other.to_string());
    let known = date.len().min(other.len());
    date[..known] < other[..known]
}

fn character_name(character: char) -> String {
    let name = match character {
        '\t' => "a tab",
        '\n' => "a line break",
        '\r' => "a carriage return",
        '\0' => "a NUL",
        '\u{1B}' => "an escape character",
        '\u{FEFF}' => "a byte order mark",
        '\u{2028}' | '\u{2029}' => "a line separator",
        _ if character.is_control() => "a control character",
        _ => "a character that changes the direction of text",
    };
    format!("{name} (U+{:04X})", u32::from(character))
}

impl Entry for Category {
    const DEFINES: &'static [(&'static str, Option<&'static str>)] = &[("id", None), ("types", Some("id"))];

    fn rules(&self, found: &mut Problems) {
        found.id(At::field("id"), &self.id);
        found.texts(&[("name", &self.name), ("definition", &self.definition)]);
        found.maybe("acronym", self.acronym.as_ref());
        found.maybe("repertoire", self.repertoire.as_ref());
        found.list("seed", &self.seed);
        if self.types.is_empty() {
            let help = "a category holds at least one task type";
            found.say("empty-list", At::field("types"), "`types` is empty", "no task type", help);
        }
        for (index, kind) in self.types.iter().enumerate() {
            found.text(At::inner("types", index, "name"), &kind.name);
            found.text(At::inner("types", index, "definition"), &kind.definition);
            let at = At::inner("types", index, "id");
            let shown = visible(&brief(&kind.id));
            let help =
                format!("the id of a task type is its category's, a full stop and a word: {}.word", self.id);
            match kind.id.split_once('.') {
                Some((category, word)) if is_id(category) && is_id(word) => {
                    if category != self.id && is_id(&self.id) {
                        let message = format!("the task type `{shown}` stands in the category `{}`", self.id);
                        found.say("type-outside-category", at, message, "another category's", help);
                    }
                }
                _ => found.say(
                    "bad-id",
                    at,
                    format!("`{shown}` is not the id of a task type"),
                    "malformed",
                    help,
                ),
            }
        }
    }
}

impl Entry for Mission {
    const DEFINES: &'static [(&'static str, Option<&'static str>)] = &[("id", None)];

    fn rules(&self, found: &mut Problems) {
        found.id(At::field("id"), &self.id);
        found.texts(&[
            ("acronym", &self.acronym),
            ("name", &self.name),
            ("area", &self.area),
            ("region", &self.region),
            ("established_by", &self.established_by),
        ]);
        for (field, text) in [
            ("predecessor", &self.predecessor),
            ("successor", &self.successor),
            ("extended_by", &self.extended_by),
            ("note", &self.note),
        ] {
            found.maybe(field, text.as_ref());
        }
        found.list("texts_incomplete", &self.texts_incomplete);
        for (index, code) in self.countries.iter().enumerate() {
            if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format!("`{}` is not a country code", visible(&brief(code)));
                let help = "write the three capital letters of ISO 3166-1, CAF";
                found.say("bad-country", At::element("countries", index), message, "malformed", help);
            }
        }
        found.not_before("end", self.end, self.start);
        found.not_before("until", self.until, self.start);
    }
}

impl Entry for Document {
    const DEFINES: &'static [(&'static str, Option<&'static str>)] = &[("id", None)];

    fn rules(&self, found: &mut Problems) {
        found.id(At::field("id"), &self.id);
        found.texts(&[("symbol", &self.symbol), ("title", &self.title)]);
        for (field, text) in
            [("meeting", &self.meeting), ("press_release", &self.press_release), ("note", &self.note)]
        {
            found.maybe(field, text.as_ref());
        }
        if let Some(url) = &self.url {
            let host = url.strip_prefix("https://").unwrap_or_default();
            if host.is_empty()
                || url.contains(|character: char| character.is_whitespace() || is_harmful(character))
            {
                let message = "`url` is not an https address";
                let help = "an address begins with https:// and holds no blanks";
                found.say("bad-url", At::field("url"), message, "malformed", help);
            }
        }
    }
}

impl Entry for GlossaryEntry {
    const DEFINES: &'static [(&'static str, Option<&'static str>)] = &[("term", None)];

    fn rules(&self, found: &mut Problems) {
        found.texts(&[("term", &self.term), ("definition", &self.definition)]);
        found.maybe("expansion", self.expansion.as_ref());
        found.list("see_also", &self.see_also);
        found.list("aliases", &self.aliases);
    }
}

impl Entry for TaskRecord {
    const DEFINES: &'static [(&'static str, Option<&'static str>)] = &[("id", None)];

    fn rules(&self, found: &mut Problems) {
        found.id(At::field("id"), &self.id);
        found.texts(&[("title", &self.title), ("summary", &self.summary)]);
        if !(self.quote.is_empty() && self.basis.may_lack_words()) {
            found.text(At::field("quote"), &self.quote);
        }
        if self.basis == Basis::Matrix && self.coded_from.is_empty() {
            let help = "name the document in which the matrix stands";
            let message = "a record of the matrix does not say which";
            found.say("empty-list", At::field("coded_from"), message, "no document", help);
        }
        if self.strength == Strength::Unread && !self.basis.may_lack_words() {
            let help = "write the verb that governs the passage";
            let message = "only where the mandate's words were not read is its verb not known";
            found.say("bad-strength", At::field("strength"), message, "no verb", help);
        }
        if self.reports.is_some() && self.basis != Basis::News {
            let message = "only a record of a news report reports on another";
            found.say("bad-basis", At::field("reports"), message, "not news", "leave `reports` out");
        }
        found.maybe("note", self.note.as_ref());
        found.list("keywords", &self.keywords);
        let words = quote_words(&self.quote);
        if words > MAX_QUOTE_WORDS {
            found.say(
                "quote-too-long",
                At::field("quote"),
                format!("the quotation has {words} words"),
                format!("{} too many", words - MAX_QUOTE_WORDS),
                format!("quote at most {MAX_QUOTE_WORDS} words; the summary says the rest in our own"),
            );
        }
        let characters = self.title.chars().count();
        if characters > MAX_TITLE_CHARS {
            found.say(
                "title-too-long",
                At::field("title"),
                format!("the title has {characters} characters"),
                format!("{} too many", characters - MAX_TITLE_CHARS),
                format!("say it in at most {MAX_TITLE_CHARS} characters"),
            );
        }
        if self.types.is_empty() {
            let help = "name at least one task type, the closest first";
            found.say("empty-list", At::field("types"), "`types` is empty", "no task type", help);
        }
    }
}
