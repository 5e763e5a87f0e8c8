//! One document's text, read to look up the quotations of its tasks.

use std::ops::Range;
use std::sync::OnceLock;

use super::{NearestPassage, Verdict};
use crate::model::{Address, DocumentKind, Language, Task};
use crate::text::{ChapterVii, Found, Part, PartKind, Quotations, RawQuotations, SplitText, nearest};

/// A document's text, split and made ready.
#[derive(Debug)]
pub struct Reading {
    raw: String,
    text: SplitText,
    /// The text as it came, for what its split may have taken apart.
    unsplit: OnceLock<RawQuotations>,
}

impl Reading {
    /// Splits the text of a document of some kind.
    pub fn new(kind: DocumentKind, raw: String) -> Self {
        let text = match kind {
            DocumentKind::NewsReport | DocumentKind::MissionPage => counted(&raw),
            _ => crate::text::split(&raw),
        };
        Self { raw, text, unsplit: OnceLock::new() }
    }

    /// The text in its parts.
    pub fn text(&self) -> &SplitText {
        &self.text
    }

    /// Where the quotation of one task stands.
    pub fn verdict_on(&self, task: Task<'_>) -> Verdict {
        self.verdict(&Quotations::new(&self.text), task)
    }

    /// Where the quotations of tasks stand.
    pub fn verdicts(&self, tasks: &[Task<'_>]) -> Vec<Verdict> {
        let quotations = Quotations::new(&self.text);
        tasks.iter().map(|&task| self.verdict(&quotations, task)).collect()
    }

    fn verdict(&self, quotations: &Quotations<'_>, task: Task<'_>) -> Verdict {
        if task.quote.is_empty() {
            return Verdict::NoText;
        }
        let mut places: Vec<Vec<usize>> = quotations.find(task.quote).iter().map(parts_of).collect();
        if places.is_empty() {
            places = self.unsplit_places(task.quote);
        }
        if places.iter().any(|parts| self.is_at(parts, task.address)) {
            return Verdict::Verified;
        }
        if places.is_empty() {
            return Verdict::NotFound { nearest: self.nearest(task.quote) };
        }
        Verdict::Elsewhere { found_at: places.iter().find_map(|parts| self.address(parts)).cloned() }
    }

    /// Whether a place touches the passage at an address, or one inside it.
    fn is_at(&self, parts: &[usize], cited: &Address) -> bool {
        let addresses = parts.iter().filter_map(|&part| self.text.parts[part].address.as_ref());
        addresses.into_iter().any(|address| address.is_within(cited))
    }

    /// The address of a place: where it begins, or where it ends if that lies
    /// inside, so that a quotation that runs from a chapeau into an item is at
    /// the item.
    fn address(&self, parts: &[usize]) -> Option<&Address> {
        let mut addresses = parts.iter().filter_map(|&part| self.text.parts[part].address.as_ref());
        let first = addresses.next()?;
        Some(addresses.next_back().filter(|last| last.is_within(first)).unwrap_or(first))
    }

    /// The parts that the quotation stands in where it is whole only in the text as
    /// it came: with the labels of sub-paragraphs, say.
    fn unsplit_places(&self, quote: &str) -> Vec<Vec<usize>> {
        let unsplit = self.unsplit.get_or_init(|| RawQuotations::new(&self.raw));
        unsplit.find(quote).into_iter().filter_map(|range| self.parts_over(&range)).collect()
    }

    /// The parts of one paragraph that a range of the input runs over.
    fn parts_over(&self, range: &Range<usize>) -> Option<Vec<usize>> {
        let over = |part: &Part| part.span().start < range.end && range.start < part.span().end;
        let parts: Vec<usize> = (0..self.text.parts.len()).filter(|&at| over(&self.text.parts[at])).collect();
        let together = parts.windows(2).all(|pair| self.text.root(pair[0]) == self.text.root(pair[1]));
        (!parts.is_empty() && together).then_some(parts)
    }

    fn nearest(&self, quote: &str) -> Option<NearestPassage> {
        let nearest = nearest(&self.text, quote)?;
        Some(NearestPassage { address: self.text.parts[nearest.part].address.clone(), nearest })
    }
}

fn parts_of(found: &Found) -> Vec<usize> {
    found.pieces().map(|(part, _)| part).collect()
}

/// A text without numbers: its paragraphs are its lines, counted from 1.
fn counted(raw: &str) -> SplitText {
    let mut parts = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let begin = start + line.len() - line.trim_start().len();
            parts.push(paragraph(parts.len() + 1, text, begin));
        }
        start += line.len();
    }
    SplitText { language: Language::En, symbol: None, parts, chapter_vii: ChapterVii::Nowhere }
}

fn paragraph(number: usize, text: &str, begin: usize) -> Part {
    let starts = text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf8()));
    Part {
        kind: PartKind::Operative,
        address: number.to_string().parse().ok(),
        inferred: true,
        verb: None,
        text: text.to_owned(),
        origin: starts.chain([text.len()]).map(|at| (begin + at) as u32).collect(),
        parent: None,
    }
}
