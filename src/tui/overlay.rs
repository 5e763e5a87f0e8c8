//! Overlays: help, the command palette and the glossary. One list of entries
//! with a filter serves all three.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::layout::{Margin, Rect};

use crate::dataset::Dataset;
use crate::desk::notebook::searches::SavedSearch;
use crate::search::Reason;
use crate::text::{PartKind, SplitText};

use super::command::{Command, Context};
use super::flow::{Flow, Piece, Row};
use super::keymap::Keymap;
use super::layout;
use super::line_editor::LineEditor;
use super::query_language::QUERY_LANGUAGE;
use super::reader::typed_address;
use super::theme::Role;

/// Which overlay it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys, by context, and the language of queries.
    Help,
    /// Commands by name.
    Palette,
    /// Terms and acronyms.
    Glossary,
    /// The table of contents of the text that is read.
    Contents,
    /// Why a record was found.
    Why,
}

impl OverlayKind {
    /// The title of the frame.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "Help",
            Self::Palette => "Commands",
            Self::Glossary => "Glossary",
            Self::Contents => "Contents",
            Self::Why => "Why is this here?",
        }
    }

    /// What Enter does, for the frame's lower edge.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Help | Self::Why => "type to filter · Esc closes",
            Self::Palette => "type to filter · Enter runs · Esc closes",
            Self::Contents => "type to filter · Enter goes there · Esc closes",
            Self::Glossary => "type to filter · Enter searches the tasks for it · Esc closes",
        }
    }
}

/// What choosing an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Closes the overlay and no more.
    Close,
    /// Runs a command.
    Run(Command),
    /// Searches the tasks for a term.
    Search(String),
    /// Runs a saved search, by its query.
    Saved(String),
    /// Goes to the paragraph one has typed.
    GoTo(String),
    /// Goes to a part of the text that is read.
    Part(usize),
}

/// One entry of an overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    heading: Option<String>,
    left: String,
    right: String,
    choice: Choice,
}

/// An open overlay.
#[derive(Debug)]
pub struct Overlay {
    /// Which one it is.
    pub kind: OverlayKind,
    /// The filter.
    pub line: LineEditor,
    /// The selected entry among those that pass the filter.
    pub selected: usize,
    /// The first row that is shown.
    pub top: usize,
    /// Whether a source text is open, so that a paragraph can be gone to.
    pub reading: bool,
    /// The rows of the entries that pass the filter, at the present width.
    pub rows: Vec<Row>,
    entries: Vec<Entry>,
    spans: Vec<Range<usize>>,
}

impl Overlay {
    /// Opens an overlay.
    pub fn open(kind: OverlayKind, dataset: &Dataset, keymap: &Keymap, saved: &[SavedSearch]) -> Self {
        let entries = match kind {
            OverlayKind::Help => help_entries(keymap),
            OverlayKind::Palette => palette_entries(keymap, saved),
            OverlayKind::Glossary => glossary_entries(dataset),
            OverlayKind::Contents | OverlayKind::Why => Vec::new(),
        };
        Self::with(kind, entries)
    }

    /// Opens the table of contents of a text, at the part that is read.
    pub fn contents(text: &SplitText, current: usize) -> Self {
        let mut overlay = Self::with(OverlayKind::Contents, contents_entries(text));
        let before = |entry: &Entry| matches!(entry.choice, Choice::Part(part) if part <= current);
        overlay.selected = overlay.entries.iter().rposition(before).unwrap_or(0);
        overlay
    }

    /// Opens the reasons why a record was found.
    pub fn why(reasons: &[Reason]) -> Self {
        let entry = |left: &str, right: String| Entry {
            heading: None,
            left: left.to_owned(),
            right,
            choice: Choice::Close,
        };
        let mut entries: Vec<Entry> =
            reasons.iter().map(|reason| entry(&reason.typed, reason.answer())).collect();
        if entries.is_empty() {
            let text = "No words were searched for: it is here because every filter lets it pass.";
            entries.push(entry("", text.to_owned()));
        }
        Self::with(OverlayKind::Why, entries)
    }

    fn with(kind: OverlayKind, entries: Vec<Entry>) -> Self {
        let (rows, spans) = (Vec::new(), Vec::new());
        Self { kind, line: LineEditor::default(), selected: 0, top: 0, reading: false, rows, entries, spans }
    }

    /// How many entries pass the filter.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether nothing passes the filter.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// What choosing the selected entry does.
    pub fn choice(&self) -> Choice {
        self.passing().into_iter().nth(self.selected).map_or(Choice::Close, |entry| entry.choice)
    }

    /// Where it stands on the screen. What may be one line is no taller than it must be.
    pub fn frame(&self, screen: Rect) -> Rect {
        let most = layout::overlay(screen);
        if self.kind != OverlayKind::Why {
            return most;
        }
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        // The frame, the filter, and the empty line under it.
        let height = most.height.min(rows.saturating_add(4));
        Rect { y: screen.y + (screen.height - height) / 2, height, ..most }
    }

    /// Where its entries stand: inside the frame, under the filter.
    pub fn text_area(&self, screen: Rect) -> Rect {
        let inner = self.frame(screen).inner(Margin::new(2, 1));
        Rect {
            y: inner.y.saturating_add(2).min(inner.bottom()),
            height: inner.height.saturating_sub(2),
            ..inner
        }
    }

    /// Lays the entries out anew for a screen and keeps the selected one in view.
    pub fn lay_out(&mut self, screen: Rect) {
        let width = usize::from(self.text_area(screen).width);
        let passing = self.passing();
        self.selected = self.selected.min(passing.len().saturating_sub(1));
        self.rows.clear();
        self.spans.clear();
        let left_width = match self.kind {
            OverlayKind::Help | OverlayKind::Palette | OverlayKind::Why => 24,
            OverlayKind::Glossary => 18,
            OverlayKind::Contents => 12,
        };
        for (at, entry) in passing.iter().enumerate() {
            if let Some(heading) = &entry.heading {
                if at > 0 {
                    self.rows.push(Row::default());
                }
                self.rows.extend(Flow::new(Role::Heading, heading).wrap_plain(width));
            }
            let start = self.rows.len();
            self.rows
                .extend(entry.rows(left_width, width).into_iter().map(|row| Row { target: Some(at), ..row }));
            self.spans.push(start..self.rows.len());
        }
        let height = usize::from(self.text_area(screen).height);
        if let Some(span) = self.spans.get(self.selected) {
            // The first entry brings the heading above it into view.
            let start = if self.selected == 0 { 0 } else { span.start };
            self.top = self.top.min(start).max(span.end.saturating_sub(height.max(1)));
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }

    /// The entries that pass the filter, best first.
    fn passing(&self) -> Vec<Entry> {
        let go_to =
            typed_address(self.line.text()).filter(|_| self.reading && self.kind == OverlayKind::Palette);
        let go_to = go_to.map(|address| Entry {
            heading: None,
            left: String::new(),
            right: format!("go to paragraph {address}"),
            choice: Choice::GoTo(address.to_string()),
        });
        go_to.into_iter().chain(self.filtered().into_iter().cloned()).collect()
    }

    fn filtered(&self) -> Vec<&Entry> {
        let filter = self.line.text().trim().to_lowercase();
        if filter.is_empty() {
            return self.entries.iter().collect();
        }
        if self.kind == OverlayKind::Palette {
            let matcher = SkimMatcherV2::default().ignore_case();
            let mut scored: Vec<(i64, &Entry)> = self
                .entries
                .iter()
                .filter_map(|entry| Some((matcher.fuzzy_match(&entry.right, &filter)?, entry)))
                .collect();
            scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
            return scored.into_iter().map(|(_, entry)| entry).collect();
        }
        let mut passing: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| {
                let text = format!("{} {}", entry.left, entry.right).to_lowercase();
                filter.split_whitespace().all(|word| text.contains(word))
            })
            .collect();
        // A term that begins as typed comes before one that only mentions it.
        passing.sort_by_key(|entry| {
            self.kind == OverlayKind::Glossary && !entry.left.to_lowercase().starts_with(&filter)
        });
        passing
    }
}

impl Entry {
    fn rows(&self, left_width: usize, width: usize) -> Vec<Row> {
        let piece = |text: String| Piece { text, role: Role::Title, matched: false };
        let body = Flow::new(Role::Text, &self.right);
        if self.left.chars().count() < left_width && width > left_width + 20 {
            let first = piece(format!("{:<left_width$}", self.left));
            return body.wrap(width, &first, &piece(" ".repeat(left_width)));
        }
        let mut rows = Flow::new(Role::Title, &self.left).wrap_plain(width);
        rows.extend(body.wrap(width, &piece("  ".to_owned()), &piece("  ".to_owned())));
        rows
    }
}

fn keys(keymap: &Keymap, command: Command) -> String {
    keymap.chords(command).iter().map(ToString::to_string).collect::<Vec<_>>().join("  ")
}

fn help_entries(keymap: &Keymap) -> Vec<Entry> {
    let mut entries = Vec::new();
    for context in [
        Context::Browse,
        Context::Read,
        Context::Matrix,
        Context::Compare,
        Context::Notebook,
        Context::Note,
        Context::Text,
    ] {
        let commands = Command::ALL.iter().filter(|command| command.context() == context);
        for (at, &command) in commands.enumerate() {
            entries.push(Entry {
                heading: (at == 0).then(|| context.label().to_owned()),
                left: keys(keymap, command),
                right: command.title().to_owned(),
                choice: Choice::Close,
            });
        }
        if context == Context::Browse {
            for (at, (query, meaning)) in QUERY_LANGUAGE.iter().enumerate() {
                entries.push(Entry {
                    heading: (at == 0).then(|| "What a search can say".to_owned()),
                    left: (*query).to_owned(),
                    right: (*meaning).to_owned(),
                    choice: Choice::Close,
                });
            }
        }
    }
    entries
}

/// The commands, then the saved searches.
fn palette_entries(keymap: &Keymap, saved: &[SavedSearch]) -> Vec<Entry> {
    let saved = saved.iter().map(|search| Entry {
        heading: None,
        left: "saved search".to_owned(),
        right: format!("{}  ({})", search.name, search.query),
        choice: Choice::Saved(search.query.clone()),
    });
    Command::ALL
        .iter()
        .filter(|command| !matches!(command.context(), Context::Text | Context::Note))
        .filter(|command| **command != Command::Palette)
        .map(|&command| Entry {
            heading: None,
            left: keymap.first_chord(command),
            right: format!("{}  ({})", command.title(), command.id()),
            choice: Choice::Run(command),
        })
        .chain(saved)
        .collect()
}

fn glossary_entries(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .glossary()
        .iter()
        .map(|entry| {
            let mut right = String::new();
            if let Some(expansion) = &entry.expansion {
                right.push_str(expansion);
                right.push_str(": ");
            }
            right.push_str(&entry.definition);
            if !entry.aliases.is_empty() {
                right.push_str(&format!(" Also: {}.", entry.aliases.join(", ")));
            }
            if !entry.see_also.is_empty() {
                right.push_str(&format!(" See {}.", entry.see_also.join(", ")));
            }
            Entry {
                heading: None,
                left: entry.term.clone(),
                right,
                choice: Choice::Search(entry.term.clone()),
            }
        })
        .collect()
}

/// Headings with the numbered paragraphs under them, each by its first words.
fn contents_entries(text: &SplitText) -> Vec<Entry> {
    const WORDS: usize = 9;
    let mut heading = None;
    let mut entries = Vec::new();
    for (at, part) in text.parts.iter().enumerate() {
        let address = part.address.as_ref().filter(|address| address.labels().count() == 0);
        match (part.kind, address) {
            (PartKind::Heading, _) => heading = Some(part.text.clone()),
            (PartKind::Preambular | PartKind::Operative, Some(address)) => {
                let mut words: Vec<&str> = part.text.split(' ').take(WORDS).collect();
                if part.text.split(' ').nth(WORDS).is_some() {
                    words.push("…");
                }
                entries.push(Entry {
                    heading: heading.take(),
                    left: address.as_str().replace("preamble, ", "pp "),
                    right: words.join(" "),
                    choice: Choice::Part(at),
                });
            }
            _ => {}
        }
    }
    entries
}
