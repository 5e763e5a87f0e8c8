//! Writing what a screen shows into a file, for other programs and for paper.

use std::path::{Path, PathBuf};

use crate::cite::export::Format;
use crate::dataset::TaskIx;
use crate::desk::notebook::export;
use crate::search::Scope;
use crate::tui::state::State;
use crate::tui::update::Effect;

use super::{Ask, Screen};

impl State {
    /// Asks for the file to write the tasks into that are shown.
    pub(super) fn ask_export(&mut self) {
        if self.screen().is_notebook() {
            if self.notes_shown().is_empty() {
                return self.warn("nothing is shown of the notebook that could be exported".to_owned());
            }
            return self.ask(Ask::Export, "");
        }
        let (title, tasks) = self.tasks_shown();
        if tasks.is_empty() {
            return self.warn(format!("{title}: no task to export"));
        }
        self.ask(Ask::Export, "");
    }

    /// Makes the file of a name, in the format that its ending asks for.
    pub(super) fn export(&mut self, name: &str) -> Vec<Effect> {
        let path = in_home(name);
        let Some(format) = Format::of(&path) else {
            self.warn("the ending says the format: .md, .csv, .json, .jsonl or .html".to_owned());
            return Vec::new();
        };
        let mut content = Vec::new();
        let written = if self.screen().is_notebook() {
            let notes = self.notes_shown();
            export::write(&notes, &self.library.dataset, format, &mut content).map(|()| "notebook".to_owned())
        } else {
            let (title, tasks) = self.tasks_shown();
            let views = tasks.iter().map(|&ix| self.library.dataset.task(ix));
            format.write(&title, views, &mut content).map(|()| format!("{} tasks", tasks.len()))
        };
        match written {
            Ok(what) => vec![Effect::Write { path, content, what }],
            Err(error) => {
                self.warn(error.to_string());
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

    /// The tasks of the screen that is shown, with what they are.
    fn tasks_shown(&self) -> (String, Vec<TaskIx>) {
        let dataset = &self.library.dataset;
        let of = |wanted: &dyn Fn(&crate::dataset::TaskView<'_>) -> bool| {
            dataset.tasks().filter(|view| wanted(view)).map(|view| view.ix).collect::<Vec<TaskIx>>()
        };
        match self.screen() {
            Screen::Tasks if self.scope == Scope::Tasks => {
                let tasks = self.results.hits.iter().map(|hit| hit.task()).collect();
                (self.search.line.text().to_owned(), tasks)
            }
            Screen::Tasks => ("paragraphs of attached texts".to_owned(), Vec::new()),
            Screen::Listing => (self.desk.listing.title.clone(), self.listed_tasks()),
            // They are more than tasks: see [`State::notes_shown`].
            Screen::Notebook | Screen::Searches | Screen::Reading => (String::new(), Vec::new()),
            Screen::Missions => {
                let mission = self.desk.missions.selected().and_then(|at| dataset.missions().get(at));
                let Some(mission) = mission else { return (String::new(), Vec::new()) };
                (mission.acronym.clone(), of(&|view| view.task.mission.as_deref() == Some(&mission.id)))
            }
            Screen::Documents => {
                let document = self.desk.documents.selected().and_then(|at| dataset.documents().get(at));
                let Some(document) = document else { return (String::new(), Vec::new()) };
                (document.symbol.clone(), of(&|view| view.document.id == document.id))
            }
            Screen::Matrix => {
                let matrix = &self.desk.matrix.matrix;
                let cells = (0..matrix.rows.len()).flat_map(|row| matrix.row(row));
                let tasks = cells.flat_map(|cell| cell.tasks.iter().copied()).collect();
                (self.desk.matrix.title(), tasks)
            }
            Screen::Compare => {
                let Some(comparison) = &self.desk.compare.comparison else {
                    return (String::new(), Vec::new());
                };
                let tasks = [comparison.before.tasks.as_slice(), &comparison.after.tasks].concat();
                (format!("{} and {}", comparison.before.label, comparison.after.label), tasks)
            }
        }
    }

    fn listed_tasks(&self) -> Vec<TaskIx> {
        let rows = self.desk.listing.rows.iter();
        rows.filter_map(|row| u32::try_from(row.key).ok().map(TaskIx)).collect()
    }
}

/// A name as a shell reads it: `~/` is the home folder.
fn in_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => Path::new(name).to_path_buf(),
    }
}
