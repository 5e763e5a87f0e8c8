//! The source of what is selected, for the user's own programs: its address in the
//! browser, its text in the pager.

use std::fmt::Write as _;
use std::sync::Arc;

use textwrap::Options;

use crate::cite;
use crate::compare;
use crate::dataset::TaskIx;
use crate::model::{Language, Source, clean};
use crate::text::{Part, PartKind, SplitText};
use crate::tui::state::{Place, State};
use crate::tui::update::Effect;
use crate::verify::Reading;

use super::Screen;

/// The widest that text runs.
const MEASURE: usize = 92;

/// The document of what is selected.
struct Here {
    document: Source,
    /// Its text, where it is at hand.
    reading: Option<Arc<Reading>>,
    /// The part that is meant.
    part: Option<usize>,
    /// The task that cites it.
    task: Option<TaskIx>,
}

impl State {
    /// Opens the address of the source in the browser.
    pub(in crate::tui) fn open_address(&mut self) -> Vec<Effect> {
        let Some(here) = self.source_here() else {
            self.tell("no task and no document is selected whose source could be opened".to_owned());
            return Vec::new();
        };
        let symbol = &here.document.symbol;
        let of_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        match &here.document.url {
            None => self.tell(format!("the dataset has no address of {symbol}")),
            Some(url) if !of_web(&url) => self.warn(format!("{url} is no address of the web")),
            Some(url) => return vec![Effect::Browse(url.clone())],
        }
        Vec::new()
    }

    /// Shows the text of the source in the pager.
    pub(in crate::tui) fn open_pager(&mut self) -> Vec<Effect> {
        match self.source_here() {
            Some(here) => vec![Effect::Page(self.written_out(&here))],
            None => {
                self.tell("no task and no document is selected whose text could be read".to_owned());
                Vec::new()
            }
        }
    }

    /// Tells why the pager failed; nothing where it did not.
    pub(in crate::tui) fn paged(&mut self, done: Result<(), String>) {
        if let Err(why) = done {
            self.warn(why);
        }
    }

    /// Tells how the browser was opened, or why not.
    pub(in crate::tui) fn browsed(&mut self, done: Result<String, String>) {
        match done {
            Ok(told) => self.tell(told),
            Err(why) => self.warn(why),
        }
    }

    fn source_here(&mut self) -> Option<Here> {
        if let Some(reader) = &self.reader {
            let (document, reading) = (reader.document.clone(), reader.reading.clone());
            return Some(Here { document, reading, part: reader.current_part(), task: None });
        }
        if let Some(here) = self.compared_here() {
            return Some(here);
        }
        if let Some(ix) = self.task_here() {
            let library = Arc::clone(&self.library);
            let view = library.dataset.task(ix);
            let reading = self.shelf.reading(view);
            let at = |part: &Part| {
                part.kind != PartKind::Bullet && part.address.as_ref() == Some(view.task.address)
            };
            let part = reading.as_ref().and_then(|of| of.text().parts.iter().position(at));
            return Some(Here { document: Source::from(view.document), reading, part, task: Some(ix) });
        }
        let place = match self.screen() {
            Screen::Tasks => self.task.shown,
            Screen::Listing => self.listed_place(),
            Screen::Documents | Screen::Reading if self.document_here().is_some() => {
                return self.selected_document();
            }
            _ => None,
        };
        let (Some(Place::Passage(ix)), Some(texts)) = (place, self.texts.clone()) else { return None };
        let (passage, document) = texts.passages.passage(ix);
        let source = document.source.clone();
        let reading = self.shelf.text(&source.symbol, source.kind, document.language);
        Some(Here { document: source, reading, part: Some(passage.part as usize), task: None })
    }

    /// The document of the selected paragraph, where two texts are compared.
    fn compared_here(&self) -> Option<Here> {
        let screen = Some(&self.desk.compare).filter(|_| self.screen() == Screen::Compare)?;
        let (texts, paragraph) = (screen.texts.as_ref()?, screen.paragraph()?);
        let comparison = screen.comparison.as_ref()?;
        let (side, reading, part) = match paragraph.after {
            Some(part) => (&comparison.after, &texts.after, part),
            None => (&comparison.before, &texts.before, paragraph.before?),
        };
        let document = Source::from(self.library.dataset.document(side.document.as_deref()?)?);
        Some(Here { document, reading: Some(Arc::clone(reading)), part: Some(part), task: None })
    }

    fn selected_document(&mut self) -> Option<Here> {
        let library = Arc::clone(&self.library);
        let document = library.dataset.documents().get(self.document_here()?)?;
        let reading =
            Language::ALL.iter().find_map(|&of| self.shelf.text(&document.symbol, document.kind, of));
        Some(Here { document: Source::from(document), reading, part: None, task: None })
    }

    /// The text as the pager shows it: the task, its paragraph, the whole document.
    fn written_out(&self, here: &Here) -> String {
        let width = usize::from(self.area.width).clamp(20, MEASURE);
        let mut out = Plain { text: String::new(), width };
        if let Some(ix) = here.task {
            let view = self.library.dataset.task(ix);
            out.paragraph(view.task.title);
            out.paragraph(&cite::quotation(view));
            out.paragraph(view.task.summary);
        }
        let document = &here.document;
        let date = document.date.map(|date| format!(", {}", date.prose())).unwrap_or_default();
        let about = document.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
        let Some(reading) = &here.reading else {
            out.paragraph(&format!("{}{about}{date}", document.symbol));
            out.paragraph(&format!(
                "The text of {} is not at hand: mandates texts add FILE",
                document.symbol
            ));
            out.address(document);
            return out.text;
        };
        let text = reading.text();
        if let Some(part) = here.part.and_then(|at| text.parts.get(at)) {
            out.heading(&format!("{}, {}", document.symbol, compare::label(part)));
            out.paragraph(&text.whole(part));
        }
        out.heading(&format!("{}{about}{date}", document.symbol));
        out.address(document);
        out.document(text);
        out.text
    }
}

/// Text being written for a pager.
struct Plain {
    text: String,
    width: usize,
}

impl Plain {
    fn paragraph(&mut self, text: &str) {
        self.hanging("", text);
    }

    fn heading(&mut self, text: &str) {
        let rule = "=".repeat(self.width.min(text.chars().count()));
        self.paragraph(text);
        // Under the heading, before the empty line.
        self.text.truncate(self.text.trim_end().len());
        let _ = write!(self.text, "\n{rule}\n\n");
    }

    fn address(&mut self, document: &Source) {
        if let Some(url) = &document.url {
            // An address is of no use in two halves.
            let _ = write!(self.text, "{}\n\n", clean(url));
        }
    }

    fn document(&mut self, text: &SplitText) {
        for part in &text.parts {
            let label = compare::label(part);
            let indent = if label.is_empty() { "" } else { "    " };
            if !label.is_empty() {
                let _ = writeln!(self.text, "{}", clean(&label));
            }
            self.hanging(indent, &part.text);
        }
    }

    fn hanging(&mut self, indent: &str, text: &str) {
        let options = Options::new(self.width).initial_indent(indent).subsequent_indent(indent);
        for line in textwrap::wrap(&clean(text), options) {
            let _ = writeln!(self.text, "{line}");
        }
        self.text.push('\n');
    }
}
