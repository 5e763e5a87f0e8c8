//! Addresses: the paragraph a query asks for beside a symbol, as in `2406 para 7`,
//! `2406 OP 7 (a)` or `1996 3(b)(v)`.

use std::ops::Range;

use super::lexer::{Item, ItemKind};

/// What people write before a paragraph's number.
const MARKS: [&str; 7] = ["paragraphs", "paragraph", "paras", "para", "ops", "op", "§"];

/// What may stand before those: `operative paragraph 3`, `op. para. 3`.
const BEFORE_MARKS: [&str; 2] = ["operative", "op"];

/// What they write before the number of a paragraph of the preamble, which records
/// call by that word.
const PREAMBLE_MARK: &str = "pp";
const PREAMBLE: &str = "preamble ";

/// Digits of a paragraph's number: a number of four digits is a year or a symbol.
const MAX_DIGITS: usize = 3;

/// Letters of a label: `(viii)`.
const MAX_LABEL: usize = 5;

/// An address in a query.
#[derive(Debug, PartialEq)]
pub(crate) struct Asked {
    /// The items it takes, by their places.
    pub items: Range<usize>,
    /// Its labels with blanks between: `7 a i`; empty where the number is still to
    /// be typed.
    pub labels: String,
}

/// The addresses that a query's items ask for.
pub(crate) fn addresses(text: &str, items: &[Item]) -> Vec<Asked> {
    let mut asked = Vec::new();
    let mut at = 0;
    while at < items.len() {
        match address_at(text, items, at) {
            Some(address) => {
                at = address.items.end;
                asked.push(address);
            }
            None => at += 1,
        }
    }
    asked
}

fn address_at(text: &str, items: &[Item], at: usize) -> Option<Asked> {
    let word = word(text, items.get(at)?)?;
    if BEFORE_MARKS.contains(&&*word)
        && items.get(at + 1).and_then(|next| self::word(text, next)).is_some_and(|next| is_mark(&next))
    {
        let marked = address_at(text, items, at + 1)?;
        return Some(Asked { items: at..marked.items.end, ..marked });
    }
    let (start, rest) = match strip_mark(&word) {
        Some((start, rest)) => (Some(start), rest.to_owned()),
        None => (None, word),
    };
    if start.is_some() && rest.is_empty() {
        let Some(next) = items.get(at + 1) else { return unfinished(text, items, at) };
        let number = self::word(text, next).filter(|number| is_numbered(number))?;
        return Some(labelled(text, items, at..at + 2, start, &number));
    }
    let address = labelled(text, items, at..at + 1, start, &rest);
    // Without a word for it, only a number with a label in brackets is an address.
    let labelled =
        address.labels.contains(' ') && !rest.ends_with(|letter: char| letter.is_ascii_lowercase());
    (is_numbered(&rest) && (start.is_some() || labelled)).then_some(address)
}

/// The mark of an address that ends the query, behind a number: the number of the
/// paragraph is still to be typed.
fn unfinished(text: &str, items: &[Item], at: usize) -> Option<Asked> {
    let has_number =
        |item: &Item| word(text, item).is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let symbol = items[..at].iter().any(has_number);
    symbol.then(|| Asked { items: at..at + 1, labels: String::new() })
}

/// The words of a chunk in lower case, without the marks that end a sentence.
fn word(text: &str, item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Chunk(chunk) if !item.negated => {
            Some(text[chunk.clone()].trim_end_matches(['.', ',', ':', ';']).to_lowercase())
        }
        _ => None,
    }
}

/// Whether a word begins as a paragraph's number is announced.
fn is_mark(word: &str) -> bool {
    word != "op" && strip_mark(word).is_some()
}

/// What stands for the mark in an address, and what stands behind the mark.
fn strip_mark(word: &str) -> Option<(&'static str, &str)> {
    let rest = |mark: &str| {
        let rest = word.strip_prefix(mark)?.trim_start_matches('.');
        (rest.is_empty() || is_numbered(rest)).then_some(rest)
    };
    MARKS
        .iter()
        .find_map(|mark| rest(mark).map(|rest| ("", rest)))
        .or_else(|| rest(PREAMBLE_MARK).map(|rest| (PREAMBLE, rest)))
}

/// Whether a word is a paragraph's number, perhaps with labels: `7`, `3(b)(v)`.
fn is_numbered(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let labels = &word[digits..];
    let in_brackets = || labels.starts_with('(') && parts(labels).all(|part| is_label(&part));
    (1..=MAX_DIGITS).contains(&digits) && (labels.is_empty() || is_letter(labels) || in_brackets())
}

/// Whether a label is one letter, which may stand directly behind the number: `12m`.
fn is_letter(label: &str) -> bool {
    label.len() == 1 && is_label(label)
}

/// The address with the labels that stand in brackets behind its number.
fn labelled(text: &str, items: &[Item], taken: Range<usize>, start: Option<&str>, number: &str) -> Asked {
    let mut labels = format!("{}{}", start.unwrap_or_default(), parts(number).collect::<Vec<_>>().join(" "));
    let mut end = taken.end;
    let label = |item: &Item| bracketed(text, item).or_else(|| bare(text, item).filter(|_| start.is_some()));
    while let Some(label) = items.get(end).and_then(label) {
        labels = format!("{labels} {label}");
        end += 1;
    }
    Asked { items: taken.start..end, labels }
}

fn bracketed(text: &str, item: &Item) -> Option<String> {
    let opened = text[..item.span.start].ends_with('(');
    let word = word(text, item).filter(|word| opened && word.contains(')'))?;
    let parts: Vec<String> = parts(&word).collect();
    parts.iter().all(|part| is_label(part)).then(|| parts.join(" "))
}

/// A label without brackets: one letter, or a small Roman numeral.
fn bare(text: &str, item: &Item) -> Option<String> {
    const ROMAN: [&str; 8] = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi"];
    word(text, item).filter(|word| is_label(word) && (word.len() == 1 || ROMAN.contains(&&**word)))
}

fn parts(word: &str) -> impl Iterator<Item = String> {
    let parts = word.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    // Letters directly behind the number are a part of their own.
    parts.flat_map(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letters) = part.split_at(digits);
        [number, letters].into_iter().filter(|part| !part.is_empty()).map(str::to_owned)
    })
}

fn is_label(part: &str) -> bool {
    part.len() <= MAX_LABEL && part.bytes().all(|letter| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::lexer::items;

    fn asked(text: &str) -> Vec<String> {
        addresses(text, &items(text)).into_iter().map(|asked| asked.labels).collect()
    }

    #[test]
    fn paragraphs_are_told_in_every_habit() {
        for (text, labels) in [
            ("2406 para 7", "7"),
            ("2406 para. 7 (a)", "7 a"),
            ("2406, paragraph 7 (a) (i)", "7 a i"),
            ("2406 OP 7", "7"),
            ("2406 op7", "7"),
            ("2406 §7(a)", "7 a"),
            ("2406 § 7", "7"),
            ("1996 3(b)(v)", "3 b v"),
            ("1996 3 (b) (v)", "3 b v"),
            ("S/RES/2149 (2014) para. 30 (a)(ii)", "30 a ii"),
            ("2406 pp 4", "preamble 4"),
            ("2406 para", ""),
            ("resolution 1509 operative paragraph 3 (o)", "3 o"),
            ("op. para. 3 (o) of resolution 1509", "3 o"),
            ("2765 §36 i h", "36 i h"),
            ("UNSC Res 1925 OP12m", "12 m"),
            ("2765 para 36 (i) iv", "36 i iv"),
        ] {
            assert_eq!(asked(text), [labels], "{text}");
        }
    }

    #[test]
    fn other_numbers_and_words_are_no_address() {
        for text in [
            "2406",
            "2406 (2018)",
            "2406(2018)",
            "paragraph",
            "para military",
            "operative paragraph",
            "1996 3 b v",
            "7 days",
            "5k",
            "operation",
            "-para 7",
        ] {
            assert_eq!(asked(text), [""; 0], "{text}");
        }
    }
}
