//! What of a record can be found: the texts of each field.

use std::collections::HashMap;

use super::postings::{Builder, Postings, Reading, RecordIx, TextField};
use super::vocabulary::Vocabulary;
use crate::dataset::{Dataset, TaskView};
use crate::model::{Category, Document, DocumentKind, Mission};

/// Reads every task of a dataset into a vocabulary and postings.
pub(crate) fn read(dataset: &Dataset) -> (Vocabulary, Postings) {
    let mut builder = Builder::default();
    let mut shared = Shared::default();
    for (record, view) in dataset.tasks().enumerate() {
        read_task(&mut builder, &mut shared, record as RecordIx, view);
    }
    builder.finish()
}

/// Readings of texts that many records share, by id.
#[derive(Default)]
struct Shared {
    missions: HashMap<String, Reading>,
    documents: HashMap<String, Reading>,
}

/// Fields come in the order of [`TextField`].
fn read_task(builder: &mut Builder, shared: &mut Shared, record: RecordIx, view: TaskView<'_>) {
    let task = view.task;
    let own = |builder: &mut Builder, field: TextField, values: &[&str]| {
        let reading = builder.read(field, values.iter().copied());
        builder.add(record, &reading);
    };
    let keywords: Vec<&str> = task.keywords.iter().map(String::as_str).collect();
    own(builder, TextField::Title, &[&task.title]);
    own(builder, TextField::Keywords, &keywords);
    own(builder, TextField::Category, &category_texts(view.category, view));
    own(builder, TextField::Quote, &[&task.quote]);
    own(builder, TextField::Summary, &[&task.summary]);
    if let Some(mission) = view.mission {
        if !shared.missions.contains_key(&mission.id) {
            let reading = builder.read(TextField::Mission, mission_texts(mission));
            shared.missions.insert(mission.id.clone(), reading);
        }
        builder.add(record, &shared.missions[&mission.id]);
    }
    let document = view.document;
    if !shared.documents.contains_key(&document.id) {
        let texts = document_texts(document);
        let reading = builder.read(TextField::Document, texts.iter().map(String::as_str));
        shared.documents.insert(document.id.clone(), reading);
    }
    builder.add(record, &shared.documents[&document.id]);
    own(builder, TextField::Address, &[task.address.as_str()]);
}

fn category_texts<'a>(category: &'a Category, view: TaskView<'a>) -> Vec<&'a str> {
    let mut texts = vec![category.name.as_str(), category.id.as_str()];
    texts.extend(category.acronym.as_deref().filter(|acronym| !acronym.eq_ignore_ascii_case(&category.id)));
    texts.extend(view.types().map(|kind| kind.name.as_str()));
    texts
}

fn mission_texts(mission: &Mission) -> impl Iterator<Item = &str> {
    let texts = [&mission.acronym, &mission.name, &mission.area, &mission.region];
    texts.into_iter().chain(&mission.countries).map(String::as_str)
}

/// The year is added where the symbol does not say it; a resolution can be asked
/// for as `resolution 2406`.
fn document_texts(document: &Document) -> Vec<String> {
    let year = document.date.year().to_string();
    let mut texts = vec![document.symbol.clone(), document.title.clone()];
    if !document.symbol.contains(&year) {
        texts.push(year);
    }
    if matches!(document.kind, DocumentKind::Resolution | DocumentKind::AssemblyResolution) {
        texts.push("resolution".to_owned());
    }
    texts
}
