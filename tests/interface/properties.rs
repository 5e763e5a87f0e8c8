//! Properties of the interface: whatever is pressed, pasted or clicked, at
//! whatever size, it draws, and nothing is shown that is not there.

use std::path::Path;
use std::sync::Arc;

use crate::screen::Screen;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandates::dataset::Dataset;
use mandates::desk::texts::Folder;
use mandates::tui::update::Effect;
use proptest::prelude::*;

fn key_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        8 => prop::sample::select("/fijkhlgGosxtwyYm:?[]abcdr :\"-é日\u{202e}123456cpedvrubTnUzPCZ<>=".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        8 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Backspace, KeyCode::Delete,
            KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End,
            KeyCode::PageUp, KeyCode::PageDown, KeyCode::F(1),
        ]),
        1 => any::<char>().prop_map(KeyCode::Char),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let modifiers = prop::sample::select(vec![
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
        KeyModifiers::SHIFT,
    ]);
    let kind = prop::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ]);
    prop_oneof![
        10 => (key_code(), modifiers).prop_map(|(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers))),
        2 => (0u16..170, 0u16..50).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => ".{0,40}".prop_map(Event::Paste),
        2 => (kind, 0u16..170, 0u16..50).prop_map(|(kind, column, row)| {
            Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
        }),
    ]
}

fn open(width: u16, height: u16) -> Screen {
    open_dataset("small", width, height)
}

fn open_dataset(name: &str, width: u16, height: u16) -> Screen {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let dataset = Dataset::open(&fixtures.join(name)).expect("a good dataset");
    let texts = Folder::open(&fixtures.join("texts")).expect("a folder");
    Screen::with_texts(dataset, Arc::new(texts), "dark", width, height)
}

/// Takes an event, and does what the event loop would.
fn take(screen: &mut Screen, event: &Event) {
    if screen.handle(event).contains(&Effect::ReadTexts) {
        screen.read_texts();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_draw_and_stay_in_bounds(
        width in 0u16..170,
        height in 0u16..50,
        events in prop::collection::vec(event(), 1..60),
    ) {
        let mut screen = open(width, height);
        screen.draw();
        for event in &events {
            take(&mut screen, event);
            screen.draw();
            let state = &screen.state;
            prop_assert!(state.list.selected < state.results.hits.len().max(1));
            prop_assert!(state.task.top <= state.task.text.rows.len());
            prop_assert!(state.task.link.is_none_or(|link| link < state.task.text.links.len()));
        }
    }

    #[test]
    fn the_desk_stays_in_bounds_and_its_counts_add_up(
        width in 0u16..170,
        height in 0u16..50,
        tab in prop::sample::select(vec!['2', '3', '4', '5', '6']),
        events in prop::collection::vec(event(), 1..60),
    ) {
        let mut screen = open_dataset("renewals", width, height);
        take(&mut screen, &Event::Key(KeyEvent::from(KeyCode::Char(tab))));
        for event in &events {
            take(&mut screen, event);
            screen.draw();
            let desk = &screen.state.desk;
            for table in [&desk.missions, &desk.documents, &desk.listing, &desk.notebook] {
                prop_assert!(table.scroll.selected < table.rows.len().max(1));
                prop_assert!(table.rows.len() <= table.all);
                prop_assert!(table.top <= table.page.rows.len());
                prop_assert!(table.link.is_none_or(|link| link < table.page.links.len().max(1)));
            }
            let kept = &screen.state.notes.tasks;
            for (at, entry) in kept.iter().enumerate() {
                prop_assert!(kept[at + 1..].iter().all(|other| other.task != entry.task), "kept once");
            }
            let matrix = &desk.matrix.matrix;
            let rows: usize = (0..matrix.rows.len()).map(|row| matrix.row_total(row)).sum();
            let columns: usize = (0..matrix.columns.len()).map(|column| matrix.column_total(column)).sum();
            prop_assert_eq!((rows, columns), (matrix.total(), matrix.total()));
            prop_assert!(desk.matrix.at.0 < matrix.rows.len().max(1));
            prop_assert!(desk.matrix.at.1 < matrix.columns.len().max(1));
            let compare = &desk.compare;
            prop_assert!(compare.selected < compare.shown.len().max(1));
            prop_assert!(compare.top <= compare.rows.len());
        }
    }

    #[test]
    fn one_always_finds_the_way_back_to_the_first_place_and_forward_again(
        tab in prop::sample::select(vec!['1', '2', '3', '4', '5', '6']),
        events in prop::collection::vec(event(), 1..60),
    ) {
        let mut screen = open_dataset("renewals", 120, 36);
        take(&mut screen, &Event::Key(KeyEvent::from(KeyCode::Char(tab))));
        for event in &events {
            take(&mut screen, event);
        }
        // Out of whatever is being typed, to a place.
        for _ in 0..3 {
            take(&mut screen, &Event::Key(KeyEvent::from(KeyCode::Esc)));
        }
        take(&mut screen, &Event::Key(KeyEvent::from(KeyCode::Char('2'))));
        let (behind, _) = screen.state.history.len();
        for left in (0..behind).rev() {
            take(&mut screen, &Event::Key(KeyEvent::new(KeyCode::Left, KeyModifiers::ALT)));
            screen.draw();
            prop_assert_eq!(screen.state.history.len().0, left);
        }
        for at in 1..=behind {
            take(&mut screen, &Event::Key(KeyEvent::new(KeyCode::Right, KeyModifiers::ALT)));
            prop_assert_eq!(screen.state.history.len().0, at);
        }
    }

    #[test]
    fn the_same_state_draws_the_same_screen(events in prop::collection::vec(event(), 1..30)) {
        let mut screen = open(120, 36);
        for event in &events {
            take(&mut screen, event);
        }
        prop_assert_eq!(screen.draw(), screen.draw());
    }
}
