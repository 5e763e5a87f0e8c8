//! Tasks as one page of HTML that needs nothing else: no script, no picture, no font
//! from elsewhere. It reads on a screen, in a screen reader and on paper.

use std::io::{self, Write};

use crate::cite;
use crate::dataset::TaskView;
use crate::model::{PartialDate, clean};

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; font-family: system-ui, sans-serif; }
h2 { border-bottom: 2px solid; padding-bottom: .2rem; margin-top: 2.5rem; }
h3 { margin-bottom: .3rem; }
blockquote { margin: .6rem 0; padding-left: .9rem; border-left: 4px solid #b35c00; font-style: italic; }
cite, .facts { font-style: normal; }
.facts { font-family: system-ui, sans-serif; font-size: .85rem; margin: .2rem 0; }
article { break-inside: avoid; margin-bottom: 1.6rem; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
";

/// Writes the page; each mission is a section, in the order of its first task.
pub fn page<'a>(
    query: &str,
    views: impl Iterator<Item = TaskView<'a>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut sections: Vec<(&str, &str, Vec<TaskView<'a>>)> = Vec::new();
    let mut count = 0;
    for view in views {
        count += 1;
        let label = view.mission_label();
        let name = view.mission.map_or("", |mission| mission.name.as_str());
        match sections.iter_mut().find(|(known, ..)| *known == label) {
            Some((.., tasks)) => tasks.push(view),
            None => sections.push((label, name, vec![view])),
        }
    }
    let title = if query.is_empty() { "Mandate tasks".to_owned() } else { format!("Mandate tasks: {query}") };
    open(&title, out)?;
    let title = escape(&title);
    let noun = if count == 1 { "task" } else { "tasks" };
    writeln!(out, "<h1>{title}</h1>\n<p>{count} {noun}, as of {}.</p>", PartialDate::today().prose())?;
    for (at, (label, name, tasks)) in sections.iter().enumerate() {
        writeln!(out, "<section aria-labelledby=\"m{at}\">\n<h2 id=\"m{at}\">{}</h2>", escape(label))?;
        if !name.is_empty() {
            writeln!(out, "<p>{}</p>", escape(name))?;
        }
        tasks.iter().try_for_each(|view| task(*view, out))?;
        writeln!(out, "</section>")?;
    }
    close(out)
}

/// Begins a page of a title, up to what the reader sees.
pub fn open(title: &str, out: &mut impl Write) -> io::Result<()> {
    let title = escape(title);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>")
}

/// Ends a page.
pub fn close(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "</main>\n</body>\n</html>")
}

fn task(view: TaskView<'_>, out: &mut impl Write) -> io::Result<()> {
    let task = view.task;
    writeln!(out, "<article id=\"{}\">\n<h3>{}</h3>", escape(&task.id), escape(&task.title))?;
    writeln!(out, "<p>{}</p>", escape(&task.summary))?;
    if !task.quote.is_empty() {
        let language = task.quote_language.id();
        writeln!(out, "<blockquote lang=\"{language}\">{}</blockquote>", escape(&cite::quoted(task)))?;
    }
    let citation = escape(&cite::citation(view));
    let date = escape(&view.document.date.prose());
    // Only an address of the web may become a link.
    let url = view.document.url.as_deref().filter(|url| url.starts_with("https://"));
    match url {
        Some(url) => writeln!(out, "<p><cite><a href=\"{}\">{citation}</a></cite>, {date}</p>", escape(url))?,
        None => writeln!(out, "<p><cite>{citation}</cite>, {date}</p>")?,
    }
    let facts =
        [view.category.name.as_str(), task.strength.label(), task.modality.label(), task.tier.label()];
    writeln!(out, "<p class=\"facts\">{}</p>\n</article>", escape(&facts.join(" · ")))
}

/// Text that HTML shows as it stands, in elements and in attributes.
pub fn escape(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
