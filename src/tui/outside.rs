//! Other programs: the pager and the browser of the user.

use std::io::{self, Write as _};
use std::process::{Command, ExitStatus, Stdio};

use super::events::Listener;
use super::session::Session;

/// What runs other programs, and has the terminal to lend.
pub struct Outside<'a> {
    /// The terminal.
    pub session: &'a mut Session,
    /// What reads its keys, but not meanwhile.
    pub listener: &'a mut Listener,
}

/// The exit code of a shell for a command that it does not find.
const NOT_FOUND: i32 = 127;

impl Outside<'_> {
    /// Shows a text in the user's pager; says why where that fails.
    ///
    /// # Errors
    /// The terminal fails.
    pub fn page(&mut self, text: &str) -> io::Result<Result<(), String>> {
        let pager = variable("PAGER").unwrap_or_else(|| "less".to_owned());
        let shown = self.lend(|| show(&pager, text))?;
        Ok(match shown {
            Some(Ok(status)) if status.code() == Some(NOT_FOUND) => {
                Err(format!("the pager “{pager}” was not found; PAGER names another"))
            }
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(format!("the pager “{pager}” could not be started: {error}")),
            None => Err(NOT_LENT.to_owned()),
        })
    }

    /// Opens an address of the web in the user's browser; says how it went.
    ///
    /// # Errors
    /// The terminal fails.
    pub fn browse(&mut self, url: &str) -> io::Result<Result<String, String>> {
        let failed = |error: io::Error| Err(format!("no browser could be started ({error}); it is at {url}"));
        let chosen = variable("BROWSER");
        let browser = chosen.as_deref().and_then(|of| of.split(':').find(|name| !name.is_empty()));
        Ok(match (browser, has_desktop()) {
            (Some(browser), true) => match start(browser, url) {
                Ok(()) => Ok(format!("opened in {browser}: {url}")),
                Err(error) => failed(error),
            },
            (None, true) => match open::that_detached(url) {
                Ok(()) => Ok(format!("opened in your browser: {url}")),
                Err(error) => failed(error),
            },
            // Without a desktop it can only be one that runs in the terminal.
            (Some(browser), false) => match self.lend(|| run(browser, url))? {
                Some(Ok(status)) if status.success() => Ok(format!("{browser} showed {url}")),
                Some(Ok(_)) => Err(format!("{browser} failed; it is at {url}")),
                Some(Err(error)) => return Ok(failed(error)),
                None => Err(NOT_LENT.to_owned()),
            },
            (None, false) => Err(format!("no browser here; it is at {url}")),
        })
    }

    /// Lends the terminal; `None` where the keyboard cannot be let go.
    fn lend<T>(&mut self, other: impl FnOnce() -> io::Result<T>) -> io::Result<Option<io::Result<T>>> {
        if !cfg!(unix) {
            return Ok(None);
        }
        self.listener.pause();
        let done = self.session.hand_over(other);
        self.listener.resume();
        done.map(Some)
    }
}

const NOT_LENT: &str = "the keyboard cannot be lent to another program here";

/// An environment variable that says something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

/// Whether a browser with windows can be shown.
fn has_desktop() -> bool {
    cfg!(any(windows, target_os = "macos"))
        || variable("DISPLAY").or_else(|| variable("WAYLAND_DISPLAY")).is_some()
        || variable("WSL_DISTRO_NAME").is_some()
}

/// Runs a pager on a text. It is a line of the shell, as it is everywhere else.
fn show(pager: &str, text: &str) -> io::Result<ExitStatus> {
    let mut child =
        Command::new("sh").arg("-c").arg(pager).stdin(Stdio::piped()).env("LESS", options()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A pager that is left early reads no further.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait()
}

/// The options of `less`, without the one by which it leaves a short text at once: our
/// screen would cover it.
fn options() -> String {
    format!("{} -+F", variable("LESS").unwrap_or_default()).trim_start().to_owned()
}

/// A browser, with its options, on an address.
fn browser_on(browser: &str, url: &str) -> Command {
    let mut words = browser.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(url);
    command
}

/// Runs a browser in the terminal.
fn run(browser: &str, url: &str) -> io::Result<ExitStatus> {
    browser_on(browser, url).status()
}

/// Starts a browser with windows and lets it go on by itself.
fn start(browser: &str, url: &str) -> io::Result<()> {
    let quiet = Stdio::null;
    let mut child = browser_on(browser, url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn()?;
    std::thread::spawn(move || child.wait());
    Ok(())
}
