//! JSON for other programs.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value with indents and a line end.
///
/// # Errors
/// The output cannot be written.
pub fn value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes values, each on a line of its own.
///
/// # Errors
/// The output cannot be written.
pub fn lines<T: Serialize>(values: impl IntoIterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    values.into_iter().try_for_each(|value| {
        serde_json::to_writer(&mut *out, &value)?;
        writeln!(out)
    })
}
