//! Whether a text reads like English or French at all.

/// Small words that make up a good part of any text in the two languages.
const SMALL: [&str; 40] = [
    "the", "of", "and", "to", "in", "its", "for", "that", "by", "with", "on", "a", "as", "is", "be", "this",
    "which", "from", "at", "all", "le", "la", "les", "de", "des", "du", "et", "en", "à", "au", "aux", "par",
    "que", "qui", "dans", "pour", "sur", "une", "un", "ses",
];
/// The fewest words that are judged.
const ENOUGH: usize = 60;

/// What is wrong with the words of a text, if they read wrong.
pub(super) fn warning(text: &str) -> Option<String> {
    let (mut words, mut small, mut odd) = (0_usize, 0_usize, 0_usize);
    for word in text.split_whitespace() {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        small += usize::from(SMALL.contains(&bare.as_str()));
        odd += usize::from(is_odd(word));
    }
    let percent = |part: usize| part * 100 / words.max(1);
    if std::env::var_os("QUALITY").is_some() { eprintln!("QUALITY words {words} small {} odd {}", percent(small), percent(odd)); }
    let wrong = words >= ENOUGH && (percent(small) < 15 || percent(odd) >= 5);
    wrong.then(|| {
        format!(
            "much of this text reads wrong ({} % of its words are none): the letters of the file do not \
             stand for what they show; compare it with the page before you quote",
            percent(odd)
        )
    })
}

/// Whether a word is none: signs or digits within letters, small letters before
/// capitals, letters without a vowel.
fn is_odd(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    if word.contains('\u{fffd}') {
        return true;
    }
    if letters < 3 {
        return false;
    }
    let digits = bare.chars().any(|c| c.is_ascii_digit()) && !bare.contains(['/', '-', '.']);
    let signs = bare.chars().any(|c| !c.is_alphanumeric() && !"-'’‑–—/.,()[]:;\"”“@&_".contains(c));
    let pairs = || bare.chars().zip(bare.chars().skip(1));
    let turned = pairs().filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count() > 1;
    let vowels = bare.chars().any(|c| "aeiouyàâäéèêëîïôöùûüœæ".contains(c.to_lowercase().next().unwrap_or(c)));
    let capitals = bare.chars().all(|c| !c.is_lowercase());
    digits || signs || turned || (!vowels && !capitals)
}
