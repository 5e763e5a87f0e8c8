//! What keys do in the reader.

use crate::cite;
use crate::search::PassageIx;
use crate::text::PartKind;

use super::command::Command;
use super::overlay::Overlay;
use super::reader::{Reader, typed_address};
use super::screens::{Screen, Target};
use super::state::{Place, State};
use super::update::Effect;

impl State {
    /// Opens the source text of the task that is shown, at the passage it cites.
    pub(super) fn open_reader(&mut self) {
        let ix = match self.task.shown {
            Some(Place::Task(ix)) => ix,
            Some(Place::Passage(ix)) => return self.open_reader_at_passage(ix),
            None => return self.tell("nothing is shown".to_owned()),
        };
        let library = std::sync::Arc::clone(&self.library);
        let view = library.dataset.task(ix);
        let reader = Reader::open(&library.dataset, ix, self.shelf.reading(view));
        let part = reader.opened_at(view.task.address);
        self.reader = Some(reader);
        self.refresh();
        if let (Some(reader), Some(part)) = (&mut self.reader, part) {
            reader.show_part(part);
            reader.link = reader.links.iter().position(|link| link.target == ix);
        }
    }

    /// Opens the text that a paragraph stands in, there.
    pub(super) fn open_reader_at_passage(&mut self, ix: PassageIx) {
        let Some(texts) = self.texts.clone() else { return };
        let (passage, document) = texts.passages.passage(ix);
        let source = &document.source;
        let reading = self.shelf.text(&source.symbol, source.kind, document.language);
        self.reader = Some(Reader::open_text(&self.library.dataset, source, document.language, reading));
        self.refresh();
        if let Some(reader) = &mut self.reader {
            reader.show_part(passage.part as usize);
        }
    }

    /// Carries out a command in the reader; `None` where the reader leaves it to
    /// the rest of the interface.
    pub(super) fn run_in_reader(&mut self, command: Command) -> Option<Vec<Effect>> {
        let page = usize::from(self.reader_area().height).max(1);
        if Screen::of(command).is_some() {
            self.reader = None;
        }
        let reader = self.reader.as_mut()?;
        let scroll = |top: usize, by: isize| top.saturating_add_signed(by);
        match command {
            Command::Back | Command::Source => self.reader = None,
            Command::Down => (reader.top, reader.link) = (scroll(reader.top, 1), None),
            Command::Up => (reader.top, reader.link) = (scroll(reader.top, -1), None),
            Command::PageDown => (reader.top, reader.link) = (scroll(reader.top, page as isize - 2), None),
            Command::PageUp => (reader.top, reader.link) = (scroll(reader.top, 2 - page as isize), None),
            Command::First => (reader.top, reader.link) = (0, None),
            Command::Last => (reader.top, reader.link) = (reader.rows.len(), None),
            Command::NextCited | Command::PreviousCited => {
                let found = reader.next_link(command == Command::NextCited, page);
                self.tell_unless(found, "no further passage is cited by a task");
            }
            Command::NextMatch | Command::PreviousMatch => {
                let found = reader.next_match(command == Command::NextMatch);
                self.tell_unless(found, "nothing to find; / looks for words in this text");
            }
            Command::Search => {
                reader.find.set("");
                reader.finding = true;
            }
            Command::Open => self.follow_from_reader(),
            Command::Contents => self.open_contents(),
            Command::CopyCitation => return Some(self.copy_passage(false)),
            Command::CopyQuotation => return Some(self.copy_passage(true)),
            Command::Palette | Command::Help | Command::Glossary | Command::NextTheme => return None,
            Command::ToggleMouse | Command::Redraw | Command::Suspend | Command::Quit => return None,
            Command::AddToList | Command::AddToNamedList => return None,
            _ => {}
        }
        Some(Vec::new())
    }

    fn tell_unless(&mut self, done: bool, why: &str) {
        if !done {
            self.tell(why.to_owned());
        }
    }

    /// Enter: leaves the reader for the task of the selected link.
    pub(super) fn follow_from_reader(&mut self) {
        let Some(reader) = &self.reader else { return };
        match reader.link.and_then(|at| reader.links.get(at)) {
            Some(link) => {
                let target = link.target;
                self.reader = None;
                match self.screen() {
                    Screen::Tasks => self.arrive(Place::Task(target)),
                    _ => self.follow_target(Target::Task(target)),
                }
            }
            None => {
                let key = self.appearance.keymap.first_chord(Command::NextCited);
                self.tell(format!("{key} goes to the next passage that a task cites"));
            }
        }
    }

    fn open_contents(&mut self) {
        let Some(reader) = &self.reader else { return };
        let Some(text) = reader.text() else { return };
        self.overlay = Some(Overlay::contents(text, reader.current_part().unwrap_or(0)));
    }

    /// Leaves the line of what is looked for, at the first place it stands.
    pub(super) fn leave_find(&mut self, accept: bool) {
        let Some(reader) = &mut self.reader else { return };
        reader.finding = false;
        if accept && !reader.find.text().trim().is_empty() && !reader.next_match(true) {
            let text = format!("“{}” does not stand in this text", reader.find.text().trim());
            self.tell(text);
        }
    }

    /// Goes to the paragraph one has typed; says so where the text has none.
    pub(super) fn go_to_paragraph(&mut self, typed: &str) {
        let (Some(reader), Some(address)) = (&mut self.reader, typed_address(typed)) else { return };
        match reader.part_at(&address) {
            Some(part) => {
                reader.link = None;
                reader.show_part(part);
            }
            None => self.tell(format!("this text has no paragraph {address}")),
        }
    }

    /// Copies the citation of the passage that is read, with its words where asked.
    fn copy_passage(&mut self, with_words: bool) -> Vec<Effect> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let (Some(text), Some(part)) = (reader.text(), reader.current()) else { return Vec::new() };
        let Some(address) = part.address.as_ref().filter(|_| part.kind != PartKind::Heading) else {
            self.tell("this part has no address to cite".to_owned());
            return Vec::new();
        };
        let citation = cite::passage(&reader.document, address);
        let copied = if with_words {
            cite::quoted_passage(&reader.document, address, &text.whole(part), text.language)
        } else {
            citation.clone()
        };
        self.tell(format!("sent to the terminal's clipboard: {citation}"));
        vec![Effect::Copy(copied)]
    }
}
