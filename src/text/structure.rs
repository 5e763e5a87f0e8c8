//! From units to parts: what each is, where it stands, what it hangs under.

use std::collections::HashSet;
use std::ops::Range;

use super::drafts::{Draft, finish};
use super::endings::{End, begins_upper};
use super::join::Joiner;
use super::levels::Levels;
use super::markers::{Class, Label, Mark, Style};
use super::numbers::{Number, is_sectioned};
use super::units::{Sort, Unit};
use super::{Part, PartKind, reports, verbs};
use crate::model::{Address, Language};

/// Makes the parts of a document.
pub(super) fn build(
    input: &str,
    units: &[Unit],
    numbers: &[Number],
    joiner: &Joiner<'_>,
    language: Language,
    report: bool,
) -> Vec<Part> {
    let mut builder = Builder {
        input,
        units,
        numbers,
        language,
        report,
        drafts: Vec::new(),
        used: HashSet::new(),
        place: if report { Place::Operative } else { Place::Before },
        opened: units.iter().any(|unit| unit.sort == Sort::Opening),
        sectioned: is_sectioned(units, numbers),
        section: None,
        annex: None,
        preamble: 0,
        current: None,
        levels: Levels::default(),
        body: None,
        words: None,
    };
    for at in 0..units.len() {
        builder.unit(at);
    }
    finish(builder.drafts, joiner, language, report)
}

/// Where in the document the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    Preamble,
    Operative,
    After,
}

/// The paragraph that items hang under.
pub(super) struct Current {
    pub(super) part: usize,
    /// Its address; `None` where nobody knows it.
    pub(super) base: Option<String>,
    pub(super) inferred: bool,
}

/// Makes the parts one after the other.
pub(super) struct Builder<'a> {
    pub(super) input: &'a str,
    pub(super) units: &'a [Unit],
    pub(super) numbers: &'a [Number],
    pub(super) language: Language,
    pub(super) report: bool,
    pub(super) drafts: Vec<Draft>,
    pub(super) used: HashSet<String>,
    pub(super) place: Place,
    /// Whether the document says "The Security Council," anywhere.
    pub(super) opened: bool,
    pub(super) sectioned: bool,
    pub(super) section: Option<String>,
    pub(super) annex: Option<Option<String>>,
    /// How many paragraphs the preamble has so far.
    pub(super) preamble: u32,
    pub(super) current: Option<Current>,
    pub(super) levels: Levels,
    /// The unnumbered words that announce the list to come.
    pub(super) body: Option<usize>,
    /// The part that lost words belong to.
    pub(super) words: Option<usize>,
}

impl Builder<'_> {
    fn unit(&mut self, at: usize) {
        let unit = &self.units[at];
        let announced = self.body.take();
        match &unit.sort {
            Sort::Words => self.words(at, announced),
            Sort::Title => {
                self.plain(PartKind::Title, unit);
                // A yearbook's next resolution.
                if self.place == Place::After {
                    self.place = Place::Before;
                    self.close();
                }
            }
            Sort::Meeting => {
                self.plain(PartKind::Meeting, unit);
                if self.place == Place::Operative && !self.report && self.annex.is_none() {
                    self.place = Place::After;
                }
            }
            Sort::Opening => {
                self.plain(PartKind::Opening, unit);
                self.place = Place::Preamble;
                self.preamble = 0;
                self.close();
            }
            Sort::Section(label) => {
                self.plain(PartKind::Heading, unit);
                self.section = Some(label.clone());
                if self.sectioned {
                    self.close();
                }
            }
            Sort::Annex(label) => {
                self.plain(PartKind::Heading, unit);
                self.annex = Some(label.clone());
                self.place = Place::Operative;
                self.close();
            }
            Sort::Footnote => {
                let words = self.words;
                self.plain(PartKind::Other, unit);
                self.words = words;
            }
        }
    }

    fn close(&mut self) {
        self.current = None;
        self.levels.clear();
    }

    /// Adds a part without an address.
    pub(super) fn plain(&mut self, kind: PartKind, unit: &Unit) {
        self.add(kind, None, false, whole(unit), None);
    }

    pub(super) fn add(
        &mut self,
        kind: PartKind,
        address: Option<Address>,
        inferred: bool,
        pieces: Vec<Range<usize>>,
        parent: Option<usize>,
    ) -> usize {
        self.drafts.push(Draft { kind, address, inferred, pieces, parent });
        self.words = Some(self.drafts.len() - 1);
        self.drafts.len() - 1
    }

    /// Gives the lines of a unit, marks and all, to the part before.
    pub(super) fn merge(&mut self, unit: &Unit) {
        match self.words {
            Some(part) => self.drafts[part].pieces.extend(whole(unit)),
            None => self.plain(PartKind::Other, unit),
        }
    }

    fn words(&mut self, at: usize, announced: Option<usize>) {
        let unit = &self.units[at];
        if self.place == Place::After {
            return self.plain(PartKind::Other, unit);
        }
        match self.numbers[at] {
            Number::Read(value) => self.paragraph(unit, at, Some(value), false),
            Number::Inferred(value) => self.paragraph(unit, at, Some(value), true),
            Number::Unknown => self.paragraph(unit, at, None, false),
            Number::Words => self.merge(unit),
            Number::Again => match unit.marks.get(1) {
                Some(Mark::Label(label)) => self.item(unit, at, label, announced),
                _ => self.merge(unit),
            },
            Number::Item(value) => {
                let label = Label { text: value.to_string(), style: Style::Point };
                self.item(unit, at, &label, announced);
            }
            Number::None => match unit.marks.first() {
                Some(Mark::Label(label)) => self.item(unit, at, label, announced),
                Some(Mark::Capital(label)) => self.capital(unit, at, label, announced),
                Some(Mark::Bullet) => self.bullet(unit, announced),
                Some(Mark::Garbled(label)) if self.fits(at, label, announced) => {
                    self.item(unit, at, label, announced);
                }
                Some(Mark::Garbled(_)) => self.merge(unit),
                _ => self.unmarked(unit, at, announced),
            },
        }
    }

    fn prefix(&self) -> String {
        match (&self.annex, &self.section) {
            (Some(None), _) => "annex, ".into(),
            (Some(Some(label)), _) => format!("annex {label}, "),
            (None, Some(label)) if self.sectioned => format!("section {label}, "),
            _ => String::new(),
        }
    }

    /// The address, the first time it occurs.
    pub(super) fn address(&mut self, text: String) -> Option<Address> {
        let address = text.parse().ok()?;
        self.used.insert(text).then_some(address)
    }

    /// A numbered paragraph, or one whose number nobody knows.
    fn paragraph(&mut self, unit: &Unit, at: usize, value: Option<u32>, inferred: bool) {
        self.place = Place::Operative;
        self.close();
        let base = value.map(|value| format!("{}{value}", self.prefix()));
        let part = self.drafts.len();
        let label = unit.marks.iter().find_map(|mark| match mark {
            Mark::Label(label) => Some(label),
            _ => None,
        });
        // "58. (a) Requests": the paragraph is nothing but its items.
        let next = self.next_label(at).cloned();
        let labelled = label.is_some_and(|label| self.levels.place(label, next.as_ref(), true, part));
        let text = base.as_ref().map(|base| if labelled { self.full(base) } else { base.clone() });
        let address = text.and_then(|text| self.address(text));
        // The number stands twice and the first one has it.
        let base = base.filter(|_| address.is_some());
        self.current = Some(Current { part, base, inferred });
        let inferred = (inferred || self.levels.inferred()) && address.is_some();
        self.add(PartKind::Operative, address, inferred, words(unit), None);
    }

    pub(super) fn full(&self, base: &str) -> String {
        self.levels.labels().fold(base.to_owned(), |text, label| format!("{text} ({label})"))
    }

    pub(super) fn unmarked(&mut self, unit: &Unit, at: usize, announced: Option<usize>) {
        let heading = self.is_heading(unit, at);
        match self.place {
            Place::Before if !self.opened && verbs::preambular(unit.first(self.input), self.language) => {
                self.place = Place::Preamble;
                self.preambular(unit);
            }
            Place::Before | Place::After => self.plain(PartKind::Other, unit),
            _ if heading => self.plain(PartKind::Heading, unit),
            Place::Preamble => self.preambular(unit),
            Place::Operative if self.is_acting(unit) => self.plain(PartKind::Preambular, unit),
            Place::Operative if self.current.is_none() => self.plain(PartKind::Other, unit),
            Place::Operative => {
                // Words after a list, in lower case, end the paragraph above it.
                if !begins_upper(unit.first(self.input)) {
                    self.levels.clear();
                }
                let part = self.hang(PartKind::Bullet, whole(unit), announced);
                self.body = (unit.end == End::Colon).then_some(part);
            }
        }
    }

    /// "Acting under Chapter VII …" between the sections of a resolution.
    fn is_acting(&self, unit: &Unit) -> bool {
        !self.report && unit.end == End::Comma && verbs::preambular(unit.first(self.input), self.language)
    }

    fn preambular(&mut self, unit: &Unit) {
        self.preamble += 1;
        let name = match &self.section {
            Some(label) if self.sectioned => format!("preamble {label}, {}", self.preamble),
            _ => format!("preamble, {}", self.preamble),
        };
        let part = self.drafts.len();
        let address = self.address(name.clone());
        self.levels.clear();
        let base = address.is_some().then_some(name);
        self.current = Some(Current { part, base, inferred: false });
        self.add(PartKind::Preambular, address, false, whole(unit), None);
    }

    fn is_heading(&self, unit: &Unit, at: usize) -> bool {
        let text = unit.first(self.input);
        let next = self.units.get(at + 1);
        if self.report {
            return unit.is_heading(self.input) && next.is_some() && reports::is_heading(text, unit);
        }
        if self.place == Place::Preamble && verbs::preambular(text, self.language) {
            return false;
        }
        if unit.is_heading(self.input) {
            return true;
        }
        // "Urgent temporary measures:" in the middle of a list that goes on.
        let goes_on = next.is_some_and(|next| match next.marks.first() {
            Some(Mark::Label(label)) => Class::ALL.into_iter().all(|class| label.value(class) != Some(1)),
            Some(Mark::Number { .. }) => true,
            _ => false,
        });
        unit.end == End::Colon && unit.length() <= 80 && begins_upper(text) && goes_on && !unit.verb
    }
}

/// The lines of a unit without its marks.
pub(super) fn words(unit: &Unit) -> Vec<Range<usize>> {
    if unit.pieces.is_empty() { whole(unit) } else { unit.pieces.clone() }
}

/// The lines of a unit with its marks.
pub(super) fn whole(unit: &Unit) -> Vec<Range<usize>> {
    let mut pieces = unit.pieces.clone();
    match pieces.first_mut() {
        Some(first) => first.start = unit.start.min(first.start),
        None => pieces.push(unit.start..unit.start),
    }
    pieces
}
