//! `mandates check`: is a dataset in order?

use std::io::Write as _;
use std::path::Path;

use serde_json::json;

use super::args::CheckArgs;
use super::choices::TextOrJson;
use super::failure::{Exit, Outcome};
use super::output::{Output, clean};
use crate::dataset::Dataset;

pub(super) fn run(args: &CheckArgs, data: Option<&Path>, out: &mut Output) -> Outcome {
    let dir = args.dir.as_deref().or(data);
    let source =
        dir.map_or("the embedded dataset".into(), |dir| clean(&dir.display().to_string()).into_owned());
    match (super::load(dir), args.format) {
        (Ok(dataset), TextOrJson::Text) => writeln!(out, "{}", summary(&dataset, &source))?,
        (Ok(dataset), TextOrJson::Json) => out.json(&counts(&dataset, &source))?,
        (Err(report), TextOrJson::Text) => {
            let text = report.render(out.takes_colour(), out.prose_width());
            writeln!(out, "{}", text.trim_end())?;
            return Ok(Exit::Negative);
        }
        (Err(report), TextOrJson::Json) => {
            out.json(&json!({ "ok": false, "source": source, "errors": report.to_json() }))?;
            return Ok(Exit::Negative);
        }
    }
    Ok(Exit::Success)
}

fn summary(dataset: &Dataset, source: &str) -> String {
    format!(
        "ok: {source}: {} missions, {} documents, {} categories, {} glossary entries, {} tasks, no errors",
        dataset.missions().len(),
        dataset.documents().len(),
        dataset.categories().len(),
        dataset.glossary().len(),
        dataset.len()
    )
}

fn counts(dataset: &Dataset, source: &str) -> serde_json::Value {
    json!({
        "ok": true,
        "source": source,
        "missions": dataset.missions().len(),
        "documents": dataset.documents().len(),
        "categories": dataset.categories().len(),
        "glossary": dataset.glossary().len(),
        "tasks": dataset.len(),
        "errors": [],
    })
}
