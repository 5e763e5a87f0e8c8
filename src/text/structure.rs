//! From units to parts: what each is, where it stands, what it hangs under.

use std::collections::HashSet;
use std::ops::Range;

use super::drafts::{Draft, finish};
use super::endings::{End, begins_upper};
use super::join::Joiner;
use super::levels::Levels;
use super::markers::{Class, Label, Mark, Style, numeral};
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
enum Place {
    Before,
    Preamble,
    Operative,
    After,
}

/// How many lines back the label before is looked for.
const NEAR: usize = 60;

/// The paragraph that items hang under.
struct Current {
    part: usize,
    /// Its address; `None` where nobody knows it.
    base: Option<String>,
    inferred: bool,
}

struct Builder<'a> {
    input: &'a str,
    units: &'a [Unit],
    numbers: &'a [Number],
    language: Language,
    report: bool,
    drafts: Vec<Draft>,
    used: HashSet<String>,
    place: Place,
    /// Whether the document says "The Security Council," anywhere.
    opened: bool,
    sectioned: bool,
    section: Option<String>,
    annex: Option<Option<String>>,
    /// How many paragraphs the preamble has so far.
    preamble: u32,
    current: Option<Current>,
    levels: Levels,
    /// The unnumbered words that announce the list to come.
    body: Option<usize>,
    /// The part that lost words belong to.
    words: Option<usize>,
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
    fn plain(&mut self, kind: PartKind, unit: &Unit) {
        self.add(kind, None, false, whole(unit), None);
    }

    fn add(
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
    fn merge(&mut self, unit: &Unit) {
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
            Number::Item(value) => {
                let label = Label { text: value.to_string(), style: Style::Point };
                self.item(unit, at, &label, announced);
            }
            Number::None => match unit.marks.first() {
                Some(Mark::Label(label)) => self.item(unit, at, label, announced),
                Some(Mark::Capital(label)) => self.capital(unit, at, label, announced),
                Some(Mark::Bullet) => self.bullet(unit, announced),
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
    fn address(&mut self, text: String) -> Option<Address> {
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
        let inferred = inferred && address.is_some();
        self.add(PartKind::Operative, address, inferred, words(unit), None);
    }

    fn full(&self, base: &str) -> String {
        self.levels.labels().fold(base.to_owned(), |text, label| format!("{text} ({label})"))
    }

    /// The label of the unit after next, as far as the paragraph goes.
    fn next_label(&self, at: usize) -> Option<&Label> {
        let later = self.units.iter().zip(self.numbers).skip(at + 1);
        for (unit, number) in later {
            match (number, unit.marks.first()) {
                (Number::None, Some(Mark::Label(label))) => return Some(label),
                (Number::None | Number::Words, _) if unit.sort != Sort::Opening => {}
                _ => return None,
            }
        }
        None
    }

    /// A sub-paragraph.
    fn item(&mut self, unit: &Unit, at: usize, label: &Label, announced: Option<usize>) {
        let Some(current) = &self.current else { return self.stray(unit) };
        if self.runs_on(unit, label) {
            return self.merge(unit);
        }
        let (base, inferred, top) = (current.base.clone(), current.inferred, current.part);
        let part = self.drafts.len();
        let opens = announced.is_some()
            || at.checked_sub(1).is_some_and(|before| {
                let before = &self.units[before];
                before.end == End::Colon || (!before.marks.is_empty() && before.is_heading(self.input))
            });
        let next = self.next_label(at).cloned();
        let placed = self.levels.place(label, next.as_ref(), opens, part);
        let address = base.filter(|_| placed).and_then(|base| {
            let text = self.full(&base);
            self.address(text)
        });
        let above = if placed { self.levels.above() } else { None };
        let parent = announced.or(above).unwrap_or(top);
        let inferred = inferred && address.is_some();
        // "(a) (i) To protect": two levels on one line.
        if placed
            && let Some(Mark::Label(inner)) = unit.marks.get(1)
            && unit.marks.first().is_some_and(|mark| matches!(mark, Mark::Label(_)))
            && self.levels.place(inner, next.as_ref(), true, part)
        {
            let address = self.current.as_ref().and_then(|current| current.base.clone()).and_then(|base| {
                let text = self.full(&base);
                self.address(text)
            });
            self.add(PartKind::Operative, address, inferred, words(unit), Some(parent));
            return;
        }
        let kind = if self.place == Place::Preamble { PartKind::Preambular } else { PartKind::Operative };
        self.add(kind, address, inferred, words(unit), Some(parent));
    }

    /// A labelled line with nothing to hang under.
    fn stray(&mut self, unit: &Unit) {
        let kind = if self.place == Place::Before { PartKind::Other } else { PartKind::Bullet };
        self.add(kind, None, false, whole(unit), None);
    }

    /// Whether the label belongs to a list that runs on inside its paragraph: the
    /// label before it stands in the middle of a line, or the label after it.
    fn runs_on(&self, unit: &Unit, label: &Label) -> bool {
        if unit.inline {
            return false;
        }
        let Some(class) = Class::ALL.into_iter().find(|&class| label.value(class).is_some()) else {
            return false;
        };
        let holds = |text: &str, label: &str| {
            let mark = match unit.marks.first() {
                Some(Mark::Label(Label { style: Style::Brackets, .. })) => format!(" ({label}) "),
                Some(Mark::Label(Label { style: Style::Bracket, .. })) => format!(" {label}) "),
                _ => return false,
            };
            text.match_indices(&mark).any(|(at, _)| {
                text[..at].trim_end().ends_with([';', ':', ','])
                    || text[..at].ends_with(" and")
                    || text[..at].ends_with(" et")
            })
        };
        let value = label.value(class).unwrap_or(0);
        let own = unit.pieces.iter().map(|piece| &self.input[piece.clone()]);
        if let Some(next) = class.label(value + 1)
            && own.into_iter().any(|line| holds(line, &next))
            && value == 1
        {
            return true;
        }
        let Some(before) = class.label(value.saturating_sub(1)) else { return false };
        let placed = self.levels.labels().any(|label| label == before);
        !placed
            && self.words.is_some_and(|part| {
                self.drafts[part]
                    .pieces
                    .iter()
                    .rev()
                    .take(NEAR)
                    .any(|piece| holds(&self.input[piece.clone()], &before))
            })
    }

    /// "I. Introduction", "A. Role of the mission": a heading, or the item of a
    /// list that the paragraph announces.
    fn capital(&mut self, unit: &Unit, at: usize, label: &Label, announced: Option<usize>) {
        let announces = at.checked_sub(1).is_some_and(|before| self.units[before].end == End::Colon);
        let listed = self.levels.labels().any(|open| open.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let next = self.units[at + 1..].iter().find_map(|unit| unit.marks.first());
        let lists = matches!(next, Some(Mark::Label(_)));
        if !self.report && self.current.is_some() && lists && (announces || listed && self.is_next(label)) {
            return self.item(unit, at, label, announced);
        }
        if unit.length() <= 220 && unit.end != End::Stop {
            self.plain(PartKind::Heading, unit);
            return;
        }
        self.unmarked(unit, at, announced);
    }

    /// Whether a label goes on in a level of numerals that is open.
    fn is_next(&self, label: &Label) -> bool {
        let value = |text: &str| numeral(text);
        self.levels
            .labels()
            .any(|open| value(open).zip(value(&label.text)).is_some_and(|(open, value)| open + 1 == value))
    }

    fn bullet(&mut self, unit: &Unit, announced: Option<usize>) {
        self.hang(PartKind::Bullet, words(unit), announced);
    }

    /// Adds a part under the paragraph or sub-paragraph that stands deepest.
    fn hang(&mut self, kind: PartKind, pieces: Vec<Range<usize>>, announced: Option<usize>) -> usize {
        let under = self.levels.deepest().or(self.current.as_ref().map(|current| current.part));
        let (address, inferred) = under
            .map_or((None, false), |part| (self.drafts[part].address.clone(), self.drafts[part].inferred));
        self.add(kind, address, inferred, pieces, announced.or(under))
    }

    fn unmarked(&mut self, unit: &Unit, at: usize, announced: Option<usize>) {
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
fn words(unit: &Unit) -> Vec<Range<usize>> {
    if unit.pieces.is_empty() { whole(unit) } else { unit.pieces.clone() }
}

/// The lines of a unit with its marks.
fn whole(unit: &Unit) -> Vec<Range<usize>> {
    let mut pieces = unit.pieces.clone();
    match pieces.first_mut() {
        Some(first) => first.start = unit.start.min(first.start),
        None => pieces.push(unit.start..unit.start),
    }
    pieces
}
