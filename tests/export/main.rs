//! Exports, read back by parsers of others: everything is there, and nothing of the
//! data is taken for markup or for a formula.

mod html;

use std::path::Path;

use mandates::compare::{self, Comparison, Fate, TextComparison};
use mandates::dataset::{Dataset, TaskIx};
use mandates::desk::notebook::Entry;
use mandates::export::comparison::ComparisonExport;
use mandates::export::matrix::{Cells, MatrixExport};
use mandates::export::notebook::NotebookExport;
use mandates::export::passages::{Coded, PassageExport, PassageRecord};
use mandates::export::tasks::TaskExport;
use mandates::export::texts::TextExport;
use mandates::export::{Export, Format};
use mandates::matrix::{Matrix, Rows};
use mandates::model::Mission;
use mandates::search::{PassageIx, Passages};
use serde_json::Value;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// What a page, a table of Markdown or a spreadsheet could take for its own.
const HOSTILE: &str =
    "=HYPERLINK(\"x\") </td></table><script>alert('1')</script> & *a* | `b` [c](d)\u{1b}[31m\u{202e}";
/// The same as a reader is to see it.
const PLAIN: &str = "=HYPERLINK(\"x\") </td></table><script>alert('1')</script> & *a* | `b` [c](d)[31m";

fn renewals() -> Dataset {
    Dataset::open(&Path::new(FIXTURES).join("renewals")).expect("a good dataset")
}

/// The renewals with the hostile text in everything that is free text.
fn hostile() -> Dataset {
    let dataset = renewals();
    let tasks = dataset.tasks().map(|view| {
        let mut task = view.task.to_record();
        (task.title, task.summary, task.quote) = (HOSTILE.into(), HOSTILE.into(), HOSTILE.into());
        task
    });
    let mission = |mission: &Mission| Mission {
        acronym: format!("{}{HOSTILE}", mission.acronym),
        name: HOSTILE.into(),
        ..mission.clone()
    };
    let documents = dataset.documents().iter().cloned().map(|mut document| {
        document.url = Some(format!("javascript:{HOSTILE}"));
        document
    });
    Dataset::from_records(
        dataset.missions().iter().map(mission).collect(),
        documents.collect(),
        dataset.categories().to_vec(),
        dataset.glossary().to_vec(),
        tasks,
    )
    .expect("the references lead somewhere")
}

fn all(dataset: &Dataset) -> Vec<TaskIx> {
    dataset.tasks().map(|view| view.ix).collect()
}

fn written(export: &dyn Export, format: Format) -> String {
    let mut out = Vec::new();
    export.write(format, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn json(export: &dyn Export) -> Value {
    serde_json::from_str(&written(export, Format::Json)).expect("JSON")
}

fn lines(export: &dyn Export) -> Vec<Value> {
    let text = written(export, Format::JsonLines);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The headings and the rows.
fn csv(export: &dyn Export) -> (Vec<String>, Vec<Vec<String>>) {
    let text = written(export, Format::Csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let heads = row(reader.headers().expect("headings"));
    let rows: Vec<Vec<String>> = reader.records().map(|record| row(&record.expect("a row"))).collect();
    for cell in rows.iter().chain([&heads]).flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "a formula: {cell}");
    }
    (heads, rows)
}

fn column<'a>((heads, rows): &'a (Vec<String>, Vec<Vec<String>>), name: &str) -> Vec<&'a str> {
    let at = heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {heads:?}"));
    rows.iter().map(|row| row[at].as_str()).collect()
}

#[test]
fn tasks_are_all_there_in_every_format() {
    let dataset = renewals();
    let tasks = all(&dataset);
    let export = TaskExport { title: "civilians", dataset: &dataset, tasks: &tasks };
    let ids: Vec<&str> = dataset.tasks().map(|view| view.task.id).collect();
    let of = |values: &[Value]| values.iter().map(|value| value["id"].clone()).collect::<Vec<_>>();
    assert_eq!(of(json(&export).as_array().expect("an array")), ids);
    assert_eq!(of(&lines(&export)), ids);
    let sheet = csv(&export);
    assert_eq!(column(&sheet, "id"), ids);
    let quotes: Vec<&str> = dataset.tasks().map(|view| view.task.quote).collect();
    assert_eq!(column(&sheet, "quote"), quotes);
    let markdown = written(&export, Format::Markdown);
    assert_eq!(markdown.matches("- **").count(), dataset.len());
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.title, "Mandate tasks: civilians");
    assert_eq!(page.articles.len(), dataset.len());
    for (article, view) in page.articles.iter().zip(dataset.tasks()) {
        assert!(article.contains(view.task.title) && article.contains(view.task.quote), "{article}");
    }
    let counted: Vec<&str> = page.tables[0].rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(counted, ["10", "3", "1"], "{:?}", page.tables);
}

#[test]
fn the_matrix_is_there_cell_by_cell_in_every_format() {
    let dataset = renewals();
    let matrix = Matrix::of(&dataset, all(&dataset), Rows::Missions, None);
    let of = |cells| MatrixExport {
        matrix: &matrix,
        dataset: &dataset,
        rows: Rows::Missions,
        category: None,
        on: None,
        latest: false,
        query: "",
        cells,
    };
    let (counts, addresses) = (of(Cells::Counts), of(Cells::Addresses));
    let (heads, rows) = csv(&counts);
    assert_eq!(heads, ["mission", "poc", "ddr", "political", "mas", "all"]);
    assert_eq!(rows.len(), matrix.rows.len() + 1);
    let page = html::read(&written(&counts, Format::Html));
    let table = &page.tables[0];
    assert_eq!(table.columns, heads);
    let markdown = written(&counts, Format::Markdown);
    let drawn: Vec<Vec<&str>> = markdown
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(drawn.len(), matrix.rows.len() + 3, "headings, a rule, the rows, the totals");
    for (row, head) in matrix.rows.iter().enumerate() {
        assert_eq!(table.rows[row][0], head.label);
        for column in 0..matrix.columns.len() {
            let cell = matrix.cell(row, column);
            let count = if cell.tasks.is_empty() { String::new() } else { cell.tasks.len().to_string() };
            let verb = cell.strongest.map(|verb| mandates::matrix::letter(verb.force()).to_string());
            let verb = verb.unwrap_or_default();
            assert_eq!(rows[row][column + 1], count);
            assert_eq!(table.rows[row][column + 1], format!("{count} {verb}").trim());
            assert_eq!(drawn[row + 2][column + 1], format!("{count}{verb}"));
        }
        assert_eq!(table.rows[row].last(), Some(&matrix.row_total(row).to_string()));
    }
    assert_eq!(table.rows.last().and_then(|row| row.last()), Some(&dataset.len().to_string()));
    let cells = lines(&counts);
    let tasks: usize = cells.iter().map(|cell| cell["tasks"].as_array().expect("tasks").len()).sum();
    assert_eq!(tasks, dataset.len());
    assert_eq!(json(&counts)["total"], dataset.len());
    let beta = &csv(&addresses).1[0];
    assert_eq!(beta[4], "S/26350 para. 12 (a)");
    assert!(
        html::read(&written(&addresses, Format::Html)).tables[0].rows[0][4].contains("S/26350 para. 12 (a)")
    );
}

#[test]
fn a_comparison_is_there_entry_by_entry_in_every_format() {
    let dataset = renewals();
    let (before, after) = compare::sides_of(&dataset, "unalfa").expect("two mandates");
    let comparison = Comparison::of(&dataset, before, after);
    let export = ComparisonExport { comparison: &comparison, dataset: &dataset };
    let fates: Vec<&str> = comparison.entries.iter().map(|entry| entry.fate.label()).collect();
    let sheet = csv(&export);
    assert_eq!(column(&sheet, "fate"), fates);
    let told: Vec<Value> = lines(&export).iter().map(|line| line["fate"].clone()).collect();
    assert_eq!(told, fates);
    assert_eq!(json(&export)["entries"].as_array().map(Vec::len), Some(fates.len()));
    let page = html::read(&written(&export, Format::Html));
    let [counts, entries] = page.tables.as_slice() else { panic!("{:?}", page.tables) };
    assert_eq!(counts.rows.len(), Fate::ALL.len());
    assert_eq!(entries.rows.len(), comparison.entries.len());
    assert_eq!(entries.columns[3..], ["S/RES/9001 (2011)", "S/RES/9003 (2014)"]);
    for (row, entry) in entries.rows.iter().zip(&comparison.entries) {
        assert!(row[1].ends_with(entry.fate.label()), "{row:?}");
        for (cell, ix) in [(&row[3], entry.before), (&row[4], entry.after)] {
            let citation = ix.map(|ix| mandates::cite::citation(dataset.task(ix))).unwrap_or_default();
            assert!(cell.contains(&citation) && (ix.is_some() || cell.is_empty()), "{cell}");
        }
    }
    let words = written(&export, Format::Html);
    assert!(words.contains("<del>imminent</del>") && words.contains("<ins>irrespective"), "{words}");
}

#[test]
fn two_texts_are_there_paragraph_by_paragraph() {
    let text = |paragraphs: &str| {
        mandates::text::split(&format!("Resolution 9001 (2011)\n\nThe Security Council,\n\n{paragraphs}"))
    };
    let old = text("1. Decides to establish <b>a mission</b> in Alfa;\n\n2. Urges it to clear the mines.\n");
    let new = text("1. Requests it to clear all the mines;\n\n2. Decides to remain seized of the matter.\n");
    let compared = TextComparison::of(&old, &new).expect("one language");
    let export = TextExport { before: "A", after: "B", old: &old, new: &new, compared: &compared };
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.tables[1].rows.len(), compared.entries.len());
    assert!(page.text.contains("<b>a mission</b>"), "{}", page.text);
    let sheet = csv(&export);
    assert_eq!(sheet.1.len(), compared.entries.len());
    assert!(column(&sheet, "before_text").iter().any(|text| text.contains("<b>a mission</b>")));
    assert_eq!(lines(&export).len(), compared.entries.len());
    assert_eq!(json(&export)["entries"].as_array().map(Vec::len), Some(compared.entries.len()));
    assert_eq!(written(&export, Format::Markdown).matches("\n- **").count(), compared.entries.len());
}

#[test]
fn paragraphs_of_attached_texts_are_there_in_every_format() {
    let dataset = renewals();
    let texts = mandates::desk::texts::Folder::open(&Path::new(FIXTURES).join("texts")).expect("a folder");
    let passages = Passages::read(&dataset, &texts);
    let coded = Coded::of(&dataset);
    let records = (0..passages.len())
        .map(|at| PassageRecord::new(&coded, &passages, PassageIx(u32::try_from(at).expect("few"))));
    let export = PassageExport { title: "in:texts", records: records.collect() };
    let sheet = csv(&export);
    let page = html::read(&written(&export, Format::Html));
    assert_eq!((sheet.1.len(), page.tables[0].rows.len()), (passages.len(), passages.len()));
    assert_eq!(lines(&export).len(), passages.len());
    for (at, record) in (0..).zip(&export.records) {
        let cited = passages.tasks(&dataset, PassageIx(at)).map(|view| view.task.id);
        assert_eq!(record.tasks, cited.collect::<Vec<_>>());
    }
    for (record, row) in export.records.iter().zip(&page.tables[0].rows) {
        assert_eq!((&row[0], row[2].as_str()), (&record.citation, record.text));
    }
}

#[test]
fn the_notebook_is_there_with_its_notes_in_every_format() {
    let dataset = renewals();
    let entry = |task: &str, note: &str, tags: &[&str]| Entry {
        task: task.to_owned(),
        since: "2026-11-24".parse().expect("a date"),
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        note: note.to_owned(),
    };
    let entries = [
        entry("unalfa-9001-3-a", "Compare with 9003.\n=1+1 <b>later</b>", &["retain", "review"]),
        entry("gone-1", "-2 </article>", &[]),
    ];
    let export = NotebookExport { entries: entries.iter().collect(), dataset: &dataset };
    let sheet = csv(&export);
    assert_eq!(column(&sheet, "note"), ["Compare with 9003.\n=1+1 <b>later</b>", "'-2 </article>"]);
    assert_eq!(column(&sheet, "tags"), ["retain;review", ""]);
    let told = lines(&export);
    assert_eq!(told[0]["note"], entries[0].note.as_str());
    assert_eq!((&told[1]["task"], &told[1]["citation"]), (&"gone-1".into(), &Value::Null));
    assert_eq!(json(&export), Value::Array(told));
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.articles.len(), 2);
    assert!(page.articles[0].contains("=1+1 <b>later</b>") && page.articles[1].contains("-2 </article>"));
    assert!(
        page.articles[0].contains(dataset.task(dataset.find("unalfa-9001-3-a").expect("a task")).task.quote)
    );
    let markdown = written(&export, Format::Markdown);
    assert!(markdown.contains(r"\=1+1 \<b\>later\</b\>"), "{markdown}");
}

#[test]
fn hostile_text_stays_text() {
    let dataset = hostile();
    let tasks = all(&dataset);
    let export = TaskExport { title: HOSTILE, dataset: &dataset, tasks: &tasks };
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.articles.len(), dataset.len());
    assert!(page.title.ends_with(PLAIN), "{}", page.title);
    assert!(page.articles.iter().all(|article| article.matches(PLAIN).count() == 3), "{:?}", page.articles);
    assert!(page.links.iter().all(|link| link.starts_with('#')), "no link to javascript: {:?}", page.links);
    assert_eq!(column(&csv(&export), "title"), vec![format!("'{PLAIN}"); dataset.len()]);
    let markdown = written(&export, Format::Markdown);
    for mark in ["<", "[", "`"] {
        assert_eq!(
            markdown.matches(mark).count(),
            markdown.matches(&format!("\\{mark}")).count(),
            "{markdown}"
        );
    }

    let matrix = Matrix::of(&dataset, tasks.iter().copied(), Rows::Missions, None);
    let export = MatrixExport {
        matrix: &matrix,
        dataset: &dataset,
        rows: Rows::Missions,
        category: None,
        on: None,
        latest: false,
        query: HOSTILE,
        cells: Cells::Counts,
    };
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.tables[0].rows.len(), matrix.rows.len() + 1);
    assert!(page.tables[0].rows[0][0].ends_with(PLAIN));
    let table = written(&export, Format::Markdown);
    let bars = |line: &str| line.replace(r"\|", "").matches('|').count();
    assert!(table.lines().filter(|line| line.starts_with("| ")).all(|line| bars(line) == 7), "{table}");

    let (before, after) = compare::sides_of(&dataset, "unalfa").expect("two mandates");
    let comparison = Comparison::of(&dataset, before, after);
    let export = ComparisonExport { comparison: &comparison, dataset: &dataset };
    let page = html::read(&written(&export, Format::Html));
    assert_eq!(page.tables[1].rows.len(), comparison.entries.len());
    csv(&export);
    for format in [Format::Markdown, Format::Csv, Format::Html] {
        let written = written(&export, format);
        assert!(!written.contains(['\u{1b}', '\u{202e}']), "{format:?} commands a terminal: {written}");
    }
}
