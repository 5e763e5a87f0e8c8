//! Snapshots: what was read from a folder comes back the same, and only as long as
//! the folder and the snapshot are what they were.

use std::fs;
use std::path::{Path, PathBuf};

use mandates::dataset::Dataset;
use mandates::library::{Library, Progress, Snapshot};
use mandates::search::Order;

struct Kept {
    _room: tempfile::TempDir,
    folder: PathBuf,
    snapshot: Snapshot,
}

/// A small dataset in a folder, with a snapshot of it.
fn kept() -> Kept {
    let room = tempfile::tempdir().expect("a folder");
    let folder = room.path().join("data");
    fs::create_dir_all(folder.join("tasks")).expect("a folder");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for file in [
        "missions.ron",
        "documents.ron",
        "taxonomy.ron",
        "glossary.ron",
        "tasks/unmiss.ron",
        "tasks/unmil.ron",
    ] {
        fs::copy(data.join(file), folder.join(file)).expect(file);
    }
    let snapshot = Snapshot::new(&folder, &room.path().join("cache")).expect("a folder");
    assert!(read(&snapshot).is_none(), "nothing is kept yet");
    let key = snapshot.key().expect("files that can be read");
    let library = Library::new(Dataset::open(&folder).expect("a good dataset"));
    snapshot.write(&library, key).expect("written");
    Kept { _room: room, folder, snapshot }
}

fn read(snapshot: &Snapshot) -> Option<Library> {
    snapshot.read(snapshot.key().expect("files that can be read"), &Progress::default())
}

/// What some queries of each kind find, to be compared.
fn answers(library: &Library) -> Vec<String> {
    let queries = [
        "",
        "d",
        "ddr",
        "\"protection of civilians\"",
        "protectoin civilans",
        "mission:unmil police",
        "-force year:2016..",
    ];
    let index = library.index().expect("an index");
    let answer = |text: &&str| {
        let query = index.parse(text).expect("a query");
        let found = index.search(&query, Order::Relevance);
        let hits: Vec<_> =
            found.hits.iter().map(|hit| (library.dataset.task(hit.task()).task.id, hit.score)).collect();
        format!("{text}: {hits:?} {:?}", found.facets)
    };
    queries.iter().map(answer).collect()
}

#[test]
fn a_library_comes_back_the_same() {
    let kept = kept();
    let back = read(&kept.snapshot).expect("it is kept");
    let anew = Library::new(Dataset::open(&kept.folder).expect("a good dataset"));
    assert_eq!(answers(&back), answers(&anew));
    let records = |library: &Library| -> Vec<String> {
        library
            .dataset
            .tasks()
            .map(|view| format!("{:?} {:?} {:?}", view.task, view.mission, view.document))
            .collect()
    };
    assert_eq!(records(&back), records(&anew));
    assert_eq!(back.dataset.glossary(), anew.dataset.glossary());
}

#[test]
fn a_snapshot_of_other_files_is_not_used() {
    let kept = kept();
    let file = kept.folder.join("tasks/unmil.ron");
    let text = fs::read_to_string(&file).expect("the file");
    // The same length, and perhaps the same second: only the bytes tell.
    let changed = text.replacen("police", "polise", 1);
    assert_eq!(changed.len(), text.len());
    fs::write(&file, &changed).expect("written");
    assert!(read(&kept.snapshot).is_none(), "a file changed");
    fs::write(&file, &text).expect("written");
    assert!(read(&kept.snapshot).is_some(), "it is what it was");
    fs::copy(&file, kept.folder.join("tasks/copy.ron")).expect("copied");
    assert!(read(&kept.snapshot).is_none(), "a file was added");
}

#[test]
fn a_damaged_snapshot_is_not_used() {
    let kept = kept();
    let good = fs::read(kept.snapshot.file()).expect("the snapshot");
    let try_with = |bytes: &[u8]| {
        fs::write(kept.snapshot.file(), bytes).expect("written");
        read(&kept.snapshot)
    };
    // A prime step comes to every kind of section, and a bit anywhere is noticed.
    for at in (0..good.len()).step_by(good.len() / 41) {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        assert!(try_with(&bytes).is_none(), "byte {at} of {}", good.len());
    }
    for len in [0, 7, 40, 100, good.len() / 2, good.len() - 1] {
        assert!(try_with(&good[..len]).is_none(), "cut off at {len}");
    }
    assert!(try_with(&[&good[..], b"more"].concat()).is_none(), "something behind the end");
    assert!(try_with(&good).is_some());
}

#[test]
fn what_changed_while_it_was_read_is_not_kept() {
    let kept = kept();
    let file = kept.folder.join("tasks/unmil.ron");
    let text = fs::read_to_string(&file).expect("the file");
    fs::remove_file(kept.snapshot.file()).expect("removed");
    let key = kept.snapshot.key().expect("files that can be read");
    let library = Library::new(Dataset::open(&kept.folder).expect("a good dataset"));
    // Somebody saves the file after it was read and before the snapshot is written.
    fs::write(&file, text.replacen("police", "polise", 1)).expect("written");
    kept.snapshot.write(&library, key).expect("no fault");
    assert!(read(&kept.snapshot).is_none(), "what was read is no longer there");
    assert!(!kept.snapshot.file().exists());
}

#[test]
fn what_an_ended_writer_left_is_swept_away() {
    let kept = kept();
    let cache = kept.snapshot.file().parent().expect("a folder").to_path_buf();
    let leave = |name: &str, age: u64| {
        let path = cache.join(name);
        fs::write(&path, b"half").expect("written");
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(age);
        fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(then)).expect("a time");
        path
    };
    let (old, new, other) = (leave("part-old", 3600), leave("part-new", 5), leave("other", 3600));
    let library = read(&kept.snapshot).expect("it is kept");
    kept.snapshot.write(&library, kept.snapshot.key().expect("a key")).expect("written");
    assert!(!old.exists(), "nobody writes it any more");
    assert!(new.exists() && other.exists(), "another program may be at it");
    assert!(read(&kept.snapshot).is_some());
}
