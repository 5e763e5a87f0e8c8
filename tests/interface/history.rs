//! Back and forward through everything visited.

use std::path::Path;
use std::sync::Arc;

use crate::screen::Screen;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandates::dataset::Dataset;
use mandates::desk::texts::Folder;
use mandates::tui::screens::Screen as Shown;

fn open() -> Screen {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let dataset = Dataset::open(&fixtures.join("renewals")).expect("a good dataset");
    let texts = Folder::open(&fixtures.join("texts")).expect("a folder");
    Screen::with_texts(dataset, Arc::new(texts), "dark", 120, 36)
}

/// What a person sees, without the line of keys and notices.
fn seen(screen: &mut Screen) -> String {
    let text = screen.text();
    text.rsplit_once('\n').map_or(text.clone(), |(above, _)| above.to_owned())
}

#[test]
fn every_screen_query_and_selection_comes_back_and_forward_again() {
    let mut screen = open();
    // What is pressed at each place before one goes on to the next.
    let tour = [
        "down down down",
        "/ \"ddr\" enter down",
        "enter down",
        "2 down",
        "enter",
        "3 / \"900\" enter down s",
        "o",
        "4 right down",
        "e",
        "esc enter down",
        "5",
        "c \"9001_9003\" enter down down",
        "p s s",
        "P \"protect_civilians_under_threat\" enter down",
        "6",
        "1 / \"in:texts_mission\" enter",
    ];
    let mut places = Vec::new();
    for keys in tour {
        if screen.press(keys).contains(&mandates::tui::update::Effect::ReadTexts) {
            screen.read_texts();
        }
        // A key that nothing is bound to, so that the notice goes.
        screen.press("ctrl-g");
        places.push(seen(&mut screen));
    }
    // Between them one comes through others: what counts is that each place comes back as
    // it was left, in the order in which they were visited.
    let mut back = vec![seen(&mut screen)];
    while screen.state.history.len().0 > 0 {
        screen.press("alt-left");
        back.push(seen(&mut screen));
    }
    let mut from = 0;
    for place in places.iter().rev() {
        let at = back[from..].iter().position(|seen| seen == place);
        from +=
            at.unwrap_or_else(|| panic!("never came back to\n{place}\nbut to\n{}", back[from..].join("\n")));
    }
    let mut forward = vec![seen(&mut screen)];
    while screen.state.history.len().1 > 0 {
        screen.press("alt-right");
        forward.push(seen(&mut screen));
    }
    back.reverse();
    assert_eq!(forward.len(), back.len());
    for (one, other) in forward.iter().zip(&back) {
        assert_eq!(one, other, "forward is what was gone back from");
    }
    screen.press("alt-right");
    assert!(screen.text().contains("nothing to go forward to"), "{}", screen.text());
}

#[test]
fn a_new_place_takes_the_way_forward_and_selecting_alone_is_no_new_place() {
    let mut screen = open();
    screen.press("down down down up");
    assert!(screen.state.history.is_empty(), "one is still at the first place");
    screen.press("2 3 alt-left");
    assert_eq!(screen.state.screen(), Shown::Missions);
    assert_eq!(screen.state.history.len(), (1, 1));
    screen.press("4");
    assert_eq!(screen.state.history.len(), (2, 0));
    screen.press("alt-left alt-left alt-left");
    assert_eq!((screen.state.screen(), screen.state.list.selected), (Shown::Tasks, 2));
    assert!(screen.text().contains("nothing was visited before this"), "{}", screen.text());
}

#[test]
fn what_is_typed_is_one_place_when_it_is_done() {
    let mut screen = open();
    screen.press("/ \"civilians\" enter");
    assert_eq!(screen.state.history.len(), (1, 0), "not one place a letter");
    screen.press("f enter");
    let filtered = screen.state.search.line.text().to_owned();
    assert_ne!(filtered, "civilians");
    screen.press("alt-left");
    assert_eq!(screen.state.search.line.text(), "civilians", "a filter is taken back");
    screen.press("alt-left");
    assert_eq!(screen.state.search.line.text(), "");
    screen.press("alt-right alt-right");
    assert_eq!(screen.state.search.line.text(), filtered);
}

#[test]
fn a_link_in_a_text_read_from_the_documents_leads_to_its_task() {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Resolution 9001 (2011)\n\nThe Security Council,\n\n1. Decides to establish a mission;\n\n\
                2. Decides that it has a size;\n\n3. Requests the mission:\n\n(a) to protect civilians under \
                imminent threat of physical violence;\n\n(b) to report.\n";
    std::fs::write(folder.path().join("S_RES_9001_2011_EN.txt"), text).expect("written");
    let texts = Folder::open(folder.path()).expect("a folder");
    let dataset = Dataset::open(&fixtures.join("renewals")).expect("a good dataset");
    let mut screen = Screen::with_texts(dataset, Arc::new(texts), "dark", 120, 36);
    screen.press("3 / \"9001\" enter o tab enter");
    let ix = screen.state.shown_task().expect("a task");
    assert_eq!(screen.state.screen(), Shown::Tasks);
    assert_eq!(screen.state.library.dataset.task(ix).task.id, "unalfa-9001-3-a");
    screen.press("alt-left");
    assert!(screen.state.reader.is_some() && screen.state.screen() == Shown::Documents);
    screen.press("alt-left");
    assert!(screen.state.reader.is_none() && screen.state.screen() == Shown::Documents);
}

#[test]
fn who_leaves_a_screen_with_a_click_has_done_with_typing_there() {
    let mut screen = open();
    screen.press("3 /");
    let (column, row) = (11, 0);
    let kind = MouseEventKind::Down(MouseButton::Left);
    screen.state.handle(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    assert_eq!(screen.state.screen(), Shown::Tasks);
    screen.press("2");
    let (behind, _) = screen.state.history.len();
    for left in (0..behind).rev() {
        screen.press("alt-left");
        assert_eq!(screen.state.history.len().0, left);
    }
}
