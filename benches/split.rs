//! What splitting a text costs, and that it grows with the length alone: each of the
//! texts that a careless splitter would read again and again at two lengths, in
//! bytes a second. The two must be alike.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mandates::text::split;

/// A text that is repeated; its name in the table is one line.
struct Pattern(&'static str);

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.30}", self.0.escape_debug().to_string())
    }
}

const PATTERNS: &[&str] = &[
    "1. Decides that the Mission shall act;\n\n(a) To protect civilians;\n\n(b) To report:\n\n(i) Monthly;\n\n",
    "(a) Decides:\n",
    "(a): (a): ",
    "(6) To act;\n",
    "(bob) To act;\n",
    "{4i) x; (ii) y;\n",
    "1. ",
    "1 3 . Urges;\n",
    "9 ",
    "  ",
    "word ",
    "1. Decides; ",
    "1.b) Decides;\n",
    "(i) x; (ii) y;\n",
    "- ",
    "acting under ",
    "Resolution 1 (2000)\n",
    "A\n",
    "I. Heading\n",
    "peace-\n",
    "18 Ibid.\n",
    "(a)\n18 Ibid.\n\n",
    "x, 18 y\n",
    "\n",
    "Decides that\n",
    "Recalling,\n",
    ", decides",
    "a\n(b) c\n",
    "1. Decides;\n1. Urges;\n",
    "7. Decides;\n3. Urges;\n",
    "((((",
    "’",
    "\r",
    "a -",
    "Annex\n",
    "The Security Council,\n",
    "(a) x; (b) y; ",
    "12 . ",
];

fn main() {
    divan::main();
}

#[divan::bench(args = PATTERNS.iter().map(|text| Pattern(text)), consts = [16_000, 256_000], sample_count = 5)]
fn repeated<const BYTES: usize>(bencher: Bencher<'_, '_>, pattern: &Pattern) {
    let input = pattern.0.repeat(BYTES / pattern.0.len());
    bencher.counter(BytesCount::of_str(&input)).bench(|| split(black_box(&input)));
}
