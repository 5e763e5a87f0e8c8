//! The pictures in README are drawn by the program. `UPDATE_SCREENSHOTS=1 cargo
//! test --test interface screenshots` draws them anew; without it they are compared.

use std::path::PathBuf;

use crate::screen::{Screen, svg};
use mandates::dataset::Dataset;

const PICTURES: [(&str, &str, u16, u16, &str); 2] = [
    ("tasks-dark", "dark", 120, 36, "/ \"protection_civilians\" enter down"),
    ("tasks-light", "light", 120, 36, "/ \"ddr_mission:unmiss\" enter f"),
];

/// Pictures full of counts, which every mandate that is coded changes: they are
/// compared by their size and by what the screen always says.
const COUNTING: [(&str, &str, u16, u16, &str, &str); 4] = [
    (
        "matrix-dark",
        "dark",
        150,
        36,
        "4 / \"year:1991..2014\" enter s s down down right right",
        "Matrix: missions by category",
    ),
    ("compare-light", "light", 120, 36, "2 / \"unmiss\" enter c", "[5 Compare]"),
    ("missions-dark", "dark", 150, 36, "2 s s s g", "[2 Missions]"),
    ("renewals-dark", "dark", 120, 36, "2 / \"unmiss\" enter R down down", "UNMISS through its renewals"),
];

#[test]
fn pictures_show_the_program_as_it_is() {
    for (name, theme, width, height, keys) in PICTURES {
        let mut screen =
            Screen::open(Dataset::embedded().expect("the embedded dataset"), theme, width, height);
        screen.press(keys);
        let picture = svg(&screen.draw());
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(format!("{name}.svg"));
        if std::env::var_os("UPDATE_SCREENSHOTS").is_some() {
            std::fs::write(&path, &picture).expect("the picture is written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == picture,
            "{} is not what the program draws: run UPDATE_SCREENSHOTS=1 cargo test --test interface screenshots",
            path.display()
        );
    }
}

#[test]
fn pictures_full_of_counts_show_the_screens_they_are_of() {
    for (name, theme, width, height, keys, always) in COUNTING {
        let mut screen =
            Screen::open(Dataset::embedded().expect("the embedded dataset"), theme, width, height);
        screen.press(keys);
        let picture = svg(&screen.draw());
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(format!("{name}.svg"));
        if std::env::var_os("UPDATE_SCREENSHOTS").is_some() {
            std::fs::write(&path, &picture).expect("the picture is written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let size = |svg: &str| svg.split('>').next().map(str::to_owned);
        assert_eq!(size(&kept), size(&picture), "{name}: run it with UPDATE_SCREENSHOTS=1");
        for drawn in [&kept, &picture] {
            assert!(drawn.contains(always), "{name} does not show `{always}`");
        }
    }
}
