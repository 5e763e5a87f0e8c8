//! Screens: what a person sees, with its styles, after the keys they press.
//!
//! `INSTA_UPDATE=always cargo test --test interface` writes the snapshots anew.

use std::path::Path;

use crate::screen::{Screen, styles, text};
use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use mandates::dataset::Dataset;
use mandates::tui::layout::Pane;
use mandates::tui::theme::Role;
use mandates::tui::update::Effect;
use ratatui::style::Color;

fn tiny() -> Dataset {
    Dataset::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny")))
        .expect("a good dataset")
}

fn real() -> Dataset {
    Dataset::embedded().expect("the embedded dataset is good")
}

fn snapshot(name: &str, screen: &mut Screen) {
    let buffer = screen.draw();
    let plain = screen.state.appearance.theme.style(Role::Text);
    insta::assert_snapshot!(name, format!("{}\n---\n{}", text(&buffer), styles(&buffer, plain)));
}

#[test]
fn the_tasks_screen_at_each_width() {
    for (width, height) in [(160, 40), (120, 36), (80, 24), (40, 20), (24, 8)] {
        snapshot(&format!("tasks_{width}"), &mut Screen::open(tiny(), "dark", width, height));
    }
}

#[test]
fn the_tasks_screen_in_each_theme() {
    for theme in ["light", "high-contrast", "monochrome"] {
        let mut screen = Screen::open(tiny(), theme, 120, 30);
        screen.press("/ \"civ\" enter");
        snapshot(&format!("theme_{theme}"), &mut screen);
    }
}

#[test]
fn overlays() {
    for (name, keys) in [("help", "?"), ("palette", ": \"sort\""), ("glossary", "w")] {
        let mut screen = Screen::open(tiny(), "dark", 100, 30);
        screen.press(keys);
        snapshot(&format!("overlay_{name}"), &mut screen);
    }
}

#[test]
fn a_query_that_cannot_be_read_says_where_and_keeps_the_last_good_result() {
    let mut screen = Screen::open(tiny(), "dark", 100, 24);
    screen.press("/ \"civilians\"");
    let found = screen.state.results.hits.len();
    assert!(found > 0);
    screen.press("\"_misson:x\"");
    assert_eq!(screen.state.results.hits.len(), found);
    let error = screen.state.search.error.clone().expect("an error");
    assert_eq!(&screen.state.search.line.text()[error.span.clone()][..6], "misson");
    snapshot("query_error", &mut screen);
}

#[test]
fn ddr_of_unmiss_in_under_ten_keys() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    screen.press("/ \"ddr_ssd\" enter");
    let shown = screen.state.shown_task().expect("a task");
    let view = screen.state.library.dataset.task(shown);
    assert_eq!((view.task.category, view.mission_label()), ("ddr", "UNMISS"));
}

#[test]
fn a_french_quotation_is_shown_as_french() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    screen.press("/ \"document:2086_type:ddr.programme\" enter");
    let shown = screen.text();
    assert!(shown.contains("«\u{a0}concevoir") && !shown.contains('“'), "{shown}");
    assert!(shown.contains("official") && shown.contains("French text"), "{shown}");
}

#[test]
fn filters_count_what_is_left_and_switch_on_and_off() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    let all = screen.state.results.hits.len();
    screen.press("f");
    assert_eq!(screen.state.focus, Pane::Facets);
    let (facet, value) = screen.state.facet_under_cursor().expect("a filter");
    screen.press("space");
    assert_eq!(screen.state.results.hits.len(), value.count);
    assert!(screen.state.search.line.text().contains(&value.id));
    let (same, switched) = screen.state.facet_under_cursor().expect("a filter");
    assert_eq!((same, &switched.id, switched.selected), (facet, &value.id, true));
    screen.press("enter");
    assert_eq!(screen.state.results.hits.len(), all);
}

#[test]
fn links_are_followed_and_led_back_from() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    screen.press("/ \"ddr_unm\" enter enter");
    let first = screen.state.shown_task();
    for _ in 0..200 {
        if screen.state.task.link.is_some() {
            break;
        }
        screen.press("down");
    }
    screen.press("enter");
    let second = screen.state.shown_task();
    assert_ne!(first, second);
    screen.press("backspace");
    assert_eq!(screen.state.shown_task(), first);
    screen.press("]");
    assert_eq!(screen.state.shown_task(), second);
    screen.press("esc");
    assert_eq!(screen.state.shown_task(), first, "Esc leads back from a link");
}

#[test]
fn every_row_of_a_task_can_be_reached_by_arrows_alone() {
    let mut screen = Screen::open(real(), "dark", 80, 24);
    screen.press("enter");
    let last = screen.state.task.text.rows.len();
    let page = usize::from(screen.state.layout().inner(Pane::Task).height);
    for _ in 0..last * 2 {
        screen.press("down");
    }
    assert_eq!(screen.state.task.top, last.saturating_sub(page));
}

#[test]
fn matches_are_marked_in_the_list_and_in_the_task() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    screen.press("/ \"disarmament\" enter down");
    let buffer = screen.draw();
    let gold =
        buffer.content.iter().filter(|cell| cell.fg == Color::Rgb(0xff, 0xcf, 0x5c) && cell.symbol() != "▌");
    let marked: String = gold.map(|cell| cell.symbol()).collect();
    assert!(marked.to_lowercase().matches("disarmament").count() >= 3, "{marked}");
}

#[test]
fn the_citation_is_what_is_copied() {
    let mut screen = Screen::open(tiny(), "dark", 120, 36);
    let [Effect::Copy(citation)] = &screen.press("y")[..] else { panic!("nothing is copied") };
    let [Effect::Copy(quotation)] = &screen.press("Y")[..] else { panic!("nothing is copied") };
    let view = screen.state.library.dataset.task(screen.state.shown_task().expect("a task"));
    assert!(quotation.contains(view.task.quote) && quotation.contains(citation.as_str()));
    assert!(screen.text().contains("sent to the terminal's clipboard"));
}

#[test]
fn one_pane_at_a_time_on_a_narrow_screen() {
    let mut screen = Screen::open(tiny(), "dark", 60, 20);
    for (keys, shown) in [
        ("", Pane::List),
        ("enter", Pane::Task),
        ("esc", Pane::List),
        ("f", Pane::Facets),
        ("tab", Pane::List),
    ] {
        screen.press(keys);
        let layout = screen.state.layout();
        for pane in [Pane::Facets, Pane::List, Pane::Task] {
            assert_eq!(layout.pane(pane).is_some(), pane == shown, "{keys} {pane:?}");
        }
    }
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: crossterm::event::KeyModifiers::NONE })
}

#[test]
fn the_mouse_does_what_the_keys_do_and_can_be_switched_off() {
    let press = MouseEventKind::Down(MouseButton::Left);
    let mut screen = Screen::open(real(), "dark", 120, 36);
    let list = screen.state.layout().list.expect("a list");
    screen.handle(&mouse(press, list.x + 5, list.y + 5));
    assert_eq!(screen.state.list.selected, 2);
    screen.handle(&mouse(press, list.x + 5, list.y + 5));
    assert_eq!(screen.state.focus, Pane::Task, "a click on the selected task opens it");
    screen.handle(&mouse(MouseEventKind::ScrollDown, list.x + 5, list.y + 5));
    assert!(screen.state.list.top > 0);
    // The scrollbar is dragged to the end.
    screen.handle(&mouse(press, list.right() - 1, list.y + 2));
    screen.handle(&mouse(MouseEventKind::Drag(MouseButton::Left), list.right() - 1, list.bottom() - 2));
    assert_eq!(screen.state.list.top, screen.state.results.hits.len() - screen.state.list_page());
    screen.handle(&mouse(MouseEventKind::Up(MouseButton::Left), list.right() - 1, list.bottom() - 2));
    let facets = screen.state.layout().facets.expect("filters");
    screen.handle(&mouse(press, facets.x + 4, facets.y + 2));
    assert!(screen.state.search.line.text().starts_with("category:"));
    assert_eq!(screen.press("m"), [Effect::Mouse(false)]);
    let before = screen.text();
    screen.handle(&mouse(press, list.x + 5, list.y + 7));
    assert_eq!(screen.text(), before);
}

#[test]
fn the_palette_runs_commands_and_the_glossary_searches() {
    let mut screen = Screen::open(real(), "dark", 100, 30);
    screen.press(": \"next_theme\" enter");
    assert_eq!(screen.state.appearance.theme.name(), "light");
    screen.press("w \"ddr\" enter");
    assert_eq!(screen.state.search.line.text(), "DDR");
    assert!(screen.state.overlay.is_none());
    assert!(!screen.state.results.hits.is_empty());
}

#[test]
fn help_names_every_key_of_every_command() {
    use mandates::tui::command::Command;
    let mut screen = Screen::open(tiny(), "dark", 120, 36);
    screen.press("?");
    let overlay = screen.state.overlay.as_ref().expect("help");
    let rows: Vec<String> =
        overlay.rows.iter().map(|row| row.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect();
    let all = rows.join(" ");
    for &command in Command::ALL {
        let words = command.title().split_whitespace().next().expect("a title");
        assert!(all.contains(words), "{}", command.id());
        for chord in screen.state.appearance.keymap.chords(command) {
            assert!(all.contains(&chord.to_string()), "{} {chord}", command.id());
        }
    }
}

#[test]
fn sorting_keeps_the_tasks_and_changes_their_order() {
    let mut screen = Screen::open(real(), "dark", 120, 36);
    let sorted = |screen: &Screen| {
        let mut tasks: Vec<_> = screen.state.results.hits.iter().map(|hit| hit.task()).collect();
        tasks.sort();
        tasks
    };
    let tasks = sorted(&screen);
    screen.press("s s");
    assert_eq!(sorted(&screen), tasks);
    let dates: Vec<_> = screen
        .state
        .results
        .hits
        .iter()
        .map(|hit| screen.state.library.dataset.task(hit.task()).document.date)
        .collect();
    assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "newest first");
    assert!(screen.text().contains("newest first"));
}
