//! What search tells in the interface besides results.

use mandates::dataset::Dataset;
use mandates::tui::overlay::OverlayKind;

use crate::screen::Screen;

fn screen() -> Screen {
    Screen::open(Dataset::embedded().expect("the embedded dataset is good"), "dark", 120, 30)
}

fn notice(screen: &Screen) -> &str {
    screen.state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn tab_completes_a_filter_and_walks_through_its_values() {
    let mut screen = screen();
    screen.press("/ \"ddr_mis\" tab");
    assert_eq!(screen.state.search.line.text(), "ddr mission:");
    screen.press("\"unmi\" tab");
    let first = screen.state.search.line.text().to_owned();
    screen.press("tab");
    let second = screen.state.search.line.text().to_owned();
    assert!(first.starts_with("ddr mission:unmi") && second.starts_with("ddr mission:unmi"));
    assert_ne!(first, second);
    assert!(notice(&screen).contains('['), "{}", notice(&screen));
    assert!(screen.state.search.error.is_none());
    // What is typed ends the walk: the next Tab begins anew.
    screen.press("\",monus\" tab");
    assert_eq!(screen.state.search.line.text(), format!("{second},monusco"));
    screen.press("ctrl-u \"police\" tab");
    assert!(notice(&screen).contains("nothing to complete"), "{}", notice(&screen));
}

#[test]
fn a_task_says_why_it_is_there() {
    let mut screen = screen();
    screen.press("/ \"protecton_mission:unmiss\" enter e");
    let overlay = screen.state.overlay.as_ref().expect("an overlay");
    assert_eq!(overlay.kind, OverlayKind::Why);
    let shown = screen.text();
    assert!(
        shown.contains("Why is this here?") && shown.contains("protection (letters left out) in"),
        "{shown}"
    );
    screen.press("esc x e");
    assert!(screen.text().contains("No words were searched for"));
}

#[test]
fn a_note_finds_its_task_and_says_so() {
    let mut screen = screen();
    screen.press("/ \"mission:unmiss\" enter down down n \"Zebra_crossings.\" esc T \"later\" enter");
    let noted = screen.state.shown_task();
    assert_eq!(screen.state.list.selected, 2, "a note written moves nothing");
    screen.press("x / \"zebr\"");
    assert_eq!((screen.state.results.hits.len(), screen.state.shown_task()), (1, noted));
    let shown = screen.text();
    assert!(shown.contains("· your note") && !shown.contains("did you mean"), "{shown}");
    screen.press("enter e");
    assert!(screen.text().contains("zebr (begins so) in your notebook"), "{}", screen.text());
    screen.press("esc x / \"tag:la\" tab");
    assert_eq!(screen.state.search.line.text(), "tag:later");
    assert_eq!(screen.state.shown_task(), noted);
    screen.press("enter T ctrl-u enter");
    assert_eq!(screen.state.results.hits.len(), 0, "no longer tagged, no longer found");
    screen.press("U");
    assert_eq!(screen.state.shown_task(), noted);
}

#[test]
fn for_a_word_that_nothing_answers_others_are_offered() {
    let mut screen = screen();
    screen.press("/ \"polijse\"");
    let shown = screen.text();
    assert!(shown.contains("did you mean") && shown.contains("police"), "{shown}");
}
