//! What a query can say besides words, and what search says back: alternatives,
//! words as written, beginnings, addresses, completion, reasons, offers.

use mandates::search::{Hit, MatchKind, NoteIndex, Order, filter_spans};

use crate::fixture::Bench;

#[test]
fn either_word_or_phrase_will_do() {
    let bench = Bench::small();
    let both = |one: &str, other: &str| {
        let mut found = [bench.found(one), bench.found(other)].concat();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(bench.set("shields OR demining"), both("shields", "demining"));
    assert_eq!(bench.set("\"police force\" OR demining"), both("\"police force\"", "demining"));
    assert_eq!(bench.set("observers police OR sites"), ["unmil-1509-camps"]);
    assert_eq!(bench.set("shields OR demining OR roads").len(), 4);
    // In lower case it is a word like any other.
    assert_ne!(bench.set("shields or demining"), bench.set("shields OR demining"));
    for query in ["OR", "police OR", "OR police", "police OR OR sites", "police OR mission:unmil", "a OR -b"]
    {
        let (place, error) = bench.error(query);
        assert_eq!(place, "OR", "{query}");
        assert!(error.message.contains("between two words"), "{query}: {error:?}");
    }
}

#[test]
fn a_word_can_be_asked_for_as_it_is_written() {
    let bench = Bench::small();
    assert!(!bench.found("site").is_empty());
    assert_eq!(bench.found("=site"), [""; 0]);
    assert_eq!(bench.set("=sites"), ["unmil-1509-camps", "unmiss-2406-poc"]);
    assert_eq!(bench.found("=polic"), [""; 0]);
    assert_eq!(bench.found("=protecton"), [""; 0]);
    assert_eq!(bench.marked("=sites", "site, sites"), "site, [sites]");
}

#[test]
fn a_beginning_can_be_asked_for() {
    let bench = Bench::small();
    assert_eq!(bench.set("demin*"), ["general-2086-mines"]);
    assert_eq!(bench.found("protecton*"), [""; 0], "what begins so, and no slip");
    assert_eq!(bench.set("restruct* liberia"), ["unmil-1509-police"]);
    assert_eq!(bench.set("police -restruct*"), ["monusco-2147-patrols"]);
    assert_eq!(bench.marked("demob*", "demobilization"), "[demob]ilization");
}

#[test]
fn a_paragraph_is_found_beside_its_symbol() {
    let bench = Bench::small();
    for query in ["1996 para 3", "1996 OP 3 (c)", "S/RES/1996 (2011), para. 3 (c)", "1996 3(c)", "1996 §3(c)"]
    {
        assert!(bench.found(query).contains(&"unmiss-1996-ddr"), "{query}");
    }
    assert_eq!(bench.found("1996 para 3 (b)"), ["unmiss-1996-poc"]);
    assert_eq!(bench.found("2406 para 3"), [""; 0]);
    // While the number is still to be typed the word does no harm.
    assert_eq!(bench.set("1996 para"), bench.set("1996"));
    assert_eq!(bench.found("UNSCR 2406"), ["unmiss-2406-poc"]);
}

#[test]
fn countries_are_known_by_name_code_and_people() {
    let bench = Bench::small();
    for query in ["Liberian", "LBR police", "liberia"] {
        assert!(bench.found(query).contains(&"unmil-1509-police"), "{query}");
    }
    for query in ["DRC", "Congolese", "Zaire", "COD"] {
        assert_eq!(bench.found(query), ["monusco-2147-patrols"], "{query}");
    }
}

#[test]
fn records_are_found_by_what_they_have() {
    let bench = Bench::small();
    assert_eq!(bench.found("has:quotation").len(), 8);
    assert_eq!(bench.found("has:remark"), ["unomil-866-truce"]);
    assert_eq!(bench.found("-has:remark").len(), 7);
    assert!(bench.error("has:x").1.help.is_some_and(|help| help.contains("has:remark")));
}

#[test]
fn filters_are_completed() {
    let bench = Bench::small();
    let offers = |text: &str| {
        let completion = bench.index.complete(text, text.len(), &NoteIndex::default());
        completion.map(|it| (text[it.replaced].to_owned(), it.offers)).unwrap_or_default()
    };
    let wanted = |typed: &str, offers: &[&str]| {
        (typed.to_owned(), offers.iter().map(|&offer| offer.to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(offers("ddr mis"), wanted("mis", &["mission:"]));
    assert_eq!(offers("-cat"), wanted("cat", &["category:"]));
    assert_eq!(offers("mission:unm"), wanted("unm", &["unmiss", "unmil"]));
    assert_eq!(offers("mission:unmil,mon"), wanted("mon", &["monusco"]));
    assert_eq!(offers("category:prot"), wanted("prot", &["poc"]));
    assert_eq!(offers("in:te"), wanted("te", &["texts"]));
    assert_eq!(offers("strength:").1.len(), mandates::model::Strength::ALL.len());
    for text in ["", "ddr ", "xyz", "mission:xyz", "kind:op"] {
        assert_eq!(offers(text), wanted("", &[]), "{text}");
    }
    // Each offer makes a query that can be read.
    for field in ["mission:", "category:", "type:", "document:", "strength:", "basis:", "tier:", "has:"] {
        for offer in offers(field).1 {
            assert!(bench.index.parse(&format!("{field}{offer}")).is_ok(), "{field}{offer}");
        }
    }
}

#[test]
fn filters_are_told_from_words() {
    let spans =
        |text: &'static str| filter_spans(text).into_iter().map(|span| &text[span]).collect::<Vec<_>>();
    assert_eq!(spans("ddr -mission:unmiss x year:2014"), ["-mission:unmiss", "year:2014"]);
    assert_eq!(spans("ddr mission: S/RES/2406:"), [""; 0]);
}

#[test]
fn a_hit_says_why_it_is_there() {
    let bench = Bench::small();
    let why = |query: &str| {
        let query = bench.index.parse(query).expect("a query");
        let hit = bench.index.search(&query, Default::default()).hits[0];
        bench.index.explain(&query, &hit)
    };
    for (query, found, kind, field) in [
        ("imminent", "imminent", MatchKind::Exact, "title"),
        ("observer", "observers", MatchKind::Inflected, "summary"),
        ("restru", "restructure", MatchKind::Prefix, "title"),
        ("booby trap", "improvised explosive device", MatchKind::Expansion, "title"),
        ("imminnet", "imminent", MatchKind::Edited, "title"),
        ("\"police force\"", "police force", MatchKind::Exact, "title"),
        ("xyzzy OR \"police force\"", "police force", MatchKind::Exact, "title"),
        ("2406 para 7", "7", MatchKind::Exact, "paragraph"),
    ] {
        let reasons = why(query);
        let reason = reasons.iter().find(|reason| reason.found == found).expect(query);
        assert_eq!((reason.kind, reason.fields[0]), (kind, field), "{query}");
    }
    assert_eq!(why("imminnet")[0].to_string(), "imminnet → imminent (a slip) in title");
    assert!(why("mission:unmiss").is_empty());
}

#[test]
fn for_a_word_that_nothing_answers_others_are_offered() {
    let bench = Bench::small();
    let unknown = |query: &str| {
        let query = bench.index.parse(query).expect("a query");
        query.unknown().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let offered = unknown("polijse liberia");
    assert_eq!(offered, ["nothing has a word like `polijse`; did you mean police?"]);
    assert_eq!(unknown("xyzzyqwv"), ["nothing has a word like `xyzzyqwv`"]);
    assert_eq!(unknown("police liberia"), [""; 0]);
    assert_eq!(unknown("police sudan"), [""; 0], "each of the words is known");
}

#[test]
fn the_small_words_of_a_question_are_not_asked_for() {
    let bench = Bench::small();
    let poc = bench.set("imminent threat");
    assert_eq!(poc, ["unmiss-1996-poc"]);
    for query in [
        "what can the mission do about an imminent threat",
        "which missions have a mandate under which there is an imminent threat?",
        "tasks of peacekeepers: imminent threat",
    ] {
        assert_eq!(bench.set(query), poc, "{query}");
    }
    // Where nothing else is asked for they are words like others.
    assert!(!bench.set("mission").is_empty());
    // In capitals a word is a name.
    assert_eq!(bench.set("imminent WHO"), [""; 0]);
    assert_eq!(bench.set("imminent who"), poc);
}

#[test]
fn where_nothing_has_every_word_what_has_most_is_found_and_told() {
    let bench = Bench::small();
    let query = bench.index.parse("imminent threat roads").expect("a query");
    assert!(bench.index.search(&query, Order::Relevance).hits.is_empty());
    let found = bench.index.search_leniently(&query, Order::Relevance);
    assert_eq!(found.lacking, 1);
    assert_eq!(bench.id(found.hits[0].task()), "unmiss-1996-poc");
    assert_eq!(query.lacking(&found).as_deref(), Some("Nothing has every word; these lack one"));
    assert_eq!(bench.as_readers("imminent roads").lacking, 1, "half will do");
    // What has every word lacks none.
    let query = bench.index.parse("imminent threat").expect("a query");
    let found = bench.index.search_leniently(&query, Order::Relevance);
    assert_eq!((found.lacking, query.lacking(&found)), (0, None));
    for query in [
        // A phrase, a filter, a number, a mission and what is not known must be there.
        "\"no such phrase\" imminent threat roads",
        "mission:unmil imminent threat roads",
        "imminent threat roads 2499",
        "imminent threat roads unmil",
        "imminent threat roads liberia",
        "imminent qwertyuiop",
    ] {
        let lenient = bench.as_readers(query);
        assert!(lenient.hits.is_empty() && lenient.lacking == 0, "{query}");
    }
}

#[test]
fn words_that_lack_a_blank_are_parted() {
    let bench = Bench::embedded();
    for (written, meant) in [
        ("bufferzone", "buffer zone"),
        ("police trainingof unmil", "police training of unmil"),
        ("travelban", "travel ban"),
        ("scr1244", "scr 1244"),
    ] {
        let found = bench.set(written);
        assert!(!found.is_empty() && found == bench.set(meant), "{written}");
    }
    assert_eq!(bench.set("qwertyzone"), [""; 0]);
}

#[test]
fn a_number_is_a_whole_one_unless_it_is_still_typed() {
    let bench = Bench::embedded();
    let mentions = |query: &str, number: &str| {
        let found = bench.search(query);
        found.hits.iter().any(|hit| bench.dataset.task(hit.task()).document.symbol.contains(number))
    };
    assert!(mentions("police 259", "2592") && !mentions("259 police", "2592"));
}

#[test]
fn the_resolution_that_is_asked_for_comes_before_those_that_mention_it() {
    let bench = Bench::embedded();
    let first = |query: &str, count: usize| -> Vec<&str> {
        let found = bench.as_readers(query);
        found.hits.top(count).iter().map(|hit| bench.id(hit.task())).collect()
    };
    for (query, start) in [
        ("2531", "minusma-2531-"),
        ("UNSCR 2098", "monusco-2098-"),
        ("UNSCR2098", "monusco-2098-"),
        ("Security Council resolution 1996 (2011), para. 3 (b) (v)", "unmiss-1996-3-b-v"),
        ("resolution 1509 operative paragraph 3 (o)", "unmil-1509-3-o"),
        ("2098 paragraph 12 (b)", "monusco-2098-12-b"),
        ("2765 §36 i h", "monusco-2765-36-i-h"),
    ] {
        assert!(first(query, 2).iter().all(|id| id.starts_with(start)), "{query}: {:?}", first(query, 2));
    }
    // A year is that of the document.
    let years = bench.as_readers("monusco 2024");
    let of_2024 = |hit: &Hit| bench.dataset.task(hit.task()).document.date.year() == 2024;
    assert!(years.hits.top(5).iter().all(of_2024));
}

#[test]
fn chapter_seven_in_words_is_what_covers_a_task() {
    let bench = Bench::embedded();
    for (words, filter) in [
        ("chapter VII mali", "chapter7:yes mali"),
        ("Chapter 7", "chapter7:yes"),
        ("force mission:unifil chapter vii", "force mission:unifil chapter7:yes"),
    ] {
        assert_eq!(bench.set(words), bench.set(filter), "{words}");
    }
    assert_ne!(bench.set("\"chapter VII\" mali"), bench.set("chapter7:yes mali"));
}

#[test]
fn a_mission_is_asked_for_by_its_country_too() {
    let bench = Bench::embedded();
    assert_eq!(bench.set("mission:haiti police").len(), bench.set("police mission:haiti").len());
    let missions = |query: &str| -> std::collections::BTreeSet<String> {
        let found = bench.search(query);
        found
            .hits
            .iter()
            .filter_map(|hit| bench.dataset.task(hit.task()).task.mission.map(str::to_owned))
            .collect()
    };
    assert!(missions("mission:mali").contains("minusma"));
    assert!(missions("mission:\"south sudan\"").contains("unmiss"));
    // The acronym comes first: nobody who writes it means a country.
    assert_eq!(missions("mission:unmiss").len(), 1);
    let (place, error) = bench.error("country:mali police");
    assert_eq!(place, "country");
    assert_eq!(error.help.as_deref(), Some("did you mean `mission:`?"));
}

#[test]
fn a_long_slip_is_understood_though_other_words_begin_so() {
    let bench = Bench::embedded();
    let found = |query: &str| -> String {
        bench
            .as_readers(query)
            .hits
            .iter()
            .map(|hit| bench.dataset.task(hit.task()).task.title.to_lowercase())
            .collect()
    };
    assert!(found("milita").contains("militia") && found("milita").contains("military"));
}
