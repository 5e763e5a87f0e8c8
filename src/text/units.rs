//! Lines put together to units: a paragraph, an item, a heading, each with the
//! marks it begins with. Which of the marks count is for the sequence to say.

use std::ops::Range;

use super::endings::{End, begins_lower, begins_upper, dated, ending, ends_in_reference};
use super::landmarks::special;
use super::lines::{Gap, Line};
use super::markers::{self, Mark, Style, is_quote};
use super::{footnote, garbled, inline, verbs};
use crate::model::Language;

/// A run of lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) sort: Sort,
    /// The marks it begins with, outermost first.
    pub(super) marks: Vec<Mark>,
    /// The lines, the first without its marks.
    pub(super) pieces: Vec<Range<usize>>,
    /// Where the first line begins, marks and all.
    pub(super) start: usize,
    /// Whether the words before it had come to an end.
    pub(super) after: End,
    /// How its own words end.
    pub(super) end: End,
    /// Whether it opens with a verb of the Council.
    pub(super) verb: bool,
    /// Whether it begins inside a line.
    pub(super) inline: bool,
    /// How many columns it is set in.
    indent: usize,
}

/// What a unit is by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    /// Anything with words of its own.
    Words,
    /// "The Security Council,".
    Opening,
    /// "Resolution 2406 (2018)".
    Title,
    /// "Adopted by the Security Council at its 8204th meeting".
    Meeting,
    /// "Annex II".
    Annex(Option<String>),
    /// "A", "Section II", alone on a line.
    Section(String),
    /// "18 Official Records of the Security Council".
    Footnote,
}

impl Unit {
    /// The words of its first line, without marks.
    pub(super) fn first<'a>(&self, input: &'a str) -> &'a str {
        self.pieces.first().map_or("", |piece| &input[piece.clone()])
    }

    /// How many bytes of text it has.
    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len() + 1).sum()
    }

    /// Whether it could be a heading by its words: short, and not a sentence.
    pub(super) fn is_heading(&self, input: &str) -> bool {
        const LONGEST: usize = 220;
        self.pieces.len() <= 4
            && self.length() <= LONGEST
            && matches!(self.end, End::Open)
            && begins_upper(self.first(input))
    }
}

/// Cuts a document into units.
pub(super) fn cut(input: &str, lines: &[Line], language: Language, report: bool) -> Vec<Unit> {
    let mut cutter = Cutter {
        input,
        language,
        report,
        units: Vec::new(),
        open: None,
        last: None,
        preamble: !report,
        number: 0,
        indent: 0,
        next: None,
    };
    for (at, line) in lines.iter().enumerate() {
        cutter.next = lines.get(at + 1);
        cutter.indent = line.indent;
        cutter.line(line);
    }
    cutter.units
}

struct Cutter<'a> {
    input: &'a str,
    language: Language,
    report: bool,
    units: Vec<Unit>,
    /// The unit that a line may go on in.
    open: Option<usize>,
    /// The line before, as far as it matters.
    last: Option<Line>,
    /// Whether no operative paragraph has begun.
    preamble: bool,
    /// The last number that a line began with.
    number: u32,
    /// The indentation of the line that is read.
    indent: usize,
    /// The line after it.
    next: Option<&'a Line>,
}

impl Cutter<'_> {
    fn line(&mut self, line: &Line) {
        let mut start = line.span.start;
        let mut first = true;
        let open = self.open.and_then(|open| self.units[open].marks.last()).cloned();
        for at in inline::marks(self.input, line.span.clone(), open.as_ref(), self.language) {
            self.piece(line, start..at, first);
            start = at;
            first = false;
        }
        self.piece(line, start..line.span.end, first);
        self.last = Some(line.clone());
    }

    /// A line, or the part of one that begins with a mark.
    fn piece(&mut self, line: &Line, span: Range<usize>, first: bool) {
        let text = self.input[span.clone()].trim_end();
        let span = span.start..span.start + text.len();
        let gap = if first { line.gap } else { Gap::None };
        if first && let Some((sort, length)) = special(text) {
            // "The Security Council, Recalling": the opening and what follows it.
            self.start(sort, Vec::new(), span.start..span.start + length, span.start, false);
            let rest = text[length..].trim_start();
            if rest.is_empty() {
                return;
            }
            let at = span.end - rest.len();
            return self.start(Sort::Words, Vec::new(), at..span.end, at, true);
        }
        if first && self.is_footnote(text, gap) {
            return self.start(Sort::Footnote, Vec::new(), span.clone(), span.start, false);
        }
        let (marks, length) = markers::read(text);
        let garbled = garbled::marks(text, first, self.preamble, self.language, |value| self.is_due(value));
        let (marks, length) = garbled.unwrap_or((marks, length));
        let rest = &text[length..];
        // "58." and in the next line "(a) Requests": both begin one paragraph.
        if let [label @ Mark::Label(_)] = &marks[..]
            && !self.footnoted()
            && let Some(open) = self.open.map(|open| &mut self.units[open])
            && open.pieces.is_empty()
            && matches!(open.marks[..], [Mark::Number { .. }])
        {
            open.marks.push(label.clone());
            return self.go_on(span.start + length..span.end);
        }
        let begins = if marks.is_empty() {
            self.begins_unmarked(line, text, gap)
        } else {
            !first || self.begins_marked(&marks, rest, gap)
        };
        if begins && !marks.is_empty() {
            self.start(Sort::Words, marks, span.start + length..span.end, span.start, !first);
        } else if begins {
            self.start(Sort::Words, Vec::new(), span.clone(), span.start, !first);
        } else {
            self.go_on(span);
        }
    }

    /// Whether a number is the next one, and not the first.
    fn is_due(&self, value: u32) -> bool {
        self.number > 0 && value == self.number + 1
    }

    fn start(&mut self, sort: Sort, marks: Vec<Mark>, words: Range<usize>, start: usize, inline: bool) {
        let text = &self.input[words.clone()];
        // A heading has come to an end without saying so.
        let after = self.open.map_or(End::Stop, |open| {
            let unit = &self.units[open];
            if unit.is_heading(self.input) && !unit.verb { End::Stop } else { unit.end }
        });
        let verb = sort == Sort::Words && verbs::operative(text, self.language).is_some();
        let pieces = if words.is_empty() { Vec::new() } else { vec![words] };
        if matches!(marks.first(), Some(Mark::Number { .. })) || verb && after != End::Open {
            self.preamble = false;
        }
        if let Some(Mark::Number { value, .. }) = marks.first() {
            self.number = *value;
        }
        if sort == Sort::Opening {
            self.preamble = true;
        }
        let end = ending(text);
        let is_footnote = sort == Sort::Footnote;
        self.units.push(Unit { sort, marks, pieces, start, after, end, verb, inline, indent: self.indent });
        // The paragraph goes on below the footnotes of its page.
        if !is_footnote {
            self.open = Some(self.units.len() - 1);
        }
    }

    fn go_on(&mut self, span: Range<usize>) {
        let last = self.units.last().filter(|unit| unit.sort == Sort::Footnote).map(|_| self.units.len() - 1);
        // A footnote goes on in the next line; below a gap the text does.
        let below = self.units.last().is_some_and(|unit| {
            unit.sort == Sort::Footnote
                && unit.pieces.last().is_some_and(|piece| !adjoins(self.input, piece.end, span.start))
        });
        let at = match (last, self.open) {
            (Some(footnote), None) => footnote,
            (Some(footnote), Some(_)) if !below => footnote,
            (_, Some(open)) => self.below_footnotes(open, span.start),
            (None, None) => {
                return self.start(Sort::Words, Vec::new(), span.clone(), span.start, false);
            }
        };
        let text = &self.input[span.clone()];
        let unit = &mut self.units[at];
        if unit.pieces.is_empty() {
            unit.verb = verbs::operative(text, self.language).is_some();
        }
        unit.end = ending(text);
        unit.pieces.push(span);
    }

    /// A mark whose words stand below the footnotes of its page belongs there.
    fn below_footnotes(&mut self, open: usize, words: usize) -> usize {
        if !self.units[open].pieces.is_empty() || open + 1 == self.units.len() {
            return open;
        }
        self.units[open].start = words;
        self.units[open..].rotate_left(1);
        let last = self.units.len() - 1;
        self.open = Some(last);
        last
    }

    /// Whether a line is a footnote; one that is a paragraph whose point was lost
    /// begins with a verb.
    fn is_footnote(&self, text: &str, gap: Gap) -> bool {
        footnote::of_line(text).is_some()
            && (gap != Gap::None || self.last.as_ref().is_none_or(|last| last.is_early() || self.footnoted()))
    }

    fn footnoted(&self) -> bool {
        self.units.last().is_some_and(|unit| unit.sort == Sort::Footnote)
    }

    /// How the words before end, and whether there are any.
    fn before(&self) -> Option<(&Unit, End)> {
        let unit = &self.units[self.open?];
        (unit.sort == Sort::Words || unit.sort == Sort::Meeting).then_some((unit, unit.end))
    }

    /// Whether the words before can have come to an end without saying so: a
    /// heading, or the short line that names a list.
    fn untitled(&self) -> bool {
        self.open.is_some_and(|open| self.units[open].is_heading(self.input))
            && self.open.is_some_and(|open| !self.opens_sentence(&self.units[open]))
            && self.last.as_ref().is_some_and(|last| last.is_short() || last.long)
    }

    /// Whether a unit opens as paragraphs do and headings do not.
    fn opens_sentence(&self, unit: &Unit) -> bool {
        unit.verb || self.preamble && verbs::preambular(unit.first(self.input), self.language)
    }

    fn begins_marked(&self, marks: &[Mark], rest: &str, gap: Gap) -> bool {
        let Some((unit, end)) = self.before() else {
            return !matches!(marks[0], Mark::Number { point: false, .. });
        };
        if unit.pieces.is_empty() {
            return false;
        }
        let closed = end != End::Open;
        let long = self.last.as_ref().is_some_and(|last| last.long);
        let refers = || unit.pieces.last().is_some_and(|piece| ends_in_reference(&self.input[piece.clone()]));
        match &marks[0] {
            Mark::Number { point: true, .. } => {
                let upper = rest.is_empty() || !begins_lower(rest) || self.untitled();
                closed || upper && (gap != Gap::None || !refers())
            }
            Mark::Number { point: false, .. } => {
                let stop = matches!(end, End::Stop | End::Colon) || gap != Gap::None || self.untitled();
                let opens = verbs::operative(rest, self.language).is_some();
                stop && (opens || self.report && gap != Gap::None && !dated(rest))
            }
            Mark::Label(label) => {
                let loose = long && label.style == Style::Brackets && !begins_lower(rest);
                let early = self.last.as_ref().is_some_and(Line::is_short);
                closed || gap != Gap::None || loose || self.untitled() || (early && !refers())
            }
            Mark::Capital(_) => gap != Gap::None || matches!(end, End::Stop | End::Colon) || self.untitled(),
            Mark::Bullet => closed || gap == Gap::Blank || self.untitled(),
            Mark::Garbled(_) => closed,
        }
    }

    fn begins_unmarked(&self, line: &Line, text: &str, gap: Gap) -> bool {
        if self.footnoted() && gap == Gap::None {
            return false;
        }
        let Some(open) = self.open.map(|open| &self.units[open]) else { return true };
        match open.sort {
            Sort::Words => {}
            // "Adopted by the Security Council at its 3228th meeting,\non 4 June 1993".
            Sort::Meeting => {
                return gap != Gap::None
                    || (begins_upper(text)
                        && self.last.as_ref().is_some_and(|last| last.is_early() || last.long));
            }
            Sort::Title => return true,
            _ => return true,
        }
        let Some(last) = &self.last else { return true };
        if open.pieces.is_empty() {
            return false;
        }
        let stop = matches!(open.end, End::Stop | End::Colon);
        if !begins_upper(text) {
            // The words after a list, at the edge: "except that these prohibitions".
            let outdented = matches!(open.marks.first(), Some(Mark::Label(_) | Mark::Bullet))
                && line.indent + 2 < open.indent
                && open.end != End::Open;
            let apart = gap == Gap::Blank && (open.end == End::Stop || outdented);
            return apart && text.starts_with(|c: char| c.is_alphabetic() || is_quote(c));
        }
        if self.heads(line, text, gap) {
            return true;
        }
        let title = self.untitled();
        let participle = verbs::preambular(text, self.language);
        let verb = verbs::operative(text, self.language).is_some();
        let comma = open.end == End::Comma && self.preamble;
        if last.long {
            return stop || comma || title;
        }
        match gap {
            Gap::Page => {
                let fresh = participle || verb || line.indent > last.indent + 2;
                stop && (fresh || last.is_early() || line.is_short()) || comma && participle || title
            }
            Gap::Blank => stop || comma || title || (last.is_short() && open.is_heading(self.input)),
            Gap::None => {
                let indented = line.indent > last.indent + 1 && (stop || comma);
                title
                    || last.is_early() && stop
                    || last.is_short() && comma && line.is_short() && ending(text) == End::Open
                    || indented
                    || self.preamble && participle && (open.end != End::Open)
                    || verb && stop && open.end != End::Colon && self.semicolon(open)
            }
        }
    }

    /// Whether a line stands over the paragraph that the next line begins with its
    /// number, though the words before it lost their stop.
    fn heads(&self, line: &Line, text: &str, gap: Gap) -> bool {
        let apart = gap != Gap::None || self.last.as_ref().is_some_and(|last| last.long);
        let numbered = self.next.is_some_and(|next| {
            let text = &self.input[next.span.clone()];
            matches!(markers::read(text).0.first(), Some(Mark::Number { point: true, .. }))
        });
        let stopped = line.is_short() && matches!(self.before(), Some((_, End::Stop | End::Colon)));
        (apart || stopped) && numbered && !line.long && ending(text) == End::Open
    }

    fn semicolon(&self, unit: &Unit) -> bool {
        unit.pieces.last().is_some_and(|piece| self.input[piece.clone()].ends_with(';'))
    }
}

/// Whether nothing but one line end lies between two places.
fn adjoins(input: &str, from: usize, to: usize) -> bool {
    input.get(from..to).is_some_and(|between| between.matches('\n').count() <= 1)
}
