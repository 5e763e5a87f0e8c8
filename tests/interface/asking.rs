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

#[test]
fn an_offer_is_taken_with_a_key() {
    let mut screen = screen();
    screen.press("/ \"Polijse_mission:unmiss\"");
    let offers = screen.state.offers();
    assert_eq!(offers[0].offers[0], "police");
    assert!(screen.text().contains(" Tab search for police"), "{}", screen.text());
    screen.press("enter");
    assert!(screen.text().contains(" Enter search for police"), "{}", screen.text());
    screen.press("enter");
    assert!(screen.state.search.line.text().starts_with("police mission:unmiss"));
    assert!(!screen.state.results.hits.is_empty(), "{}", screen.text());
    // In the box the offers are walked through.
    screen.press("x / \"unmiss_polijse\" tab");
    assert_eq!(screen.state.search.line.text(), "unmiss police");
    assert!(!screen.state.results.hits.is_empty());
    screen.press("tab");
    let second = screen.state.search.line.text().to_owned();
    assert!(second.starts_with("unmiss ") && second != "unmiss police", "{second}");
    // Where nothing is offered, Enter leaves the query as it is.
    screen.press("ctrl-u \"xqzvw\" enter enter");
    assert_eq!(screen.state.search.line.text(), "xqzvw");
}

#[test]
fn the_box_of_reasons_is_as_tall_as_they_are() {
    let mut screen = screen();
    screen.press("/ \"protecton\" enter e");
    let rows = |screen: &mut Screen| {
        let text = screen.text();
        let line = |words: &str| text.lines().position(|line| line.contains(words)).expect(words);
        line("type to filter") - line("Why is this here?") - 1
    };
    let bare = rows(&mut screen);
    assert_eq!(bare, 2 + 2, "the filter with its empty line, one reason on two lines: {}", screen.text());
    screen.press("esc x / \"protection_civilians_police_reform\" enter e");
    assert!(rows(&mut screen) >= 2 + 4, "{}", screen.text());
    for (width, height) in [(20, 4), (1, 1), (0, 0), (120, 5)] {
        screen.handle(&crossterm::event::Event::Resize(width, height));
        screen.draw();
    }
}
