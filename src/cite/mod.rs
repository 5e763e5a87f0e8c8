//! Citations: how a passage is named in a report.
//!
//! The forms follow the United Nations Editorial Manual: the document by its
//! name and number, the passage by its paragraph, sub-paragraphs in brackets
//! with a blank before each. Passages without a number (preambles, web pages)
//! are counted in words.

mod bibliography;
mod reference;
mod style;

use crate::dataset::TaskView;
use crate::model::{Address, Document, DocumentKind, Language, PartialDate, Source, Task};

pub use style::Style;

/// The citation of a task's passage:
/// "Security Council resolution 2147 (2014), para. 4 (a) (i)".
pub fn citation(view: TaskView<'_>) -> String {
    passage(view.document, view.task.address)
}

/// A document as running text names it: "Security Council resolution 2147 (2014)".
pub fn document(document: &Document) -> String {
    name(document.into())
}

/// The passage as the Secretariat's matrices name it, "Res. 1542 OP7 (d)": short
/// enough for a cell. Documents without a number go by their symbol.
pub fn brief(view: TaskView<'_>) -> String {
    brief_passage(view.document, view.task.address)
}

fn brief_passage(document: &Document, address: &Address) -> String {
    let labels: String = address.labels().map(|label| format!(" ({label})")).collect();
    let number = address.paragraph();
    let place = match (document.kind, address.section()) {
        (DocumentKind::Resolution, None) => format!("OP{number}{labels}"),
        (_, Some("preamble")) => format!("PP{number}{labels}"),
        (_, Some(section)) => format!("{section} {number}{labels}"),
        (_, None) => format!("para. {number}{labels}"),
    };
    let short = |prefix: &str, name: &str| {
        let number = document.symbol.strip_prefix(prefix)?.split(' ').next()?;
        Some(format!("{name} {number}"))
    };
    let name = match document.kind {
        DocumentKind::Resolution => short("S/RES/", "Res."),
        DocumentKind::AssemblyResolution => short("A/RES/", "GA res."),
        _ => None,
    };
    format!("{} {place}", name.unwrap_or_else(|| document.symbol.clone()))
}

/// The quotation with its source and date, as it goes into a report; our title in
/// place of a quotation where the record has none.
pub fn quotation(view: TaskView<'_>) -> String {
    let task = view.task;
    if task.quote.is_empty() {
        return format!("{} ({})", task.title, citation(view));
    }
    quoted_passage(view.document, task.address, task.quote, task.quote_language)
}

/// The words of the source in the quotation marks of their language, without
/// the source: `“to protect civilians”`, `« protéger les civils » (in French)`.
pub fn quoted(task: Task<'_>) -> String {
    in_marks(task.quote, task.quote_language)
}

/// What stands in the place of a quotation where the record has none.
pub const NO_QUOTATION: &str =
    "No quotation: the text itself was not read; what is said here is in our own words.";

/// Whether Chapter VII covers the passage, in words.
pub fn chapter_vii(task: Task<'_>) -> &'static str {
    match task.under_chapter_vii() {
        Some(true) => "yes, it covers this paragraph",
        Some(false) => "no",
        None => "not known from what was read",
    }
}

/// What a citation needs to know of a document.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'a> {
    symbol: &'a str,
    kind: DocumentKind,
    date: Option<PartialDate>,
}

impl<'a> From<&'a Document> for Cited<'a> {
    fn from(document: &'a Document) -> Self {
        Self { symbol: &document.symbol, kind: document.kind, date: Some(document.date) }
    }
}

impl<'a> From<&'a Source> for Cited<'a> {
    fn from(source: &'a Source) -> Self {
        Self { symbol: &source.symbol, kind: source.kind, date: source.date }
    }
}

/// The citation of any passage of a document.
pub fn passage<'a>(document: impl Into<Cited<'a>>, address: &Address) -> String {
    let document = document.into();
    format!("{}, {}", name(document), place(document.kind, address))
}

/// The same from the parts of a document.
fn passage_of(symbol: &str, kind: DocumentKind, date: PartialDate, address: &Address) -> String {
    passage(Cited { symbol, kind, date: Some(date) }, address)
}

/// Words of a passage with its citation and date.
pub fn quoted_passage<'a>(
    document: impl Into<Cited<'a>>,
    address: &Address,
    words: &str,
    language: Language,
) -> String {
    let document = document.into();
    let citation = passage(document, address);
    let words = in_marks(words, language);
    // A year alone stands in the symbol already.
    match document.date.map(PartialDate::prose).filter(|date| !citation.contains(date)) {
        Some(date) => format!("{words} ({citation}, {date})"),
        None => format!("{words} ({citation})"),
    }
}

/// The marks that open and close a quotation in its language; French ones have a
/// no-break space inside.
pub const fn marks(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::En => ("“", "”"),
        Language::Fr => ("«\u{a0}", "\u{a0}»"),
    }
}

fn in_marks(quote: &str, language: Language) -> String {
    let (open, close) = marks(language);
    let told = if language == Language::Fr { " (in French)" } else { "" };
    format!("{open}{quote}{close}{told}")
}

/// The document as running text names it.
fn name(document: Cited<'_>) -> String {
    let symbol = document.symbol;
    let date = document.date.map(PartialDate::prose).unwrap_or_default();
    match document.kind {
        DocumentKind::Resolution => resolution("Security Council", "S/RES/", symbol),
        DocumentKind::AssemblyResolution => resolution("General Assembly", "A/RES/", symbol),
        DocumentKind::PresidentialStatement => {
            format!("Statement by the President of the Security Council ({symbol})")
        }
        DocumentKind::Report => format!("Report of the Secretary-General ({symbol})"),
        DocumentKind::NewsReport if !symbol.contains(&date) => format!("{symbol}, {date}"),
        DocumentKind::Letter
        | DocumentKind::Matrix
        | DocumentKind::MissionPage
        | DocumentKind::NewsReport => symbol.to_owned(),
    }
}

/// A resolution by its number; by its symbol where that has another shape.
fn resolution(organ: &str, prefix: &str, symbol: &str) -> String {
    match symbol.strip_prefix(prefix) {
        Some(number) => format!("{organ} resolution {number}"),
        None => symbol.to_owned(),
    }
}

/// The passage inside its document: "para. 4 (a) (i)", "annex, para. 17 (a)",
/// "third preambular paragraph".
fn place(kind: DocumentKind, address: &Address) -> String {
    let labels: String = address.labels().map(|label| format!(" ({label})")).collect();
    let ordinal = ordinal(address.paragraph());
    match address.section() {
        Some("preamble") => format!("{ordinal} preambular paragraph{labels}"),
        Some(section) if section.starts_with("preamble") => {
            format!("{section}, {ordinal} preambular paragraph{labels}")
        }
        Some(section) => format!("{section}, para. {}{labels}", address.paragraph()),
        // Web pages do not number their paragraphs, so the reader counts.
        None if matches!(kind, DocumentKind::NewsReport | DocumentKind::MissionPage) => {
            format!("{ordinal} paragraph{labels}")
        }
        None => format!("para. {}{labels}", address.paragraph()),
    }
}

/// "third", "twentieth", "21st": words up to twenty, as the manual writes them.
fn ordinal(number: u32) -> String {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number.checked_sub(1)?));
    if let Some(word) = word {
        return (*word).to_owned();
    }
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(kind: DocumentKind, symbol: &str) -> Document {
        Document {
            id: "d".into(),
            symbol: symbol.into(),
            kind,
            title: "A title".into(),
            date: "2013-01-22".parse().expect("date"),
            meeting: None,
            vote: None,
            press_release: None,
            extends: Vec::new(),
            chapter_vii: Some(false),
            url: None,
            note: None,
        }
    }

    fn cited(kind: DocumentKind, symbol: &str, address: &str) -> String {
        passage(&document(kind, symbol), &address.parse().expect(address))
    }

    #[test]
    fn resolutions_are_cited_by_number_and_paragraph() {
        let council = |address: &str| cited(DocumentKind::Resolution, "S/RES/2147 (2014)", address);
        assert_eq!(council("4 (a) (i)"), "Security Council resolution 2147 (2014), para. 4 (a) (i)");
        assert_eq!(council("annex, 17 (a)"), "Security Council resolution 2147 (2014), annex, para. 17 (a)");
        assert_eq!(council("annex II, 3"), "Security Council resolution 2147 (2014), annex II, para. 3");
        assert_eq!(council("section I, 7"), "Security Council resolution 2147 (2014), section I, para. 7");
        assert_eq!(
            cited(DocumentKind::AssemblyResolution, "A/RES/48/134", "2"),
            "General Assembly resolution 48/134, para. 2"
        );
        assert_eq!(cited(DocumentKind::Resolution, "Resolution 50", "2"), "Resolution 50, para. 2");
    }

    #[test]
    fn cells_name_passages_as_the_matrix_of_the_secretariat_does() {
        let brief = |kind: DocumentKind, symbol: &str, address: &str| {
            brief_passage(&document(kind, symbol), &address.parse().expect(address))
        };
        let council = |address: &str| brief(DocumentKind::Resolution, "S/RES/1542 (2004)", address);
        assert_eq!(council("7 (i) (d)"), "Res. 1542 OP7 (i) (d)");
        assert_eq!(council("section I, 7 (a)"), "Res. 1542 section I 7 (a)");
        assert_eq!(council("preamble, 3"), "Res. 1542 PP3");
        assert_eq!(brief(DocumentKind::AssemblyResolution, "A/RES/48/134", "2"), "GA res. 48/134 para. 2");
        assert_eq!(brief(DocumentKind::Report, "S/26350", "4 (a)"), "S/26350 para. 4 (a)");
    }

    #[test]
    fn preambles_are_counted_in_words() {
        let place =
            |address: &str| place(DocumentKind::Resolution, &address.parse::<Address>().expect(address));
        assert_eq!(place("preamble, 3"), "third preambular paragraph");
        assert_eq!(place("preamble, 20"), "twentieth preambular paragraph");
        assert_eq!(place("preamble, 21"), "21st preambular paragraph");
        assert_eq!(ordinal(111), "111th");
        assert_eq!((ordinal(22), ordinal(33), ordinal(40)), ("22nd".into(), "33rd".into(), "40th".into()));
        assert_eq!(ordinal(0), "0th");
    }

    #[test]
    fn other_documents_are_cited_by_symbol() {
        let statement = cited(DocumentKind::PresidentialStatement, "S/PRST/2014/3", "5");
        assert_eq!(statement, "Statement by the President of the Security Council (S/PRST/2014/3), para. 5");
        let report = cited(DocumentKind::Report, "S/26350", "4 (a)");
        assert_eq!(report, "Report of the Secretary-General (S/26350), para. 4 (a)");
        assert_eq!(cited(DocumentKind::Letter, "S/2013/33", "1"), "S/2013/33, para. 1");
        assert_eq!(cited(DocumentKind::Matrix, "Mandate matrix 2010", "1"), "Mandate matrix 2010, para. 1");
        let page = cited(DocumentKind::MissionPage, "UNAMIR mandate page", "2");
        assert_eq!(page, "UNAMIR mandate page, second paragraph");
    }

    #[test]
    fn news_reports_are_cited_by_day_and_paragraph() {
        let expected = "BBN, 22 January 2013, fourth paragraph";
        assert_eq!(cited(DocumentKind::NewsReport, "BBN", "4"), expected);
        assert_eq!(cited(DocumentKind::NewsReport, "BBN, 22 January 2013", "4"), expected);
    }

    #[test]
    fn quotations_wear_the_marks_of_their_language() {
        assert_eq!(in_marks("to protect civilians", Language::En), "“to protect civilians”");
        assert_eq!(
            in_marks("protéger les civils", Language::Fr),
            "«\u{a0}protéger les civils\u{a0}» (in French)"
        );
    }
}
