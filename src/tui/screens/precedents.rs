//! Precedents: the same kind of task everywhere, and the passages nearest to a sentence.

use std::sync::Arc;

use crate::precedents::{alike, nearest};
use crate::tui::command::Command;
use crate::tui::state::{Place, State};

use super::browser::{Against, Listing, Records};
use super::{Ask, Screen, listing};

/// The order of nearness among those of a list.
const BY_NEARNESS: usize = 3;

impl State {
    /// The passage that is selected in a list.
    pub(super) fn listed_place(&self) -> Option<Place> {
        self.desk.listing.selected().and_then(|key| listing::place(&self.library.dataset, key))
    }

    /// The same kind of task everywhere.
    pub(super) fn precedents(&mut self) {
        let Some(ix) = self.task_here() else {
            return self.warn("no task is selected that could have precedents".to_owned());
        };
        let library = Arc::clone(&self.library);
        let Some(kind) = library.dataset.task(ix).types().next() else { return };
        let precedents = alike(&library.dataset, library.wordings(), ix);
        self.remember();
        self.list_passages(format!("Precedents: {} ({})", kind.name, kind.id), precedents, Against::Task(ix));
        let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
        self.desk.listing.select(ix.0 as usize, records);
        self.follow_in_screen();
    }

    /// Asks for the sentence; while it is typed the wordings are read.
    pub(super) fn ask_sentence(&mut self) {
        let library = Arc::clone(&self.library);
        std::thread::spawn(move || {
            library.wordings();
        });
        let before = match &self.desk.listing.listing {
            Listing::Passages { against: Against::Sentence(sentence), .. }
                if self.screen() == Screen::Listing =>
            {
                sentence.clone()
            }
            _ => String::new(),
        };
        self.ask(Ask::Sentence, &before);
    }

    /// The passages nearest to a sentence: of the tasks at once, of the attached texts
    /// when they have been read.
    pub(super) fn precedents_of(&mut self, sentence: &str) {
        self.texts_wanted = true;
        self.remember();
        self.list_nearest(sentence);
        if self.desk.listing.rows.is_empty() {
            let key = self.appearance.keymap.first_chord(Command::NearestPassages);
            self.tell(format!("no passage shares more with it than common words; {key} asks again"));
        }
    }

    fn list_nearest(&mut self, sentence: &str) {
        let library = Arc::clone(&self.library);
        let texts = self.texts.as_ref().map(|texts| (&texts.passages, &texts.wordings));
        let precedents = nearest(&library.dataset, library.wordings(), texts, sentence);
        let title = format!("Nearest to “{sentence}”");
        self.list_passages(title, precedents, Against::Sentence(sentence.to_owned()));
        self.desk.listing.order = BY_NEARNESS;
        self.refresh();
    }

    /// Finds the precedents of a sentence again when other texts have been read; a place
    /// in the texts before means nothing in these.
    pub(in crate::tui) fn precedents_anew(&mut self) {
        let Listing::Passages { against: Against::Sentence(sentence), .. } = &self.desk.listing.listing
        else {
            return;
        };
        let sentence = sentence.clone();
        let screen = self.desk.screen;
        let (filter, in_page) = (self.desk.listing.filter.clone(), self.desk.listing.in_page);
        let (order, selected) = (self.desk.listing.order, self.desk.listing.selected());
        self.list_nearest(&sentence);
        self.desk.screen = screen;
        let listing = &mut self.desk.listing;
        (listing.filter, listing.in_page, listing.order) = (filter, in_page, order);
        let tasks = self.library.dataset.len();
        if let Some(key) = selected.filter(|key| *key < tasks) {
            let library = Arc::clone(&self.library);
            let records = Records::new(&library.dataset, &self.notes, self.texts.as_deref(), self.today);
            self.desk.listing.select(key, records);
        }
        if self.texts.as_ref().is_some_and(|texts| !texts.passages.is_empty()) && screen == Screen::Listing {
            self.tell("the paragraphs of the attached texts are among them now".to_owned());
        }
    }
}
