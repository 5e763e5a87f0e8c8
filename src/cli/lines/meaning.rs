//! What a line means.

use super::verbs::{VERBS, Verb};

/// What a line asks for.
pub(super) enum Meaning<'a> {
    /// An empty line.
    Nothing,
    /// To leave.
    Quit,
    /// A row of the last list, counted from 1.
    Number(usize),
    /// Words and filters to search for.
    Query(&'a str),
    /// A command, with what stands behind its name.
    Command(&'static Verb, &'a str),
    /// A name behind a colon that no command has; with the names that begin so.
    Unknown(&'a str, Vec<&'static str>),
}

impl<'a> Meaning<'a> {
    /// A command's whole name is the command; behind a colon its beginning is enough,
    /// behind a slash nothing is a command.
    pub(super) fn of(line: &'a str) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Nothing;
        }
        if let Some(query) = line.strip_prefix('/') {
            return Self::Query(query.trim());
        }
        if let Ok(number) = line.parse() {
            return Self::Number(number);
        }
        let named = line.strip_prefix(':').map(str::trim_start);
        let text = named.unwrap_or(line);
        let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        let is_quit = |name: &str| ["quit", "exit"].contains(&name) || named.is_some() && name == "q";
        if is_quit(name) && rest.is_empty() {
            return Self::Quit;
        }
        if let Some(verb) = VERBS.iter().find(|verb| verb.is_called(name)) {
            return Self::Command(verb, rest);
        }
        if named.is_none() {
            return Self::Query(line);
        }
        let near: Vec<&'static Verb> = VERBS.iter().filter(|verb| verb.begins_with(name)).collect();
        match near.as_slice() {
            [only] => Self::Command(only, rest),
            several => Self::Unknown(name, several.iter().map(|verb| verb.name()).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::Command;

    fn told(line: &str) -> String {
        match Meaning::of(line) {
            Meaning::Nothing => "nothing".into(),
            Meaning::Quit => "quit".into(),
            Meaning::Number(number) => format!("number {number}"),
            Meaning::Query(query) => format!("query {query}"),
            Meaning::Command(verb, rest) => format!("{} {rest}", verb.name()),
            Meaning::Unknown(name, near) => format!("unknown {name} {}", near.join(" ")),
        }
    }

    #[test]
    fn queries_numbers_and_commands_are_told_apart() {
        for (line, expected) in [
            ("  ", "nothing"),
            ("12", "number 12"),
            ("ddr unmiss", "query ddr unmiss"),
            ("matrix --on 2010-07-01", "matrix --on 2010-07-01"),
            ("/matrix", "query matrix"),
            ("/ 2406", "query 2406"),
            (":doc 2014", "documents 2014"),
            (":ren unmiss", "renewals unmiss"),
            (":q", "quit"),
            ("quit", "quit"),
            ("q", "query q"),
            (":frobnicate x", "unknown frobnicate "),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
        assert!(told(":s").starts_with("unknown s ") && told(":s").contains("sort"), "{}", told(":s"));
    }

    #[test]
    fn every_name_is_one_of_the_interface_and_stands_once() {
        let mut names: Vec<&str> = VERBS.iter().flat_map(|verb| verb.names()).collect();
        assert!(VERBS.iter().all(|verb| Command::from_id(verb.name()) == Some(verb.command)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), VERBS.iter().map(|verb| verb.names().count()).sum::<usize>());
    }
}
