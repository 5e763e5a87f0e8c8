//! Inflection: the key under which forms and spellings of one word meet.
//!
//! Keys are compared, never shown, so a key need not be a word: `series` and
//! `sery` may share one as long as no reader writes the second.

use std::borrow::Cow;

/// Endings that British, American and Oxford spelling write apart, and verb
/// forms that lead to the same noun: `demobilise`, `demobilized`,
/// `demobilization`, `adviser`, `advisor`.
const VERB_ENDINGS: [&str; 12] =
    ["isation", "ization", "ising", "izing", "ised", "ized", "iser", "izer", "isor", "izor", "ise", "ize"];

/// The shortest stem those are taken from, so that `raise` stays itself.
const MIN_STEM: usize = 3;

/// The shortest stem that is left when other endings are taken: `armed` is not
/// `arms`, nor is `mining` a form of `mine`.
const MIN_PLAIN_STEM: usize = 4;

/// The shortest stem of a noun in `-ion`: `station` is no form of `state`.
const MIN_NOUN_STEM: usize = 6;

/// Ends of words that are spelt in two ways, and the one their key has.
const SPELLINGS: [(&str, &str); 7] = [
    ("mme", "m"),
    ("logue", "log"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("ence", "ense"),
    ("yse", "yze"),
    ("dgement", "dgment"),
];

/// The key of a folded word.
pub(crate) fn key(word: &str) -> Cow<'_, str> {
    if word.len() <= MIN_STEM || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let singular = singular(word);
    if let Some(stem) = verb_stem(&singular) {
        return Cow::Owned(format!("{stem}ize"));
    }
    let one_spelling = match SPELLINGS.iter().find(|(ending, _)| singular.ends_with(ending)) {
        Some((ending, key)) if singular.len() >= ending.len() + 2 => {
            Cow::Owned(format!("{}{key}", &singular[..singular.len() - ending.len()]))
        }
        _ => singular,
    };
    american(stem(one_spelling))
}

/// The stem of the verbs in `-ise`; none where a word only looks like one.
fn verb_stem(word: &str) -> Option<&str> {
    let stem = VERB_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))?;
    (stem.len() >= MIN_STEM).then_some(stem)
}

fn singular(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied"))
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

/// Takes the endings of verbs and of the nouns made from them: `mediating`,
/// `mediated`, `mediate` and `mediation` have one stem.
fn stem(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ification") {
        return Cow::Owned(format!("{stem}ify"));
    }
    let noun = || word.strip_suffix("ion").filter(|stem| stem.len() >= MIN_NOUN_STEM && stem.ends_with('t'));
    let form = |ending| word.strip_suffix(ending).filter(|stem| is_stem(stem));
    let deed = || form("al").filter(|stem| stem.ends_with(['w', 'v', 's']));
    let stem = noun().or_else(deed).or_else(|| form("ing")).or_else(|| form("ed")).or_else(|| form("e"));
    let stem = stem.unwrap_or(&word);
    let stem = stem.strip_suffix("at").filter(|stem| stem.len() > MIN_PLAIN_STEM).unwrap_or(stem);
    let length = single(stem).len();
    cut(word, length)
}

fn is_stem(stem: &str) -> bool {
    stem.len() >= MIN_PLAIN_STEM && !stem.ends_with('e') && stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Without the second of two equal consonants at the end: `patroll`, `fulfill`. A
/// double s belongs to the word: `process`, and UNMISS is not UNMIS.
fn single(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., before, last] if before == last && stem.len() > MIN_PLAIN_STEM && !b"aeious".contains(last) => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

fn cut(word: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(&word[..length]),
        Cow::Owned(mut word) => {
            word.truncate(length);
            Cow::Owned(word)
        }
    }
}

/// `neighbour` as `neighbor`; `four` and `source` stay as they are.
fn american(word: Cow<'_, str>) -> Cow<'_, str> {
    match word.rfind("our") {
        Some(at) if at >= MIN_STEM => Cow::Owned(format!("{}or{}", &word[..at], &word[at + 3..])),
        _ => word,
    }
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
            ("processed", "processing"),
            ("force", "forces"),
            ("idp", "idps"),
            ("demobilise", "demobilization"),
            ("demobilisations", "demobilized"),
            ("organisation", "organizations"),
            ("vetting", "vetted"),
            ("train", "trained"),
            ("patrol", "patrolling"),
            ("mediate", "mediation"),
            ("mediating", "mediates"),
            ("implement", "implementation"),
            ("observe", "observation"),
            ("protect", "protection"),
            ("carry", "carried"),
            ("plan", "planning"),
            ("call", "calling"),
            ("withdraw", "withdrawal"),
            ("withdrawing", "withdrawals"),
            ("remove", "removal"),
            ("proposed", "proposals"),
            ("renewal", "renewed"),
            ("verify", "verification"),
            ("verified", "verifying"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn british_and_american_spellings_meet() {
        for (one, other) in [
            ("defence", "defense"),
            ("centres", "center"),
            ("programme", "programs"),
            ("dialogue", "dialog"),
            ("neighbouring", "neighboring"),
            ("labour", "labor"),
            ("analyse", "analyze"),
            ("fulfil", "fulfilled"),
            ("judgement", "judgments"),
            ("adviser", "advisors"),
            ("travelling", "traveling"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("mas", "ma"),
            ("status", "statu"),
            ("crisis", "crisi"),
            ("raise", "raize"),
            ("arms", "armed"),
            ("mining", "mines"),
            ("mission", "missing"),
            ("station", "state"),
            ("nation", "native"),
            ("mine", "min"),
            ("arriving", "rival"),
            ("nation", "national"),
            ("region", "regional"),
            ("hour", "hor"),
            ("unmiss", "unmis"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
}
