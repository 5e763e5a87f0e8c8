//! The filters pane: what the tasks found are about, counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::flow::{Flow, Row};
use crate::tui::layout::{Layout, Pane};
use crate::tui::state::{FacetRow, State};
use crate::tui::theme::Role;

use super::{pane, row_of, write_row};

/// Draws the pane where the layout shows it.
pub fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    let Some(area) = layout.facets else { return };
    let theme = &state.appearance.theme;
    let focused = state.focus == Pane::Facets && !state.search.editing;
    pane::frame("Filters", "", focused, theme, area, buffer);
    let inner = layout.inner(Pane::Facets);
    let rows = state.facet_rows();
    for (at, row) in rows.iter().enumerate().skip(state.facets.top).take(usize::from(inner.height)) {
        let line = row_of(inner, at - state.facets.top);
        let selected = focused && at == state.facets.selected;
        draw_row(row, selected, state, line, buffer);
    }
    pane::scrollbar(state, Pane::Facets, area, buffer);
}

fn draw_row(row: &FacetRow<'_>, selected: bool, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let width = usize::from(area.width);
    match row {
        FacetRow::Blank => {}
        FacetRow::Heading(facet) => {
            write_row(
                &Row::plain(Role::Heading, format!(" {}", facet.label())),
                Style::new(),
                theme,
                area,
                buffer,
            );
        }
        FacetRow::Value(_, value) => {
            let under = if selected { theme.style(Role::Selection) } else { Style::new() };
            buffer.set_style(area, under);
            let mut line = Row::plain(Role::Text, if selected { ">" } else { " " });
            let (mark, role) = if value.selected { ("■ ", Role::Checked) } else { ("□ ", Role::Dim) };
            line.push(role, mark);
            let count = format!(" {} ", value.count);
            let room = width.saturating_sub(3 + count.len());
            let label =
                Flow::new(if value.selected { Role::Checked } else { Role::Text }, &value.label).clip(room);
            let gap = room.saturating_sub(label.width());
            line.pieces.extend(label.pieces);
            line.push(Role::Count, format!("{}{count}", " ".repeat(gap)));
            write_row(&line, under, theme, area, buffer);
        }
    }
}
