//! Tasks as records: what of a task can be searched, filtered, counted, sorted.

use std::collections::HashMap;

use rayon::prelude::*;

use super::catalogue::{Catalogue, Choice};
use super::columns::{Column, Columns, Lists};
use super::countries;
use super::fields::Field;
use super::layers::{self, Layer, LayerTexts};
use super::orders::OrderKey;
use super::postings::{Builder, FieldNo, MAX_FIELDS};
use super::scope::Scope;
use super::vocabulary::Vocabulary;
use super::{Facet, MIN_SHARED, Records, SearchIndex};
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{
    Basis, Category, Document, DocumentKind, Language, Mission, Modality, Strength, Task, TaskType, Tier,
};

/// The text fields of a task, in the order in which they are read.
#[derive(Clone, Copy)]
enum TextField {
    Title,
    Keywords,
    Category,
    Quote,
    Summary,
    Mission,
    Document,
    Address,
}

/// How much a match in each text field counts.
pub(crate) const WEIGHTS: [f32; MAX_FIELDS] = [1.0, 0.75, 0.85, 0.65, 0.6, 0.55, 0.5, 0.35];

/// What readers call each text field.
const FIELD_NAMES: [&str; MAX_FIELDS] =
    ["title", "keywords", "category", "quotation", "summary", "mission", "document", "paragraph"];

/// The code of what was not read, behind no and yes.
const UNREAD: u32 = 2;

/// Something a task may have: its id, its label, whether a task has it.
type Possession = (&'static str, &'static str, fn(&Task) -> bool);

/// What `has:` asks for, in the order of codes.
const POSSESSIONS: [Possession; 2] = [
    ("remark", "A remark on the record", |task| task.note.is_some()),
    ("quotation", "The words of the source", |task| !task.quote.is_empty()),
];

/// What `has:` asks for that only the user's notebook can tell, see [`super::NoteIndex`].
const OF_THE_NOTEBOOK: [(&str, &str); 3] =
    [("note", "A note of yours"), ("tag", "A tag of yours"), ("bookmark", "Kept in your notebook")];

impl SearchIndex {
    /// Indexes every task of a dataset; a record is the place of a task.
    pub fn build(dataset: &Dataset) -> Self {
        Self::build_with(dataset, &|_| {})
    }

    /// The same; tells now and then how many more tasks have been read.
    pub fn build_with(dataset: &Dataset, progress: &(dyn Fn(usize) + Sync)) -> Self {
        let (vocabulary, layers) = layers::read(texts(dataset), progress);
        Self::of_tasks(dataset, vocabulary, layers)
    }

    /// The index of a dataset whose words have been read.
    pub(super) fn of_tasks(dataset: &Dataset, vocabulary: Vocabulary, layers: Vec<Layer>) -> Self {
        let key = |view: TaskView<'_>| OrderKey {
            date: Some(view.document.date),
            strength: view.task.strength as u8,
            category: view.place().category,
        };
        let records = Records {
            scope: Scope::Tasks,
            weights: WEIGHTS,
            columns: columns(dataset),
            catalogue: catalogue(dataset),
            facets: &Facet::ALL,
            address: TextField::Address as FieldNo,
            field_names: &FIELD_NAMES,
            order: of_tasks(dataset, key),
            glossary: dataset.glossary(),
        };
        Self::assemble(records, vocabulary, layers)
    }
}

/// The texts of tasks: those of their own, then what they share.
fn texts(dataset: &Dataset) -> Vec<LayerTexts<'_>> {
    let own = LayerTexts {
        units: dataset.len(),
        read: Box::new(|builder, at, task| read_task(builder, at, dataset.task(TaskIx(task as u32)).task)),
        of_record: None,
    };
    let missions = dataset.missions();
    let mission = LayerTexts {
        // Behind the missions stands what has none.
        units: missions.len() + 1,
        read: Box::new(|builder, at, mission| {
            let texts = missions.get(mission).into_iter().flat_map(mission_texts);
            builder.read(at, TextField::Mission as FieldNo, texts);
        }),
        of_record: Some(of_tasks(dataset, |view| view.place().mission.unwrap_or(missions.len() as u32))),
    };
    let documents = dataset.documents();
    let document = LayerTexts {
        units: documents.len(),
        read: Box::new(|builder, at, document| {
            let texts = document_texts(&documents[document]);
            builder.read(at, TextField::Document as FieldNo, texts.iter().map(String::as_str));
        }),
        of_record: Some(of_tasks(dataset, |view| view.place().document)),
    };
    let (category, address) = rayon::join(
        || alike(dataset, TextField::Category, |view| category_texts(view.category, view)),
        || alike(dataset, TextField::Address, |view| vec![view.task.address.as_str()]),
    );
    vec![own, category, mission, document, address]
}

/// A layer of a field that stands in many tasks alike: each way to fill it is a unit.
fn alike<'a>(
    dataset: &'a Dataset,
    field: TextField,
    texts: impl Fn(TaskView<'a>) -> Vec<&'a str>,
) -> LayerTexts<'a> {
    let mut units: Vec<Vec<&str>> = Vec::new();
    let mut known: HashMap<Vec<&str>, u32, foldhash::fast::RandomState> = HashMap::default();
    let mut of_record = Vec::with_capacity(dataset.len());
    for view in dataset.tasks() {
        let texts = texts(view);
        let unit = known.get(&texts).copied().unwrap_or_else(|| {
            units.push(texts.clone());
            known.insert(texts, units.len() as u32 - 1);
            units.len() as u32 - 1
        });
        of_record.push(unit);
    }
    LayerTexts {
        units: units.len(),
        read: Box::new(move |builder, at, unit| {
            builder.read(at, field as FieldNo, units[unit].iter().copied());
        }),
        of_record: Some(of_record),
    }
}

/// Something of each task, read on all threads.
fn of_tasks<T: Send>(dataset: &Dataset, of_task: impl Fn(TaskView<'_>) -> T + Sync) -> Vec<T> {
    let tasks = (0..dataset.len() as u32).into_par_iter().with_min_len(MIN_SHARED);
    tasks.map(|at| of_task(dataset.task(TaskIx(at)))).collect()
}

/// The texts of a task's own, in the order of [`TextField`].
fn read_task(builder: &mut Builder, at: u16, task: &Task) {
    let keywords = task.keywords.iter().map(String::as_str);
    builder.read(at, TextField::Title as FieldNo, [&*task.title]);
    builder.read(at, TextField::Keywords as FieldNo, keywords);
    builder.read(at, TextField::Quote as FieldNo, [&*task.quote]);
    builder.read(at, TextField::Summary as FieldNo, [&*task.summary]);
}

fn category_texts<'a>(category: &'a Category, view: TaskView<'a>) -> Vec<&'a str> {
    let mut texts = vec![category.name.as_str(), category.id.as_str()];
    texts.extend(category.acronym.as_deref().filter(|acronym| !acronym.eq_ignore_ascii_case(&category.id)));
    texts.extend(view.types().map(|kind| kind.name.as_str()));
    texts
}

/// What a mission can be called.
pub(crate) fn mission_texts(mission: &Mission) -> impl Iterator<Item = &str> + Clone {
    let texts = [&mission.acronym, &mission.name, &mission.area, &mission.region];
    let names = mission.countries.iter().flat_map(|code| countries::names(code));
    let own = texts.into_iter().chain(&mission.countries).map(|text| text.as_str());
    own.chain(names.map(|name| -> &str { name }))
}

/// The year is added where the symbol does not say it; a resolution can be asked
/// for as `resolution 2406`.
fn document_texts(document: &Document) -> Vec<String> {
    let year = document.date.year().to_string();
    let mut texts = vec![document.symbol.clone(), document.title.clone()];
    if !document.symbol.contains(&year) {
        texts.push(year);
    }
    texts.extend(kind_names(document.kind).iter().map(|&name| name.to_owned()));
    texts
}

/// What people write before a document's number besides its symbol.
pub(crate) const fn kind_names(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Resolution => &["resolution", "UNSCR", "SCR", "UNSC"],
        DocumentKind::AssemblyResolution => &["resolution", "UNGA"],
        _ => &[],
    }
}

fn columns(dataset: &Dataset) -> Columns {
    let kinds = places(types(dataset).map(|kind| &*kind.id));
    let one = |code: &(dyn Fn(TaskView<'_>) -> u32 + Sync)| Column::One(of_tasks(dataset, code));
    let mut of_types = Lists::default();
    for view in dataset.tasks() {
        of_types.push(view.task.types.iter().filter_map(|id| kinds.get(&**id).copied()));
    }
    let mut possessions = Lists::default();
    for view in dataset.tasks() {
        let held = POSSESSIONS.iter().zip(0..).filter(|((.., has), _)| has(view.task));
        possessions.push(held.map(|(_, code)| code));
    }
    let years = || Column::Year(of_tasks(dataset, |view| Some(view.document.date.year())));
    let none = dataset.missions().len() as u32;
    Columns::new(dataset.len())
        .with(Field::Mission, one(&|view| view.place().mission.unwrap_or(none)))
        .with(Field::Document, one(&|view| view.place().document))
        .with(Field::Category, one(&|view| view.place().category))
        .with(Field::Type, Column::Many(of_types))
        .with(Field::Strength, one(&|view| view.task.strength as u32))
        .with(Field::Modality, one(&|view| view.task.modality as u32))
        .with(Field::Tier, one(&|view| view.task.tier as u32))
        .with(Field::Basis, one(&|view| view.task.basis as u32))
        .with(Field::ChapterSeven, one(&|view| view.task.under_chapter_vii().map_or(UNREAD, u32::from)))
        .with(Field::Language, one(&|view| view.task.quote_language as u32))
        .with(Field::Has, Column::Many(possessions))
        .with(Field::Year, years())
        .with(Field::Decade, years())
}

fn types(dataset: &Dataset) -> impl Iterator<Item = &TaskType> {
    dataset.categories().iter().flat_map(|category| &category.types)
}

/// The places of ids in their list.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32, foldhash::fast::RandomState> {
    ids.zip(0..).collect()
}

fn catalogue(dataset: &Dataset) -> Catalogue {
    let category = |category: &Category| {
        let ids = [&*category.id].into_iter().chain(category.acronym.as_deref());
        Choice::new(&category.id, &category.name, ids, &category.name)
    };
    let kind = |kind: &TaskType| {
        let last = kind.id.split_once('.').map(|(_, last)| last);
        Choice::new(&kind.id, &kind.name, [&*kind.id].into_iter().chain(last), &kind.name)
    };
    let document = |document: &Document| Choice::document(&document.symbol, Some(&document.id));
    Catalogue::default()
        .with(Field::Mission, Choice::missions(dataset.missions(), "Missions in general"))
        .with(Field::Category, dataset.categories().iter().map(category).collect())
        .with(Field::Type, types(dataset).map(kind).collect())
        .with(Field::Document, dataset.documents().iter().map(document).collect())
        .with(Field::Strength, Strength::ALL.iter().map(|it| Choice::coded(it.id(), it.label())).collect())
        .with(Field::Modality, Modality::ALL.iter().map(|it| Choice::coded(it.id(), it.label())).collect())
        .with(Field::Tier, Tier::ALL.iter().map(|it| Choice::coded(it.id(), it.label())).collect())
        .with(Field::Basis, Basis::ALL.iter().map(|it| Choice::coded(it.id(), it.label())).collect())
        .with(Field::ChapterSeven, Choice::yes_no_or_unread())
        .with(Field::Has, possessions())
        .with(Field::Language, languages())
}

fn possessions() -> Vec<Choice> {
    let of_tasks = POSSESSIONS.iter().map(|(id, label, _)| (*id, *label));
    of_tasks.chain(OF_THE_NOTEBOOK).map(|(id, label)| Choice::coded(id, label)).collect()
}

/// The languages of texts.
pub(crate) fn languages() -> Vec<Choice> {
    let choice = |it: &Language| Choice::new(it.id(), it.label(), [it.id()], it.label());
    Language::ALL.iter().map(choice).collect()
}
