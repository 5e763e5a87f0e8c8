//! Tasks as records: what of a task can be searched, filtered, counted, sorted.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::catalogue::{Catalogue, Choice};
use super::columns::{Column, Columns, Lists};
use super::countries;
use super::fields::Field;
use super::postings::{Builder, FieldNo, MAX_FIELDS, Reading, RecordIx};
use super::rank::{OrderKey, shard};
use super::scope::Scope;
use super::{Facet, Records, SearchIndex};
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

/// Something a task may have: its id, its label, whether a task has it.
type Possession = (&'static str, &'static str, fn(&Task) -> bool);

/// What `has:` asks for, in the order of codes.
const POSSESSIONS: [Possession; 2] = [
    ("note", "A note on the record", |task| task.note.is_some()),
    ("quotation", "The words of the source", |task| !task.quote.is_empty()),
];

impl SearchIndex {
    /// Indexes every task of a dataset; a record is the place of a task.
    pub fn build(dataset: &Dataset) -> Self {
        let builder = read_tasks(dataset);
        let categories = places(dataset.categories().iter().map(|category| &*category.id));
        let key = |view: TaskView<'_>| OrderKey {
            date: Some(view.document.date),
            strength: view.task.strength as u8,
            category: categories[&*view.category.id],
        };
        Self::assemble(Records {
            scope: Scope::Tasks,
            texts: builder,
            weights: WEIGHTS,
            columns: columns(dataset),
            catalogue: catalogue(dataset),
            facets: &Facet::ALL,
            address: TextField::Address as FieldNo,
            field_names: &FIELD_NAMES,
            order: dataset.tasks().map(key).collect(),
            glossary: dataset.glossary(),
        })
    }
}

/// Reads every task; where there are many, several threads take a part each.
fn read_tasks(dataset: &Dataset) -> Builder {
    let part = |tasks: Range<usize>| {
        let mut builder = Builder::default();
        let mut shared = Shared::default();
        for task in tasks {
            let view = dataset.task(TaskIx(task as u32));
            read_task(&mut builder, &mut shared, task as RecordIx, view);
        }
        builder
    };
    let shard = shard(dataset.len());
    if dataset.len() <= shard {
        return part(0..dataset.len());
    }
    let starts = (0..dataset.len()).step_by(shard).collect::<Vec<_>>();
    let parts: Vec<Builder> =
        starts.into_par_iter().map(|start| part(start..dataset.len().min(start + shard))).collect();
    Builder::join(parts)
}

/// Readings of texts that many records share, by field and text.
#[derive(Default)]
struct Shared(HashMap<(FieldNo, String), Reading>);

impl Shared {
    /// Adds texts to a record; they are read the first time that they come.
    fn add<'t>(
        &mut self,
        builder: &mut Builder,
        record: RecordIx,
        field: TextField,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) {
        let field = field as FieldNo;
        let key = texts.clone().fold(String::new(), |key, text| key + text + "\n");
        let reading = self.0.entry((field, key)).or_insert_with(|| builder.read(field, texts));
        builder.add(record, reading);
    }
}

/// Fields come in the order of [`TextField`].
fn read_task(builder: &mut Builder, shared: &mut Shared, record: RecordIx, view: TaskView<'_>) {
    let task = view.task;
    let own = |builder: &mut Builder, field: TextField, values: &[&str]| {
        let reading = builder.read(field as FieldNo, values.iter().copied());
        builder.add(record, &reading);
    };
    let keywords: Vec<&str> = task.keywords.iter().map(String::as_str).collect();
    own(builder, TextField::Title, &[&task.title]);
    own(builder, TextField::Keywords, &keywords);
    let category = category_texts(view.category, view);
    shared.add(builder, record, TextField::Category, category.iter().copied());
    own(builder, TextField::Quote, &[&task.quote]);
    own(builder, TextField::Summary, &[&task.summary]);
    if let Some(mission) = view.mission {
        shared.add(builder, record, TextField::Mission, mission_texts(mission));
    }
    let document = document_texts(view.document);
    shared.add(builder, record, TextField::Document, document.iter().map(String::as_str));
    shared.add(builder, record, TextField::Address, std::iter::once(task.address.as_str()));
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
    let missions = places(dataset.missions().iter().map(|mission| &*mission.id));
    let documents = places(dataset.documents().iter().map(|document| &*document.id));
    let categories = places(dataset.categories().iter().map(|category| &*category.id));
    let kinds = places(types(dataset).map(|kind| &*kind.id));
    let one = |code: &dyn Fn(TaskView<'_>) -> u32| Column::One(dataset.tasks().map(code).collect());
    let mut of_types = Lists::default();
    for view in dataset.tasks() {
        of_types.push(view.task.types.iter().filter_map(|id| kinds.get(&**id).copied()));
    }
    let mut possessions = Lists::default();
    for view in dataset.tasks() {
        let held = POSSESSIONS.iter().zip(0..).filter(|((.., has), _)| has(view.task));
        possessions.push(held.map(|(_, code)| code));
    }
    let years = dataset.tasks().map(|view| Some(view.document.date.year())).collect();
    let none = missions.len() as u32;
    Columns::new(dataset.len())
        .with(Field::Mission, one(&|view| view.mission.map_or(none, |mission| missions[&*mission.id])))
        .with(Field::Document, one(&|view| documents[&*view.document.id]))
        .with(Field::Category, one(&|view| categories[&*view.category.id]))
        .with(Field::Type, Column::Many(of_types))
        .with(Field::Strength, one(&|view| view.task.strength as u32))
        .with(Field::Modality, one(&|view| view.task.modality as u32))
        .with(Field::Tier, one(&|view| view.task.tier as u32))
        .with(Field::Basis, one(&|view| view.task.basis as u32))
        .with(Field::ChapterSeven, one(&|view| view.task.chapter_vii.into()))
        .with(Field::Language, one(&|view| view.task.quote_language as u32))
        .with(Field::Has, Column::Many(possessions))
        .with(Field::Year, Column::Year(years))
        .with(
            Field::Decade,
            Column::Year(dataset.tasks().map(|view| Some(view.document.date.year())).collect()),
        )
}

fn types(dataset: &Dataset) -> impl Iterator<Item = &TaskType> {
    dataset.categories().iter().flat_map(|category| &category.types)
}

/// The places of ids in their list.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
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
        .with(Field::ChapterSeven, Choice::yes_or_no())
        .with(Field::Has, POSSESSIONS.map(|(id, label, _)| Choice::coded(id, label)).into())
        .with(Field::Language, languages())
}

/// The languages of texts.
pub(crate) fn languages() -> Vec<Choice> {
    let choice = |it: &Language| Choice::new(it.id(), it.label(), [it.id()], it.label());
    Language::ALL.iter().map(choice).collect()
}
