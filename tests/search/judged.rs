//! The judged set: does search put first what readers mean? Beside it, in the same
//! run and over the same lines, fzf and fuzzy-matcher.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use mandates::dataset::{TaskIx, TaskView};
use mandates::search::without_filters;
use serde::Deserialize;

use crate::fixture::{Bench, read};

/// Below these the set has failed.
const LEAST_OVER_ALL: f64 = 0.92;
const LEAST_IN_A_CLASS: f64 = 0.8;

/// A query and what must come first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    class: String,
    query: String,
    wants: Vec<Want>,
}

/// What a task must be to answer; parts left empty are not looked at.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Want {
    mission: String,
    category: String,
    kind: String,
    document: String,
    address: String,
    country: String,
    strength: String,
    modality: String,
    title: String,
    text: String,
}

impl Want {
    fn is_met(&self, view: TaskView<'_>) -> bool {
        let task = view.task;
        let of_mission = |wanted: &str| view.mission.is_some_and(|mission| mission.id == wanted);
        let of_country =
            |wanted: &str| view.mission.is_some_and(|it| it.countries.iter().any(|code| code == wanted));
        let address = task.address.as_str();
        let inside = |wanted: &str| {
            address.strip_prefix(wanted).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        };
        let text = format!("{} {} {} {}", task.title, task.summary, task.quote, task.keywords.join(" "));
        let meets = |wanted: &str, is: &dyn Fn(&str) -> bool| wanted.is_empty() || is(wanted);
        meets(&self.mission, &of_mission)
            && meets(&self.category, &|wanted| task.category == wanted)
            && meets(&self.kind, &|wanted| task.types.iter().any(|kind| kind.starts_with(wanted)))
            && meets(&self.document, &|wanted| view.document.symbol.starts_with(&format!("S/RES/{wanted} ")))
            && meets(&self.address, &inside)
            && meets(&self.country, &of_country)
            && meets(&self.strength, &|wanted| task.strength.id() == wanted)
            && meets(&self.modality, &|wanted| task.modality.id() == wanted)
            && meets(&self.title, &|wanted| holds(task.title, wanted))
            && meets(&self.text, &|wanted| holds(&text, wanted))
    }
}

/// Whether a text has a word that begins with each of these.
fn holds(text: &str, starts: &str) -> bool {
    let text = text.to_lowercase().replace('-', "");
    let mut starts = starts.to_lowercase();
    starts.retain(|letter| letter != '-');
    let has = |start: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start));
    starts.split_whitespace().all(has)
}

/// How well a way of searching does.
#[derive(Default, Clone, Copy)]
struct Score {
    queries: usize,
    first: usize,
    among_five: usize,
    reciprocal: f64,
}

impl Score {
    /// Counts the place of the first task that answers, from 0.
    fn count(&mut self, place: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.among_five += usize::from(place.is_some_and(|place| place < 5));
        self.reciprocal += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
    }

    fn mean_reciprocal_rank(self) -> f64 {
        self.reciprocal / self.queries as f64
    }

    fn share(self, of: usize) -> f64 {
        of as f64 / self.queries as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, five) = (self.share(self.first), self.share(self.among_five));
        write!(f, "  {first:.2} {five:.2} {:.2}", self.mean_reciprocal_rank())
    }
}

/// A way of searching: gives the places of tasks, best first.
type Way<'a> = (&'static str, Box<dyn Fn(&str) -> Vec<usize> + 'a>);

fn ours(bench: &Bench) -> Way<'_> {
    let search = |query: &str| bench.as_readers(query).hits.iter().map(|hit| hit.record as usize).collect();
    ("mandates", Box::new(search))
}

/// fuzzy-matcher over whole lines, best score first.
fn plain_skim(lines: &[String]) -> Way<'_> {
    let matcher = SkimMatcherV2::default();
    let search = move |query: &str| {
        let scored = lines.iter().enumerate();
        let mut scored: Vec<_> =
            scored.filter_map(|(at, line)| Some((matcher.fuzzy_match(line, query)?, at))).collect();
        scored.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
        scored.into_iter().map(|(_, at)| at).collect()
    };
    ("fuzzy-matcher", Box::new(search))
}

/// `fzf --filter` over the same lines; `None` where it is not installed.
fn fzf(lines: &[String]) -> Option<Way<'_>> {
    let program = std::env::var("FZF").unwrap_or_else(|_| "fzf".to_owned());
    Command::new(&program).arg("--version").output().ok()?;
    let input: String =
        lines.iter().enumerate().map(|(at, line)| format!("{at}\t{}\n", line.replace('\n', " "))).collect();
    let search = move |query: &str| {
        let mut child = Command::new(&program)
            .args(["--delimiter", "\t", "--nth", "2..", "--filter", query])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("fzf starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("fzf reads");
        let output = child.wait_with_output().expect("fzf ends");
        let places = String::from_utf8_lossy(&output.stdout);
        places.lines().filter_map(|line| line.split('\t').next()?.parse().ok()).collect()
    };
    Some(("fzf", Box::new(search)))
}

/// Everything of a task that can be searched, as one line.
fn line(view: TaskView<'_>) -> String {
    let task = view.task;
    let mission = view.mission.map(|mission| format!("{} {}", mission.name, mission.area));
    let parts = [task.title, task.quote, task.summary, &view.category.name, &view.document.symbol];
    let parts = parts.into_iter().chain(task.keywords.iter()).chain(mission.as_deref());
    parts.chain([view.mission_label(), task.address.as_str()]).collect::<Vec<_>>().join(" ")
}

#[test]
fn readers_find_first_what_they_mean() {
    let bench = Bench::embedded();
    let judged: Vec<Judged> = read(include_str!("judged/queries.ron"));
    assert!(judged.len() >= 120, "{} queries", judged.len());
    let lines: Vec<String> = bench.dataset.tasks().map(line).collect();
    let mut ways = vec![ours(&bench), plain_skim(&lines)];
    match fzf(&lines) {
        Some(way) => ways.push(way),
        None => println!("fzf is not installed (set FZF to its path): it is left out of the comparison"),
    }
    let mut classes: BTreeMap<&str, Vec<Score>> = BTreeMap::new();
    let mut all = vec![Score::default(); ways.len()];
    for Judged { class, query, wants } in &judged {
        let answers = |at: usize| {
            let view = bench.dataset.task(TaskIx(at as u32));
            wants.iter().any(|want| want.is_met(view))
        };
        assert!((0..lines.len()).any(answers), "no task answers {query}: the set is wrong");
        let scores = classes.entry(class).or_insert_with(|| vec![Score::default(); ways.len()]);
        // The others know no filters and no quotation marks: they are given the words.
        let words = without_filters(query).replace(['"', '“', '”'], "");
        for (at, (name, search)) in ways.iter().enumerate() {
            let place = search(if at == 0 { query } else { &words }).into_iter().position(answers);
            scores[at].count(place);
            all[at].count(place);
            if at == 0 && place != Some(0) {
                println!("{name}, {class}: {query}: {place:?}");
            }
        }
    }
    println!("success@1, success@5 and mean reciprocal rank of");
    let names: String = ways.iter().map(|(name, _)| format!("  {name:<14}")).collect();
    println!("{:<22}{names}", "class (queries)");
    let rows = classes.iter().map(|(class, scores)| (*class, scores)).chain([("all", &all)]);
    for (class, scores) in rows {
        let title = format!("{class} ({})", scores[0].queries);
        println!("{title:<22}{}", scores.iter().map(Score::to_string).collect::<String>());
    }
    for (class, scores) in &classes {
        let reached = scores[0].mean_reciprocal_rank();
        assert!(reached >= LEAST_IN_A_CLASS, "{class}: {reached:.2}");
    }
    assert!(all[0].mean_reciprocal_rank() >= LEAST_OVER_ALL, "{:.3}", all[0].mean_reciprocal_rank());
}
