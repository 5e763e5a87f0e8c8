//! From the bytes of a text file to a text: UTF-8, UTF-16 with its mark, or the
//! Windows character set that old exports are in.

/// What the bytes 0x80 to 0x9f are in Windows-1252.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text in the bytes; `None` where they are no text.
pub(super) fn text(bytes: Vec<u8>) -> Option<String> {
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) => return None,
        _ => String::from_utf8(bytes).unwrap_or_else(|error| windows(error.as_bytes())),
    };
    Some(tidy(text))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn windows(bytes: &[u8]) -> String {
    let char_of = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    bytes.iter().map(char_of).collect()
}

/// The text with `\n` for line ends and without what could command a terminal:
/// of the control characters, the tab, the line end and the page end stay.
pub(super) fn tidy(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let stays = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\u{c}');
    if text.chars().all(stays) {
        return text;
    }
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{b}'], "\n")
        .chars()
        .filter(|&c| stays(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        text(bytes.to_vec())
    }

    #[test]
    fn what_people_have_becomes_text() {
        assert_eq!(read("Décide".as_bytes()).as_deref(), Some("Décide"));
        assert_eq!(read(b"\xef\xbb\xbfa\r\nb\rc\x1b[0m").as_deref(), Some("a\nb\nc[0m"));
        assert_eq!(read(b"D\xe9cide \x93tout\x94").as_deref(), Some("Décide “tout”"));
        assert_eq!(read(b"\xff\xfea\0\xe9\0").as_deref(), Some("aé"));
        assert_eq!(read(b"\xfe\xff\0a\0\xe9").as_deref(), Some("aé"));
        assert_eq!(read(b"\x7fELF\0\0"), None);
        assert_eq!(read(b"").as_deref(), Some(""));
    }
}
