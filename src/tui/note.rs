//! Writing a note: a text of many lines over the screen.

use crossterm::event::KeyEvent;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{Input, TextArea, WrapMode};

use crate::desk::notebook::{Change, MAX_NOTE};
use crate::model::is_plain;

use super::command::Command;
use super::editor::Edited;
use super::state::State;
use super::theme::Role;
use super::update::Effect;

/// A note being written.
#[derive(Debug)]
pub struct NoteEditor {
    /// The id of the task that it is about.
    pub task: String,
    /// The text.
    pub area: TextArea<'static>,
    before: String,
}

impl NoteEditor {
    /// Takes up the note of a task.
    pub fn open(task: &str, note: &str, style: Style) -> Self {
        let mut area = TextArea::new(note.lines().map(str::to_owned).collect());
        area.set_style(style);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new().add_modifier(Modifier::REVERSED));
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { task: task.to_owned(), area, before: note.to_owned() }
    }

    /// What was written.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    fn has_room(&self, more: usize) -> bool {
        let length: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        length + more <= MAX_NOTE
    }

    /// Takes pasted text: its lines, without what is no text.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept = |letter: char| match letter {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            letter => is_plain(letter).then_some(letter),
        };
        let text: String = text.chars().filter_map(kept).take(MAX_NOTE).collect();
        if self.has_room(text.chars().count()) {
            self.area.insert_str(text);
        }
    }

    /// Takes a key that is no command.
    fn key(&mut self, key: KeyEvent) {
        let typed = super::keymap::Chord::from_event(key).typed();
        match typed {
            Some(letter) if is_plain(letter) && self.has_room(1) => self.area.insert_char(letter),
            Some(_) => {}
            None if key.code == crossterm::event::KeyCode::Enter && !self.has_room(1) => {}
            None => drop(self.area.input(Input::from(key))),
        }
    }
}

impl State {
    /// Opens the note of the task that is selected.
    pub(super) fn write_note(&mut self) {
        let Some(task) = self.task_id_here() else {
            return self.warn("no task is selected that a note could be written on".to_owned());
        };
        let note = self.notes.entry(&task).map(|entry| entry.note.as_str()).unwrap_or_default();
        self.editor = Some(NoteEditor::open(&task, note, self.appearance.theme.style(Role::Input)));
    }

    /// What would be lost if the note that is written were not kept.
    pub(super) fn draft(&self) -> Option<Vec<Change>> {
        let editor = self.editor.as_ref()?;
        let text = editor.text();
        let changed = text.trim_end() != editor.before.trim_end();
        changed.then(|| vec![Change::Note(editor.task.clone(), text)])
    }

    /// Takes what came of the note in the user's editor; gives what is to be kept.
    /// Where it failed, the note is still being written here.
    pub fn edited(&mut self, edited: Edited) -> Option<Vec<Change>> {
        match edited {
            Edited::Text(text) => {
                let editor = self.editor.take()?;
                self.tell("the note is kept as you wrote it in your editor".to_owned());
                return Some(vec![Change::Note(editor.task, text)]);
            }
            Edited::Unchanged => self.tell("the note came back unchanged from your editor".to_owned()),
            Edited::Failed { why, kept: None } => self.warn(format!("{why}; the note is as it stands here")),
            Edited::Failed { why, kept: Some(path) } => {
                let path = path.display();
                self.warn(format!("{why}; what was written is in {path}; the note is as it stands here"));
            }
        }
        None
    }

    /// A key while a note is written.
    pub(super) fn key_in_note(&mut self, command: Option<Command>, key: KeyEvent) -> Vec<Effect> {
        let Some(editor) = &mut self.editor else { return Vec::new() };
        match command {
            Some(Command::NoteKeep) => {
                let draft = self.draft();
                self.editor = None;
                draft.map(Effect::Notebook).into_iter().collect()
            }
            Some(Command::NoteEditor) => vec![Effect::Edit(editor.text())],
            Some(Command::NoteDrop) => {
                self.editor = None;
                self.tell("the note is as it was".to_owned());
                Vec::new()
            }
            _ => {
                editor.key(key);
                Vec::new()
            }
        }
    }
}
