//! Where a quotation stands in a text.
//!
//! Its words must be there, every letter, digit and mark of them, in that case and
//! order, as whole words. What may differ is what copying and printing change:
//!
//! - white space, any of it;
//! - a hyphen at the end of a line, and soft hyphens;
//! - the kind of quote mark, apostrophe, hyphen or dash;
//! - footnote numbers inside the line;
//! - how a letter is encoded (`é` as one character or two, `ﬁ`).
//!
//! A quotation may run from a chapeau into any of its sub-paragraphs, or over the
//! items under a paragraph; it may not run from one paragraph into the next.

use std::ops::Range;

use super::skeleton::{Segment, Skeleton};
use super::{Part, SplitText};

/// A place where a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The part it begins in, as a position in [`SplitText::parts`].
    pub part: usize,
    /// The bytes of that part's text.
    pub range: Range<usize>,
    /// The parts it runs on into, with the bytes of their texts.
    pub rest: Vec<(usize, Range<usize>)>,
}

impl Found {
    /// Every part it touches, in order, with the bytes of the part's text.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        std::iter::once((self.part, self.range.clone())).chain(self.rest.iter().cloned())
    }

    fn of(pieces: Vec<(usize, Range<usize>)>) -> Option<Self> {
        let mut pieces = pieces.into_iter();
        let (part, range) = pieces.next()?;
        Some(Self { part, range, rest: pieces.collect() })
    }
}

/// Every place where a quotation stands in a text, in the order of the document.
///
/// To look up several quotations in one text, build its [`Quotations`] once.
pub fn find(text: &SplitText, quote: &str) -> Vec<Found> {
    Quotations::new(text).find(quote)
}

/// Every place where a quotation stands in a text that was not split, in bytes.
pub fn find_raw(text: &str, quote: &str) -> Vec<Range<usize>> {
    RawQuotations::new(text).find(quote)
}

/// A text that was not split, made ready for looking up quotations.
#[derive(Debug)]
pub struct RawQuotations(Both);

impl RawQuotations {
    /// Makes a text ready, in time linear in its length.
    pub fn new(text: &str) -> Self {
        Self(Both::new(|| [Segment { text, origin: None }]))
    }

    /// Every place where a quotation stands, in bytes of the text.
    pub fn find(&self, quote: &str) -> Vec<Range<usize>> {
        self.0.find(quote)
    }
}

/// A split text made ready for looking up quotations.
#[derive(Debug)]
pub struct Quotations<'a> {
    text: &'a SplitText,
    /// Where each part begins when all are laid end to end.
    starts: Vec<usize>,
    /// For each part the outermost part that it hangs under.
    roots: Vec<usize>,
    all: Both,
}

impl<'a> Quotations<'a> {
    /// Makes a text ready, in time linear in its length.
    pub fn new(text: &'a SplitText) -> Self {
        let all = Both::new(|| text.parts.iter().map(|part| segment(part, 0..part.text.len())));
        Self { text, starts: starts(text.parts.iter().map(|part| part.text.len())), roots: roots(text), all }
    }

    /// Every place where a quotation stands, in the order of the document.
    pub fn find(&self, quote: &str) -> Vec<Found> {
        let parts: Vec<(usize, usize)> = (0..self.text.parts.len()).map(|part| (part, 0)).collect();
        let ranges = self.all.find(quote).into_iter();
        let found: Vec<Found> = ranges.filter_map(|range| self.divide(range, &parts, &self.starts)).collect();
        if found.is_empty() { self.find_under_chapeaux(quote) } else { found }
    }

    /// A range over parts laid end to end as a place in each; `None` where it
    /// runs from one paragraph into the next.
    fn divide(&self, range: Range<usize>, parts: &[(usize, usize)], starts: &[usize]) -> Option<Found> {
        let first = starts.partition_point(|&start| start <= range.start).checked_sub(1)?;
        let mut pieces = Vec::new();
        for (&(part, offset), &start) in parts.iter().zip(starts).skip(first) {
            if start >= range.end {
                break;
            }
            let end = self.text.parts[part].text.len().min(offset + range.end - start);
            let begin = offset + range.start.saturating_sub(start);
            if begin < end {
                pieces.push((part, begin..end));
            }
        }
        let root = |part: &(usize, Range<usize>)| self.roots[part.0];
        let together = pieces.windows(2).all(|pair| root(&pair[0]) == root(&pair[1]));
        together.then(|| Found::of(pieces)).flatten()
    }

    /// A quotation that runs from a chapeau into a sub-paragraph that does not
    /// stand right below it.
    fn find_under_chapeaux(&self, quote: &str) -> Vec<Found> {
        let parts = &self.text.parts;
        let hang = (0..parts.len()).filter(|&at| parts[at].parent.is_some());
        hang.filter_map(|at| self.find_into(at, quote)).collect()
    }

    /// The quotation where the chapeaux of a part run into it. Only as much of
    /// either is looked through as the quotation can be long.
    fn find_into(&self, at: usize, quote: &str) -> Option<Found> {
        let reach = quote.len() * 2 + 100;
        let parts = &self.text.parts;
        let head = floor(&parts[at].text, reach.min(parts[at].text.len()));
        let mut chain = vec![(at, 0..head)];
        let (mut above, mut room) = (parts[at].parent, reach);
        while let Some(parent) = above.filter(|&parent| room > 0 && parent < chain[chain.len() - 1].0) {
            let text = &parts[parent].text;
            let start = floor(text, text.len().saturating_sub(room));
            room = room.saturating_sub(text.len());
            chain.push((parent, start..text.len()));
            above = parts[parent].parent;
        }
        chain.reverse();
        let places: Vec<(usize, usize)> = chain.iter().map(|(part, range)| (*part, range.start)).collect();
        let starts = starts(chain.iter().map(|(_, range)| range.len()));
        let both = Both::new(|| chain.iter().map(|(part, range)| segment(&parts[*part], range.clone())));
        both.find(quote)
            .into_iter()
            .filter_map(|range| self.divide(range, &places, &starts))
            .find(|found| found.part != at && found.pieces().any(|(part, _)| part == at))
    }
}

fn segment(part: &Part, range: Range<usize>) -> Segment<'_> {
    Segment { text: &part.text[range.clone()], origin: part.origin.get(range) }
}

/// Where each of several runs begins when they are laid end to end.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut end = 0;
    let next = |length: usize| {
        end += length;
        end - length
    };
    lengths.map(next).collect()
}

impl SplitText {
    /// The outermost part that a part hangs under.
    pub(crate) fn root(&self, part: usize) -> usize {
        let above = |&at: &usize| self.parts.get(at).and_then(|part| part.parent).filter(|&up| up < at);
        std::iter::successors(Some(part), above).last().unwrap_or(part)
    }
}

/// For each part the outermost part that it hangs under.
fn roots(text: &SplitText) -> Vec<usize> {
    let mut roots: Vec<usize> = Vec::with_capacity(text.parts.len());
    for (at, part) in text.parts.iter().enumerate() {
        // A part stands after what it hangs under.
        roots.push(part.parent.and_then(|parent| roots.get(parent)).copied().unwrap_or(at));
    }
    roots
}

/// The last place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A text with its footnote numbers and, where it may have some, without.
#[derive(Debug)]
struct Both {
    with: Skeleton,
    without: Option<Skeleton>,
}

impl Both {
    fn new<'a, S: IntoIterator<Item = Segment<'a>>>(segments: impl Fn() -> S) -> Self {
        let with = Skeleton::new(segments(), false);
        let without = with.has_notes.then(|| Skeleton::new(segments(), true));
        Self { with, without }
    }

    fn find(&self, quote: &str) -> Vec<Range<usize>> {
        let (with, without) = (Skeleton::of(quote, false), Skeleton::of(quote, true));
        let mut found = places(&self.with, &with);
        if self.without.is_some() || without.has_notes {
            found.extend(places(self.without.as_ref().unwrap_or(&self.with), &without));
            found.sort_by_key(|range| (range.start, range.end));
            found.dedup_by_key(|range| range.start);
        }
        found
    }
}

fn places(text: &Skeleton, quote: &Skeleton) -> Vec<Range<usize>> {
    text.places(quote).map(|start| text.source(start, start + quote.letters.len())).collect()
}
