//! Reports of the Secretary-General: numbered paragraphs under headings, annexes
//! that number anew.

use super::units::Unit;

/// How much of a document is read to tell that it is a report.
const HEAD: usize = 3_000;

/// Whether a text is a report and not a resolution.
pub(super) fn is_report(input: &str) -> bool {
    let mut end = HEAD.min(input.len());
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    let head = &input[..end];
    if head.lines().any(opens_resolution) {
        return false;
    }
    let head = head.to_lowercase();
    const NAMES: [&str; 5] = [
        "report of the secretary",
        "report by the secretary",
        "the present report",
        "rapport du secrétaire",
        "le présent rapport",
    ];
    NAMES.iter().any(|name| {
        head.match_indices(name).any(|(at, _)| {
            let line = head[..at].rfind('\n').map_or(0, |end| end + 1);
            head[line..at].chars().filter(|c| c.is_alphabetic()).count() <= 40
        })
    })
}

/// Whether a line is one that only a resolution has: its title, or the Council
/// named before what it does. A report names both within its sentences, and can
/// break a line at the Council's name: a comma has to follow.
fn opens_resolution(line: &str) -> bool {
    let line = line.trim();
    let council = line.strip_suffix(',').map(str::trim_end).is_some_and(|council| {
        ["the security council", "le conseil de sécurité"].contains(&council.to_lowercase().as_str())
    });
    let number = ["Resolution ", "RESOLUTION ", "Résolution ", "RÉSOLUTION "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .and_then(|rest| rest.strip_suffix(')')?.split_once('('));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    council || number.is_some_and(|(number, year)| digits(number.trim()) && digits(year))
}

/// Whether a line without a number stands over paragraphs: few words, no
/// sentence.
pub(super) fn is_heading(text: &str, unit: &Unit) -> bool {
    unit.length() <= 160 && !text.starts_with(|c: char| c.is_ascii_digit())
}
