//! Citations: how a passage is named in a report.

use crate::dataset::TaskView;
use crate::model::DocumentKind;

/// The citation of a task's passage, after the UN Editorial Manual:
/// "Security Council resolution 2147 (2014), para. 4 (a) (i)".
pub fn citation(view: TaskView<'_>) -> String {
    let document = view.document;
    let address = &view.task.address;
    match document.kind {
        DocumentKind::Resolution => {
            let number = document.symbol.strip_prefix("S/RES/").unwrap_or(&document.symbol);
            format!("Security Council resolution {number}, para. {address}")
        }
        DocumentKind::AssemblyResolution => {
            let number = document.symbol.strip_prefix("A/RES/").unwrap_or(&document.symbol);
            format!("General Assembly resolution {number}, para. {address}")
        }
        DocumentKind::NewsReport => format!("{}, {}, paragraph {address}", document.title, document.symbol),
        _ => format!("{}, para. {address}", document.symbol),
    }
}

/// The quotation with its source, as it goes into a report.
pub fn quotation(view: TaskView<'_>) -> String {
    format!("“{}” ({}, {})", view.task.quote, citation(view), view.document.date.prose())
}
