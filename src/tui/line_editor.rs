//! One line of text being typed: the search box and the filter of overlays.

use std::ops::Range;

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::command::Command;
use crate::model::is_plain;

/// The longest line that can be typed, in characters.
pub const MAX_LINE: usize = 256;

/// A line being typed.
#[derive(Debug, Clone, Default)]
pub struct LineEditor {
    input: Input,
}

impl LineEditor {
    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Replaces the text; the cursor stands behind it.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.chars().filter(|letter| is_plain(*letter)).take(MAX_LINE).collect());
    }

    /// The byte the cursor stands before.
    pub fn cursor(&self) -> usize {
        self.text().char_indices().nth(self.input.cursor()).map_or(self.text().len(), |(at, _)| at)
    }

    /// Replaces a range of bytes; the cursor stands behind what comes in.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let (before, after) = (&self.text()[..range.start], &self.text()[range.end..]);
        let start = format!("{before}{with}");
        let cursor = start.chars().count();
        self.set(&format!("{start}{after}"));
        self.input = std::mem::take(&mut self.input).with_cursor(cursor);
    }

    /// Columns hidden on the left, and the column of the cursor, in a field of this width.
    pub fn view(&self, width: usize) -> (usize, usize) {
        let scroll = self.input.visual_scroll(width.saturating_sub(1));
        (scroll, self.input.visual_cursor().saturating_sub(scroll))
    }

    /// The text from the first column that is shown, and the column of the cursor,
    /// in a field of this width.
    pub fn visible(&self, width: usize) -> (&str, usize) {
        let (scroll, cursor) = self.view(width);
        let mut column = 0;
        let hidden = self.text().grapheme_indices(true).find(|(_, grapheme)| {
            let starts = column >= scroll;
            column += grapheme.width();
            starts
        });
        (hidden.map_or("", |(at, _)| &self.text()[at..]), cursor)
    }

    /// Types a character; control characters are not text. Says whether the text changed.
    pub fn insert(&mut self, letter: char) -> bool {
        is_plain(letter)
            && self.text().chars().count() < MAX_LINE
            && self.input.handle(InputRequest::InsertChar(letter)).is_some_and(|change| change.value)
    }

    /// Inserts pasted text; line breaks and tabs become blanks. Says whether the text changed.
    pub fn paste(&mut self, text: &str) -> bool {
        let mut changed = false;
        for letter in text.chars().take(MAX_LINE) {
            changed |= self.insert(if letter.is_whitespace() { ' ' } else { letter });
        }
        changed
    }

    /// Carries out an editing command. `None` where the command does not edit,
    /// else whether the text changed.
    pub fn edit(&mut self, command: Command) -> Option<bool> {
        let request = match command {
            Command::CursorLeft => InputRequest::GoToPrevChar,
            Command::CursorRight => InputRequest::GoToNextChar,
            Command::CursorWordLeft => InputRequest::GoToPrevWord,
            Command::CursorWordRight => InputRequest::GoToNextWord,
            Command::CursorStart => InputRequest::GoToStart,
            Command::CursorEnd => InputRequest::GoToEnd,
            Command::DeleteLeft => InputRequest::DeletePrevChar,
            Command::DeleteRight => InputRequest::DeleteNextChar,
            Command::DeleteWordLeft => InputRequest::DeletePrevWord,
            Command::DeleteWordRight => InputRequest::DeleteNextWord,
            Command::DeleteToStart => InputRequest::DeleteFromStart,
            Command::DeleteToEnd => InputRequest::DeleteTillEnd,
            Command::PutBack => InputRequest::Yank,
            _ => return None,
        };
        Some(self.input.handle(request).is_some_and(|change| change.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_is_plain() {
        let mut line = LineEditor::default();
        assert!(line.paste("police\r\nreform\x1b[31m\u{202e}"));
        assert_eq!(line.text(), "police  reform[31m");
        assert!(line.paste(&"x".repeat(10_000)));
        assert_eq!(line.text().chars().count(), MAX_LINE);
    }

    #[test]
    fn a_long_line_is_shown_from_a_column_not_from_a_letter() {
        let mut line = LineEditor::default();
        line.set("日本語日本語");
        let (shown, cursor) = line.visible(6);
        assert!(shown.width() <= 6 && "日本語日本語".ends_with(shown), "{shown}");
        assert!(!shown.is_empty() && cursor <= 6, "{shown} {cursor}");
        line.set("ddr");
        assert_eq!(line.visible(6), ("ddr", 3));
    }

    #[test]
    fn a_part_is_replaced_and_the_cursor_stands_behind_it() {
        let mut line = LineEditor::default();
        line.set("é mis ddr");
        line.replace("é ".len().."é mis".len(), "mission:");
        assert_eq!((line.text(), line.cursor()), ("é mission: ddr", "é mission:".len()));
        assert!(line.insert('x'));
        assert_eq!(line.text(), "é mission:x ddr");
    }

    #[test]
    fn editing_says_whether_the_text_changed() {
        let mut line = LineEditor::default();
        line.set("ddr unmiss");
        assert_eq!(line.edit(Command::CursorStart), Some(false));
        assert_eq!(line.edit(Command::DeleteRight), Some(true));
        assert_eq!(line.text(), "dr unmiss");
        assert_eq!(line.edit(Command::Quit), None);
    }
}
