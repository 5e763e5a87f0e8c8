//! A mandate through its renewals: a row for each, with what became of the tasks.

use crate::compare::{Comparison, Entry, Fate, renewals};
use crate::dataset::Dataset;
use crate::model::Mission;
use crate::search::Highlighter;
use crate::tui::pane_text::{PaneText, PaneWriter};
use crate::tui::theme::Role;

use super::Target;
use super::browser::{Cell, Column, SheetRow};
use super::compare::role;

pub(super) const COLUMNS: &[Column] = &[
    Column { heading: "ADOPTED", width: 10, least: 10, right: false, from: 80 },
    Column { heading: "MANDATE", width: 0, least: 0, right: false, from: 0 },
    Column { heading: "TASKS", width: 5, least: 5, right: true, from: 68 },
    Column { heading: "KEPT", width: 4, least: 4, right: true, from: 40 },
    Column { heading: "CHANGED", width: 7, least: 7, right: true, from: 54 },
    Column { heading: "STRONGER", width: 8, least: 8, right: true, from: 62 },
    Column { heading: "WEAKER", width: 6, least: 6, right: true, from: 62 },
    Column { heading: "ADDED", width: 5, least: 5, right: true, from: 0 },
    Column { heading: "DROPPED", width: 7, least: 7, right: true, from: 0 },
];

pub(super) const ORDERS: &[&str] =
    &["oldest first", "newest first", "most added first", "most dropped first"];

/// A renewal with what became of the tasks.
#[derive(Debug, Clone, PartialEq)]
struct Renewal {
    comparison: Comparison,
    whole: bool,
}

/// The renewals of a mission, compared once.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewals {
    mission: String,
    /// Oldest first.
    rows: Vec<Renewal>,
}

impl Renewals {
    /// Compares every renewal of a mission with the mandate before.
    ///
    /// # Errors
    /// There are not two documents of it.
    pub fn of(dataset: &Dataset, mission: &Mission) -> Result<Self, crate::compare::SideError> {
        let rows = renewals(dataset, mission)?
            .into_iter()
            .map(|of| Renewal { comparison: Comparison::of(dataset, of.before, of.after), whole: of.whole })
            .collect();
        Ok(Self { mission: mission.id.clone(), rows })
    }

    /// The comparison that a row leads to.
    pub(super) fn target(&self, key: usize) -> Option<Target> {
        let of = &self.rows.get(key)?.comparison;
        let named = |symbol: &str| format!("{}:{symbol}", self.mission);
        Some(Target::Compare(named(&of.before.label), named(&of.after.label)))
    }
}

pub(super) fn rows(renewals: &Renewals, order: usize) -> Vec<SheetRow> {
    let mut keys: Vec<usize> = (0..renewals.rows.len()).collect();
    let most = |fate: Fate| {
        let count = move |key: &usize| std::cmp::Reverse(renewals.rows[*key].comparison.count(fate));
        move |a: &usize, b: &usize| count(a).cmp(&count(b))
    };
    match order {
        1 => keys.reverse(),
        2 => keys.sort_by(most(Fate::Added)),
        3 => keys.sort_by(most(Fate::Dropped)),
        _ => {}
    }
    keys.into_iter().map(|key| row(key, &renewals.rows[key])).collect()
}

fn row(key: usize, renewal: &Renewal) -> SheetRow {
    let of = &renewal.comparison;
    let words = format!("{} {} {}", of.after.label, of.after.name, of.after.date).to_lowercase();
    let mark = if renewal.whole { "" } else { "*" };
    let mut cells = vec![
        Cell::Text(Role::Dim, of.after.date.to_string()),
        Cell::Text(Role::Title, format!("{}{mark}", of.after.label)),
        Cell::Text(Role::Text, of.after.tasks.len().to_string()),
    ];
    cells.extend(Fate::ALL.iter().map(|&fate| {
        let count = of.count(fate);
        Cell::Text(if count == 0 { Role::Dim } else { role(fate) }, count.to_string())
    }));
    SheetRow { key, cells, words }
}

/// What one renewal changed, fate by fate; what was kept is only counted.
pub(super) fn page(dataset: &Dataset, renewals: &Renewals, key: usize, width: usize) -> PaneText<Target> {
    let (Some(renewal), Some(target)) = (renewals.rows.get(key), renewals.target(key)) else {
        return PaneText::default();
    };
    let of = &renewal.comparison;
    let marks = Highlighter::default();
    let mut page = PaneWriter::new(dataset, &marks, width);
    page.marked(Role::Title, &format!("{} after {}", of.after.label, of.before.label));
    page.blank();
    page.link_to(target, "Side by side, word by word", "the whole comparison");
    page.blank();
    page.fact("Adopted", &of.after.date.prose());
    page.fact("Tasks", &format!("{}; before {}", of.after.size(), of.before.size()));
    if !renewal.whole {
        page.fact("Part", "less than a third of the tasks before: it may only amend the mandate");
    }
    let in_two = of.in_two_languages();
    if in_two > 0 {
        page.fact(
            "Languages",
            &format!("{in_two} pairs in two languages, kept or changed is not told apart"),
        );
    }
    for fate in [Fate::Added, Fate::Dropped, Fate::Stronger, Fate::Weaker, Fate::Changed] {
        let entries: Vec<&Entry> = of.entries.iter().filter(|entry| entry.fate == fate).collect();
        if entries.is_empty() {
            continue;
        }
        page.heading(&format!("{} {}: {}", fate.sign(), capital(fate.label()), entries.len()));
        for entry in entries {
            link(dataset, entry, &mut page);
        }
    }
    page.out
}

fn link(dataset: &Dataset, entry: &Entry, page: &mut PaneWriter<'_, Target>) {
    let Some(ix) = entry.task() else { return };
    let place = |ix| {
        let view = dataset.task(ix);
        format!("{} {}", view.task.address, view.task.strength.label())
    };
    let places: Vec<String> = [entry.before, entry.after].into_iter().flatten().map(place).collect();
    let like = entry.like.map(|ix| format!("; much the same at {}", place(ix))).unwrap_or_default();
    page.link_to(Target::Task(ix), dataset.task(ix).task.title, &format!("{}{like}", places.join(" → ")));
}

fn capital(word: &str) -> String {
    format!("{}{}", word[..1].to_uppercase(), &word[1..])
}
