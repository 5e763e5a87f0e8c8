//! How words begin and end, as far as that tells whether a paragraph does.

use super::markers::is_quote;
use crate::model::MONTHS;

/// How words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With `.`, `;` or "; and".
    Stop,
    /// With `:`.
    Colon,
    /// With a comma.
    Comma,
    /// In the middle.
    Open,
}

/// How words end.
pub(super) fn ending(text: &str) -> End {
    let mut text = text.trim_end();
    // A footnote mark, a quotation mark or a bracket may stand behind the stop.
    let bare =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹'));
    if bare.len() < text.len() && bare.trim_end().ends_with(['.', ';', ':', ',']) {
        text = bare.trim_end();
    }
    let text =
        text.trim_end_matches(|c: char| is_quote(c) || c == ')' || c == ']' || c == '*' || c.is_whitespace());
    for joint in [" and", " or", " et", " ou", " and,"] {
        if let Some(before) = text.strip_suffix(joint) {
            let before = before.trim_end();
            if before.ends_with(';') {
                return End::Stop;
            }
            if before.ends_with(',') {
                return End::Comma;
            }
        }
    }
    match text.chars().next_back() {
        Some('.' | ';' | '!' | '?' | '…') => End::Stop,
        Some(':' | '–' | '—') => End::Colon,
        Some(',') => End::Comma,
        _ => End::Open,
    }
}

/// Whether a number belongs to a date: "18 April 1995".
pub(super) fn dated(rest: &str) -> bool {
    // Scans garble the end of a name and tables cut it off: "Sept.".
    MONTHS.iter().map(|month| &month[..3]).any(|month| rest.starts_with(month))
        || rest.split_whitespace().count() < 4
}

/// Whether the words break off in a reference that a number completes:
/// "as set out in paragraph".
pub(super) fn ends_in_reference(words: &str) -> bool {
    const REFERENCES: &[&str] = &[
        "paragraph",
        "paragraphs",
        "paras",
        "para",
        "article",
        "articles",
        "chapter",
        "resolution",
        "resolutions",
        "annex",
        "section",
        "sections",
        "and",
        "or",
        "to",
        "of",
        "the",
        "in",
        "subparagraph",
        "subparagraphs",
        "page",
        "No",
        "on",
        "paragraphe",
        "paragraphes",
        "alinéa",
        "alinéas",
        "et",
        "ou",
        "au",
        "aux",
        "du",
        "de",
        "le",
        "les",
        "la",
        "by",
        "operative",
        "table",
        "item",
        "items",
        "phase",
        "from",
        "than",
        "a",
        "an",
        "with",
        "until",
        "through",
        "least",
    ];
    let words = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '(' | ')'));
    let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lower = last.to_lowercase();
    REFERENCES.iter().any(|reference| reference.eq_ignore_ascii_case(&lower))
}

pub(super) fn begins_upper(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| is_quote(c) || matches!(c, '(' | '[') || c.is_whitespace());
    // "2a: Targeted sanctions".
    let code = text.bytes().take(4).take_while(u8::is_ascii_alphanumeric).count();
    let named = text[code..].strip_prefix(':').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()));
    named.map_or(text, str::trim_start).starts_with(char::is_uppercase)
}

pub(super) fn begins_lower(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| is_quote(c) || c.is_whitespace());
    text.starts_with(char::is_lowercase)
}
