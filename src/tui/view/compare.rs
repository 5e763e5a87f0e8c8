//! Two mandates side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::compare::{Comparison, Fate, Side};
use crate::tui::command::Command;
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::Layout;
use crate::tui::line_editor::LineEditor;
use crate::tui::screens::compare::role;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::bars::{Line, line};
use super::{pane, row_of, write_row, write_text};

/// Draws the comparison, or how to choose one.
pub fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let screen = &state.desk.compare;
    let body = layout.body();
    let placeholder = "a mission for its last renewal, or two documents or missions: unmiss · 1996 2406 · unmil with unmiss";
    let empty = LineEditor::default();
    line(&Line { title: "Compare", note: "", line: &empty, placeholder }, false, state, layout, buffer);
    let Some(comparison) = &screen.comparison else { return draw_empty(state, body, buffer) };
    let note = if screen.shown.is_empty() {
        "nothing".to_owned()
    } else {
        format!("{}/{}", screen.selected + 1, screen.shown.len())
    };
    let by = if screen.texts.is_some() { "paragraph by paragraph" } else { "task by task" };
    let title = format!("{} and {}, {by}", comparison.before.label, comparison.after.label);
    pane::frame(&title, &note, state.desk.asking.is_none(), theme, body, buffer);
    let inner = body.inner(Margin::new(2, 1));
    heads(comparison, state, inner, buffer);
    let area = state.compare_area();
    let height = usize::from(area.height);
    for (at, row) in screen.rows.iter().skip(screen.top).take(height).enumerate() {
        let line = row_of(area, at);
        if row.target == Some(screen.selected) {
            buffer.set_style(line, theme.style(Role::SelectionIdle));
            let margin = Rect { x: line.x.saturating_sub(1), width: line.width.min(1), ..line };
            write_text("▌", theme.style(Role::Checked), margin, buffer);
        }
        write_row(row, Style::new(), theme, line, buffer);
        if row.target == Some(screen.selected) {
            let ground = Style { bg: theme.style(Role::SelectionIdle).bg, ..Style::new() };
            buffer.set_style(line, ground);
        }
    }
    pane::bar(screen.rows.len(), height, screen.top, theme, body, buffer);
}

/// The names of the sides and what became of the tasks, counted.
fn heads(comparison: &Comparison, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let width = usize::from(area.width);
    let half = width.saturating_sub(3) / 2;
    let name = |side: &Side, room: usize| {
        let long = format!("  {}, {}", side.date.prose(), side.size());
        let fits = side.label.width() + long.width() <= room;
        // Symbols say the year: where all does not fit, the day can go.
        let more = if fits { long } else { format!("  {}", side.size()) };
        Flow::new(Role::Title, &side.label).then(Role::Dim, &more).clip(room)
    };
    let mut names = name(&comparison.before, half);
    names.push(Role::Border, format!("{} │ ", " ".repeat(half.saturating_sub(names.width()))));
    names.pieces.extend(name(&comparison.after, half).pieces);
    write_row(&names, Style::new(), theme, row_of(area, 0), buffer);
    let screen = &state.desk.compare;
    let mut counts = Flow::default();
    for fate in Fate::ALL {
        let count = screen.count(fate);
        if count > 0 {
            counts = counts.then(role(fate), &format!("{} {count} {}", fate.sign(), fate.label()));
            counts = counts.then(Role::Text, "  ");
        }
    }
    let told = match (&screen.texts, comparison.in_two_languages()) {
        (Some(texts), _) => format!("{} moved", texts.compared.moved()),
        (None, 0) => String::new(),
        (None, pairs) => format!("{pairs} in two languages: words not compared"),
    };
    let counts = counts.then(Role::Dim, &told).clip(width);
    write_row(&counts, Style::new(), theme, row_of(area, 1), buffer);
    write_text(&"─".repeat(width), theme.style(Role::Border), row_of(area, 2), buffer);
}

fn draw_empty(state: &State, body: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    pane::frame("Compare", "", state.desk.asking.is_none(), theme, body, buffer);
    let key = |command: Command| state.appearance.keymap.first_chord(command);
    let texts = [
        (Role::Heading, "Nothing is compared yet.".to_owned()),
        (
            Role::Text,
            format!(
                "{} here takes what to compare: a mission for its last renewal, two documents by number or \
                 symbol, or two missions.",
                key(Command::Compare)
            ),
        ),
        (
            Role::Text,
            format!(
                "On a mission ({}) {} shows what changed at its last renewal; on the documents ({}) {} marks \
                 one, and on another compares the two.",
                key(Command::ToMissions),
                key(Command::Compare),
                key(Command::ToDocuments),
                key(Command::Compare)
            ),
        ),
    ];
    let area = body.inner(Margin::new(2, 1));
    let mut rows: Vec<Row> = Vec::new();
    for (role, text) in &texts {
        rows.extend(Flow::new(*role, text).wrap_plain(usize::from(area.width).min(80)));
        rows.push(Row::default());
    }
    for (at, row) in rows.iter().enumerate() {
        write_row(row, Style::new(), theme, row_of(area, at), buffer);
    }
}
