//! Which document a text is and in which language, by what stands at its top.

use super::symbol::{Symbol, digits, plausible_year};
use crate::model::Language;

/// How much of a text is looked at, in bytes.
const TOP: usize = 6_000;
/// The fewest common words that tell a language.
const ENOUGH: usize = 3;

const ENGLISH: [&str; 8] = ["the", "of", "and", "to", "its", "that", "by", "with"];
const FRENCH: [&str; 10] = ["la", "les", "des", "et", "du", "sa", "ses", "aux", "que", "le"];

/// The symbol that the text itself names first: the symbol in the page header or
/// the title "Resolution 2406 (2018)". What the text recalls comes after its
/// opening words and is not looked at.
pub fn symbol(text: &str) -> Option<Symbol> {
    head(text).lines().take(60).find_map(line_symbol)
}

/// The language, by its small words.
pub fn language(text: &str) -> Option<Language> {
    let mut counts = (0, 0);
    let top = top(text);
    for word in top.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() <= 4) {
        let word = word.to_lowercase();
        counts.0 += usize::from(ENGLISH.contains(&word.as_str()));
        counts.1 += usize::from(FRENCH.contains(&word.as_str()));
    }
    match counts {
        (english, french) if english >= ENOUGH && english > 2 * french => Some(Language::En),
        (english, french) if french >= ENOUGH && french > 2 * english => Some(Language::Fr),
        _ => None,
    }
}

/// The beginning of the text.
fn top(text: &str) -> &str {
    &text[..text.floor_char_boundary(TOP)]
}

/// What stands before the opening words of a resolution.
fn head(text: &str) -> &str {
    let top = top(text);
    let opening = [
        "The Security Council,",
        "The Security Council\n",
        "Le Conseil de sécurité,",
        "Le Conseil de sécurité ,",
    ];
    let end = opening.iter().filter_map(|words| top.find(words)).min();
    &top[..end.unwrap_or(top.len())]
}

fn line_symbol(line: &str) -> Option<Symbol> {
    let line = line.trim_start();
    title(line).or_else(|| line.split_whitespace().enumerate().find_map(|(at, _)| symbol_from_word(line, at)))
}

/// "Resolution 2406 (2018)", "RÉSOLUTION 2100 (2013)", "51 (1948). Resolution of".
fn title(line: &str) -> Option<Symbol> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    if first.starts_with(['R', 'r']) {
        let capital =
            first.starts_with('R') && matches!(first.to_lowercase().as_str(), "resolution" | "résolution");
        return capital.then(|| numbered(words.next()?, words.next()?)).flatten();
    }
    let symbol = numbered(first, words.next()?)?;
    matches!(words.next()?, "Resolution" | "Résolution").then_some(symbol)
}

/// `2406` and `(2018)`, whatever full stop follows.
fn numbered(number: &str, year: &str) -> Option<Symbol> {
    let year = year.strip_prefix('(')?.trim_end_matches(['.', ',', '*']).strip_suffix(')')?;
    let number = digits(number).filter(|number| (1..10_000).contains(number))?;
    Some(Symbol::resolution(number, plausible_year(year)?))
}

/// The symbol that begins at a word of a page header; `S/RES/2406 (2018)` is two.
fn symbol_from_word(line: &str, at: usize) -> Option<Symbol> {
    let mut words = line.split_whitespace().skip(at);
    let word = words.next().filter(|word| word.starts_with("S/") || word.starts_with("A/"))?;
    let pair = words.next().map(|next| format!("{word} {next}"));
    let bare = |text: &str| Symbol::official(text.trim_end_matches(['.', ',', ';', ':', '*']));
    pair.filter(|_| word.starts_with("S/RES/")).and_then(|pair| bare(&pair)).or_else(|| bare(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        symbol(text).map(|symbol| symbol.to_string())
    }

    #[test]
    fn the_top_of_a_text_names_it() {
        for (text, expected) in [
            ("Resolution 2406 (2018)\n\nAdopted by", "S/RES/2406 (2018)"),
            ("RESOLUTION 836 (1993)\n", "S/RES/836 (1993)"),
            ("13-31418 (F)\nRésolution 2100 (2013)\nAdoptée", "S/RES/2100 (2013)"),
            ("51 (1948). Resolution of 3 June 1948\n[S/819]", "S/RES/51 (1948)"),
            ("STAFF COMMITTEE\n1 (1946) Resolution of 25 January", "S/RES/1 (1946)"),
            ("United Nations   S/RES/2406 (2018)\nSecurity", "S/RES/2406 (2018)"),
            ("  United Nations   S/2018/221\nDistr.\nResolution 1 (1946)", "S/2018/221"),
            ("S/1995/320\nREPORT\nRESOLUTION 981 (1995)", "S/1995/320"),
            ("Distr.\nS/25085/Add.1\n", "S/25085/Add.1"),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_text_recalls_is_not_what_it_is() {
        for text in [
            "The Security Council,\nRecalling resolution 2406 (2018) and S/2018/221",
            "Le Conseil de sécurité,\nRésolution 2100 (2013)",
            "Report pursuant to Council\nresolution 981 (1995)",
            "Resolution on the report",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn languages_are_told_by_their_small_words() {
        assert_eq!(language("The Council decides that the mandate of the Mission"), Some(Language::En));
        assert_eq!(language("Le Conseil décide que le mandat de la Mission et des"), Some(Language::Fr));
        assert_eq!(language("El Consejo de Seguridad decide que la misión de los"), None);
        assert_eq!(language(""), None);
    }
}
