//! Search over tasks: a query in words and filters, ranked tasks, facet counts
//! and highlights out.

use std::ops::Range;

use crate::dataset::{Dataset, TaskIx};

/// The index over one dataset.
pub struct SearchIndex {}

/// A query that was read without error.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {}

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

/// Knows which words matched and marks them in any text.
#[derive(Debug, Clone, Default)]
pub struct Highlighter {}

impl Highlighter {
    /// The byte ranges of `text` that matched: sorted, apart from each other, on
    /// character boundaries.
    pub fn marks(&self, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
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
    pub fn build(_dataset: &Dataset) -> Self {
        Self {}
    }

    /// Reads a query.
    ///
    /// # Errors
    /// Where and why the text cannot be read.
    pub fn parse(&self, _dataset: &Dataset, _text: &str) -> Result<Query, QueryError> {
        Ok(Query {})
    }

    /// Finds the tasks a query asks for.
    pub fn search(&self, dataset: &Dataset, _query: &Query, _order: Order) -> SearchResults {
        SearchResults {
            hits: dataset.tasks().map(|view| Hit { task: view.ix, score: 0.0 }).collect(),
            ..SearchResults::default()
        }
    }
}

/// The query text with a facet's value switched on, or off where it was on.
pub fn toggle(text: &str, _facet: Facet, _value: &str) -> String {
    text.to_owned()
}
