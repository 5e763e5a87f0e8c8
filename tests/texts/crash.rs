//! Killed at any moment, run again: nothing lost, nothing doubled. And several
//! programs at once.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use super::*;

fn spawn(bench: &Bench, path: &Path) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("mandates"));
    command.env_clear().env("XDG_DATA_HOME", bench.data()).args(["texts", "add"]).arg(path);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program")
}

/// The number before a word of the summary: "12 attached, 3 already there".
fn counted(summary: &str, word: &str) -> usize {
    let part = summary.trim().split(", ").find(|part| part.contains(word));
    part.and_then(|part| part.split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// How many texts there are to attach while the program is killed.
const TEXTS: usize = 300;

/// Random numbers below one, from a seed that is printed.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("time");
        eprintln!("seed {}", now.subsec_nanos());
        Self(u64::from(now.subsec_nanos()) | 1)
    }

    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((self.0 >> 40) as u32 & 0xffff) / 65_536.0
    }
}

/// Kills the program at random moments of its work: when some share of the texts
/// is there, which every machine reaches at its own pace, and a little later.
fn kill_and_run_again(moments: u32) {
    let whole = Bench::new();
    let entries: Vec<_> = (1000..)
        .take(TEXTS)
        .map(|number| (format!("S_RES_{number}_2018_EN.txt"), resolution(number)))
        .collect();
    let archive = whole.file("corpus.zip", zip(&entries));
    assert_eq!(whole.added(&archive), format!("{TEXTS} attached\n"));
    let expected = whole.files();
    let (mut random, mut cut_short, mut half_done) = (Random::new(), 0, 0);
    let bench = Bench::new();
    // A kill that comes too late, as on a busy machine, proves nothing and is tried again.
    for moment in 0..3 * moments {
        if cut_short == moments {
            break;
        }
        // Now and then on top of what earlier kills left.
        if random.next() < 0.6 {
            finish(&bench, &archive, &expected);
            fs::remove_dir_all(bench.store()).expect("an empty store to begin anew");
        }
        kill(&bench, &archive, &mut random);
        let files = bench.files();
        cut_short += u32::from(files.len() < expected.len());
        half_done += u32::from(files.contains_key(".aside") || files.len() % 2 == 1);
        for (name, content) in files.iter().filter(|(name, _)| *name != ".aside") {
            assert_eq!(Some(content), expected.get(name), "{name} after kill {moment}");
        }
    }
    finish(&bench, &archive, &expected);
    eprintln!("{cut_short} kills came before the end, {half_done} within a document");
    assert!(cut_short * 3 >= moments * 2, "the moments were too late to prove anything: {cut_short}");
}

fn kill(bench: &Bench, archive: &Path, random: &mut Random) {
    let count = || fs::read_dir(bench.store()).map_or(0, Iterator::count) / 2;
    let there = count();
    let target = there + ((TEXTS - there.min(TEXTS)) as f64 * random.next()) as usize;
    let mut child = spawn(bench, archive);
    while count() < target && child.try_wait().expect("a child").is_none() {}
    std::thread::sleep(Duration::from_micros((2000.0 * random.next()) as u64));
    let _ = child.kill();
    child.wait().expect("an end");
}

/// Runs to the end and compares with a store that was never interrupted.
fn finish(bench: &Bench, archive: &Path, expected: &BTreeMap<String, Vec<u8>>) {
    let summary = bench.added(archive);
    assert_eq!(counted(&summary, "attached") + counted(&summary, "already there"), TEXTS, "{summary}");
    assert_eq!(bench.files().keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(bench.files() == *expected);
}

#[test]
fn killed_at_ten_moments_and_run_again_it_is_whole() {
    kill_and_run_again(10);
}

/// `cargo test --test texts -- --ignored`
#[test]
#[ignore = "takes a minute"]
fn killed_at_fifty_moments_and_run_again_it_is_whole() {
    kill_and_run_again(50);
}

#[test]
fn four_programs_at_once_lose_nothing() {
    let bench = Bench::new();
    let archives: Vec<PathBuf> = (0..4)
        .map(|at| {
            let numbers = 1000 + at * 50..1200 + at * 50;
            let entries: Vec<_> =
                numbers.map(|number| (format!("S_RES_{number}_2018_EN.txt"), resolution(number))).collect();
            bench.file(&format!("{at}.zip"), zip(&entries))
        })
        .collect();
    let children: Vec<Child> = archives.iter().map(|archive| spawn(&bench, archive)).collect();
    let mut attached = 0;
    for child in children {
        let output = child.wait_with_output().expect("an end");
        let summary = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        attached += counted(&summary, "attached");
    }
    // Each document was new to one of them and no more.
    assert_eq!((attached, bench.listed().len()), (350, 350));
    for number in 1000..1350 {
        assert_eq!(bench.text(&format!("S_RES_{number}_2018_EN.txt")), resolution(number));
    }
    assert_eq!(bench.files().len(), 700);
}

#[test]
fn of_two_texts_at_once_one_stays_and_the_other_is_told() {
    for _ in 0..8 {
        let bench = Bench::new();
        let names = ["a", "b"].map(|name| {
            let entries: Vec<_> = (1000..1060)
                .map(|number| (format!("S_RES_{number}_2018_EN.txt"), format!("{name} {number}")))
                .collect();
            bench.file(&format!("{name}.zip"), zip(&entries))
        });
        let children = names.map(|path| spawn(&bench, &path));
        let outputs = children.map(|child| child.wait_with_output().expect("an end"));
        let count = |word| {
            outputs
                .iter()
                .map(|output| counted(&String::from_utf8_lossy(&output.stdout), word))
                .sum::<usize>()
        };
        assert_eq!((count("attached"), count("kept")), (60, 60));
        for text in bench.list() {
            let source = text["source"].as_str().expect("a source");
            let number = &text["symbol"].as_str().expect("a symbol")[6..10];
            assert_eq!(
                bench.text(&format!("S_RES_{number}_2018_EN.txt")),
                format!("{} {number}", &source[..1])
            );
        }
    }
}

#[test]
fn leftovers_are_cleared_and_missing_sources_told_again() {
    let bench = Bench::new();
    let path = bench.file("S_RES_2406_2018_EN.txt", "Decides");
    bench.added(&path);
    fs::write(bench.store().join(".aside"), "half a te").expect("leftover");
    fs::write(bench.store().join("S_RES_2407_2018_EN.source"), "gone.txt").expect("leftover");
    fs::write(bench.store().join("S_RES_2408_2018_EN.txt"), "").expect("what a power cut leaves");
    fs::remove_file(bench.store().join("S_RES_2406_2018_EN.source")).expect("source");
    assert_eq!(bench.list()[0]["source"], Value::Null);
    assert_eq!(bench.listed(), ["S/RES/2406 (2018) en"]);
    assert_eq!(bench.added(&path), "0 attached, 1 already there\n");
    assert_eq!(bench.list()[0]["source"], "S_RES_2406_2018_EN.txt");
    assert_eq!(bench.added(&bench.file("S_RES_2408_2018_EN.txt", "Requests")), "1 attached\n");
    let names: Vec<String> = bench.files().into_keys().collect();
    let expected = ["S_RES_2406_2018_EN", "S_RES_2408_2018_EN"]
        .map(|stem| [format!("{stem}.source"), format!("{stem}.txt")]);
    assert_eq!(names, expected.concat());
}
