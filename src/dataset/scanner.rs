//! A scanner for RON: where the records of a file begin and end.
//!
//! ron parses a file as a whole and stops at the first error. To report the
//! errors of all records at once, the file is cut into records here, in one
//! linear pass without recursion, so that no depth of brackets can overflow the
//! stack; and what is not even cut cleanly (a string or bracket left open) is
//! reported where it was opened.

use std::ops::Range;

use super::lexer::{Kind, Lexer, Token};
use super::source::{Fault, brief};

/// How deep brackets may nest. The data needs five; ron itself stops at 128.
pub(super) const MAX_DEPTH: usize = 64;

/// Faults after which a file is not read further.
const MAX_FAULTS: usize = 1000;

/// Records a file may hold; far above any dataset, it bounds the memory that a
/// hostile file can take.
const MAX_RECORDS: usize = 4_000_000;

/// A file cut into records.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The attributes before the list, `#![enable(..)]`.
    pub attributes: Range<usize>,
    /// Records that are cut cleanly.
    pub records: Vec<Range<usize>>,
    /// Whether records may have been lost: then what they define is not known.
    pub incomplete: bool,
    pub faults: Vec<Fault>,
}

/// Cuts a file into the records of its list.
pub(super) fn scan(text: &str) -> Scan {
    let mut cut = Cut { text, lexer: Lexer::new(text), ..Cut::default() };
    cut.run();
    let mut scan = cut.scan;
    scan.faults.append(&mut cut.lexer.faults);
    scan.incomplete = !scan.faults.is_empty();
    scan
}

#[derive(Default)]
struct Cut<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    scan: Scan,
    /// Open brackets, outermost first.
    open: Vec<usize>,
    /// The record that is being read, and whether a fault lies inside it.
    record: Option<Range<usize>>,
    spoilt: bool,
    /// Whether the token before can only be continued by the next one.
    dangling: bool,
    /// Whether fields stand outside a record: they are skipped up to its end.
    astray: bool,
}

impl Cut<'_> {
    fn run(&mut self) {
        let Some(first) = self.first_token() else { return };
        if &self.text[first.at.clone()] != "[" {
            return self.fault(
                "not-a-list",
                first.at,
                "a dataset file is a list of records",
                "expected `[` here",
                "write the records between [ and ], each as (field: value, …), with commas between them",
            );
        }
        self.open.push(first.at.start);
        while let Some(token) = self.next_token() {
            let go_on = if self.open.len() == 1 { self.between(token) } else { self.inside(token) };
            if !go_on || self.scan.faults.len() + self.lexer.faults.len() >= MAX_FAULTS {
                return;
            }
        }
        if let Some(&opening) = self.open.last().filter(|_| !self.lexer.ended_inside) {
            self.not_closed(opening, "the end of the file");
        }
    }

    fn next_token(&mut self) -> Option<Token> {
        let known = self.lexer.faults.len();
        let token = self.lexer.next();
        self.spoilt |= self.lexer.faults.len() > known;
        token
    }

    fn fault(&mut self, code: &'static str, at: Range<usize>, message: &str, label: &str, help: &str) {
        self.spoilt = true;
        self.scan.faults.push(Fault::new(code, at, message, label, help));
    }

    /// Reads over the attributes to the token that opens the list.
    fn first_token(&mut self) -> Option<Token> {
        loop {
            let Some(token) = self.next_token() else {
                if self.lexer.faults.is_empty() {
                    self.fault(
                        "empty-file",
                        0..0,
                        "the file holds no list",
                        "",
                        "write a list of records, [ ] for none",
                    );
                }
                return None;
            };
            if !self.text[token.at.clone()].starts_with('#') {
                return Some(token);
            }
            let mut depth = 0_usize;
            while let Some(part) = self.next_token() {
                match part.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth = depth.saturating_sub(1),
                    _ => continue,
                }
                if depth == 0 {
                    self.scan.attributes = self.scan.attributes.start..part.at.end;
                    break;
                }
            }
        }
    }

    /// A token between records. Whether to go on.
    fn between(&mut self, token: Token) -> bool {
        let (continues, dangling) = (self.dangling, matches!(token.kind, Kind::Word | Kind::Colon));
        self.dangling = dangling;
        // What stands too much between records does not spoil them.
        let before = self.spoilt;
        match token.kind {
            Kind::Open if self.astray && !continues => {
                (self.astray, self.spoilt, self.record) = (false, false, None);
                self.extend(token.at.clone());
                self.open.push(token.at.start);
            }
            Kind::Open if self.astray => self.open.push(token.at.start),
            Kind::Close if self.astray && &self.text[token.at.clone()] != "]" => {
                (self.astray, self.spoilt) = (false, true);
                self.record = Some(token.at);
            }
            Kind::Comma | Kind::Colon | Kind::Text | Kind::Word if self.astray => {}
            Kind::Comma if self.record.is_some() => return self.end_record(),
            Kind::Comma => {
                self.fault(
                    "unexpected-comma",
                    token.at,
                    "there is no record before this comma",
                    "not expected",
                    "remove it",
                );
                self.spoilt = before;
            }
            Kind::Close if &self.text[token.at.clone()] == "]" => {
                self.open.pop();
                return self.end_record() && self.after_list();
            }
            Kind::Close => {
                self.stray(token.at);
                self.spoilt = before;
            }
            Kind::Colon => self.stray_field(token.at),
            Kind::Open | Kind::Text | Kind::Word => {
                if self.record.is_some() && !continues {
                    self.missing_comma(token.at.start);
                    self.spoilt = false;
                    if !self.end_record() {
                        return false;
                    }
                }
                self.extend(token.at.clone());
                if token.kind == Kind::Open {
                    self.open.push(token.at.start);
                }
            }
        }
        true
    }

    /// A token inside a record. Whether to go on.
    fn inside(&mut self, token: Token) -> bool {
        self.extend(token.at.clone());
        match token.kind {
            Kind::Open if self.open.len() >= MAX_DEPTH => {
                self.fault(
                    "too-deep",
                    token.at,
                    &format!("brackets are nested more than {MAX_DEPTH} deep"),
                    "one too many",
                    "close the brackets before: no record needs such depth",
                );
                return false;
            }
            Kind::Open => self.open.push(token.at.start),
            Kind::Close => self.close(token.at),
            _ => {}
        }
        true
    }

    fn close(&mut self, at: Range<usize>) {
        let wanted = match &self.text[at.clone()] {
            ")" => b'(',
            "]" => b'[',
            _ => b'{',
        };
        let bytes = self.text.as_bytes();
        let Some(level) = self.open.iter().rposition(|&opening| bytes[opening] == wanted) else {
            return self.stray(at);
        };
        if level + 1 < self.open.len() {
            let innermost = self.open[self.open.len() - 1];
            self.not_closed(innermost, &format!("the `{}` that follows", &self.text[at]));
        }
        self.open.truncate(level);
        if level == 0 {
            // The list itself was closed inside a record: the record is lost.
            self.record = None;
            self.after_list();
        } else {
            self.dangling = false;
        }
    }

    fn not_closed(&mut self, opening: usize, before: &str) {
        let bracket = &self.text[opening..=opening];
        let closing = match bracket {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        self.fault(
            "open-bracket",
            opening..opening + 1,
            &format!("this `{bracket}` is not closed before {before}"),
            "opened here",
            &format!("close it with `{closing}`"),
        );
    }

    fn stray(&mut self, at: Range<usize>) {
        let message = format!("this `{}` closes nothing", &self.text[at.clone()]);
        self.fault("stray-bracket", at, &message, "not expected", "remove it, or open the bracket before");
    }

    /// A colon between records: the record before was closed too early, or the
    /// brackets of this one were left out. Told once for all its fields.
    fn stray_field(&mut self, colon: Range<usize>) {
        let name = self.record.take().unwrap_or(colon);
        let message = format!("the field `{}` stands outside a record", brief(&self.text[name.clone()]));
        let help = "write records as (field: value, …); was the one before closed too early?";
        self.fault("stray-field", name, &message, "no record around it", help);
        self.scan.records.pop();
        self.astray = true;
    }

    fn missing_comma(&mut self, next: usize) {
        let end = next + self.text[next..].chars().next().map_or(0, char::len_utf8);
        self.fault(
            "missing-comma",
            next..end,
            "a comma is missing between two records",
            "the next record begins here",
            "write a comma after the record before",
        );
    }

    fn extend(&mut self, at: Range<usize>) {
        let start = self.record.as_ref().map_or(at.start, |record| record.start);
        self.record = Some(start..at.end);
    }

    /// Keeps the record that ends here. Whether to go on.
    fn end_record(&mut self) -> bool {
        self.dangling = false;
        let spoilt = std::mem::take(&mut self.spoilt);
        let Some(record) = self.record.take().filter(|_| !spoilt) else { return true };
        if self.scan.records.len() >= MAX_RECORDS {
            let start = record.start..record.start + 1;
            let most = format!("a file may hold {MAX_RECORDS} records");
            self.fault("too-many-records", start, &most, "one too many", "split the file");
            return false;
        }
        self.scan.records.push(record);
        true
    }

    /// Nothing but blanks and comments may follow the list.
    fn after_list(&mut self) -> bool {
        if let Some(token) = self.next_token() {
            self.fault(
                "text-after-list",
                token.at,
                "nothing may follow the list",
                "not expected",
                "move it into the list, or make it a comment with //",
            );
        }
        self.open.clear();
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<&str> {
        scan(text).records.into_iter().map(|at| &text[at]).collect()
    }

    fn codes(text: &str) -> Vec<&'static str> {
        scan(text).faults.into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn cuts_records_whatever_their_strings_and_comments_hold() {
        let text = r##"#![enable(implicit_some)] // [
            [ (a: "],(\"") , /* ( /* [ */ ] */ Task (b: r#"")"#, c: '"', d: ['(', '\''],), Unit, ]"##;
        let text = text.replace("\\\\", "\\");
        assert_eq!(codes(&text), [""; 0]);
        assert_eq!(records(&text).len(), 3, "{:?}", records(&text));
        assert_eq!(records("[]"), [""; 0]);
    }

    #[test]
    fn records_beside_a_broken_one_are_kept() {
        for (text, good, fault) in [
            ("[(a: [1), (b: 2)]", &["(b: 2)"][..], "open-bracket"),
            ("[(a: 1)), (b: 2)]", &["(a: 1)", "(b: 2)"], "stray-bracket"),
            ("[(a: 1) (b: 2)]", &["(b: 2)"], "missing-comma"),
            ("[(a: 1), , (b: 2)]", &["(a: 1)", "(b: 2)"], "unexpected-comma"),
            ("[(a: \"x,\n b: 2), (b: 2)]", &["(b: 2)"], "open-string"),
            ("[(a: 1), b: 1, c: [2]), (b: 2)]", &["(b: 2)"], "stray-field"),
        ] {
            assert_eq!(codes(text), [fault], "{text}");
            for record in good {
                assert!(records(text).contains(record), "{text}: {:?}", records(text));
            }
        }
    }

    #[test]
    fn a_string_may_run_over_lines_where_it_is_closed() {
        assert_eq!(records("[(a: \"one\n  two\")]").len(), 1);
        assert_eq!(records("[(a: \"one\\\n  b: two\")]").len(), 1);
        assert_eq!(codes("[(a: \"one"), ["open-string"]);
        assert_eq!(codes("[(a: r#\"one\""), ["open-string"]);
    }
}
