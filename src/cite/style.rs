//! The styles that people must cite in.
//!
//! What the rules leave open is decided the same way everywhere: a paragraph is
//! named by number and labels; a document without a symbol goes by author, title and
//! date; the address of a web page is given where the record has one and the style
//! wants it.

use serde::{Deserialize, Serialize};

use super::bibliography;
use super::reference::{Organ, Reference};
use crate::dataset::TaskView;
use crate::model::{DocumentKind, MONTHS, PartialDate};

/// A style of citation, or a format that reference managers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Style {
    /// The United Nations Editorial Manual.
    #[default]
    Un,
    /// The Chicago Manual of Style, notes.
    Chicago,
    /// OSCOLA, with its rules for international law.
    Oscola,
    /// The Bluebook.
    Bluebook,
    /// APA, 7th edition: the entry of the reference list, and the citation in the text.
    Apa,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 8] = [
        Self::Un,
        Self::Chicago,
        Self::Oscola,
        Self::Bluebook,
        Self::Apa,
        Self::Bibtex,
        Self::Ris,
        Self::CslJson,
    ];

    /// The name in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Un => "United Nations Editorial Manual",
            Self::Chicago => "Chicago, notes",
            Self::Oscola => "OSCOLA",
            Self::Bluebook => "Bluebook",
            Self::Apa => "APA, 7th edition",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// The style after this one, and after the last the first.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|style| *style == self).map_or(0, |at| at + 1);
        Self::ALL[at % Self::ALL.len()]
    }

    /// The name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Un => "un",
            Self::Chicago => "chicago",
            Self::Oscola => "oscola",
            Self::Bluebook => "bluebook",
            Self::Apa => "apa",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }

    /// The citations of some passages as one text, a line end behind the last.
    pub fn cite<'a>(self, views: impl IntoIterator<Item = TaskView<'a>>) -> String {
        let references: Vec<Reference<'_>> = views.into_iter().map(Reference::of).collect();
        match self {
            Self::Bibtex => bibliography::bibtex(&references),
            Self::Ris => bibliography::ris(&references),
            Self::CslJson => bibliography::csl_json(&references),
            _ => references.iter().map(|reference| format!("{}\n", self.line(reference))).collect(),
        }
    }

    /// One passage in a style of prose.
    fn line(self, of: &Reference<'_>) -> String {
        match self {
            Self::Chicago => chicago(of),
            Self::Oscola => oscola(of),
            Self::Bluebook => bluebook(of),
            Self::Apa => apa(of),
            Self::Un | Self::Bibtex | Self::Ris | Self::CslJson => un(of),
        }
    }
}

/// "Security Council resolution 2147 (2014), para. 4 (a) (i)".
fn un(of: &Reference<'_>) -> String {
    let place = super::place(of.kind, of.address);
    let date = of.date.prose();
    match of.kind {
        DocumentKind::NewsReport => format!("“{}”, {}, {date}, {place}", of.title, of.author()),
        DocumentKind::MissionPage => {
            let body = format!("{}, “{}”, {date}, {place}", of.author(), of.title);
            with_url(body, ". Available at ", of.url)
        }
        _ => super::passage_of(of.symbol, of.kind, of.date, of.address),
    }
}

/// "UN Security Council, Resolution 2147, The situation …, S/RES/2147, para. 4(a)(i)
/// (March 28, 2014), https://…".
fn chicago(of: &Reference<'_>) -> String {
    let place = of.place("para. ");
    let date = american(of.date, &MONTHS);
    let resolution = |organ: &str, number: &str| {
        format!("{organ}, Resolution {number}, {}, {}, {place} ({date})", of.title, of.bare_symbol)
    };
    let body = match (of.organ, of.number) {
        (Organ::Council, Some(number)) => resolution("UN Security Council", number),
        (Organ::Assembly, Some(number)) => resolution("UN General Assembly", number),
        (Organ::Press, _) => format!("“{},” {}, {date}, {place}", of.title, of.author()),
        _ if of.has_symbol() => {
            format!("{}, {}, {}, {place} ({date})", short(of.author()), of.title, of.bare_symbol)
        }
        _ => format!("{}, “{},” {place} ({date})", of.author(), of.title),
    };
    format!("{}.", with_url(body, ", ", of.url))
}

/// "UNSC Res 2147 (28 March 2014) UN Doc S/RES/2147, para 4(a)(i)".
fn oscola(of: &Reference<'_>) -> String {
    let place = of.place("para ");
    let date = of.date.prose();
    match (of.organ, of.number) {
        (Organ::Council, Some(number)) => {
            format!("UNSC Res {number} ({date}) UN Doc {}, {place}", of.bare_symbol)
        }
        (Organ::Assembly, Some(number)) => {
            format!("UNGA Res {number} ({date}) UN Doc {}, {place}", of.bare_symbol)
        }
        // What was read on the web ends with its address and the day it was read, which
        // is the user's.
        (Organ::Press, _) => with_url(
            format!("‘{}’ {} ({date}) {place}", of.title, of.author()),
            " ",
            bracketed(of.url).as_deref(),
        ),
        _ if of.has_symbol() => {
            let author = if of.organ == Organ::Secretariat { "UN" } else { "UNSC" };
            format!("{author} ‘{}’ ({date}) UN Doc {}, {place}", of.title, of.bare_symbol)
        }
        _ => with_url(
            format!("{}, ‘{}’ ({date}) {place}", of.author(), of.title),
            " ",
            bracketed(of.url).as_deref(),
        ),
    }
}

/// "S.C. Res. 2147, ¶ 4(a)(i), U.N. Doc. S/RES/2147 (Mar. 28, 2014)".
fn bluebook(of: &Reference<'_>) -> String {
    const SHORT: [&str; 12] =
        ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
    let place = of.place("¶ ");
    let date = american(of.date, &SHORT);
    let symbol = of.bare_symbol;
    match (of.organ, of.number) {
        (Organ::Council, Some(number)) => {
            format!("S.C. Res. {number}, {place}, U.N. Doc. {symbol} ({date}).")
        }
        (Organ::Assembly, Some(number)) => {
            format!("G.A. Res. {number}, {place}, U.N. Doc. {symbol} ({date}).")
        }
        (Organ::Secretary, _) => {
            format!("U.N. Secretary-General, {}, {place}, U.N. Doc. {symbol} ({date}).", of.title)
        }
        (Organ::President, _) => format!(
            "S.C. Pres. Statement {}, {place} ({date}).",
            symbol.strip_prefix("S/PRST/").unwrap_or(symbol)
        ),
        (Organ::Press, _) => {
            let body = format!("{}, {}, {place} ({date})", of.title, of.author());
            format!("{}.", with_url(body, ", ", of.url))
        }
        _ if of.has_symbol() => format!("{}, {place}, U.N. Doc. {symbol} ({date}).", of.title),
        _ => format!("{}.", with_url(format!("{}, U.N., {place} ({date})", of.title), ", ", of.url)),
    }
}

/// The entry of the reference list, and on a second line the citation in the text.
fn apa(of: &Reference<'_>) -> String {
    let symbol = if of.has_symbol() { format!(" ({})", of.bare_symbol) } else { String::new() };
    let entry = format!("{}. ({}). {}{symbol}.", of.author(), inverted(of.date), of.full_title());
    let entry = with_url(entry, " ", of.url);
    format!("{entry}\nIn the text: ({}, {}, {})", of.author(), of.date.year(), of.place("para. "))
}

/// "UN Secretary-General" for "United Nations Secretary-General".
fn short(author: &str) -> String {
    author.replace("United Nations", "UN")
}

fn with_url(text: String, between: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("{text}{between}{url}"),
        None => text,
    }
}

fn bracketed(url: Option<&str>) -> Option<String> {
    url.map(|url| format!("<{url}>"))
}

/// "March 28, 2014"; the months as a style names them.
fn american(date: PartialDate, months: &[&str; 12]) -> String {
    let month = date.month().map(|month| months[usize::from(month.unsigned_abs()) - 1]);
    match (month, date.day()) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year()),
        (Some(month), None) => format!("{month} {}", date.year()),
        _ => date.year().to_string(),
    }
}

/// "2014, March 28".
fn inverted(date: PartialDate) -> String {
    let month = date.month().map(|month| MONTHS[usize::from(month.unsigned_abs()) - 1]);
    match (month, date.day()) {
        (Some(month), Some(day)) => format!("{}, {month} {day}", date.year()),
        (Some(month), None) => format!("{}, {month}", date.year()),
        _ => date.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Document};

    fn cite(style: Style, kind: DocumentKind, symbol: &str, title: &str, day: &str, address: &str) -> String {
        let document = Document {
            id: "d".into(),
            symbol: symbol.into(),
            kind,
            title: title.into(),
            date: day.parse().expect("a date"),
            meeting: None,
            vote: None,
            press_release: None,
            extends: Vec::new(),
            chapter_vii: Some(false),
            url: Some("https://docs.un.org/x".into()),
            note: None,
        };
        let address: Address = address.parse().expect(address);
        style.line(&Reference::to(&document, "id", &address))
    }

    fn council(style: Style, address: &str) -> String {
        let title = "The situation concerning the Democratic Republic of the Congo";
        cite(style, DocumentKind::Resolution, "S/RES/2147 (2014)", title, "2014-03-28", address)
    }

    fn assembly(style: Style) -> String {
        let title = "National institutions";
        cite(style, DocumentKind::AssemblyResolution, "A/RES/48/134", title, "1993-12-20", "2")
    }

    fn report(style: Style) -> String {
        let title = "Report of the Secretary-General on Rwanda";
        cite(style, DocumentKind::Report, "S/26488", title, "1993-09-24", "12 (a)")
    }

    fn news(style: Style) -> String {
        let title = "Council lists tasks of missions";
        cite(style, DocumentKind::NewsReport, "BBN, 22 January 2013", title, "2013-01-22", "4")
    }

    fn page(style: Style) -> String {
        cite(style, DocumentKind::MissionPage, "UNAMIR mandate page", "UNAMIR: mandate", "2001", "2")
    }

    /// United Nations Editorial Manual Online, "Footnotes and other references",
    /// <https://www.un.org/dgacm/en/content/editorial-manual/footnotes/chap-03>: III.E, a
    /// resolution goes by organ, number and year; III.A, a masthead document by its
    /// description and symbol; III.K, material on the website of an office by office,
    /// title and address; .../footnotes/chap-04, IV.I: an article in a newspaper by title
    /// in quotation marks, name of the newspaper and date. Sub-paragraphs stand in brackets
    /// ("Paragraphs and subparagraphs",
    /// <http://dd.dgacm.org/editorialmanual/ed-guidelines/format/para_subpara.htm>).
    #[test]
    fn un_editorial_manual_footnotes_iii_a_e_k_and_iv_i() {
        assert_eq!(
            council(Style::Un, "4 (a) (i)"),
            "Security Council resolution 2147 (2014), para. 4 (a) (i)"
        );
        assert_eq!(assembly(Style::Un), "General Assembly resolution 48/134, para. 2");
        assert_eq!(report(Style::Un), "Report of the Secretary-General (S/26488), para. 12 (a)");
        assert_eq!(
            news(Style::Un),
            "“Council lists tasks of missions”, BBN, 22 January 2013, fourth paragraph"
        );
        assert_eq!(
            page(Style::Un),
            "United Nations, “UNAMIR: mandate”, 2001, second paragraph. Available at https://docs.un.org/x"
        );
    }

    /// Chicago, notes: the authorizing body ("UN" for the United Nations), topic or title,
    /// number, place and date (Turabian 7th ed., "Publications of international bodies",
    /// <https://philology.science/academic_writing/manual/210.html>); number and address are
    /// a must, "Resolution 1731, … 4(a), Dec. 20, 2006"
    /// (<http://guides.main.library.emory.edu/c.php?g=50463&p=325126>). A web page goes by
    /// its owner, its title in quotation marks, its date and address: 17th ed., 14.206 and
    /// 14.207 (<https://libguides.tru.ca/chicago/websites>); no access date where there is
    /// another (<https://simmons.libguides.com/17chicagostyle/commonsources>).
    #[test]
    fn chicago_17_international_bodies_and_14_207() {
        assert_eq!(
            council(Style::Chicago, "4 (a) (i)"),
            "UN Security Council, Resolution 2147, The situation concerning the Democratic Republic of the \
             Congo, S/RES/2147, para. 4(a)(i) (March 28, 2014), https://docs.un.org/x."
        );
        assert_eq!(
            assembly(Style::Chicago),
            "UN General Assembly, Resolution 48/134, National institutions, A/RES/48/134, para. 2 (December \
             20, 1993), https://docs.un.org/x."
        );
        assert_eq!(
            report(Style::Chicago),
            "UN Secretary-General, Report of the Secretary-General on Rwanda, S/26488, para. 12(a) \
             (September 24, 1993), https://docs.un.org/x."
        );
        assert_eq!(
            news(Style::Chicago),
            "“Council lists tasks of missions,” BBN, January 22, 2013, para. 4, https://docs.un.org/x."
        );
        assert_eq!(
            page(Style::Chicago),
            "United Nations, “UNAMIR: mandate,” para. 2 (2001), https://docs.un.org/x."
        );
    }

    /// OSCOLA, "Citing international law sources", United Nations documents: author, 'title'
    /// (date) UN Doc number, "UNSC Res 1373 (28 September 2001) UN Doc S/RES/1373"
    /// (<https://libguides.graduateinstitute.ch/legal_citation/oscola/UN>,
    /// <https://uwl.libguides.com/oscola/int>); a pinpoint follows the number after a comma
    /// (<https://libguides.bournemouth.ac.uk/c.php?g=471707&p=3226317>). 4th ed., 3.4.8 and
    /// 3.4.9: 'title' newspaper (date), the pinpoint after the brackets without a comma, the
    /// address in angle brackets (<https://uwl.libguides.com/oscola/web>).
    #[test]
    fn oscola_4_united_nations_documents_and_3_4_8_and_9() {
        assert_eq!(
            council(Style::Oscola, "4 (a) (i)"),
            "UNSC Res 2147 (28 March 2014) UN Doc S/RES/2147, para 4(a)(i)"
        );
        assert_eq!(assembly(Style::Oscola), "UNGA Res 48/134 (20 December 1993) UN Doc A/RES/48/134, para 2");
        assert_eq!(
            report(Style::Oscola),
            "UNSC ‘Report of the Secretary-General on Rwanda’ (24 September 1993) UN Doc S/26488, para 12(a)"
        );
        assert_eq!(
            news(Style::Oscola),
            "‘Council lists tasks of missions’ BBN (22 January 2013) para 4 <https://docs.un.org/x>"
        );
        assert_eq!(
            page(Style::Oscola),
            "United Nations, ‘UNAMIR: mandate’ (2001) para 2 <https://docs.un.org/x>"
        );
    }

    /// Bluebook, rule 21.7.2: "S.C. Res. 1325, ¶ 8, U.N. Doc. S/RES/1325 (Oct. 31, 2000)",
    /// "G.A. Res. 62/228, ¶ 35, U.N. Doc. A/RES/62/228 (Dec. 22, 2007)"
    /// (<https://libguides.graduateinstitute.ch/legal_citation/bluebook/UN>; which rule is
    /// which: <https://law.gwu.libguides.com/c.php?g=187802&p=1790768>). Rule 18.2.2: title,
    /// main page, pinpoint, the date in brackets, then the address after a comma
    /// (<https://libraryguides.law.uic.edu/c.php?g=1386543&p=10289116>).
    #[test]
    fn bluebook_rules_21_7_2_and_18_2_2() {
        assert_eq!(
            council(Style::Bluebook, "4 (a) (i)"),
            "S.C. Res. 2147, ¶ 4(a)(i), U.N. Doc. S/RES/2147 (Mar. 28, 2014)."
        );
        assert_eq!(
            assembly(Style::Bluebook),
            "G.A. Res. 48/134, ¶ 2, U.N. Doc. A/RES/48/134 (Dec. 20, 1993)."
        );
        assert_eq!(
            report(Style::Bluebook),
            "U.N. Secretary-General, Report of the Secretary-General on Rwanda, ¶ 12(a), U.N. Doc. S/26488 \
             (Sept. 24, 1993)."
        );
        assert_eq!(
            news(Style::Bluebook),
            "Council lists tasks of missions, BBN, ¶ 4 (Jan. 22, 2013), https://docs.un.org/x."
        );
        assert_eq!(page(Style::Bluebook), "UNAMIR: mandate, U.N., ¶ 2 (2001), https://docs.un.org/x.");
    }

    /// APA, 7th edition, 10.4 (reports by a group author: author, date, title, number in
    /// brackets, address) and 10.16 (pages: "Organization. (Year, Month Day). Title. URL",
    /// the site left out where it is the author); 8.13, a part in the text: "(Author, year,
    /// para. 1)" (<https://lynn-library.libguides.com/apa/web>,
    /// <https://libguides.macewan.ca/c.php?g=713382&p=5083826>). The manual has no form for
    /// resolutions of the United Nations.
    #[test]
    fn apa_7_sections_10_4_10_16_and_8_13() {
        assert_eq!(
            council(Style::Apa, "4 (a) (i)"),
            "United Nations Security Council. (2014, March 28). Resolution 2147 (2014): The situation \
             concerning the Democratic Republic of the Congo (S/RES/2147). https://docs.un.org/x\n\
             In the text: (United Nations Security Council, 2014, para. 4(a)(i))"
        );
        assert_eq!(
            assembly(Style::Apa),
            "United Nations General Assembly. (1993, December 20). Resolution 48/134: National institutions \
             (A/RES/48/134). https://docs.un.org/x\n\
             In the text: (United Nations General Assembly, 1993, para. 2)"
        );
        assert_eq!(
            news(Style::Apa),
            "BBN. (2013, January 22). Council lists tasks of missions. https://docs.un.org/x\n\
             In the text: (BBN, 2013, para. 4)"
        );
        assert_eq!(
            page(Style::Apa),
            "United Nations. (2001). UNAMIR: mandate. https://docs.un.org/x\n\
             In the text: (United Nations, 2001, para. 2)"
        );
    }

    #[test]
    fn preambles_and_annexes_have_a_place_in_every_style() {
        assert_eq!(
            council(Style::Oscola, "preamble, 3"),
            "UNSC Res 2147 (28 March 2014) UN Doc S/RES/2147, preamble, para 3"
        );
        assert_eq!(
            council(Style::Bluebook, "annex II, 17 (a)"),
            "S.C. Res. 2147, annex II, ¶ 17(a), U.N. Doc. S/RES/2147 (Mar. 28, 2014)."
        );
    }
}
