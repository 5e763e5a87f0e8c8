//! What is selected on the screen that is shown, and what is done with it: comparing,
//! reading, citing.

use std::sync::Arc;

use crate::cite;
use crate::compare::{self, Comparison, Side, TextComparison};
use crate::dataset::TaskIx;
use crate::desk::notebook::reading::Readable;
use crate::model::{Language, Source};
use crate::tui::command::Command;
use crate::tui::passage_text;
use crate::tui::reader::Reader;
use crate::tui::state::{Place, State};
use crate::tui::update::Effect;

use super::compare::Texts;
use super::{Ask, Screen, Target, mission_at};

impl State {
    /// The task that a command means on the screen that is shown.
    pub(super) fn task_here(&self) -> Option<TaskIx> {
        match self.screen() {
            Screen::Tasks => self.shown_task(),
            Screen::Listing => match self.listed_place()? {
                Place::Task(ix) => Some(ix),
                Place::Passage(_) => None,
            },
            Screen::Compare => self.desk.compare.entry().and_then(|entry| entry.task()),
            Screen::Notebook => {
                let entry = self.notes.tasks.get(self.desk.notebook.selected()?)?;
                self.library.dataset.find(&entry.task)
            }
            Screen::Reading => self.library.dataset.find(&self.task_id_here()?),
            Screen::Missions | Screen::Documents | Screen::Matrix | Screen::Searches => None,
        }
    }

    /// The document that is selected on the screen that is shown, by its place.
    pub(super) fn document_here(&self) -> Option<usize> {
        match self.screen() {
            Screen::Documents => self.desk.documents.selected(),
            Screen::Reading => match self.reading_here()? {
                Readable::Document(id) => {
                    self.library.dataset.documents().iter().position(|document| document.id == id)
                }
                Readable::Task(_) => None,
            },
            _ => None,
        }
    }

    /// The id of the mission that a command means on the screen that is shown.
    pub(super) fn mission_here(&self) -> Option<String> {
        let dataset = &self.library.dataset;
        match self.screen() {
            Screen::Missions => {
                dataset.missions().get(self.desk.missions.selected()?).map(|of| of.id.clone())
            }
            Screen::Matrix => {
                let row = self.desk.matrix.matrix.rows.get(self.desk.matrix.at.0)?;
                mission_at(dataset, &row.id).map(|_| row.id.clone())
            }
            _ => dataset.task(self.task_here()?).task.mission.map(str::to_owned),
        }
    }

    /// What changed: of a mission at its last renewal; of a document since the one
    /// that was marked.
    pub(super) fn compare(&mut self) {
        match self.screen() {
            Screen::Compare => return self.ask(Ask::Sides, ""),
            Screen::Documents => return self.compare_documents(),
            _ => {}
        }
        let library = Arc::clone(&self.library);
        let mission = self.mission_here().and_then(|id| library.dataset.mission(&id));
        let Some(mission) = mission else {
            return self.warn("no mission is selected whose renewals could be compared".to_owned());
        };
        match compare::renewal(&library.dataset, mission) {
            Ok((before, after)) => {
                self.remember();
                let named = |symbol: &str| format!("{}:{symbol}", mission.id);
                let names = (named(&before.label), named(&after.label));
                self.desk.compare.show(Comparison::of(&library.dataset, before, after), names);
                self.desk.screen = Screen::Compare;
            }
            Err(error) => self.warn(error.to_string()),
        }
    }

    /// The renewals of the mission that is meant, each with what it changed.
    pub(super) fn renewals(&mut self) {
        let at = self.mission_here().and_then(|id| mission_at(&self.library.dataset, &id));
        match at {
            Some(at) => self.follow_target(Target::Renewals(at)),
            None => self.warn("no mission is selected whose renewals could be listed".to_owned()),
        }
    }

    /// From the tasks to the paragraphs of the attached texts, or back.
    pub(in crate::tui) fn compare_texts(&mut self) {
        if self.desk.compare.texts.is_some() {
            return self.desk.compare.turn(None);
        }
        let library = Arc::clone(&self.library);
        let Some(comparison) = &self.desk.compare.comparison else { return };
        let document = |side: &Side| library.dataset.document(side.document.as_deref()?);
        let (Some(old), Some(new)) = (document(&comparison.before), document(&comparison.after)) else {
            return self.warn("missions have no text of their own: compare two documents".to_owned());
        };
        let texts = Language::ALL.iter().find_map(|&language| {
            let before = self.shelf.text(&old.symbol, old.kind, language)?;
            let after = self.shelf.text(&new.symbol, new.kind, language)?;
            let compared = Arc::new(TextComparison::of(before.text(), after.text())?);
            Some(Texts { before, after, compared })
        });
        match texts {
            Some(texts) => self.desk.compare.turn(Some(texts)),
            None => self.warn(format!(
                "that takes the texts of {} and {} in one language: mandates texts add FILE",
                old.symbol, new.symbol
            )),
        }
    }

    /// The text that a selected paragraph stands in, there.
    fn read_paragraph(&mut self) -> Option<()> {
        let screen = &self.desk.compare;
        let (texts, paragraph) = (screen.texts.clone()?, screen.paragraph()?.clone());
        let comparison = screen.comparison.as_ref()?;
        let (side, reading, part) = match paragraph.after {
            Some(part) => (&comparison.after, texts.after, part),
            None => (&comparison.before, texts.before, paragraph.before?),
        };
        let library = Arc::clone(&self.library);
        let source = Source::from(library.dataset.document(side.document.as_deref()?)?);
        let language = texts.compared.language;
        self.reader = Some(Reader::open_text(&library.dataset, &source, language, Some(reading)));
        self.refresh();
        if let Some(reader) = &mut self.reader {
            reader.show_part(part);
        }
        Some(())
    }

    pub(super) fn compare_documents(&mut self) {
        let at = self.desk.documents.selected();
        let Some(document) = at.and_then(|at| self.library.dataset.documents().get(at)) else { return };
        let symbol = document.symbol.clone();
        match self.desk.compare.marked.take() {
            Some(marked) if marked != symbol => {
                self.remember();
                let date = |symbol: &str| {
                    let documents = self.library.dataset.documents();
                    documents.iter().find(|document| document.symbol == symbol).map(|document| document.date)
                };
                // Whichever was marked: what changed runs with time.
                let (before, after) =
                    if date(&marked) <= date(&symbol) { (marked, symbol) } else { (symbol, marked) };
                self.show_comparison(&before, &after);
            }
            _ => {
                let key = self.appearance.keymap.first_chord(Command::Compare);
                self.tell(format!("{symbol} is marked; {key} on another document compares the two"));
                self.desk.compare.marked = Some(symbol);
            }
        }
    }

    /// Compares two sides by their names.
    pub(in crate::tui) fn show_comparison(&mut self, before: &str, after: &str) {
        let library = Arc::clone(&self.library);
        let side = |name: &str| compare::side(&library.dataset, name);
        match side(before).and_then(|before| Ok((before, side(after)?))) {
            Ok((one, two)) => {
                let names = (before.to_owned(), after.to_owned());
                self.desk.compare.show(Comparison::of(&library.dataset, one, two), names);
                self.desk.screen = Screen::Compare;
            }
            Err(error) => {
                self.desk.came.pop();
                self.warn(error.to_string());
            }
        }
    }

    /// Opens the source text of what is selected.
    pub(super) fn read_here(&mut self) {
        if self.read_paragraph().is_some() {
            return;
        }
        if let Some(ix) = self.task_here() {
            self.task.shown = Some(Place::Task(ix));
            return self.open_reader();
        }
        if let (Screen::Listing, Some(Place::Passage(ix))) = (self.screen(), self.listed_place()) {
            return self.open_reader_at_passage(ix);
        }
        let at = self.document_here();
        let library = Arc::clone(&self.library);
        let Some(document) = at.and_then(|at| library.dataset.documents().get(at)) else {
            return self.tell("no document is selected that could be read".to_owned());
        };
        let source = Source::from(document);
        let text =
            |language| self.shelf.text(&document.symbol, document.kind, language).map(|of| (language, of));
        let (language, reading) = [Language::En, Language::Fr]
            .into_iter()
            .find_map(text)
            .map_or((Language::En, None), |(language, reading)| (language, Some(reading)));
        self.reader = Some(Reader::open_text(&library.dataset, &source, language, reading));
    }

    /// Copies the citation of what is selected, with its words where asked.
    pub(super) fn copy_here(&mut self, with_words: bool) -> Vec<Effect> {
        let dataset = &self.library.dataset;
        let text = match (self.task_here(), self.screen()) {
            (Some(ix), _) if with_words => Some(cite::quotation(dataset.task(ix))),
            (Some(ix), _) => Some(self.style.cite([dataset.task(ix)]).trim_end().to_owned()),
            (None, Screen::Documents | Screen::Reading) => {
                self.document_here().and_then(|at| dataset.documents().get(at)).map(cite::document)
            }
            (None, Screen::Listing) => match (self.listed_place(), &self.texts) {
                (Some(Place::Passage(ix)), Some(texts)) => {
                    Some(passage_text::cited(&texts.passages, ix, with_words))
                }
                _ => None,
            },
            (None, Screen::Matrix) => {
                let places = self.desk.matrix.paragraphs(dataset);
                (!places.is_empty()).then(|| places.join("; "))
            }
            (None, _) => None,
        };
        match text {
            Some(text) => {
                self.tell(format!("sent to the terminal's clipboard: {}", text.replace('\n', " ")));
                vec![Effect::Copy(text)]
            }
            None => {
                self.tell("nothing is selected that could be cited".to_owned());
                Vec::new()
            }
        }
    }
}
