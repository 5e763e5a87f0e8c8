//! Which tasks words find, and in which order.

use mandates::search::Order;

use crate::fixture::Bench;

#[test]
fn all_words_must_match_in_any_order() {
    let bench = Bench::small();
    assert_eq!(bench.found("liberia police"), ["unmil-1509-police"]);
    assert_eq!(bench.found("police liberia"), ["unmil-1509-police"]);
    assert_eq!(bench.found("police sudan"), [""; 0]);
}

#[test]
fn accents_case_and_ligatures_do_not_matter() {
    let bench = Bench::small();
    for query in ["PROTÉGER", "proteger", "oeuvres", "œuvres", "etat", "l'état"] {
        assert_eq!(bench.found(query), ["monusco-2147-patrols"], "{query}");
    }
    assert_eq!(bench.found("Government's"), ["unmiss-1996-ddr"]);
    assert_eq!(bench.found("government"), ["unmiss-1996-ddr"]);
}

#[test]
fn plural_and_spelling_do_not_matter() {
    let bench = Bench::small();
    assert_eq!(bench.found("community party"), ["general-2086-mines"]);
    assert_eq!(bench.found("observer violation"), ["unomil-866-truce"]);
    assert_eq!(bench.found("demobilisations observers"), ["unmil-1509-camps"]);
    assert_eq!(bench.found("improvized"), ["monusco-2147-patrols"]);
}

#[test]
fn a_word_is_found_while_it_is_typed() {
    let bench = Bench::small();
    for query in ["r restru", "re restruct", "restructuring"] {
        assert_eq!(bench.found(query), ["unmil-1509-police"], "{query}");
    }
    assert!(bench.found("u").len() >= 7);
}

#[test]
fn a_hyphen_more_or_less_does_not_matter() {
    let bench = Bench::small();
    for query in ["ceasefire violations", "cease-fire violations", "cease fire violations"] {
        assert_eq!(bench.found(query), ["unomil-866-truce"], "{query}");
    }
    assert!(
        bench.found("cease-fire").contains(&"unmil-1509-camps"),
        "by the name of its category, Ceasefire"
    );
    assert_eq!(bench.found("\"ceasefire agreement\""), ["unomil-866-truce"]);
    assert_eq!(bench.set("\"cease-fire monitoring\""), ["unmil-1509-camps", "unomil-866-truce"]);
}

#[test]
fn mistyped_words_are_understood_and_junk_is_not() {
    let bench = Bench::small();
    for query in ["protecton civilans", "protectoin of cvilians", "civilans protecton"] {
        assert_eq!(bench.found(query)[0], "unmiss-2406-poc", "{query}");
        assert_eq!(bench.found(query)[1], "unmiss-1996-poc", "{query}");
    }
    assert_eq!(bench.found("dmblztn observers"), ["unmil-1509-camps"]);
    for query in ["xyzzy", "qwertyuiop", "police xyzzy", "2499", "zzz"] {
        assert_eq!(bench.found(query), [""; 0], "{query}");
    }
}

#[test]
fn guesses_are_made_only_where_nothing_else_matches() {
    // `mins` lacks a letter of `mines`; `mine` and `site` are words, one edit apart.
    let bench = Bench::small();
    assert_eq!(bench.found("mins"), bench.found("mines"));
    assert!(bench.found("site").iter().all(|id| !id.contains("mines")));
    assert_eq!(bench.found("mines"), ["general-2086-mines", "monusco-2147-patrols"]);
}

#[test]
fn the_glossary_works_both_ways() {
    let bench = Bench::small();
    // From the acronym to an alias, and from there back.
    assert_eq!(bench.found("ddr"), ["unmiss-1996-ddr", "unmil-1509-camps"]);
    assert_eq!(bench.set("demobilization"), ["unmil-1509-camps", "unmiss-1996-ddr"]);
    // From the long form to the acronym, also among other words.
    assert!(bench.found("protection of civilians").contains(&"monusco-2147-patrols"));
    assert_eq!(bench.found("engineers protection of civilians"), ["monusco-2147-patrols"]);
    // From the acronym to a run of words, and not to its words apart.
    assert_eq!(bench.found("ied"), ["monusco-2147-patrols"]);
    assert_eq!(bench.found("booby trap"), ["monusco-2147-patrols"]);
    assert_eq!(bench.found("booby clear"), [""; 0]);
    // Hyphens in a form do not matter.
    assert!(bench.found("truce").contains(&"unomil-866-truce"));
    assert!(bench.found("ceasefire").contains(&"general-2086-mines"));
}

#[test]
fn what_the_glossary_finds_comes_after_what_was_typed() {
    let bench = Bench::small();
    // The alias stands in the title of one, the term only in the summary of the other.
    let found = bench.search("poc");
    let last = found.hits.last().expect("hits");
    assert_eq!(found.hits.len(), 3);
    assert_eq!(bench.id(last.task()), "monusco-2147-patrols");
    let found = bench.found("truce");
    assert_eq!(found[0], "general-2086-mines");
}

#[test]
fn stop_words_need_not_match() {
    let bench = Bench::small();
    assert_eq!(bench.found("restructure of the police"), bench.found("restructure police"));
    assert_eq!(bench.found("on mines"), bench.found("mines"));
    assert!(bench.found("of").len() < 8 && !bench.found("of").is_empty());
    assert_eq!(bench.found("of the demining"), ["general-2086-mines"]);
}

#[test]
fn symbols_work_in_every_habit() {
    let bench = Bench::small();
    for query in [
        "2406",
        "S/RES/2406",
        "S/RES/2406 (2018)",
        "2406(2018)",
        "s/res/2406:",
        "resolution 2406",
        "res 2406",
    ] {
        assert_eq!(bench.found(query), ["unmiss-2406-poc"], "{query}");
    }
    assert_eq!(bench.found("[2406]"), ["unmiss-2406-poc"]);
}

#[test]
fn better_fields_come_first() {
    let bench = Bench::small();
    // In the title, then in the summary.
    assert_eq!(bench.found("police"), ["unmil-1509-police", "monusco-2147-patrols"]);
    assert_eq!(bench.found("sites"), ["unmiss-2406-poc", "unmil-1509-camps"]);
}

#[test]
fn words_that_stand_together_come_first() {
    let bench = Bench::small();
    assert_eq!(bench.found("police reform")[0], "unmil-1509-police");
    let score = |query: &str| bench.search(query).hits[0].score;
    assert!(score("democratic policing") > score("democratic restructuring"));
    assert!(score("physical violence") > score("violence physical"));
}

#[test]
fn equal_matches_come_newest_first() {
    let bench = Bench::small();
    let found = bench.search("shields");
    assert_eq!(found.hits[0].score, found.hits[1].score);
    assert_eq!(bench.found("shields"), ["unmiss-2406-poc", "unmiss-1996-poc"]);
}

#[test]
fn every_order_is_kept() {
    let bench = Bench::small();
    let documents = |order| -> Vec<String> {
        let found = bench.in_order("", order).into_iter();
        found.map(|id| id.split('-').nth(1).unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(documents(Order::Newest), ["2406", "2147", "2086", "1996", "1996", "1509", "1509", "866"]);
    assert_eq!(documents(Order::Oldest), ["866", "1509", "1509", "1996", "1996", "2086", "2147", "2406"]);
    assert_eq!(bench.in_order("", Order::Strength)[0], "unmiss-2406-poc");
    assert_eq!(bench.in_order("", Order::Strength)[7], "general-2086-mines");
    assert_eq!(bench.in_order("", Order::Category)[..2], ["unmiss-1996-poc", "unmiss-2406-poc"]);
    let reading: Vec<&str> = bench.dataset.tasks().map(|view| view.task.id).collect();
    assert_eq!(bench.in_order("", Order::Reading), reading);
    assert_eq!(bench.in_order("", Order::Relevance), reading);
    // Among equals the better match comes first.
    assert_eq!(bench.in_order("violence", Order::Strength), ["unmiss-2406-poc", "unmiss-1996-poc"]);
}

#[test]
fn nothing_asked_for_finds_everything_without_score() {
    let bench = Bench::small();
    for query in ["", "  ", "…", "()", "\"\""] {
        let found = bench.search(query);
        assert_eq!(found.hits.len(), bench.dataset.len(), "{query}");
        assert!(found.hits.iter().all(|hit| hit.score == 0.0));
    }
    assert!(bench.index.parse(" ").expect("empty").is_empty());
    assert!(!bench.index.parse("mission:none").expect("a filter").has_words());
}
