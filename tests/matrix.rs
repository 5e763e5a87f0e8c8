//! The matrix: that its counts add up, where tasks are counted, what a day means.

use std::path::Path;

use mandates::dataset::{Dataset, TaskIx};
use mandates::matrix::{Matrix, Rows, Sorted, in_force, latest, on_day};

fn renewals() -> Dataset {
    Dataset::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals")))
        .expect("a good dataset")
}

fn all(dataset: &Dataset) -> Vec<TaskIx> {
    dataset.tasks().map(|view| view.ix).collect()
}

fn labels(matrix: &Matrix) -> (Vec<&str>, Vec<&str>) {
    (
        matrix.rows.iter().map(|head| head.label.as_str()).collect(),
        matrix.columns.iter().map(|head| head.label.as_str()).collect(),
    )
}

fn ids(dataset: &Dataset, tasks: &[TaskIx]) -> Vec<String> {
    tasks.iter().map(|&ix| dataset.task(ix).task.id.to_owned()).collect()
}

#[test]
fn every_task_is_counted_once_and_the_strongest_verb_told() {
    let dataset = renewals();
    let matrix = Matrix::of(&dataset, all(&dataset), Rows::Missions, None);
    let (rows, columns) = labels(&matrix);
    assert_eq!(rows, ["UNBETA", "UNGAMA", "UNALFA"], "the mission that began first comes first");
    assert_eq!(columns, ["poc", "ddr", "political", "mas"]);
    assert_eq!(matrix.total(), dataset.len());
    let rows: usize = (0..matrix.rows.len()).map(|row| matrix.row_total(row)).sum();
    let columns: usize = (0..matrix.columns.len()).map(|column| matrix.column_total(column)).sum();
    assert_eq!((rows, columns), (dataset.len(), dataset.len()));
    let cell = matrix.cell(2, 0);
    assert_eq!((cell.tasks.len(), cell.strongest.map(|verb| verb.id())), (4, Some("decides")));
    assert_eq!(matrix.fullest(), 4);
    assert!(matrix.cell(1, 1).tasks.is_empty() && matrix.cell(1, 1).strongest.is_none());
}

#[test]
fn inside_a_category_the_closest_task_type_counts() {
    let dataset = renewals();
    let matrix = Matrix::of(&dataset, all(&dataset), Rows::Missions, Some("poc"));
    assert_eq!(labels(&matrix), (vec!["UNGAMA", "UNALFA"], vec!["physical", "warning"]));
    assert_eq!(matrix.columns[1].id, "poc.warning");
    assert_eq!(matrix.cell(1, 0).tasks.len(), 2, "the second type of a task is not counted");
    let nothing = Matrix::of(&dataset, all(&dataset), Rows::Missions, Some("no such category"));
    assert_eq!((nothing.total(), nothing.rows.len(), nothing.fullest()), (0, 0, 0));
}

#[test]
fn a_decade_counts_what_was_given_in_it() {
    let dataset = renewals();
    let matrix = Matrix::of(&dataset, all(&dataset), Rows::Decades, None);
    let (rows, columns) = labels(&matrix);
    assert_eq!(rows, ["1990s", "2000s", "2010s"]);
    let mines = columns.iter().position(|label| *label == "mas").expect("mine action");
    let report = &matrix.cell(0, mines).tasks;
    assert_eq!(ids(&dataset, report), ["unbeta-26350-12-a"], "given by the resolution that approved it");
}

#[test]
fn rows_are_put_in_order() {
    let dataset = renewals();
    let mut matrix = Matrix::of(&dataset, all(&dataset), Rows::Missions, None);
    let by = |id: &str| Sorted::By(id.to_owned());
    for (order, expected) in [
        (Sorted::Name, ["UNALFA", "UNBETA", "UNGAMA"]),
        (Sorted::Total, ["UNALFA", "UNBETA", "UNGAMA"]),
        (Sorted::Given, ["UNBETA", "UNGAMA", "UNALFA"]),
        (Sorted::First, ["UNBETA", "UNGAMA", "UNALFA"]),
        (by("poc"), ["UNALFA", "UNGAMA", "UNBETA"]),
        (by("mas"), ["UNBETA", "UNALFA", "UNGAMA"]),
        (by("no such column"), ["UNBETA", "UNGAMA", "UNALFA"]),
    ] {
        matrix.sort_rows(&order);
        assert_eq!(labels(&matrix).0, expected, "{order:?}");
        let of: Vec<usize> = (0..3).map(|row| matrix.row_total(row)).collect();
        let with = |label: &str| {
            if label == "UNALFA" {
                10
            } else if label == "UNBETA" {
                3
            } else {
                1
            }
        };
        assert_eq!(of, expected.map(with), "the cells go with their rows");
    }
}

#[test]
fn columns_are_put_in_order() {
    let dataset = renewals();
    let mut matrix = Matrix::of(&dataset, all(&dataset), Rows::Missions, None);
    let by = |id: &str| Sorted::By(id.to_owned());
    for (order, expected, totals) in [
        (Sorted::Name, ["ddr", "mas", "poc", "political"], [4, 2, 5, 3]),
        (Sorted::Total, ["poc", "ddr", "political", "mas"], [5, 4, 3, 2]),
        (Sorted::First, ["ddr", "political", "mas", "poc"], [4, 3, 2, 5]),
        (by("unbeta"), ["ddr", "political", "mas", "poc"], [4, 3, 2, 5]),
        (Sorted::Given, ["poc", "ddr", "political", "mas"], [5, 4, 3, 2]),
    ] {
        matrix.sort_columns(&order);
        assert_eq!(labels(&matrix).1, expected, "{order:?}");
        let of: Vec<usize> = (0..4).map(|column| matrix.column_total(column)).collect();
        assert_eq!(of, totals, "the cells go with their columns");
        assert_eq!(matrix.total(), dataset.len());
    }
}

#[test]
fn orders_are_gone_through_and_a_newly_selected_column_comes_first() {
    let by = |id: &str| Sorted::By(id.to_owned());
    let walked: Vec<Sorted> =
        std::iter::successors(Some(Sorted::Given), |order| Some(order.next(Some("poc")))).take(6).collect();
    assert_eq!(walked, [Sorted::Given, Sorted::Name, Sorted::Total, Sorted::First, by("poc"), Sorted::Given]);
    assert_eq!(by("poc").next(Some("ddr")), by("ddr"));
    assert_eq!(Sorted::First.next(None), Sorted::Given, "nothing is selected in an empty matrix");
}

#[test]
fn a_day_counts_what_was_adopted_by_then_for_missions_that_worked_then() {
    let dataset = renewals();
    let missions = |day: &str| {
        let mut of: Vec<&str> = in_force(&dataset, day.parse().expect("a date"))
            .into_iter()
            .filter_map(|ix| dataset.task(ix).task.mission)
            .collect();
        let tasks = of.len();
        of.dedup();
        (of.join(" "), tasks)
    };
    assert_eq!(missions("1993-09-21"), (String::new(), 0), "the day before the first mission");
    assert_eq!(missions("1993-09-22"), ("unbeta".into(), 3), "the first day counts");
    assert_eq!(missions("2000-01-31"), ("unbeta".into(), 3), "adopted, but not yet at work");
    assert_eq!(missions("2004-12-31"), ("unbeta ungama".into(), 4), "the last day counts");
    assert_eq!(missions("2005-01-01"), ("unbeta".into(), 3));
    assert_eq!(missions("2011-07-20"), ("unalfa unbeta".into(), 8), "an end known as a month");
    assert_eq!(missions("2014-05-26"), ("unalfa".into(), 5), "the renewal was not yet adopted");
    assert_eq!(missions("2014-05-27"), ("unalfa".into(), 10), "what a renewal supersedes is not known");
    assert_eq!(missions("2020-01-01"), ("unalfa".into(), 10), "a mandate past its term is not called closed");
}

#[test]
fn the_latest_document_of_each_mission_can_be_looked_at_alone() {
    let dataset = renewals();
    let counted = in_force(&dataset, "2014-06-01".parse().expect("a date"));
    let newest = latest(&dataset, &counted);
    assert!(ids(&dataset, &newest).iter().all(|id| id.starts_with("unalfa-9003")), "{newest:?}");
    assert_eq!(newest.len(), 5);
    let beta = latest(&dataset, &in_force(&dataset, "1995-01-01".parse().expect("a date")));
    assert_eq!(beta.len(), 3, "a report counts for the day of the resolution that approved it");
    let mission = dataset.mission("ungama").expect("a mission");
    assert!(on_day(mission, "2000-02-01".parse().expect("a date")));
    assert!(!on_day(mission, "2000-01-31".parse().expect("a date")));
}
