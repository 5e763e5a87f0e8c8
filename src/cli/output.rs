//! Standard output: buffered, coloured where that is wanted, as wide as the
//! terminal.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use terminal_size::{Width, terminal_size_of};

pub(super) use crate::model::clean;

/// Headings and titles.
pub(super) const BOLD: Style = Style::new().bold();
/// What matched the query. Bold as well, so that colour does not carry it alone.
pub(super) const MATCH: Style = AnsiColor::Yellow.on_default().bold();

/// The width of text where there is no terminal to ask.
const PROSE: usize = 80;

/// Standard output.
pub(super) struct Output {
    stream: BufWriter<AutoStream<StdoutLock<'static>>>,
    terminal: Option<usize>,
}

impl Output {
    /// Standard output, locked.
    pub(super) fn stdout() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal().then(|| columns(terminal_size_of(&stdout)));
        Self { stream: BufWriter::new(AutoStream::auto(stdout.lock())), terminal }
    }

    /// The width of the terminal; `None` for a pipe or a file.
    pub(super) fn terminal_width(&self) -> Option<usize> {
        self.terminal
    }

    /// The width that prose is wrapped to.
    pub(super) fn prose_width(&self) -> usize {
        self.terminal.unwrap_or(PROSE)
    }

    /// Whether style is printed and not taken out again.
    pub(super) fn takes_colour(&self) -> bool {
        takes_colour(&io::stdout())
    }

    /// Prints a value as indented JSON and a line end.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.stream, value)?;
        self.stream.write_all(b"\n")
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Whether a stream is written to in colour.
pub(super) fn takes_colour<S: RawStream>(stream: &S) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// The width of messages on standard error.
pub(super) fn error_width() -> usize {
    let stderr = io::stderr();
    if stderr.is_terminal() { columns(terminal_size_of(&stderr)) } else { PROSE }
}

/// What COLUMNS says, or the terminal, or a guess.
fn columns(terminal: Option<(Width, terminal_size::Height)>) -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let known = set.or(terminal.map(|(Width(columns), _)| usize::from(columns)));
    known.filter(|&columns| columns > 0).unwrap_or(PROSE)
}
