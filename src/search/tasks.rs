//! Tasks as records: what of a task can be searched, filtered, counted, sorted.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::catalogue::{Catalogue, Choice};
use super::columns::{Column, Columns, Lists};
use super::countries;
use super::fields::Field;
use super::layers::{self, Layer, LayerTexts};
use super::orders::{OrderKey, Orders};
use super::postings::{Builder, FieldNo, MAX_FIELDS};
use super::scope::Scope;
use super::vocabulary::Vocabulary;
use super::{Facet, MIN_SHARED, Records, SearchIndex};
use crate::dataset::{Dataset, Numbers, TaskIx, TaskRow, Text};
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
type Possession = (&'static str, &'static str, fn(&TaskRow) -> bool);

/// What `has:` asks for, in the order of codes.
const POSSESSIONS: [Possession; 2] = [
    ("remark", "A remark on the record", |row| !row.bytes(Text::Note).is_empty()),
    ("quotation", "The words of the source", |row| !row.bytes(Text::Quote).is_empty()),
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
        let key = |row: &TaskRow| OrderKey {
            date: Some(dataset.documents()[row.document as usize].date),
            strength: row.strength,
            category: row.category,
        };
        let orders = Arc::new(Orders::new(&of_rows(dataset, key)));
        Self::of_tasks(dataset, vocabulary, layers, columns(dataset), catalogue(dataset), orders)
    }

    /// The index of a dataset whose words have been read.
    pub(super) fn of_tasks(
        dataset: &Dataset,
        vocabulary: Vocabulary,
        layers: Vec<Layer>,
        columns: Columns,
        catalogue: Catalogue,
        orders: Arc<Orders>,
    ) -> Self {
        let records = Records {
            scope: Scope::Tasks,
            weights: WEIGHTS,
            columns,
            catalogue,
            facets: &Facet::ALL,
            address: TextField::Address as FieldNo,
            document: TextField::Document as FieldNo,
            field_names: &FIELD_NAMES,
            orders,
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
        of_record: Some(of_rows(dataset, |row| row.mission.min(missions.len() as u32))),
    };
    let documents = dataset.documents();
    let document = LayerTexts {
        units: documents.len(),
        read: Box::new(|builder, at, document| {
            let texts = document_texts(&documents[document]);
            builder.read(at, TextField::Document as FieldNo, texts.iter().map(String::as_str));
        }),
        of_record: Some(of_rows(dataset, |row| row.document)),
    };
    let addresses = dataset.addresses();
    let address = LayerTexts {
        units: addresses.len(),
        read: Box::new(|builder, at, address| {
            builder.read(at, TextField::Address as FieldNo, [addresses[address].as_str()]);
        }),
        of_record: Some(of_rows(dataset, |row| row.address)),
    };
    vec![own, category_and_types(dataset), mission, document, address]
}

/// The layer of categories and task types: each category with each list of types that
/// tasks of it have is a unit.
fn category_and_types(dataset: &Dataset) -> LayerTexts<'_> {
    let mut units: Numbers<(u32, u32)> = Numbers::default();
    let of_record = dataset.rows().iter().map(|row| units.of((row.category, row.types))).collect();
    let units = units.into_list();
    LayerTexts {
        units: units.len(),
        read: Box::new(move |builder, at, unit| {
            let (category, types) = units[unit];
            let category = &dataset.categories()[category as usize];
            let texts = category_texts(dataset, category, &dataset.lists_of_types()[types as usize]);
            builder.read(at, TextField::Category as FieldNo, texts);
        }),
        of_record: Some(of_record),
    }
}

/// Something of each task, read on all threads.
fn of_rows<T: Send>(dataset: &Dataset, of_row: impl Fn(&TaskRow) -> T + Sync + Send) -> Vec<T> {
    dataset.rows().par_iter().with_min_len(MIN_SHARED).map(of_row).collect()
}

/// The texts of a task's own, in the order of [`TextField`].
fn read_task(builder: &mut Builder, at: u16, task: Task<'_>) {
    builder.read(at, TextField::Title as FieldNo, [task.title]);
    builder.read(at, TextField::Keywords as FieldNo, task.keywords.iter());
    builder.read(at, TextField::Quote as FieldNo, [task.quote]);
    builder.read(at, TextField::Summary as FieldNo, [task.summary]);
}

fn category_texts<'a>(
    dataset: &'a Dataset,
    category: &'a Category,
    types: &'a [String],
) -> impl Iterator<Item = &'a str> {
    let acronym = category.acronym.as_deref().filter(|acronym| !acronym.eq_ignore_ascii_case(&category.id));
    let types = types.iter().filter_map(|id| dataset.task_type(id)).map(|kind| &*kind.name);
    [&*category.name, &*category.id].into_iter().chain(acronym).chain(types)
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
    let codes = |types: &Vec<String>| types.iter().filter_map(|id| kinds.get(&**id).copied()).collect();
    let lists: Vec<Vec<u32>> = dataset.lists_of_types().iter().map(codes).collect();
    let of_types = Lists::new(dataset.rows().iter().map(|row| lists[row.types as usize].iter().copied()));
    let possessions = Lists::new(dataset.rows().iter().map(|row| {
        let held = POSSESSIONS.iter().zip(0..).filter(|((.., has), _)| has(row));
        held.map(|(_, code)| code)
    }));
    let one = |code: &(dyn Fn(&TaskRow) -> u32 + Sync + Send)| Column::One(of_rows(dataset, code).into());
    let coded = |code: &(dyn Fn(&TaskRow) -> u8 + Sync + Send)| one(&|row| code(row).into());
    let years: Vec<i16> = dataset.documents().iter().map(|document| document.date.year()).collect();
    let years = || Column::Year(of_rows(dataset, |row| years[row.document as usize]).into());
    let none = dataset.missions().len() as u32;
    Columns::new(dataset.len())
        .with(Field::Mission, one(&|row| row.mission.min(none)))
        .with(Field::Document, one(&|row| row.document))
        .with(Field::Category, one(&|row| row.category))
        .with(Field::Type, Column::Many(of_types))
        .with(Field::Strength, coded(&|row| row.strength))
        .with(Field::Modality, coded(&|row| row.modality))
        .with(Field::Tier, coded(&|row| row.tier))
        .with(Field::Basis, coded(&|row| row.basis))
        .with(Field::ChapterSeven, one(&|row| row.under_chapter_vii().map_or(UNREAD, u32::from)))
        .with(Field::Language, coded(&|row| row.language))
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

/// What filters over the tasks of a dataset can ask for.
pub(super) fn catalogue(dataset: &Dataset) -> Catalogue {
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
