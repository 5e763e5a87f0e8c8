//! Footnotes: the lines they stand in, and their numbers inside other lines, "the
//! Secretary-General, 18 and".
//!
//! The corrected scans of older resolutions print the raised number of a footnote
//! as a word of its own. It is told from a number of the text by its neighbours: a
//! quantity is followed by what it counts ("within 30 days"), the number of a rule
//! or a paragraph follows that noun, and a day stands beside its month.

use crate::model::{MONTHS, MONTHS_FR};

/// Words after which a number is the text's own, whatever follows.
#[rustfmt::skip]
const BEFORE_NUMBERS: &[&str] = &[
    // What numbers are counted or named by.
    "article", "articles", "paragraph", "paragraphs", "paragraphe", "paragraphes", "par", "paras", "para",
    "resolution", "resolutions", "résolution", "résolutions", "rule", "rules", "section", "sections", "chapter",
    "chapitre", "annex", "annexe", "item", "point", "phase", "no", "nos", "number", "year",
    // Words that lead up to a quantity.
    "of", "to", "in", "on", "by", "at", "for", "from", "with", "within", "until", "than", "least", "most", "about",
    "some", "another", "the", "a", "and", "or", "between", "before", "after", "is", "are", "de", "du", "des", "le",
    "les", "à", "au", "et", "ou", "dans",
];

/// Words that follow a footnote number and never what a number counts.
#[rustfmt::skip]
const AFTER_NOTES: &[&str] = &[
    "and", "or", "but", "of", "in", "to", "on", "by", "at", "for", "from", "with", "as", "that", "which", "who",
    "whose", "where", "when", "is", "are", "was", "were", "has", "have", "had", "will", "shall", "should", "may",
    "the", "its", "their", "et", "ou", "de", "du", "qui", "que", "dont", "dans", "par", "pour", "sur",
];

/// Where the footnote number that begins at a byte of a text ends; `None` where
/// no number begins or where it belongs to the text.
pub(super) fn number_at(text: &str, start: usize) -> Option<usize> {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let before = &text[..start];
    if !(1..=3).contains(&digits) || text[start..].starts_with('0') || !stands_alone(before, &text[end..]) {
        return None;
    }
    (may_precede(before) && may_follow(&text[end..])).then_some(end)
}

/// Whether a number is a word of its own, or hangs on the mark before it: "1993,18".
fn stands_alone(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let hangs = matches!(last, Some(',' | ';' | ')' | '”' | '"'));
    let apart =
        after.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, ',' | ';' | '.'));
    (last.is_some_and(char::is_whitespace) || hangs) && apart
}

fn may_precede(before: &str) -> bool {
    let Some(word) = last_word(before) else { return false };
    let bare = word.trim_end_matches([',', ';', '.', ')', '”', '"', '’']);
    let marked = bare.len() < word.len();
    if bare.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit()) {
        // A year with its comma, or a symbol; never a list of numbers.
        return marked && bare.trim_start_matches('(').len() >= 4;
    }
    let lower = bare.to_lowercase();
    let month = MONTHS.iter().chain(&MONTHS_FR).any(|month| month.eq_ignore_ascii_case(&lower));
    bare.chars().any(char::is_alphabetic) && !month && !BEFORE_NUMBERS.contains(&lower.as_str())
}

fn may_follow(after: &str) -> bool {
    let rest = after.trim_start();
    if rest.is_empty() || after.starts_with([',', ';', '.']) {
        return !after.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    }
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    AFTER_NOTES.contains(&word) || (word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed")))
}

/// The last word of a text. Words longer than any are not looked through.
fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.char_indices().rev().take(60).find(|(_, c)| c.is_whitespace() || matches!(c, '(' | '“'));
    let word = start.map_or(text, |(at, c)| &text[at + c.len_utf8()..]);
    (!word.is_empty() && word.len() < 200).then_some(word)
}

/// The number of the footnote that a line is: "18 Official Records of the…".
pub(super) fn of_line(line: &str) -> Option<u32> {
    const OPENINGS: &[&str] = &[
        "Ibid",
        "Official Records",
        "See ",
        "Adopted ",
        "Document ",
        "Documents ",
        "One member",
        "Two members",
        "Three members",
        "Idem",
        "Voir ",
        "Procès-verbaux",
        "Legal Consequences",
        "The draft resolution",
        "S/",
        "General Assembly",
        "United Nations,",
        "Resolutions or",
        "Resolutions and",
        "League of",
        "Treaty of",
        "In the ",
        "Documents officiels",
        "Resolution ",
        "A/",
        "Transmitted ",
        "Subsequently",
        "Quoted ",
        "Annex ",
        "For the ",
    ];
    let superscript = line.chars().take_while(|&c| is_superscript(c)).count();
    if superscript > 0 {
        return line.chars().take(superscript).try_fold(0, |number: u32, c| {
            let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c)?;
            number.checked_mul(10)?.checked_add(u32::try_from(digit).ok()?)
        });
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = line[digits..].strip_prefix('/').unwrap_or(&line[digits..]);
    let text = rest.trim_start();
    (text.len() < rest.len() && OPENINGS.iter().any(|opening| text.starts_with(opening)))
        .then(|| line[..digits].parse().ok())
        .flatten()
}

pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first number of a line, if it is that of a footnote.
    fn note(line: &str) -> bool {
        let at = line.find(|c: char| c.is_ascii_digit()).expect("a number");
        number_at(line, at).is_some()
    }

    #[test]
    fn numbers_of_footnotes() {
        for line in [
            "the report of the Secretary-General, 18 and",
            "the Rwandese Patriotic Front 12 and as",
            "the Patriotic Front, 16",
            "the Secretary-General; 18",
            "at Arusha, United Republic of Tanzania, 16 and urging",
            "the report 37 submitted by",
            "the Secretary-General,18 and",
            "the third report, 14 which",
        ] {
            assert!(note(line), "{line}");
        }
        assert!(number_at("of 19 March 1978, 8 approved", 18).is_some());
    }

    #[test]
    fn numbers_of_the_text() {
        for line in [
            "within 30 days",
            "personnel, 18 observers and",
            "a period of 12 months",
            "Article 41 and",
            "in paragraph 4 of",
            "until March 15 and",
            "under rule 39 of",
            "with 1,200 troops",
            "18 and",
            "S/RES/2406 and",
            "a force, 007 and",
        ] {
            assert!(!note(line), "{line}");
        }
        assert_eq!(number_at("paragraphs 4, 5 and", 14), None);
    }
}
