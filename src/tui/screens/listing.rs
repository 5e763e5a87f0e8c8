//! A list of passages: precedents of a task or of a sentence, the tasks of a cell, of a
//! category.

use crate::cite;
use crate::dataset::{Dataset, TaskIx, TaskView};
use crate::model::{PartialDate, Strength};
use crate::precedents::{Place, Precedent};
use crate::search::{Highlighter, PassageIx};
use crate::tui::flow::Row;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::passage_text;
use crate::tui::shelf::{Shelf, TextLibrary};
use crate::tui::task_text;
use crate::tui::theme::Role;

use super::Target;
use super::browser::{Against, Cell, Column, Records, SheetRow};

const DATE: Column = Column { heading: "DATE", width: 10, least: 10, right: false, from: 0 };
const MISSION: Column = Column { heading: "MISSION", width: 11, least: 11, right: false, from: 40 };
const PLACE: Column = Column { heading: "PARAGRAPH", width: 24, least: 24, right: false, from: 70 };
const VERB: Column = Column { heading: "VERB", width: 11, least: 11, right: false, from: 85 };
const TASK: Column = Column { heading: "TASK", width: 0, least: 0, right: false, from: 0 };
const NEAR: Column = Column { heading: "NEAR", width: 5, least: 5, right: true, from: 0 };
const SHARED: Column = Column { heading: "WORDS SHARED", width: 0, least: 0, right: false, from: 0 };

/// The columns of a list.
pub(super) const fn columns(against: &Against) -> &'static [Column] {
    match against {
        Against::Nothing => &[DATE, MISSION, PLACE, VERB, TASK],
        Against::Task(_) => &[DATE, MISSION, PLACE, VERB, NEAR, TASK],
        Against::Sentence(_) => &[DATE, MISSION, PLACE, VERB, NEAR, SHARED],
    }
}

/// The last only where there is a wording to be near to.
pub(super) const ORDERS: &[&str] =
    &["oldest first", "newest first", "strongest verb first", "nearest wording first"];

/// The key of a passage: tasks come first, behind them the paragraphs of texts.
fn key(dataset: &Dataset, place: Place) -> usize {
    match place {
        Place::Task(ix) => ix.0 as usize,
        Place::Passage(ix) => dataset.len() + ix.0 as usize,
    }
}

/// The passage of a key.
pub(super) fn place(dataset: &Dataset, key: usize) -> Option<Place> {
    match key.checked_sub(dataset.len()) {
        None => u32::try_from(key).ok().map(TaskIx).map(Place::Task),
        Some(at) => u32::try_from(at).ok().map(PassageIx).map(Place::Passage),
    }
}

/// What of a passage stands in a row and orders the rows.
struct Line<'a> {
    precedent: &'a Precedent,
    key: usize,
    date: Option<PartialDate>,
    strength: Option<Strength>,
    mission: &'a str,
    place: String,
    words: &'a str,
    types: &'a [String],
    title: &'a str,
}

impl<'a> Line<'a> {
    fn of(precedent: &'a Precedent, records: Records<'a>) -> Option<Self> {
        let key = key(records.dataset, precedent.place);
        match precedent.place {
            Place::Task(ix) => Some(Self::task(precedent, key, records.dataset.task(ix))),
            Place::Passage(ix) => Self::passage(precedent, key, ix, records.texts?),
        }
    }

    fn task(precedent: &'a Precedent, key: usize, view: TaskView<'a>) -> Self {
        Self {
            precedent,
            key,
            date: Some(view.given()),
            strength: Some(view.task.strength),
            mission: view.mission_label(),
            place: cite::brief(view),
            words: view.task.quote,
            types: view.task.types,
            title: view.task.title,
        }
    }

    fn passage(precedent: &'a Precedent, key: usize, ix: PassageIx, texts: &'a TextLibrary) -> Option<Self> {
        let (passage, document) = texts.passages.passage(ix);
        let address = passage.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
        Some(Self {
            precedent,
            key,
            date: document.source.date,
            strength: passage.strength,
            mission: "text",
            place: format!("{}{address}", document.source.symbol),
            words: &passage.text,
            types: &[],
            title: &passage.text,
        })
    }

    fn row(&self, against: &Against) -> SheetRow {
        let verb = self.strength.map_or("", Strength::label);
        let Self { mission, place, words, title, .. } = self;
        let shared = self.precedent.shared.join(" ");
        let words = format!("{title} {words} {mission} {place} {verb} {}", self.types.join(" "));
        let mut cells = vec![
            Cell::Text(Role::Dim, self.date.map(|date| date.to_string()).unwrap_or_default()),
            Cell::Text(Role::Title, self.mission.to_owned()),
            Cell::Text(Role::Text, self.place.clone()),
            Cell::Text(Role::Text, verb.to_owned()),
        ];
        if *against != Against::Nothing {
            let near = match self.precedent.nearness {
                _ if matches!(against, Against::Task(ix) if self.precedent.place == Place::Task(*ix)) => {
                    "this".to_owned()
                }
                Some(near) => percent(near),
                None => "?".to_owned(),
            };
            cells.push(Cell::Text(Role::Count, near));
        }
        let last = if matches!(against, Against::Sentence(_)) { shared } else { self.title.to_owned() };
        cells.push(Cell::Text(Role::Text, last));
        SheetRow { key: self.key, cells, words: words.to_lowercase() }
    }
}

fn percent(near: f32) -> String {
    format!("{:.0} %", 100.0 * near)
}

pub(super) fn rows(
    records: Records<'_>,
    passages: &[Precedent],
    against: &Against,
    order: usize,
) -> Vec<SheetRow> {
    let mut lines: Vec<Line<'_>> =
        passages.iter().filter_map(|precedent| Line::of(precedent, records)).collect();
    lines.sort_by(|a, b| {
        let oldest = a.date.cmp(&b.date).then(a.key.cmp(&b.key));
        let force = |line: &Line<'_>| line.strength.map(|verb| (verb.force(), verb));
        let near = |line: &Line<'_>| line.precedent.nearness.unwrap_or(-1.0);
        match order {
            1 => b.date.cmp(&a.date).then(a.key.cmp(&b.key)),
            // A paragraph without a verb orders nothing and stands last.
            2 => force(a).is_none().cmp(&force(b).is_none()).then(force(a).cmp(&force(b))).then(oldest),
            3 => near(b).total_cmp(&near(a)).then(oldest),
            _ => oldest,
        }
    });
    lines.iter().map(|line| line.row(against)).collect()
}

/// The passage itself, as the tasks screen shows it, with the words it shares marked.
pub(super) fn page(
    records: Records<'_>,
    key: usize,
    passages: &[Precedent],
    shelf: &mut Shelf,
    width: usize,
) -> PaneText<Target> {
    let Some(place) = place(records.dataset, key) else { return PaneText::default() };
    let precedent = passages.iter().find(|precedent| precedent.place == place);
    let shared = precedent.map_or(&[][..], |precedent| &precedent.shared);
    let marks = Highlighter::of_words(shared);
    let page = match (place, records.texts) {
        (Place::Task(ix), _) => task_page(records, ix, &marks, shelf, width),
        (Place::Passage(ix), Some(texts)) => {
            passage_text::write(&texts.passages, ix, records.dataset, &marks, width).map(Target::Task)
        }
        (Place::Passage(_), None) => PaneText::default(),
    };
    page.under(nearness(records.dataset, precedent, width))
}

/// How near it is and in which words; nothing where nothing was compared.
fn nearness(dataset: &Dataset, precedent: Option<&Precedent>, width: usize) -> Vec<Row> {
    let Some((precedent, near)) = precedent.and_then(|of| Some((of, of.nearness?))) else {
        return Vec::new();
    };
    let marks = Highlighter::default();
    let mut writer: PaneWriter<'_, Target> = PaneWriter::new(dataset, &marks, width);
    writer.fact("Nearness", &percent(near));
    let shared = if precedent.shared.is_empty() { "none".to_owned() } else { precedent.shared.join(", ") };
    writer.fact("Shared", &shared);
    writer.blank();
    writer.out.rows
}

/// A task.
pub(super) fn task_page(
    records: Records<'_>,
    ix: TaskIx,
    marks: &Highlighter,
    shelf: &mut Shelf,
    width: usize,
) -> PaneText<Target> {
    let view = records.dataset.task(ix);
    let reading = shelf.reading(view);
    task_text::write(view, records, reading.as_deref(), marks, width).map(Target::Task)
}
