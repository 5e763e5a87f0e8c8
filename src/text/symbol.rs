//! The symbol that a text names as its own.

use super::lines::is_symbol;
use super::units::{Sort, Unit};

/// `S/RES/2406 (2018)` from the title, or the symbol in the head of the page.
pub(super) fn find(input: &str, units: &[Unit]) -> Option<String> {
    let titled =
        units.iter().find(|unit| unit.sort == Sort::Title).and_then(|unit| resolution(unit.first(input)));
    if titled.is_some() {
        return titled;
    }
    let body = units
        .iter()
        .find(|unit| unit.sort == Sort::Opening || !unit.marks.is_empty())
        .map_or(input.len(), |unit| unit.start);
    let head = &input[..body];
    if let Some(at) = head.find("S/RES/")
        && let Some(symbol) = resolution(&head[at + 6..])
    {
        return Some(symbol);
    }
    header_symbol(input, body).map(str::to_owned)
}

/// The symbol of the resolution whose number and year stand first in a text.
fn resolution(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[start + digits..].trim_start().strip_prefix('(')?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    (digits <= 4 && rest[4..].starts_with(')'))
        .then(|| format!("S/RES/{} ({year})", &text[start..start + digits]))
}

/// The first symbol among some lines that stands alone or at the end of one.
fn header_symbol(input: &str, before: usize) -> Option<&str> {
    input[..before]
        .lines()
        .take(40)
        .find_map(|line| line.split_whitespace().find(|word| is_symbol(word) && word.starts_with("S/")))
}
