//! Folding: texts as search compares them, with a way back to the original.
//!
//! Case, accents, ligatures and the shape of apostrophes do not matter to a
//! reader who searches, so `Protégé’s` and `protege's` fold to the same letters.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text that knows where each of its characters came from.
#[derive(Debug)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// For each character of `text` the bytes of the original it stands for;
    /// `None` where the original is ASCII and both have the same bytes.
    origins: Option<Vec<(u32, u32)>>,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        if original.is_ascii() {
            return Self { text: original.to_ascii_lowercase(), origins: None };
        }
        let mut text = String::with_capacity(original.len());
        let mut origins: Vec<(u32, u32)> = Vec::with_capacity(original.len());
        for (start, letter) in original.char_indices() {
            let end = start + letter.len_utf8();
            let before = origins.len();
            fold_char(letter, &mut |folded| {
                text.push(folded);
                origins.push((start as u32, end as u32));
            });
            // A mark that vanishes belongs to the letter before it.
            if origins.len() == before
                && let Some(last) = origins.last_mut()
            {
                last.1 = end as u32;
            }
        }
        Self { text, origins: Some(origins) }
    }

    /// The bytes of the original that some characters of the folded text, given
    /// by their places, stand for. The range must not be empty.
    pub fn original(&self, chars: Range<usize>) -> Range<usize> {
        match &self.origins {
            None => chars,
            Some(origins) => origins[chars.start].0 as usize..origins[chars.end - 1].1 as usize,
        }
    }
}

/// Folds a text into a buffer, where the way back is not asked for.
pub(crate) fn fold_into(original: &str, folded: &mut String) {
    folded.clear();
    if original.is_ascii() {
        folded.push_str(original);
        return folded.make_ascii_lowercase();
    }
    original.chars().for_each(|letter| fold_char(letter, &mut |letter| folded.push(letter)));
}

fn fold_char(letter: char, push: &mut impl FnMut(char)) {
    if letter.is_ascii() {
        return push(letter.to_ascii_lowercase());
    }
    let plain = std::iter::once(letter)
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|&letter| !is_combining_mark(letter) && !is_invisible(letter));
    for letter in plain {
        match letter {
            'œ' => "oe".chars().for_each(&mut *push),
            'æ' => "ae".chars().for_each(&mut *push),
            'ß' => "ss".chars().for_each(&mut *push),
            'ø' => push('o'),
            'ł' => push('l'),
            'đ' => push('d'),
            'ı' => push('i'),
            '‘' | '’' | 'ʼ' | '′' | '＇' => push('\''),
            '‐' | '‑' => push('-'),
            other => push(other),
        }
    }
}

/// Characters that stand inside words without being seen.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(original: &str) -> String {
        Folded::new(original).text
    }

    #[test]
    fn accents_case_ligatures_and_apostrophes_vanish() {
        assert_eq!(fold("Protéger les ŒUVRES, l’État"), "proteger les oeuvres, l'etat");
        assert_eq!(fold("Straße Æon cease\u{2011}fire"), "strasse aeon cease-fire");
        assert_eq!(fold("re\u{ad}form"), "reform");
    }

    #[test]
    fn the_map_leads_back_to_whole_letters() {
        // `é` in one code point, then in two.
        for original in ["Xé!", "Xe\u{301}!"] {
            let folded = Folded::new(original);
            assert_eq!(folded.text, "xe!");
            assert_eq!(&original[folded.original(1..2)], &original[1..original.len() - 1]);
        }
        let folded = Folded::new("aœb");
        assert_eq!(folded.text, "aoeb");
        assert_eq!(folded.original(2..3), 1..3);
    }

    #[test]
    fn a_mark_without_a_letter_is_dropped() {
        assert_eq!(fold("\u{301}"), "");
        assert_eq!(fold("\u{301}a"), "a");
    }
}
