//! The French text of a resolution beside the English one: both are authentic,
//! both number alike.

use std::collections::BTreeSet;
use std::path::Path;

use mandates::model::{Address, Language};
use mandates::text::{PartKind, split};

use crate::compare::share;
use crate::{files, sources, stem};

fn addresses(path: &Path) -> BTreeSet<Address> {
    let split = split(&std::fs::read_to_string(path).expect("a file"));
    split
        .parts
        .into_iter()
        .filter(|part| part.kind == PartKind::Operative)
        .filter_map(|part| part.address)
        .filter(|address| address.section().is_none())
        .collect()
}

#[test]
fn every_text_is_recognised_in_its_language() {
    let Some(sources) = sources() else { return };
    let folders = [
        ("texts", Language::En),
        ("texts-fr", Language::Fr),
        ("rough", Language::En),
        ("reports", Language::En),
    ];
    for (folder, language) in folders {
        for path in files(sources.join(folder), ".txt") {
            let text = std::fs::read_to_string(&path).expect("a file");
            assert_eq!(split(&text).language, language, "{}", path.display());
        }
    }
}

#[test]
fn french_and_english_have_the_same_addresses() {
    let Some(sources) = sources() else { return };
    println!("== texts-fr/ beside texts/: in both, only French, only English");
    let (mut both, mut all, mut count) = (0, 0, 0);
    for path in files(sources.join("texts-fr"), "_FR.txt") {
        let name = stem(&path).replace("_FR", "_EN");
        let english = ["", "_GOLD"].map(|gold| sources.join("texts").join(format!("{name}{gold}.txt")));
        let Some(english) = english.iter().find(|path| path.is_file()) else { continue };
        let (fr, en) = (addresses(&path), addresses(english));
        let common = fr.intersection(&en).count();
        let list = |only: Vec<&Address>| only.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
        let (only_fr, only_en): (Vec<_>, Vec<_>) =
            (fr.difference(&en).collect(), en.difference(&fr).collect());
        if !(only_fr.is_empty() && only_en.is_empty()) {
            println!("{name:<20} {common:>3}  fr: {}  en: {}", list(only_fr), list(only_en));
        }
        both += common;
        all += fr.union(&en).count();
        count += 1;
    }
    println!("{count} resolutions: {both}/{all} addresses in both, {:.2} %", share(both, all));
    assert!(count == 0 || share(both, all) >= 97.6);
}
