//! Paragraphs that extraction ran together in one line.

use std::ops::Range;

use super::endings::begins_upper;
use super::markers::{self, Mark, Style};
use super::verbs;
use crate::model::Language;

/// Places inside a line where a paragraph begins: behind a stop a number and a
/// verb of the Council, or a label that goes on with the list the line began, or
/// anything in sequence once the line is known to hold several paragraphs.
pub(super) fn marks(input: &str, span: Range<usize>, open: Option<&Mark>, language: Language) -> Vec<usize> {
    let text = &input[span.clone()];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // The label the line began with, and whether the line holds several paragraphs.
    let begun = markers::read(text).0.into_iter().next_back();
    let mut label = match begun.as_ref().or(open) {
        Some(Mark::Label(label)) => Some(label.clone()),
        _ => None,
    };
    let mut flat = false;
    // A list that began inside its paragraph goes on inside it.
    let mut running = false;
    for at in 2..bytes.len() {
        let starts = bytes[at].is_ascii_digit() || bytes[at] == b'(';
        if !starts || !matches!(bytes[at - 1], b' ' | b'\t') {
            continue;
        }
        let before = text[..at].trim_end();
        let stopped = before.ends_with([';', '.', ':', ',']);
        let (marks, length) = markers::read(&text[at..]);
        let verb = || verbs::operative(&text[at + length..], language).is_some();
        match marks.first() {
            Some(Mark::Number { point: true, .. }) if stopped && verb() => {
                flat = true;
                running = false;
                label = match marks.get(1) {
                    Some(Mark::Label(inner)) => Some(inner.clone()),
                    _ => None,
                };
            }
            Some(Mark::Label(next)) if next.style == Style::Brackets => {
                let listed = before.ends_with([';', ':']) || before.ends_with("; and");
                let goes_on = label.as_ref().is_some_and(|label| next.follows(label));
                let upper = begins_upper(&text[at + length..]);
                if next.is_first() && !flat {
                    running = true;
                }
                let taken = listed && verb()
                    || listed && goes_on && upper && !running
                    || flat && upper && (listed || next.is_first());
                if !taken {
                    continue;
                }
                flat |= goes_on;
                label = Some(next.clone());
            }
            _ => continue,
        }
        found.push(span.start + at);
    }
    found
}
