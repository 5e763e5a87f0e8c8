//! Which key asks for which command: the embedded keymap with the user's patch
//! over it.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{Command, Context};
use super::config::{ConfigError, ConfigFile, config_folder};

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The names of keys that are not a single character.
const NAMED: [(&str, KeyCode); 15] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];

impl Chord {
    /// The chord of a key event. Shift is dropped where the key itself says it
    /// (`A`, backtab), as terminals differ in reporting it there.
    pub fn from_event(key: KeyEvent) -> Self {
        let mut modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code: key.code, modifiers }
    }

    /// The character this chord types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            // AltGr arrives as Ctrl+Alt on Windows.
            KeyCode::Char(letter) if self.modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT => {
                Some(letter)
            }
            _ => None,
        }
    }
}

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((prefix, modifier)) =
            MODIFIERS.iter().find(|(prefix, _)| rest.len() > prefix.len() && rest.starts_with(prefix))
        {
            modifiers |= *modifier;
            rest = &rest[prefix.len()..];
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => NAMED
                .iter()
                .find(|(name, _)| *name == rest)
                .map(|(_, code)| *code)
                .or_else(|| function_key(rest))
                .ok_or_else(|| format!("`{text}` is not a key"))?,
        };
        Ok(Self { code, modifiers })
    }
}

fn function_key(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in
            [("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT), ("Shift-", KeyModifiers::SHIFT)]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// Which chord asks for which command, by context.
#[derive(Debug, Clone)]
pub struct Keymap {
    commands: HashMap<(Context, Chord), Command>,
    chords: HashMap<Command, Vec<Chord>>,
    /// Keys that the user's file took from a command it does not name.
    pub taken: Vec<String>,
}

type KeymapFile = BTreeMap<String, Vec<String>>;

impl Keymap {
    /// The embedded keymap with the user's patch over it.
    ///
    /// # Errors
    /// The user's file cannot be used: syntax, unknown command, unknown key, or
    /// one key for two commands.
    pub fn load() -> Result<Self, ConfigError> {
        let user = match config_folder() {
            Some(folder) => ConfigFile::read(&folder.join("keymap.ron"))?,
            None => None,
        };
        Self::assemble(user.as_ref())
    }

    /// Lays the user's patch over the embedded keymap.
    pub(crate) fn assemble(user: Option<&ConfigFile>) -> Result<Self, ConfigError> {
        let defaults = ConfigFile::embedded("assets/keymap.ron", include_str!("../../assets/keymap.ron"));
        let patch = user.map(read).transpose()?.unwrap_or_default();
        let mut keymap = Self { commands: HashMap::new(), chords: HashMap::new(), taken: Vec::new() };
        for (command, chords) in &patch {
            for &chord in chords {
                if let Some(other) = keymap.bind(*command, chord) {
                    let file = user.unwrap_or(&defaults);
                    return Err(conflict(file, chord, *command, other));
                }
            }
        }
        for (command, chords) in read(&defaults)? {
            if patch.iter().any(|(patched, _)| *patched == command) {
                continue;
            }
            for chord in chords {
                let Some(winner) = keymap.bind(command, chord) else { continue };
                if patch.iter().all(|(patched, _)| *patched != winner) {
                    return Err(conflict(&defaults, chord, command, winner));
                }
                keymap.taken.push(format!(
                    "{chord} now means “{}”, no longer “{}”",
                    winner.title(),
                    command.title()
                ));
            }
        }
        Ok(keymap)
    }

    /// Binds a chord; gives the command that holds it already, if one does.
    fn bind(&mut self, command: Command, chord: Chord) -> Option<Command> {
        match self.commands.entry((command.context(), chord)) {
            std::collections::hash_map::Entry::Occupied(holder) => Some(*holder.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(command);
                self.chords.entry(command).or_default().push(chord);
                None
            }
        }
    }

    /// The command a chord asks for in a context.
    pub fn command(&self, context: Context, chord: Chord) -> Option<Command> {
        self.commands.get(&(context, chord)).copied()
    }

    /// The chords of a command, the first being the one to show.
    pub fn chords(&self, command: Command) -> &[Chord] {
        self.chords.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The chord to show for a command; empty where it has none.
    pub fn first_chord(&self, command: Command) -> String {
        self.chords(command).first().map(Chord::to_string).unwrap_or_default()
    }
}

/// Reads a keymap file into commands and chords, in the order of [`Command::ALL`].
fn read(file: &ConfigFile) -> Result<Vec<(Command, Vec<Chord>)>, ConfigError> {
    let mut entries = Vec::new();
    for (id, keys) in file.parse::<KeymapFile>()? {
        let command = Command::from_id(&id).ok_or_else(|| {
            let nearest = Command::ALL
                .iter()
                .map(|command| command.id())
                .max_by(|a, b| strsim::jaro_winkler(&id, a).total_cmp(&strsim::jaro_winkler(&id, b)));
            let help = format!(
                "did you mean `{}`? `?` in the program lists the commands",
                nearest.unwrap_or_default()
            );
            file.error_at(&id, &id, format!("there is no command `{id}`"), help)
        })?;
        let chords = keys
            .iter()
            .map(|key| {
                key.parse().map_err(|message| {
                    let help = "keys are written a, A, ctrl-a, alt-enter, f5, pagedown".to_owned();
                    file.error_at(&id, key, message, help)
                })
            })
            .collect::<Result<Vec<Chord>, _>>()?;
        entries.push((command, chords));
    }
    entries.sort_by_key(|(command, _)| *command as usize);
    Ok(entries)
}

fn conflict(file: &ConfigFile, chord: Chord, command: Command, holder: Command) -> ConfigError {
    file.error_at(
        command.id(),
        command.id(),
        format!("{chord} is given to both `{}` and `{}`", holder.id(), command.id()),
        "give each key to one command".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patched(text: &str) -> Result<Keymap, ConfigError> {
        Keymap::assemble(Some(&ConfigFile::embedded("keymap.ron", text)))
    }

    fn chord(text: &str) -> Chord {
        text.parse().expect(text)
    }

    #[test]
    fn the_embedded_keymap_gives_every_command_a_key_without_conflict() {
        let keymap = Keymap::assemble(None).unwrap();
        for &command in Command::ALL {
            assert!(!keymap.chords(command).is_empty(), "{}", command.id());
        }
    }

    #[test]
    fn a_patch_replaces_the_keys_of_what_it_names() {
        let keymap = patched(r#"{"sort": ["f5"], "quit": []}"#).unwrap();
        assert_eq!(keymap.command(Context::Browse, chord("f5")), Some(Command::Sort));
        assert_eq!(keymap.command(Context::Browse, chord("s")), None);
        assert_eq!(keymap.command(Context::Browse, chord("q")), None);
        assert_eq!(keymap.command(Context::Browse, chord("/")), Some(Command::Search));
    }

    #[test]
    fn a_key_taken_from_a_default_is_told() {
        let keymap = patched(r#"{"sort": ["q"]}"#).unwrap();
        assert_eq!(keymap.command(Context::Browse, chord("q")), Some(Command::Sort));
        assert_eq!(keymap.taken.len(), 1, "{:?}", keymap.taken);
    }

    #[test]
    fn mistakes_are_reported_where_they_stand() {
        for (text, expected) in [
            (
                "{\n \"sroty\": [\"a\"]}",
                "keymap.ron:2:2: there is no command `sroty`\nhelp: did you mean `sort`?",
            ),
            ("{\n \"sort\": [\"hyper-a\"]}", "keymap.ron:2:11: `hyper-a` is not a key"),
            ("{\"sort\": [\"a\"],\n \"help\": [\"a\"]}", "a is given to both"),
        ] {
            let error = patched(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn shift_is_part_of_the_letter() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Chord::from_event(event), chord("G"));
        assert_eq!(Chord::from_event(event).typed(), Some('G'));
        assert_eq!(chord("ctrl-a").typed(), None);
        assert_eq!(chord("ctrl-a").to_string(), "Ctrl-a");
    }
}
