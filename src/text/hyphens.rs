//! Whether a word that a line breaks off at a hyphen keeps it: "peace-" and
//! "keeping" do, "estab-" and "lishment" do not.

use std::collections::HashSet;
use std::ops::Range;

/// First parts of words that keep their hyphen at the end of a line.
#[rustfmt::skip]
const FIRST: &[&str] = &[
    "all", "anti", "arms", "audio", "broad", "capacity", "cease", "child", "civil", "civilian", "co",
    "community", "conflict", "confidence", "counter", "cross", "cutting", "data", "day", "decision",
    "demand", "early", "eighty", "evidence", "ex", "far", "fact", "fifty", "five", "follow", "forty",
    "four", "free", "full", "gender", "good", "half", "hand", "high", "human", "inter", "israeli", "key",
    "land", "large", "law", "long", "low", "middle", "mid", "mine", "multi", "nation", "national", "near",
    "nine", "ninety", "non", "off", "on", "one", "open", "over", "peace", "police", "policy", "post",
    "power", "pre", "problem", "quasi", "re", "rear", "result", "rule", "seven", "self", "semi", "serb",
    "seventy", "sexual", "short", "six", "sixty", "small", "so", "socio", "south", "state", "strategy",
    "sub", "task", "ten", "thirty", "third", "three", "time", "trans", "troop", "trust", "twenty", "two",
    "under", "vice", "vis", "war", "well", "wide", "world", "year", "zero", "rendez", "sous", "après",
    "avant", "celui", "celle", "ceux", "celles", "au", "ci", "là", "peut", "quelques", "vingt", "cessez",
    "porte", "à",
];

/// Last parts of words that keep their hyphen.
#[rustfmt::skip]
const LAST: &[&str] = &[
    "based", "building", "contributing", "cutting", "defence", "economic", "ended", "enforcement", "fire",
    "general", "going", "governmental", "in", "keeping", "led", "legal", "making", "monitored", "off",
    "opening", "operation", "party", "political", "proliferation", "ranging", "recurrence", "refoulement",
    "related", "scale", "scheduled", "sharing", "side", "specific", "standing", "state", "term",
    "tolerance", "up", "use", "violence", "wide", "le", "feu", "vous", "midi", "ci", "là", "dessus",
    "dessous", "même", "mêmes", "parole", "secrétaire",
];

/// What a document tells about its hyphens.
pub(super) struct Hyphens {
    /// The words of the document in lower case, hyphenated ones whole; empty
    /// where no line ends with a hyphen.
    words: HashSet<String>,
}

impl Hyphens {
    /// Reads the words of a document; `spans` are its lines.
    pub(super) fn new(input: &str, spans: impl Iterator<Item = Range<usize>> + Clone) -> Self {
        let ends_hyphenated = |span: Range<usize>| input[span].ends_with(is_hyphen);
        let mut words = HashSet::new();
        if spans.clone().any(ends_hyphenated) {
            for span in spans {
                let line = input[span].trim_end_matches(is_hyphen);
                for word in line.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))) {
                    if !word.is_empty() && !words.contains(word) {
                        words.insert(word.to_lowercase());
                    }
                }
            }
        }
        Self { words }
    }

    /// Whether two parts of a word are joined with the hyphen between them.
    pub(super) fn keeps(&self, first: &str, last: &str) -> bool {
        if !last.starts_with(char::is_lowercase)
            || first.ends_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        {
            return true;
        }
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        let whole = |middle: &str| self.words.contains(&format!("{first}{middle}{last}"));
        if whole("-") || whole("\u{2011}") {
            return true;
        }
        if whole("") {
            return false;
        }
        let end = last.split(is_hyphen).next().unwrap_or("");
        let start = first.rsplit(is_hyphen).next().unwrap_or("");
        FIRST.contains(&start)
            || LAST.contains(&end)
            || self.words.contains(start) && self.words.contains(end)
    }
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}
