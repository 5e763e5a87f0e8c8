//! Source files and the places in them: which kind of records a file holds, and
//! which line and column a byte stands at.

use std::borrow::Cow;
use std::ops::Range;

/// One file of a dataset, read but not yet understood.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it lies in the dataset, with forward slashes: `tasks/unmiss.ron`.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// What the records of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Taxonomy,
    Missions,
    Documents,
    Glossary,
    Tasks,
}

impl Room {
    /// What a file of this path holds; `None` for files that are not the dataset's.
    pub fn of(path: &str) -> Option<Self> {
        match path {
            "taxonomy.ron" => Some(Self::Taxonomy),
            "missions.ron" => Some(Self::Missions),
            "documents.ron" => Some(Self::Documents),
            "glossary.ron" => Some(Self::Glossary),
            _ => {
                let name = path.strip_prefix("tasks/")?;
                let hidden = name.starts_with('.') || name.contains('/');
                (name.ends_with(".ron") && !hidden).then_some(Self::Tasks)
            }
        }
    }
}

/// One thing that is wrong, at a place in a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Stable kebab-case id.
    pub code: &'static str,
    /// The bytes it is about.
    pub at: Range<usize>,
    pub message: String,
    /// What stands at the marker.
    pub label: String,
    /// What to do.
    pub help: String,
    /// File and byte of an earlier place this one collides with.
    pub first: Option<(usize, usize)>,
}

impl Fault {
    pub fn new(
        code: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, at, message: message.into(), label: label.into(), help: help.into(), first: None }
    }
}

/// A line and a column, both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    /// The byte the line begins at.
    pub line_start: usize,
}

/// Finds lines and columns without reading a long text again for every look-up:
/// it remembers the place of every 64th kilobyte.
pub(super) struct Locator<'a> {
    text: &'a str,
    marks: Vec<Place>,
}

const STEP: usize = 64 * 1024;

impl<'a> Locator<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut place = Place { line: 1, column: 1, line_start: 0 };
        let mut marks = vec![place];
        for (number, block) in text.as_bytes().chunks(STEP).enumerate() {
            advance(&mut place, block, number * STEP);
            marks.push(place);
        }
        Self { text, marks }
    }

    /// The place of a byte; bytes past the end count as the end.
    pub fn place(&self, offset: usize) -> Place {
        let offset = floor_char(self.text, offset);
        let mark = offset / STEP;
        let mut place = self.marks[mark];
        advance(&mut place, &self.text.as_bytes()[mark * STEP..offset], mark * STEP);
        place
    }
}

/// Moves a place over bytes that begin at `base`.
fn advance(place: &mut Place, bytes: &[u8], base: usize) {
    // Bytes that continue a character are not counted; a line feed begins a line.
    let tail = match bytes.iter().rposition(|&byte| byte == b'\n') {
        Some(last) => {
            place.line += bytes.iter().filter(|&&byte| byte == b'\n').count();
            place.line_start = base + last + 1;
            place.column = 1;
            &bytes[last + 1..]
        }
        None => bytes,
    };
    place.column += tail.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
}

/// The character boundary at or before a byte.
pub(super) fn floor_char(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The known word that a wrong one most likely stands for.
pub(super) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nothing that long is a slip of the finger, and the comparison is quadratic.
    if wrong.len() > 100 {
        return None;
    }
    let folded = wrong.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::normalized_damerau_levenshtein(&folded, &word.to_lowercase()), word))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
        .map(|(_, word)| word)
}

/// Whether a character could hide or rearrange text, or drive a terminal.
pub(super) fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// The text with every harmful character written as its code point.
pub(super) fn visible(text: &str) -> String {
    if !text.chars().any(is_harmful) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_harmful(character) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The beginning of a text, for messages that name what they found.
pub(super) fn brief(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lines_across_marks() {
        let text = format!("é\n{}x\nab", "é".repeat(STEP));
        let locator = Locator::new(&text);
        for (wanted, line, column) in [("x", 2, STEP + 1), ("ab", 3, 1), ("b", 3, 2)] {
            let place = locator.place(text.rfind(wanted).expect("there"));
            assert_eq!((place.line, place.column), (line, column), "{wanted}");
        }
        assert_eq!(locator.place(usize::MAX).column, 3);
        assert_eq!(Locator::new("").place(9), Place { line: 1, column: 1, line_start: 0 });
    }

    #[test]
    fn a_slip_finds_its_word_and_nonsense_none() {
        assert_eq!(nearest("strenght", ["strength", "summary"]), Some("strength"));
        assert_eq!(nearest("qqqq", ["strength", "summary"]), None);
    }

    #[test]
    fn only_files_of_the_dataset_have_a_room() {
        assert_eq!(Room::of("tasks/unmiss.ron"), Some(Room::Tasks));
        for path in ["README.md", "tasks/.hidden.ron", "tasks/old/a.ron", "tasks/a.txt", "x/taxonomy.ron"] {
            assert_eq!(Room::of(path), None, "{path}");
        }
    }
}
