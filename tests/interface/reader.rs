//! The reader: a document with the passages that tasks cite.

use std::collections::HashMap;
use std::sync::Arc;

use mandates::dataset::Dataset;
use mandates::model::Language;
use mandates::text::TextSource;
use mandates::tui::update::Effect;

use crate::screen::Screen;

/// A text of our own making, with what the record below cites at 3 (b) (v).
const TEXT: &str = "Resolution 1996 (2011)

The Security Council,

Noting something that came before,

Acting under Chapter VII of the Charter of the United Nations,

1. Decides to set up the mission;

2. Requests the Secretary-General to report on it;

3. Decides that the mission shall:

    (a) Help with the peace:

        (i) By talking;

    (b) Support the Government in protecting civilians through:

        (i) Good offices;

        (v) Holding back violence by being there, protecting civilians under imminent threat of physical violence, in particular when the Government of the Republic of South Sudan is not providing such security;

4. Decides to remain seized of the matter.
";

struct Texts(HashMap<(String, Language), String>);

impl TextSource for Texts {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.0.get(&(symbol.to_owned(), language)).cloned()
    }

    fn list(&self) -> Vec<(String, Language)> {
        self.0.keys().cloned().collect()
    }
}

fn open(width: u16, height: u16) -> Screen {
    let dataset = Dataset::embedded().expect("the embedded dataset");
    let texts = HashMap::from([(("S/RES/1996 (2011)".to_owned(), Language::En), TEXT.to_owned())]);
    let mut screen = Screen::with_texts(dataset, Arc::new(Texts(texts)), "dark", width, height);
    screen.press("/ \"imminent_threat_mission:unmiss\" enter");
    screen
}

#[test]
fn the_source_opens_at_the_passage_with_the_quotation_marked() {
    for (width, height) in [(120, 36), (80, 24), (40, 16)] {
        let mut screen = open(width, height);
        screen.press("o");
        let buffer = screen.draw();
        let marked: String = buffer
            .content
            .iter()
            .filter(|cell| {
                cell.modifier.contains(ratatui::style::Modifier::BOLD | ratatui::style::Modifier::ITALIC)
            })
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert!(marked.contains("protecting"), "{width}x{height}: {marked}");
        let text = screen.text();
        assert!(text.contains("S/RES/1996 (2011)") && text.contains("● 3 (b) (v)"), "{text}");
        screen.press("esc");
        assert!(screen.state.reader.is_none());
    }
}

#[test]
fn cited_passages_lead_to_their_tasks() {
    let mut screen = open(120, 36);
    let from = screen.state.shown_task();
    screen.press("o tab");
    let reader = screen.state.reader.as_ref().expect("the reader");
    let link = reader.link.expect("a link");
    let target = reader.links[link].target;
    screen.press("enter");
    assert!(screen.state.reader.is_none());
    assert_eq!(screen.state.shown_task(), Some(target));
    if Some(target) != from {
        screen.press("backspace");
        assert_eq!(screen.state.shown_task(), from);
    }
}

#[test]
fn words_are_found_paragraphs_gone_to_and_the_place_kept_on_resize() {
    let mut screen = open(80, 12);
    screen.press("o g / \"seized\" enter");
    assert!(screen.text().contains("remain seized"));
    screen.press(": \"1\" enter");
    assert!(screen.text().contains("Decides to set up"));
    screen.press(": \"3_b_v\" enter");
    assert!(screen.text().contains("Holding back violence"));
    screen.handle(&crossterm::event::Event::Resize(44, 12));
    assert!(screen.text().contains("Holding back violence"), "{}", screen.text());
    screen.press("c \"report\" enter");
    assert!(screen.text().contains("Requests the Secretary"));
    screen.press("/ \"no_such_words\" enter");
    assert!(screen.text().contains("does not stand"));
}

#[test]
fn a_paragraph_is_copied_as_a_whole_sentence_with_its_citation() {
    let mut screen = open(120, 36);
    screen.press("o");
    let [Effect::Copy(copied)] = &screen.press("Y")[..] else { panic!("nothing is copied") };
    assert!(copied.starts_with("“Decides that the mission shall: Support the Government"), "{copied}");
    assert!(
        copied.contains("(Security Council resolution 1996 (2011), para. 3 (b) (v), 8 July 2011)"),
        "{copied}"
    );
}

#[test]
fn the_task_pane_shows_the_whole_paragraph_and_its_proof() {
    let mut screen = open(160, 50);
    let text = screen.text();
    assert!(text.contains("The whole paragraph") && text.contains("Holding back violence"), "{text}");
    let rows: String =
        screen.state.task.text.rows.iter().flat_map(|row| &row.pieces).map(|piece| &*piece.text).collect();
    assert!(rows.contains("found word for word"), "{rows}");
}

#[test]
fn a_missing_text_says_what_to_get_and_how_to_attach_it() {
    let mut screen = Screen::open(Dataset::embedded().expect("the embedded dataset"), "dark", 100, 24);
    screen.press("o");
    let text = screen.text();
    for expected in ["not attached", "https://docs.un.org/", "mandates texts add FILE"] {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn the_texts_are_searched_and_lead_to_the_reader_and_to_tasks() {
    for (width, height) in [(120, 36), (80, 24), (40, 16)] {
        let mut screen = open(width, height);
        screen.press("x");
        let effects = screen.press("i");
        assert_eq!(effects, [Effect::ReadTexts], "the texts are read when they are first asked for");
        assert!(screen.text().contains("Reading the attached texts"), "{}", screen.text());
        screen.read_texts();
        assert!(screen.text().contains("paragraphs"), "{}", screen.text());
        screen.press("/ \"holdng_violence\" enter");
        let text = screen.text();
        assert!(text.contains("Holding back violence") && text.contains("3 (b) (v)"), "{text}");
        screen.press("enter G");
        let text = screen.text();
        assert!(text.contains("Tasks coded from it"), "{text}");
        // The paragraph in its document, and back.
        screen.press("o");
        assert!(screen.text().contains("● 3 (b) (v)"), "{}", screen.text());
        screen.press("esc");
        let copied = screen.press("y");
        let citation = "Security Council resolution 1996 (2011), para. 3 (b) (v)".to_owned();
        assert_eq!(copied, [Effect::Copy(citation)]);
        // Down to the task that is coded from it, back to the paragraph, to the tasks.
        let passage = screen.state.task.shown;
        screen.press("G up enter");
        assert!(screen.state.shown_task().is_some(), "{}", screen.text());
        screen.press("backspace");
        assert_eq!(screen.state.task.shown, passage);
        assert!(screen.press("i").is_empty());
        assert!(!screen.text().contains("in:texts"));
        // They are not read again without need, but what is at hand is looked at.
        assert_eq!(screen.press("i"), [Effect::ReadTexts]);
        assert!(screen.text().contains("Holding back violence"));
    }
}

#[test]
fn without_texts_the_search_in_them_says_how_to_attach_some() {
    let dataset = Dataset::embedded().expect("the embedded dataset");
    let mut screen = Screen::open(dataset, "dark", 80, 24);
    screen.press("i");
    screen.read_texts();
    assert!(screen.text().contains("mandates texts add"), "{}", screen.text());
    screen.press("/ \"_category:ddr\" enter");
    assert!(screen.text().contains("not coded by category"), "{}", screen.text());
}
