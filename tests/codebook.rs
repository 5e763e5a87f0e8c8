//! The tables of the codebook, `data/README.md`, are made from the data.
//!
//! `UPDATE_CODEBOOK=1 cargo test --test codebook` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use mandates::dataset::Dataset;
use mandates::model::Basis;

/// What stands between the marks of a table, replaced.
fn with_table(page: &str, name: &str, table: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = page.find(&open).unwrap_or_else(|| panic!("no {open}")) + open.len();
    let end = page[start..].find(&close).unwrap_or_else(|| panic!("no {close}")) + start;
    format!("{}{table}{}", &page[..start], &page[end..])
}

/// Holds a table of the codebook against what the data gives, or writes it.
fn hold(name: &str, table: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let page = fs::read_to_string(&path).expect("the codebook");
    let due = with_table(&page, name, table);
    if std::env::var_os("UPDATE_CODEBOOK").is_some() {
        fs::write(&path, due).expect("the codebook can be written");
    } else {
        assert!(
            page == due,
            "the table `{name}` is out of date: UPDATE_CODEBOOK=1 cargo test --test codebook"
        );
    }
}

#[test]
fn the_coverage_table_is_that_of_the_data() {
    let dataset = Dataset::embedded().expect("the embedded dataset is good");
    let mut table = String::from(
        "| operation | documents coded | tasks | text | report | matrix | page | documents not read |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let shown = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    for row in dataset.coverage() {
        let of = |basis: Basis| {
            let at = Basis::ALL.iter().position(|one| *one == basis).expect("a basis");
            shown(row.tasks[at])
        };
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            row.mission.acronym,
            shown(row.documents),
            row.total(),
            of(Basis::Text),
            of(Basis::Report),
            of(Basis::Matrix),
            of(Basis::MissionPage),
            shown(row.mission.texts_incomplete.len()),
        );
    }
    hold("coverage", &table);
}
