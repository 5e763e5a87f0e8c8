//! Lines put together to units: a paragraph, an item, a heading, each with the
//! marks it begins with. Which of the marks count is for the sequence to say.

use std::ops::Range;

use super::join::footnote;
use super::lines::{Gap, Line, is_symbol};
use super::markers::{self, Mark, Style, is_quote};
use super::verbs;
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

/// How words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With `.`, `;` or "; and".
    Stop,
    /// With `:`.
    Colon,
    /// With a comma.
    Comma,
    /// In the middle.
    Open,
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
        for at in inline_marks(self.input, line.span.clone(), open.as_ref(), self.language) {
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
        let (mut marks, length) = markers::read(text);
        let rest = &text[length..];
        // Scans read 1 as a letter: "l. Requests", "ll. Decides".
        if let [Mark::Label(label) | Mark::Capital(label)] = &marks[..]
            && label.style == Style::Point
            && verbs::operative(rest, self.language).is_some()
        {
            match label.text.as_str() {
                "l" | "i" if self.preamble => marks = vec![Mark::Number { value: 1, point: true }],
                "ll" => marks = vec![Mark::Number { value: 11, point: true }],
                _ => {}
            }
        }
        // "58." and in the next line "(a) Requests": both begin one paragraph.
        if let [label @ Mark::Label(_)] = &marks[..]
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
        if sort == Sort::Opening {
            self.preamble = true;
        }
        let end = ending(text);
        let footnote = sort == Sort::Footnote;
        self.units.push(Unit { sort, marks, pieces, start, after, end, verb, inline, indent: self.indent });
        // The paragraph goes on below the footnotes of its page.
        if !footnote {
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
            (_, Some(open)) => open,
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

    /// Whether a line is a footnote; one that is a paragraph whose point was lost
    /// begins with a verb.
    fn is_footnote(&self, text: &str, gap: Gap) -> bool {
        footnote(text).is_some()
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
        let refers = || ends_in_reference(self.input, unit);
        match &marks[0] {
            Mark::Number { point: true, .. } => {
                let upper = rest.is_empty() || !begins_lower(rest);
                (closed || gap != Gap::None || upper && !refers()) && (upper || closed)
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

/// Places inside a line where a paragraph begins: behind a stop a number and a
/// verb of the Council, or a label that goes on with the list the line began, or
/// anything in sequence once the line is known to hold several paragraphs.
fn inline_marks(input: &str, span: Range<usize>, open: Option<&Mark>, language: Language) -> Vec<usize> {
    let text = &input[span.clone()];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // The label the line began with, and whether the line holds several paragraphs.
    let begun = markers::read(text).0.into_iter().next_back();
    let mut label = match begun.as_ref().or(open) {
        Some(Mark::Label(label)) => Some(label.clone()),
        _ => None,
    };
    let mut flat = false;
    // A list that began inside its paragraph goes on inside it.
    let mut running = false;
    for at in 2..bytes.len() {
        let starts = bytes[at].is_ascii_digit() || bytes[at] == b'(';
        if !starts || !matches!(bytes[at - 1], b' ' | b'\t') {
            continue;
        }
        let before = text[..at].trim_end();
        let stopped = before.ends_with([';', '.', ':', ',']);
        let (marks, length) = markers::read(&text[at..]);
        let verb = || verbs::operative(&text[at + length..], language).is_some();
        match marks.first() {
            Some(Mark::Number { point: true, .. }) if stopped && verb() => {
                flat = true;
                running = false;
                label = match marks.get(1) {
                    Some(Mark::Label(inner)) => Some(inner.clone()),
                    _ => None,
                };
            }
            Some(Mark::Label(next)) if next.style == Style::Brackets => {
                let listed = before.ends_with([';', ':']) || before.ends_with("; and");
                let goes_on = label.as_ref().is_some_and(|label| next.follows(label));
                let upper = begins_upper(&text[at + length..]);
                if next.is_first() && !flat {
                    running = true;
                }
                let taken = listed && verb()
                    || listed && goes_on && upper && !running
                    || flat && upper && (listed || next.is_first());
                if !taken {
                    continue;
                }
                flat |= goes_on;
                label = Some(next.clone());
            }
            _ => continue,
        }
        found.push(span.start + at);
    }
    found
}

/// A line that is nothing but a landmark of the document, and how much of the
/// line that is.
fn special(text: &str) -> Option<(Sort, usize)> {
    if text.len() > 400 && !text.starts_with("The Security Council") && !text.starts_with("Le Conseil") {
        return None;
    }
    for opening in ["The Security Council", "Le Conseil de sécurité", "THE SECURITY COUNCIL"] {
        if let Some(rest) = text.strip_prefix(opening) {
            let after = rest.trim_start();
            if let Some(behind) = after.strip_prefix([',', ':']).or(after.is_empty().then_some("")) {
                let next = behind.trim_start();
                if next.is_empty()
                    || verbs::preambular(next, Language::En)
                    || verbs::preambular(next, Language::Fr)
                {
                    return Some((Sort::Opening, text.len() - behind.len()));
                }
            }
        }
    }
    if is_title(text) {
        return Some((Sort::Title, text.len()));
    }
    for meeting in ["Adopted ", "Adoptée ", "Adoptee ", "ADOPTED "] {
        if let Some(rest) = text.strip_prefix(meeting) {
            let rest = rest.to_lowercase();
            let words = [
                "by the security council",
                "at the ",
                "unanimously",
                "by ",
                "par le conseil",
                "à l",
                "à sa",
                "without",
            ];
            if words.iter().any(|word| rest.starts_with(word)) {
                return Some((Sort::Meeting, text.len()));
            }
        }
    }
    if let Some(label) = annex(text) {
        return Some((Sort::Annex(label), text.len()));
    }
    section(text).map(|label| (Sort::Section(label), text.len()))
}

/// "Resolution 2406 (2018)", "RESOLUTION 866 (1993)", "186 (1964). Resolution of
/// 4 March 1964" and the same in French.
pub(super) fn is_title(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let lower = text.to_lowercase();
    let names = ["resolution", "résolution"];
    let starts = names.iter().any(|name| {
        lower.strip_prefix(name).is_some_and(|rest| {
            numbered(rest).is_some_and(|rest| rest.is_empty() || rest.starts_with(['*', '.']))
        })
    });
    let of = numbered(&lower).is_some_and(|rest| {
        let rest = rest.trim_start_matches(['.', ' ', '*']);
        names.iter().any(|name| {
            rest.strip_prefix(name).is_some_and(|rest| {
                rest.trim_start().starts_with("of ") || rest.trim_start().starts_with("du ")
            })
        })
    });
    starts || of
}

/// What follows "2406 (2018)" at the beginning.
fn numbered(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let rest = text[digits..].trim_start().strip_prefix('(')?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    rest[year.len()..].strip_prefix(')').map(str::trim_start)
}

/// The label of an annex, `Some(None)` for the only one.
fn annex(text: &str) -> Option<Option<String>> {
    let text = text.trim_end_matches(['*', '.', ':', ' ']);
    let rest = ["Annexe", "ANNEXE", "Annex", "ANNEX"].iter().find_map(|name| text.strip_prefix(name))?;
    if rest.is_empty() {
        return Some(None);
    }
    let label = rest.strip_prefix([' ', '\u{a0}'])?.trim();
    let label = label.split([':', '–', '—']).next().unwrap_or("").trim().trim_end_matches('.');
    let short = (1..=5).contains(&label.len());
    let counts = label.bytes().all(|byte| byte.is_ascii_digit())
        || label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_uppercase())
        || markers::numeral(&label.to_ascii_lowercase()).is_some()
            && label.bytes().all(|byte| byte.is_ascii_uppercase());
    (short && counts).then(|| Some(label.to_owned()))
}

/// The label of a section: "A", "II", "Section B".
fn section(text: &str) -> Option<String> {
    let named = ["Section ", "SECTION ", "Part ", "PART "].iter().find_map(|name| text.strip_prefix(name));
    let label =
        named.unwrap_or(text).trim_matches(|c: char| c == '=' || c.is_whitespace()).trim_end_matches('.');
    let upper = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_uppercase());
    let counts = label.len() == 1 && upper && label <= "H"
        || upper && markers::numeral(&label.to_ascii_lowercase()).is_some();
    counts.then(|| label.to_owned())
}

/// How words end.
pub(super) fn ending(text: &str) -> End {
    let mut text = text.trim_end();
    // A footnote mark, a quotation mark or a bracket may stand behind the stop.
    let bare =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹'));
    if bare.len() < text.len() && bare.trim_end().ends_with(['.', ';', ':', ',']) {
        text = bare.trim_end();
    }
    let text =
        text.trim_end_matches(|c: char| is_quote(c) || c == ')' || c == ']' || c == '*' || c.is_whitespace());
    for joint in [" and", " or", " et", " ou", " and,"] {
        if let Some(before) = text.strip_suffix(joint) {
            let before = before.trim_end();
            if before.ends_with(';') {
                return End::Stop;
            }
            if before.ends_with(',') {
                return End::Comma;
            }
        }
    }
    match text.chars().next_back() {
        Some('.' | ';' | '!' | '?' | '…') => End::Stop,
        Some(':' | '–' | '—') => End::Colon,
        Some(',') => End::Comma,
        _ => End::Open,
    }
}

/// Whether a number belongs to a date: "18 April 1995".
fn dated(rest: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.iter().any(|month| rest.starts_with(month)) || rest.split_whitespace().count() < 4
}

/// Whether the words break off in a reference that a number completes:
/// "as set out in paragraph".
fn ends_in_reference(input: &str, unit: &Unit) -> bool {
    const REFERENCES: &[&str] = &[
        "paragraph",
        "paragraphs",
        "paras",
        "para",
        "article",
        "articles",
        "chapter",
        "resolution",
        "resolutions",
        "annex",
        "section",
        "sections",
        "and",
        "or",
        "to",
        "of",
        "the",
        "in",
        "subparagraph",
        "subparagraphs",
        "page",
        "No",
        "on",
        "paragraphe",
        "paragraphes",
        "alinéa",
        "alinéas",
        "et",
        "ou",
        "au",
        "aux",
        "du",
        "de",
        "le",
        "les",
        "la",
        "by",
        "operative",
        "table",
        "item",
        "items",
        "phase",
        "from",
        "than",
        "a",
        "an",
        "with",
        "until",
        "through",
        "least",
    ];
    let Some(piece) = unit.pieces.last() else { return false };
    let words = input[piece.clone()]
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '(' | ')'));
    let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lower = last.to_lowercase();
    REFERENCES.iter().any(|reference| reference.eq_ignore_ascii_case(&lower))
}

pub(super) fn begins_upper(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| is_quote(c) || matches!(c, '(' | '[') || c.is_whitespace());
    // "2a: Targeted sanctions".
    let code = text.bytes().take(4).take_while(u8::is_ascii_alphanumeric).count();
    let named = text[code..].strip_prefix(':').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()));
    named.map_or(text, str::trim_start).starts_with(char::is_uppercase)
}

fn begins_lower(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| is_quote(c) || c.is_whitespace());
    text.starts_with(char::is_lowercase)
}

/// The first symbol among some lines that stands alone or at the end of one.
pub(super) fn header_symbol<'a>(input: &'a str, before: usize) -> Option<&'a str> {
    input[..before]
        .lines()
        .take(40)
        .find_map(|line| line.split_whitespace().find(|word| is_symbol(word) && word.starts_with("S/")))
}
