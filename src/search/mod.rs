//! Search over tasks: a query in words and filters, ranked tasks, facet counts
//! and highlights out.
//!
//! A word of a query is matched against the distinct words of the dataset, never
//! against its records: the cost of a key press follows the vocabulary. From the
//! words that match, postings lead to the records. In the order of the way:
//!
//! - `fold`, `tokens`, `inflect`: what a word is, and when two are the same;
//! - `vocabulary`, `postings`, `records`: the index; `runs`: words in a row;
//!   `rows`, `catalogue`: the coded properties and their names;
//! - `lexer`, `query`, `fields`, `filters`, `glossary`, `matching`: from a text to
//!   what it asks for;
//! - `rank`, `facets`, `highlight`: from there to what is shown;
//! - `edit`: filters switched on and off in a query's text.

use std::ops::Range;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::dataset::{Dataset, TaskIx};

mod catalogue;
mod edit;
mod facets;
mod fields;
mod filters;
mod fold;
mod glossary;
mod highlight;
mod inflect;
mod lexer;
mod matching;
mod postings;
mod query;
mod rank;
mod records;
mod rows;
mod runs;
mod tokens;
mod vocabulary;

pub use edit::{clear_facet, toggle, without_filters};
pub use facets::NO_MISSION;
pub use fields::Field;
pub use highlight::Highlighter;
pub use matching::MatchKind;
pub use query::{MAX_QUERY_CHARS, MAX_QUERY_WORDS, Query};

/// The index over one dataset.
pub struct SearchIndex {
    vocabulary: vocabulary::Vocabulary,
    postings: postings::Postings,
    rows: rows::Rows,
    ranks: rank::Ranks,
    catalogue: catalogue::Catalogue,
    classes: glossary::Classes,
    /// The weight of each set of fields.
    weights: Vec<f32>,
    matcher: SkimMatcherV2,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

/// A task that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The task.
    pub task: TaskIx,
    /// How well it matches; higher is better, 0 where nothing was searched for.
    pub score: f32,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The tasks, in the order that was asked for.
    pub hits: Vec<Hit>,
    /// Counts for each facet, in the order of [`Facet::ALL`].
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
    /// Marks what matched, in any text.
    pub highlighter: Highlighter,
}

impl Order {
    /// Every order, in the order the sort command walks through.
    pub const ALL: [Self; 6] =
        [Self::Relevance, Self::Reading, Self::Newest, Self::Oldest, Self::Strength, Self::Category];

    /// What a screen calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Relevance => "best match",
            Self::Reading => "mission and paragraph",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Strength => "strongest verb first",
            Self::Category => "category",
        }
    }
}

impl Facet {
    /// Every facet, in the order screens show them.
    pub const ALL: [Self; 5] = [Self::Category, Self::Mission, Self::Modality, Self::Strength, Self::Decade];

    /// The field name in a query.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Mission => "mission",
            Self::Modality => "modality",
            Self::Strength => "strength",
            Self::Decade => "decade",
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
        }
    }
}

impl SearchIndex {
    /// Indexes every task of a dataset.
    pub fn build(dataset: &Dataset) -> Self {
        let (vocabulary, postings) = records::read(dataset);
        Self {
            vocabulary,
            postings,
            rows: rows::Rows::new(dataset),
            ranks: rank::Ranks::new(dataset),
            catalogue: catalogue::Catalogue::new(dataset),
            classes: glossary::Classes::new(dataset.glossary()),
            weights: rank::field_weights(),
            matcher: SkimMatcherV2::default(),
        }
    }

    /// Reads a query. It holds for this index only.
    ///
    /// # Errors
    /// Where and why the text cannot be read.
    pub fn parse(&self, _dataset: &Dataset, text: &str) -> Result<Query, QueryError> {
        self.read_query(text)
    }

    /// Finds the tasks a query asks for. The query must come from this index, and
    /// the dataset must be the one it was built from.
    pub fn search(&self, dataset: &Dataset, query: &Query, order: Order) -> SearchResults {
        let tally = self.tally(query);
        let mut counts = facets::Counts::new(&query.filters, &self.catalogue);
        let mut found = Vec::new();
        for record in 0..self.rows.len() as u32 {
            if let Some(score) = tally.score(record)
                && counts.observe(&self.rows, record)
            {
                found.push((record, score));
            }
        }
        self.ranks.sort(order, query.has_words(), &mut found);
        SearchResults {
            hits: found.into_iter().map(|(record, score)| Hit { task: TaskIx(record), score }).collect(),
            facets: counts.values(dataset),
            highlighter: query.highlighter.clone(),
        }
    }
}
