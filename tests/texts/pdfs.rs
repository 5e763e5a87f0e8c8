//! PDFs: small ones made here, and those of the sources.

use super::*;

/// A PDF of one page with words at places; none for a page like a scan.
fn pdf(words: &[(f64, f64, &str)]) -> Vec<u8> {
    let mut content = String::from("BT /F 10 Tf\n");
    for (x, y, text) in words {
        content.push_str(&format!("1 0 0 1 {x} {y} Tm ({text}) Tj\n"));
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("xref\n0 5\n0000000000 65535 f \n");
    for (at, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{at} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

/// The text with one blank between words.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let bench = Bench::new();
    let mut words = vec![
        (60.0, 760.0, "Resolution 2406 \\(2018\\)"),
        (
            60.0,
            740.0,
            "A line of text that goes across the whole page and both columns of it, to its right edge",
        ),
    ];
    for line in 0..8 {
        let y = 700.0 - 14.0 * f64::from(line);
        words.push((60.0, y, "the left column of the page has"));
        words.push((320.0, y - 3.0, "and the right one holds something"));
    }
    words.push((
        60.0,
        500.0,
        "Another line across the whole page that stands below both of its columns, at the end",
    ));
    assert_eq!(bench.added(&bench.file("a.pdf", pdf(&words))), "1 attached\n");
    let left = "the left column of the page has ".repeat(8);
    let right = "and the right one holds something ".repeat(8);
    let text = flat(&bench.text("S_RES_2406_2018_EN.txt"));
    assert!(text.contains(&format!("right edge {left}{right}Another line")), "{text}");
}

#[test]
fn numbered_paragraphs_and_tables_of_numbers_are_read_across() {
    let bench = Bench::new();
    let mut words = vec![(60.0, 760.0, "Resolution 2406 \\(2018\\) of the Security Council and its members")];
    let numbers: Vec<String> = (1..=9).map(|number| format!("{number}.")).collect();
    for (at, number) in (0_u32..).zip(&numbers) {
        let y = 700.0 - 14.0 * f64::from(at);
        words.extend([
            (60.0, y, number.as_str()),
            (120.0, y, "Decides that the Mission shall act"),
            (500.0, y, "17"),
        ]);
    }
    bench.added(&bench.file("a.pdf", pdf(&words)));
    let text = flat(&bench.text("S_RES_2406_2018_EN.txt"));
    assert!(text.contains("1. Decides that the Mission shall act 17 2. Decides"), "{text}");
}

#[test]
fn a_scan_is_said_to_be_one() {
    let bench = Bench::new();
    let run = bench.add(&bench.file("S_RES_2406_2018_EN.pdf", pdf(&[])));
    assert_eq!((run.code, run.out.as_str()), (1, "0 attached, 1 failed\n"));
    assert!(run.err.contains("scanned") && run.err.contains("ocrmypdf"), "{}", run.err);
}

#[test]
fn broken_pdfs_do_no_harm() {
    let bench = Bench::new();
    let whole = pdf(&[(60.0, 700.0, "Decides that the mandate of the Mission is of the Council")]);
    for cut in (0..whole.len()).step_by(37) {
        let mut broken = whole.clone();
        broken[cut] ^= 0x15;
        broken.truncate(whole.len().max(cut * 2) - cut);
        let run = bench.add(&bench.file("S_RES_2406_2018_EN.pdf", broken));
        assert!(run.code == 0 || run.err.contains("error: "), "{cut}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{cut}: {}", run.err);
    }
}

#[test]
fn the_pdfs_of_the_sources_are_read() {
    let Some(pdfs) = sources("pdf") else { return };
    let bench = Bench::new();
    let run = bench.add(&pdfs);
    assert_eq!((run.code, run.out.as_str()), (1, "15 attached, 1 failed\n"), "{}", run.err);
    let told: Vec<&str> = run.err.lines().filter(|line| !line.starts_with("  help")).collect();
    assert_eq!(told.len(), 2, "{}", run.err);
    assert!(
        told[0].starts_with("warning: ") && told[0].contains("glyphs") && told[0].contains("read wrong"),
        "{told:?}"
    );
    assert!(told[1].starts_with("error: ") && told[1].contains("scanned.pdf"), "{told:?}");
    assert_eq!(bench.listed()[..3], ["A/44/661-S/20911 en", "S/1995/320 en", "S/2004/333 en"]);
    // A cell of a table in six columns, read as one sentence.
    let report = flat(&bench.text("S_2004_333_EN.txt"));
    assert!(report.contains("Assist Timor-Leste’s public administration to cross a critical threshold of self- sufficiency, and to ensure that key tasks are discharged."));
    assert!(report.contains("Group of 58 civilian advisers would continue to strengthen and transfer skills to civil service and the justice system, through:"));
}

/// How much of the words of a text stands in another, word pair by word pair.
fn shared(text: &str, within: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(String, String)> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
    };
    let known: std::collections::HashSet<_> = pairs(within).into_iter().collect();
    let pairs = pairs(text);
    pairs.iter().filter(|pair| known.contains(pair)).count() as f64 / pairs.len().max(1) as f64
}

#[test]
fn a_draft_holds_the_words_of_the_resolution_it_became() {
    let (Some(pdfs), Some(texts)) = (sources("pdf"), sources("texts")) else { return };
    let bench = Bench::new();
    bench.add(&pdfs);
    for (draft, resolution) in [
        ("S_2018_221_EN.txt", texts.join("S_RES_2406_2018_EN.txt")),
        ("S_1995_320_EN.txt", texts.join("../reports/S_1995_320_EN.txt")),
        ("S_2004_333_EN.txt", texts.join("../reports/S_2004_333_EN.txt")),
    ] {
        let reference = fs::read_to_string(&resolution).expect("a text");
        let share = shared(&reference, &bench.text(draft));
        eprintln!("{draft}: {:.2} % of the pairs of words", share * 100.0);
        assert!(share > 0.95, "{draft}: {share}");
    }
}
