//! Writing what a screen shows into a file, for other programs and for paper.

use std::path::{Path, PathBuf};

use crate::dataset::TaskIx;
use crate::export::comparison::ComparisonExport;
use crate::export::matrix::{Cells, MatrixExport};
use crate::export::passages::{Coded, PassageExport, PassageRecord};
use crate::export::precedents::{PrecedentExport, PrecedentRecord};
use crate::export::tasks::TaskExport;
use crate::export::texts::TextExport;
use crate::export::whole_notebook::WholeNotebook;
use crate::export::{Export, Format};
use crate::precedents::Precedent;
use crate::search::Scope;
use crate::tui::state::{Place, State};
use crate::tui::update::Effect;

use super::{Ask, Screen};

/// What is done with an export, told what it is.
type Use<'a, R> = &'a mut dyn FnMut(&dyn Export, String) -> R;

impl State {
    /// Asks for the file to write into what is shown.
    pub(super) fn ask_export(&mut self) {
        match self.export_shown(&mut |_, _| ()) {
            Ok(()) => self.ask(Ask::Export, ""),
            Err(why) => self.warn(why),
        }
    }

    /// Makes the file of a name, in the format that its ending asks for.
    pub(super) fn export(&mut self, name: &str) -> Vec<Effect> {
        let path = in_home(name);
        let Some(format) = Format::of(&path) else {
            self.warn("the ending says the format: .md, .csv, .json, .jsonl or .html".to_owned());
            return Vec::new();
        };
        let written = self.export_shown(&mut |export, what| {
            let mut content = Vec::new();
            export.write(format, &mut content).map(|()| (content, what))
        });
        match written {
            Ok(Ok((content, what))) => vec![Effect::Write { path, content, what }],
            Ok(Err(error)) => {
                self.warn(error.to_string());
                Vec::new()
            }
            Err(why) => {
                self.warn(why);
                Vec::new()
            }
        }
    }

    /// Tells that a file was written, or why not.
    pub fn written(&mut self, path: &Path, what: &str, done: std::io::Result<()>) {
        match done {
            Ok(()) => self.tell(format!("{what} written to {}", path.display())),
            Err(error) => self.warn(format!("{} was not written: {error}", path.display())),
        }
    }

    /// Hands over what the screen shows; tells why there is nothing.
    fn export_shown<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        match self.screen() {
            Screen::Tasks if self.scope == Scope::Texts => self.export_passages(with),
            Screen::Matrix => self.export_matrix(with),
            Screen::Compare => self.export_comparison(with),
            Screen::Notebook | Screen::Searches | Screen::Reading => self.export_notebook(with),
            Screen::Listing if self.desk.listing.is_compared() => self.export_precedents(with),
            Screen::Tasks | Screen::Missions | Screen::Documents | Screen::Listing => {
                let (title, tasks) = self.tasks_shown();
                if tasks.is_empty() {
                    return Err(format!("{title}: no task to export"));
                }
                let export = TaskExport { title: &title, dataset: &self.library.dataset, tasks: &tasks };
                Ok(with(&export, counted(tasks.len(), ["task", "tasks"])))
            }
        }
    }

    fn export_passages<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        let Some(texts) = self.texts.as_ref().filter(|_| !self.results.hits.is_empty()) else {
            return Err("no paragraph of attached texts to export".to_owned());
        };
        let hits = self.results.hits.iter();
        let coded = Coded::of(&self.library.dataset);
        let record = |hit: &crate::search::Hit| PassageRecord {
            score: hit.score,
            ..PassageRecord::new(&coded, &texts.passages, hit.passage())
        };
        let export = PassageExport { title: self.search.line.text(), records: hits.map(record).collect() };
        let count = export.records.len();
        Ok(with(&export, counted(count, ["paragraph", "paragraphs"])))
    }

    fn export_matrix<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        let screen = &self.desk.matrix;
        let settings = &screen.settings;
        if screen.matrix.total() == 0 {
            return Err("no task is counted: nothing to export".to_owned());
        }
        let export = MatrixExport {
            matrix: &screen.matrix,
            dataset: &self.library.dataset,
            rows: settings.rows,
            category: settings.category.as_deref(),
            on: settings.day,
            latest: settings.latest,
            query: if self.scope == Scope::Tasks { self.search.line.text() } else { "" },
            cells: Cells::Counts,
        };
        Ok(with(&export, "the matrix".to_owned()))
    }

    fn export_comparison<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        let screen = &self.desk.compare;
        let Some(comparison) = &screen.comparison else { return Err("nothing is compared yet".to_owned()) };
        let what = "the comparison".to_owned();
        Ok(match &screen.texts {
            Some(texts) => with(
                &TextExport {
                    before: &comparison.before.label,
                    after: &comparison.after.label,
                    old: texts.before.text(),
                    new: texts.after.text(),
                    compared: &texts.compared,
                },
                what,
            ),
            None => with(&ComparisonExport { comparison, dataset: &self.library.dataset }, what),
        })
    }

    fn export_precedents<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        let listing = &self.desk.listing;
        let (dataset, texts) = (&self.library.dataset, self.texts.as_ref().map(|texts| &texts.passages));
        let records: Vec<_> = listing
            .precedents(dataset)
            .into_iter()
            .filter_map(|precedent| PrecedentRecord::new(precedent, dataset, texts))
            .collect();
        if records.is_empty() {
            return Err(format!("{}: nothing to export", listing.title));
        }
        let what = counted(records.len(), ["precedent", "precedents"]);
        Ok(with(&PrecedentExport { title: &listing.title, records }, what))
    }

    fn export_notebook<R>(&self, with: Use<'_, R>) -> Result<R, String> {
        let notebook = self.notes_shown();
        if notebook.is_empty() {
            return Err("nothing is shown of the notebook that could be exported".to_owned());
        }
        Ok(with(
            &WholeNotebook { notebook: &notebook, dataset: &self.library.dataset },
            "the notebook".to_owned(),
        ))
    }

    /// The tasks of the screen that is shown, with what they are.
    fn tasks_shown(&self) -> (String, Vec<TaskIx>) {
        let dataset = &self.library.dataset;
        let of = |wanted: &dyn Fn(&crate::dataset::TaskView<'_>) -> bool| {
            dataset.tasks().filter(|view| wanted(view)).map(|view| view.ix).collect::<Vec<TaskIx>>()
        };
        match self.screen() {
            Screen::Listing => (self.desk.listing.title.clone(), self.listed_tasks()),
            Screen::Missions => {
                let mission = self.desk.missions.selected().and_then(|at| dataset.missions().get(at));
                let Some(mission) = mission else { return (String::new(), Vec::new()) };
                (mission.acronym.clone(), of(&|view| view.task.mission == Some(&mission.id)))
            }
            Screen::Documents => {
                let document = self.desk.documents.selected().and_then(|at| dataset.documents().get(at));
                let Some(document) = document else { return (String::new(), Vec::new()) };
                (document.symbol.clone(), of(&|view| view.document.id == document.id))
            }
            _ => {
                let tasks = self.results.hits.iter().map(|hit| hit.task()).collect();
                (self.search.line.text().to_owned(), tasks)
            }
        }
    }

    fn listed_tasks(&self) -> Vec<TaskIx> {
        let precedents = self.desk.listing.precedents(&self.library.dataset).into_iter();
        let task = |precedent: &Precedent| match precedent.place {
            Place::Task(ix) => Some(ix),
            Place::Passage(_) => None,
        };
        precedents.filter_map(task).collect()
    }
}

/// A number with what it counts.
fn counted(count: usize, [one, many]: [&str; 2]) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A name as a shell reads it: `~/` is the home folder.
fn in_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => Path::new(name).to_path_buf(),
    }
}
