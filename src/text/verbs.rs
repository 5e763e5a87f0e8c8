//! The verbs that open paragraphs: what the Council does in operative ones, how
//! it gets there in preambular ones, in English and French.

use super::Verb;
use super::language::after;
use super::vocabulary::{ENGLISH, ENGLISH_ADVERBS, FRENCH, FRENCH_ADVERBS, PREAMBLE};
use crate::model::{Language, Strength};

/// The verb that opens a paragraph of the operative part, "Further requests";
/// `None` where the paragraph opens with something else.
pub(super) fn operative(text: &str, language: Language) -> Option<Verb> {
    let skipped = ["The Security Council", "Le Conseil de sécurité", "Le Conseil"];
    let start = skipped.iter().find_map(|subject| after(text, subject)).unwrap_or(text).trim_start();
    if start.len() == text.len() && !start.starts_with(char::is_uppercase) {
        return None;
    }
    finite(start, language)
}

/// The first verb of the Council in a paragraph that opens with something else:
/// "Acting under Chapter VII …, decides …".
pub(super) fn main_clause(text: &str, language: Language) -> Option<Verb> {
    const FAR: usize = 700;
    let mut end = FAR.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].match_indices(", ").find_map(|(at, comma)| {
        let clause = &text[at + comma.len()..];
        let clause = clause.strip_prefix("and ").or_else(|| clause.strip_prefix("et ")).unwrap_or(clause);
        clause.starts_with(char::is_lowercase).then(|| finite(clause, language)).flatten()
    })
}

/// A finite verb at the beginning, with the adverbs around it.
fn finite(text: &str, language: Language) -> Option<Verb> {
    let lower = head(text);
    let mut at = 0;
    if language == Language::En {
        while let Some(length) = adverb(&lower[at..], ENGLISH_ADVERBS) {
            at += length;
        }
    }
    let (verbs, adverbs) = match language {
        Language::En => (ENGLISH, ENGLISH_ADVERBS),
        Language::Fr => (FRENCH, FRENCH_ADVERBS),
    };
    if let Some(length) = continues(&lower[at..], language) {
        at += length;
        let (length, strength) = infinitive(&lower[at..], verbs, language).unwrap_or_default();
        return Some(Verb { words: text.get(..at + length)?.trim_end().to_owned(), strength });
    }
    let (length, verb, mut strength) = verbs
        .iter()
        .filter_map(|(verb, strength)| Some((word(&lower[at..], verb)?, *verb, *strength)))
        .max_by_key(|(length, ..)| *length)?;
    at += length;
    while let Some(length) = adverb(lower[at..].trim_start(), adverbs) {
        let blanks = lower[at..].len() - lower[at..].trim_start().len();
        // "Prie en outre instamment": urges, however far the adverb stands.
        if lower[at..].trim_start().starts_with("instamment") {
            strength = Some(Strength::Urges);
        }
        at += blanks + length;
    }
    if language == Language::En && matches!(verb, "calls" | "appeals") {
        let rest = lower[at..].trim_start();
        if let Some(length) = ["upon", "on", "for", "to"].iter().find_map(|particle| word(rest, particle)) {
            at += lower[at..].len() - rest.len() + length;
        }
    }
    let words = text.get(..at)?.trim_end().trim_end_matches(',').to_owned();
    Some(Verb { words, strength })
}

/// The length of "continues to" and the like, behind which the verb is an infinitive.
fn continues(lower: &str, language: Language) -> Option<usize> {
    let openings: &[&str] = match language {
        Language::En => &["continues to "],
        Language::Fr => &["continue d'", "continue de ", "continue à "],
    };
    openings.iter().find_map(|opening| after(lower, opening)).map(|rest| lower.len() - rest.len())
}

/// The length and the strength of an infinitive: "urge", "call upon", "exhorter".
/// English ones lack the s of the finite verb, French ones of these verbs add an r.
fn infinitive(
    lower: &str,
    verbs: &[(&str, Option<Strength>)],
    language: Language,
) -> Option<(usize, Option<Strength>)> {
    let end = lower.find(' ').unwrap_or(lower.len());
    let (first, rest) = lower.split_at(end);
    let finite = match language {
        Language::En => format!("{first}s{rest}"),
        Language::Fr => format!("{}{rest}", first.strip_suffix('r')?),
    };
    let (length, strength) = verbs
        .iter()
        .filter_map(|(verb, strength)| Some((word(&finite, verb)?, *strength)))
        .max_by_key(|(length, _)| *length)?;
    Some((length + lower.len() - finite.len(), strength))
}

/// The beginning of a text in lower case, byte for byte as long as it is: what
/// changes its length in lower case is left as it stands.
fn head(text: &str) -> String {
    const LONGEST: usize = 120;
    let mut lower = String::with_capacity(LONGEST + 4);
    for c in text.chars() {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => lower.push(one),
            _ => lower.push(c),
        }
        if lower.len() > LONGEST {
            break;
        }
    }
    lower
}

/// The length of an adverb at the beginning and the blanks behind it.
fn adverb(lower: &str, adverbs: &[&str]) -> Option<usize> {
    let length = adverbs.iter().filter_map(|adverb| word(lower, adverb)).max()?;
    let rest = &lower[length..];
    Some(length + rest.len() - rest.trim_start_matches(' ').len())
}

/// The length of a word, or of words, that a text begins with.
fn word(lower: &str, word: &str) -> Option<usize> {
    let rest = after(lower, word)?;
    (!rest.starts_with(char::is_alphanumeric)).then(|| lower.len() - rest.len())
}

/// Whether a paragraph opens as those of the preamble do: with a participle or
/// with how the Council feels.
pub(super) fn preambular(text: &str, language: Language) -> bool {
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = head(text);
    let first = lower.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("");
    let participle = match language {
        Language::En => first.ends_with("ing"),
        Language::Fr => first.ends_with("ant"),
    };
    let exceptions =
        ["during", "king", "beijing", "following", "pending", "according", "concernant", "pendant", "durant"];
    let reflexive = language == Language::Fr && after(&lower, "s'").is_some();
    (participle && !exceptions.contains(&first))
        || reflexive
        || PREAMBLE.iter().any(|known| word(&lower, known).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_verbs_with_their_adverbs() {
        use Strength::*;
        let cases: &[(Language, &str, &str, Option<Strength>)] = &[
            (Language::En, "Further requests the Secretary-General", "Further requests", Some(Requests)),
            (Language::En, "Also decides that", "Also decides", Some(Decides)),
            (Language::En, "Decides further that", "Decides further", Some(Decides)),
            (Language::En, "Decides, in this regard, to", "Decides", Some(Decides)),
            (Language::En, "Calls upon all parties", "Calls upon", Some(CallsUpon)),
            (Language::En, "Calls again upon all", "Calls again upon", Some(CallsUpon)),
            (Language::En, "Strongly urges the", "Strongly urges", Some(Urges)),
            (Language::En, "Strongly condemns", "Strongly condemns", None),
            (Language::En, "Continues to urge the leaders", "Continues to urge", Some(Urges)),
            (Language::En, "Continues to call upon all", "Continues to call upon", Some(CallsUpon)),
            (Language::En, "Continues to monitor", "Continues to", None),
            (Language::Fr, "Continue d’exhorter les États", "Continue d’exhorter", Some(Urges)),
            (Language::Fr, "Continue de demander aux", "Continue de demander", Some(CallsUpon)),
            (Language::En, "Takes note with interest", "Takes note", Some(Notes)),
            (Language::En, "The Security Council directs that", "directs", Some(Directs)),
            (Language::Fr, "Décide en outre que", "Décide en outre", Some(Decides)),
            (Language::Fr, "Prie également le", "Prie également", Some(Requests)),
            (Language::Fr, "Prie instamment les", "Prie instamment", Some(Urges)),
            (Language::Fr, "Demande instamment aux", "Demande instamment", Some(Urges)),
            (Language::Fr, "Demande aux parties", "Demande", Some(CallsUpon)),
            (Language::Fr, "Prie egalement les", "Prie egalement", Some(Requests)),
            (Language::Fr, "Declare que", "Declare", None),
            (Language::Fr, "Se félicite que", "Se félicite", Some(Welcomes)),
        ];
        for (language, text, words, strength) in cases {
            let verb = operative(text, *language).unwrap_or_else(|| panic!("no verb in {text}"));
            assert_eq!((verb.words.as_str(), verb.strength), (*words, *strength), "{text}");
        }
        for text in ["Notesworthy", "Ensure that", "decides", "", "The situation"] {
            assert_eq!(operative(text, Language::En), None, "{text}");
        }
    }

    #[test]
    fn a_verb_behind_another_opening() {
        let text = "Acting under Chapter VII of the Charter, authorizes the Secretary-General";
        assert_eq!(operative(text, Language::En), None);
        assert_eq!(main_clause(text, Language::En).map(|verb| verb.words), Some("authorizes".into()));
    }

    #[test]
    fn preambular_openings() {
        for text in ["Recalling its", "Gravely concerned", "Having considered", "Mindful of"] {
            assert!(preambular(text, Language::En), "{text}");
        }
        assert!(preambular("Se félicitant que", Language::Fr));
        assert!(preambular("Rappelant", Language::Fr));
        assert!(preambular("S’inquiétant de", Language::Fr));
        assert!(!preambular("S/PRST/2016/1, and", Language::En));
        assert!(!preambular("Decides to", Language::En));
        assert!(!preambular("recalling", Language::En));
    }
}
