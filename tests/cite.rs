//! Citations as reference managers read them: what is written is parsed by a parser of
//! others and must say what the records say.

use std::path::Path;

use biblib::{BibParser, CitationParser, RisParser};
use citationberg::json::{DateValue, Item, NameValue, Value};
use citationberg::taxonomy::Kind;
use mandates::cite::Style;
use mandates::dataset::Dataset;

fn dataset(name: &str) -> Dataset {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    Dataset::open(&fixtures.join(name)).expect("a good dataset")
}

#[test]
fn bibtex_is_read_back_by_another_parser() {
    let dataset = dataset("renewals");
    let text = Style::Bibtex.cite(dataset.tasks());
    let parsed = BibParser::new().parse(&text).expect("BibTeX");
    assert_eq!(parsed.len(), dataset.len());
    for (citation, view) in parsed.iter().zip(dataset.tasks()) {
        assert!(citation.title.contains(&view.document.title), "{citation:?}");
        let year = citation.date.as_ref().map(|date| date.year);
        assert_eq!(year, Some(i32::from(view.document.date.year())), "{citation:?}");
    }
    assert!(text.contains("@techreport{unalfa-9003-4-a-i,"), "{text}");
    assert!(text.contains("  number = {S/RES/9003 (2014)},"), "{text}");
    assert!(text.contains("  note = {para. 4(a)(i)},"), "{text}");
    assert!(text.contains("  author = {{United Nations Security Council}},"), "{text}");
}

#[test]
fn ris_is_read_back_by_another_parser() {
    let dataset = dataset("renewals");
    let text = Style::Ris.cite(dataset.tasks());
    let parsed = RisParser::new().parse(&text).expect("RIS");
    assert_eq!(parsed.len(), dataset.len());
    for (citation, view) in parsed.iter().zip(dataset.tasks()) {
        assert!(citation.title.contains(&view.document.title), "{citation:?}");
        let date = citation.date.as_ref().expect("a date");
        let of = view.document.date;
        assert_eq!(
            (date.year, date.month, date.day),
            (
                i32::from(of.year()),
                of.month().map(|month| month.unsigned_abs()),
                of.day().map(|day| day.unsigned_abs())
            )
        );
        assert_eq!(citation.authors.len(), 1, "{citation:?}");
        assert!(citation.urls.iter().any(|url| Some(url) == view.document.url.as_ref()), "{citation:?}");
    }
}

#[test]
fn csl_json_is_read_back_by_another_parser() {
    for name in ["renewals", "small"] {
        let dataset = dataset(name);
        let items: Vec<Item> = serde_json::from_str(&Style::CslJson.cite(dataset.tasks())).expect("CSL-JSON");
        assert_eq!(items.len(), dataset.len());
        for (item, view) in items.iter().zip(dataset.tasks()) {
            assert_eq!(item.id().as_deref(), Some(view.task.id));
            let kind = item.type_().expect("a type");
            assert!(kind.parse::<Kind>().is_ok(), "{kind} is a type of CSL");
            let text = |field: &str| item.0.get(field).and_then(Value::to_str).unwrap_or_default();
            assert!(text("title").contains(&view.document.title), "{item:?}");
            assert_eq!(text("URL"), view.document.url.as_deref().unwrap_or_default());
            let Some(Value::Date(DateValue::DateParts { date_parts, .. })) = item.0.get("issued") else {
                panic!("no date: {item:?}");
            };
            let of = view.document.date;
            let parts = [Some(of.year()), of.month().map(i16::from), of.day().map(i16::from)];
            let known: Vec<i16> = parts.into_iter().flatten().collect();
            assert_eq!(date_parts.0.first().map(|date| date.0.as_slice()), Some(known.as_slice()));
            let Some(Value::Names(names)) = item.0.get("author") else { panic!("no author: {item:?}") };
            assert!(matches!(names.as_slice(), [NameValue::Literal(_)]), "a body, not a person: {names:?}");
        }
    }
}

#[test]
fn csl_json_has_the_fields_of_its_schema() {
    // The names that csl-data.json allows in an item and that we use.
    const FIELDS: [&str; 11] = [
        "id",
        "type",
        "author",
        "title",
        "issued",
        "publisher",
        "container-title",
        "number",
        "genre",
        "note",
        "URL",
    ];
    for name in ["renewals", "small"] {
        let dataset = dataset(name);
        let text = Style::CslJson.cite(dataset.tasks());
        let items: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&text).expect("an array of objects");
        assert_eq!(items.len(), dataset.len());
        for (item, view) in items.iter().zip(dataset.tasks()) {
            assert!(item.keys().all(|key| FIELDS.contains(&key.as_str())), "{item:?}");
            assert_eq!(item["id"], view.task.id);
            let kind = item["type"].as_str().expect("a type");
            assert!(["report", "webpage", "article-newspaper"].contains(&kind), "{kind}");
            assert_eq!(item["issued"]["date-parts"][0][0], i64::from(view.document.date.year()));
            assert!(item["author"][0]["literal"].is_string());
        }
    }
}

#[test]
fn what_tex_would_take_for_itself_is_written_as_text() {
    let dataset = dataset("small");
    let text = Style::Bibtex.cite(dataset.tasks());
    let entries = text.lines().filter(|line| line.starts_with('@')).count();
    assert_eq!(entries, dataset.len());
    assert!(
        text.lines().all(|line| line.matches('{').count() == line.matches('}').count()
            || line.starts_with('@')
            || line == "}"),
        "{text}"
    );
}
