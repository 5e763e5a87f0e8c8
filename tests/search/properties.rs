//! What holds for any query and any text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mandates::search::{Facet, Order, toggle};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::fixture::Bench;

static BENCH: LazyLock<Bench> = LazyLock::new(Bench::small);

/// Pieces that queries are made of, whole and broken.
fn query() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "police",
        "civilans",
        "ddr",
        "cease-fire",
        "-",
        "\"",
        "“",
        "mission:",
        "mission:unm",
        "misson:x",
        "year:",
        "year:2011..",
        "..",
        ",",
        "category:ddr",
        "-category:poc,ddr",
        " ",
        "  ",
        "(",
        ")",
        ":",
        "S/RES/2406",
        "é",
        "e\u{301}",
        "’s",
        "œ",
        "of",
        "the",
        "\u{202e}",
        "2406(2018)",
        "d",
        "decade:1990s",
        "\n",
        "👩‍👩‍👧",
        "ß",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()), any::<String>()]
}

/// Queries that can be read and hold at most one filter of each facet.
fn readable() -> impl Strategy<Value = String> {
    let words = prop::sample::subsequence(
        vec!["police", "protecton", "-liberia", "\"police force\"", "of", "ddr"],
        0..4,
    );
    let filters = prop::sample::subsequence(
        vec![
            "mission:unmiss,unmil",
            "-mission:none",
            "cat:ddr,POC",
            "decade:1990s,2010",
            "verb:calls-upon",
            "year:1993..",
            "modality:monitor",
        ],
        0..5,
    );
    (words, filters)
        .prop_map(|(words, filters)| [words, filters].concat())
        .prop_shuffle()
        .prop_map(|all| all.join(" "))
}

fn facet_value() -> impl Strategy<Value = (Facet, &'static str)> {
    prop::sample::select(vec![
        (Facet::Mission, "unmiss"),
        (Facet::Mission, "none"),
        (Facet::Category, "ddr"),
        (Facet::Category, "mas"),
        (Facet::Decade, "1990"),
        (Facet::Strength, "calls_upon"),
        (Facet::Modality, "monitor"),
    ])
}

/// The words of a text, the slow and plain way.
fn words(text: &str) -> BTreeSet<String> {
    let plain: String = text.nfd().filter(char::is_ascii).flat_map(char::to_lowercase).collect();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query_or_an_error_with_a_place(text in query()) {
        match BENCH.try_search(&text, Order::Relevance) {
            Err(error) => {
                prop_assert!(text.get(error.span.clone()).is_some(), "{error:?}");
                prop_assert!(!error.message.is_empty());
            }
            Ok(found) => {
                let tasks: BTreeSet<_> = found.hits.iter().map(|hit| hit.task()).collect();
                prop_assert_eq!(tasks.len(), found.hits.len());
                prop_assert!(found.hits.iter().all(|hit| hit.score.is_finite() && hit.score >= 0.0));
            }
        }
    }

    #[test]
    fn marks_are_sorted_apart_and_on_whole_characters(text in query(), shown in query()) {
        if let Ok(found) = BENCH.try_search(&text, Order::Relevance) {
            let mut boundaries: BTreeSet<usize> = shown.grapheme_indices(true).map(|(at, _)| at).collect();
            boundaries.insert(shown.len());
            let mut last = None;
            for mark in found.highlighter.marks(&shown) {
                prop_assert!(mark.start < mark.end && last.is_none_or(|last| last < mark.start));
                prop_assert!(boundaries.contains(&mark.start) && boundaries.contains(&mark.end), "{mark:?} in {shown:?}");
                last = Some(mark.end);
            }
        }
    }

    #[test]
    fn what_is_switched_twice_finds_the_same(text in readable(), (facet, value) in facet_value()) {
        let once = toggle(&text, facet, value);
        let twice = toggle(&once, facet, value);
        prop_assert_eq!(BENCH.set(&twice), BENCH.set(&text), "{} → {} → {}", text, once, twice);
        prop_assert!(once != text);
    }

    #[test]
    fn any_text_can_be_edited(text in query(), (facet, value) in facet_value()) {
        let once = toggle(&text, facet, value);
        let _ = toggle(&once, facet, value);
        let _ = mandates::search::clear_facet(&text, facet);
        prop_assert!(mandates::search::without_filters(&text).len() <= text.len());
    }

    #[test]
    fn whole_words_find_what_a_plain_scan_finds(picked in prop::sample::subsequence(vec![
        "investigate", "shields", "observers", "sites", "restructuring", "imminent", "engineers", "programme", "roads",
    ], 1..3)) {
        let plain: BTreeSet<&str> = BENCH.dataset.tasks().filter(|view| {
            let task = view.task;
            let texts = [task.title, task.summary, task.quote].map(words);
            let keywords = task.keywords.iter().flat_map(words).collect();
            let held: BTreeSet<String> = texts.into_iter().chain([keywords]).flatten().collect();
            picked.iter().all(|word| held.contains(*word))
        }).map(|view| view.task.id).collect();
        let found: BTreeSet<&str> = BENCH.found(&picked.join(" ")).into_iter().collect();
        prop_assert_eq!(found, plain);
    }

    #[test]
    fn results_are_in_a_total_order(text in readable()) {
        let found = BENCH.search(&text).hits.top(usize::MAX);
        let again = BENCH.search(&text).hits.top(usize::MAX);
        prop_assert_eq!(&found, &again);
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }
}
