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
    let head = input[..end].to_lowercase();
    // A resolution says so in a line of its own; a report can break a line there.
    let resolution =
        head.lines().any(|line| matches!(line.trim(), "the security council," | "le conseil de sécurité,"));
    const NAMES: [&str; 5] = [
        "report of the secretary",
        "report by the secretary",
        "the present report",
        "rapport du secrétaire",
        "le présent rapport",
    ];
    NAMES.iter().any(|name| {
        let titled = head.match_indices(name).any(|(at, _)| {
            let line = head[..at].rfind('\n').map_or(0, |end| end + 1);
            head[line..at].chars().filter(|c| c.is_alphabetic()).count() <= 40
        });
        titled && !resolution
    })
}

/// Whether a line without a number stands over paragraphs: few words, no
/// sentence.
pub(super) fn is_heading(text: &str, unit: &Unit) -> bool {
    unit.length() <= 160 && !text.starts_with(|c: char| c.is_ascii_digit())
}
