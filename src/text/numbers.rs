//! The numbers of paragraphs, settled by their sequence: which are read as they
//! stand, which were lost or restart and can be told, which are no numbers.

use super::endings::End;
use super::markers::Mark;
use super::units::{Sort, Unit};

/// What the sequence makes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// It has none and begins no paragraph.
    None,
    /// The number that stands before it.
    Read(u32),
    /// The number it must have had.
    Inferred(u32),
    /// It begins a paragraph, nobody knows which.
    Unknown,
    /// It is an item of a list within a paragraph, `1.` to be read as `(1)`.
    Item(u32),
    /// It repeats the number of the paragraph for its next item: "58. (b)".
    Again,
    /// What looks like a number belongs to the words of the unit before.
    Words,
}

/// The largest gap between two numbers that is taken for lost paragraphs.
const WIDEST: u32 = 60;

/// Settles the numbers of all units.
pub(super) fn settle(units: &[Unit], report: bool) -> Vec<Number> {
    let mut settled = vec![Number::None; units.len()];
    let mut start = 0;
    for cut in boundaries(units).into_iter().chain([units.len()]) {
        Region { units, settled: &mut settled, report }.settle(start, cut);
        start = cut;
    }
    settled
}

/// Where numbering may begin anew: at annexes and other documents, and at sections and openings that
/// the number 1 follows.
fn boundaries(units: &[Unit]) -> Vec<usize> {
    let mut next = None;
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate().rev() {
        match unit.sort {
            Sort::Annex(_) | Sort::Title => found.push(at),
            Sort::Section(_) | Sort::Opening if next == Some(1) || next.is_none() => found.push(at),
            _ => {}
        }
        if let Some(value) = number(unit) {
            next = Some(value);
        } else if matches!(unit.sort, Sort::Annex(_)) {
            next = None;
        }
    }
    found.reverse();
    found
}

fn number(unit: &Unit) -> Option<u32> {
    match (&unit.sort, unit.marks.first()) {
        (Sort::Words, Some(Mark::Number { value, .. })) => Some(*value),
        _ => None,
    }
}

/// Whether the lettered sections of a resolution number anew, so that their names
/// belong to the addresses.
pub(super) fn is_sectioned(units: &[Unit], numbers: &[Number]) -> bool {
    let mut ones = 0;
    let mut sections = false;
    for (unit, number) in units.iter().zip(numbers) {
        match unit.sort {
            Sort::Annex(_) => break,
            Sort::Section(_) => sections = true,
            _ => {}
        }
        if matches!(number, Number::Read(1) | Number::Inferred(1)) {
            ones += 1;
        }
    }
    sections && ones > 1
}

struct Region<'a> {
    units: &'a [Unit],
    settled: &'a mut [Number],
    report: bool,
}

/// A number in the order of the document.
#[derive(Clone, Copy)]
struct Candidate {
    unit: usize,
    value: u32,
    /// Whether the words before it had come to an end.
    clean: bool,
}

impl Region<'_> {
    fn settle(&mut self, from: usize, to: usize) {
        let candidates: Vec<Candidate> = (from..to)
            .filter_map(|unit| {
                let value = number(&self.units[unit])?;
                Some(Candidate { unit, value, clean: self.units[unit].after != End::Open })
            })
            .collect();
        let (before, own) = candidates.split_at(beginning(&candidates));
        for candidate in before {
            self.settled[candidate.unit] = if candidate.clean { Number::Unknown } else { Number::Words };
        }
        self.walk(own);
        self.fill(from, to);
    }

    /// Marks the numbers that are in sequence, and the runs that are not.
    fn walk(&mut self, candidates: &[Candidate]) {
        let mut last = 0;
        let mut at = 0;
        let runs = runs(candidates);
        while let Some(&Candidate { unit, value, clean }) = candidates.get(at) {
            let run = runs[at];
            let behind = candidates.get(at + run).map(|next| next.value);
            let follows = candidates.get(at + 1).map(|next| next.value);
            if value == last + 1 {
                // The number can stand twice: then the second run is off by one,
                // or the first of the two is a broken line.
                self.settled[unit] = Number::Read(value);
                last = value;
                at += 1;
            } else if value == last && self.is_item(unit) {
                self.settled[unit] = Number::Again;
                at += 1;
            } else if value > last + 1 {
                let far = value - last > WIDEST && at > 0;
                // A number that the next one falls short of was misread.
                if far || follows.is_some_and(|next| (last + 1..value).contains(&next)) {
                    self.settled[unit] = if clean && !far { Number::Unknown } else { Number::Words };
                } else {
                    self.settled[unit] = Number::Read(value);
                    last = value;
                }
                at += 1;
            } else if (clean || self.units[unit].verb)
                && behind == Some(last + u32::try_from(run).unwrap_or(u32::MAX).saturating_add(1))
            {
                // As many as are missing before the sequence goes on.
                for candidate in &candidates[at..at + run] {
                    self.settled[candidate.unit] = Number::Unknown;
                }
                at += run;
            } else if clean && value == 1 && behind == Some(last + 1) {
                for candidate in &candidates[at..at + run] {
                    self.settled[candidate.unit] = Number::Item(candidate.value);
                }
                at += run;
            } else if follows == Some(last + 1) || !clean {
                self.settled[unit] = if clean { Number::Unknown } else { Number::Words };
                at += 1;
            } else {
                for candidate in &candidates[at..at + run] {
                    self.settled[candidate.unit] = Number::Unknown;
                }
                at += run;
            }
        }
    }

    /// Whether a unit is a later item of a paragraph whose number it repeats.
    fn is_item(&self, unit: usize) -> bool {
        matches!(self.units[unit].marks.get(1), Some(Mark::Label(label)) if !label.is_first())
    }

    /// Gives numbers to paragraphs without one where exactly as many are missing.
    fn fill(&mut self, from: usize, to: usize) {
        let mut last = 0;
        let mut lost: Vec<usize> = Vec::new();
        for at in from..to {
            match self.settled[at] {
                Number::Read(value) => {
                    self.assign(&lost, last, Some(value));
                    last = value;
                    lost.clear();
                }
                Number::Unknown => lost.push(at),
                Number::None if self.is_unnumbered(at) => lost.push(at),
                _ => {}
            }
        }
        self.assign(&lost, last, None);
    }

    fn assign(&mut self, lost: &[usize], last: u32, next: Option<u32>) {
        let missing = next.map(|next| next.saturating_sub(last + 1));
        for (&at, value) in lost.iter().zip(last + 1..) {
            let count = u32::try_from(lost.len()).ok();
            self.settled[at] = if missing.is_some() && missing == count {
                Number::Inferred(value)
            } else if missing == Some(0) && self.settled[at] == Number::None {
                Number::None
            } else {
                Number::Unknown
            };
        }
    }

    /// A sentence that a verb of the Council opens, without any mark.
    fn is_unnumbered(&self, at: usize) -> bool {
        let unit = &self.units[at];
        let sentence = matches!(unit.end, End::Stop | End::Colon | End::Comma);
        !self.report
            && unit.sort == Sort::Words
            && unit.marks.is_empty()
            && unit.verb
            && sentence
            && unit.after != End::Open
    }
}

/// Where the numbers begin: at the first, or behind the end of another document,
/// as pages of yearbooks have it. That does not number from 1 without a gap, and is
/// shorter than what begins with 1 behind it.
fn beginning(candidates: &[Candidate]) -> usize {
    let runs = runs(candidates);
    let whole = candidates.iter().zip(1..).take_while(|(candidate, value)| candidate.value == *value).count();
    (whole + 1..candidates.len())
        .find(|&at| candidates[at].value == 1 && candidates[at].clean && runs[at] > at)
        .unwrap_or(0)
}

/// For every candidate how many numbers follow each other from there on, itself
/// among them.
fn runs(candidates: &[Candidate]) -> Vec<usize> {
    let mut runs = vec![1; candidates.len()];
    for at in (1..candidates.len()).rev() {
        if candidates[at].value == candidates[at - 1].value + 1 {
            runs[at - 1] = runs[at] + 1;
        }
    }
    runs
}
