//! The paragraphs of attached texts as records: what of them can be searched,
//! filtered, counted, sorted.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::catalogue::{Catalogue, Choice};
use super::columns::{Column, Columns, Lists, NO_YEAR};
use super::fields::Field;
use super::layers::{self, LayerTexts};
use super::orders::{OrderKey, Orders};
use super::postings::{Builder, FieldNo, MAX_FIELDS};
use super::scope::Scope;
use super::tasks::{kind_names, languages, mission_texts};
use super::{Facet, Records, SearchIndex};
use crate::dataset::{Dataset, TaskView};
use crate::model::{Address, Document, DocumentKind, Language, Source, Strength};
use crate::text::{ChapterVii, PartKind, SplitText, TextSource};

/// The paragraphs of some texts.
#[derive(Debug, Default)]
pub struct Passages {
    documents: Vec<PassageDocument>,
    passages: Vec<Passage>,
}

/// A passage in [`Passages`], by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageIx(pub u32);

/// A text that passages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageDocument {
    /// The document.
    pub source: Source,
    /// The language of the text.
    pub language: Language,
    /// The places of its missions in the dataset: those that tasks of it are given to.
    missions: Vec<u32>,
}

/// One paragraph, or a part of one, of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The place of its text in [`Passages::documents`].
    document: u32,
    /// Its place among the parts of the split text.
    pub part: u32,
    /// What part of the text it is.
    pub kind: PartKind,
    /// Its address, where it has one.
    pub address: Option<Address>,
    /// Whether the address was worked out because the text lost it.
    pub inferred: bool,
    /// The verb that governs it, as the text writes it.
    pub verb: Option<String>,
    /// What the codebook makes of the verb.
    pub strength: Option<Strength>,
    /// Whether Chapter VII covers it.
    pub chapter_vii: bool,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// The chapeaux it hangs under, outermost first, as one text.
    pub above: String,
    /// Its own words.
    pub text: String,
}

impl Passages {
    /// Reads and splits every text of a source, several at a time.
    pub fn read(dataset: &Dataset, texts: &dyn TextSource) -> Self {
        let missions = missions_of_documents(dataset);
        let known: HashMap<&str, &Document> =
            dataset.documents().iter().map(|document| (&*document.symbol, document)).collect();
        let split: Vec<(PassageDocument, Vec<Passage>)> = texts
            .list()
            .into_par_iter()
            .filter_map(|(symbol, language)| {
                let text = texts.text(&symbol, language)?;
                let source = match known.get(symbol.as_str()) {
                    Some(document) if document.kind == DocumentKind::NewsReport => return None,
                    Some(document) => Source::from(*document),
                    None => Source::from_symbol(&symbol),
                };
                let missions = missions.get(symbol.as_str()).cloned().unwrap_or_default();
                let document = PassageDocument { source, language, missions };
                Some((document, passages_of(&crate::text::split(&text))))
            })
            .collect();
        let mut all = Self::default();
        for (document, passages) in split {
            let at = all.documents.len() as u32;
            all.documents.push(document);
            all.passages.extend(passages.into_iter().map(|passage| Passage { document: at, ..passage }));
        }
        all
    }

    /// The texts.
    pub fn documents(&self) -> &[PassageDocument] {
        &self.documents
    }

    /// How many passages there are.
    pub const fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// A passage and the text it comes from.
    ///
    /// # Panics
    /// When the place comes from elsewhere and lies outside.
    pub fn passage(&self, ix: PassageIx) -> (&Passage, &PassageDocument) {
        let passage = &self.passages[ix.0 as usize];
        (passage, &self.documents[passage.document as usize])
    }

    /// The tasks that are coded from a passage: those of its document that cite its
    /// address.
    pub fn tasks<'a>(
        &'a self,
        dataset: &'a Dataset,
        ix: PassageIx,
    ) -> impl Iterator<Item = TaskView<'a>> + 'a {
        let (passage, document) = self.passage(ix);
        let address = passage.address.as_ref().filter(|_| passage.kind != PartKind::Bullet);
        dataset.tasks().filter(move |view| {
            Some(view.task.address) == address && view.document.symbol == document.source.symbol
        })
    }
}

/// The missions that tasks of each document are given to, by its symbol.
fn missions_of_documents(dataset: &Dataset) -> HashMap<&str, Vec<u32>> {
    let places: HashMap<&str, u32> = dataset.missions().iter().map(|mission| &*mission.id).zip(0..).collect();
    let mut missions: HashMap<&str, Vec<u32>> = HashMap::new();
    let given = dataset.tasks().filter_map(|view| Some((&*view.document.symbol, &*view.mission?.id)));
    let founded = dataset.missions().iter().map(|mission| (&*mission.established_by, &*mission.id));
    for (symbol, mission) in given.chain(founded) {
        let known = missions.entry(symbol).or_default();
        if !known.contains(&places[mission]) {
            known.push(places[mission]);
        }
    }
    missions
}

/// The passages of one text, their document still to be told.
fn passages_of(text: &SplitText) -> Vec<Passage> {
    let mut heading = None;
    let mut passages = Vec::new();
    for (at, part) in text.parts.iter().enumerate() {
        match part.kind {
            PartKind::Heading => heading = Some(part.text.clone()),
            PartKind::Title | PartKind::Meeting | PartKind::Opening => {}
            PartKind::Preambular | PartKind::Operative | PartKind::Bullet | PartKind::Other => {
                let whole = text.whole(part);
                let above = whole[..whole.len() - part.text.len()].trim_end().to_owned();
                passages.push(Passage {
                    document: 0,
                    part: at as u32,
                    kind: part.kind,
                    address: part.address.clone(),
                    inferred: part.inferred,
                    verb: part.verb.as_ref().map(|verb| verb.words.clone()),
                    strength: part.verb.as_ref().and_then(|verb| verb.strength),
                    chapter_vii: covers(&text.chapter_vii, part.address.as_ref()),
                    heading: heading.clone(),
                    above,
                    text: part.text.clone(),
                });
            }
        }
    }
    passages
}

fn covers(chapter_vii: &ChapterVii, address: Option<&Address>) -> bool {
    match chapter_vii {
        ChapterVii::Nowhere => false,
        ChapterVii::Everywhere => true,
        ChapterVii::Paragraphs(covered) => {
            address.is_some_and(|address| covered.iter().any(|outer| address.is_within(outer)))
        }
    }
}

/// The text fields of a passage, in the order in which they are read.
#[derive(Clone, Copy)]
enum TextField {
    Text,
    Above,
    Heading,
    Document,
    Mission,
    Address,
}

/// How much a match in each text field counts.
pub(crate) const WEIGHTS: [f32; MAX_FIELDS] = [1.0, 0.6, 0.55, 0.5, 0.45, 0.35, 0.0, 0.0];

/// What readers call each text field.
const FIELD_NAMES: [&str; MAX_FIELDS] =
    ["text", "paragraph above", "heading", "document", "mission", "address", "", ""];

/// The facets of passages, in the order screens show them.
const FACETS: &[Facet] = &[Facet::Mission, Facet::Strength, Facet::Language, Facet::Decade];

/// What parts of a text are records, in the order of their codes.
const PARTS: [(PartKind, &str); 4] = [
    (PartKind::Preambular, "Preamble"),
    (PartKind::Operative, "Numbered paragraph"),
    (PartKind::Bullet, "Item of a list"),
    (PartKind::Other, "Other"),
];

impl SearchIndex {
    /// Indexes passages; a record is the place of a passage.
    pub fn build_passages(dataset: &Dataset, passages: &Passages) -> Self {
        let key = |passage: &Passage| OrderKey {
            date: passages.documents[passage.document as usize].source.date,
            strength: passage.strength.map_or(u8::MAX, |strength| strength as u8),
            category: 0,
        };
        let keys: Vec<OrderKey> = passages.passages.iter().map(key).collect();
        let (vocabulary, layers) = layers::read(texts(dataset, passages), &|_| {});
        let records = Records {
            scope: Scope::Texts,
            weights: WEIGHTS,
            columns: columns(dataset, passages),
            catalogue: catalogue(dataset, passages),
            facets: FACETS,
            address: TextField::Address as FieldNo,
            document: TextField::Document as FieldNo,
            field_names: &FIELD_NAMES,
            orders: Arc::new(Orders::new(&keys)),
            glossary: dataset.glossary(),
        };
        Self::assemble(records, vocabulary, layers)
    }
}

/// The texts of passages: those of their own, then what those of a document share.
fn texts<'a>(dataset: &'a Dataset, passages: &'a Passages) -> Vec<LayerTexts<'a>> {
    let own = LayerTexts {
        units: passages.len(),
        read: Box::new(|builder, at, passage| read_passage(builder, at, &passages.passages[passage])),
        of_record: None,
    };
    let documents = LayerTexts {
        units: passages.documents.len(),
        read: Box::new(|builder, at, document| {
            read_document(builder, at, dataset, &passages.documents[document]);
        }),
        of_record: Some(passages.passages.iter().map(|passage| passage.document).collect()),
    };
    vec![own, documents]
}

/// The texts of a passage's own, in the order of [`TextField`].
fn read_passage(builder: &mut Builder, at: u16, passage: &Passage) {
    builder.read(at, TextField::Text as FieldNo, [&*passage.text]);
    builder.read(at, TextField::Above as FieldNo, [&*passage.above]);
    builder.read(at, TextField::Heading as FieldNo, passage.heading.as_deref());
    builder.read(at, TextField::Address as FieldNo, passage.address.as_ref().map(Address::as_str));
}

/// What a document and its missions are called.
fn read_document(builder: &mut Builder, at: u16, dataset: &Dataset, document: &PassageDocument) {
    let source = &document.source;
    let names = [Some(&*source.symbol), source.title.as_deref()].into_iter().flatten();
    let missions = document.missions.iter().map(|&at| &dataset.missions()[at as usize]);
    builder.read(at, TextField::Document as FieldNo, names.chain(kind_names(source.kind).iter().copied()));
    builder.read(at, TextField::Mission as FieldNo, missions.flat_map(mission_texts));
}

fn columns(dataset: &Dataset, passages: &Passages) -> Columns {
    let of_document = |passage: &Passage| &passages.documents[passage.document as usize];
    let one = |code: &dyn Fn(&Passage) -> u32| {
        Column::One(passages.passages.iter().map(code).collect::<Vec<u32>>().into())
    };
    let years = || {
        let year = |document: &PassageDocument| document.source.date.map_or(NO_YEAR, |date| date.year());
        let years: Vec<i16> = passages.documents.iter().map(year).collect();
        let year = |passage: &Passage| years[passage.document as usize];
        Column::Year(passages.passages.iter().map(year).collect::<Vec<i16>>().into())
    };
    let missions = Lists::new(passages.passages.iter().map(|passage| {
        let known = &of_document(passage).missions;
        let none = known.is_empty().then_some(dataset.missions().len() as u32);
        known.iter().copied().chain(none)
    }));
    let part = |passage: &Passage| PARTS.iter().position(|(kind, _)| *kind == passage.kind);
    Columns::new(passages.len())
        .with(Field::Mission, Column::Many(missions))
        .with(Field::Document, one(&|passage| passage.document))
        .with(Field::Strength, one(&|passage| strength_code(passage.strength)))
        .with(Field::ChapterSeven, one(&|passage| passage.chapter_vii.into()))
        .with(Field::Language, one(&|passage| of_document(passage).language as u32))
        .with(Field::Part, one(&|passage| part(passage).unwrap_or(PARTS.len() - 1) as u32))
        .with(Field::Year, years())
        .with(Field::Decade, years())
}

/// Behind the strengths comes the code of what has none.
fn strength_code(strength: Option<Strength>) -> u32 {
    strength.map_or(Strength::ALL.len() as u32, |strength| strength as u32)
}

fn catalogue(dataset: &Dataset, passages: &Passages) -> Catalogue {
    let strengths = Strength::ALL.iter().map(|it| Choice::coded(it.id(), it.label()));
    let none = Choice::new("none", "No verb of force", ["none"], "");
    let parts = PARTS.iter().map(|(kind, label)| Choice::new(kind.id(), label, [kind.id()], label));
    let documents = passages.documents.iter();
    Catalogue::default()
        .with(Field::Mission, Choice::missions(dataset.missions(), "No mission known"))
        .with(Field::Document, documents.map(|it| Choice::document(&it.source.symbol, None)).collect())
        .with(Field::Strength, strengths.chain([none]).collect())
        .with(Field::ChapterSeven, Choice::yes_or_no())
        .with(Field::Language, languages())
        .with(Field::Part, parts.collect())
}
