//! The CR-UNSC corpus as its authors give it out: a ZIP of texts, a CSV with a row
//! for each resolution. A small one is made here; a large one from the sources.

use super::*;

/// A CSV in the shape of the corpus.
fn csv(rows: &[(u32, u32, String, String)]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["doc_id", "symbol", "res_no", "year", "text", "text_es", "text_fr", "version"];
    writer.write_record(header).expect("header");
    for (number, year, text, french) in rows {
        let (id, symbol) = (format!("S_RES_{number:04}_{year}_EN.txt"), format!("S/RES/{number}({year})"));
        let (number, year) = (number.to_string(), year.to_string());
        let cells = [&id, &symbol, &number, &year, text, "NA", french, "2024-05-03"];
        writer.write_record(cells).expect("row");
    }
    writer.into_inner().expect("CSV")
}

#[test]
fn a_small_corpus_is_attached_in_both_shapes() {
    let bench = Bench::new();
    let names = |number: u32| format!("S_RES_{number:04}_2018_EN.txt");
    let entries: Vec<_> =
        (2400..2420).map(|number| (format!("TXT/{}", names(number)), resolution(number))).collect();
    let archive = bench.file("corpus.zip", zip(&entries));
    assert_eq!(bench.added(&archive), "20 attached\n");
    assert_eq!(bench.added(&archive), "0 attached, 20 already there\n");
    let french = "Résolution 2400 (2018) \"citée\",\nDécide".to_owned();
    let mut rows: Vec<_> =
        (2400..2420).map(|number| (number, 2018, resolution(number), "NA".to_owned())).collect();
    rows[0].3.clone_from(&french);
    rows.push((1, 1946, "a".repeat(3 << 20), String::new()));
    let table = bench.file("corpus.csv", csv(&rows));
    assert_eq!(bench.added(&table), "2 attached, 20 already there\n");
    assert_eq!(bench.text("S_RES_2400_2018_FR.txt"), french);
    assert_eq!(bench.text("S_RES_0001_1946_EN.txt").len(), 3 << 20);
    let english = Bench::new();
    let only = english.run(&["add", &table.display().to_string(), "--language", "fr"]);
    assert_eq!(only.out, "1 attached\n");
    let packed = english
        .file("csv.zip", zip(&[("all.csv".to_owned(), String::from_utf8(csv(&rows[..20])).expect("UTF-8"))]));
    assert_eq!(english.added(&packed), "20 attached, 1 already there\n");
}

#[test]
fn a_csv_of_something_else_or_cut_in_two_is_said() {
    let bench = Bench::new();
    let other = bench.add(&bench.file("a.csv", "name,age\nx,3\n"));
    assert_eq!(other.code, 1);
    assert!(other.err.contains("res_no"), "{}", other.err);
    let numbers = bench.add(&bench.file("b.csv", "res\\_no,year,text\n2406,2018,Decides\nNA,NA,lost\n"));
    assert_eq!((numbers.code, numbers.out.as_str()), (1, "1 attached, 1 failed\n"));
    assert!(numbers.err.contains("line 3"), "{}", numbers.err);
    let mut open = b"symbol,text\nS/RES/2407 (2018),Decides\nS/RES/2408 (2018),\"".to_vec();
    open.resize(80 << 20, b'x');
    let run = bench.add(&bench.file("c.csv", open));
    assert_eq!((run.code, run.out.as_str()), (1, "1 attached, 1 failed\n"));
    assert!(run.err.contains("quotation mark"), "{}", run.err);
}

/// The files of the sources as rows of the corpus.
fn source_rows(texts: &Path) -> Vec<(u32, u32, String, String)> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(texts).expect("texts") {
        let path = entry.expect("entry").path();
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        let parts: Vec<&str> = name.split('_').collect();
        let ["S", "RES", number, year, ..] = parts[..] else { continue };
        let text = fs::read_to_string(&path).expect("a text");
        rows.push((number.parse().expect("number"), year.parse().expect("year"), text, String::new()));
    }
    rows.sort();
    rows.retain(|row| !row.2.trim().is_empty());
    rows
}

#[test]
fn the_sources_are_attached_from_zip_csv_and_folder_alike() {
    let Some(texts) = sources("texts") else { return };
    let rows = source_rows(&texts);
    let entries: Vec<_> = rows
        .iter()
        .map(|(number, year, text, _)| (format!("S_RES_{number:04}_{year}_EN.txt"), text.clone()))
        .collect();
    let (zipped, tabled) = (Bench::new(), Bench::new());
    let expected = format!("{} attached\n", rows.len());
    let start = std::time::Instant::now();
    assert_eq!(zipped.added(&zipped.file("corpus.zip", zip(&entries))), expected);
    eprintln!("{} texts from a ZIP in {:?}", rows.len(), start.elapsed());
    let start = std::time::Instant::now();
    assert_eq!(tabled.added(&tabled.file("corpus.csv", csv(&rows))), expected);
    eprintln!("{} texts from a CSV in {:?}", rows.len(), start.elapsed());
    let texts_of = |bench: &Bench| -> BTreeMap<String, Vec<u8>> {
        bench.files().into_iter().filter(|(name, _)| name.ends_with(".txt")).collect()
    };
    assert_eq!(texts_of(&zipped), texts_of(&tabled));
    let again = zipped.add(&texts);
    // The news report is not in the archive.
    assert!(again.out.starts_with(&format!("1 attached, {} already there", rows.len())), "{}", again.out);
}
