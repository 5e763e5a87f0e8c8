//! Standard output: buffered, coloured where that is wanted, as wide as the
//! terminal; and the cleaning of text that comes from outside.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use terminal_size::{Width, terminal_size_of};

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

/// Text from outside without what could command a terminal: line ends and tabs
/// become blanks; other control characters and marks of direction go.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || turns_direction(c)) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() || turns_direction(c) => None,
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_takes_out_what_commands_a_terminal() {
        assert_eq!(clean("plain é"), "plain é");
        assert_eq!(clean("a\tb\u{1b}[31mc\u{7}\u{9b}"), "a b[31mc");
        assert_eq!(clean("a\u{202e}b\u{2066}c"), "abc");
    }
}
