//! Tables as CSV, for spreadsheets.

use super::failure::Failure;
use super::output::Output;
use super::table::Table;
use crate::cite::export::sheet::guard;
pub(super) use crate::cite::export::sheet::tasks;

/// Prints a table's columns and rows.
pub(super) fn table(table: &Table, out: &mut Output) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    writer
        .write_record(table.columns.iter().map(|column| column.heading.to_lowercase().replace(' ', "_")))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| guard(&cell.text)))?;
    }
    Ok(writer.flush()?)
}
