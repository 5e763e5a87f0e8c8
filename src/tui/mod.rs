//! The terminal interface. A key flows
//! `event → keymap → command → update(state) → effects`; drawing is a pure
//! function of the state, and happens only when something changed.

mod asking;
pub mod command;
pub mod config;
pub mod editor;
mod events;
pub mod flow;
pub mod history;
pub mod keymap;
pub mod last_session;
pub mod layout;
pub mod line_editor;
mod mouse;
mod navigate;
pub mod note;
mod opening;
mod outside;
pub mod overlay;
mod pane_text;
pub mod panes;
mod passage_text;
pub mod query_language;
pub mod reader;
mod reading;
pub mod screens;
pub mod search_box;
pub mod searching;
mod serve;
mod session;
pub mod shelf;
pub mod state;
pub mod task_text;
pub mod theme;
pub mod update;
pub mod view;
mod visit;

use std::io;
use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::dataset::Report;
use crate::library::Progress;
use crate::model::PartialDate;

use config::ConfigError;
use events::Wake;
use keymap::Keymap;
use last_session::{LastSession, Left};
use opening::{Opened, Ready};
use serve::Loop;
use shelf::Shelf;
use state::{Appearance, State};
use theme::{ColourSupport, Theme};

/// What the command line asks of the interface.
#[derive(Debug, Clone, Default)]
pub struct TuiOptions {
    /// The theme's name; `None` or `auto` for what suits the terminal.
    pub theme: Option<String>,
    /// Leave the mouse to the terminal.
    pub no_mouse: bool,
    /// The query to start with; without one the last session goes on.
    pub query: String,
    /// Start anew, whatever the last session was.
    pub fresh: bool,
    /// What the dataset is called; a session goes on with its own.
    pub dataset: String,
}

/// Why the interface ended before its user ended it.
#[derive(Debug)]
pub enum TuiError {
    /// A settings file cannot be used; nothing was drawn.
    Config(ConfigError),
    /// The dataset has errors; the terminal is as it was.
    Dataset(Box<Report>),
    /// The terminal failed.
    Terminal(io::Error),
}

impl std::fmt::Display for TuiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::Dataset(_) => f.write_str("the dataset has errors"),
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

/// Runs the interface over the dataset of a folder, or the one inside the program,
/// until its user ends it or a signal does; gives the exit code: 0, or 128 and the
/// signal's number.
///
/// # Errors
/// A settings file or the dataset cannot be used, or the terminal fails.
pub fn run(folder: Option<&Path>, texts: shelf::Source, options: &TuiOptions) -> Result<u8, TuiError> {
    let support = ColourSupport::from_env();
    let appearance = Appearance {
        theme: Theme::start(options.theme.as_deref(), support)?,
        keymap: Keymap::load()?,
        support,
        mouse: !options.no_mouse,
    };
    let (waker, wakes, mut listener) = events::listen()?;
    let progress = Arc::new(Progress::default());
    opening::start(folder, &progress, &waker);
    let ready = match opening::wait(&wakes, &progress, &appearance, folder, &options.query)? {
        Opened::Library(ready) => *ready,
        Opened::Ended(code) => return Ok(code),
    };
    let Ready { mut session, library, typed, early } = ready;
    let size = session.size()?;
    let area = Rect::new(0, 0, size.width, size.height);
    let mut state = State::new(library, Shelf::new(texts), appearance, PartialDate::today(), area, &typed);
    state.progress = progress;
    serve::read_notebook(&mut state);
    let mut last = LastSession::read();
    if !last.welcomed {
        state.welcome();
    }
    let goes_on = |left: &Left| !options.fresh && typed.is_empty() && left.dataset == options.dataset;
    if let Some(left) = last.left.take().filter(goes_on) {
        state.restore(left);
    }
    for event in early {
        // Whoever types before the first frame types for the screen they know.
        let _ = waker.send(Wake::Terminal(event));
    }
    let ended = Loop::new(&mut state, &mut session, &wakes, &waker, &mut listener).run()?;
    LastSession { welcomed: true, left: Some(state.leaving(&options.dataset)) }.write();
    Ok(ended)
}
