//! Inflection: the key under which forms and spellings of one word meet.
//!
//! Keys are compared, never shown, so a key need not be a word: `series` and
//! `sery` may share one as long as no reader writes the second.

use std::borrow::Cow;

/// Endings that British, American and Oxford spelling write apart, and verb
/// forms that lead to the same noun: `demobilise`, `demobilized`,
/// `demobilization`.
const VERB_ENDINGS: [&str; 10] =
    ["isation", "ization", "ising", "izing", "ised", "ized", "iser", "izer", "ise", "ize"];

/// The shortest stem an ending is taken from, so that `raise` stays itself.
const MIN_STEM: usize = 3;

/// The key of a folded word.
pub(crate) fn key(word: &str) -> Cow<'_, str> {
    if word.len() <= MIN_STEM {
        return Cow::Borrowed(word);
    }
    let singular = singular(word);
    match verb_stem(&singular) {
        Some(stem) => Cow::Owned(format!("{stem}ize")),
        None => singular,
    }
}

fn verb_stem(word: &str) -> Option<&str> {
    let stem = VERB_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))?;
    (stem.len() >= MIN_STEM).then_some(stem)
}

fn singular(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return Cow::Owned(format!("{stem}y"));
    }
    if ["sses", "shes", "ches", "xes"].iter().any(|ending| word.ends_with(ending)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    Cow::Borrowed(if plural { &word[..word.len() - 1] } else { word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for (one, other) in [
            ("civilian", "civilians"),
            ("party", "parties"),
            ("process", "processes"),
            ("force", "forces"),
            ("idp", "idps"),
            ("demobilise", "demobilization"),
            ("demobilisations", "demobilized"),
            ("organisation", "organizations"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [("mas", "ma"), ("status", "statu"), ("crisis", "crisi"), ("raise", "raize")] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
}
