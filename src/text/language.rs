//! The language a text is written in.

use crate::model::Language;

const ENGLISH: &[&str] = &["the", "of", "and", "to", "in", "that", "its", "by", "for", "on"];
const FRENCH: &[&str] = &["le", "la", "les", "des", "du", "et", "de", "que", "une", "dans", "à", "aux", "en"];

/// How much of a text is read to tell its language.
const READ: usize = 20_000;

/// The language most of the small words of the text belong to; English for a
/// text without any.
pub(super) fn recognise(input: &str) -> Language {
    let mut score = 0i32;
    let mut end = READ.min(input.len());
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    for word in input[..end].split(|c: char| !c.is_alphabetic()) {
        if ENGLISH.contains(&word) {
            score += 1;
        } else if FRENCH.contains(&word) {
            score -= 1;
        }
    }
    if score < 0 { Language::Fr } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english_from_french() {
        assert_eq!(recognise("Recalling the resolutions of the Council"), Language::En);
        assert_eq!(recognise("Rappelant les résolutions du Conseil de sécurité"), Language::Fr);
        assert_eq!(recognise(""), Language::En);
    }
}
