//! CSV for spreadsheets.

use std::io::{self, Write};

use crate::model::clean;

/// Named columns and rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// An empty sheet with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }

    /// Writes CSV.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.columns.iter().map(|name| guard(name)))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| guard(cell)))?;
        }
        writer.flush()
    }
}

/// A cell that a spreadsheet will not take for a formula; its lines stay lines.
pub fn guard(cell: &str) -> String {
    let cell = cell.lines().map(clean).collect::<Vec<_>>().join("\n");
    if cell.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn formulas_are_disarmed() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "\r=1"] {
            assert!(guard(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(guard("a-b = c"), "a-b = c");
        assert_eq!(guard("one\r\ntwo\u{1b}[31m\tthree"), "one\ntwo[31m three");
    }
}
