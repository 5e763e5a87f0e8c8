//! The task pane as rows: what the task is, what it means, the source that
//! orders it, and the same kind of task elsewhere as links to follow.

use crate::cite;
use crate::dataset::{Dataset, TaskView};
use crate::desk::notebook::reading::Readable;
use crate::model::{Basis, DocumentKind, Language, PartialDate};
use crate::search::Highlighter;
use crate::text;
use crate::verify::{Reading, Verdict};

use super::flow::Flow;
use super::pane_text::{PaneText, PaneWriter, piece};
use super::screens::browser::Records;
use super::screens::write_kept;
use super::theme::Role;

/// Most related tasks shown under one heading.
const MOST_RELATED: usize = 12;

struct Writer<'a> {
    dataset: &'a Dataset,
    reading: Option<&'a Reading>,
    today: PartialDate,
    pane: PaneWriter<'a>,
}

/// Writes a task at a width in columns, with what the user keeps about it, and with
/// its whole paragraph where the text of its document is at hand.
pub fn write(
    view: TaskView<'_>,
    records: Records<'_>,
    reading: Option<&Reading>,
    highlighter: &Highlighter,
    width: usize,
) -> PaneText {
    let (dataset, today) = (records.dataset, records.today);
    let pane = PaneWriter::new(dataset, highlighter, width);
    let mut writer = Writer { dataset, reading, today, pane };
    writer.head(view);
    writer.pane.heading("What it means");
    writer.pane.marked(Role::Text, view.task.summary);
    write_kept(&Readable::Task(view.task.id.to_owned()), records.notes, &mut writer.pane);
    writer.source(view);
    writer.filed(view);
    writer.related(view);
    writer.pane.out
}

impl Writer<'_> {
    /// Title and labels.
    fn head(&mut self, view: TaskView<'_>) {
        self.pane.marked(Role::Title, view.task.title);
        let small = [
            (Role::LabelStrong, view.mission_label().to_owned()),
            (Role::Label, view.category.name.clone()),
            (Role::Label, view.task.strength.label().to_owned()),
            (Role::Label, view.task.modality.label().to_owned()),
            (Role::Label, view.document.date.prose()),
        ];
        self.pane.labels(&small);
    }

    /// The quotation and everything that says what it is worth.
    fn source(&mut self, view: TaskView<'_>) {
        let (task, document) = (view.task, view.document);
        self.pane.heading("The source");
        let bar = piece(Role::QuoteBar, "▌ ");
        let marks = self.pane.highlighter.marks(task.quote);
        let (open, close) = cite::marks(task.quote_language);
        let quote =
            Flow::new(Role::Quote, open).then_marked(Role::Quote, task.quote, marks).then(Role::Quote, close);
        if task.quote.is_empty() {
            self.pane.barred(Role::Dim, cite::NO_QUOTATION);
        } else {
            self.pane.out.rows.extend(quote.wrap(self.pane.width, &bar, &bar));
        }
        let mut citation = cite::citation(view);
        if task.quote_language == Language::Fr {
            citation.push_str(" · official French text");
        }
        let citation = self.pane.flow(Role::Dim, &citation);
        self.pane.out.rows.extend(citation.wrap(self.pane.width, &bar, &bar));
        self.whole_paragraph(view);
        self.pane.blank();

        self.pane.fact("Document", &document.symbol);
        let place = if document.kind == DocumentKind::Resolution { "Paragraph" } else { "Address" };
        self.pane.fact(place, task.address.as_str());
        self.pane.fact("Subject", &document.title);
        let mut adopted = vec![document.date.prose()];
        adopted.extend(document.meeting.clone());
        adopted.extend(document.vote.map(|vote| format!("vote {vote} (for, against, abstaining)")));
        let date_label = document.kind.date_label();
        self.pane.fact(date_label, &adopted.join(", "));
        self.pane.fact("Chapter VII", cite::chapter_vii(task));
        self.pane.fact(
            "Force",
            &format!("{}: {}; {}", task.strength, task.strength.force(), task.strength.meaning()),
        );
        self.pane.fact("The mission", &format!("{}: {}", task.modality, task.modality.meaning()));
        if task.tier != crate::model::Tier::Unranked {
            self.pane.fact("Rank", &format!("{}: {}", task.tier, task.tier.meaning()));
        }
        let language = if task.basis == Basis::Text {
            format!("; {}", task.quote_language.meaning())
        } else {
            String::new()
        };
        self.pane.fact("Verified", &format!("{}: {}{language}", task.basis, task.basis.meaning()));
        if let Some(order) = view.ordered_by() {
            self.pane.fact("Ordered by", &order.symbol);
        }
        for source in view.coded_from() {
            let at = source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
            self.pane.fact("Coded from", &format!("{}{at}", source.symbol));
        }
        self.pane.fact("Proof", &self.proof(view));
        if let Some(url) = &document.url {
            self.pane.fact("Online", url);
        }
        for note in [task.note, document.note.as_deref()].into_iter().flatten() {
            self.pane.fact("Note", note);
        }
    }

    /// The paragraph with the chapeau it hangs under, the quoted words marked.
    fn whole_paragraph(&mut self, view: TaskView<'_>) {
        let Some(text) = self.reading.map(Reading::text) else { return };
        let Some(part) = text.at(view.task.address) else { return };
        let whole = text.whole(part);
        let marks = text::find_raw(&whole, view.task.quote);
        self.pane.heading("The whole paragraph");
        let bar = piece(Role::Border, "│ ");
        let rows = Flow::default().then_marked(Role::Text, &whole, marks).wrap(self.pane.width, &bar, &bar);
        self.pane.out.rows.extend(rows);
    }

    /// Whether the quotation stands where the record says, in the text at hand.
    fn proof(&self, view: TaskView<'_>) -> String {
        match self.reading.map_or(Verdict::NoText, |reading| reading.verdict_on(view.task)) {
            _ if view.task.quote.is_empty() => "nothing is quoted that could be proved".to_owned(),
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

    /// Where the task is filed: its types and its id.
    fn filed(&mut self, view: TaskView<'_>) {
        self.pane.heading("Filed under");
        for kind in view.types() {
            let first = piece(Role::Dim, "· ");
            let rows = self.pane.flow(Role::Text, &kind.name).then(Role::Dim, &format!("  {}", kind.id));
            self.pane.out.rows.extend(rows.wrap(self.pane.width, &first, &piece(Role::Dim, "  ")));
        }
        if !view.task.keywords.is_empty() {
            self.pane.fact("Keywords", &view.task.keywords.join(", "));
        }
        if let Some(mission) = view.mission {
            self.pane.fact("Mission", &format!("{} ({}), {}", mission.name, mission.acronym, mission.area));
            self.pane.fact("Mandate", &mission.state_in_words(self.today));
            if !mission.texts_incomplete.is_empty() {
                self.pane.fact("Not coded", &not_coded(&mission.texts_incomplete));
            }
        }
        self.pane.fact("Id", view.task.id);
    }

    /// The same kind of task in this mandate, earlier, later and elsewhere.
    fn related(&mut self, view: TaskView<'_>) {
        let related = self.dataset.related(view.ix);
        let mission = view.mission_label();
        for (heading, list) in [
            ("In the document itself".to_owned(), related.reported),
            ("As the news reported it".to_owned(), related.told),
            (format!("The same kind of task beside this, {}", view.document.symbol), related.beside),
            (format!("Earlier in {mission}"), related.earlier),
            (format!("Later in {mission}"), related.later),
            ("In other missions".to_owned(), related.elsewhere),
        ] {
            if list.is_empty() {
                continue;
            }
            self.pane.heading(&heading);
            for &target in list.iter().take(MOST_RELATED) {
                self.pane.link(target);
            }
            if list.len() > MOST_RELATED {
                let kind = view.task.types.first().map_or("", String::as_str);
                let more = format!("and {} more: search type:{kind}", list.len() - MOST_RELATED);
                self.pane.out.rows.extend(Flow::new(Role::Dim, &more).wrap_plain(self.pane.width));
            }
        }
    }
}

/// The documents of a mission whose tasks are not in the dataset, so that nobody
/// takes their absence for an answer.
fn not_coded(symbols: &[String]) -> String {
    const MOST: usize = 8;
    let shown = symbols.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match symbols.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
