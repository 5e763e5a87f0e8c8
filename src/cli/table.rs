//! Plain aligned tables: as wide as they need to be in a pipe, never wider than
//! the terminal on one.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::output::{BOLD, MATCH, Output, clean};

/// Blanks between columns.
const GAP: usize = 2;
/// A column that gives way keeps at least this, as long as others can go.
const COMFORT: usize = 30;
/// A column that gives way keeps at least this.
const LEAST: usize = 8;

/// How a column behaves where the terminal is narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Always there, never cut.
    Whole,
    /// Cut with an ellipsis; one column a table.
    Cut,
    /// Left out where space is short; the highest number goes first.
    Spare(u8),
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What stands above it.
    pub(super) heading: Cow<'static, str>,
    /// How it behaves where the terminal is narrow.
    pub(super) fit: Fit,
    /// Whether it holds numbers.
    pub(super) right: bool,
}

/// A column of text.
pub(super) const fn text(heading: &'static str, fit: Fit) -> Column {
    Column { heading: Cow::Borrowed(heading), fit, right: false }
}

/// A column of numbers.
pub(super) const fn number(heading: &'static str) -> Column {
    Column { heading: Cow::Borrowed(heading), fit: Fit::Whole, right: true }
}

/// A column of numbers under a heading that is only known when the program runs.
pub(super) fn number_under(heading: String) -> Column {
    Column { heading: Cow::Owned(heading), fit: Fit::Whole, right: true }
}

/// What stands in one row of one column.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Byte ranges that matched a query.
    pub(super) marks: Vec<Range<usize>>,
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: clean(&text.to_string()).into_owned(), marks: Vec::new() }
    }
}

/// Columns and rows.
#[derive(Debug)]
pub(super) struct Table {
    /// From left to right.
    pub(super) columns: Vec<Column>,
    /// Each as long as `columns`.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Prints headings and rows.
    pub(super) fn print(&self, out: &mut Output) -> io::Result<()> {
        let widths = self.widths(out.terminal_width());
        let headings: Vec<Cell> = self.columns.iter().map(|column| column.heading.as_ref().into()).collect();
        writeln!(out, "{BOLD}{}{BOLD:#}", self.line(&headings, &widths, false))?;
        let colour = out.takes_colour();
        self.rows.iter().try_for_each(|row| writeln!(out, "{}", self.line(row, &widths, colour)))
    }

    /// The columns as many tables, none wider than the terminal as far as that can
    /// be: the first column stands in each, the others in turn.
    pub(super) fn bands(self, terminal: Option<usize>) -> Vec<Self> {
        let Some(terminal) = terminal else { return vec![self] };
        let natural: Vec<usize> = (0..self.columns.len()).map(|at| self.natural(at)).collect();
        let mut bands: Vec<Vec<usize>> = Vec::new();
        let mut used = usize::MAX;
        for (at, width) in natural.iter().enumerate().skip(1) {
            if used.saturating_add(GAP + width) > terminal {
                bands.push(vec![0]);
                used = natural[0];
            }
            used += GAP + width;
            bands.last_mut().into_iter().for_each(|band| band.push(at));
        }
        let pick = |band: &[usize]| Self {
            columns: band.iter().map(|&at| self.columns[at].clone()).collect(),
            rows: self.rows.iter().map(|row| band.iter().map(|&at| row[at].clone()).collect()).collect(),
        };
        bands.iter().map(|band| pick(band)).collect()
    }

    /// The width of each column; `None` for one that is left out.
    fn widths(&self, terminal: Option<usize>) -> Vec<Option<usize>> {
        let mut widths: Vec<Option<usize>> =
            (0..self.columns.len()).map(|at| Some(self.natural(at))).collect();
        let Some(terminal) = terminal else { return widths };
        let cut = self.columns.iter().position(|column| column.fit == Fit::Cut);
        loop {
            let total = total(&widths);
            if total <= terminal {
                return widths;
            }
            let width = cut.and_then(|cut| widths[cut]).unwrap_or(0);
            let room = (width + terminal).saturating_sub(total);
            if let Some(cut) = cut
                && (room >= COMFORT.min(width) || self.next_spare(&widths).is_none())
            {
                widths[cut] = Some(room.max(LEAST.min(width)));
                return widths;
            }
            let Some(spare) = self.next_spare(&widths) else { return widths };
            widths[spare] = None;
        }
    }

    /// The column that is left out next.
    fn next_spare(&self, widths: &[Option<usize>]) -> Option<usize> {
        let spare = |at: usize| match self.columns[at].fit {
            Fit::Spare(order) if widths[at].is_some() => Some(order),
            _ => None,
        };
        (0..self.columns.len()).filter(|&at| spare(at).is_some()).max_by_key(|&at| spare(at))
    }

    /// The width of the longest text of a column.
    fn natural(&self, at: usize) -> usize {
        let longest = self.rows.iter().map(|row| row[at].text.width()).max().unwrap_or(0);
        longest.max(self.columns[at].heading.width())
    }

    fn line(&self, cells: &[Cell], widths: &[Option<usize>], colour: bool) -> String {
        let mut line = String::new();
        let mut owed = 0;
        for ((column, cell), width) in self.columns.iter().zip(cells).zip(widths) {
            let Some(width) = *width else { continue };
            let text = shorten(&cell.text, width);
            let pad = width.saturating_sub(text.width());
            // Blanks are owed until text follows, so that no line ends in them.
            owed += if column.right { pad } else { 0 };
            if !text.is_empty() {
                line.extend(std::iter::repeat_n(' ', owed));
                owed = 0;
                push_marked(&mut line, &text, if colour { &cell.marks } else { &[] });
            }
            owed += GAP + if column.right { 0 } else { pad };
        }
        line
    }
}

/// The width of a line.
fn total(widths: &[Option<usize>]) -> usize {
    let shown = widths.iter().flatten();
    shown.clone().sum::<usize>() + GAP * shown.count().saturating_sub(1)
}

/// The text, or as much of it as fits, with an ellipsis.
fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    format!("{}…", kept.trim_end())
}

/// Appends the text with what matched in style; marks beyond a cut are cut too.
fn push_marked(line: &mut String, text: &str, marks: &[Range<usize>]) {
    let mut done = 0;
    for mark in marks {
        let end = mark.end.min(text.len());
        let (Some(before), Some(within)) = (text.get(done..mark.start), text.get(mark.start..end)) else {
            continue;
        };
        line.push_str(&format!("{before}{MATCH}{within}{MATCH:#}"));
        done = end;
    }
    line.push_str(text.get(done..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let columns =
            vec![text("ID", Fit::Whole), number("N"), text("SPARE", Fit::Spare(1)), text("T", Fit::Cut)];
        let row = |id: &str, n: u32, t: &str| vec![id.into(), n.into(), "spare".into(), t.into()];
        Table { columns, rows: vec![row("a", 7, &"long ".repeat(10)), row("bb", 123, "é")] }
    }

    fn lines(table: &Table, width: Option<usize>) -> Vec<String> {
        let widths = table.widths(width);
        table.rows.iter().map(|row| table.line(row, &widths, false)).collect()
    }

    #[test]
    fn a_pipe_gets_everything_aligned() {
        let lines = lines(&table(), None);
        assert!(lines[0].starts_with("a     7  spare  long long"), "{lines:?}");
        assert_eq!(lines[1], "bb  123  spare  é");
    }

    #[test]
    fn a_terminal_is_never_overrun() {
        for width in 20..100 {
            assert!(lines(&table(), Some(width)).iter().all(|line| line.width() <= width), "{width}");
        }
        let narrow = lines(&table(), Some(40));
        assert!(!narrow[0].contains("spare") && narrow[0].ends_with('…'), "{narrow:?}");
    }

    #[test]
    fn a_wide_table_falls_into_bands_that_fit_and_lose_no_column() {
        let columns: Vec<Column> = std::iter::once(text("ROW", Fit::Whole))
            .chain((0..20).map(|at| number_under(format!("COLUMN{at}"))))
            .collect();
        let row: Vec<Cell> = (0..21).map(Cell::from).collect();
        let bands = Table { columns, rows: vec![row] }.bands(Some(40));
        assert!(bands.len() > 1);
        assert!(bands.iter().all(|band| lines(band, None)[0].width() <= 40));
        let headings =
            bands.iter().flat_map(|band| &band.columns[1..]).map(|column| column.heading.to_string());
        assert_eq!(headings.collect::<Vec<_>>(), (0..20).map(|at| format!("COLUMN{at}")).collect::<Vec<_>>());
    }

    #[test]
    fn marks_survive_a_cut() {
        let mut line = String::new();
        push_marked(&mut line, "prot…", &[0..10, 12..14]);
        assert_eq!(line, "prot…".replacen("prot…", &format!("{MATCH}prot…{MATCH:#}"), 1));
    }
}
