//! The user's own editor: a text goes to it as a file and comes back changed. Whatever
//! becomes of the editor, what was written in it is taken or stays in its file.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use tempfile::NamedTempFile;

use crate::desk::notebook::MAX_NOTE;
use crate::model::clean;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// The text was changed to this one.
    Text(String),
    /// The text is as it was.
    Unchanged,
    /// The text could not be taken.
    Failed {
        /// Why.
        why: String,
        /// The file that holds what was written, where something was.
        kept: Option<PathBuf>,
    },
}

/// What the user's environment asks for: `$VISUAL`, else `$EDITOR`, else `vi`.
pub fn command() -> String {
    let named = |name| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Lets the user change a text. The terminal must be theirs meanwhile.
pub fn edit(text: &str, command: &str) -> Edited {
    let failed = |error: io::Error| Edited::Failed {
        why: format!("the note could not be handed to `{}`: {error}", short(command)),
        kept: None,
    };
    let file = match hand_over(text) {
        Ok(file) => file,
        Err(error) => return failed(error),
    };
    match run(command, file.path()) {
        Ok(status) => take_back(text, file, command, status),
        Err(error) => failed(error),
    }
}

fn hand_over(text: &str) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix("mandates-note-").suffix(".md").tempfile()?;
    // Editors end the last line; one that has none is told to be unfinished.
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    write!(file, "{text}{end}")?;
    file.flush()?;
    Ok(file)
}

/// As git does it: the command may have arguments and quotes, so a shell reads it.
fn run(command: &str, path: &Path) -> io::Result<ExitStatus> {
    let line = OsString::from(format!("{command} \"$@\""));
    Command::new("sh").arg("-c").arg(line).arg(command).arg(path).status()
}

fn take_back(before: &str, file: NamedTempFile, command: &str, status: ExitStatus) -> Edited {
    let ended = (!status.success()).then(|| format!("`{}` {}", short(command), how(status)));
    let read = std::fs::read_to_string(file.path());
    let unchanged = read.as_ref().is_ok_and(|text| text.trim_end() == before.trim_end());
    match (ended, read) {
        (None, _) if unchanged => Edited::Unchanged,
        (None, Ok(text)) if text.chars().count() <= MAX_NOTE => Edited::Text(text),
        (None, Ok(_)) => keep(file, format!("a note can have {MAX_NOTE} characters")),
        (None, Err(error)) => keep(file, format!("what `{}` wrote cannot be read: {error}", short(command))),
        (Some(why), _) if unchanged => Edited::Failed { why, kept: None },
        (Some(why), _) => keep(file, why),
    }
}

/// A command as a message of one line can name it.
fn short(command: &str) -> String {
    const MOST: usize = 24;
    let shown: String = clean(command).chars().take(MOST).collect();
    if shown.len() < command.len() { format!("{shown}…") } else { shown }
}

/// Leaves the file where it is.
fn keep(file: NamedTempFile, why: String) -> Edited {
    let path = file.path().to_path_buf();
    let there = path.exists();
    // What the editor put in its place is kept all the same.
    let _ = file.into_temp_path().keep();
    Edited::Failed { why, kept: there.then_some(path) }
}

fn how(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("was ended by signal {signal}");
    }
    match status.code() {
        // What a shell says of a command that is not there, or was ended by a signal.
        Some(127) => "was not found: set $VISUAL or $EDITOR to your editor".to_owned(),
        Some(code @ 129..=192) => format!("was ended by signal {}", code - 128),
        Some(code) => format!("ended with code {code}"),
        None => "ended without a word".to_owned(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_taken() {
        assert_eq!(edit("one", "printf 'two\\n' >>"), Edited::Text("one\ntwo\n".to_owned()));
        assert_eq!(edit("one\n", "true"), Edited::Unchanged);
        assert_eq!(edit("", "true"), Edited::Unchanged);
    }

    #[track_caller]
    fn failed(command: &str) -> (String, Option<String>) {
        let Edited::Failed { why, kept } = edit("one", command) else { panic!("{command} did not fail") };
        let text = kept.map(|path| {
            let text = std::fs::read(&path).expect("the file is kept");
            std::fs::remove_file(&path).expect("removed");
            String::from_utf8_lossy(&text).into_owned()
        });
        (why, text)
    }

    #[test]
    fn what_was_written_before_a_failure_stays_in_its_file() {
        assert_eq!(failed("false"), ("`false` ended with code 1".to_owned(), None));
        let (why, text) = failed("w() { echo two > \"$1\"; kill -9 $$; }; w");
        assert!(why.ends_with("was ended by signal 9"), "{why}");
        assert_eq!(text.as_deref(), Some("two\n"));
        let (why, text) = failed("no-such-editor-at-all");
        assert!(why.contains("was not found: set $VISUAL") && text.is_none(), "{why}");
        let (why, text) = failed("printf '\\377' >");
        assert!(why.contains("cannot be read") && text.is_some(), "{why}");
        let (why, text) = failed("f() { head -c 20001 /dev/zero | tr '\\0' x > \"$1\"; }; f");
        assert_eq!(
            (why.as_str(), text.map(|text| text.len())),
            ("a note can have 20000 characters", Some(20_001))
        );
    }
}
