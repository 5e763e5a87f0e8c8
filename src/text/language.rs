//! The language a text is written in, and its words as scans print them.

use crate::model::Language;

const ENGLISH: &[&str] = &["the", "of", "and", "to", "in", "that", "its", "by", "for", "with", "as"];
const FRENCH: &[&str] = &["le", "la", "les", "des", "du", "et", "de", "que", "une", "dans", "à", "aux", "en"];

/// How much of a text is read to tell its language.
const READ: usize = 20_000;

/// The language that most of the text is in; English for a text without any.
///
/// Yearbooks print two languages on one page, and one can need more small words
/// than the other: each line has the language of its small words and counts with
/// its length.
pub(super) fn recognise(input: &str) -> Language {
    let mut end = READ.min(input.len());
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    let (mut english, mut french) = (0, 0);
    for line in input[..end].lines() {
        let words = || line.split(|c: char| !c.is_alphabetic());
        let count = |list: &[&str]| words().filter(|word| list.contains(word)).count();
        match count(ENGLISH).cmp(&count(FRENCH)) {
            std::cmp::Ordering::Greater => english += line.len(),
            std::cmp::Ordering::Less => french += line.len(),
            std::cmp::Ordering::Equal => {}
        }
    }
    if french > english { Language::Fr } else { Language::En }
}

/// What follows some words at the beginning of a text. Scans lose accents, and
/// apostrophes are of two kinds: neither counts.
pub(super) fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    words.chars().all(|c| rest.next().map(plain) == Some(plain(c))).then_some(rest.as_str())
}

/// A letter without its accent.
const fn plain(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '’' => '\'',
        c => c,
    }
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

    #[test]
    fn of_two_languages_the_one_that_most_of_the_text_is_in() {
        let english = "1. Calls upon the parties to the conflict in the country";
        let french =
            "1. Demande à toutes les parties au conflit de cesser immédiatement toute hostilité sur place";
        assert_eq!(recognise(&format!("{english}\n{french}")), Language::Fr);
        assert_eq!(recognise(&format!("{english}\n{french}\n{english}")), Language::En);
    }

    #[test]
    fn words_lose_their_accents() {
        assert_eq!(after("Le Conseil de securite, ayant", "Le Conseil de sécurité"), Some(", ayant"));
        assert_eq!(after("s’engage", "s'engage"), Some(""));
        assert_eq!(after("le", "les"), None);
    }
}
