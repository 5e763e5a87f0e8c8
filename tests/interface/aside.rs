//! Searching beside the event loop: only the last answer counts, and nothing is marked
//! by a query that is no longer asked.

use std::sync::atomic::AtomicBool;

use mandates::dataset::Dataset;
use mandates::library::Progress;
use mandates::tui::searching::{Answer, Job};
use ratatui::style::Modifier;

use crate::screen::Screen;

fn open() -> Screen {
    Screen::open(Dataset::embedded().expect("the embedded dataset is good"), "monochrome", 120, 36)
}

fn answer(job: &Job) -> Answer {
    job.answer(&AtomicBool::new(false)).expect("an answer")
}

/// Types a query and gives what is to be answered beside.
fn asked(screen: &mut Screen, keys: &str) -> Job {
    screen.press(keys);
    screen.state.take_job().expect("a job")
}

/// Whether anything in the list is marked as matching.
fn marks(screen: &mut Screen) -> bool {
    let cells = screen.draw();
    let list = |at: usize| (36..78).contains(&(at % 120)) && at / 120 > 6;
    let marked = |at: usize| cells.content[at].modifier.contains(Modifier::UNDERLINED);
    (0..cells.content.len()).any(|at| list(at) && marked(at))
}

#[test]
fn until_the_answer_is_there_nothing_is_marked() {
    let mut screen = open();
    screen.press("/ \"ddr\"");
    let before = screen.state.results.hits.len();
    assert!(marks(&mut screen), "what matches is marked");
    screen.state.search_aside();
    let job = asked(&mut screen, "ctrl-u \"police\"");
    assert!(screen.state.is_searching());
    assert_eq!(screen.state.results.hits.len(), before, "the list stays");
    assert!(!marks(&mut screen), "and is not marked by what is no longer asked");
    assert!(screen.text().contains("searching"), "{}", screen.text());
    screen.state.answered(answer(&job));
    assert!(!screen.state.is_searching() && marks(&mut screen));
    assert_ne!(screen.state.results.hits.len(), before);
}

#[test]
fn an_answer_to_what_is_no_longer_asked_is_dropped() {
    let mut screen = open();
    screen.state.search_aside();
    let first = asked(&mut screen, "/ \"police\"");
    let second = asked(&mut screen, "ctrl-u \"ddr_mission:unmiss\"");
    let late = answer(&first);
    screen.state.answered(answer(&second));
    let found = screen.state.results.hits.top(usize::MAX);
    screen.state.answered(late);
    assert_eq!(screen.state.results.hits.top(usize::MAX), found);
    // In the other order, too.
    let third = asked(&mut screen, "ctrl-u \"haiti\"");
    let fourth = asked(&mut screen, "ctrl-u \"abyei\"");
    screen.state.answered(answer(&third));
    assert!(screen.state.is_searching(), "the last is still asked");
    screen.state.answered(answer(&fourth));
    let best = screen.state.results.hits.first().map(|hit| hit.task()).expect("a hit");
    let mission = screen.state.library.dataset.task(best).mission_label().to_owned();
    assert_eq!(mission, "UNISFA");
}

#[test]
fn a_job_that_was_given_up_has_no_answer() {
    let mut screen = open();
    screen.state.search_aside();
    let job = asked(&mut screen, "/ \"police\"");
    assert!(job.answer(&AtomicBool::new(true)).is_none());
}

#[test]
fn an_error_beside_leaves_the_list() {
    let mut screen = open();
    let all = screen.state.results.hits.len();
    screen.state.search_aside();
    let job = asked(&mut screen, "/ \"mission:nowhere\"");
    screen.state.answered(answer(&job));
    assert!(screen.state.search.error.is_some() && !screen.state.is_searching());
    assert_eq!(screen.state.results.hits.len(), all);
}

#[test]
fn tasks_are_read_before_they_are_indexed_and_what_was_typed_is_found_then() {
    let mut screen = Screen::unindexed(120, 36);
    let all = screen.state.library.dataset.len();
    assert_eq!(screen.state.results.hits.len(), all, "everything is there");
    assert!(screen.text().contains("indexing"), "{}", screen.text());
    screen.press("down down");
    let selected = screen.state.listed();
    screen.press("/ \"ddr\"");
    assert!(screen.state.is_searching() && screen.state.take_job().is_none(), "nobody can answer yet");
    assert!(!screen.text().contains("No task matches"), "{}", screen.text());
    screen.press("ctrl-u esc down");
    assert!(!screen.state.is_searching(), "for everything no index is needed");
    screen.press("down");
    assert_eq!(screen.state.listed(), selected);
    screen.state.library.build_index(&Progress::default());
    screen.state.indexed();
    assert_eq!(screen.state.listed(), selected, "the selection stays");
    assert!(!screen.state.results.facets.is_empty());
    screen.press("/ \"ddr\"");
    assert!(screen.state.results.hits.len() < all);
}
