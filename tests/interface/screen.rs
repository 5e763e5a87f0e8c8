//! The interface without a terminal: press keys, look at the cells.

use std::fmt::Write as _;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use mandates::dataset::Dataset;
use mandates::desk::texts::Folder;
use mandates::library::{Library, Progress};
use mandates::tui::keymap::Keymap;
use mandates::tui::shelf::{Shelf, Source, TextLibrary};
use mandates::tui::state::{Appearance, State};
use mandates::tui::theme::{ColourSupport, Theme};
use mandates::tui::update::Effect;
use mandates::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// A screen of the program.
pub struct Screen {
    /// What the program knows.
    pub state: State,
    terminal: Terminal<TestBackend>,
}

const SUPPORT: ColourSupport = ColourSupport { colour: true, truecolour: true, light: false };

/// A theme with the embedded keymap.
pub fn appearance(theme: &str) -> Appearance {
    Appearance {
        theme: Theme::start(Some(theme), SUPPORT).expect("a theme"),
        keymap: Keymap::load().expect("a keymap"),
        support: SUPPORT,
        mouse: true,
    }
}

impl Screen {
    /// Opens a dataset at a size, in a theme, with the embedded keymap.
    pub fn open(dataset: Dataset, theme: &str, width: u16, height: u16) -> Self {
        Self::with_texts(dataset, Arc::new(Vec::<Folder>::new()), theme, width, height)
    }

    /// The same with texts at hand.
    pub fn with_texts(dataset: Dataset, texts: Source, theme: &str, width: u16, height: u16) -> Self {
        Self::of(Arc::new(Library::new(dataset)), texts, appearance(theme), width, height)
    }

    /// Opens the embedded dataset before it is indexed.
    pub fn unindexed(width: u16, height: u16) -> Self {
        let library = Library::open(None, &Progress::default()).expect("the embedded dataset is good");
        Self::of(Arc::new(library), Arc::new(Vec::<Folder>::new()), appearance("dark"), width, height)
    }

    /// The same with a dataset that others look at too.
    pub fn of(library: Arc<Library>, texts: Source, look: Appearance, width: u16, height: u16) -> Self {
        let area = Rect::new(0, 0, width, height);
        let today = "2026-11-24".parse().expect("a date");
        let state = State::new(library, Shelf::new(texts), look, today, area, "");
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        Self { state, terminal }
    }

    /// Reads the texts at hand, as the event loop does where it is asked to.
    pub fn read_texts(&mut self) {
        let texts = TextLibrary::read(&self.state.library.dataset, &self.state.shelf.source(), None);
        self.state.texts_read(texts);
    }

    /// Presses keys: words are names (`enter`, `ctrl-u`) or single characters;
    /// a word in quotation marks is typed letter by letter, `_` for a blank.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for word in keys.split_whitespace() {
            if let Some(text) = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                for letter in text.chars() {
                    let letter = if letter == '_' { ' ' } else { letter };
                    effects.extend(self.handle(&Event::Key(KeyEvent::from(KeyCode::Char(letter)))));
                }
            } else {
                effects.extend(self.handle(&Event::Key(key(word))));
            }
        }
        effects
    }

    /// Hands an event over.
    pub fn handle(&mut self, event: &Event) -> Vec<Effect> {
        if let Event::Resize(width, height) = event {
            self.terminal.backend_mut().resize(*width, *height);
        }
        let effects = self.state.handle(event).unwrap_or_default();
        for effect in &effects {
            self.carry_out(effect);
        }
        effects
    }

    /// Changes the notebook, as the event loop does; here it is kept in memory.
    fn carry_out(&mut self, effect: &Effect) {
        let (changes, undoable) = match effect {
            Effect::Notebook(changes) => (changes, true),
            Effect::UndoNotebook(changes) => (changes, false),
            _ => return,
        };
        let mut notes = self.state.notes.clone();
        let today = self.state.today;
        let undo = notes.change(changes.iter().cloned(), today);
        if undoable {
            self.state.notebook_changed(notes, undo);
        } else {
            self.state.notebook_read(notes);
        }
    }

    /// Draws and gives the cells.
    pub fn draw(&mut self) -> Buffer {
        self.terminal.draw(|frame| view::draw(frame, &self.state)).expect("drawing");
        self.terminal.backend().buffer().clone()
    }

    /// What a person reads.
    pub fn text(&mut self) -> String {
        text(&self.draw())
    }
}
fn key(word: &str) -> KeyEvent {
    let (modifiers, name) = match word.split_once('-') {
        Some(("ctrl", name)) => (KeyModifiers::CONTROL, name),
        Some(("alt", name)) => (KeyModifiers::ALT, name),
        _ => (KeyModifiers::NONE, word),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        letter if letter.chars().count() == 1 => KeyCode::Char(letter.chars().next().expect("a letter")),
        other => panic!("no key {other}"),
    };
    KeyEvent::new(code, modifiers)
}

/// The characters of a buffer, row by row, without blanks at the ends.
pub fn text(buffer: &Buffer) -> String {
    rows(buffer)
        .map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width.max(1)))
}

/// The styles of a buffer: for each row the runs that do not look like plain
/// text, `from..to colours weight`.
pub fn styles(buffer: &Buffer, plain: Style) -> String {
    let mut out = String::new();
    for (y, row) in rows(buffer).enumerate() {
        let _ = write!(out, "{y:>2}");
        for (from, to) in runs(row) {
            let cell = &row[from];
            if cell.modifier.is_empty() && (plain.fg, plain.bg) == (Some(cell.fg), Some(cell.bg)) {
                continue;
            }
            let _ = write!(out, " {from}..{to} {} on {}", colour(cell.fg), colour(cell.bg));
            if !cell.modifier.is_empty() {
                let _ = write!(out, " {:?}", cell.modifier);
            }
            out.push(';');
        }
        out.push('\n');
    }
    out
}

/// Runs of cells of one style.
pub fn runs(row: &[Cell]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (x, cell) in row.iter().enumerate() {
        match runs.last_mut() {
            Some((from, to)) if same_style(&row[*from], cell) => *to = x + 1,
            _ => runs.push((x, x + 1)),
        }
    }
    runs
}

fn same_style(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// A colour as `#rrggbb`, or `-` for the terminal's own.
pub fn colour(colour: Color) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Reset => "-".to_owned(),
        other => other.to_string(),
    }
}

/// The screen as a self-contained SVG picture.
pub fn svg(buffer: &Buffer) -> String {
    const CELL: (f64, f64) = (8.4, 18.0);
    let (width, height) =
        (f64::from(buffer.area.width) * CELL.0 + 16.0, f64::from(buffer.area.height) * CELL.1 + 16.0);
    let ground = buffer.content.first().map_or("#000000".to_owned(), |cell| colour(cell.bg));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n"
    );
    for (y, row) in rows(buffer).enumerate() {
        let top = 8.0 + y as f64 * CELL.1;
        for (from, to) in runs(row) {
            let cell = &row[from];
            let reversed = cell.modifier.contains(Modifier::REVERSED);
            let (fg, bg) = if reversed { (cell.bg, cell.fg) } else { (cell.fg, cell.bg) };
            let (left, length) = (8.0 + from as f64 * CELL.0, (to - from) as f64 * CELL.0);
            if colour(bg) != ground {
                let _ = writeln!(
                    out,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{}\" fill=\"{}\"/>",
                    CELL.1,
                    colour(bg)
                );
            }
            let text: String = row[from..to].iter().map(|cell| cell.symbol()).collect();
            if text.trim().is_empty() {
                continue;
            }
            let mut weight = String::new();
            for (modifier, attribute) in [
                (Modifier::BOLD, " font-weight=\"bold\""),
                (Modifier::ITALIC, " font-style=\"italic\""),
                (Modifier::UNDERLINED, " text-decoration=\"underline\""),
            ] {
                if cell.modifier.contains(modifier) {
                    weight.push_str(attribute);
                }
            }
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(
                out,
                "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" fill=\"{}\"{weight} xml:space=\"preserve\">{text}</text>",
                top + 13.5,
                colour(fg)
            );
        }
    }
    out.push_str("</svg>\n");
    out
}
