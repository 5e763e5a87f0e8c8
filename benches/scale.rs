//! What search costs at 100,000 and 1,000,000 records, in one table: ours, fzf on
//! the same lines, fuzzy-matcher over each record, and exact substring as the floor;
//! then what opening such a folder costs, from its files and from the snapshot.
//!
//! `cargo bench --bench scale` runs both sizes, `-- 100000` one of them, `-- ours` leaves
//! the others out. Where fzf is not installed its column stays empty; FZF names another
//! program.

use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use mandates::dataset::Dataset;
use mandates::library::{Library, Progress};
use mandates::search::{Order, SearchIndex, without_filters};

mod large;

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

/// How often ours is timed: the second slowest of so many is the 99th percentile.
const RUNS: usize = 100;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, folder] = &args[..]
        && mode == "open"
    {
        return open(Path::new(folder));
    }
    let wanted: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let others = !args.iter().any(|arg| arg == "ours");
    let sizes = if wanted.is_empty() { vec![100_000, 1_000_000] } else { wanted };
    for records in sizes {
        let dataset = large::dataset(records);
        measure(&dataset, others);
        measure_opening(dataset);
    }
}

/// Prints the table of one size.
fn measure(dataset: &Dataset, others: bool) {
    let texts: Vec<String> = dataset.tasks().map(|view| large::text(view.task)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("\n{} records, {} MB of text", dataset.len(), bytes / 1_000_000);
    let before = memory("VmRSS:");
    let begin = Instant::now();
    let index = SearchIndex::build(dataset);
    let (built, after) = (begin.elapsed(), memory("VmRSS:"));
    println!("index built in {built:.1?}; it takes {} MB", after.saturating_sub(before) / 1_000_000);
    let lines = texts.join("\n");
    println!(
        "\n{:<24}{:>9}{:>10}{:>10}{:>11}{:>11}{:>11}{:>8}{:>9}",
        "query", "found", "median", "p99", "fzf", "skim", "substring", "fzf/us", "skim/us"
    );
    for query in QUERIES {
        let search = || {
            let parsed = index.parse(query).expect("a query");
            index.search(&parsed, Order::Relevance).hits.len()
        };
        let found = search();
        let ours = times(RUNS, search);
        let median = ours[RUNS / 2];
        print!("{query:<24}{found:>9}{:>10}{:>10}", milliseconds(median), milliseconds(ours[RUNS - 2]));
        if others {
            let words = without_filters(query);
            let skim = times(1, || scan(&texts, &words))[0];
            let floor = times(3, || texts.iter().filter(|text| text.contains(&words)).count())[1];
            let fzf = fzf(&lines, &words);
            let ratio = |other: Duration| format!("{:.0}", other.as_secs_f64() / median.as_secs_f64());
            let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            print!(
                "{:>11}{:>11}{:>11}{:>8}{:>9}",
                or_none(fzf.map(milliseconds)),
                milliseconds(skim),
                milliseconds(floor),
                or_none(fzf.map(ratio)),
                ratio(skim)
            );
        }
        println!();
    }
}

/// Opens the dataset as a folder twice, each time in a process of its own: the second
/// finds the snapshot that the first kept.
fn measure_opening(dataset: Dataset) {
    let room = tempfile::tempdir().expect("a folder");
    let folder = room.path().join("data");
    let bytes = large::write(&dataset, &folder);
    drop(dataset);
    println!("\nopening the same as a folder of {} MB of RON:", bytes / 1_000_000);
    for _ in 0..2 {
        let status = Command::new(std::env::current_exe().expect("this program"))
            .arg("open")
            .arg(&folder)
            .env("XDG_CACHE_HOME", room.path().join("cache"))
            .status()
            .expect("this program runs");
        assert!(status.success());
    }
}

/// Opens a folder as the program does and says what it took.
fn open(folder: &Path) {
    let progress = Progress::default();
    let begin = Instant::now();
    let opened = Library::open(Some(folder), &progress);
    let library = opened.unwrap_or_else(|report| panic!("{:?}", report.diagnostics.first()));
    let opened = begin.elapsed();
    let restored = library.index().is_some();
    library.build_index(&progress);
    let indexed = begin.elapsed();
    let (resident, peak) = (memory("VmRSS:") / 1_000_000, memory("VmHWM:") / 1_000_000);
    if restored {
        println!("  from the snapshot in {opened:.2?}; {resident} MB resident, {peak} MB at most");
        return;
    }
    library.keep();
    println!(
        "  tasks after {opened:.2?}, indexed after {indexed:.2?}, kept after {:.2?}; {resident} MB resident, \
         {peak} MB at most",
        begin.elapsed()
    );
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

/// Bytes of memory by a line of the process's status; 0 where the system does not tell.
fn memory(line: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|known| known.strip_prefix(line));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}
