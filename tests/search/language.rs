//! The query language: phrases, exclusions, filters, and what is said about errors.

use crate::fixture::Bench;

#[test]
fn phrases_stand_word_by_word_in_one_field() {
    let bench = Bench::small();
    assert_eq!(bench.found("\"police force\""), ["unmil-1509-police"]);
    assert_eq!(bench.found("\"force police\""), [""; 0]);
    assert_eq!(bench.found("\"threat of physical violence\""), ["unmiss-2406-poc"]);
    assert_eq!(bench.found("\"threat physical violence\""), [""; 0]);
    assert_eq!(bench.found("“violation of the cease-fire agreements”"), ["unomil-866-truce"]);
    // The last word of one keyword and the first of the next are no phrase.
    assert_eq!(bench.found("\"demining truce\""), [""; 0]);
    assert_eq!(bench.found("truce \"mine action\""), ["general-2086-mines"]);
}

#[test]
fn words_and_phrases_can_be_left_out() {
    let bench = Bench::small();
    assert_eq!(bench.found("police -liberia"), ["monusco-2147-patrols"]);
    assert_eq!(bench.found("police -\"police force\""), ["monusco-2147-patrols"]);
    assert_eq!(bench.found("-unmiss -unmil -monusco"), ["general-2086-mines"]);
    // Only the word and its forms, not what begins with it.
    assert_eq!(bench.found("-pol").len(), 8);
    assert!(!bench.found("-cease-fire").contains(&"unomil-866-truce"));
}

#[test]
fn filters_narrow_and_values_add_up() {
    let bench = Bench::small();
    assert_eq!(bench.set("mission:unmiss category:ddr"), ["unmiss-1996-ddr"]);
    assert_eq!(bench.set("mission:monusco,none"), ["general-2086-mines", "monusco-2147-patrols"]);
    assert_eq!(bench.set("category:ddr category:poc"), [""; 0]);
    assert_eq!(bench.set("-mission:unmiss,unmil"), bench.set("mission:monusco,none"));
    assert_eq!(bench.set("(mission:monusco) police"), ["monusco-2147-patrols"]);
}

#[test]
fn values_are_taken_as_people_write_them() {
    let bench = Bench::small();
    for (query, same) in [
        ("mission:UNMISS", "mission:unmiss"),
        ("mission:unm", "mission:unmiss,unmil"),
        ("mission:no", "mission:none"),
        ("mission:monusco,", "mission:monusco"),
        ("cat:\"protection of civilians\"", "category:poc"),
        ("cat:unpol", "category:police"),
        ("category:demob", "category:ddr"),
        ("category:\"mine action\"", "category:mas"),
        ("document:2406", "doc:s-res-2406-2018"),
        ("res:S/RES/2406", "doc:2406"),
        ("res:\"S/RES/2406 (2018)\"", "doc:2406"),
        ("doc:2406(2018)", "doc:2406"),
        ("doc:24", "doc:2406"),
        ("strength:calls-upon", "strength:calls_upon"),
        ("verb:\"calls upon\"", "strength:calls_upon"),
        ("strength:CALLS", "strength:calls_upon"),
        ("type:cvr,cantonment", "type:ddr.cantonment"),
        ("type:physical", "type:poc.physical"),
        ("decade:1990s", "year:1990..1999"),
        ("year:..2003", "year:1993,2003"),
        ("chapter7:y", "chapter7:yes"),
    ] {
        assert_eq!(bench.set(query), bench.set(same), "{query}");
        assert!(!bench.set(query).is_empty(), "{query}");
    }
}

#[test]
fn every_field_filters() {
    let bench = Bench::small();
    for (query, count) in [
        ("mission:unmil", 3),
        ("category:cfm", 2),
        ("type:mas.clearance", 2),
        ("document:1509", 2),
        ("strength:decides", 4),
        ("modality:monitor", 2),
        ("tier:priority,further", 2),
        ("basis:text", 6),
        ("year:2011..2014", 4),
        ("year:2014..", 2),
        ("decade:2010", 5),
        ("chapter7:yes", 5),
        ("chapter7:no", 3),
    ] {
        assert_eq!(bench.found(query).len(), count, "{query}");
    }
}

#[test]
fn filters_alone_keep_the_reading_order() {
    let bench = Bench::small();
    let found = bench.found("mission:unmil");
    assert_eq!(found, ["unomil-866-truce", "unmil-1509-camps", "unmil-1509-police"]);
}

#[test]
fn errors_point_at_the_place_and_say_what_to_write() {
    let bench = Bench::small();
    for (query, place, message, help) in [
        ("ddr misson:unmiss", "misson", "there is no field `misson`", "did you mean `mission:`?"),
        ("mission:unmis,x", "x", "no mission is called `x`", "write a mission's acronym"),
        ("mission:unmisz", "unmisz", "no mission is called `unmisz`", "did you mean `mission:unmiss`?"),
        ("type:\"cantonmet\"", "cantonmet", "no task type", "did you mean `type:ddr.cantonment`?"),
        ("doc:2407", "2407", "no document is called `2407`", "did you mean `document:2406`?"),
        ("verb:decide,urjes", "urjes", "no verb", "did you mean `strength:urges`?"),
        ("x mission: y", "mission:", "`mission:` has no value yet", "mission:unmiss"),
        ("-year:", "-year:", "`year:` has no value yet", "year:2011..2018"),
        ("year:201x", "201x", "`201x` is not a year", "year:2014"),
        ("year:2011..20", "20", "`20` is not a year", "year:2014"),
        ("year:2018..2011", "2018..2011", "backwards", "year:2011..2018"),
        ("decade:x", "x", "`x` is not a year", "decade:1990"),
        ("ddr \"police re", "\"police re", "not closed", "second quotation mark"),
        ("mission:\"unm", "\"unm", "not closed", "second quotation mark"),
        ("ddr - police", "-", "nothing stands behind the `-`", "-police"),
        ("chapter7:maybe", "maybe", "`chapter7`", "yes or no"),
    ] {
        let (found, error) = bench.error(query);
        assert_eq!(found, place, "{query}");
        assert!(error.message.contains(message), "{query}: {}", error.message);
        let said = error.help.expect(query);
        assert!(said.contains(help), "{query}: {said}");
    }
}

#[test]
fn long_queries_are_refused_where_they_get_too_long() {
    let bench = Bench::small();
    let query = "é".repeat(257);
    let (place, error) = bench.error(&query);
    assert_eq!(place, "é");
    assert!(error.message.contains("256 characters"));
    assert!(bench.index.parse(&"é".repeat(256)).is_ok());
    let words = "b c e f g h j k m n o p r s t v what of the";
    assert!(bench.index.parse(words).is_ok());
    let query = format!("{words} \"q r\" s");
    let (place, error) = bench.error(&query);
    assert_eq!(place, "\"q r\" s");
    assert!(error.message.contains("16 words"));
}

#[test]
fn a_colon_that_belongs_to_no_field_is_text() {
    let bench = Bench::small();
    assert_eq!(bench.found("note: police"), bench.found("note police"));
    assert_eq!(bench.found("liberia: police"), ["unmil-1509-police"]);
}
