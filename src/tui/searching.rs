//! Searching: what is asked, who answers, and what becomes of the answer.
//!
//! A query over a dataset of ordinary size is answered at once. Over a large one, and
//! while an index is still being built, it becomes a [`Job`] for a thread beside the
//! event loop: the last one asked counts, an earlier one is given up, and until the
//! answer is there nothing is marked as matching.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::dataset::TaskIx;
use crate::library::Library;
use crate::search::{
    Highlighter, NoteIndex, Order, PassageIx, Query, QueryError, Scope, SearchIndex, SearchResults,
};

use super::events::Wake;
use super::shelf::TextLibrary;
use super::state::{Place, Scroll, State};

/// Records that are searched in much less than a frame, whatever is asked.
const AT_ONCE: usize = 50_000;

/// What stands in the search box, to be answered.
pub struct Job {
    library: Arc<Library>,
    texts: Option<Arc<TextLibrary>>,
    noted: Arc<NoteIndex>,
    scope: Scope,
    text: String,
    order: Order,
    ticket: u64,
}

/// What came of a job.
pub struct Answer {
    ticket: u64,
    scope: Scope,
    found: Result<(Query, SearchResults), QueryError>,
}

/// What is being asked, and what waits for the answer.
#[derive(Default)]
pub(super) struct Asking {
    /// Counts what was asked.
    asked: u64,
    /// The last that was answered.
    answered: u64,
    /// The job for the thread beside, until it takes it.
    job: Option<Job>,
    /// What is to be selected when the answer is there.
    wanted: Option<Place>,
    /// Whether every query is a job for the thread beside; tests set it.
    pub always_aside: bool,
}

impl Job {
    fn index(&self) -> Option<&SearchIndex> {
        match self.scope {
            Scope::Tasks => self.library.index(),
            Scope::Texts => self.texts.as_ref().map(|texts| &texts.index),
        }
    }

    /// Answers it; `None` where it was given up, or where the index that could is not
    /// there yet.
    pub fn answer(&self, stop: &AtomicBool) -> Option<Answer> {
        let found = match self.index() {
            Some(index) => match index.parse_with(&self.text, &self.noted) {
                Ok(query) => {
                    index.search_until(&query, self.order, stop).map(|results| Ok((query, results)))?
                }
                Err(error) => Err(error),
            },
            None if self.scope == Scope::Texts => Ok(Default::default()),
            // Everything is found without an index.
            None if self.text.trim().is_empty() => {
                Ok((Query::default(), SearchResults::all(self.library.dataset.len())))
            }
            None => return None,
        };
        Some(Answer { ticket: self.ticket, scope: self.scope, found })
    }
}

/// The thread that answers jobs beside the event loop.
pub(super) struct Searcher {
    jobs: Sender<(Job, Arc<AtomicBool>)>,
    /// Gives up the last job.
    stop: Arc<AtomicBool>,
}

impl Searcher {
    /// Starts the thread, which sends answers as wakes.
    pub fn start(waker: Sender<Wake>) -> Self {
        let (jobs, asked) = channel::<(Job, Arc<AtomicBool>)>();
        thread::spawn(move || {
            while let Ok(first) = asked.recv() {
                // Only the last of those that wait is still wanted.
                let (job, stop) = asked.try_iter().last().unwrap_or(first);
                if let Some(answer) = job.answer(&stop)
                    && waker.send(Wake::Answer(Box::new(answer))).is_err()
                {
                    return;
                }
            }
        });
        Self { jobs, stop: Arc::default() }
    }

    /// Asks for an answer; what was asked before is given up.
    pub fn ask(&mut self, job: Job) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        // Where the thread has ended, so has the program.
        let _ = self.jobs.send((job, Arc::clone(&self.stop)));
    }
}

impl State {
    /// Runs what stands in the search box. A query that cannot be read leaves
    /// the last good result and says why.
    pub(super) fn run_query(&mut self) {
        let text = self.search.line.text();
        let scope = match Scope::of(text) {
            Ok(scope) => scope,
            Err(error) => return self.search.error = Some(error),
        };
        if scope == Scope::Texts && self.scope != Scope::Texts {
            self.texts_wanted = true;
        }
        self.asking.asked += 1;
        self.asking.wanted = None;
        let job = Job {
            library: Arc::clone(&self.library),
            texts: self.texts.clone(),
            noted: Arc::clone(&self.noted),
            scope,
            text: text.to_owned(),
            order: self.order,
            ticket: self.asking.asked,
        };
        let is_quick = job.index().is_none_or(|index| index.len() <= AT_ONCE) && !self.asking.always_aside;
        if is_quick && let Some(answer) = job.answer(&AtomicBool::new(false)) {
            return self.answered(answer);
        }
        // Without an index there is nothing to be asked until it comes.
        self.asking.job = job.index().is_some().then_some(job);
        self.results.highlighter = Highlighter::default();
        self.generation += 1;
    }

    /// Takes an answer, unless something else was asked since.
    pub fn answered(&mut self, answer: Answer) {
        if answer.ticket != self.asking.asked {
            return;
        }
        self.asking.answered = answer.ticket;
        match answer.found {
            Err(error) => self.search.error = Some(error),
            Ok((query, results)) => {
                self.search.error = None;
                self.scope = answer.scope;
                self.query = query;
                self.list = Scroll::default();
                self.results = results;
                self.generation += 1;
                self.show_listed();
            }
        }
        if let Some(place) = self.asking.wanted.take() {
            self.select_listed(place);
        }
    }

    /// Takes the index that was built in the background.
    pub fn indexed(&mut self) {
        self.ask_again();
        self.refresh();
    }

    /// Asks the same anew. What was selected, or was to be, is selected again, now or when
    /// the answer is there; says whether it was found.
    pub(super) fn ask_again(&mut self) -> bool {
        let selected = self.selected();
        self.run_query();
        selected.is_some_and(|place| self.select_listed(place))
    }

    /// What is selected in the list, or will be when the list is there.
    pub(super) fn selected(&self) -> Option<Place> {
        if self.is_searching() { self.asking.wanted } else { self.listed() }
    }

    /// Whether what is shown is not yet what was asked for.
    pub fn is_searching(&self) -> bool {
        self.asking.asked != self.asking.answered
    }

    /// Whether the index is still being built.
    pub fn is_indexing(&self) -> bool {
        self.library.index().is_none()
    }

    /// Hands out what the thread beside is to answer.
    pub fn take_job(&mut self) -> Option<Job> {
        self.asking.job.take()
    }

    /// Where something stands in the list.
    pub(super) fn place_in_list(&self, place: Place) -> Option<usize> {
        match (self.scope, place) {
            (Scope::Tasks, Place::Task(TaskIx(record)))
            | (Scope::Texts, Place::Passage(PassageIx(record))) => self.results.hits.place_of(record),
            _ => None,
        }
    }

    /// Selects something in the list, now or when the list is there; says whether it
    /// was found.
    pub(super) fn select_listed(&mut self, place: Place) -> bool {
        if self.is_searching() {
            self.asking.wanted = Some(place);
            return false;
        }
        let at = self.place_in_list(place);
        if let Some(at) = at {
            self.list.selected = at;
            self.show_listed();
            self.follow_selection();
        }
        at.is_some()
    }

    /// Has every query answered beside the event loop, as those over many records are.
    pub fn search_aside(&mut self) {
        self.asking.always_aside = true;
    }
}
