//! Search in the paragraphs of texts.

use std::path::Path;

use mandates::dataset::Dataset;
use mandates::desk::texts::Folder;
use mandates::search::{Facet, Order, Passages, QueryError, Scope, SearchIndex, SearchResults, with_scope};

struct Texts {
    dataset: Dataset,
    passages: Passages,
    index: SearchIndex,
}

impl Texts {
    fn open() -> Self {
        let folder =
            |name: &str| Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(name);
        let dataset = Dataset::open(&folder("small")).expect("a good dataset");
        let passages = Passages::read(&dataset, &Folder::open(&folder("texts")).expect("a folder"));
        let index = SearchIndex::build_passages(&dataset, &passages);
        Self { dataset, passages, index }
    }

    fn search(&self, query: &str) -> Result<SearchResults, QueryError> {
        Ok(self.index.search(&self.index.parse(query)?, Order::Relevance))
    }

    /// Symbol and address of what is found, in order.
    fn found(&self, query: &str) -> Vec<String> {
        let results = self.search(query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let place = |hit: &mandates::search::Hit| {
            let (passage, document) = self.passages.passage(hit.passage());
            let number = &document.source.symbol["S/RES/".len()..][..4];
            format!("{number} {}", passage.address.as_ref().map_or("", |address| address.as_str()))
        };
        results.hits.iter().map(place).collect()
    }
}

#[test]
fn a_paragraph_is_found_by_its_words_those_above_it_and_its_address() {
    let texts = Texts::open();
    assert_eq!(texts.found("good offices"), ["1996 1 (a) (i)"]);
    // `patrolling` stands in the item, `protect` in the paragraph it hangs under.
    assert_eq!(texts.found("protect patrolling"), ["1996 1 (b) (i)"]);
    assert_eq!(texts.found("patroling civilans"), ["1996 1 (b) (i)"]);
    assert_eq!(texts.found("1996 1 a ii"), ["1996 1 (a) (ii)"]);
    // Its own words count more than those above it.
    assert_eq!(texts.found("civilians"), ["1996 1 (b)", "1996 1 (b) (i)"]);
    assert_eq!(texts.found("retirer mines"), ["2900 1"]);
    assert_eq!(texts.found("mines"), ["2900 1", "1996 2"]);
    assert_eq!(texts.found("\"remain seized\""), ["1996 3"]);
    assert!(texts.found("UNMISS border").contains(&"1996 1 (a) (ii)".to_owned()));
}

#[test]
fn filters_of_paragraphs() {
    let texts = Texts::open();
    let all = texts.passages.len();
    assert_eq!(texts.found("").len(), all);
    assert_eq!(texts.found("language:fr").len(), 3);
    assert_eq!(texts.found("language:en language:fr").len(), 0);
    assert_eq!(texts.found("strength:authorizes"), ["2900 1"]);
    assert_eq!(texts.found("year:2026 kind:preambular"), ["2900 preamble, 1"]);
    assert_eq!(texts.found("chapter7:yes").len(), all - 3);
    assert_eq!(texts.found("document:2900 -kind:preambular").len(), 2);
    assert_eq!(texts.found("mission:unmiss document:2900").len(), 0);
    for query in ["category:ddr", "modality:assist", "tier:priority", "-type:ddr.cvr"] {
        let error = texts.search(query).expect_err(query);
        assert!(error.message.contains("not coded"), "{error:?}");
        assert!(error.help.is_some_and(|help| help.contains("in:texts")));
    }
    let tasks = SearchIndex::build(&texts.dataset);
    let error = tasks.parse("kind:operative").expect_err("tasks have no kind");
    assert!(error.help.is_some_and(|help| help.contains("in:texts")));
}

#[test]
fn facets_count_paragraphs() {
    let texts = Texts::open();
    let facets = texts.search("").expect("a query").facets;
    let of = |wanted: Facet| {
        let (_, values) = facets.iter().find(|(facet, _)| *facet == wanted).expect("a facet");
        values.iter().map(|value| (value.label.clone(), value.count)).collect::<Vec<_>>()
    };
    let all = texts.passages.len();
    assert_eq!(of(Facet::Language), [("English".to_owned(), all - 3), ("French".to_owned(), 3)]);
    assert_eq!(of(Facet::Mission)[0], ("UNMISS".to_owned(), all - 3));
    assert_eq!(of(Facet::Decade), [("2010s".to_owned(), all - 3), ("2020s".to_owned(), 3)]);
    assert_eq!(of(Facet::Strength).iter().map(|(_, count)| count).sum::<usize>(), all);
    assert!(facets.iter().all(|(facet, _)| *facet != Facet::Category));
}

#[test]
fn the_query_says_what_is_searched() {
    assert_eq!(Scope::of("ddr"), Ok(Scope::Tasks));
    assert_eq!(Scope::of("ddr in:texts"), Ok(Scope::Texts));
    assert_eq!(Scope::of("IN:Text ddr in:tasks"), Ok(Scope::Tasks));
    assert_eq!(Scope::of("\"in:texts\""), Ok(Scope::Tasks));
    for wrong in ["in:", "in:resolutions", "-in:texts", "in:texts,tasks"] {
        assert!(Scope::of(wrong).is_err(), "{wrong}");
        assert!(Texts::open().search(wrong).is_err(), "{wrong}");
    }
    assert_eq!(with_scope("police year:2014", Scope::Texts), "in:texts police year:2014");
    assert_eq!(with_scope("police in:texts year:2014", Scope::Tasks), "police year:2014");
}
