//! File names of texts: the ones we give, and the ones that the CR-UNSC corpus,
//! the United Nations and people give.

use super::symbol::{Symbol, digits, is_series, plausible_year, spelling};
use crate::model::{Language, MONTHS};

/// What a file name says about the document in the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The symbol.
    pub(super) symbol: Option<Symbol>,
    /// The language, if it is one of ours.
    pub(super) language: Option<Language>,
    /// Whether the name says another official language: `ES`, `RU`.
    pub(super) foreign: bool,
}

/// The file name of a text in the store, without its ending: `S_RES_2406_2018_EN`.
pub(super) fn stem(symbol: &Symbol, language: Language) -> String {
    format!("{}_{}", symbol_stem(symbol), language.id().to_ascii_uppercase())
}

/// Symbol and language of a text in the store: the inverse of [`stem`].
pub(super) fn from_stem(stem: &str) -> Option<(Symbol, Language)> {
    let (body, language) = stem.rsplit_once('_')?;
    let language = Language::ALL.iter().copied().find(|known| known.id().to_ascii_uppercase() == language)?;
    let symbol = resolution(&body.split('_').collect::<Vec<_>>()).map_or_else(
        || unescape(body).and_then(|text| Symbol::new(&text)),
        |(symbol, rest)| rest.is_empty().then_some(symbol),
    )?;
    (symbol_stem(&symbol) == body).then_some((symbol, language))
}

fn symbol_stem(symbol: &Symbol) -> String {
    if let Some((number, year)) = symbol.number_and_year() {
        return format!("S_RES_{number:04}_{year}");
    }
    let mut stem = String::new();
    for byte in symbol.as_str().bytes() {
        match byte {
            b'/' => stem.push('_'),
            b'.' if !stem.is_empty() => stem.push('.'),
            byte if byte.is_ascii_alphanumeric() => stem.push(char::from(byte)),
            // Case is kept by the escape, not by the file system.
            byte => stem.push_str(&format!("%{byte:02x}")),
        }
    }
    stem
}

fn unescape(stem: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = stem.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b'/',
            b'%' => {
                let pair = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// What the name of a file from elsewhere says: `S_RES_0836_1993_EN_GOLD.txt`,
/// `S_RES_2406_(2018)-EN.pdf`, `S_2018_221-EN.pdf`, `S_1997_832_Add.1_EN.txt`.
pub(super) fn read(file_name: &str) -> Named {
    let stem = without_ending(file_name);
    if let Some((symbol, language)) = from_stem(stem).filter(|_| stem.contains('%')) {
        return Named { symbol: Some(symbol), language: Some(language), foreign: false };
    }
    let (body, language, foreign) = split_language(stem);
    let tokens: Vec<&str> = tokens(body).collect();
    Named { symbol: press(body).or_else(|| official(&tokens)), language, foreign }
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if matches!(end.to_ascii_lowercase().as_str(), "txt" | "html" | "htm" | "pdf") => {
            stem
        }
        _ => name,
    }
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(['_', '-', ' ', '(', ')']).filter(|token| !token.is_empty())
}

/// What stands before the language, and the language.
fn split_language(stem: &str) -> (&str, Option<Language>, bool) {
    let mut at = 0;
    for token in tokens(stem) {
        let start = stem[at..].find(token).map_or(at, |found| at + found);
        let language = match token.to_ascii_uppercase().as_str() {
            "EN" | "E" => Some(Language::En),
            "FR" | "F" => Some(Language::Fr),
            "AR" | "ES" | "RU" | "ZH" => None,
            _ => {
                at = start + token.len();
                continue;
            }
        };
        if start > 0 {
            return (&stem[..start], language, language.is_none());
        }
        at = start + token.len();
    }
    (stem, None, false)
}

/// A symbol, or two of them, from the words of a name.
fn official(tokens: &[&str]) -> Option<Symbol> {
    if let Some((symbol, _)) = resolution(tokens) {
        return Some(symbol);
    }
    let parts: Vec<String> = tokens.iter().map(|token| spelling(token)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let second = parts.iter().skip(1).position(|part| matches!(*part, "S" | "A")).map(|at| at + 1);
    let one = |parts: &[&str]| is_series(parts).then(|| Symbol::from_parts(parts));
    match second {
        Some(second) => Some(Symbol::joint(&one(&parts[..second])?, &one(&parts[second..])?)),
        None => one(&parts),
    }
}

/// `S RES 0836 1993` and the words after it.
fn resolution<'a, 'b>(tokens: &'b [&'a str]) -> Option<(Symbol, &'b [&'a str])> {
    let [organ, series, number, year, rest @ ..] = tokens else { return None };
    if !organ.eq_ignore_ascii_case("S") || !series.eq_ignore_ascii_case("RES") {
        return None;
    }
    let number = digits(number).filter(|number| (1..10_000).contains(number))?;
    Some((Symbol::resolution(number, plausible_year(year)?), rest))
}

/// `BBN_2013-01-22`: a news report, known by its publisher and its day.
fn press(body: &str) -> Option<Symbol> {
    let (publisher, date) = body.trim_end_matches(['_', '-']).split_once('_')?;
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { return None };
    let month = MONTHS.get(usize::try_from(digits(month)?).ok()?.checked_sub(1)?)?;
    let day = digits(day).filter(|day| (1..=31).contains(day))?;
    let named = publisher.len() >= 2 && publisher.bytes().all(|byte| byte.is_ascii_alphabetic());
    let year = plausible_year(year)?;
    named.then(|| Symbol::new(&format!("{publisher}, {day} {month} {year}"))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_elsewhere_are_read() {
        use Language::{En, Fr};
        for (name, symbol, language) in [
            ("S_RES_2406_2018_EN.txt", "S/RES/2406 (2018)", Some(En)),
            ("S_RES_0836_1993_EN_GOLD.txt", "S/RES/836 (1993)", Some(En)),
            ("S_RES_2100_2013_FR.txt", "S/RES/2100 (2013)", Some(Fr)),
            ("S_RES_2406_(2018)-EN.pdf", "S/RES/2406 (2018)", Some(En)),
            ("S_RES_2406(2018)_F.PDF", "S/RES/2406 (2018)", Some(Fr)),
            ("S_RES_2406_2018.txt", "S/RES/2406 (2018)", None),
            ("S_1995_320-EN.pdf", "S/1995/320", Some(En)),
            ("S_2004_333-EN_two-columns.pdf", "S/2004/333", Some(En)),
            ("S_23613_EN.txt", "S/23613", Some(En)),
            ("S_1997_832_Add.1_EN.txt", "S/1997/832/Add.1", Some(En)),
            ("S_25085_Add.1-EN_scanned.pdf", "S/25085/Add.1", Some(En)),
            ("A_44_661_S_20911-EN_glyphs.pdf", "A/44/661-S/20911", Some(En)),
            ("BBN_2013-01-22_EN.txt", "BBN, 22 January 2013", Some(En)),
        ] {
            let named = read(name);
            assert_eq!(named.symbol.as_ref().map(Symbol::as_str), Some(symbol), "{name}");
            assert_eq!(named.language, language, "{name}");
        }
        for name in ["notes.txt", "N1806980.pdf", "A_letter_EN.txt", "S_EN.txt", "EN.txt", "", "E_1_2.txt"] {
            assert_eq!(read(name).symbol, None, "{name}");
        }
        assert!(read("S_RES_2406_2018_ES.pdf").foreign);
    }

    #[test]
    fn our_own_names_go_there_and_back() {
        for text in [
            "S/RES/4 (1946)",
            "S/RES/2406 (2018)",
            "S/1997/832/Add.1",
            "A/44/661-S/20911",
            "S/23613",
            "BBN, 22 January 2013",
            "50%_of ../it",
            "..",
            "Côte d'Ivoire (1)",
            "S_RES_4",
        ] {
            let symbol = Symbol::new(text).expect("a symbol");
            for &language in Language::ALL {
                let name = stem(&symbol, language);
                assert!(
                    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.%".contains(&byte)),
                    "{name}"
                );
                assert!(!name.starts_with('.'), "{name}");
                assert_eq!(from_stem(&name), Some((symbol.clone(), language)), "{name}");
                assert_eq!(read(&format!("{name}.txt")).symbol, Some(symbol.clone()), "{name}");
            }
        }
        for name in ["S_RES_4_1946_EN", "index", "a_XX", "%zz_EN", "%e9_EN", "s%2f_EN"] {
            assert_eq!(from_stem(name), None, "{name}");
        }
    }
}
