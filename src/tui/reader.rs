//! The reader: a whole document, paragraph by paragraph, with the passages that
//! tasks cite marked and linked.

use std::ops::Range;
use std::sync::Arc;

use crate::dataset::{Dataset, TaskIx};
use crate::model::{Address, Language, Source};
use crate::text::{self, Part, PartKind, SplitText};
use crate::verify::Reading;

use super::flow::{Flow, Piece, Row};
use super::line_editor::LineEditor;
use super::pane_text::Link;
use super::theme::Role;

/// The widest the text runs, in columns.
const MEASURE: usize = 88;
/// Columns of the margin that holds the addresses.
const MARGIN: usize = 18;
/// Columns from which the addresses stand in a margin of their own.
const WITH_MARGIN: usize = 60;

/// A task that cites a passage.
#[derive(Debug, Clone)]
struct Citing {
    task: TaskIx,
    words: String,
}

/// A document that is open for reading.
pub struct Reader {
    /// The document.
    pub document: Source,
    /// The language of the text that is read, or that is asked for.
    pub language: Language,
    /// The text; `None` where it is not attached.
    pub reading: Option<Arc<Reading>>,
    /// The rows at the present width.
    pub rows: Vec<Row>,
    /// The links to tasks, top to bottom.
    pub links: Vec<Link>,
    /// The link that Enter follows.
    pub link: Option<usize>,
    /// The first row shown.
    pub top: usize,
    /// What is looked for in the text.
    pub find: LineEditor,
    /// Whether keys are typed into `find`.
    pub finding: bool,
    /// For each part the tasks that cite it, with what the link says.
    cited: Vec<Vec<Citing>>,
    /// The task that the reader was opened from.
    pub task: Option<TaskIx>,
    /// Its quotation.
    quote: Option<(usize, Range<usize>)>,
    /// For each row the part it shows and how far into its text it begins, in bytes.
    places: Vec<(usize, usize)>,
    written: Option<(usize, String)>,
}

impl Reader {
    /// Opens the document of a task at the passage the task cites.
    pub fn open(dataset: &Dataset, ix: TaskIx, reading: Option<Arc<Reading>>) -> Self {
        let view = dataset.task(ix);
        let text = reading.as_ref().map(|reading| reading.text());
        let quote = text.and_then(|text| cited_place(text, view.task.quote, view.task.address));
        let source = Source::from(view.document);
        Self { quote, task: Some(ix), ..Self::open_text(dataset, &source, view.task.quote_language, reading) }
    }

    /// Opens a document at its beginning.
    pub fn open_text(
        dataset: &Dataset,
        document: &Source,
        language: Language,
        reading: Option<Arc<Reading>>,
    ) -> Self {
        let text = reading.as_ref().map(|reading| reading.text());
        let cited = text.map(|text| cited_parts(dataset, &document.symbol, text)).unwrap_or_default();
        Self {
            document: document.clone(),
            language,
            reading,
            rows: Vec::new(),
            links: Vec::new(),
            link: None,
            top: 0,
            find: LineEditor::default(),
            finding: false,
            cited,
            task: None,
            quote: None,
            places: Vec::new(),
            written: None,
        }
    }

    /// The text; `None` where it is not attached.
    pub fn text(&self) -> Option<&SplitText> {
        self.reading.as_ref().map(|reading| reading.text())
    }

    /// The part the reader was opened at: the quotation's, else the address's.
    pub fn opened_at(&self, address: &Address) -> Option<usize> {
        let text = self.text()?;
        let at = |address: &Address| {
            text.parts
                .iter()
                .position(|part| part.address.as_ref() == Some(address) && part.kind != PartKind::Bullet)
        };
        self.quote.as_ref().map(|(part, _)| *part).or_else(|| at(address))
    }

    /// Lays the text out for a width and keeps the place that stands at the top.
    pub fn lay_out(&mut self, width: usize, height: usize) {
        let wanted = Some((width, self.find.text().to_owned()));
        if self.written != wanted {
            let place = self.places.get(self.top).copied();
            self.written = wanted;
            self.write(width.max(1));
            if let Some((part, offset)) = place {
                let at = |place: &(usize, usize)| *place <= (part, offset);
                self.top = self.places.iter().rposition(at).unwrap_or(0);
            }
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }

    /// Brings a part into view, a little below the upper edge.
    pub fn show_part(&mut self, part: usize) {
        if let Some(row) = self.places.iter().position(|place| place.0 == part) {
            self.top = row.saturating_sub(2);
        }
    }

    /// The part that is read now: the selected link's, else the first whose
    /// beginning is in sight.
    pub fn current(&self) -> Option<&Part> {
        self.text()?.parts.get(self.current_part()?)
    }

    /// The position of [`Self::current`] in the text.
    pub fn current_part(&self) -> Option<usize> {
        let text = self.text()?;
        let row = match self.link.and_then(|at| self.links.get(at)) {
            Some(link) => link.rows.start,
            None => {
                let begins = |row: &usize| {
                    let (part, offset) = self.places[*row];
                    offset == 0 && text.parts[part].address.is_some()
                };
                (self.top..self.places.len()).find(begins).unwrap_or(self.top)
            }
        };
        Some(self.places.get(row)?.0)
    }

    /// Goes to the next or the previous link to a task; says whether there is one.
    pub fn next_link(&mut self, forward: bool, height: usize) -> bool {
        let next = match (self.link, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => self.links.iter().position(|link| link.rows.start >= self.top),
            (None, false) => self.links.iter().rposition(|link| link.rows.end <= self.top + height),
        };
        let Some((at, link)) = next.and_then(|at| Some((at, self.links.get(at)?))) else { return false };
        let (part, last) = (self.places[link.rows.start].0, link.rows.end);
        self.link = Some(at);
        // The passage is shown with the link where both fit.
        let begin = self.places.iter().position(|place| place.0 == part).unwrap_or(link.rows.start);
        if begin < self.top || last > self.top + height {
            self.top = begin.saturating_sub(1).max(last.saturating_sub(height));
        }
        true
    }

    /// Goes to the next or the previous row with something that was looked for.
    pub fn next_match(&mut self, forward: bool) -> bool {
        if self.find.text().trim().is_empty() {
            return false;
        }
        let found = |row: &usize| {
            self.rows[*row].pieces.iter().any(|piece| piece.matched && piece.role != Role::Quote)
        };
        let next = if forward {
            (self.top + 3..self.rows.len()).find(found)
        } else {
            (0..(self.top + 2).min(self.rows.len())).rev().find(found)
        };
        let Some(row) = next.or_else(|| (0..self.rows.len()).find(found)) else { return false };
        self.top = row.saturating_sub(2);
        true
    }

    /// The part at an address.
    pub fn part_at(&self, address: &Address) -> Option<usize> {
        let parts = &self.text()?.parts;
        parts.iter().position(|part| part.kind != PartKind::Bullet && part.address.as_ref() == Some(address))
    }

    fn write(&mut self, width: usize) {
        self.rows.clear();
        self.links.clear();
        self.places.clear();
        let Some(reading) = self.reading.clone() else { return };
        let text = reading.text();
        let with_margin = width >= WITH_MARGIN;
        for (at, part) in text.parts.iter().enumerate() {
            if at > 0 {
                self.push(Row::default(), (at - 1, text.parts[at - 1].text.len()));
            }
            self.write_part(at, part, with_margin, width.min(MEASURE + MARGIN));
        }
    }

    fn write_part(&mut self, at: usize, part: &Part, with_margin: bool, width: usize) {
        let cited = self.cited.get(at).is_some_and(|tasks| !tasks.is_empty());
        let (first, rest) = margin(part, cited, with_margin);
        let rows = self.flow(at, part).wrap(width, &first, &rest);
        for row in rows {
            let start = row.start;
            self.push(row, (at, start));
        }
        for task in self.cited.get(at).cloned().unwrap_or_default() {
            self.write_link((at, part.text.len()), &task, &rest, width);
        }
    }

    fn write_link(&mut self, place: (usize, usize), task: &Citing, rest: &Piece, width: usize) {
        let first = Piece { text: format!("{}→ ", rest.text), ..rest.clone() };
        let hang = Piece { text: format!("{}  ", rest.text), ..rest.clone() };
        let start = self.rows.len();
        for mut row in Flow::new(Role::Link, &task.words).wrap(width, &first, &hang) {
            row.target = Some(self.links.len());
            self.push(row, place);
        }
        self.links.push(Link { target: task.task, rows: start..self.rows.len() });
    }

    fn push(&mut self, row: Row, place: (usize, usize)) {
        self.rows.push(row);
        self.places.push(place);
    }

    /// The words of a part with the quotation and what was looked for marked.
    fn flow(&self, at: usize, part: &Part) -> Flow {
        let role = match part.kind {
            PartKind::Title => Role::Title,
            PartKind::Heading => Role::Heading,
            PartKind::Meeting | PartKind::Opening | PartKind::Other => Role::Dim,
            PartKind::Preambular | PartKind::Operative | PartKind::Bullet => Role::Text,
        };
        let found = occurrences(&part.text, self.find.text());
        match self.quote.as_ref().filter(|(part, range)| *part == at && range.end <= self.text_len(at)) {
            None => Flow::default().then_marked(role, &part.text, found),
            Some((_, quote)) => Flow::default()
                .then_marked(role, &part.text[..quote.start], within(&found, 0..quote.start))
                .then_marked(
                    Role::Quote,
                    &part.text[quote.clone()],
                    std::iter::once(0..quote.len()).collect(),
                )
                .then_marked(role, &part.text[quote.end..], within(&found, quote.end..part.text.len())),
        }
    }

    fn text_len(&self, at: usize) -> usize {
        self.text().map_or(0, |text| text.parts[at].text.len())
    }
}

/// What stands before the rows of a part: its address, marked where tasks cite it.
fn margin(part: &Part, cited: bool, with_margin: bool) -> (Piece, Piece) {
    let mark = if cited { "●" } else { " " };
    let address = part.address.as_ref().filter(|_| part.kind != PartKind::Bullet).map(Address::as_str);
    let address = address.unwrap_or_default().replace("preamble, ", "pp ");
    let lost = if part.inferred { "~" } else { "" };
    let role = if cited { Role::Checked } else { Role::Key };
    let indent = part.address.as_ref().map_or(0, |address| address.labels().count());
    let bullet = if part.kind == PartKind::Bullet { "· " } else { "" };
    let inside = format!("{}{bullet}", "  ".repeat(indent));
    let hang = " ".repeat(inside.chars().count());
    let piece = |text: String| Piece { text, role, matched: false };
    if with_margin {
        let label = format!("{mark} {lost}{address}");
        (piece(format!("{label:<MARGIN$}{inside}")), piece(format!("{:MARGIN$}{hang}", "")))
    } else {
        let label = if address.is_empty() { String::new() } else { format!("{mark} {lost}{address} ") };
        (piece(label), piece("  ".to_owned()))
    }
}

/// Where a text holds what is looked for, in bytes; case makes no difference.
fn occurrences(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.trim().chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let letters: Vec<(usize, char)> = text
        .char_indices()
        .flat_map(|(at, letter)| letter.to_lowercase().map(move |small| (at, small)))
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= letters.len() {
        let here = &letters[at..at + wanted.len()];
        if here.iter().map(|(_, letter)| letter).eq(&wanted) {
            let end = letters.get(at + wanted.len()).map_or(text.len(), |(end, _)| *end);
            found.push(here[0].0..end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The marks that lie inside a range, counted from its beginning.
fn within(marks: &[Range<usize>], range: Range<usize>) -> Vec<Range<usize>> {
    marks
        .iter()
        .map(|mark| mark.start.max(range.start)..mark.end.min(range.end))
        .filter(|mark| mark.start < mark.end)
        .map(|mark| mark.start - range.start..mark.end - range.start)
        .collect()
}

/// Where a quotation stands: at the cited address if it stands there, else where
/// it is found first.
fn cited_place(text: &SplitText, quote: &str, address: &Address) -> Option<(usize, Range<usize>)> {
    let found = text::find(text, quote);
    let cited = |found: &&text::Found| text.parts[found.part].address.as_ref() == Some(address);
    let place = found.iter().find(cited).or(found.first())?;
    Some((place.part, place.range.clone()))
}

/// For each part of a text the tasks that cite it.
fn cited_parts(dataset: &Dataset, symbol: &str, text: &SplitText) -> Vec<Vec<Citing>> {
    let mut cited = vec![Vec::new(); text.parts.len()];
    for view in dataset.tasks().filter(|view| view.document.symbol == symbol) {
        let is_cited =
            |part: &Part| part.kind != PartKind::Bullet && part.address.as_ref() == Some(view.task.address);
        if let Some(part) = text.parts.iter().position(is_cited) {
            let words = format!("{}: {}", view.mission_label(), view.task.title);
            cited[part].push(Citing { task: view.ix, words });
        }
    }
    cited
}

/// An address as one types it: `36 a i`, `36(a)(i)`, `36 (a) (i)`.
pub fn typed_address(text: &str) -> Option<Address> {
    let parts: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')'))
        .filter(|part| !part.is_empty())
        .collect();
    let (number, labels) = parts.split_first()?;
    number.parse::<u32>().ok()?;
    labels
        .iter()
        .fold((*number).to_owned(), |address, label| format!("{address} ({})", label.to_lowercase()))
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for typed in ["36 a i", "36(a)(i)", " 36 (A) (i) "] {
            assert_eq!(
                typed_address(typed).map(|address| address.to_string()).as_deref(),
                Some("36 (a) (i)"),
                "{typed}"
            );
        }
        for typed in ["", "help", "a 36"] {
            assert_eq!(typed_address(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_looked_for_is_found_in_any_case_and_only_whole() {
        assert_eq!(occurrences("Élan, ÉLAN élan", "élan"), [0..5, 7..12, 13..18]);
        assert_eq!(occurrences("aaa", "aa"), [(0, 2)].map(|(from, to)| from..to));
        assert!(occurrences("text", " ").is_empty());
    }

    #[test]
    fn marks_are_cut_to_a_range() {
        assert_eq!(within(&[2..6, 8..9], 4..8), [(0, 2)].map(|(from, to)| from..to));
    }
}
