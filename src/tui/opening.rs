//! Opening: a large dataset takes seconds to read. Meanwhile the terminal is ours, shows
//! how far it is, takes the query that is to be asked, and can be left.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::library::{Library, Progress};

use super::TuiError;
use super::command::{Command, Context};
use super::events::Wake;
use super::keymap::Chord;
use super::line_editor::LineEditor;
use super::session::Session;
use super::state::Appearance;
use super::view;

/// What is opened within this time is shown at once.
const PATIENCE: Duration = Duration::from_millis(80);

/// How often progress is drawn.
const TICK: Duration = Duration::from_millis(100);

/// What became of opening.
pub(super) enum Opened {
    /// There is something to show.
    Library(Box<Ready>),
    /// The user or a signal ended the program; the exit code.
    Ended(u8),
}

/// What the interface begins with.
pub(super) struct Ready {
    pub session: Session,
    pub library: Arc<Library>,
    /// The query that was typed meanwhile.
    pub typed: String,
    /// What happened before there was anything to type into.
    pub early: Vec<Event>,
}

/// What the screen shows while a dataset is opened.
pub(super) struct Opening<'a> {
    pub progress: &'a Progress,
    pub appearance: &'a Appearance,
    /// The folder; none for the dataset inside the program.
    pub folder: Option<&'a Path>,
    pub query: LineEditor,
}

/// Opens a dataset on a thread of its own, which then indexes it and keeps what a
/// large folder gave.
pub(super) fn start(folder: Option<&Path>, progress: &Arc<Progress>, waker: &Sender<Wake>) {
    let (folder, progress, waker) = (folder.map(Path::to_path_buf), Arc::clone(progress), waker.clone());
    thread::spawn(move || open(folder.as_deref(), &progress, &waker));
}

fn open(folder: Option<&Path>, progress: &Progress, waker: &Sender<Wake>) {
    let opened = Library::open(folder, progress).map(Arc::new);
    let library = opened.as_ref().ok().map(Arc::clone);
    // Where nobody listens any more the program is ending.
    let _ = waker.send(Wake::Opened(opened.map_err(Box::new)));
    if let Some(library) = library.filter(|library| library.index().is_none()) {
        library.build_index(progress);
        let _ = waker.send(Wake::Indexed);
        library.keep();
    }
}

/// Waits until the dataset is open.
pub(super) fn wait(
    wakes: &Receiver<Wake>,
    progress: &Progress,
    appearance: &Appearance,
    folder: Option<&Path>,
    query: &str,
) -> Result<Opened, TuiError> {
    let mut opening = Opening { progress, appearance, folder, query: LineEditor::default() };
    opening.query.set(query);
    let mut session = None;
    let mut early = Vec::new();
    loop {
        let patience = if session.is_none() { PATIENCE } else { TICK };
        let wake = match wakes.recv_timeout(patience) {
            Ok(wake) => wake,
            Err(RecvTimeoutError::Disconnected) => return Ok(Opened::Ended(0)),
            Err(RecvTimeoutError::Timeout) => {
                let session = enter(&mut session, appearance)?;
                session.draw_with(|frame| view::opening(frame, &opening))?;
                continue;
            }
        };
        match wake {
            Wake::Opened(Ok(library)) => {
                enter(&mut session, appearance)?;
                let typed = opening.query.text().to_owned();
                let session = session.take().ok_or(io::ErrorKind::NotFound).map_err(io::Error::from)?;
                return Ok(Opened::Library(Box::new(Ready { session, library, typed, early })));
            }
            Wake::Opened(Err(report)) => return Err(TuiError::Dataset(report)),
            Wake::Stop(signal) => return Ok(Opened::Ended(u8::try_from(128 + signal).unwrap_or(u8::MAX))),
            Wake::Gone => return Ok(Opened::Ended(129)),
            Wake::Terminal(event) if session.is_none() => early.push(event),
            Wake::Terminal(event) if opening.ends(&event) => return Ok(Opened::Ended(0)),
            Wake::Suspend => enter(&mut session, appearance)?.suspend()?,
            Wake::Continue => enter(&mut session, appearance)?.resume()?,
            #[cfg(unix)]
            Wake::Resized => enter(&mut session, appearance)?.clear()?,
            _ => {}
        }
    }
}

fn enter<'s>(session: &'s mut Option<Session>, appearance: &Appearance) -> io::Result<&'s mut Session> {
    match session {
        Some(session) => Ok(session),
        None => Ok(session.insert(Session::enter(appearance.mouse)?)),
    }
}

impl Opening<'_> {
    /// Takes a key into the query, as the search box would; says whether it ends the
    /// program.
    fn ends(&mut self, event: &Event) -> bool {
        let key = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            Event::Paste(text) => {
                self.query.paste(text);
                return false;
            }
            _ => return false,
        };
        if key.code == KeyCode::Esc {
            return true;
        }
        match self.appearance.keymap.command(Context::Text, Chord::from_event(*key)) {
            Some(Command::Quit | Command::TextQuit | Command::Cancel) => return true,
            Some(command) => {
                self.query.edit(command);
            }
            None => {
                let control = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                if let KeyCode::Char(letter) = key.code
                    && !control
                {
                    self.query.insert(letter);
                }
            }
        }
        false
    }

    /// What is being opened, to be shown.
    pub fn name(&self) -> String {
        self.folder.map_or_else(|| "the dataset".to_owned(), |folder| folder.display().to_string())
    }
}
