//! What a query can say besides words, and what search says back: alternatives,
//! words as written, beginnings, addresses, completion, reasons, offers.

use mandates::search::{MatchKind, NoteIndex, filter_spans};

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
