//! Where resolutions act under Chapter VII, beside what was read of each mandate.

use mandates::text::{ChapterVii, split};

use crate::sources;

/// What `known-gaps.tsv` says in words, as the splitter says it; `None` where it
/// leaves the place open.
fn told(acting: &str) -> Option<String> {
    match acting {
        "yes (position: read text)" => None,
        _ if acting.starts_with("preamble") => Some("everywhere".into()),
        _ if acting.starts_with("OP ") => Some(acting.replace("OP ", "").replace(';', ",")),
        _ => Some("nowhere".into()),
    }
}

#[test]
fn chapter_vii_is_told_as_people_read_it() {
    let Some(sources) = sources() else { return };
    let table = std::fs::read_to_string(sources.join("known-gaps.tsv")).expect("known-gaps.tsv");
    let (mut compared, mut differ) = (0, Vec::new());
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let digits: Vec<&str> =
            cells[0].split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let name = format!("S_RES_{:0>4}_{}_EN", digits[0], digits[1]);
        let Some(input) = ["", "_GOLD"].iter().find_map(|ending| {
            std::fs::read_to_string(sources.join(format!("texts/{name}{ending}.txt"))).ok()
        }) else {
            continue;
        };
        let found = match split(&input).chapter_vii {
            ChapterVii::Nowhere => "nowhere".to_owned(),
            ChapterVii::Everywhere => "everywhere".to_owned(),
            ChapterVii::Paragraphs(places) => {
                places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }
        };
        compared += 1;
        match told(cells[3]) {
            Some(told) if told != found => differ.push(format!("{}: {} / {found}", cells[0], cells[3])),
            None if found == "nowhere" => differ.push(format!("{}: {} / {found}", cells[0], cells[3])),
            _ => {}
        }
    }
    println!("Chapter VII: {compared} resolutions compared, {} differ: {differ:#?}", differ.len());
    assert!(compared > 70 && differ.is_empty(), "{compared} compared, {differ:?}");
}
