//! What wakes the event loop: keys, signals, and the end of the terminal. Every
//! source is a thread that sleeps until something happens, so an idle program
//! uses no processor time.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::Event;

use crate::dataset::Report;
use crate::library::Library;

use super::searching::Answer;
use super::shelf::TextLibrary;

/// Something that happened.
pub enum Wake {
    /// A key, a click, a paste, a new size.
    Terminal(Event),
    /// The terminal has a new size.
    #[cfg(unix)]
    Resized,
    /// A signal asks the program to end; its number.
    Stop(i32),
    /// Somebody else asked the process to stop for a while.
    Suspend,
    /// The process runs again after it was stopped.
    Continue,
    /// The terminal is gone.
    Gone,
    /// The texts at hand have been read.
    Texts(Arc<TextLibrary>),
    /// The dataset has been read, or has errors.
    Opened(Result<Arc<Library>, Box<Report>>),
    /// The tasks have been indexed.
    Indexed,
    /// A query has been answered.
    Answer(Box<Answer>),
}

/// Starts listening; what is sent to the sender wakes the loop too. While the gate is
/// closed nothing is read, and the signals that a terminal sends are meant for others.
///
/// # Errors
/// The signal handlers cannot be installed.
pub fn listen() -> io::Result<(Sender<Wake>, Receiver<Wake>, Listener)> {
    let (sender, receiver) = channel();
    #[cfg(unix)]
    let listener = {
        let (listener, gate, away) = unix::listener();
        unix::signals(sender.clone(), away)?;
        unix::hangup(sender.clone());
        let terminal = sender.clone();
        thread::spawn(move || unix::read_terminal(&terminal, &gate));
        listener
    };
    #[cfg(not(unix))]
    let listener = {
        let terminal = sender.clone();
        thread::spawn(move || while read_event(&terminal) {});
        Listener
    };
    Ok((sender, receiver, listener))
}

#[cfg(unix)]
pub use unix::Listener;

/// What holds the listening while somebody else has the terminal; here nobody does.
#[cfg(not(unix))]
pub struct Listener;

#[cfg(not(unix))]
impl Listener {
    /// Stops listening.
    pub fn pause(&mut self) {}

    /// Listens again.
    pub fn resume(&mut self) {}
}

/// Waits for an event and sends it; says whether more can come.
fn read_event(sender: &Sender<Wake>) -> bool {
    let wake = match crossterm::event::read() {
        // crossterm forgets a new size that comes together with a key; on Unix
        // the signal itself is listened to instead.
        Ok(Event::Resize(..)) if cfg!(unix) => return true,
        Ok(event) => Wake::Terminal(event),
        Err(_) => Wake::Gone,
    };
    let gone = matches!(wake, Wake::Gone);
    sender.send(wake).is_ok() && !gone
}

#[cfg(unix)]
mod unix {
    use super::{Receiver, Sender, Wake, channel, io, read_event, thread};

    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGURG, SIGWINCH};
    use signal_hook::iterator::Signals;

    /// Holds the listening while somebody else has the terminal: two readers of one
    /// terminal would share its keys between them.
    pub struct Listener {
        away: Arc<AtomicBool>,
        held: Receiver<()>,
        go: Sender<()>,
        heard: Receiver<()>,
    }

    /// The other side of a [`Listener`].
    pub struct Gate {
        away: Arc<AtomicBool>,
        held: Sender<()>,
        go: Receiver<()>,
    }

    /// What the thread of the signals knows of a [`Listener`].
    pub struct Away {
        /// Whether somebody else has the terminal.
        is_away: Arc<AtomicBool>,
        heard: Sender<()>,
    }

    pub fn listener() -> (Listener, Gate, Away) {
        let (holds, held) = channel();
        let (go, goes) = channel();
        let (hears, heard) = channel();
        let away = Arc::new(AtomicBool::new(false));
        let gate = Gate { away: Arc::clone(&away), held: holds, go: goes };
        let signals = Away { is_away: Arc::clone(&away), heard: hears };
        (Listener { away, held, go, heard }, gate, signals)
    }

    impl Listener {
        /// Stops listening: when it returns, nothing reads the terminal, and signals of
        /// the keyboard are for whoever has it.
        pub fn pause(&mut self) {
            self.away.store(true, Ordering::SeqCst);
            // Nothing but an event wakes who reads, and a new size is one.
            if signal_hook::low_level::raise(SIGWINCH).is_ok() {
                // Where the reader is gone, nothing is to be held.
                let _ = self.held.recv();
            }
        }

        /// Listens again.
        pub fn resume(&mut self) {
            // The Ctrl-C that ended the other program may still wait to be heard. Pending
            // signals are heard in the order of their numbers: one that came before the
            // first bell is heard before the second.
            for _ in 0..2 {
                while self.heard.try_recv().is_ok() {}
                if signal_hook::low_level::raise(BELL).is_ok() {
                    let _ = self.heard.recv();
                }
            }
            self.away.store(false, Ordering::SeqCst);
            let _ = self.go.send(());
        }
    }

    /// Reads the terminal until it is gone, and not while the gate is held.
    pub fn read_terminal(sender: &Sender<Wake>, gate: &Gate) {
        while read_event(sender) {
            let held = gate.away.load(Ordering::SeqCst);
            if held && (gate.held.send(()).is_err() || gate.go.recv().is_err()) {
                return;
            }
        }
    }

    /// A signal that nobody else sends, with a higher number than those of the keyboard
    /// that end a program.
    const BELL: i32 = SIGURG;

    pub fn signals(sender: Sender<Wake>, away: Away) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, BELL])?;
        thread::spawn(move || {
            for signal in signals.forever() {
                if signal == BELL {
                    let _ = away.heard.send(());
                    continue;
                }
                if away.is_away.load(Ordering::SeqCst) && is_of_the_keyboard(signal) {
                    if signal == SIGTSTP {
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    }
                    continue;
                }
                let wake = match signal {
                    SIGTSTP => Wake::Suspend,
                    SIGCONT => Wake::Continue,
                    SIGWINCH => Wake::Resized,
                    stop => Wake::Stop(stop),
                };
                if sender.send(wake).is_err() {
                    return;
                }
            }
        });
        Ok(())
    }

    /// Whether a signal is meant for the program that has the terminal: the size is
    /// looked up when it is ours again.
    const fn is_of_the_keyboard(signal: i32) -> bool {
        matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT | SIGWINCH)
    }

    /// Waits for the terminal to be closed. SIGHUP may be ignored or never come,
    /// and reading a closed terminal can spin; a poll for no event at all still
    /// reports a hang-up, and sleeps until then.
    pub fn hangup(sender: Sender<Wake>) {
        thread::spawn(move || {
            let stdin = rustix::stdio::stdin();
            let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
            loop {
                match poll(&mut watched, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return,
                    Ok(_) => {
                        let _ = sender.send(Wake::Gone);
                        return;
                    }
                }
            }
        });
    }
}
