//! The lines above and below the panes: what this is, the search box, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::library::Stage;
use crate::search::{Scope, filter_spans};
use crate::tui::command::Command;
use crate::tui::flow::{Flow, Row};
use crate::tui::layout::Layout;
use crate::tui::line_editor::LineEditor;
use crate::tui::screens::Screen;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::{hints, pane, write_row, write_text};

const PLACEHOLDER: &str =
    "words to find, as in: ddr unmiss · protection of civilians · mission:monusco police";

/// A screen's name in the header.
pub struct Tab {
    /// The screen.
    pub screen: Screen,
    /// Where the name stands.
    pub area: Rect,
    text: String,
}

/// The names of the screens with their keys, as far as there is room; short of it the
/// keys alone stand.
pub fn tabs(state: &State, header: Rect) -> Vec<Tab> {
    let name = |label: &str, key: &str, on: bool, long: bool| match (on, long) {
        // The brackets say which it is where there is no colour.
        (true, _) => format!("[{key} {label}]"),
        (false, true) => format!(" {key} {label} "),
        (false, false) => format!(" {key} "),
    };
    let texts = |long: bool| -> Vec<(Screen, String)> {
        let tab = |&(screen, label, command): &(Screen, &str, Command)| {
            let key = state.appearance.keymap.first_chord(command);
            (screen, name(label, &key, screen == state.screen().tab(), long))
        };
        Screen::TABS.iter().map(tab).collect()
    };
    let room = header.width.saturating_sub(BRAND_WIDTH);
    let width = |texts: &[(Screen, String)]| texts.iter().map(|(_, text)| text.width()).sum::<usize>();
    let mut named = texts(true);
    if width(&named) > usize::from(room) {
        named = texts(false);
    }
    let mut x = header.x + BRAND_WIDTH;
    let mut tabs = Vec::new();
    for (screen, text) in named {
        let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
        if header.height == 0 || x + width > header.right() {
            break;
        }
        tabs.push(Tab { screen, area: Rect { x, width, ..header }, text });
        x += width;
    }
    tabs
}

/// The columns that the program's name takes.
const BRAND_WIDTH: u16 = 11;

/// The line that names the program and its screens.
pub fn header(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    buffer.set_style(area, theme.style(Role::Header));
    write_row(&Row::plain(Role::Brand, " mandates "), Style::new(), theme, area, buffer);
    let tabs = tabs(state, area);
    for tab in &tabs {
        let role = if tab.screen == state.screen().tab() { Role::TabOn } else { Role::Tab };
        write_text(&tab.text, theme.style(role), tab.area, buffer);
    }
    let taken = tabs.last().map_or(area.x + BRAND_WIDTH, |tab| tab.area.right());
    let dataset = &state.library.dataset;
    let zoomed = if state.panes.zoomed { "one pane · " } else { "" };
    let size = format!("{zoomed}{} tasks · {} missions ", dataset.len(), dataset.missions().len());
    let width = u16::try_from(size.width()).unwrap_or(u16::MAX);
    if area.right().saturating_sub(taken) > width.saturating_add(2) {
        let area = Rect { x: area.right() - width, width, ..area };
        write_text(&size, theme.style(Role::Header), area, buffer);
    }
}

/// A line that is typed into a box above the screen.
pub struct Line<'a> {
    /// What the box is.
    pub title: &'a str,
    /// What stands on the right of its edge.
    pub note: &'a str,
    /// The line.
    pub line: &'a LineEditor,
    /// What stands in it while it is empty.
    pub placeholder: &'a str,
}

/// Draws such a box where the search box stands; gives the place of the cursor.
pub fn line(
    of: &Line<'_>,
    editing: bool,
    state: &State,
    layout: &Layout,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = &state.appearance.theme;
    if layout.search.height >= 3 {
        let title = format!("{} {}", of.title, state.appearance.keymap.first_chord(Command::Search));
        pane::frame(&title, of.note, editing, theme, layout.search, buffer);
    }
    let mut area = layout.search_line;
    let taken = write_text("/ ", theme.style(Role::Key), area, buffer);
    (area.x, area.width) = (area.x + taken, area.width - taken);
    if area.is_empty() {
        return None;
    }
    if of.line.text().is_empty() && !editing {
        let row = Flow::new(Role::Placeholder, of.placeholder).clip(usize::from(area.width));
        write_row(&row, Style::new(), theme, area, buffer);
    }
    let (visible, cursor) = of.line.visible(usize::from(area.width));
    write_text(visible, theme.style(Role::Input), area, buffer);
    let x = area.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX)).min(area.right() - 1);
    editing.then_some(Position::new(x, area.y))
}

/// The search box; gives the place of the cursor while one types.
pub fn search(state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.appearance.theme;
    if layout.search.height >= 3 {
        let note = found(state);
        let title = format!("Search {}", state.appearance.keymap.first_chord(Command::Search));
        pane::frame(&title, &note, state.search.editing, theme, layout.search, buffer);
        let edge = Rect { y: layout.search.bottom() - 1, height: 1, ..layout.search };
        if let Some(error) = &state.search.error {
            let help = error.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
            let text = format!(" {}{help} ", error.message);
            let area = Rect { x: edge.x + 2, width: edge.width.saturating_sub(4), ..edge };
            let row = Flow::new(Role::Error, &text).clip(usize::from(area.width));
            write_row(&row, Style::new(), theme, area, buffer);
        } else if let Some(lacking) = state.query.lacking(&state.results) {
            let area = Rect { x: edge.x + 2, width: edge.width.saturating_sub(4), ..edge };
            let row = Flow::new(Role::Notice, &format!(" {lacking} ")).clip(usize::from(area.width));
            write_row(&row, Style::new(), theme, area, buffer);
        }
    }
    let mut area = layout.search_line;
    let prompt = if state.search.error.is_some() { "! " } else { "/ " };
    let taken = write_text(prompt, theme.style(Role::Key), area, buffer);
    area.x += taken;
    area.width -= taken;
    if area.is_empty() {
        return None;
    }
    if state.search.line.text().is_empty() && !state.search.editing {
        let row = Flow::new(Role::Placeholder, PLACEHOLDER).clip(usize::from(area.width));
        write_row(&row, Style::new(), theme, area, buffer);
    }
    let (scroll, cursor) = state.search.line.view(usize::from(area.width));
    query_text(state, scroll, area, buffer);
    let x = area.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX)).min(area.right() - 1);
    state.search.editing.then_some(Position::new(x, area.y))
}

/// The query as typed, its filters set off as chips, the part that cannot be read
/// underlined.
fn query_text(state: &State, scroll: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &state.appearance.theme;
    let wrong = state.search.error.as_ref().map(|error| error.span.clone());
    let filters = filter_spans(state.search.line.text());
    let mut column = 0;
    for (at, grapheme) in state.search.line.text().grapheme_indices(true) {
        let width = grapheme.width();
        let is_wrong = wrong.as_ref().is_some_and(|span| span.contains(&at));
        let style = if is_wrong {
            theme.style(Role::Error).add_modifier(Modifier::UNDERLINED)
        } else if filters.iter().any(|span| span.contains(&at)) {
            theme.style(Role::Label)
        } else {
            theme.style(Role::Input)
        };
        let end = column + width;
        if column >= scroll && end <= scroll + usize::from(area.width) {
            let x = area.x + u16::try_from(column - scroll).unwrap_or(0);
            buffer.set_stringn(x, area.y, grapheme, width, style);
        }
        column = end;
    }
}

/// How many tasks or paragraphs were found, in words.
fn found(state: &State) -> String {
    if state.is_indexing() {
        return match state.progress.now() {
            (Stage::Indexing, part) if part > 0.0 => format!("indexing, {:.0} %", part * 100.0),
            _ => "indexing …".to_owned(),
        };
    }
    if state.is_searching() {
        return "searching …".to_owned();
    }
    let found = state.results.hits.len();
    let (all, what) = match (state.scope, &state.texts) {
        (Scope::Tasks, _) => (state.library.dataset.len(), "tasks"),
        (Scope::Texts, Some(texts)) => (texts.passages.len(), "paragraphs"),
        (Scope::Texts, None) => return "reading the texts …".to_owned(),
    };
    if found == all { format!("{all} {what}") } else { format!("{found} of {all} {what}") }
}

/// The line of keys, or what there is to tell.
/// Gives the place of the cursor where something is typed into it.
pub fn footer(state: &State, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.appearance.theme;
    buffer.set_style(area, theme.style(Role::Footer));
    let finding = state.reader.as_ref().filter(|reader| reader.finding);
    let asked = state.desk.asking.as_ref().map(|question| (question.ask.prompt(), &question.line));
    if let Some((prompt, line)) = asked.or(finding.map(|reader| (" find in this text: ", &reader.find))) {
        // A prompt longer than half the line would leave no room for the answer.
        let prompt = Flow::new(Role::FooterKey, prompt).clip(usize::from(area.width / 2).max(1) + 12);
        write_row(&prompt, Style::new(), theme, area, buffer);
        let taken = u16::try_from(prompt.width()).unwrap_or(0).min(area.width);
        let at = Rect { x: area.x + taken, width: area.width - taken, ..area };
        let (visible, cursor) = line.visible(usize::from(at.width));
        write_text(visible, theme.style(Role::Footer), at, buffer);
        let x = at.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX));
        return (!at.is_empty()).then(|| Position::new(x.min(at.right() - 1), at.y));
    }
    let row = match &state.notice {
        Some(notice) => {
            let role = if notice.error { Role::Error } else { Role::Notice };
            Flow::new(role, &format!(" {} ", notice.text)).clip(usize::from(area.width))
        }
        None => hints::keys(state, usize::from(area.width)),
    };
    write_row(&row, Style::new(), theme, area, buffer);
    None
}
