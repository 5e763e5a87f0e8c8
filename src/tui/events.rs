//! What wakes the event loop: keys, signals, and the end of the terminal. Every
//! source is a thread that sleeps until something happens, so an idle program
//! uses no processor time.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::Event;

use super::gate::Gate;
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
}

/// Starts listening; what is sent to the sender wakes the loop too. While the gate is
/// closed nothing is read, and the signals that a terminal sends are meant for others.
///
/// # Errors
/// The signal handlers cannot be installed.
pub fn listen(gate: &Gate) -> io::Result<(Sender<Wake>, Receiver<Wake>)> {
    let (sender, receiver) = channel();
    #[cfg(unix)]
    {
        unix::signals(sender.clone(), gate.clone())?;
        unix::hangup(sender.clone());
    }
    let (terminal, gate) = (sender.clone(), gate.clone());
    thread::spawn(move || read_terminal(&terminal, &gate));
    Ok((sender, receiver))
}

fn read_terminal(sender: &Sender<Wake>, gate: &Gate) {
    loop {
        gate.pass();
        let wake = match crossterm::event::read() {
            // crossterm forgets a new size that comes together with a key; on Unix
            // the signal itself is listened to instead.
            Ok(Event::Resize(..)) if cfg!(unix) => continue,
            Ok(event) => Wake::Terminal(event),
            Err(_) => Wake::Gone,
        };
        let gone = matches!(wake, Wake::Gone);
        if sender.send(wake).is_err() || gone {
            return;
        }
    }
}

#[cfg(unix)]
mod unix {
    use super::{Gate, Sender, Wake, io, thread};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    pub fn signals(sender: Sender<Wake>, gate: Gate) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        thread::spawn(move || {
            for signal in signals.forever() {
                if gate.is_closed() {
                    match signal {
                        // The shell takes up both programs or none.
                        SIGTSTP => drop(emulate_default_handler(SIGTSTP)),
                        SIGTERM | SIGHUP => drop(sender.send(Wake::Stop(signal))),
                        _ => {}
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
