//! The task pane as rows: what the task is, what it means, the source that
//! orders it, and the same kind of task elsewhere as links to follow.

use std::ops::Range;

use crate::cite;
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{Basis, DocumentKind};
use crate::search::Highlighter;
use crate::text;
use crate::verify::{Reading, Verdict};

use super::flow::{Flow, Piece, Row, labels};
use super::theme::Role;

/// A task that can be gone to from the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: TaskIx,
    /// The rows it stands on.
    pub rows: Range<usize>,
}

/// The rows of a task at one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskText {
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// The links, top to bottom; a row's `target` is a position in this list.
    pub links: Vec<Link>,
}

/// The widest the text runs, in columns: longer lines are hard to read.
const MEASURE: usize = 92;

/// Most related tasks shown under one heading.
const MOST_RELATED: usize = 12;

struct Writer<'a> {
    dataset: &'a Dataset,
    reading: Option<&'a Reading>,
    highlighter: &'a Highlighter,
    width: usize,
    out: TaskText,
}

/// Writes a task at a width in columns, with its whole paragraph where the text
/// of its document is at hand.
pub fn write(
    view: TaskView<'_>,
    dataset: &Dataset,
    reading: Option<&Reading>,
    highlighter: &Highlighter,
    width: usize,
) -> TaskText {
    let width = width.clamp(1, MEASURE);
    let mut writer = Writer { dataset, reading, highlighter, width, out: TaskText::default() };
    writer.head(view);
    writer.heading("What it means");
    writer.marked(Role::Text, &view.task.summary);
    writer.source(view);
    writer.filed(view);
    writer.related(view);
    writer.out
}

fn piece(role: Role, text: &str) -> Piece {
    Piece { text: text.to_owned(), role, matched: false }
}

impl Writer<'_> {
    fn blank(&mut self) {
        self.out.rows.push(Row::default());
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.out.rows.extend(Flow::new(Role::Heading, text).wrap_plain(self.width));
    }

    fn flow(&self, role: Role, text: &str) -> Flow {
        Flow::default().then_marked(role, text, self.highlighter.marks(text))
    }

    fn marked(&mut self, role: Role, text: &str) {
        let rows = self.flow(role, text).wrap_plain(self.width);
        self.out.rows.extend(rows);
    }

    /// Title and labels.
    fn head(&mut self, view: TaskView<'_>) {
        self.marked(Role::Title, &view.task.title);
        let small = [
            (Role::LabelStrong, view.mission_label().to_owned()),
            (Role::Label, view.category.name.clone()),
            (Role::Label, view.task.strength.label().to_owned()),
            (Role::Label, view.task.modality.label().to_owned()),
            (Role::Label, view.document.date.prose()),
        ];
        self.out.rows.extend(labels(&small, self.width));
    }

    /// The quotation and everything that says what it is worth.
    fn source(&mut self, view: TaskView<'_>) {
        let (task, document) = (view.task, view.document);
        self.heading("The source");
        let bar = piece(Role::QuoteBar, "▌ ");
        let marks = self.highlighter.marks(&task.quote);
        let quote =
            Flow::new(Role::Quote, "“").then_marked(Role::Quote, &task.quote, marks).then(Role::Quote, "”");
        self.out.rows.extend(quote.wrap(self.width, &bar, &bar));
        let citation = self.flow(Role::Dim, &cite::citation(view));
        self.out.rows.extend(citation.wrap(self.width, &bar, &bar));
        self.whole_paragraph(view);
        self.blank();

        self.fact("Document", &document.symbol);
        let place = if document.kind == DocumentKind::Resolution { "Paragraph" } else { "Address" };
        self.fact(place, task.address.as_str());
        self.fact("Subject", &document.title);
        let mut adopted = vec![document.date.prose()];
        adopted.extend(document.meeting.clone());
        adopted.extend(document.vote.map(|vote| format!("vote {vote} (for, against, abstaining)")));
        let date_label = if document.kind == DocumentKind::Resolution { "Adopted" } else { "Published" };
        self.fact(date_label, &adopted.join(", "));
        self.fact("Chapter VII", if task.chapter_vii { "yes, it covers this paragraph" } else { "no" });
        self.fact(
            "Force",
            &format!("{}: {}; {}", task.strength, task.strength.force(), task.strength.meaning()),
        );
        self.fact("The mission", &format!("{}: {}", task.modality, task.modality.meaning()));
        if task.tier != crate::model::Tier::Unranked {
            self.fact("Rank", &format!("{}: {}", task.tier, task.tier.meaning()));
        }
        let language = if task.basis == Basis::Text {
            format!("; {}", task.quote_language.meaning())
        } else {
            String::new()
        };
        self.fact("Verified", &format!("{}: {}{language}", task.basis, task.basis.meaning()));
        self.fact("Proof", &self.proof(view));
        if let Some(url) = &document.url {
            self.fact("Online", url);
        }
        for note in [&task.note, &document.note].into_iter().flatten() {
            self.fact("Note", note);
        }
    }

    /// The paragraph with the chapeau it hangs under, the quoted words marked.
    fn whole_paragraph(&mut self, view: TaskView<'_>) {
        let Some(text) = self.reading.map(Reading::text) else { return };
        let Some(part) = text.at(&view.task.address) else { return };
        let whole = text.whole(part);
        let marks = text::find_raw(&whole, &view.task.quote);
        self.heading("The whole paragraph");
        let bar = piece(Role::Border, "│ ");
        let rows = Flow::default().then_marked(Role::Text, &whole, marks).wrap(self.width, &bar, &bar);
        self.out.rows.extend(rows);
    }

    /// Whether the quotation stands where the record says, in the text at hand.
    fn proof(&self, view: TaskView<'_>) -> String {
        match self.reading.map_or(Verdict::NoText, |reading| reading.verdict_on(view.task)) {
            Verdict::NoText => "the source text is not attached; o says how to attach it".to_owned(),
            Verdict::Verified => "found word for word at this paragraph of the source text".to_owned(),
            Verdict::NotFound { .. } => "NOT FOUND in the source text".to_owned(),
            Verdict::Elsewhere { found_at: Some(address) } => {
                format!("found in the source text, but at {address}")
            }
            Verdict::Elsewhere { found_at: None } => {
                "found in the source text, but outside its numbered paragraphs".to_owned()
            }
        }
    }

    /// One fact with its name before it; the value hangs under itself.
    fn fact(&mut self, name: &str, value: &str) {
        let wide = self.width >= 34;
        let (first, rest) = if wide {
            (piece(Role::Key, &format!("{name:<13}")), piece(Role::Key, &" ".repeat(13)))
        } else {
            self.out.rows.push(Row::plain(Role::Key, name));
            (piece(Role::Key, "  "), piece(Role::Key, "  "))
        };
        let rows = self.flow(Role::Text, value).wrap(self.width, &first, &rest);
        self.out.rows.extend(rows);
    }

    /// Where the task is filed: its types and its id.
    fn filed(&mut self, view: TaskView<'_>) {
        self.heading("Filed under");
        for kind in view.types() {
            let first = piece(Role::Dim, "· ");
            let rows = self.flow(Role::Text, &kind.name).then(Role::Dim, &format!("  {}", kind.id));
            self.out.rows.extend(rows.wrap(self.width, &first, &piece(Role::Dim, "  ")));
        }
        if !view.task.keywords.is_empty() {
            self.fact("Keywords", &view.task.keywords.join(", "));
        }
        if let Some(mission) = view.mission {
            self.fact("Mission", &format!("{} ({}), {}", mission.name, mission.acronym, mission.area));
        }
        self.fact("Id", &view.task.id);
    }

    /// The same kind of task in this mandate, earlier, later and elsewhere.
    fn related(&mut self, view: TaskView<'_>) {
        let related = self.dataset.related(view.ix);
        let mission = view.mission_label();
        for (heading, list) in [
            (format!("The same kind of task beside this, {}", view.document.symbol), related.beside),
            (format!("Earlier in {mission}"), related.earlier),
            (format!("Later in {mission}"), related.later),
            ("In other missions".to_owned(), related.elsewhere),
        ] {
            if list.is_empty() {
                continue;
            }
            self.heading(&heading);
            for &target in list.iter().take(MOST_RELATED) {
                self.link(target);
            }
            if list.len() > MOST_RELATED {
                let kind = view.task.types.first().map_or("", String::as_str);
                let more = format!("and {} more: search type:{kind}", list.len() - MOST_RELATED);
                self.out.rows.extend(Flow::new(Role::Dim, &more).wrap_plain(self.width));
            }
        }
    }

    fn link(&mut self, target: TaskIx) {
        let view = self.dataset.task(target);
        let place = format!("{}, {}, {}", view.mission_label(), view.document.symbol, view.task.address);
        let start = self.out.rows.len();
        let first = piece(Role::Link, "→ ");
        let rest = piece(Role::Link, "  ");
        let mut rows = Flow::new(Role::Link, &view.task.title).wrap(self.width, &first, &rest);
        rows.extend(Flow::new(Role::Dim, &place).wrap(self.width, &rest, &rest));
        for row in &mut rows {
            row.target = Some(self.out.links.len());
        }
        self.out.rows.extend(rows);
        self.out.links.push(Link { target, rows: start..self.out.rows.len() });
    }
}
