//! The terminal interface. A key flows
//! `event → keymap → command → update(state) → effects`; drawing is a pure
//! function of the state, and happens only when something changed.

mod asking;
pub mod command;
pub mod config;
mod events;
pub mod flow;
mod gate;
pub mod history;
pub mod keymap;
pub mod layout;
pub mod line_editor;
mod mouse;
mod navigate;
pub mod note;
mod outside;
pub mod overlay;
mod pane_text;
pub mod panes;
mod passage_text;
pub mod reader;
mod reading;
pub mod screens;
pub mod search_box;
mod session;
pub mod shelf;
pub mod state;
pub mod task_text;
pub mod theme;
pub mod update;
pub mod view;
mod visit;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use ratatui::layout::Rect;

use crate::dataset::Dataset;
use crate::desk::notebook::Change;
use crate::desk::notebook::file::NotebookFile;
use crate::desk::place;
use crate::model::PartialDate;

use config::ConfigError;
use events::Wake;
use gate::Gate;
use keymap::Keymap;
use outside::Outside;
use session::Session;
use shelf::{Shelf, TextLibrary};
use state::{Appearance, Library, State};
use theme::{ColourSupport, Theme};
use update::Effect;

/// What the command line asks of the interface.
#[derive(Debug, Clone, Default)]
pub struct TuiOptions {
    /// The theme's name; `None` or `auto` for what suits the terminal.
    pub theme: Option<String>,
    /// Leave the mouse to the terminal.
    pub no_mouse: bool,
    /// The query to start with.
    pub query: String,
}

/// Why the interface ended before its user ended it.
#[derive(Debug)]
pub enum TuiError {
    /// A settings file cannot be used; nothing was drawn.
    Config(ConfigError),
    /// The terminal failed.
    Terminal(io::Error),
}

impl std::fmt::Display for TuiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::Terminal(error) => write!(f, "the terminal failed: {error}"),
        }
    }
}

impl std::error::Error for TuiError {}

impl From<io::Error> for TuiError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

impl From<ConfigError> for TuiError {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

/// Runs the interface until its user ends it or a signal does; gives the exit
/// code: 0, or 128 and the signal's number.
///
/// # Errors
/// A settings file cannot be used, or the terminal fails.
pub fn run(dataset: Dataset, texts: shelf::Source, options: &TuiOptions) -> Result<u8, TuiError> {
    let support = ColourSupport::from_env();
    let appearance = Appearance {
        theme: Theme::start(options.theme.as_deref(), support)?,
        keymap: Keymap::load()?,
        support,
        mouse: !options.no_mouse,
    };
    let library = Arc::new(Library::new(dataset));
    let gate = Gate::default();
    let (waker, wakes) = events::listen(&gate)?;
    let mut session = Session::enter(appearance.mouse)?;
    let size = session.size()?;
    let area = Rect::new(0, 0, size.width, size.height);
    let mut state =
        State::new(library, Shelf::new(texts), appearance, PartialDate::today(), area, &options.query);
    read_notebook(&mut state);
    session.draw(&state)?;
    if state.pending() == Some(Effect::ReadTexts) {
        read_texts(&state, &waker);
    }
    loop {
        let Ok(first) = wakes.recv() else { return Ok(0) };
        let mut changed = false;
        // Everything that waits is taken before the screen is drawn once.
        for wake in std::iter::once(first).chain(wakes.try_iter()) {
            match wake {
                Wake::Terminal(event) => {
                    #[cfg(debug_assertions)]
                    panic_on_demand(&event);
                    let Some(effects) = state.handle(&event) else { continue };
                    changed = true;
                    for effect in effects {
                        match effect {
                            Effect::Quit => return Ok(0),
                            Effect::ReadTexts => read_texts(&state, &waker),
                            Effect::Notebook(changes) => change_notebook(&mut state, changes, true),
                            Effect::UndoNotebook(changes) => change_notebook(&mut state, changes, false),
                            Effect::ReadNotebook => read_notebook(&mut state),
                            Effect::Write { path, content, what } => {
                                state.written(&path, &what, place(&path, &content, false));
                            }
                            Effect::Page(text) => {
                                let mut outside = Outside { session: &mut session, gate: &gate };
                                state.paged(outside.page(&text)?);
                            }
                            Effect::Browse(url) => {
                                let mut outside = Outside { session: &mut session, gate: &gate };
                                state.browsed(outside.browse(&url)?);
                            }
                            other => carry_out(other, &mut session)?,
                        }
                    }
                }
                #[cfg(unix)]
                Wake::Resized => {
                    // Sizes may come and go faster than we draw; what the terminal
                    // kept of the screen meanwhile is not known.
                    session.clear()?;
                    changed = true;
                }
                Wake::Suspend => {
                    session.suspend()?;
                    changed = true;
                }
                Wake::Continue => {
                    session.resume()?;
                    changed = true;
                }
                Wake::Texts(texts) => {
                    state.texts_read(texts);
                    changed = true;
                }
                Wake::Stop(signal) => return Ok(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
                Wake::Gone => return Ok(129),
            }
        }
        if changed {
            // The size in an event may be an older one than the terminal's.
            let size = session.size()?;
            state.resize(size.width, size.height);
            session.draw(&state)?;
        }
    }
}

/// Carries out what only needs the terminal.
fn carry_out(effect: Effect, session: &mut Session) -> io::Result<()> {
    match effect {
        Effect::Suspend => session.suspend(),
        Effect::Redraw => session.clear(),
        Effect::Copy(text) => session.copy(&text),
        Effect::Mouse(mouse) => session.set_mouse(mouse),
        Effect::Quit | Effect::ReadTexts => Ok(()),
        Effect::Notebook(_) | Effect::UndoNotebook(_) | Effect::ReadNotebook => Ok(()),
        Effect::Write { .. } | Effect::Page(_) | Effect::Browse(_) => Ok(()),
    }
}

/// Reads the notebook; where that fails, says why and shows none.
fn read_notebook(state: &mut State) {
    match NotebookFile::of_user().map(|file| file.read()) {
        Some(Ok(notes)) => state.notebook_read(notes),
        Some(Err(error)) => state.notebook_failed(error.to_string()),
        // Without a home folder nothing can have been kept.
        None => {}
    }
}

/// Changes the notebook's file and takes what it holds then.
fn change_notebook(state: &mut State, changes: Vec<Change>, undoable: bool) {
    let Some(file) = NotebookFile::of_user() else {
        return state.notebook_failed("there is no home folder to keep a notebook in".to_owned());
    };
    match file.change(changes, state.today) {
        Ok((notes, undo)) if undoable => state.notebook_changed(notes, undo),
        Ok((notes, _)) => state.notebook_read(notes),
        Err(error) => state.notebook_failed(error.to_string()),
    }
}

/// Reads the texts at hand on a thread of their own, and wakes the loop when they
/// can be searched.
fn read_texts(state: &State, waker: &Sender<Wake>) {
    let (library, source) = (Arc::clone(&state.library), state.shelf.source());
    let (before, waker) = (state.texts.clone(), waker.clone());
    std::thread::spawn(move || {
        let texts = TextLibrary::read(&library.dataset, &source, before);
        // Nobody listens any more where the program has ended meanwhile.
        let _ = waker.send(Wake::Texts(texts));
    });
}

/// Lets the tests see what a panic leaves behind; not in release builds.
#[cfg(debug_assertions)]
fn panic_on_demand(event: &crossterm::event::Event) {
    let f12 = crossterm::event::KeyCode::F(12);
    let asked = matches!(event, crossterm::event::Event::Key(key) if key.code == f12);
    assert!(!(asked && std::env::var_os("MANDATES_TEST_PANIC").is_some()), "a panic on demand");
}
