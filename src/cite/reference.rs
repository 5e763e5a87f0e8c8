//! What every style needs to know of a passage: who speaks, in which document, when,
//! and where in it.

use crate::dataset::TaskView;
use crate::model::{Address, Document, DocumentKind, PartialDate};

/// Who speaks in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Organ {
    Council,
    Assembly,
    President,
    Secretary,
    Secretariat,
    Press,
}

/// A passage of a document, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Reference<'a> {
    /// The id of the record, for bibliographies.
    pub(super) id: &'a str,
    pub(super) organ: Organ,
    pub(super) kind: DocumentKind,
    /// The number of a resolution, `2147` or `48/134`; absent for other documents.
    pub(super) number: Option<&'a str>,
    /// The symbol as the record has it.
    pub(super) symbol: &'a str,
    /// The symbol without the year that the Council puts behind it, `S/RES/2147`.
    pub(super) bare_symbol: &'a str,
    pub(super) title: &'a str,
    pub(super) date: PartialDate,
    pub(super) url: Option<&'a str>,
    pub(super) address: &'a Address,
}

impl<'a> Reference<'a> {
    /// The reference of a task's passage.
    pub(super) fn of(view: TaskView<'a>) -> Self {
        Self::to(view.document, view.task.id, view.task.address)
    }

    pub(super) fn to(document: &'a Document, id: &'a str, address: &'a Address) -> Self {
        let bare_symbol = document.symbol.split(" (").next().unwrap_or(&document.symbol);
        let number = ["S/RES/", "A/RES/"].iter().find_map(|prefix| bare_symbol.strip_prefix(prefix));
        let organ = match document.kind {
            DocumentKind::Resolution => Organ::Council,
            DocumentKind::AssemblyResolution => Organ::Assembly,
            DocumentKind::PresidentialStatement => Organ::President,
            DocumentKind::Report => Organ::Secretary,
            DocumentKind::Letter | DocumentKind::Matrix | DocumentKind::MissionPage => Organ::Secretariat,
            DocumentKind::NewsReport => Organ::Press,
        };
        Self {
            id,
            organ,
            kind: document.kind,
            number,
            symbol: &document.symbol,
            bare_symbol,
            title: &document.title,
            date: document.date,
            url: document.url.as_deref(),
            address,
        }
    }

    /// Whether the document has a symbol of the United Nations, and not only a short
    /// name that the dataset gave it.
    pub(super) fn has_symbol(&self) -> bool {
        !matches!(self.organ, Organ::Press)
            && !matches!(self.kind, DocumentKind::Matrix | DocumentKind::MissionPage)
    }

    /// The author as reference lists name it; a news report's is the name before the
    /// comma of its record.
    pub(super) fn author(&self) -> &'a str {
        match self.organ {
            Organ::Council | Organ::President => "United Nations Security Council",
            Organ::Assembly => "United Nations General Assembly",
            Organ::Secretary => "United Nations Secretary-General",
            Organ::Secretariat => "United Nations",
            Organ::Press => self.symbol.split(',').next().unwrap_or(self.symbol),
        }
    }

    /// The title by which lists name the document: a resolution's number with what it
    /// is about.
    pub(super) fn full_title(&self) -> String {
        match (self.number, self.kind) {
            (Some(_), DocumentKind::Resolution | DocumentKind::AssemblyResolution) => {
                let of = self.symbol.split_once("RES/").map_or(self.symbol, |(_, number)| number);
                format!("Resolution {of}: {}", self.title)
            }
            _ => self.title.to_owned(),
        }
    }

    /// The place in the document, `pre` before the number of its paragraph and the
    /// labels closed up: "para 4(a)(i)", "annex, ¶ 17(a)", "preamble, para 3".
    pub(super) fn place(&self, pre: &str) -> String {
        let labels: String = self.address.labels().map(|label| format!("({label})")).collect();
        let paragraph = format!("{pre}{}{labels}", self.address.paragraph());
        match self.address.section() {
            Some(section) => format!("{section}, {paragraph}"),
            None => paragraph,
        }
    }
}
