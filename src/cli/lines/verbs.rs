//! The commands of the interface that mean something in lines.

use super::Lines;
use crate::cli::failure::Outcome;
use crate::cli::output::Output;
use crate::tui::command::Command;

/// A command of the interface, and how it is asked for in a line.
pub(super) struct Verb {
    /// The command.
    pub(super) command: Command,
    /// A word for it that says more in lines.
    also: Option<&'static str>,
    /// What stands behind its name.
    pub(super) takes: &'static str,
    /// What it does, where lines do it differently.
    does: Option<&'static str>,
    /// Does it.
    pub(super) run: fn(&mut Lines, &str, &mut Output) -> Outcome,
}

const fn verb(
    command: Command,
    takes: &'static str,
    run: fn(&mut Lines, &str, &mut Output) -> Outcome,
) -> Verb {
    Verb { command, also: None, takes, does: None, run }
}

impl Verb {
    const fn also(self, name: &'static str) -> Self {
        Self { also: Some(name), ..self }
    }

    const fn does(self, what: &'static str) -> Self {
        Self { does: Some(what), ..self }
    }

    /// Its name in the interface.
    pub(super) const fn name(&self) -> &'static str {
        self.command.id()
    }

    /// Every name it has.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name()).chain(self.also)
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    pub(super) fn begins_with(&self, name: &str) -> bool {
        !name.is_empty() && self.names().any(|known| known.starts_with(name))
    }

    /// What it does, in a few words.
    pub(super) fn title(&self) -> &'static str {
        self.does.unwrap_or(self.command.title())
    }
}

/// In the order in which help tells them.
pub(super) const VERBS: &[Verb] = &[
    verb(Command::Search, "WORDS or --saved NAME", Lines::search)
        .does("search the tasks; words alone do it too"),
    verb(Command::SearchTexts, "WORDS", Lines::search_texts).does("search the attached texts"),
    verb(Command::PageDown, "", |lines, _, out| lines.more(out))
        .also("more")
        .does("the next rows of the list"),
    verb(Command::First, "", |lines, _, out| lines.again(out))
        .also("again")
        .does("the list from its beginning"),
    verb(Command::Open, "NUMBER or ID", Lines::open)
        .does("open a row of the list; its number alone does it too"),
    verb(Command::Source, "[NUMBER]", Lines::read)
        .also("read")
        .does("the whole paragraph in the source text"),
    verb(Command::Precedents, "[NUMBER]", Lines::precedents),
    verb(Command::Why, "", |lines, _, out| lines.why(out)),
    verb(Command::Sort, "[ORDER]", Lines::sort),
    verb(Command::CopyCitation, "[NUMBER]", Lines::cite).also("cite").does("print the citation"),
    verb(Command::CopyQuotation, "[NUMBER]", Lines::quote)
        .also("quote")
        .does("print the quotation with its citation"),
    verb(Command::NextStyle, "[STYLE]", Lines::next_style).also("style"),
    verb(Command::ToTasks, "", |lines, _, out| lines.search("", out)).does("every task"),
    verb(Command::ToMissions, "[WORDS]", Lines::missions)
        .does("the missions; a number opens the tasks of one"),
    verb(Command::ToDocuments, "[WORDS]", Lines::documents)
        .does("the documents; a number opens the tasks of one"),
    verb(Command::ToMatrix, "[WORDS] [--on DAY] [--category ID] [--rows decades]", Lines::matrix),
    verb(Command::Compare, "A [B]", Lines::compare)
        .does("what changed from A to B, or at the last renewal of a mission"),
    verb(Command::CompareTexts, "A B", Lines::compare_texts)
        .does("two attached texts, paragraph by paragraph"),
    verb(Command::Renewals, "[MISSION]", Lines::renewals),
    verb(Command::ToNotebook, "[--tag TAG] or search or reading", Lines::notebook)
        .does("what is kept, the saved searches, the reading lists; `notebook reading --help` tells more"),
    verb(Command::SaveSearch, "NAME", Lines::save_search),
    verb(Command::AddToList, "[LIST]", Lines::add_to_list).does("put the open task on a reading list"),
    verb(Command::Bookmark, "[NUMBER]", Lines::keep).also("keep").does("keep the task in your notebook"),
    verb(Command::Tag, "WORDS", Lines::tag),
    verb(Command::Note, "TEXT", Lines::note),
    verb(Command::Export, "FORMAT FILE", Lines::export)
        .does("write what was found into a file: markdown, csv, json, jsonl, html"),
    verb(Command::Glossary, "TERM", Lines::glossary),
    verb(Command::Help, "[COMMAND]", Lines::help).does("list the commands, or tell of one"),
    verb(Command::Quit, "", |_, _, _| Ok(crate::cli::failure::Exit::Success)).does("leave"),
];
