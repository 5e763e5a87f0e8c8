//! The gate before the keyboard: while another program has the terminal, nothing here
//! may read its keys.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the reader is waited for before it is woken again.
const PATIENCE: Duration = Duration::from_millis(50);
/// How often it is woken.
const TRIES: usize = 40;

/// A gate that the reader of the keyboard passes before each event.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<State>, Condvar)>);

#[derive(Debug, Default)]
struct State {
    closed: bool,
    /// Whether the reader stands before it.
    waiting: bool,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic ends the program; what it left behind does not matter here.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while the gate is closed.
    pub fn pass(&self) {
        let mut state = self.state();
        while state.closed {
            state.waiting = true;
            self.0.1.notify_all();
            state = self.0.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waiting = false;
    }

    /// Whether another program has the terminal.
    pub fn is_closed(&self) -> bool {
        self.state().closed
    }

    /// Closes the gate and waits until the reader stands before it; `wake` makes the
    /// reader come. Says whether it came; where it did not, the gate is open again.
    pub fn close(&self, wake: impl Fn()) -> bool {
        self.state().closed = true;
        for _ in 0..TRIES {
            wake();
            let waited = self.0.1.wait_timeout_while(self.state(), PATIENCE, |state| !state.waiting);
            if waited.unwrap_or_else(PoisonError::into_inner).0.waiting {
                return true;
            }
        }
        self.open();
        false
    }

    /// Lets the reader pass again.
    pub fn open(&self) {
        self.state().closed = false;
        self.0.1.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;

    #[test]
    fn a_closed_gate_holds_the_reader_and_an_open_one_lets_it_go_on() {
        let (gate, passed) = (Gate::default(), Arc::new(AtomicUsize::new(0)));
        let (wake, woken) = channel::<()>();
        let (reader, count) = (gate.clone(), Arc::clone(&passed));
        std::thread::spawn(move || {
            while woken.recv().is_ok() {
                reader.pass();
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        let press = || wake.send(()).expect("the reader lives");
        assert!(gate.close(press) && gate.is_closed());
        let before = passed.load(Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(30));
        assert_eq!(passed.load(Ordering::SeqCst), before, "nothing is read meanwhile");
        gate.open();
        press();
        while passed.load(Ordering::SeqCst) == before {
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(!gate.is_closed());
    }

    #[test]
    fn a_reader_that_never_comes_leaves_the_gate_open() {
        let gate = Gate::default();
        assert!(!gate.close(|| ()) && !gate.is_closed());
    }
}
