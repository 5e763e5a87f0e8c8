//! The event loop: takes what happens, lets the state make something of it, carries
//! out what only a process can, and draws when something changed.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::desk::notebook::Change;
use crate::desk::notebook::file::NotebookFile;
use crate::desk::place;

use super::editor::{self, Edited};
use super::events::{self, Wake};
use super::last_session::LastSession;
use super::outside::Outside;
use super::searching::Searcher;
use super::session::{self, Session};
use super::shelf::TextLibrary;
use super::state::State;
use super::update::Effect;

/// An answer that comes within this time is drawn together with what was typed.
const FRAME: Duration = Duration::from_millis(16);

/// How often progress is drawn while an index is being built.
const TICK: Duration = Duration::from_millis(150);

/// What goes on, or the exit code with which it ends.
type Step = io::Result<ControlFlow<u8>>;

/// The event loop.
pub(super) struct Loop<'a> {
    state: &'a mut State,
    session: &'a mut Session,
    wakes: &'a Receiver<Wake>,
    waker: &'a Sender<Wake>,
    listener: &'a mut events::Listener,
    searcher: Searcher,
    /// Whether something is to be drawn.
    changed: bool,
}

impl<'a> Loop<'a> {
    pub fn new(
        state: &'a mut State,
        session: &'a mut Session,
        wakes: &'a Receiver<Wake>,
        waker: &'a Sender<Wake>,
        listener: &'a mut events::Listener,
    ) -> Self {
        let searcher = Searcher::start(waker.clone());
        Self { state, session, wakes, waker, listener, searcher, changed: true }
    }

    /// Takes what happens until the end; gives the exit code.
    pub fn run(&mut self) -> io::Result<u8> {
        if self.state.pending() == Some(Effect::ReadTexts) {
            read_texts(self.state, self.waker);
        }
        loop {
            if let ControlFlow::Break(code) = self.draw()? {
                return Ok(code);
            }
            let first = if self.state.is_indexing() {
                match self.wakes.recv_timeout(TICK) {
                    Err(RecvTimeoutError::Timeout) => {
                        self.changed = true;
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return Ok(0),
                    Ok(wake) => wake,
                }
            } else {
                let Ok(wake) = self.wakes.recv() else { return Ok(0) };
                wake
            };
            // Everything that waits is taken before the screen is drawn once.
            for wake in std::iter::once(first).chain(self.wakes.try_iter()) {
                if let ControlFlow::Break(code) = self.take(wake)? {
                    return Ok(code);
                }
            }
        }
    }

    /// Draws what changed; what is being searched for is waited for a little.
    fn draw(&mut self) -> Step {
        while let Some(job) = self.state.take_job() {
            self.searcher.ask(job);
            let until = Instant::now() + FRAME;
            while self.state.is_searching() {
                let left = until.saturating_duration_since(Instant::now());
                let Ok(wake) = self.wakes.recv_timeout(left) else { break };
                if let ControlFlow::Break(code) = self.take(wake)? {
                    return Ok(ControlFlow::Break(code));
                }
            }
        }
        if std::mem::take(&mut self.changed) {
            // The size in an event may be an older one than the terminal's.
            let size = self.session.size()?;
            self.state.resize(size.width, size.height);
            self.session.draw(self.state)?;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn take(&mut self, wake: Wake) -> Step {
        match wake {
            Wake::Terminal(event) => {
                #[cfg(debug_assertions)]
                panic_on_demand(&event);
                let Some(effects) = self.state.handle(&event) else { return Ok(ControlFlow::Continue(())) };
                self.changed = true;
                for effect in effects {
                    if let ControlFlow::Break(code) = self.carry_out(effect)? {
                        return Ok(ControlFlow::Break(code));
                    }
                }
                return Ok(ControlFlow::Continue(()));
            }
            // Sizes may come and go faster than we draw; what the terminal kept of
            // the screen meanwhile is not known.
            #[cfg(unix)]
            Wake::Resized => self.session.clear()?,
            Wake::Suspend => self.session.suspend()?,
            Wake::Continue => self.session.resume()?,
            Wake::Texts(texts) => self.state.texts_read(texts),
            Wake::Answer(answer) => self.state.answered(*answer),
            Wake::Indexed => self.state.indexed(),
            // The dataset was opened before the loop began.
            Wake::Opened(_) => {}
            Wake::Stop(signal) => {
                keep_draft(self.state);
                return Ok(ControlFlow::Break(u8::try_from(128 + signal).unwrap_or(u8::MAX)));
            }
            Wake::Gone => {
                keep_draft(self.state);
                return Ok(ControlFlow::Break(129));
            }
        }
        self.state.refresh();
        self.changed = true;
        Ok(ControlFlow::Continue(()))
    }

    fn carry_out(&mut self, effect: Effect) -> Step {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(0)),
            Effect::ReadTexts => read_texts(self.state, self.waker),
            Effect::Notebook(changes) => change_notebook(self.state, changes, true),
            Effect::UndoNotebook(changes) => change_notebook(self.state, changes, false),
            Effect::Welcomed => LastSession { welcomed: true, ..LastSession::read() }.write(),
            Effect::ReadNotebook => read_notebook(self.state),
            Effect::Write { path, content, what } => {
                self.state.written(&path, &what, place(&path, &content, false));
            }
            Effect::Edit(text) => {
                let edited = edit(&text, self.session, self.listener)?;
                if let Some(changes) = self.state.edited(edited) {
                    change_notebook(self.state, changes, true);
                }
            }
            Effect::Page(text) => {
                let mut outside = Outside { session: self.session, listener: self.listener };
                self.state.paged(outside.page(&text)?);
            }
            Effect::Browse(url) => {
                let mut outside = Outside { session: self.session, listener: self.listener };
                self.state.browsed(outside.browse(&url)?);
            }
            Effect::Suspend => self.session.suspend()?,
            Effect::Redraw => self.session.clear()?,
            Effect::Copy(text) => self.session.copy(&text)?,
            Effect::Mouse(mouse) => self.session.set_mouse(mouse)?,
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// Hands the terminal to the user's editor with a text, and takes it again.
fn edit(text: &str, session: &mut Session, listener: &mut events::Listener) -> io::Result<Edited> {
    if !cfg!(unix) {
        let why = "the user's editor is only known to be run well on Unix".to_owned();
        return Ok(Edited::Failed { why, kept: None });
    }
    listener.pause();
    session::restore();
    let edited = editor::edit(text, &editor::command());
    session.resume()?;
    listener.resume();
    Ok(edited)
}

/// Who is ended from outside while a note is written does not lose it.
fn keep_draft(state: &mut State) {
    if let Some(changes) = state.draft() {
        change_notebook(state, changes, true);
    }
}

/// Reads the notebook; where that fails, says why and shows none.
pub(super) fn read_notebook(state: &mut State) {
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
