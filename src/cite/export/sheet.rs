//! CSV for spreadsheets.

use std::io::{self, Write};

use crate::cite;
use crate::dataset::TaskView;
use crate::model::clean;

const TASK_COLUMNS: [&str; 17] = [
    "id",
    "mission",
    "document",
    "address",
    "category",
    "types",
    "strength",
    "modality",
    "chapter_vii",
    "tier",
    "title",
    "summary",
    "quote",
    "quote_language",
    "basis",
    "date",
    "citation",
];

/// Prints one row a task.
pub fn tasks<'a>(views: impl Iterator<Item = TaskView<'a>>, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(TASK_COLUMNS)?;
    for view in views {
        writer.write_record(task_row(view).map(|cell| guard(&cell)))?;
    }
    writer.flush()
}

fn task_row(view: TaskView<'_>) -> [String; 17] {
    let task = view.task;
    [
        task.id.clone(),
        task.mission.clone().unwrap_or_default(),
        view.document.symbol.clone(),
        task.address.to_string(),
        task.category.clone(),
        task.types.join(";"),
        task.strength.id().to_owned(),
        task.modality.id().to_owned(),
        task.under_chapter_vii().map_or_else(String::new, |under| under.to_string()),
        task.tier.id().to_owned(),
        task.title.clone(),
        task.summary.clone(),
        task.quote.clone(),
        task.quote_language.id().to_owned(),
        task.basis.id().to_owned(),
        view.document.date.to_string(),
        cite::citation(view),
    ]
}

/// A cell that a spreadsheet will not take for a formula.
pub fn guard(cell: &str) -> String {
    let cell = clean(cell);
    if cell.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn formulas_are_disarmed() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"] {
            assert!(guard(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(guard("a-b = c"), "a-b = c");
    }
}
