//! The text of a document: from what people have (extracted, scanned, typed) to
//! paragraphs with their addresses, and from a quotation to the place it stands.
//!
//! No I/O and no terminal: a text is a string that somebody else has read.

mod chapter7;
mod drafts;
mod endings;
mod footnote;
mod garbled;
mod hyphens;
mod inline;
mod items;
mod join;
mod landmarks;
mod language;
mod levels;
mod lines;
mod markers;
mod nearest;
mod numbers;
mod quotation;
mod reports;
mod skeleton;
mod source;
mod structure;
mod symbol;
mod units;
mod verbs;
mod vocabulary;

use std::ops::Range;

use crate::model::{Address, Language, Strength};

pub use nearest::{Change, Nearest, Side, nearest};
pub use quotation::{Found, Quotations, RawQuotations, find, find_raw};
pub use source::TextSource;

/// A document's text, divided into its parts in the order of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitText {
    /// The language the text is written in.
    pub language: Language,
    /// The symbol the text itself names, `S/RES/2406 (2018)`, where it names one.
    pub symbol: Option<String>,
    /// The parts, in the order of the document.
    pub parts: Vec<Part>,
    /// Where the Council acts under Chapter VII.
    pub chapter_vii: ChapterVii,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The document's title: "Resolution 2406 (2018)".
    Title,
    /// "Adopted by the Security Council at its 8204th meeting, on 15 March 2018".
    Meeting,
    /// The words that open the text: "The Security Council,".
    Opening,
    /// A paragraph of the preamble.
    Preambular,
    /// A heading between paragraphs.
    Heading,
    /// A numbered paragraph, or a sub-paragraph of one.
    Operative,
    /// An unnumbered item under a paragraph.
    Bullet,
    /// Anything else: signatures, notes, neighbouring text.
    Other,
}

impl PartKind {
    /// The stable identifier, lower case.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Meeting => "meeting",
            Self::Opening => "opening",
            Self::Preambular => "preambular",
            Self::Heading => "heading",
            Self::Operative => "operative",
            Self::Bullet => "bullet",
            Self::Other => "other",
        }
    }
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its address: `7 (a) (iii)`, `preamble, 4`, `annex, 2`. A bullet has the
    /// address of the paragraph it stands under; headings and the like have none.
    pub address: Option<Address>,
    /// Whether the address was worked out from the sequence because the text
    /// lost the number, and not read.
    pub inferred: bool,
    /// The opening verb as written ("Further requests") and its strength, on
    /// paragraphs that have one. Sub-paragraphs take their chapeau's.
    pub verb: Option<Verb>,
    /// The words of this part alone: one blank between words, broken lines joined,
    /// without number, page header, footer and footnote marks.
    pub text: String,
    /// For every byte of `text` where its character began in the input; one more
    /// entry at the end for where the part's last character ended.
    pub origin: Vec<u32>,
    /// The part this one hangs under, as a position in [`SplitText::parts`].
    pub parent: Option<usize>,
}

/// The verb that opens a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// The verb as the text writes it, "Further requests", "Décide en outre".
    pub words: String,
    /// What the codebook makes of it; `None` for a verb that it has no value for.
    pub strength: Option<Strength>,
}

/// Where a document acts under Chapter VII of the Charter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ChapterVii {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In the whole text: the preamble says so.
    Everywhere,
    /// In these paragraphs only.
    Paragraphs(Vec<Address>),
}

/// Divides a text into its parts, whatever it was taken from.
///
/// Resolutions and their drafts, clean or as extraction left them, in English and
/// French, and reports of the Secretary-General. It takes time linear in the
/// length of the text and never fails: what it cannot place is
/// [`PartKind::Other`], or has no address.
pub fn split(input: &str) -> SplitText {
    let language = language::recognise(input);
    let report = reports::is_report(input);
    let lines = lines::read(input);
    let units = units::cut(input, &lines, language, report);
    let numbers = numbers::settle(&units, report);
    let joiner = join::Joiner::new(input, lines.iter().map(|line| line.span.clone()));
    let parts = structure::build(input, &units, &numbers, &joiner, language, report);
    let chapter_vii = chapter7::find(&parts);
    SplitText { language, symbol: symbol::find(input, &units), parts, chapter_vii }
}

impl Part {
    /// Where the part stands in the input, in bytes.
    pub fn span(&self) -> Range<usize> {
        let at = |entry: Option<&u32>| entry.map_or(0, |&offset| offset as usize);
        at(self.origin.first())..at(self.origin.last())
    }
}

impl SplitText {
    /// The part at an address; the paragraph itself, not the bullets under it.
    pub fn at(&self, address: &Address) -> Option<&Part> {
        self.parts.iter().find(|part| part.kind != PartKind::Bullet && part.address.as_ref() == Some(address))
    }

    /// A part as a whole sentence: the chapeaux it hangs under, then its own words.
    pub fn whole(&self, part: &Part) -> String {
        let mut chain = vec![part.text.as_str()];
        let mut above = part.parent;
        while let Some(parent) = above.and_then(|at| self.parts.get(at)) {
            chain.push(&parent.text);
            above = parent.parent;
        }
        chain.reverse();
        chain.join(" ")
    }
}
