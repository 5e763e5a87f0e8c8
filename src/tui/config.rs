//! The user's own settings: where they lie, and one clear message when one of
//! them cannot be read.

use std::fmt;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// A settings file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, as a person finds it.
    pub file: String,
    /// Line and column, from 1, where they are known.
    pub position: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}\nhelp: {}", self.message, self.help)
    }
}

impl std::error::Error for ConfigError {}

/// A settings file that was read: its name for messages and its text.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// The file, as a person finds it.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl ConfigFile {
    /// A file inside the binary.
    pub fn embedded(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// Reads a file of the user; `None` where there is none.
    ///
    /// # Errors
    /// The file is there but cannot be read as text.
    pub fn read(path: &Path) -> Result<Option<Self>, ConfigError> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Some(Self { name, text })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ConfigError {
                file: name,
                position: None,
                message: format!("this file cannot be read: {error}"),
                help: "make it a readable UTF-8 text file, or move it away to use the defaults".to_owned(),
            }),
        }
    }

    /// Reads the text as RON.
    ///
    /// # Errors
    /// Where the text stops being what is expected.
    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, ConfigError> {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&self.text)
            .map_err(|error| ConfigError {
                file: self.name.clone(),
                position: Some((error.span.start.line, error.span.start.col)),
                message: error.code.to_string(),
                help: "mend the file as the README's section on settings shows, or move it away".to_owned(),
            })
    }

    /// An error that points at the first place after `anchor` where `needle`
    /// stands between quotation marks.
    pub fn error_at(&self, anchor: &str, needle: &str, message: String, help: String) -> ConfigError {
        let quoted = |word: &str| format!("\"{word}\"");
        let start = self.text.find(&quoted(anchor)).unwrap_or(0);
        let offset = self.text[start..].find(&quoted(needle)).map(|at| start + at);
        ConfigError {
            file: self.name.clone(),
            position: offset.map(|offset| line_and_column(&self.text, offset)),
            message,
            help,
        }
    }
}

/// Line and column, from 1, of a byte offset; columns count characters.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&letter| letter != '\n').count() + 1;
    (line, column)
}

/// The folder of the user's settings: `$XDG_CONFIG_HOME/mandates` or what the
/// system uses for it; `None` where there is no home folder.
pub fn config_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("mandates"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_reported_with_line_and_column() {
        let file = ConfigFile {
            name: "keymap.ron".to_owned(),
            text: "(\n  browse: {\n    \"quit\" [\"q\"],\n".to_owned(),
        };
        let error = file.parse::<std::collections::BTreeMap<String, String>>().unwrap_err();
        assert!(error.to_string().starts_with("keymap.ron:1:"), "{error}");
        let error = file.error_at("quit", "q", "wrong".to_owned(), "mend".to_owned());
        assert_eq!(error.position, Some((3, 13)));
    }
}
