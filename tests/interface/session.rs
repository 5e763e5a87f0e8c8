//! A session goes on where the last one was left.

use std::path::Path;

use mandates::dataset::Dataset;
use mandates::tui::last_session::{LastSession, Left};
use mandates::tui::screens::Screen as Shown;
use mandates::tui::update::Effect;

use crate::screen::Screen;

fn open(width: u16, height: u16) -> Screen {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals"));
    Screen::open(Dataset::open(folder).expect("a good dataset"), "dark", width, height)
}

/// What is left, as the file gives it back.
fn left(screen: &Screen) -> Left {
    let last = LastSession { welcomed: true, left: Some(screen.state.leaving("here")) };
    let text = ron::to_string(&last).expect("RON");
    let read: LastSession = ron::from_str(&text).expect("RON");
    assert_eq!(read, last);
    read.left.expect("a place")
}

/// Leaves a screen after some keys; gives it and one that goes on from there.
fn again(keys: &str) -> (Screen, Screen) {
    let mut before = open(120, 30);
    before.press(keys);
    let mut after = open(120, 30);
    after.state.notebook_read(before.state.notes.clone());
    after.state.restore(left(&before));
    before.state.notice = None;
    (before, after)
}

#[test]
fn every_screen_is_there_again_as_it_was_left() {
    for keys in [
        "/ \"mission:unalfa\" enter s s down down",
        "down down down enter",
        "2 s down",
        "2 / \"alfa\" enter enter",
        "3 down down enter",
        "4 / \"mission:unalfa\" enter r s v",
        "2 G c",
        "b down b T \"x\" enter 6 s down",
        "/ \"imminent\" enter S enter x / \"mines\" enter S enter 6 6 down",
        "a down a down a 6 6 6 down down J",
        "> > >",
        "2 < < Z",
    ] {
        let (mut before, mut after) = again(keys);
        assert_eq!(after.text(), before.text(), "{keys}");
        assert_eq!(after.state.screen(), before.state.screen(), "{keys}");
    }
}

#[test]
fn a_list_one_came_to_is_left_for_the_tasks() {
    let (_, after) = again("p");
    assert_eq!(after.state.screen(), Shown::Tasks);
}

#[test]
fn earlier_queries_and_the_style_of_citation_are_remembered() {
    let (_, mut after) = again("/ \"imminent\" enter x / \"mines\" enter x z z");
    let copied = after.press("y");
    assert!(matches!(&copied[..], [Effect::Copy(text)] if text.starts_with("UNSC Res")), "{copied:?}");
    after.press("/ up up");
    assert_eq!(after.state.search.line.text(), "imminent");
}

#[test]
fn what_no_longer_holds_is_passed_over() {
    let mut screen = open(120, 30);
    let text =
        "(welcomed: true, left: Some((query: \"mission:none-such\", task: Some(\"gone\"), screen: Reading,
        tables: [(Missions, (order: 99, selected: Some(\"gone\"), in_page: true)), (Listing, ())],
        compared: Some((\"gone\", \"9001\")), later: 1)))";
    let last: LastSession = ron::from_str(text).expect("a session of a later version");
    screen.state.restore(last.left.expect("a place"));
    assert_eq!(screen.state.screen(), Shown::Reading);
    screen.press("2");
    assert!(screen.text().contains("Missions, "), "{}", screen.text());
    screen.press("1");
    assert!(screen.text().contains("no mission is called"), "{}", screen.text());
}

#[test]
fn who_is_here_for_the_first_time_is_greeted_until_they_have_begun() {
    for (width, height) in [(120, 30), (80, 24)] {
        let mut screen = open(width, height);
        screen.state.welcome();
        assert!(screen.text().contains("First time here?  / searches  Enter opens"), "{}", screen.text());
        assert!(screen.text().contains("q quits"), "{}", screen.text());
        screen.press("?");
        assert!(!screen.text().contains("First time here?"), "what is begun has its own hints");
        assert_eq!(screen.press("esc down up"), [], "it stands again");
        assert!(screen.text().contains("First time here?"), "{}", screen.text());
        assert_eq!(screen.press("down"), [Effect::Welcomed]);
        assert!(!screen.text().contains("First time here?"), "{}", screen.text());
        assert_eq!(screen.press("up down"), []);
    }
}
