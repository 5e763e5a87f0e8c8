//! The lines of a text without what belongs to the page: headers, footers,
//! symbols, job numbers, page numbers.

use std::ops::Range;

/// What stands between a line and the line before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: the next line of the same column.
    None,
    /// An empty line.
    Blank,
    /// The end of a page: a header or a footer.
    Page,
}

/// A line of the text itself.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The bytes of the input, without the blanks around them.
    pub(super) span: Range<usize>,
    /// How many columns it is set in.
    pub(super) indent: usize,
    /// How many characters it has.
    pub(super) width: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// How many columns are left after it once the next word is set, too: where
    /// there are some, the line ends because the paragraph does.
    pub(super) room: usize,
    /// Whether it holds more than a printed line does: a paragraph to a line.
    pub(super) long: bool,
}

/// No printed line has more characters.
const PRINTED: usize = 105;
/// No printed column is narrower.
const NARROWEST: usize = 45;
/// How many lines around one tell where the column ends.
const AROUND: usize = 6;
/// How many columns a line may fall short of the edge for want of hyphenation.
const RAGGED: usize = 5;
/// How many columns a line falls short of the edge at least if it is no line of a
/// paragraph at all: more than first lines are indented.
const SHORT: usize = 12;

impl Line {
    /// Whether the line ends before the edge of its column.
    pub(super) fn is_early(&self) -> bool {
        self.room >= RAGGED
    }

    /// Whether so much of the column is empty that the line must end something,
    /// though no stop says so.
    pub(super) fn is_short(&self) -> bool {
        self.room >= SHORT
    }
}

/// The lines of the text, page furniture left out.
pub(super) fn read(input: &str) -> Vec<Line> {
    let raw: Vec<Range<usize>> = raw(input).into_iter().flat_map(|span| unroll(input, span)).collect();
    let mut lines = Vec::new();
    let mut gap = Gap::None;
    for (at, span) in raw.iter().enumerate() {
        let text = input[span.clone()].trim();
        if text.is_empty() {
            gap = gap.max(Gap::Blank);
            continue;
        }
        let open = |other: Option<&Range<usize>>| {
            other.is_none_or(|other| {
                let text = input[other.clone()].trim();
                text.is_empty() || is_furniture(text, true)
            })
        };
        let edge = open(at.checked_sub(1).and_then(|before| raw.get(before))) || open(raw.get(at + 1));
        if is_furniture(text, edge) {
            gap = Gap::Page;
            continue;
        }
        let line = &input[span.clone()];
        let start = span.start + (line.len() - line.trim_start().len());
        let indent = line[..start - span.start].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let width = text.chars().count();
        let span = start..start + text.len();
        lines.push(Line { span, indent, width, gap, room: 0, long: width > PRINTED });
        gap = Gap::None;
    }
    find_edges(input, &mut lines);
    lines
}

/// The input cut at line ends and form feeds.
fn raw(input: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, c) in input.char_indices() {
        if matches!(c, '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{2028}' | '\u{2029}') {
            // The empty line between a carriage return and its line feed is none.
            if !(c == '\n' && input[..at].ends_with('\r')) {
                spans.push(start..at);
            }
            if c == '\u{c}' {
                spans.push(at..at);
            }
            start = at + c.len_utf8();
        }
    }
    spans.push(start..input.len());
    spans
}

/// A line so long that it was put together from lines, cut where the indentation
/// of one is still there.
fn unroll(input: &str, span: Range<usize>) -> Vec<Range<usize>> {
    const ROLLED: usize = 300;
    const INDENTED: usize = 6;
    let text = &input[span.clone()];
    let mut cuts = vec![span.start];
    if text.len() > ROLLED {
        let mut blanks = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte == b' ' {
                blanks += 1;
            } else {
                if blanks >= INDENTED && at > blanks {
                    cuts.push(span.start + at - blanks);
                }
                blanks = 0;
            }
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([span.end]).collect::<Vec<_>>();
    cuts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

fn find_edges(input: &str, lines: &mut [Line]) {
    let edges: Vec<usize> = lines.iter().map(|line| line.indent + line.width).collect();
    for at in 0..lines.len() {
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
        // Where nearly every line stands alone, each is a paragraph.
        let alone =
            around.clone().filter(|&other| lines[other].gap != Gap::None).count() * 4 >= around.len() * 3;
        let mut printed: Vec<usize> =
            around.filter(|&other| !lines[other].long).map(|other| edges[other]).collect();
        printed.sort_unstable_by(|a, b| b.cmp(a));
        // One or two of many were joined with the line after them.
        let outliers = if printed.len() > AROUND { 2 } else { 0 };
        let column = printed.get(outliers).copied().unwrap_or(0);
        let next = lines.get(at + 1);
        let word = next.map_or(0, |next| {
            input[next.span.clone()].split(char::is_whitespace).next().unwrap_or("").chars().count()
        });
        // A long line that goes on in the next was only joined with one.
        let whole = |at: usize| {
            lines.get(at).is_some_and(|line| line.long)
                && lines.get(at + 1).is_none_or(|next| {
                    let text = &input[next.span.clone()];
                    let marked = || !super::markers::read(text).0.is_empty();
                    next.gap != Gap::None || !text.starts_with(char::is_lowercase) || marked()
                })
        };
        let apart = next.is_none_or(|next| next.gap != Gap::None);
        let joined = apart || lines[at].gap == Gap::None;
        let beside_long = whole(at + 1) || joined && at.checked_sub(1).is_some_and(whole);
        // Beside paragraphs to a line no line is broken.
        let column = if beside_long || alone { 2 * PRINTED } else { column.max(NARROWEST) };
        lines[at].room = if lines[at].long { 0 } else { column.saturating_sub(edges[at] + 1 + word) };
    }
}

/// Whether a line belongs to the page and not to the text. What could be a word
/// of the text too (a number, a symbol) counts only at the `edge` of the page:
/// beside an empty line or other furniture.
fn is_furniture(text: &str, edge: bool) -> bool {
    // No header is longer; the text of a paragraph to a line need not be read.
    if text.len() > 200 {
        return false;
    }
    if text.starts_with("<!--") && text.ends_with("-->") {
        return true;
    }
    if matches!(text, "Please recycle" | "Merci de recycler" | "/..." | "/…") {
        return true;
    }
    let mut sure = false;
    let mut count = 0;
    for word in text.split_whitespace() {
        count += 1;
        match furniture(word) {
            Furniture::Sure => sure = true,
            Furniture::Perhaps => {}
            Furniture::No => return false,
        }
    }
    count <= 8 && (sure || edge)
}

enum Furniture {
    /// Nothing but a page has it.
    Sure,
    /// The text can have it too.
    Perhaps,
    No,
}

fn furniture(word: &str) -> Furniture {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_job_number(word) || word.trim_matches('*').len() >= 6 && is_starred(word) {
        return Furniture::Sure;
    }
    if matches!(word, "(E)" | "(F)" | "(S)" | "(R)" | "(A)" | "(C)" | "/..." | "/…") {
        return Furniture::Perhaps;
    }
    if word.bytes().all(|byte| matches!(byte, b'-' | b'_' | b'=')) || matches!(word, "–" | "—" | "|") {
        return Furniture::Perhaps;
    }
    if matches!(word, "Page" | "page" | "PAGE" | "English" | "Français" | "ENGLISH") {
        return Furniture::Perhaps;
    }
    if let Some((page, pages)) = word.split_once('/')
        && digits(page)
        && digits(pages)
        && page.len() <= 3
        && pages.len() <= 3
    {
        return Furniture::Sure;
    }
    if digits(word) && word.len() <= 6 {
        return Furniture::Perhaps;
    }
    if is_symbol(word)
        || (word.len() == 6 && word.starts_with('(') && word.ends_with(')') && digits(&word[1..5]))
    {
        return Furniture::Perhaps;
    }
    Furniture::No
}

/// `18-04038`.
fn is_job_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(year, number)| {
        year.len() == 2
            && (5..=6).contains(&number.len())
            && year.bytes().chain(number.bytes()).all(|byte| byte.is_ascii_digit())
    })
}

/// `*1804038*`.
fn is_starred(word: &str) -> bool {
    word.strip_prefix('*').and_then(|word| word.strip_suffix('*')).is_some_and(|inner| {
        !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// `S/2018/221`, `S/RES/2100(2013)`, `S/23613`, `A/44/661`; nothing after it.
pub(super) fn is_symbol(word: &str) -> bool {
    let Some(rest) = ["S/", "A/"].iter().find_map(|organ| word.strip_prefix(organ)) else { return false };
    rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest.ends_with(|c: char| c.is_ascii_digit() || c == ')')
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-()".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(input: &str) -> Vec<&str> {
        read(input).into_iter().map(|line| &input[line.span]).collect()
    }

    #[test]
    fn page_furniture_goes_and_text_stays() {
        let input = "end of a page,\n\n18-04038                3/13\nS/2018/221\n\n   its report S/2018/143\nof 24\n\
                     2018 in which\n*1804038*\n<!-- Page 2 -->\n- 3 -\n\n12\n\n12.\n";
        assert_eq!(kept(input), ["end of a page,", "its report S/2018/143", "of 24", "2018 in which", "12."]);
        assert_eq!(read(input)[1].gap, Gap::Page);
    }

    #[test]
    fn a_line_that_the_next_word_would_fit_on_ends_early() {
        let input = "Protection of civilians\nEnsure, within its area of operations, effective protection of\n\
                     civilians under threat.";
        let early: Vec<bool> = read(input).iter().map(Line::is_short).collect();
        assert_eq!(early, [true, false, true]);
    }
}
