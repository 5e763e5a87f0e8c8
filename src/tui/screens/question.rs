//! What is typed into the lowest line when a screen asks for something.

use crate::compare::{self, Comparison, Side, SideError};
use crate::dataset::Dataset;
use crate::desk::notebook::reading::Readable;
use crate::tui::command::Command;
use crate::tui::line_editor::LineEditor;
use crate::tui::state::State;
use crate::tui::update::Effect;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The day of the matrix.
    Day,
    /// What to compare.
    Sides,
    /// The tags of the task of an id.
    Tags(String),
    /// The file to export into.
    Export,
    /// The name to save a query under.
    SaveSearch(String),
    /// Another name of the saved search of a name.
    RenameSearch(String),
    /// The reading list to put something on.
    AddTo(Readable),
    /// Another name of the reading list of a name.
    RenameList(String),
    /// The sentence whose precedents are wanted.
    Sentence,
}

impl Ask {
    /// What stands before the line.
    pub const fn prompt(&self) -> &'static str {
        match self {
            Self::Day => " on which day, as 2010-07-01, or none: ",
            Self::Sides => " compare, as unmiss or 1996 2406: ",
            Self::Export => " into the file (.md .csv .json .jsonl .html): ",
            Self::Tags(_) => " tags (Tab: retain, review, remove, yours): ",
            Self::SaveSearch(_) => " save this search as: ",
            Self::RenameSearch(_) | Self::RenameList(_) => " another name: ",
            Self::AddTo(_) => " put on the reading list (Tab: those there are): ",
            Self::Sentence => " passages nearest to the sentence: ",
        }
    }
}

/// A line being typed.
#[derive(Debug)]
pub struct Question {
    /// What is asked for.
    pub ask: Ask,
    /// The line.
    pub line: LineEditor,
}

impl State {
    /// Asks for something in the lowest line.
    pub(super) fn ask(&mut self, ask: Ask, text: &str) {
        let mut line = LineEditor::default();
        line.set(text);
        self.desk.asking = Some(Question { ask, line });
    }

    /// Keys while a question stands.
    pub(in crate::tui) fn run_in_question(&mut self, command: Command) -> Vec<Effect> {
        let Some(question) = &mut self.desk.asking else { return Vec::new() };
        match command {
            Command::TextQuit => return vec![Effect::Quit],
            Command::TextSuspend => return vec![Effect::Suspend],
            Command::Cancel => self.desk.asking = None,
            Command::Accept => {
                let (ask, text) = (question.ask.clone(), question.line.text().trim().to_owned());
                self.desk.asking = None;
                return self.answer(ask, &text);
            }
            Command::Complete => {
                if let Some(next) = self.next_answer() {
                    self.ask(next.0, &next.1);
                }
            }
            edit => drop(question.line.edit(edit)),
        }
        Vec::new()
    }

    /// The question with the next of the answers that are known; of tags with the next
    /// one for the last word.
    fn next_answer(&self) -> Option<(Ask, String)> {
        let Question { ask, line } = self.desk.asking.as_ref()?;
        let (before, typed) = match ask {
            Ask::Tags(_) => line.text().rsplit_once(' ').unwrap_or(("", line.text())),
            _ => ("", line.text()),
        };
        let known: Vec<String> = match ask {
            Ask::AddTo(_) => self.notes.lists.iter().map(|list| list.name.clone()).collect(),
            Ask::Tags(_) => self.notes.known_tags(),
            _ => Vec::new(),
        };
        let at = known.iter().position(|name| name == typed).map_or(0, |at| at + 1);
        // What is typed chooses; what stands there whole is walked on from.
        let begins = |name: &&String| at == 0 && name.to_lowercase().starts_with(&typed.to_lowercase());
        let next = known.iter().find(begins).or_else(|| known.get(at).or(known.first()))?;
        Some((ask.clone(), format!("{before} {next}").trim_start().to_owned()))
    }

    fn answer(&mut self, ask: Ask, text: &str) -> Vec<Effect> {
        match ask {
            Ask::Tags(task) => return self.tag(task, text),
            Ask::SaveSearch(query) => return self.save_search(&query, text),
            Ask::RenameSearch(_) | Ask::RenameList(_) if text.is_empty() => {}
            Ask::RenameSearch(name) => return self.rename_search(&name, text),
            Ask::RenameList(name) => return self.rename_list(&name, text),
            Ask::AddTo(what) => return self.add_to(what, text),
            Ask::Sentence if text.is_empty() => {}
            Ask::Sentence => self.precedents_of(text),
            Ask::Export if text.is_empty() => {}
            Ask::Export => return self.export(text),
            Ask::Day if text.is_empty() => self.desk.matrix.settings.day = None,
            Ask::Day => match text.parse::<crate::model::PartialDate>() {
                Ok(day) if day.is_day() => {
                    self.desk.matrix.settings.day = Some(day);
                    self.tell(
                        "counted: documents adopted by that day, of missions that worked then; \
                         what a later mandate superseded is not recorded"
                            .to_owned(),
                    );
                }
                Ok(_) => self.warn("write a day, as in 2010-07-01".to_owned()),
                Err(error) => self.warn(error.to_string()),
            },
            Ask::Sides if text.is_empty() => {}
            Ask::Sides => {
                let library = std::sync::Arc::clone(&self.library);
                match typed_sides(&library.dataset, text) {
                    Ok((before, after)) => {
                        let names = (before.label.clone(), after.label.clone());
                        self.desk.compare.show(Comparison::of(&library.dataset, before, after), names);
                    }
                    Err(error) => self.warn(error.to_string()),
                }
            }
        }
        Vec::new()
    }
}

/// Two names with "with" or a blank between them, or one name alone.
fn typed_sides(dataset: &Dataset, text: &str) -> Result<(Side, Side), SideError> {
    let both = |one: &str, two: &str| Ok((compare::side(dataset, one)?, compare::side(dataset, two)?));
    if let Some((one, two)) = text.split_once(" with ") {
        return both(one, two);
    }
    let alone = compare::sides_of(dataset, text);
    if alone.is_ok() {
        return alone;
    }
    // Symbols hold blanks, so every blank may be the one between the names.
    let mut failed = None;
    for (at, _) in text.match_indices(' ') {
        match both(&text[..at], &text[at + 1..]) {
            Ok(sides) => return Ok(sides),
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(alone, Err)
}
