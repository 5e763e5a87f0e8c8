//! The passage nearest to a quotation that stands nowhere, and how the two differ.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::SplitText;

/// Words looked at on either side of the run that shares most with the quotation.
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
    let around = window.start.saturating_sub(MARGIN)..(window.end + MARGIN).min(words.len());
    let first = around.start;
    let mut passage: Vec<&str> = words[around].iter().map(|word| word.text).collect();
    let fit = fit(&quoted, &passage);
    let part = words.get(first + fit.start)?.part;
    let passage = &mut passage[fit];
    cut_edges(&quoted, passage);
    Some(Nearest { part, changes: difference(&quoted, passage) })
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

/// The run of a passage that takes the fewest changes to be the quotation.
///
/// Each row stands for one word more of the quotation; a cell holds the changes so
/// far and where in the passage the run began, which costs nothing to choose.
fn fit(quoted: &[&str], passage: &[&str]) -> Range<usize> {
    let mut row: Vec<(usize, usize)> = (0..=passage.len()).map(|at| (0, at)).collect();
    for quoted in quoted {
        let mut diagonal = row[0];
        row[0].0 += 3;
        for (at, word) in passage.iter().enumerate() {
            // A word of the quotation without an answer in the text costs most, another
            // mark after it least.
            let other = usize::from(key(quoted) != key(word)) + 2 * usize::from(bare(quoted) != bare(word));
            let replaced = (diagonal.0 + other, diagonal.1);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min((diagonal.0 + 3, diagonal.1)).min((row[at].0 + 1, row[at].1));
        }
    }
    let best = (0..row.len()).min_by_key(|&at| row[at].0).unwrap_or(0);
    row[best].1..best
}

/// Takes the marks off the outermost words of a passage that only stand between
/// the quotation and what is around it: the semicolon of "strategy;".
fn cut_edges<'a>(quoted: &[&'a str], passage: &mut [&'a str]) {
    let mark = |c: char| !c.is_alphanumeric();
    if let (Some(quoted), Some(word)) = (quoted.first(), passage.first_mut())
        && word.trim_start_matches(mark) == *quoted
    {
        *word = quoted;
    }
    if let (Some(quoted), Some(word)) = (quoted.last(), passage.last_mut())
        && word.trim_end_matches(mark) == *quoted
    {
        *word = quoted;
    }
}

/// The difference of two runs of words.
fn difference(quoted: &[&str], passage: &[&str]) -> Vec<Change> {
    let keys = |words: &[&str]| words.iter().map(|word| key(word)).collect::<Vec<String>>();
    let mut changes: Vec<Change> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(quoted), &keys(passage)) {
        let (tag, old, new) = op.as_tag_tuple();
        let sides: &[(Side, &[&str])] = match tag {
            DiffTag::Equal => &[(Side::Both, &quoted[old])],
            _ => &[(Side::Quotation, &quoted[old]), (Side::Text, &passage[new])],
        };
        let some = sides.iter().filter(|(_, words)| !words.is_empty());
        changes.extend(some.map(|&(side, words)| Change { side, words: words.join(" ") }));
    }
    changes
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
