//! Markdown for reports.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::cite;
use crate::dataset::TaskView;
use crate::model::clean;

/// Prints a list: each task's title, its quotation, its citation.
pub fn list<'a>(views: impl Iterator<Item = TaskView<'a>>, out: &mut dyn Write) -> io::Result<()> {
    for view in views {
        let mission = escape(view.mission_label());
        writeln!(out, "- **{}** ({mission})  ", escape(view.task.title))?;
        writeln!(out, "  {}", escape(&cite::quotation(view)))?;
    }
    Ok(())
}

/// Prints words of a source with their citation, as an item of a list.
pub fn quoted(citation: &str, words: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "- {}: “{}”", escape(citation), escape(words))
}

/// Prints a task under its own heading.
pub fn task(view: TaskView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let task = view.task;
    writeln!(out, "## {}\n", escape(task.title))?;
    writeln!(out, "{}\n", escape(task.summary))?;
    writeln!(out, "> {}\n", escape(&cite::quotation(view)))?;
    let facts = [
        ("Mission", view.mission_label()),
        ("Category", view.category.name.as_str()),
        ("Strength", task.strength.label()),
        ("Modality", task.modality.label()),
        ("Chapter VII", cite::chapter_vii(task)),
        ("Basis", task.basis.label()),
        ("Document", view.document.symbol.as_str()),
        ("Identifier", task.id),
    ];
    for (name, value) in facts {
        writeln!(out, "- {name}: {}", escape(value))?;
    }
    if let Some(url) = &view.document.url {
        writeln!(out, "- Online: <{}>", clean(url).replace(['<', '>', ' '], ""))?;
    }
    if let Some(note) = &task.note {
        writeln!(out, "- Note: {}", escape(note))?;
    }
    Ok(())
}

/// Prints a table; columns that hold numbers stand to the right.
pub fn table(sheet: &Sheet, is_number: impl Fn(usize) -> bool, out: &mut dyn Write) -> io::Result<()> {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    writeln!(out, "{}", line(&sheet.columns))?;
    let rule: Vec<&str> =
        (0..sheet.columns.len()).map(|at| if is_number(at) { "---:" } else { ":---" }).collect();
    writeln!(out, "| {} |", rule.join(" | "))?;
    sheet.rows.iter().try_for_each(|row| writeln!(out, "{}", line(row)))
}

/// Text that Markdown shows as it stands.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).trim().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // At the start of a line these would begin a list, a rule or a heading.
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if escaped[digits..].starts_with(['.', ')']) && digits > 0 {
        escaped.insert(digits, '\\');
    } else if escaped.starts_with(['-', '+', '=']) {
        escaped.insert(0, '\\');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn special_characters_stay_text() {
        assert_eq!(escape("a *b* [c](d) _e_"), r"a \*b\* \[c\](d) \_e\_");
        assert_eq!(escape("1. one"), r"1\. one");
        assert_eq!(escape("- x\n# y"), r"\- x \# y");
        assert_eq!(escape("para. 4 (a)"), "para. 4 (a)");
    }
}
