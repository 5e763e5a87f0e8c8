//! The words of a part out of its lines: one blank between words, broken and
//! hyphenated words joined, footnote marks left out, and for every character the
//! place it came from.

use std::collections::HashSet;
use std::ops::Range;

/// Words with their origin.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) origin: Vec<u32>,
}

/// How lines are joined in one document.
pub(super) struct Joiner<'a> {
    input: &'a str,
    /// The words of the document in lower case, hyphenated ones whole; empty
    /// where no line ends with a hyphen.
    words: HashSet<String>,
    /// The numbers of the footnotes that stand in the document.
    notes: HashSet<u32>,
}

/// First parts of words that keep their hyphen at the end of a line.
const FIRST: &[&str] = &[
    "all",
    "anti",
    "arms",
    "audio",
    "broad",
    "capacity",
    "cease",
    "child",
    "civil",
    "civilian",
    "co",
    "community",
    "conflict",
    "confidence",
    "counter",
    "cross",
    "cutting",
    "data",
    "day",
    "decision",
    "demand",
    "early",
    "eighty",
    "evidence",
    "ex",
    "far",
    "fact",
    "fifty",
    "five",
    "follow",
    "forty",
    "four",
    "free",
    "full",
    "gender",
    "good",
    "half",
    "hand",
    "high",
    "human",
    "inter",
    "israeli",
    "key",
    "land",
    "large",
    "law",
    "long",
    "low",
    "middle",
    "mid",
    "mine",
    "multi",
    "nation",
    "national",
    "near",
    "nine",
    "ninety",
    "non",
    "off",
    "on",
    "one",
    "open",
    "over",
    "peace",
    "police",
    "policy",
    "post",
    "power",
    "pre",
    "problem",
    "quasi",
    "re",
    "rear",
    "result",
    "rule",
    "seven",
    "self",
    "semi",
    "serb",
    "seventy",
    "sexual",
    "short",
    "six",
    "sixty",
    "small",
    "so",
    "socio",
    "south",
    "state",
    "strategy",
    "sub",
    "task",
    "ten",
    "thirty",
    "third",
    "three",
    "time",
    "trans",
    "troop",
    "trust",
    "twenty",
    "two",
    "under",
    "vice",
    "vis",
    "war",
    "well",
    "wide",
    "world",
    "year",
    "zero",
    "rendez",
    "sous",
    "après",
    "avant",
    "celui",
    "celle",
    "ceux",
    "celles",
    "au",
    "ci",
    "là",
    "peut",
    "quelques",
    "vingt",
    "cessez",
    "porte",
    "à",
];

/// Last parts of words that keep their hyphen.
const LAST: &[&str] = &[
    "based",
    "building",
    "contributing",
    "cutting",
    "defence",
    "economic",
    "ended",
    "enforcement",
    "fire",
    "general",
    "going",
    "governmental",
    "in",
    "keeping",
    "led",
    "legal",
    "making",
    "monitored",
    "off",
    "opening",
    "operation",
    "party",
    "political",
    "proliferation",
    "ranging",
    "recurrence",
    "refoulement",
    "related",
    "scale",
    "scheduled",
    "sharing",
    "side",
    "specific",
    "standing",
    "state",
    "term",
    "tolerance",
    "up",
    "use",
    "violence",
    "wide",
    "le",
    "feu",
    "vous",
    "midi",
    "ci",
    "là",
    "dessus",
    "dessous",
    "même",
    "mêmes",
    "parole",
    "secrétaire",
];

impl<'a> Joiner<'a> {
    /// What the whole document tells about its words; `spans` are its lines.
    pub(super) fn new(input: &'a str, spans: impl Iterator<Item = Range<usize>> + Clone) -> Self {
        let ends_hyphenated = |span: Range<usize>| input[span].ends_with(is_hyphen);
        let mut words = HashSet::new();
        if spans.clone().any(ends_hyphenated) {
            for span in spans.clone() {
                let line = input[span].trim_end_matches(is_hyphen);
                for word in line.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))) {
                    if !word.is_empty() && !words.contains(word) {
                        words.insert(word.to_lowercase());
                    }
                }
            }
        }
        let notes = spans.filter_map(|span| footnote(&input[span])).collect();
        Self { input, words, notes }
    }

    /// The words of some pieces of the input, in their order.
    pub(super) fn join(&self, pieces: &[Range<usize>]) -> Words {
        let mut words = Words::default();
        for (at, piece) in pieces.iter().enumerate() {
            let line = &self.input[piece.clone()];
            let broken = at > 0 && self.closes_up(&mut words, line);
            self.push(&mut words, piece.clone(), !broken);
        }
        while words.text.ends_with(' ') {
            words.text.pop();
            words.origin.pop();
        }
        let end = words.text.chars().next_back().map_or(0, char::len_utf8);
        let last = words.text.len().checked_sub(end).and_then(|at| words.origin.get(at)).copied();
        let empty = pieces.first().map_or(0, |piece| piece.start);
        words.origin.push(last.map_or(offset(empty), |last| last + offset(end)));
        words
    }

    /// Whether the next line goes on in the word that the text ends with; takes
    /// the hyphen away where the word has none.
    fn closes_up(&self, words: &mut Words, next: &str) -> bool {
        let Some(hyphen) = words.text.chars().next_back().filter(|&c| is_hyphen(c)) else { return false };
        // No word is longer; a text of nothing but hyphens is not read again and again.
        const LONGEST: usize = 60;
        let mut from = words.text.len().saturating_sub(LONGEST);
        while !words.text.is_char_boundary(from) {
            from += 1;
        }
        let before = words.text[from..].strip_suffix(hyphen).unwrap_or_default();
        let word_at = |c: char| !(c.is_alphanumeric() || is_hyphen(c) || c == '\u{ad}');
        let first = before.rsplit(word_at).next().unwrap_or("");
        let last = next.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))).next().unwrap_or("");
        if first.is_empty() || last.is_empty() {
            // A dash with blanks around it, or a bullet.
            return false;
        }
        let keep = hyphen != '\u{ad}' && self.keeps_hyphen(first, last);
        if !keep {
            for _ in 0..hyphen.len_utf8() {
                words.text.pop();
                words.origin.truncate(words.text.len());
                if !words.text.ends_with(hyphen) {
                    break;
                }
            }
            words.origin.truncate(words.text.len());
        }
        true
    }

    fn keeps_hyphen(&self, first: &str, last: &str) -> bool {
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

    fn push(&self, words: &mut Words, piece: Range<usize>, blank: bool) {
        let line = &self.input[piece.clone()];
        let mut chars = line.char_indices().peekable();
        if blank && !words.text.is_empty() && !words.text.ends_with(' ') {
            let at = words.origin.last().copied().unwrap_or(0);
            let width = words.text.chars().next_back().map_or(0, char::len_utf8);
            words.text.push(' ');
            words.origin.push(at + offset(width));
        }
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            if is_blank(c) {
                if closes_stray_blank(&words.text, &line[at..]) {
                    continue;
                }
                if !words.text.is_empty() && !words.text.ends_with(' ') {
                    words.text.push(' ');
                    words.origin.push(offset(piece.start + at));
                }
                continue;
            }
            if let Some(length) = self.note_mark(&words.text, &line[at..]) {
                let end = at + length;
                while chars.next_if(|(at, _)| *at < end).is_some() {}
                continue;
            }
            words.text.push(c);
            words.origin.extend(std::iter::repeat_n(offset(piece.start + at), c.len_utf8()));
        }
    }

    /// The length of the footnote mark that `rest` begins with after `before`.
    fn note_mark(&self, before: &str, rest: &str) -> Option<usize> {
        let first = rest.chars().next()?;
        if is_superscript(first) {
            // Square metres are no footnote.
            let unit = before.ends_with('m') && matches!(first, '²' | '³');
            return (!unit).then(|| rest.find(|c| !is_superscript(c)).unwrap_or(rest.len()));
        }
        if !first.is_ascii_digit() {
            return None;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 3 {
            return None;
        }
        let after = &rest[digits..];
        let bare = before.trim_end();
        let spaced = bare.len() < before.len();
        // "the Agreement, 1/ and": the old mark of a footnote.
        if let Some(after) = after.strip_prefix('/')
            && spaced
            && after.starts_with(|c: char| is_blank(c) || matches!(c, ',' | ';' | '.'))
        {
            return Some(digits + 1);
        }
        if !self.notes.contains(&rest[..digits].parse().ok()?) {
            return None;
        }
        let ends =
            after.is_empty() || after.starts_with(|c: char| is_blank(c) || matches!(c, ';' | '.' | ','));
        // "the Secretary-General, 18 and": no number follows a comma and stands
        // before a word in lower case but a mark. "5, 7 and 9" is a list.
        let list = bare.trim_end_matches([',', ' ']).ends_with(|c: char| c.is_ascii_digit());
        let stop = bare.ends_with([',', ';', '.', ':', '"', '”', ')']);
        let month = after.trim_start().starts_with(|c: char| c.is_uppercase());
        let attached = !spaced && bare.ends_with(char::is_alphabetic);
        (ends && !list && ((spaced && stop && !month) || attached)).then_some(digits)
    }
}

/// The number of the footnote that a line is: "18 Official Records of the…".
pub(super) fn footnote(line: &str) -> Option<u32> {
    const OPENINGS: &[&str] = &[
        "Ibid",
        "Official Records",
        "See ",
        "Adopted ",
        "Document ",
        "Documents ",
        "One member",
        "Two members",
        "Three members",
        "Idem",
        "Voir ",
        "Procès-verbaux",
        "Legal Consequences",
        "The draft resolution",
        "S/",
        "General Assembly",
        "United Nations,",
        "Resolutions or",
        "Resolutions and",
        "League of",
        "Treaty of",
        "In the ",
        "Documents officiels",
        "Resolution ",
        "A/",
        "Transmitted ",
        "Subsequently",
        "Quoted ",
        "Annex ",
        "For the ",
    ];
    let superscript = line.chars().take_while(|&c| is_superscript(c)).count();
    if superscript > 0 {
        return line.chars().take(superscript).try_fold(0, |number: u32, c| {
            let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c)?;
            number.checked_mul(10)?.checked_add(u32::try_from(digit).ok()?)
        });
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = line[digits..].strip_prefix('/').unwrap_or(&line[digits..]);
    let text = rest.trim_start();
    (text.len() < rest.len() && OPENINGS.iter().any(|opening| text.starts_with(opening)))
        .then(|| line[..digits].parse().ok())
        .flatten()
}

/// How many blanks can be stray.
const MOST: usize = 3;

/// A blank that extraction put inside a word: "UNMISS ’s", "gender -based".
fn closes_stray_blank(before: &str, rest: &str) -> bool {
    if !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let mut after = rest.chars().skip_while(|&c| is_blank(c));
    if rest.chars().take(MOST + 1).all(is_blank) {
        return false;
    }
    match after.next() {
        Some('’' | '\'') => after.next() == Some('s') && !after.next().is_some_and(char::is_alphanumeric),
        Some('-' | '\u{2011}') => after.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// A position of the input; no text of four gigabytes is split.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}
