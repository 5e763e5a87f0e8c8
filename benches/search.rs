//! What a key press in the search box costs: reading the query, finding, ranking
//! and counting facets, beside fuzzy-matcher over the text of each record.

use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use mandates::dataset::Dataset;
use mandates::search::{Order, SearchIndex};

mod large;

const QUERIES: [&str; 6] =
    ["d", "ddr", "protecton civilans", "police reform", "mission:unmiss ddr", "xyzzyq"];

/// Records of the large set.
const MANY: usize = 100_000;

struct Set {
    dataset: Dataset,
    index: SearchIndex,
    texts: Vec<String>,
}

impl Set {
    fn new(dataset: Dataset) -> Self {
        let index = SearchIndex::build(&dataset);
        let texts = dataset.tasks().map(|view| large::text(view.task)).collect();
        Self { dataset, index, texts }
    }

    fn search(&self, query: &str) -> usize {
        let query = self.index.parse(query).expect("a query");
        self.index.search(&query, Order::Relevance).hits.len()
    }

    /// The plain way; it knows no filters, so it is given the words alone.
    fn scan(&self, query: &str) -> usize {
        let words = mandates::search::without_filters(query);
        let matcher = SkimMatcherV2::default();
        let mut hits: Vec<_> = self
            .texts
            .iter()
            .filter_map(|text| matcher.fuzzy_match(text, &words).map(|score| (score, text)))
            .collect();
        hits.sort_unstable();
        hits.len()
    }
}

static EMBEDDED: LazyLock<Set> = LazyLock::new(|| Set::new(data()));
static LARGE: LazyLock<Set> = LazyLock::new(|| Set::new(large::dataset(MANY)));

/// The dataset inside the program.
fn data() -> Dataset {
    Dataset::embedded().expect("the embedded dataset is good")
}

#[divan::bench(args = QUERIES)]
fn embedded(query: &str) -> usize {
    EMBEDDED.search(query)
}

#[divan::bench(args = QUERIES)]
fn embedded_plain_skim(query: &str) -> usize {
    EMBEDDED.scan(query)
}

#[divan::bench(args = QUERIES, sample_count = 30)]
fn large_100_000(query: &str) -> usize {
    LARGE.search(query)
}

#[divan::bench(args = QUERIES, sample_count = 3)]
fn large_100_000_plain_skim(query: &str) -> usize {
    LARGE.scan(query)
}

#[divan::bench(sample_count = 20)]
fn embedded_build() -> SearchIndex {
    SearchIndex::build(&EMBEDDED.dataset)
}

#[divan::bench(sample_count = 3)]
fn large_100_000_build() -> SearchIndex {
    SearchIndex::build(&LARGE.dataset)
}

/// Marking a screenful of lines.
#[divan::bench(args = ["d", "protecton civilans", "protection of civilians"])]
fn marks_of_50_summaries(bencher: divan::Bencher<'_, '_>, query: &str) {
    let set = &*EMBEDDED;
    let query = set.index.parse(query).expect("a query");
    let found = set.index.search(&query, Order::Relevance);
    let lines: Vec<&str> = set.dataset.tasks().take(50).map(|view| view.task.summary).collect();
    bencher.bench(|| lines.iter().map(|line| found.highlighter.marks(line).len()).sum::<usize>());
}

fn main() {
    LazyLock::force(&LARGE);
    divan::main();
}
