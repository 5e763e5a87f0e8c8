//! What the panes of tasks and paragraphs are written with: headings, facts, links.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::dataset::{Dataset, TaskIx};
use crate::search::Highlighter;

use super::flow::{Flow, Piece, Row, labels};
use super::theme::Role;

/// Something that can be gone to from the pane: a task, or what a page of the desk
/// leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<T = TaskIx> {
    /// Where it leads.
    pub target: T,
    /// The rows it stands on.
    pub rows: Range<usize>,
}

/// The rows of a task, or of a page, at one width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaneText<T = TaskIx> {
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// The links, top to bottom; a row's `target` is a position in this list.
    pub links: Vec<Link<T>>,
}

impl<T> Default for PaneText<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), links: Vec::new() }
    }
}

impl<T> PaneText<T> {
    /// The same rows under some others.
    #[must_use]
    pub fn under(self, head: Vec<Row>) -> Self {
        let by = head.len();
        let link = |link: Link<T>| Link { rows: link.rows.start + by..link.rows.end + by, ..link };
        Self {
            rows: head.into_iter().chain(self.rows).collect(),
            links: self.links.into_iter().map(link).collect(),
        }
    }

    /// The same rows with links of another kind.
    pub fn map<U>(self, target: impl Fn(T) -> U) -> PaneText<U> {
        let link = |link: Link<T>| Link { target: target(link.target), rows: link.rows };
        PaneText { rows: self.rows, links: self.links.into_iter().map(link).collect() }
    }
}

/// The widest the text runs, in columns: longer lines are hard to read.
const MEASURE: usize = 92;

/// Writes rows at one width, what the query matched marked.
pub struct PaneWriter<'a, T = TaskIx> {
    dataset: &'a Dataset,
    pub highlighter: &'a Highlighter,
    /// The width, in columns.
    pub width: usize,
    /// What was written.
    pub out: PaneText<T>,
}

/// A piece of a row that the query did not match.
pub fn piece(role: Role, text: &str) -> Piece {
    Piece { text: text.to_owned(), role, matched: false }
}

impl<'a, T> PaneWriter<'a, T> {
    /// Nothing written yet; no row is wider than is good to read.
    pub fn new(dataset: &'a Dataset, highlighter: &'a Highlighter, width: usize) -> Self {
        Self { dataset, highlighter, width: width.clamp(1, MEASURE), out: PaneText::default() }
    }

    /// Labels side by side.
    pub fn labels(&mut self, small: &[(Role, String)]) {
        self.out.rows.extend(labels(small, self.width));
    }

    /// A paragraph with a bar before its rows.
    pub fn barred(&mut self, role: Role, text: &str) {
        let bar = piece(Role::QuoteBar, "▌ ");
        let rows = self.flow(role, text).wrap(self.width, &bar, &bar);
        self.out.rows.extend(rows);
    }

    pub fn blank(&mut self) {
        self.out.rows.push(Row::default());
    }

    pub fn heading(&mut self, text: &str) {
        self.blank();
        self.out.rows.extend(Flow::new(Role::Heading, text).wrap_plain(self.width));
    }

    pub fn flow(&self, role: Role, text: &str) -> Flow {
        Flow::default().then_marked(role, text, self.highlighter.marks(text))
    }

    pub fn marked(&mut self, role: Role, text: &str) {
        let rows = self.flow(role, text).wrap_plain(self.width);
        self.out.rows.extend(rows);
    }

    /// One fact with its name before it; the value hangs under itself.
    pub fn fact(&mut self, name: &str, value: &str) {
        let wide = self.width >= 34;
        let (first, rest) = if wide {
            (piece(Role::Key, &format!("{name:<13}")), piece(Role::Key, &" ".repeat(13)))
        } else {
            self.out.rows.push(Row::plain(Role::Key, name));
            (piece(Role::Key, "  "), piece(Role::Key, "  "))
        };
        let rows = self.flow(Role::Text, value).wrap(self.width, &first, &rest);
        self.out.rows.extend(rows);
    }

    /// A link with where it leads to under it.
    pub fn link_to(&mut self, target: T, title: &str, place: &str) {
        let start = self.out.rows.len();
        let first = piece(Role::Link, "→ ");
        let rest = piece(Role::Text, "  ");
        let mut rows = Flow::new(Role::Link, title).wrap(self.width, &first, &rest);
        if !place.is_empty() {
            rows.extend(Flow::new(Role::Dim, place).wrap(self.width, &rest, &rest));
        }
        self.links_here(start, rows, target);
    }

    /// A link with where it leads to beside it, or under it where that is too narrow.
    pub fn link_beside(&mut self, target: T, title: &str, place: &str) {
        if title.width() + place.width() + 4 > self.width {
            return self.link_to(target, title, place);
        }
        let start = self.out.rows.len();
        let mut row = Row::plain(Role::Link, "→ ");
        row.push(Role::Link, title);
        row.push(Role::Dim, format!("  {place}"));
        self.links_here(start, vec![row], target);
    }

    /// Adds rows that all lead to one place.
    pub fn links_here(&mut self, start: usize, mut rows: Vec<Row>, target: T) {
        for row in &mut rows {
            row.target = Some(self.out.links.len());
        }
        self.out.rows.extend(rows);
        self.out.links.push(Link { target, rows: start..self.out.rows.len() });
    }
}

impl PaneWriter<'_> {
    /// A link to a task.
    pub fn link(&mut self, target: TaskIx) {
        let view = self.dataset.task(target);
        let place = format!("{}, {}, {}", view.mission_label(), view.document.symbol, view.task.address);
        self.link_to(target, view.task.title, &place);
    }
}
