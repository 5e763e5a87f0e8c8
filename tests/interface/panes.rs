//! The panes: made wider and narrower, one alone, and with the mouse.

use std::path::Path;

use crate::screen::Screen;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandates::dataset::Dataset;
use mandates::tui::layout::Pane;

fn open(width: u16, height: u16) -> Screen {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals"));
    Screen::open(Dataset::open(folder).expect("a good dataset"), "dark", width, height)
}

/// The widths of the panes that are shown, left to right.
fn widths(screen: &Screen) -> Vec<u16> {
    let layout = screen.state.layout();
    let shown = [Pane::Facets, Pane::List, Pane::Task].into_iter().filter_map(|pane| layout.pane(pane));
    shown.map(|area| area.width).collect()
}

fn table_and_page(screen: &Screen) -> (Option<u16>, Option<u16>) {
    let in_page = screen.state.desk.browser().expect("a table").in_page;
    let (table, page) = screen.state.layout().table_and_page(in_page);
    (table.map(|area| area.width), page.map(|area| area.width))
}

fn mouse(screen: &mut Screen, kind: MouseEventKind, column: u16, row: u16) {
    screen.handle(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

#[test]
fn the_pane_that_hears_the_keys_grows_and_shrinks() {
    let mut screen = open(120, 30);
    let before = widths(&screen);
    screen.press("> >");
    assert_eq!(widths(&screen), [before[0], before[1] + 8, before[2] - 8], "the list grows into the task");
    screen.press("f >");
    let wider = widths(&screen);
    assert_eq!(wider[0], before[0] + 4, "the filters");
    screen.press("right right < <");
    assert_eq!(widths(&screen)[2], wider[2] - 8, "the task has its border on the left");
    screen.press("=");
    assert_eq!(widths(&screen), before);
    for _ in 0..60 {
        screen.press(">");
    }
    assert!(widths(&screen).iter().all(|width| *width >= 20), "no pane vanishes: {:?}", widths(&screen));
    screen.press("<");
    let most = widths(&screen);
    screen.press(">");
    assert!(most[2] < widths(&screen)[2], "what has no more room is not remembered as wider");
}

#[test]
fn two_panes_and_a_table_with_its_page_are_shared_too() {
    let mut screen = open(100, 30);
    let before = widths(&screen);
    screen.press(">");
    assert_eq!(widths(&screen), [before[0] + 4, before[1] - 4]);
    let mut screen = open(120, 30);
    screen.press("2");
    let before = table_and_page(&screen);
    screen.press("<");
    assert_eq!(table_and_page(&screen).0, before.0.map(|width| width - 4));
    screen.press("enter < <");
    assert_eq!(
        table_and_page(&screen).1,
        before.1.map(|width| width - 4),
        "the page has its border on the left"
    );
}

#[test]
fn a_share_holds_for_a_screen_of_another_size() {
    let mut screen = open(120, 30);
    screen.press("> > > > > >");
    let part = f64::from(widths(&screen)[1]) / 120.0;
    screen.handle(&Event::Resize(200, 30));
    let widths = widths(&screen);
    let now = f64::from(widths[1]) / 200.0;
    assert!((part - now).abs() < 0.03, "{part} {now}");
}

#[test]
fn one_pane_has_the_whole_width_until_the_key_comes_again() {
    let mut screen = open(120, 30);
    let before = widths(&screen);
    screen.press("Z");
    assert_eq!(widths(&screen), [120]);
    assert!(screen.state.layout().list.is_some() && screen.text().contains("shows the others again"));
    screen.press("tab");
    assert!(screen.state.layout().task.is_some(), "the keys lead from one to the other");
    assert!(screen.text().contains("one pane ·"), "{}", screen.text());
    screen.press("2");
    assert_eq!(table_and_page(&screen), (Some(120), None));
    screen.press("enter");
    assert_eq!(table_and_page(&screen), (None, Some(120)));
    screen.press("esc Z 1 left");
    assert_eq!(widths(&screen), before);
    screen.press("4 Z");
    assert!(!screen.state.panes.zoomed && screen.text().contains("whole width already"), "{}", screen.text());
    let mut narrow = open(60, 30);
    narrow.press("Z");
    assert!(!narrow.state.panes.zoomed, "there is one pane only");
    narrow.press(">");
    assert!(narrow.text().contains("no border to move"), "{}", narrow.text());
}

#[test]
fn a_border_is_dragged_with_the_mouse() {
    let mut screen = open(120, 30);
    let before = widths(&screen);
    let border = before[0] + before[1];
    mouse(&mut screen, MouseEventKind::Down(MouseButton::Left), border, 10);
    mouse(&mut screen, MouseEventKind::Drag(MouseButton::Left), border + 9, 14);
    mouse(&mut screen, MouseEventKind::Up(MouseButton::Left), border + 9, 14);
    assert_eq!(widths(&screen), [before[0], before[1] + 9, before[2] - 9]);
    mouse(&mut screen, MouseEventKind::Drag(MouseButton::Left), border, 14);
    assert_eq!(widths(&screen)[1], before[1] + 9, "it was let go");
    screen.press("3");
    let table = table_and_page(&screen).0.expect("a table");
    mouse(&mut screen, MouseEventKind::Down(MouseButton::Left), table, 10);
    mouse(&mut screen, MouseEventKind::Drag(MouseButton::Left), 50, 10);
    assert_eq!(table_and_page(&screen).0, Some(50));
    mouse(&mut screen, MouseEventKind::Drag(MouseButton::Left), 119, 10);
    assert_eq!(table_and_page(&screen), (Some(100), Some(20)), "the page keeps some room");
}
