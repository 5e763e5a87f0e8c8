//! What a key press costs, to the finished frame: queries typed letter by letter into
//! the interface over the embedded dataset, at 160x45. `cargo bench --bench keys`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use mandates::dataset::Dataset;
use mandates::desk::texts::Folder;
use mandates::library::Library;
use mandates::tui::keymap::Keymap;
use mandates::tui::shelf::Shelf;
use mandates::tui::state::{Appearance, State};
use mandates::tui::theme::{ColourSupport, Theme};
use mandates::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

const QUERIES: [&str; 8] = [
    "disarmament",
    "civilians",
    "police reform",
    "protectoin of civilans",
    "mission:unmiss ddr",
    "\"security sector reform\"",
    "haiti rule of law OR prisons",
    "2406 para 7",
];

/// How often each query is typed.
const RUNS: usize = 25;

const SIZE: (u16, u16) = (160, 45);

fn main() {
    let support = ColourSupport { colour: true, truecolour: true, light: false };
    let appearance = Appearance {
        theme: Theme::start(Some("dark"), support).expect("a theme"),
        keymap: Keymap::load().expect("a keymap"),
        support,
        mouse: true,
    };
    let library = Library::new(Dataset::embedded().expect("the embedded dataset is good"));
    let shelf = Shelf::new(Arc::new(Vec::<Folder>::new()));
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let today = "2026-11-28".parse().expect("a date");
    let mut state = State::new(Arc::new(library), shelf, appearance, today, area, "");
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a test terminal");
    let mut press = |code: KeyCode, modifiers: KeyModifiers| {
        let begin = Instant::now();
        state.handle(&Event::Key(KeyEvent::new(code, modifiers)));
        terminal.draw(|frame| view::draw(frame, &state)).expect("drawn");
        begin.elapsed()
    };
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..RUNS {
        for query in QUERIES {
            press(KeyCode::Char('/'), KeyModifiers::NONE);
            press(KeyCode::Char('u'), KeyModifiers::CONTROL);
            times.extend(query.chars().map(|letter| press(KeyCode::Char(letter), KeyModifiers::NONE)));
            press(KeyCode::Enter, KeyModifiers::NONE);
        }
    }
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "{} key presses to a finished frame of {}x{}: median {:.2?}, p99 {:.2?}, slowest {:.2?}",
        times.len(),
        SIZE.0,
        SIZE.1,
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
