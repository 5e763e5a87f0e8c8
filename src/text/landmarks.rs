//! The lines that tell where in a document one is: titles, openings, adoption,
//! annexes, sections.

use super::language::after;
use super::markers;
use super::units::Sort;
use super::verbs;
use crate::model::Language;

/// A line that is nothing but a landmark of the document, and how much of the
/// line that is.
pub(super) fn special(text: &str) -> Option<(Sort, usize)> {
    if text.len() > 400 && !text.starts_with("The Security Council") && !text.starts_with("Le Conseil") {
        return None;
    }
    for opening in ["The Security Council", "Le Conseil de sécurité", "THE SECURITY COUNCIL"] {
        if let Some(rest) = after(text, opening) {
            let rest = rest.trim_start();
            if let Some(behind) = rest.strip_prefix([',', ':']).or(rest.is_empty().then_some("")) {
                let next = behind.trim_start();
                if next.is_empty()
                    || verbs::preambular(next, Language::En)
                    || verbs::preambular(next, Language::Fr)
                {
                    return Some((Sort::Opening, text.len() - behind.len()));
                }
            }
        }
    }
    if is_title(text) {
        return Some((Sort::Title, text.len()));
    }
    for meeting in ["Adopted ", "Adoptée ", "ADOPTED "] {
        if let Some(rest) = after(text, meeting) {
            let rest = rest.to_lowercase();
            let words = [
                "by the security council",
                "at the ",
                "unanimously",
                "by ",
                "par le conseil",
                "à l",
                "à sa",
                "without",
            ];
            if words.iter().any(|word| after(&rest, word).is_some()) {
                return Some((Sort::Meeting, text.len()));
            }
        }
    }
    if let Some(label) = annex(text) {
        return Some((Sort::Annex(label), text.len()));
    }
    section(text).map(|label| (Sort::Section(label), text.len()))
}

/// "Resolution 2406 (2018)", "RESOLUTION 866 (1993)", "186 (1964). Resolution of
/// 4 March 1964" and the same in French.
pub(super) fn is_title(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let lower = text.to_lowercase();
    let names = ["resolution", "résolution"];
    let starts = names.iter().any(|name| {
        lower.strip_prefix(name).is_some_and(|rest| {
            numbered(rest).is_some_and(|rest| rest.is_empty() || rest.starts_with(['*', '.']))
        })
    });
    let of = numbered(&lower).is_some_and(|rest| {
        let rest = rest.trim_start_matches(['.', ' ', '*']);
        names.iter().any(|name| {
            rest.strip_prefix(name).is_some_and(|rest| {
                rest.trim_start().starts_with("of ") || rest.trim_start().starts_with("du ")
            })
        })
    });
    starts || of
}

/// What follows "2406 (2018)" at the beginning.
fn numbered(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let rest = text[digits..].trim_start().strip_prefix('(')?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    rest[year.len()..].strip_prefix(')').map(str::trim_start)
}

/// The label of an annex, `Some(None)` for the only one.
fn annex(text: &str) -> Option<Option<String>> {
    let text = text.trim_end_matches(['*', '.', ':', ' ']);
    let rest = ["Annexe", "ANNEXE", "Annex", "ANNEX"].iter().find_map(|name| text.strip_prefix(name))?;
    if rest.is_empty() {
        return Some(None);
    }
    let label = rest.strip_prefix([' ', '\u{a0}'])?.trim();
    let label = label.split([':', '–', '—']).next().unwrap_or("").trim().trim_end_matches('.');
    let short = (1..=5).contains(&label.len());
    let counts = label.bytes().all(|byte| byte.is_ascii_digit())
        || label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_uppercase())
        || markers::numeral(&label.to_ascii_lowercase()).is_some()
            && label.bytes().all(|byte| byte.is_ascii_uppercase());
    (short && counts).then(|| Some(label.to_owned()))
}

/// The label of a section: "A", "II", "Section B".
fn section(text: &str) -> Option<String> {
    let named = ["Section ", "SECTION ", "Part ", "PART "].iter().find_map(|name| text.strip_prefix(name));
    let label =
        named.unwrap_or(text).trim_matches(|c: char| c == '=' || c.is_whitespace()).trim_end_matches('.');
    let upper = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_uppercase());
    let counts = label.len() == 1 && upper && label <= "H"
        || upper && markers::numeral(&label.to_ascii_lowercase()).is_some();
    counts.then(|| label.to_owned())
}
