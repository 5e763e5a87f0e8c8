//! The terminal itself: what is switched on at the start is switched off on
//! every way out, by one function that no single failure stops.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{ExecutableCommand as _, QueueableCommand as _};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::state::State;
use super::view;

/// Bytes gathered before they are sent: a whole screen goes in few writes.
const BUFFER: usize = 1 << 16;

/// Whether the terminal is in our modes now; read by the panic hook.
static ENTERED: AtomicBool = AtomicBool::new(false);

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// A terminal that believes its screen to be empty.
fn terminal() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(BUFFER, io::stdout())))
}

/// A terminal in our modes. Dropping it restores the terminal.
pub struct Session {
    terminal: Screen,
    mouse: bool,
}

impl Session {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal refuses raw mode or cannot be written to.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        install_panic_hook();
        // Attributes such as bold must reach the terminal under NO_COLOR too;
        // the monochrome theme is what keeps colour away.
        crossterm::style::force_color_output(true);
        switch_on(mouse)?;
        let terminal = terminal().inspect_err(|_| restore())?;
        Ok(Self { terminal, mouse })
    }

    /// The size of the terminal, in cells.
    ///
    /// # Errors
    /// The terminal does not tell.
    pub fn size(&self) -> io::Result<ratatui::layout::Size> {
        self.terminal.size()
    }

    /// Draws a state, as one update where the terminal can.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        self.draw_with(|frame| view::draw(frame, state))
    }

    /// Draws something else, as one update where the terminal can.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw_with(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.backend_mut().queue(BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        self.terminal.backend_mut().queue(EndSynchronizedUpdate)?;
        self.terminal.backend_mut().flush()
    }

    /// Forgets what the screen shows, so that the next drawing writes every cell.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal for its cursor and wait for the
        // answer, which our own reader may take first: begin with an empty screen.
        io::stdout().execute(Clear(ClearType::All))?;
        self.terminal = terminal()?;
        Ok(())
    }

    /// Listens to the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        let mut out = io::stdout();
        if mouse {
            out.execute(EnableMouseCapture)?
        } else {
            out.execute(DisableMouseCapture)?
        };
        Ok(())
    }

    /// Sends a text to the terminal's clipboard (OSC 52); it never answers.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        io::stdout().execute(CopyToClipboard::to_clipboard_from(text))?;
        Ok(())
    }

    /// Hands the terminal back and stops the process; when the shell takes it up
    /// again, takes the terminal over anew.
    ///
    /// # Errors
    /// The terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.resume()
    }

    /// Hands the terminal to another program, and takes it over anew when that has ended.
    ///
    /// # Errors
    /// The terminal cannot be taken over again, or what the other program did failed.
    pub fn hand_over<T>(&mut self, other: impl FnOnce() -> io::Result<T>) -> io::Result<io::Result<T>> {
        restore();
        let done = other();
        self.resume()?;
        Ok(done)
    }

    /// Takes the terminal over again after the process was stopped.
    ///
    /// # Errors
    /// The terminal cannot be taken over.
    pub fn resume(&mut self) -> io::Result<()> {
        switch_on(self.mouse)?;
        self.clear()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

fn switch_on(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    let modes = |out: &mut Stdout| -> io::Result<()> {
        out.queue(EnterAlternateScreen)?.queue(Hide)?.queue(EnableBracketedPaste)?;
        if mouse {
            out.queue(EnableMouseCapture)?;
        }
        out.flush()
    };
    modes(&mut out).inspect_err(|_| restore())
}

/// Switches everything off that [`Session::enter`] switched on, whatever fails.
/// Does nothing where the terminal is not ours.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = out.execute(EndSynchronizedUpdate).map(|_| ());
    let _ = out.execute(DisableMouseCapture).map(|_| ());
    let _ = out.execute(DisableBracketedPaste).map(|_| ());
    let _ = out.execute(LeaveAlternateScreen).map(|_| ());
    let _ = out.execute(Show).map(|_| ());
    let _ = disable_raw_mode();
}

/// A panic on any thread restores the terminal before its message is printed,
/// and ends the program: the others could not draw on.
fn install_panic_hook() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let message = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let ours = ENTERED.load(Ordering::SeqCst);
            restore();
            message(panic);
            if ours {
                std::process::exit(101);
            }
        }));
    });
}
