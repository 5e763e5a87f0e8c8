//! Search over tasks, and over the paragraphs of attached texts: a query in words
//! and filters in, ranked records, facet counts and highlights out.
//!
//! A word of a query is matched against the distinct words of the dataset, never
//! against its records: the cost of a key press follows the vocabulary. From the
//! words that match, postings lead to the records. In the order of the way:
//!
//! - `fold`, `tokens`, `inflect`: what a word is, and when two are the same;
//! - `vocabulary`, `postings`, `layers`, `shared`: the index; `runs`: words in a row;
//!   `columns`, `catalogue`: the coded properties and their names;
//! - `tasks`, `passages`: the two kinds of records there are; `countries`: what the
//!   countries of missions are called; `scope`: which of them
//!   a query is about;
//! - `lexer`, `query`, `terms`, `small_words`, `blanks`, `needs`, `addresses`, `fields`, `filters`, `glossary`,
//!   `matching`: from a text to what it asks for;
//! - `answer`, `rank`, `sweep`, `tally`, `facets`, `nearness`, `orders`, `hits`, `highlight`, `excerpt`:
//!   from there to what is shown;
//! - `kept`: the index as bytes, for snapshots;
//! - `explain`: why a record was found; `complete`: how a filter can go on;
//! - `notes`: what the user wrote on records, searched with them;
//! - `edit`: filters switched on and off in a query's text;
//! - `wording`: which texts come nearest to a sentence, whatever they are about.

use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::tally::Tally;
use crate::dataset::TaskIx;
use crate::model::GlossaryEntry;

mod addresses;
mod answer;
mod blanks;
mod catalogue;
mod columns;
mod complete;
mod countries;
mod edit;
mod excerpt;
mod explain;
mod facets;
mod fields;
mod filters;
mod fold;
mod glossary;
mod highlight;
mod hits;
mod inflect;
mod kept;
mod layers;
mod lexer;
mod matching;
mod nearness;
mod needs;
mod notes;
mod orders;
mod passages;
mod postings;
mod query;
mod rank;
mod runs;
mod scope;
mod shared;
mod small_words;
mod sweep;
mod tally;
mod tasks;
mod terms;
mod tokens;
mod vocabulary;
mod wording;

pub use complete::{Completion, filter_spans};
pub use edit::{clear_facet, toggle, with_scope, without_filters, word_span};
pub use excerpt::excerpt;
pub use explain::Reason;
pub use facets::NO_MISSION;
pub use fields::Field;
pub use highlight::Highlighter;
pub use hits::Hits;
pub use matching::MatchKind;
pub use notes::{Note, NoteIndex};
pub use passages::{Passage, PassageDocument, PassageIx, Passages};
pub use query::{MAX_QUERY_CHARS, MAX_QUERY_WORDS, Query, Unknown};
pub use scope::Scope;
pub use wording::{Near, Wordings, shared_words};

/// So many records are searched by one thread: waking others would take longer.
const MIN_SHARED: usize = 1 << 14;

/// The index over the tasks of a dataset or the passages of some texts.
pub struct SearchIndex {
    scope: Scope,
    vocabulary: vocabulary::Vocabulary,
    /// The first has a text for each record; records share those of the others.
    layers: Vec<layers::Layer>,
    columns: columns::Columns,
    tally: tally::Tally,
    /// The facet counts of all records, block by block.
    totals: Vec<tally::Counts>,
    orders: Arc<orders::Orders>,
    catalogue: catalogue::Catalogue,
    /// The text field that holds the address, and the one that holds what the document
    /// is called.
    address: postings::FieldNo,
    document: postings::FieldNo,
    field_names: &'static [&'static str; postings::MAX_FIELDS],
    classes: glossary::Classes,
    /// The weight of each set of fields.
    weights: Vec<f32>,
    matcher: SkimMatcherV2,
}

/// Records of one kind, read to be indexed.
struct Records<'a> {
    scope: Scope,
    /// How much a match in each text field counts.
    weights: [f32; postings::MAX_FIELDS],
    columns: columns::Columns,
    catalogue: catalogue::Catalogue,
    /// The facets these records have, in the order screens show them.
    facets: &'static [Facet],
    /// The text field that holds the address, and the one that holds what the document
    /// is called.
    address: postings::FieldNo,
    document: postings::FieldNo,
    /// What readers call each text field.
    field_names: &'static [&'static str; postings::MAX_FIELDS],
    orders: Arc<orders::Orders>,
    glossary: &'a [GlossaryEntry],
}

/// Why a query could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// Where, as a byte range of the query's text.
    pub span: Range<usize>,
    /// What to write instead.
    pub help: Option<String>,
}

/// How results are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Order {
    /// Best match first; reading order where nothing is searched for.
    #[default]
    Relevance,
    /// Reading order: mission, date, paragraph.
    Reading,
    /// Newest document first.
    Newest,
    /// Oldest document first.
    Oldest,
    /// Strongest verb first.
    Strength,
    /// By category in the order of the codebook.
    Category,
}

/// A facet: a property whose values are counted over the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// `category:`
    Category,
    /// `mission:`
    Mission,
    /// `modality:`
    Modality,
    /// `strength:`
    Strength,
    /// `decade:`
    Decade,
    /// `language:`
    Language,
}

/// One value of a facet with its live count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What stands after the colon in a query: `ddr`, `unmiss`, `1990`.
    pub id: String,
    /// What a screen shows: `Disarmament, demobilization and reintegration`.
    pub label: String,
    /// Results that have it, with every other filter applied but this facet's own.
    pub count: usize,
    /// Whether the query asks for it.
    pub selected: bool,
}

/// A record that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The place of the record in what was indexed.
    pub record: u32,
    /// How well it matches; higher is better, 0 where nothing was searched for.
    pub score: f32,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The records, in the order that was asked for.
    pub hits: Hits,
    /// Counts for each facet that these records have, in the order of screens.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
    /// Marks what matched, in any text.
    pub highlighter: Highlighter,
    /// How many words of the query each record may lack: 0, or the fewest at which there
    /// is any where none has all.
    pub lacking: usize,
}

impl SearchResults {
    /// What is found where nothing is asked for: so many records, in reading order,
    /// with no facet counted.
    pub fn all(count: usize) -> Self {
        let hits = (0..count as u32).map(|record| Hit { record, score: 0.0 }).collect();
        let hits = Hits::new(vec![hits], &Arc::default(), Order::Reading, false);
        Self { hits, ..Self::default() }
    }
}

impl Hit {
    /// The task that was found, in an index of tasks.
    pub const fn task(&self) -> TaskIx {
        TaskIx(self.record)
    }

    /// The passage that was found, in an index of passages.
    pub const fn passage(&self) -> PassageIx {
        PassageIx(self.record)
    }
}

impl Order {
    /// Every order, in the order the sort command walks through.
    pub const ALL: [Self; 6] =
        [Self::Relevance, Self::Reading, Self::Newest, Self::Oldest, Self::Strength, Self::Category];

    /// What a screen calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Relevance => "best match",
            Self::Reading => "reading order",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Strength => "strongest verb first",
            Self::Category => "category",
        }
    }
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 6] =
        [Self::Category, Self::Mission, Self::Modality, Self::Strength, Self::Decade, Self::Language];

    /// The field name in a query.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Mission => "mission",
            Self::Modality => "modality",
            Self::Strength => "strength",
            Self::Decade => "decade",
            Self::Language => "language",
        }
    }

    /// The heading on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Mission => "Mission",
            Self::Modality => "Modality",
            Self::Strength => "Strength",
            Self::Decade => "Decade",
            Self::Language => "Language",
        }
    }
}

impl SearchIndex {
    fn assemble(
        records: Records<'_>,
        vocabulary: vocabulary::Vocabulary,
        layers: Vec<layers::Layer>,
    ) -> Self {
        let tally = Tally::new(records.facets, &records.catalogue, &records.columns);
        let size = layers[0].postings.size;
        let blocks = 0..layers[0].postings.blocks.len();
        let len = records.columns.len();
        let total = |at: usize| tally.of_all(&records.columns, at * size..len.min((at + 1) * size));
        let totals = blocks.into_par_iter().map(total).collect();
        Self {
            scope: records.scope,
            vocabulary,
            layers,
            columns: records.columns,
            tally,
            totals,
            orders: records.orders,
            catalogue: records.catalogue,
            address: records.address,
            document: records.document,
            field_names: records.field_names,
            classes: glossary::Classes::new(records.glossary),
            weights: rank::set_weights(&records.weights),
            matcher: SkimMatcherV2::default(),
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no record at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The layers whose units records share, in the order of [`layers::Holders`].
    fn shared_layers(&self) -> impl Iterator<Item = &shared::Shared> {
        self.layers.iter().filter_map(|layer| layer.shared.as_ref())
    }

    /// Reads a query. It holds for this index only. Which index a query's text asks
    /// for is told by [`Scope::of`].
    ///
    /// # Errors
    /// Where and why the text cannot be read.
    pub fn parse(&self, text: &str) -> Result<Query, QueryError> {
        self.read_query(text, &NoteIndex::default())
    }

    /// Reads a query that finds by the user's notes on these records, too.
    ///
    /// # Errors
    /// Where and why the text cannot be read.
    pub fn parse_with(&self, text: &str, notes: &NoteIndex) -> Result<Query, QueryError> {
        self.read_query(text, notes)
    }
}
