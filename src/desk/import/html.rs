//! The text of a web page: paragraphs as lines, numbered lists with their numbers.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{Extract, Problem};

/// Elements whose content is no text of the document.
const SILENT: [&str; 8] = ["script", "style", "head", "nav", "noscript", "template", "svg", "select"];
/// Elements that begin and end a paragraph.
const PARAGRAPHS: [&str; 14] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "article", "section", "pre"];
/// Elements that begin and end a line.
const LINES: [&str; 8] = ["div", "li", "tr", "header", "footer", "dt", "dd", "main"];

/// Reads the text of a web page.
pub(super) fn extract(page: &str) -> Result<Extract, Problem> {
    let mut emitter = DefaultEmitter::default();
    // Without this the content of a script would be read as text.
    emitter.naively_switch_states(true);
    let mut writer = Writer::default();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => writer.start(&tag),
            Token::EndTag(tag) => writer.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.write(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(Extract { text: writer.finish(), warning: None })
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Line ends that are owed before the next word.
    breaks: usize,
    blank: bool,
    /// Silent elements that are open, and how deep.
    silent: Option<(String, usize)>,
    lists: Vec<List>,
}

/// A list that is open.
struct List {
    /// The style of its numbers; `None` for bullets.
    style: Option<char>,
    next: u32,
}

impl Writer {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((open, depth)) = &mut self.silent {
            *depth += usize::from(*open == name);
            return;
        }
        if SILENT.contains(&name.as_str()) && !tag.self_closing {
            self.silent = Some((name, 1));
            return;
        }
        self.part(&name);
        let attribute =
            |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        match name.as_str() {
            "br" => self.breaks = self.breaks.max(1),
            "ul" => self.lists.push(List { style: None, next: 1 }),
            "ol" => self.lists.push(List {
                style: attribute(b"type").and_then(|style| style.chars().next()).or(Some('1')),
                next: attribute(b"start").and_then(|start| start.parse().ok()).unwrap_or(1),
            }),
            "li" => self.item(),
            "td" | "th" => self.blank = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((open, depth)) = &mut self.silent {
            *depth -= usize::from(open == name);
            if *depth == 0 {
                self.silent = None;
            }
            return;
        }
        if matches!(name, "ul" | "ol") {
            self.lists.pop();
        }
        self.part(name);
    }

    /// What an element does to the lines.
    fn part(&mut self, name: &str) {
        if PARAGRAPHS.contains(&name) {
            self.breaks = self.breaks.max(2);
        } else if LINES.contains(&name) {
            self.breaks = self.breaks.max(1);
        }
    }

    /// Numbers the item of a list, as the page would show it.
    fn item(&mut self) {
        let Some(List { style: Some(style), next }) = self.lists.last_mut() else { return };
        let number = *next;
        *next = next.saturating_add(1);
        let letter =
            || (1..=26).contains(&number).then(|| char::from(b'a' + u8::try_from(number - 1).unwrap_or(0)));
        let mark = match style {
            'a' | 'A' => letter().map(|letter| format!("({letter})")),
            'i' | 'I' => Some(format!("({})", roman(number))),
            _ => None,
        };
        self.write(&mark.unwrap_or_else(|| format!("{number}.")));
        self.blank = true;
    }

    fn write(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        self.blank |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if self.text.is_empty() {
                self.breaks = 0;
            }
            if self.breaks > 0 {
                self.text.extend(std::iter::repeat_n('\n', self.breaks));
            } else if self.blank && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            (self.breaks, self.blank) = (0, true);
        }
        if !text.trim().is_empty() {
            self.blank = text.ends_with(char::is_whitespace);
        }
    }

    fn finish(mut self) -> String {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

/// A number in small Roman numerals.
fn roman(mut number: u32) -> String {
    let steps =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut out = String::new();
    for (value, sign) in steps {
        while number >= value && out.len() < 20 {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> String {
        extract(page).map(|extract| extract.text).unwrap_or_default()
    }

    #[test]
    fn paragraphs_are_lines_and_scripts_are_none() {
        let page = "<!doctype html><head><title>x</title></head><body><script>if (a<b) {}</script>\
            <h1>Resolution&nbsp;2406 (2018)</h1>\n<p>The <em>Security</em>\n Council,</p><p>1.&emsp;Decides\
            <br>that&hellip;</p><!-- no -->";
        assert_eq!(text(page), "Resolution 2406 (2018)\n\nThe Security Council,\n\n1. Decides\nthat…\n");
    }

    #[test]
    fn lists_have_the_numbers_that_the_page_shows() {
        let page = "<ol start=7><li>Decides:<ol type=a><li>to<ol type=i><li>act</li><li>do</li></ol></li>\
            <li>so</ol></li><li>Requests</ol><ul><li>free</ul>";
        assert_eq!(
            text(page),
            "7. Decides:\n\n(a) to\n\n(i) act\n(ii) do\n\n(b) so\n\n8. Requests\n\nfree\n"
        );
    }

    #[test]
    fn a_broken_page_is_read_as_far_as_it_goes() {
        assert_eq!(text("<p>open <b>end</div></ol></ol><li>x <td>y<"), "open end\n\nx y<\n");
        assert_eq!(text(&"<div>".repeat(100_000)), "");
    }
}
