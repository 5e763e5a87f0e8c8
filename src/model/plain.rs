//! Text that cannot command a terminal.

use std::borrow::Cow;

/// Whether a character is text: no control character, and no mark, embedding, override
/// or isolate that turns the direction of what follows.
pub fn is_plain(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Text from outside on one line: line ends and tabs become blanks, what is no text
/// goes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|letter| match letter {
        '\n' | '\r' | '\t' => Some(' '),
        letter => is_plain(letter).then_some(letter),
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_taken_out() {
        assert_eq!(clean("plain é"), "plain é");
        assert_eq!(clean("a\tb\u{1b}[31mc\u{7}\u{9b}"), "a b[31mc");
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{feff}"), "abc");
    }
}
