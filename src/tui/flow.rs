//! Text that flows into the width there is: words wrapped by us, so that each
//! row knows its styles, its highlights and the link it belongs to.

use std::ops::Range;

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::theme::Role;

/// A piece of a row in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line breaks.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Whether the query matched it.
    pub matched: bool,
}

/// One row of a pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The pieces, left to right.
    pub pieces: Vec<Piece>,
    /// The entry or link that the row belongs to, if it belongs to one.
    pub target: Option<usize>,
    /// How far into its paragraph the row begins, in bytes.
    pub start: usize,
}

impl Row {
    /// A row of one piece.
    pub fn plain(role: Role, text: impl Into<String>) -> Self {
        let mut row = Self::default();
        row.push(role, text);
        row
    }

    /// Adds a piece that the query did not match.
    pub fn push(&mut self, role: Role, text: impl Into<String>) {
        self.pieces.push(Piece { text: text.into(), role, matched: false });
    }

    /// The width in columns.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.width()).sum()
    }
}

/// A paragraph of styled text waiting for its width.
#[derive(Debug, Default)]
pub struct Flow {
    text: String,
    runs: Vec<(Range<usize>, Role)>,
    marks: Vec<Range<usize>>,
}

impl Flow {
    /// A paragraph that begins with this text.
    pub fn new(role: Role, text: &str) -> Self {
        Self::default().then(role, text)
    }

    /// Adds text in a style.
    #[must_use]
    pub fn then(mut self, role: Role, text: &str) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push((start..self.text.len(), role));
        self
    }

    /// Adds text with the ranges of it that the query matched.
    #[must_use]
    pub fn then_marked(mut self, role: Role, text: &str, marks: Vec<Range<usize>>) -> Self {
        let start = self.text.len();
        self.marks.extend(marks.into_iter().map(|mark| start + mark.start..start + mark.end));
        self.then(role, text)
    }

    /// The rows at a width in columns. `first` stands before the first row,
    /// `rest` before the others; both should be equally wide.
    pub fn wrap(&self, width: usize, first: &Piece, rest: &Piece) -> Vec<Row> {
        let room = width.saturating_sub(first.text.width().max(rest.text.width())).max(1);
        let options = Options::new(room).word_splitter(WordSplitter::NoHyphenation);
        let mut rows = Vec::new();
        for line in textwrap::wrap(&self.text, options) {
            let prefix = if rows.is_empty() { first } else { rest };
            let mut row = Row::default();
            if !prefix.text.is_empty() {
                row.pieces.push(prefix.clone());
            }
            // Without hyphenation every line is a slice of the text itself.
            let start = line.as_ptr() as usize - self.text.as_ptr() as usize;
            row.start = start;
            self.cut(start..start + line.len(), &mut row.pieces);
            rows.push(row);
        }
        rows
    }

    /// The rows at a width, with nothing before them.
    pub fn wrap_plain(&self, width: usize) -> Vec<Row> {
        let nothing = Piece { text: String::new(), role: Role::Text, matched: false };
        self.wrap(width, &nothing, &nothing)
    }

    /// The width of the whole text in columns.
    fn width(&self) -> usize {
        self.text.width()
    }

    /// The text on one row, cut to a width with an ellipsis.
    pub fn clip(&self, width: usize) -> Row {
        use unicode_truncate::UnicodeTruncateStr as _;
        let mut row = Row::default();
        if self.width() <= width {
            self.cut(0..self.text.len(), &mut row.pieces);
        } else if width > 0 {
            let (kept, _) = self.text.unicode_truncate(width - 1);
            self.cut(0..kept.len(), &mut row.pieces);
            row.push(self.runs.last().map_or(Role::Text, |(_, role)| *role), "…");
        }
        row
    }

    /// Cuts a range into pieces of one style each.
    fn cut(&self, range: Range<usize>, pieces: &mut Vec<Piece>) {
        for (run, role) in &self.runs {
            let (start, end) = (run.start.max(range.start), run.end.min(range.end));
            let mut at = start;
            for mark in &self.marks {
                let (from, to) = (mark.start.max(at), mark.end.min(end));
                if from >= to {
                    continue;
                }
                self.piece(at..from, *role, false, pieces);
                self.piece(from..to, *role, true, pieces);
                at = to;
            }
            self.piece(at..end, *role, false, pieces);
        }
    }

    fn piece(&self, range: Range<usize>, role: Role, matched: bool, pieces: &mut Vec<Piece>) {
        if range.start < range.end
            && let Some(text) = self.text.get(range)
        {
            pieces.push(Piece { text: text.to_owned(), role, matched });
        }
    }
}

/// Labels side by side, as many on a row as there is room for.
pub fn labels(labels: &[(Role, String)], width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (role, text) in labels {
        let label = Flow::new(*role, &format!(" {text} "));
        match rows.last_mut().filter(|row| row.width() + 1 + label.width() <= width) {
            Some(row) => {
                row.push(Role::Text, " ");
                row.pieces.extend(label.clip(width).pieces);
            }
            None if label.width() <= width => rows.push(label.clip(width)),
            None => rows.extend(label.wrap_plain(width)),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(row: &Row) -> String {
        row.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_mark_that_spans_two_rows_is_kept_on_both() {
        let flow = Flow::default().then_marked(
            Role::Text,
            "the protection of civilians",
            [(4, 27)].map(|(from, to)| from..to).to_vec(),
        );
        let rows = flow.wrap_plain(14);
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), ["the protection", "of civilians"]);
        for row in &rows {
            assert!(row.pieces.iter().any(|piece| piece.matched));
        }
        let marked: String = rows
            .iter()
            .flat_map(|row| &row.pieces)
            .filter(|piece| piece.matched)
            .map(|piece| &*piece.text)
            .collect();
        assert_eq!(marked, "protectionof civilians");
    }

    #[test]
    fn clipping_counts_columns_and_says_that_it_cut() {
        let flow = Flow::new(Role::Text, "日本語 text");
        assert_eq!(text(&flow.clip(6)), "日本…");
        assert_eq!(text(&flow.clip(11)), "日本語 text");
        assert_eq!(text(&flow.clip(0)), "");
    }

    #[test]
    fn a_word_longer_than_the_row_is_broken_not_lost() {
        let rows = Flow::new(Role::Text, "demobilization").wrap_plain(5);
        assert_eq!(rows.iter().map(text).collect::<String>(), "demobilization");
    }

    #[test]
    fn labels_move_to_the_next_row_when_there_is_no_room() {
        let rows = labels(&[(Role::Label, "UNMISS".into()), (Role::Label, "Monitor".into())], 12);
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), [" UNMISS ", " Monitor "]);
    }
}
