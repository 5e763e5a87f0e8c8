//! What must hold between records: ids are taken once, references lead somewhere.

use std::collections::HashMap;

use super::outline::{At, Outline};
use super::parse::{Parsed, Record};
use super::rules::{Entry, Problem};
use super::source::{Fault, SourceFile, brief, nearest, visible};
use crate::model::{Category, Document, GlossaryEntry, Mission, TaskRecord};

/// Faults that are described in one file; more are only counted.
const MAX_DESCRIBED: usize = 1000;

/// All records of one sort, from all their files.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    /// With the number of the file each comes from.
    pub records: Vec<(usize, Record<T>)>,
    /// Ids of records that could not be read.
    claims: Vec<String>,
    /// Whether all records are known; if not, a reference may well be right.
    pub complete: bool,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { records: Vec::new(), claims: Vec::new(), complete: true }
    }
}

/// The faults of one file.
#[derive(Debug, Default)]
pub(super) struct Bin {
    pub faults: Vec<Fault>,
    /// Faults that are only counted.
    pub more: usize,
}

impl<T: Entry> Shelf<T> {
    /// Takes in what was read from a file.
    pub fn take(&mut self, file: usize, parsed: Parsed<T>, bin: &mut Bin) {
        self.records.extend(parsed.records.into_iter().map(|record| (file, record)));
        self.claims.extend(parsed.claims);
        self.complete &= parsed.complete;
        bin.faults.extend(parsed.faults);
        bin.more += parsed.more;
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.records.iter().map(|(_, record)| &record.value)
    }

    pub fn into_values(self) -> Vec<T> {
        self.records.into_iter().map(|(_, record)| record.value).collect()
    }
}

/// Where each id was first taken.
type Taken<'a> = HashMap<&'a str, Option<(usize, usize, At)>, foldhash::fast::RandomState>;

/// Checks records against each other.
pub(super) struct Checker<'a> {
    pub files: &'a [SourceFile],
    pub bins: &'a mut [Bin],
}

/// The records of a dataset.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    pub categories: Shelf<Category>,
    pub missions: Shelf<Mission>,
    pub documents: Shelf<Document>,
    pub glossary: Shelf<GlossaryEntry>,
    pub tasks: Shelf<TaskRecord>,
}

impl Checker<'_> {
    pub fn run(&mut self, shelves: &Shelves) {
        let missions = self.ids("mission", &shelves.missions, |mission| &mission.id);
        let documents = self.ids("document", &shelves.documents, |document| &document.id);
        let categories = self.ids("category", &shelves.categories, |category| &category.id);
        let mut types = claims(&shelves.categories);
        for (file, record) in &shelves.categories.records {
            for (index, kind) in record.value.types.iter().enumerate() {
                self.take(&mut types, "task type", &kind.id, *file, record, At::inner("types", index, "id"));
            }
        }
        for (file, record) in shelves.documents.records.iter().filter(|_| shelves.documents.complete) {
            for (index, of) in record.value.extends.iter().enumerate() {
                if !documents.contains_key(of.document.as_str()) {
                    let at = At::inner("extends", index, "document");
                    self.unknown("document", &documents, &of.document, *file, record, at);
                }
            }
        }
        let tasks = self.ids("task", &shelves.tasks, |task| &task.id);
        self.glossary(&shelves.glossary);
        for (file, record) in &shelves.tasks.records {
            let task = &record.value;
            let mut refer = |shelf: (&str, &Taken, bool), at, id: &str| {
                if shelf.2 && !shelf.1.contains_key(id) {
                    self.unknown(shelf.0, shelf.1, id, *file, record, at);
                }
            };
            let complete = shelves.categories.complete;
            if let Some(id) = &task.mission {
                refer(("mission", &missions, shelves.missions.complete), At::field("mission"), id);
            }
            refer(
                ("document", &documents, shelves.documents.complete),
                At::field("document"),
                &task.document,
            );
            for (index, id) in task.coded_from.iter().enumerate() {
                let at = At::element("coded_from", index);
                refer(("document", &documents, shelves.documents.complete), at, id);
            }
            if let Some(id) = &task.ordered_by {
                refer(("document", &documents, shelves.documents.complete), At::field("ordered_by"), id);
            }
            if let Some(id) = &task.reports {
                refer(("task", &tasks, shelves.tasks.complete), At::field("reports"), id);
            }
            refer(("category", &categories, complete), At::field("category"), &task.category);
            for (index, id) in task.types.iter().enumerate() {
                refer(("task type", &types, complete), At::element("types", index), id);
            }
            self.first_type(&categories, &types, *file, record);
        }
    }

    /// The closest task type must lie in the task's category. Said only of known
    /// ids, so that one slip is one error.
    fn first_type(&mut self, categories: &Taken, types: &Taken, file: usize, record: &Record<TaskRecord>) {
        let task = &record.value;
        let Some(first) = task.types.first() else { return };
        let both_known =
            categories.contains_key(task.category.as_str()) && types.contains_key(first.as_str());
        if both_known && first.split('.').next() != Some(&task.category) {
            let message =
                format!("the first task type `{first}` does not lie in the category `{}`", task.category);
            let help = "put a type of the category first, or correct `category`";
            let problem = problem(
                "type-outside-category",
                At::element("types", 0),
                message,
                "another category's",
                help,
            );
            self.say(file, record, problem, None);
        }
    }

    /// The ids of a shelf; says which are taken twice.
    fn ids<'s, T: Entry>(&mut self, what: &str, shelf: &'s Shelf<T>, id: fn(&T) -> &String) -> Taken<'s> {
        let mut taken = claims(shelf);
        taken.reserve(shelf.records.len());
        for (file, record) in &shelf.records {
            self.take(&mut taken, what, id(&record.value), *file, record, At::field("id"));
        }
        taken
    }

    fn take<'s, T>(
        &mut self,
        taken: &mut Taken<'s>,
        what: &str,
        id: &'s str,
        file: usize,
        record: &'s Record<T>,
        at: At,
    ) {
        if record.made_up.iter().any(|name| name == at.field) {
            return;
        }
        match taken.get(id).copied().flatten() {
            None => {
                taken.insert(id, Some((file, record.at.start, at)));
            }
            Some(first) => {
                let message = format!("the id `{}` is already taken by another {what}", visible(&brief(id)));
                let problem = problem("duplicate-id", at, message, "taken", "give one of the two another id");
                self.say(file, record, problem, Some(first));
            }
        }
    }

    fn unknown<T>(&mut self, what: &str, known: &Taken, id: &str, file: usize, record: &Record<T>, at: At) {
        let shown = visible(&brief(id));
        // Comparing with every known id is worth it only for what is shown.
        let near = (self.bins[file].faults.len() < MAX_DESCRIBED)
            .then(|| nearest(id, known.keys().copied()))
            .flatten();
        let label =
            near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean `{}`?", visible(near)));
        let home = match what {
            "mission" => "missions.ron",
            "document" => "documents.ron",
            "term" => "glossary.ron",
            "task" => "tasks/",
            _ => "taxonomy.ron",
        };
        let help = format!("correct it, or add the {what} to {home}");
        self.say(
            file,
            record,
            problem("unknown-reference", at, format!("there is no {what} `{shown}`"), label, help),
            None,
        );
    }

    /// Terms and aliases stand for one thing each; see_also leads to terms.
    fn glossary(&mut self, shelf: &Shelf<GlossaryEntry>) {
        let words: Vec<(usize, &Record<GlossaryEntry>, At, String)> = shelf
            .records
            .iter()
            .flat_map(|(file, record)| {
                let aliases = record.value.aliases.iter().enumerate();
                std::iter::once((At::field("term"), &record.value.term))
                    .chain(aliases.map(|(index, alias)| (At::element("aliases", index), alias)))
                    .map(move |(at, word)| (*file, record, at, word.to_lowercase()))
            })
            .collect();
        let mut first: HashMap<&str, (usize, usize, At)> = HashMap::new();
        for (file, record, at, word) in &words {
            if record.made_up.iter().any(|name| name == at.field) {
                continue;
            }
            match first.get(word.as_str()) {
                None => {
                    first.insert(word, (*file, record.at.start, *at));
                }
                Some(&place) => {
                    let message =
                        format!("the term or alias `{}` is already explained", visible(&brief(word)));
                    let help = "keep one of the two; capitals make no difference";
                    self.say(
                        *file,
                        record,
                        problem("duplicate-term", *at, message, "taken", help),
                        Some(place),
                    );
                }
            }
        }
        let mut terms = claims(shelf);
        terms.extend(shelf.records.iter().map(|(_, record)| (record.value.term.as_str(), None)));
        for (file, record) in shelf.records.iter().filter(|_| shelf.complete) {
            for (index, term) in record.value.see_also.iter().enumerate() {
                if !terms.contains_key(term.as_str()) {
                    self.unknown("term", &terms, term, *file, record, At::element("see_also", index));
                }
            }
        }
    }

    fn say<T>(
        &mut self,
        file: usize,
        record: &Record<T>,
        problem: Problem,
        first: Option<(usize, usize, At)>,
    ) {
        if record.made_up.iter().any(|name| name == problem.at.field) {
            return;
        }
        let files = self.files;
        let bin = &mut self.bins[file];
        if bin.faults.len() >= MAX_DESCRIBED {
            bin.more += 1;
            return;
        }
        let outline = Outline::of(&files[file].text[record.at.clone()]);
        let mut fault = problem.into_fault(&outline);
        fault.at = fault.at.start + record.at.start..fault.at.end + record.at.start;
        fault.first =
            first.map(|(file, start, at)| (file, start + field_start(&files[file].text[start..], at)));
        bin.faults.push(fault);
    }
}

/// Where a field of the record that begins a text stands.
fn field_start(text: &str, at: At) -> usize {
    let outline = Outline::of_first(text);
    outline.find(at).value.start
}

fn claims<T>(shelf: &Shelf<T>) -> Taken<'_> {
    shelf.claims.iter().map(|id| (id.as_str(), None)).collect()
}

fn problem(
    code: &'static str,
    at: At,
    message: String,
    label: impl Into<String>,
    help: impl Into<String>,
) -> Problem {
    Problem { code, at, mark: None, message, label: label.into(), help: help.into() }
}
