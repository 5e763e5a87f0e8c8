//! What search tells besides results: how a filter can go on, why a record is there.

use crate::search::{self, Completion, Hit, SearchIndex, Unknown};

use super::overlay::Overlay;
use super::state::{Place, State};

/// Offers that are told at once.
const TOLD: usize = 9;

/// Offers for the filter under the cursor that are being walked through.
#[derive(Debug)]
pub struct Walk {
    completion: Completion,
    /// The offer that stands in the line.
    at: usize,
    /// The line with it: where it changed, the walk has ended.
    line: String,
}

impl State {
    /// Completes the filter under the cursor, or goes on to the next offer.
    pub(super) fn complete(&mut self) {
        let Some((completion, at)) = self.next_offer() else {
            return self.tell("nothing to complete here; write a field, as in mission: or type:".to_owned());
        };
        let offer = &completion.offers[at];
        self.search.line.replace(completion.replaced.clone(), offer);
        let told = completion.offers.iter().enumerate().skip(at.saturating_sub(TOLD - 1)).take(TOLD);
        let told: Vec<String> = told
            .map(|(place, offer)| if place == at { format!("[{offer}]") } else { offer.clone() })
            .collect();
        let told = format!("{}/{}: {}", at + 1, completion.offers.len(), told.join("  "));
        let replaced = completion.replaced.start..completion.replaced.start + offer.len();
        let line = self.search.line.text().to_owned();
        let is_one = completion.offers.len() == 1;
        let completion = Completion { replaced, offers: completion.offers };
        self.search.typed();
        self.run_query();
        self.search.walk = (!is_one).then_some(Walk { completion, at, line });
        self.tell(told);
    }

    fn next_offer(&mut self) -> Option<(Completion, usize)> {
        let line = self.search.line.text();
        if let Some(walk) = self.search.walk.take().filter(|walk| walk.line == line) {
            let at = (walk.at + 1) % walk.completion.offers.len();
            return Some((walk.completion, at));
        }
        let completion = self.searched_index()?.complete(line, self.search.line.cursor(), &self.noted);
        Some((completion.or_else(|| self.offers().into_iter().next())?, 0))
    }

    /// For each word that nothing answers the known words that it may have meant, where
    /// it stands.
    pub fn offers(&self) -> Vec<Completion> {
        let offer = |unknown: &Unknown| {
            let replaced = search::word_span(self.search.line.text(), &unknown.word)?;
            let offers = unknown.nearest.clone();
            (!offers.is_empty()).then_some(Completion { replaced, offers })
        };
        let error = self.search.error.is_some();
        self.query.unknown().iter().filter(|_| !error).filter_map(offer).collect()
    }

    /// Searches for the likeliest of what is offered for each word that nothing answers.
    pub(super) fn take_offer(&mut self) {
        let mut offers = self.offers();
        // From the end, so that the places of the others stay.
        offers.sort_by_key(|offer| std::cmp::Reverse(offer.replaced.start));
        for Completion { replaced, offers } in offers {
            self.search.line.replace(replaced, &offers[0]);
        }
        let line = self.search.line.text().to_owned();
        self.set_query(&line);
        self.search.accept();
    }

    /// Opens what tells why the record that is shown was found.
    pub(super) fn open_why(&mut self) {
        let (Some(place), Some(index)) = (self.task.shown, self.searched_index()) else {
            return self.tell("nothing is shown".to_owned());
        };
        let record = match place {
            Place::Task(ix) => ix.0,
            Place::Passage(ix) => ix.0,
        };
        let is_hit = self.place_in_list(place).is_some();
        let reasons = index.explain(&self.query, &Hit { record, score: 0.0 });
        if !is_hit {
            return self.tell("this was reached by a link: the search did not find it".to_owned());
        }
        self.overlay = Some(Overlay::why(&reasons));
    }

    /// The index of what is searched, where it is there.
    fn searched_index(&self) -> Option<&SearchIndex> {
        match self.scope {
            crate::search::Scope::Tasks => self.library.index(),
            crate::search::Scope::Texts => self.texts.as_ref().map(|texts| &texts.index),
        }
    }
}
