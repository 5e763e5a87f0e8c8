//! Tables as CSV, for spreadsheets.

use super::failure::Failure;
use super::output::Output;
use super::table::Table;
use crate::export::sheet::Sheet;

/// Prints a table's columns and rows.
pub(super) fn table(table: &Table, out: &mut Output) -> Result<(), Failure> {
    let name = |column: &super::table::Column| column.heading.to_lowercase().replace(' ', "_");
    let sheet = Sheet {
        columns: table.columns.iter().map(name).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect(),
    };
    Ok(sheet.write(out)?)
}
