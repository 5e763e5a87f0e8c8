//! `mandates texts list`: what is attached.

use std::io::Write as _;
use std::time::SystemTime;

use clap::Args;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{TableOrJson, store, stored};
use crate::cli::failure::{Exit, Outcome};
use crate::cli::output::Output;
use crate::cli::table::{Fit, Table, number, text};
use crate::desk::texts::Attached;

/// What `texts list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// How to print the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: TableOrJson,
}

pub(super) fn run(args: &ListArgs, out: &mut Output) -> Outcome {
    let store = store()?;
    let texts = store.list().map_err(stored(&store))?;
    match args.format {
        TableOrJson::Json => out.json(&texts.iter().map(record).collect::<Vec<_>>())?,
        TableOrJson::Table if texts.is_empty() => {
            writeln!(out, "no texts are attached; `mandates texts add PATH` attaches them")?;
        }
        TableOrJson::Table => table(&texts).print(out)?,
    }
    Ok(Exit::Success)
}

fn table(texts: &[Attached]) -> Table {
    let columns = vec![
        text("SYMBOL", Fit::Whole),
        text("LANGUAGE", Fit::Whole),
        number("BYTES"),
        text("ATTACHED", Fit::Spare(1)),
        text("SOURCE", Fit::Cut),
    ];
    let day = |time| when(time).map_or_else(String::new, |time| time.strftime("%Y-%m-%d %H:%M").to_string());
    let row = |text: &Attached| {
        vec![
            text.symbol.as_str().into(),
            text.language.id().into(),
            text.bytes.into(),
            day(text.attached).into(),
            text.source.as_deref().unwrap_or_default().into(),
        ]
    };
    Table { columns, rows: texts.iter().map(row).collect() }
}

fn record(text: &Attached) -> Value {
    json!({
        "symbol": text.symbol.as_str(),
        "language": text.language,
        "bytes": text.bytes,
        "source": text.source,
        "attached": when(text.attached).map(|time| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
    })
}

fn when(time: Option<SystemTime>) -> Option<Timestamp> {
    Timestamp::try_from(time?).ok()
}
