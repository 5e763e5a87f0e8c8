//! Archives and folders that mean harm.

use super::*;

fn refused(bench: &Bench, archive: Vec<u8>, attached: usize, failed: usize, words: &[&str]) {
    let run = bench.add(&bench.file("hostile.zip", archive));
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.out, format!("{attached} attached, {failed} failed\n"), "{}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{word}: {}", run.err);
    }
}

#[test]
fn names_that_climb_out_or_are_absolute_are_refused() {
    let bench = Bench::new();
    let entry = |name: &str| (name.to_owned(), resolution(2406));
    let names = [
        "../S_RES_2401_2018_EN.txt",
        "a/../../S_RES_2402_2018_EN.txt",
        "/tmp/S_RES_2403_2018_EN.txt",
        "C:\\S_RES_2404_2018_EN.txt",
        "..\\S_RES_2405_2018_EN.txt",
        "good/S_RES_2406_2018_EN.txt",
    ];
    let archive = zip(&names.map(entry));
    refused(&bench, archive, 1, 5, &["climbs out", "is absolute"]);
    assert_eq!(bench.listed(), ["S/RES/2406 (2018) en"]);
    let outside: Vec<_> = fs::read_dir(bench.dir.path())
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name())
        .collect();
    assert_eq!(outside.len(), 2, "{outside:?}");
}

#[test]
fn links_are_refused() {
    let bench = Bench::new();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("S_RES_2406_2018_EN.txt", "/etc/passwd", SimpleFileOptions::default()).expect("link");
    zip.start_file("S_RES_2407_2018_EN.txt", SimpleFileOptions::default()).expect("entry");
    zip.write_all(b"Decides").expect("text");
    refused(&bench, zip.finish().expect("archive").into_inner(), 1, 1, &["is a link"]);
}

#[test]
fn bombs_are_refused() {
    let bench = Bench::new();
    let bomb = ("S_RES_2406_2018_EN.txt".to_owned(), "a".repeat(80 << 20));
    let good = ("S_RES_2407_2018_EN.txt".to_owned(), resolution(2407));
    let table = ("all.csv".to_owned(), format!("symbol,text\n{}", "a".repeat(80 << 20)));
    refused(&bench, zip(&[bomb, good, table]), 1, 2, &["bomb"]);
    assert_eq!(bench.listed(), ["S/RES/2407 (2018) en"]);
}

#[test]
fn a_damaged_archive_gives_what_it_can() {
    let bench = Bench::new();
    let entries: Vec<_> =
        (0..40).map(|at| (format!("S_RES_{}_2018_EN.txt", 2400 + at), resolution(2400 + at))).collect();
    let mut archive = zip(&entries);
    let middle = archive.len() / 2;
    archive[middle..middle + 8].fill(0xff);
    let run = bench.add(&bench.file("a.zip", archive.clone()));
    assert_eq!(run.code, 1);
    assert!((38..40).contains(&bench.listed().len()), "{}", run.out);
    archive.truncate(middle);
    let run = bench.add(&bench.file("b.zip", archive));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("damaged"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    let secret = bench.file("outside/S_RES_2400_2018_EN.txt", resolution(2400));
    let inside = bench.file("folder/S_RES_2406_2018_EN.txt", resolution(2406));
    let folder = inside.parent().expect("folder");
    symlink(&secret, folder.join("S_RES_2401_2018_EN.txt")).expect("link");
    symlink(secret.parent().expect("folder"), folder.join("all")).expect("link");
    symlink(folder, folder.join("round")).expect("link");
    symlink(&inside, folder.join("S_RES_2402_2018_EN.txt")).expect("link");
    let run = bench.add(folder);
    assert_eq!((run.code, run.out.as_str()), (1, "1 attached, 2 failed\n"), "{}", run.err);
    assert!(run.err.contains("leads out of the folder"), "{}", run.err);
}

#[test]
fn files_that_are_none_of_it_are_said() {
    let bench = Bench::new();
    for (name, content) in [
        ("S_RES_2400_2018_EN.pdf", &b"%PDF-1.4\n%nothing more"[..]),
        ("S_RES_2401_2018_EN.txt", b"\x00\x01\x02"),
        ("S_RES_2402_2018_EN.txt", b" \n"),
        ("S_RES_2403_2018_EN.html", b"<html><script>x</script>"),
        ("a.zip", b"PK\x03\x04"),
        ("S_RES_2404_2018_ES.txt", b"El Consejo de Seguridad"),
    ] {
        let run = bench.add(&bench.file(name, content));
        assert_eq!((run.code, run.out.as_str()), (1, "0 attached, 1 failed\n"), "{name}");
        assert!(
            run.err.contains(name) && run.err.contains("help: ") && !run.err.contains("panicked"),
            "{}",
            run.err
        );
    }
    assert!(bench.listed().is_empty());
}
