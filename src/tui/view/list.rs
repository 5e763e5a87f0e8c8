//! The list of tasks found.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::dataset::TaskView;
use crate::search::{Hit, Order, PassageIx, Passages, Scope, excerpt};
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::{Layout, Pane};
use crate::tui::state::{Place, State};
use crate::tui::theme::Role;

use super::{pane, row_of, write_row};

/// Draws the pane where the layout shows it; only the tasks in sight are read.
pub fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    let Some(area) = layout.list else { return };
    let theme = &state.appearance.theme;
    let focused = state.focus == Pane::List && !state.search.editing;
    let hits = &state.results.hits;
    let place =
        if hits.is_empty() { "0".to_owned() } else { format!("{}/{}", state.list.selected + 1, hits.len()) };
    let what = match state.scope {
        Scope::Tasks => "Tasks",
        Scope::Texts => "Paragraphs",
    };
    let how = if state.results.lacking > 0 { "none with every word" } else { order_label(state) };
    let title = format!("{what}, {how}");
    pane::frame(&title, &place, focused, theme, area, buffer);
    let inner = layout.inner(Pane::List);
    if hits.is_empty() {
        for (at, row) in
            Flow::new(Role::Dim, &nothing(state)).wrap_plain(usize::from(inner.width)).iter().enumerate()
        {
            write_row(row, Style::new(), theme, row_of(inner, at), buffer);
        }
        return;
    }
    let rows = state.rows_per_task();
    for at in state.list.top..state.list.top + state.list_page() {
        let Some(hit) = hits.get(at) else { break };
        let selected = at == state.list.selected;
        let top = (at - state.list.top) * rows;
        for (below, row) in
            hit_rows(hit, selected, state, usize::from(inner.width)).iter().take(rows).enumerate()
        {
            let line = row_of(inner, top + below);
            let under = match (selected, focused) {
                (true, true) => theme.style(Role::Selection),
                (true, false) => theme.style(Role::SelectionIdle),
                _ => Style::new(),
            };
            fill(line, under, buffer);
            write_row(row, idle_keeps_colours(under, selected && !focused), theme, line, buffer);
        }
    }
    pane::scrollbar(state, Pane::List, area, buffer);
}

/// Why the list is empty.
fn nothing(state: &State) -> String {
    if state.is_searching() {
        return "Searching; what is found is shown here as soon as the tasks are indexed.".to_owned();
    }
    let unknown: Vec<String> = state.query.unknown().iter().map(ToString::to_string).collect();
    if !unknown.is_empty() {
        return format!("No task or paragraph matches: {}", unknown.join("; "));
    }
    let why = match (state.scope, &state.texts) {
        (Scope::Tasks, _) => "No task matches. Esc clears the query; fewer or shorter words find more.",
        (Scope::Texts, None) => "Reading the attached texts …",
        (Scope::Texts, Some(texts)) if texts.passages.is_empty() => {
            "No texts are attached. In the shell, `mandates texts add PATH` attaches resolutions and reports \
             that you have as text, HTML or PDF; they are searched here without a network."
        }
        (Scope::Texts, Some(_)) => {
            "No paragraph of the attached texts matches. Esc clears the query; fewer or shorter words find more."
        }
    };
    why.to_owned()
}

/// What the list is sorted by; without words to match, the best match is the
/// reading order.
fn order_label(state: &State) -> &'static str {
    let scored = state.results.hits.first().is_some_and(|hit| hit.score > 0.0);
    let order = if state.order == Order::Relevance && !scored { Order::Reading } else { state.order };
    order.label()
}

/// The selection of a list that does not hear the keys only changes the ground.
fn idle_keeps_colours(mut under: Style, idle: bool) -> Style {
    if idle {
        under.fg = None;
    }
    under
}

fn fill(area: Rect, style: Style, buffer: &mut Buffer) {
    if !area.is_empty() && style != Style::new() {
        buffer.set_style(area, style);
    }
}

/// The two rows of a hit: what it says; where it stands and how strongly.
fn hit_rows(hit: &Hit, selected: bool, state: &State, width: usize) -> [Row; 2] {
    let mark = if selected { "> " } else { "  " };
    let room = width.saturating_sub(2);
    let ((text, marks), meta) = match (state.place(hit), &state.texts) {
        (Place::Task(ix), _) => {
            let note = if state.query.is_noted(hit.record) { " · your note" } else { "" };
            task_lines(state, state.library.dataset.task(ix), note, room)
        }
        (Place::Passage(ix), Some(texts)) => passage_lines(state, &texts.passages, ix),
        (Place::Passage(_), None) => ((String::new(), Vec::new()), String::new()),
    };
    let mut first = Row::plain(Role::Text, mark);
    first.pieces.extend(Flow::default().then_marked(Role::Text, &text, marks).clip(room).pieces);
    let mut second = Row::plain(Role::Dim, "  ");
    let marks = state.results.highlighter.marks(&meta);
    second.pieces.extend(Flow::default().then_marked(Role::Dim, &meta, marks).clip(room).pieces);
    [first, second]
}

/// A line with its marks, and the line under it.
type Lines = ((String, Vec<Range<usize>>), String);

/// The second line ends with what tells that the user's note was found.
fn task_lines(state: &State, view: TaskView<'_>, note: &str, room: usize) -> Lines {
    let marks = state.results.highlighter.marks(view.task.title);
    let room = room.saturating_sub(note.width());
    let whole = told(view, &view.document.symbol);
    // Where there is no room, the number alone: it is what a resolution is called by.
    let meta = if whole.width() <= room { whole } else { told(view, short_symbol(view)) };
    let meta: String =
        Flow::new(Role::Dim, &meta).clip(room).pieces.iter().map(|piece| &*piece.text).collect();
    ((view.task.title.to_owned(), marks), meta + note)
}

fn passage_lines(state: &State, passages: &Passages, ix: PassageIx) -> Lines {
    let (passage, document) = passages.passage(ix);
    let marks = state.results.highlighter.marks(&passage.text);
    let address = passage.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
    let verb = passage.verb.as_ref().map(|verb| format!(" · {verb}")).unwrap_or_default();
    let meta = format!("{}{address}{verb} · {}", document.source.symbol, document.language);
    (excerpt(&passage.text, &marks), meta)
}

/// Who was told, where and how strongly.
fn told(view: TaskView<'_>, symbol: &str) -> String {
    format!("{} · {symbol}, {} · {}", view.mission_label(), view.task.address, view.task.strength)
}

/// The number alone of a resolution of the Council: `2147` of `S/RES/2147 (2014)`.
fn short_symbol(view: TaskView<'_>) -> &str {
    let symbol = view.document.symbol.as_str();
    symbol.strip_prefix("S/RES/").and_then(|rest| rest.split_once(" (")).map_or(symbol, |(number, _)| number)
}
