//! What search costs at 100,000 and 1,000,000 records, in one table: ours, fzf on
//! the same lines, fuzzy-matcher over each record, and exact substring as the floor.
//!
//! `cargo bench --bench scale` runs both sizes, `-- 100000` one of them. Where fzf is
//! not installed its column stays empty; FZF names another program.

use std::hint::black_box;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use mandates::dataset::Dataset;
use mandates::model::Task;
use mandates::search::{Order, SearchIndex, without_filters};

/// A word as it is typed, then what readers ask for, then a miss.
const QUERIES: [&str; 16] = [
    "d",
    "di",
    "dis",
    "disa",
    "disar",
    "disarm",
    "disarma",
    "disarmam",
    "disarmame",
    "disarmamen",
    "disarmament",
    "civilians",
    "police reform",
    "protectoin of civilans",
    "mission:unmiss ddr",
    "xyzzyq",
];

/// How often each way is timed; the slow ones once.
const RUNS: usize = 30;

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if wanted.is_empty() { vec![100_000, 1_000_000] } else { wanted };
    sizes.into_iter().for_each(measure);
}

/// Prints the table of one size.
fn measure(records: usize) {
    let begin = Instant::now();
    let dataset = many(records);
    let texts: Vec<String> = dataset.tasks().map(|view| text(view.task)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("\n{records} records, {} MB of text, made in {:.1?}", bytes / 1_000_000, begin.elapsed());
    let before = resident();
    let begin = Instant::now();
    eprintln!("cpu before build {:.1}", cpu());
    let index = SearchIndex::build(&dataset);
    let (built, after) = (begin.elapsed(), resident());
    eprintln!("cpu after build {:.1}", cpu());
    if let Ok(query) = std::env::var("QUERY") {
        let run = || {
            let parsed = index.parse(&query).expect("a query");
            index.search(&parsed, Order::Relevance).hits.len()
        };
        let begin = Instant::now();
        let cpu0 = cpu();
        for _ in 0..300 {
            run();
        }
        eprintln!("{query}: {:?} each, cpu {:.1} ms", begin.elapsed() / 300, (cpu() - cpu0) / 0.3);
    }
    if std::env::var_os("BUILD").is_some() {
        return;
    }
    println!("index built in {built:.1?}; it takes {} MB resident", after.saturating_sub(before) / 1_000_000);
    let lines = texts.join("\n");
    println!(
        "\n{:<24}{:>9}{:>10}{:>10}{:>11}{:>11}{:>11}{:>9}",
        "query", "found", "median", "p99", "fzf", "skim", "substring", "skim/us"
    );
    for query in QUERIES {
        let search = || {
            let parsed = index.parse(query).expect("a query");
            index.search(&parsed, Order::Relevance).hits.len()
        };
        let found = search();
        let ours = times(RUNS, search);
        let words = without_filters(query);
        if std::env::var_os("OURS").is_some() {
            let parse = times(RUNS, || index.parse(query).is_ok());
            println!(
                "{query:<24}{found:>9}{:>10}{:>10}{:>10}{:>10}",
                milliseconds(parse[0]),
                milliseconds(ours[0]),
                milliseconds(ours[ours.len() / 2]),
                milliseconds(ours[ours.len() - 1])
            );
            continue;
        }
        let skim = times(1, || scan(&texts, &words));
        let floor = times(3, || texts.iter().filter(|text| text.contains(&words)).count());
        let median = ours[ours.len() / 2];
        println!(
            "{query:<24}{found:>9}{:>10}{:>10}{:>11}{:>11}{:>11}{:>9.0}",
            milliseconds(median),
            milliseconds(ours[(ours.len() * 99).div_ceil(100) - 1]),
            fzf(&lines, &words).map_or_else(|| "–".to_owned(), milliseconds),
            milliseconds(skim[0]),
            milliseconds(floor[floor.len() / 2]),
            skim[0].as_secs_f64() / median.as_secs_f64(),
        );
    }
}

/// How long something takes, each of some times, shortest first.
fn times<T>(runs: usize, work: impl Fn() -> T) -> Vec<Duration> {
    let time = |_| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs).map(time).collect();
    times.sort_unstable();
    times
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn scan(texts: &[String], words: &str) -> usize {
    let matcher = SkimMatcherV2::default();
    let mut scored: Vec<_> =
        texts.iter().filter_map(|text| Some((matcher.fuzzy_match(text, words)?, text))).collect();
    scored.sort_unstable();
    scored.len()
}

/// The whole process, as a reader would run it; `None` where it is not installed.
fn fzf(lines: &str, words: &str) -> Option<Duration> {
    let program = std::env::var("FZF").unwrap_or_else(|_| "fzf".to_owned());
    let begin = Instant::now();
    let mut child = Command::new(program)
        .args(["--filter", words])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(lines.as_bytes()).ok()?;
    child.wait().ok()?;
    Some(begin.elapsed())
}

/// Bytes of memory in use; 0 where the system does not tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn text(task: &Task) -> String {
    format!("{} {} {} {}", task.title, task.quote, task.summary, task.keywords.join(" "))
}

/// Tasks that mix the parts of the embedded ones, with words of their own: about
/// 20,000 more distinct words. The same for each run.
fn many(records: usize) -> Dataset {
    let small = Dataset::embedded().expect("the embedded dataset is good");
    let tasks: Vec<&Task> = small.tasks().map(|view| view.task).collect();
    let mixed = (0..records).map(|at| {
        let part = |step: usize| tasks[at.wrapping_mul(step).wrapping_add(at / tasks.len()) % tasks.len()];
        let mut task = part(1).clone();
        task.id = format!("{}-{at}", task.id);
        task.title.clone_from(&part(7).title);
        task.quote.clone_from(&part(11).quote);
        task.summary = format!("{} {} {}", part(13).summary, rare_word(at), rare_word(at / 3 + 1));
        task
    });
    let tasks = mixed.collect();
    Dataset::from_records(
        small.missions().to_vec(),
        small.documents().to_vec(),
        small.categories().to_vec(),
        small.glossary().to_vec(),
        tasks,
    )
    .expect("references")
}

/// One of some 20,000 words that look like words.
fn rare_word(seed: usize) -> String {
    const SYLLABLES: [&str; 27] = [
        "ba", "co", "di", "fe", "gu", "ha", "ki", "lo", "ma", "ne", "po", "ra", "si", "tu", "ve", "wa", "yo",
        "zi", "den", "for", "gal", "mir", "nos", "pel", "rin", "ster", "tion",
    ];
    let mut seed = seed.wrapping_mul(7919) % 19_683;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[seed % 27]);
        seed /= 27;
    }
    word
}

fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
