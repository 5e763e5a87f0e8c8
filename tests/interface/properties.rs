//! Properties of the interface: whatever is pressed, pasted or clicked, at
//! whatever size, it draws, nothing is shown that is not there, and no note is lost.
//! `KEYS=50000 cargo test --test interface any_keys` plays as many sequences.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::screen::{Screen, appearance};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandates::compare::Fate;
use mandates::dataset::Dataset;
use mandates::desk::notebook::searches::SavedSearch;
use mandates::desk::notebook::{Change, Notebook};
use mandates::desk::texts::Folder;
use mandates::library::Library;
use mandates::search::{Facet, Scope};
use mandates::tui::state::{Appearance, State};
use mandates::tui::update::Effect;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn key_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        8 => prop::sample::select((' '..='~').chain("é日\u{202e}".chars()).collect::<Vec<_>>())
            .prop_map(KeyCode::Char),
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

/// A dataset of the fixtures with its index, read once for all sequences.
fn library(name: &str) -> Arc<Library> {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    Arc::new(Library::new(Dataset::open(&fixtures.join(name)).expect("a good dataset")))
}

static LIBRARIES: LazyLock<[Arc<Library>; 2]> = LazyLock::new(|| [library("small"), library("renewals")]);
static LOOKS: LazyLock<[Appearance; 2]> = LazyLock::new(|| [appearance("dark"), appearance("monochrome")]);
static TEXTS: LazyLock<Arc<Folder>> = LazyLock::new(|| {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    Arc::new(Folder::open(&fixtures.join("texts")).expect("a folder"))
});

fn open(dataset: usize, look: usize, width: u16, height: u16) -> Screen {
    let (library, texts) = (Arc::clone(&LIBRARIES[dataset]), Arc::clone(&*TEXTS));
    Screen::of(library, texts, LOOKS[look].clone(), width, height)
}

/// Takes an event, and does what the event loop would; gives what it asked for.
fn take(screen: &mut Screen, event: &Event) -> Vec<Effect> {
    let effects = screen.handle(event);
    if effects.contains(&Effect::ReadTexts) {
        screen.read_texts();
    }
    effects
}

/// What must hold of every state, whatever led to it.
fn holds(state: &State) -> Result<(), TestCaseError> {
    prop_assert!(state.list.selected < state.results.hits.len().max(1));
    prop_assert!(state.task.top <= state.task.text.rows.len());
    prop_assert!(state.task.link.is_none_or(|link| link < state.task.text.links.len()));
    let found = state.results.hits.len();
    for (facet, values) in &state.results.facets {
        // Values beside a chosen one count what they would add.
        if values.iter().any(|value| value.selected) || state.search.line.text().contains(facet.field()) {
            continue;
        }
        prop_assert!(values.iter().all(|value| value.count <= found), "{facet:?} {values:?}");
        if *facet == Facet::Category && state.scope == Scope::Tasks {
            let counted: usize = values.iter().map(|value| value.count).sum();
            prop_assert_eq!(counted, found, "every task found has one category: {:?}", values);
        }
    }
    let desk = &state.desk;
    let tables =
        [&desk.missions, &desk.documents, &desk.listing, &desk.notebook, &desk.searches, &desk.reading];
    for table in tables {
        prop_assert!(table.scroll.selected < table.rows.len().max(1));
        prop_assert!(table.rows.len() <= table.all);
        prop_assert!(table.top <= table.page.rows.len());
        prop_assert!(table.link.is_none_or(|link| link < table.page.links.len().max(1)));
        prop_assert!(table.order < table.orders().len());
    }
    let kept = &state.notes.tasks;
    for (at, entry) in kept.iter().enumerate() {
        prop_assert!(kept[at + 1..].iter().all(|other| other.task != entry.task), "kept once");
    }
    for list in &state.notes.lists {
        prop_assert!(!list.items.is_empty(), "a list holds something");
        let once = |at: usize| list.position(&list.items[at].what) == Some(at);
        prop_assert!((0..list.items.len()).all(once), "an item is on a list once");
    }
    let searches = &state.notes.searches;
    for (at, search) in searches.iter().enumerate() {
        let same = |other: &SavedSearch| other.name.to_lowercase() == search.name.to_lowercase();
        prop_assert!(!searches[at + 1..].iter().any(same), "a name is given once");
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
    if let Some(comparison) = &compare.comparison {
        let counted: usize = Fate::ALL.iter().map(|&fate| comparison.count(fate)).sum();
        prop_assert_eq!(counted, comparison.entries.len());
        let both = comparison.entries.iter().filter(|of| of.before.is_some() && of.after.is_some()).count();
        let sides = comparison.before.tasks.len() + comparison.after.tasks.len();
        prop_assert_eq!(sides, counted + both, "every task of both sides stands once");
    }
    Ok(())
}

/// The notes by task.
fn notes(notebook: &Notebook) -> BTreeMap<String, String> {
    notebook.tasks.iter().map(|entry| (entry.task.clone(), entry.note.clone())).collect()
}

/// What is kept changes only by what was asked for, and what was written is asked to
/// be kept unless its writer drops it.
fn no_note_is_lost(
    before: &Notebook,
    written: Option<(String, String)>,
    event: &Event,
    effects: &[Effect],
    state: &State,
) -> Result<(), TestCaseError> {
    let mut expected = before.clone();
    let mut kept: Vec<(String, String)> = Vec::new();
    for effect in effects {
        let (Effect::Notebook(changes) | Effect::UndoNotebook(changes)) = effect else { continue };
        for change in changes {
            if let Change::Note(task, note) = change {
                kept.push((task.clone(), note.clone()));
            }
            expected.change([change.clone()], state.today);
        }
    }
    prop_assert_eq!(notes(&expected), notes(&state.notes));
    let Some((task, text)) = written.filter(|_| state.editor.is_none()) else { return Ok(()) };
    let dropped = matches!(event, Event::Key(key)
        if key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CONTROL);
    let known = before.entry(&task).map_or("", |entry| entry.note.as_str());
    prop_assert!(dropped || text.trim_end() == known.trim_end() || kept.contains(&(task, text)));
    Ok(())
}

/// One sequence: a dataset, a look, a size, a screen, events.
type Sequence = (usize, usize, u16, u16, char, Vec<Event>);

fn sequence() -> impl Strategy<Value = Sequence> {
    let screen = prop::sample::select(vec!['1', '2', '3', '4', '5', '6']);
    (0..2usize, 0..2usize, 0u16..170, 0u16..50, screen, prop::collection::vec(event(), 1..60))
}

fn play((dataset, look, width, height, tab, events): Sequence) -> Result<(), TestCaseError> {
    let mut screen = open(dataset, look, width, height);
    take(&mut screen, &Event::Key(KeyEvent::from(KeyCode::Char(tab))));
    screen.draw();
    for event in &events {
        let before = screen.state.notes.clone();
        let written = screen.state.editor.as_ref().map(|editor| (editor.task.clone(), editor.text()));
        let effects = take(&mut screen, event);
        screen.draw();
        holds(&screen.state)?;
        no_note_is_lost(&before, written, event, &effects, &screen.state)?;
    }
    Ok(())
}

#[test]
fn any_keys_and_clicks_on_any_screen_at_any_size() {
    let cases = std::env::var("KEYS").ok().and_then(|keys| keys.parse().ok()).unwrap_or(96);
    // As many runners as cores: each plays its share, with seeds of its own.
    let runners = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let share = u32::div_ceil(cases, u32::try_from(runners).unwrap_or(1));
    std::thread::scope(|scope| {
        let played: Vec<_> = (0..runners)
            .map(|_| {
                scope.spawn(move || {
                    let config = ProptestConfig {
                        cases: share,
                        failure_persistence: None,
                        ..ProptestConfig::default()
                    };
                    TestRunner::new(config).run(&sequence(), play)
                })
            })
            .collect();
        for runner in played {
            let result = runner.join().expect("a runner that ends");
            assert!(result.is_ok(), "{}", result.expect_err("a failure"));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn one_always_finds_the_way_back_to_the_first_place_and_forward_again(
        tab in prop::sample::select(vec!['1', '2', '3', '4', '5', '6']),
        events in prop::collection::vec(event(), 1..60),
    ) {
        let mut screen = open(1, 0, 120, 36);
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
        let mut screen = open(0, 0, 120, 36);
        for event in &events {
            take(&mut screen, event);
        }
        prop_assert_eq!(screen.draw(), screen.draw());
    }
}
