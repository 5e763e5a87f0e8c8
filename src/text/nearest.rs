//! The passage nearest to a quotation that stands nowhere, and how the two differ.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::SplitText;

/// Words shown around the passage that are not in the quotation, at most.
const MARGIN: usize = 4;

/// The passage of a text that a quotation comes nearest to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The part the passage begins in, as a position in [`SplitText::parts`].
    pub part: usize,
    /// The difference, word by word, from the quotation to the passage.
    pub changes: Vec<Change>,
}

/// A run of words in a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where the words stand.
    pub side: Side,
    /// The words, one blank between them.
    pub words: String,
}

/// Where words of a difference stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// In the quotation and in the text.
    Both,
    /// In the quotation only.
    Quotation,
    /// In the text only.
    Text,
}

/// A word of the text.
struct Word<'a> {
    part: usize,
    text: &'a str,
}

/// The passage with the most words of a quotation, long words counting for more;
/// `None` where no passage has a third of it.
pub fn nearest(text: &SplitText, quote: &str) -> Option<Nearest> {
    let quoted: Vec<&str> = quote.split_whitespace().collect();
    let parts = text.parts.iter().enumerate();
    let words: Vec<Word<'_>> = parts
        .flat_map(|(part, of)| of.text.split_whitespace().map(move |text| Word { part, text }))
        .collect();
    let window = best_window(&words, &quoted)?;
    let window = window.start.saturating_sub(MARGIN)..(window.end + MARGIN).min(words.len());
    let first = window.start;
    let passage: Vec<&str> = words[window].iter().map(|word| word.text).collect();
    let (changes, skipped) = difference(&quoted, &passage);
    Some(Nearest { part: words[first + skipped].part, changes })
}

/// The run of as many words as the quotation has that shares most with it.
fn best_window(words: &[Word<'_>], quoted: &[&str]) -> Option<Range<usize>> {
    let mut wanted: HashMap<String, i32> = HashMap::new();
    for word in quoted {
        *wanted.entry(bare(word)).or_default() += 1;
    }
    let whole: usize = quoted.iter().map(|word| bare(word).len()).sum();
    let bares: Vec<String> = words.iter().map(|word| bare(word.text)).collect();
    let (mut shared, mut best) = (0, (whole / 3, None));
    for at in 0..words.len() {
        if let Some(left) = at.checked_sub(quoted.len())
            && let Some(count) = wanted.get_mut(&bares[left])
        {
            *count += 1;
            shared -= if *count > 0 { bares[left].len() } else { 0 };
        }
        if let Some(count) = wanted.get_mut(&bares[at]) {
            shared += if *count > 0 { bares[at].len() } else { 0 };
            *count -= 1;
        }
        if shared > best.0 {
            best = (shared, Some((at + 1).saturating_sub(quoted.len())..at + 1));
        }
    }
    best.1
}

/// The difference of two runs of words, and how many words of the passage before
/// its first common one it leaves out. Words the passage has at either end and the
/// quotation has not are no part of it.
fn difference(quoted: &[&str], passage: &[&str]) -> (Vec<Change>, usize) {
    let keys = |words: &[&str]| words.iter().map(|word| key(word)).collect::<Vec<String>>();
    let ops = capture_diff_slices(Algorithm::Myers, &keys(quoted), &keys(passage));
    let mut changes: Vec<Change> = Vec::new();
    for op in &ops {
        let (tag, old, new) = op.as_tag_tuple();
        let sides: &[(Side, &[&str])] = match tag {
            DiffTag::Equal => &[(Side::Both, &quoted[old])],
            _ => &[(Side::Quotation, &quoted[old]), (Side::Text, &passage[new])],
        };
        let some = sides.iter().filter(|(_, words)| !words.is_empty());
        changes.extend(some.map(|&(side, words)| Change { side, words: words.join(" ") }));
    }
    let mut skipped = 0;
    trim(&mut changes, &mut skipped);
    (changes, skipped)
}

/// Takes words of the text off both ends, unless they answer words of the
/// quotation; counts those at the beginning.
fn trim(changes: &mut Vec<Change>, skipped: &mut usize) {
    let alone = |first: Option<&Change>, second: Option<&Change>| {
        first.is_some_and(|change| change.side == Side::Text)
            && second.is_none_or(|change| change.side == Side::Both)
    };
    if alone(changes.first(), changes.get(1)) {
        *skipped = changes.remove(0).words.split(' ').count();
    }
    let mut from_end = changes.iter().rev();
    if alone(from_end.next(), from_end.next()) {
        changes.pop();
    }
}

/// A word as the difference compares it: kinds of marks are one.
fn key(word: &str) -> String {
    let kept = word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'));
    kept.map(|c| match c {
        '\u{2018}'..='\u{201f}' | '"' | '`' | '´' | '«' | '»' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    })
    .collect()
}

/// A word as overlap is counted: without case and punctuation.
fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
