//! The items under a paragraph: sub-paragraphs with their labels, bullets, and the
//! lettered headings that may be either.

use std::ops::Range;

use super::PartKind;
use super::endings::End;
use super::markers::{Class, Label, Mark, Style, numeral};
use super::numbers::Number;
use super::structure::{Builder, Place, whole, words};
use super::units::{Sort, Unit};

/// How many lines back the label before is looked for.
const NEAR: usize = 60;

impl Builder<'_> {
    /// The label of the unit after next, as far as the paragraph goes.
    pub(super) fn next_label(&self, at: usize) -> Option<&Label> {
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

    /// Whether the words before a unit announce a list.
    fn opens(&self, at: usize, announced: Option<usize>) -> bool {
        announced.is_some()
            || at.checked_sub(1).is_some_and(|before| {
                let before = &self.units[before];
                before.end == End::Colon || (!before.marks.is_empty() && before.is_heading(self.input))
            })
    }

    /// Whether the sequence has a place for a garbled label.
    pub(super) fn fits(&self, at: usize, label: &Label, announced: Option<usize>) -> bool {
        let opens = self.opens(at, announced);
        self.current.is_some() && self.levels.has_place(label, self.next_label(at), opens)
    }

    /// A sub-paragraph.
    pub(super) fn item(&mut self, unit: &Unit, at: usize, label: &Label, announced: Option<usize>) {
        let Some(current) = &self.current else { return self.stray(unit) };
        if self.runs_on(unit, label) {
            return self.merge(unit);
        }
        // "(d) Polling" over the next paragraph of a report is no item of the last.
        let over = matches!(self.numbers.get(at + 1), Some(Number::Read(_) | Number::Inferred(_)));
        if self.report && over && unit.is_heading(self.input) {
            return self.plain(PartKind::Heading, unit);
        }
        let (base, inferred, top) = (current.base.clone(), current.inferred, current.part);
        let part = self.drafts.len();
        let opens = self.opens(at, announced);
        let next = self.next_label(at).cloned();
        let placed = self.levels.place(label, next.as_ref(), opens, part);
        let address = base.filter(|_| placed).and_then(|base| {
            let text = self.full(&base);
            self.address(text)
        });
        let above = if placed { self.levels.above() } else { None };
        let parent = announced.or(above).unwrap_or(top);
        let inferred = (inferred || self.levels.inferred()) && address.is_some();
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
    pub(super) fn capital(&mut self, unit: &Unit, at: usize, label: &Label, announced: Option<usize>) {
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

    pub(super) fn bullet(&mut self, unit: &Unit, announced: Option<usize>) {
        self.hang(PartKind::Bullet, words(unit), announced);
    }

    /// Adds a part under the paragraph or sub-paragraph that stands deepest.
    pub(super) fn hang(
        &mut self,
        kind: PartKind,
        pieces: Vec<Range<usize>>,
        announced: Option<usize>,
    ) -> usize {
        let under = self.levels.deepest().or(self.current.as_ref().map(|current| current.part));
        let (address, inferred) = under
            .map_or((None, false), |part| (self.drafts[part].address.clone(), self.drafts[part].inferred));
        self.add(kind, address, inferred, pieces, announced.or(under))
    }
}
