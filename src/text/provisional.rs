//! Stands in for the reader of resolutions until that is merged.

use super::{ChapterVii, Part, PartKind, SplitText};
use crate::model::Language;

/// Splits a clean text by the numbers at the beginning of its lines.
pub fn split(raw: &str) -> SplitText {
    let mut parts: Vec<Part> = Vec::new();
    let mut address: Vec<String> = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let text = line.trim();
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        let opened = paragraph(text, &mut address).or_else(|| sub_paragraph(text, &mut address));
        if opened.is_some() || parts.is_empty() {
            let written: Option<String> = address.split_first().map(|(first, labels)| {
                labels.iter().fold(first.clone(), |written, label| format!("{written} ({label})"))
            });
            let parent = (1..address.len()).rev().find_map(|depth| {
                let (first, labels) = address[..depth].split_first()?;
                let above = labels.iter().fold(first.clone(), |w, label| format!("{w} ({label})"));
                parts.iter().position(|part| part.address.as_ref().is_some_and(|a| a.as_str() == above))
            });
            parts.push(Part {
                kind: PartKind::Operative,
                address: written.and_then(|written| written.parse().ok()),
                inferred: false,
                verb: None,
                text: String::new(),
                origin: vec![begin as u32],
                parent,
            });
        }
        let Some(part) = parts.last_mut() else { continue };
        let rest = opened.unwrap_or(text);
        if rest.is_empty() {
            continue;
        }
        let begin = begin + text.len() - rest.len();
        part.origin.pop();
        if !part.text.is_empty() {
            part.text.push(' ');
            part.origin.push(begin as u32 - 1);
        }
        for (at, c) in rest.char_indices() {
            part.text.push(c);
            part.origin.extend(std::iter::repeat_n((begin + at) as u32, c.len_utf8()));
        }
        part.origin.push((begin + rest.len()) as u32);
    }
    SplitText { language: Language::En, symbol: None, parts, chapter_vii: ChapterVii::Nowhere }
}

fn paragraph<'a>(line: &'a str, address: &mut Vec<String>) -> Option<&'a str> {
    let (number, rest) = line.split_once(". ")?;
    let next = address.first().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0) + 1;
    (number.parse() == Ok(next)).then(|| *address = vec![number.to_owned()])?;
    Some(rest)
}

fn sub_paragraph<'a>(line: &'a str, address: &mut Vec<String>) -> Option<&'a str> {
    let (label, rest) = line.strip_prefix('(').unwrap_or(line).split_once(") ")?;
    let short = (1..=4).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_lowercase());
    if !short || address.is_empty() {
        return None;
    }
    let numeral = label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let after_h = label == "i" && address.get(1).is_some_and(|letter| letter == "h") && address.len() == 2;
    let level = if numeral && !after_h && address.len() > 1 { 2 } else { 1 };
    address.truncate(level);
    address.push(label.to_owned());
    Some(rest)
}
