//! From the glyphs of a page to its text: lines, words, and columns one after the
//! other. Places are in points, from the top left corner.

/// One glyph on the page.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// The characters it stands for.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where the next one would begin.
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
}

/// Glyphs that stand together on a line.
#[derive(Debug)]
struct Piece {
    glyphs: Vec<Glyph>,
}

/// The pieces of a line, from left to right.
#[derive(Debug)]
struct Row {
    base: f64,
    pieces: Vec<Piece>,
}

/// How far from a line a glyph may stand and belong to it, in sizes: enough for
/// the number of a footnote.
const OFF_LINE: f64 = 0.45;
/// A gap that parts pieces, in sizes. Blanks of justified lines are smaller, the
/// space between columns is larger.
const PARTING: f64 = 1.2;
/// A gap that is a blank, in sizes: where the page writes its blanks, and where
/// it only leaves them.
const BLANK: (f64, f64) = (0.45, 0.2);
/// The fewest pieces of text that make a column, and the fewest letters that most
/// of them have.
const COLUMN_ROWS: usize = 5;
const COLUMN_LETTERS: usize = 10;

/// The text of a page.
pub(super) fn text(mut glyphs: Vec<Glyph>) -> String {
    let written = glyphs.iter().filter(|glyph| glyph.text == " ").count();
    let blank = if written * 20 > glyphs.len() { BLANK.0 } else { BLANK.1 };
    glyphs.retain(|glyph| !glyph.text.trim().is_empty() || glyph.text == " ");
    let mut out = String::new();
    for block in blocks(rows(glyphs)) {
        write_block(&block, blank, &mut out);
    }
    out
}

/// Characters as a text writes them: ligatures in letters, any blank as a blank,
/// none that cannot be seen.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            '\u{ad}' => plain.push('-'),
            c if c.is_whitespace() => plain.push(' '),
            c if c.is_control() => plain.push('\u{fffd}'),
            c => plain.push(c),
        }
    }
    plain
}

/// The lines of the page from top to bottom, each in pieces.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    // A line is known by its largest glyph: the number of a footnote stands above
    // the line that it belongs to.
    let mut anchor = (f64::NEG_INFINITY, 0.0_f64);
    for glyph in glyphs {
        let near = (glyph.base - anchor.0).abs() <= OFF_LINE * glyph.size.max(anchor.1);
        if !near || lines.is_empty() {
            lines.push(Vec::new());
            anchor = (glyph.base, glyph.size);
        } else if glyph.size > anchor.1 {
            anchor = (glyph.base, glyph.size);
        }
        if let Some(line) = lines.last_mut() {
            line.push(glyph);
        }
    }
    lines.into_iter().map(row).filter(|row| !row.pieces.is_empty()).collect()
}

fn row(mut glyphs: Vec<Glyph>) -> Row {
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    // Bold letters are sometimes letters that are written twice.
    glyphs.dedup_by(|later, earlier| {
        later.text == earlier.text && later.left - earlier.left < 0.2 * earlier.size.min(later.size)
    });
    let largest = glyphs.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    let base = largest.map_or(0.0, |glyph| glyph.base);
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs.into_iter().filter(|glyph| glyph.text != " " || glyph.right > glyph.left) {
        let far = |piece: &Piece| glyph.left - piece.right() > PARTING * glyph.size;
        match pieces.last_mut() {
            Some(piece) if !far(piece) => piece.glyphs.push(glyph),
            // A blank holds no place of its own: it may fill the gap of a column.
            _ if glyph.text == " " => {}
            _ => pieces.push(Piece { glyphs: vec![glyph] }),
        }
    }
    Row { base, pieces }
}

impl Piece {
    fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.left)
    }

    fn letters(&self) -> usize {
        self.glyphs.iter().filter(|glyph| glyph.text.starts_with(char::is_alphabetic)).count()
    }

    /// The end of the last glyph that can be seen.
    fn right(&self) -> f64 {
        self.glyphs.iter().rev().find(|glyph| glyph.text != " ").map_or(self.left(), |glyph| glyph.right)
    }
}

impl Row {
    fn left(&self) -> f64 {
        self.pieces.first().map_or(0.0, Piece::left)
    }

    fn goes_across(&self, gutter: f64) -> bool {
        self.pieces.iter().any(|piece| piece.left() < gutter && piece.right() > gutter)
    }
}

/// The rows in reading order: where the page is in columns, those of the left one
/// before those of the right one.
fn blocks(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let Some(gutter) = gutter(&rows) else { return vec![rows] };
    let mut blocks = Vec::new();
    for run in runs(rows, gutter) {
        if !in_columns(&run, gutter) {
            blocks.push(run);
            continue;
        }
        // Either side may be in columns again: a page in three, a wide table.
        let (left, right) = split(run, gutter);
        blocks.extend(self::blocks(left));
        blocks.extend(self::blocks(right));
    }
    blocks
}

/// The rows that go across a place, and those that do not, in runs.
fn runs(rows: Vec<Row>, gutter: f64) -> Vec<Vec<Row>> {
    let mut runs: Vec<Vec<Row>> = Vec::new();
    let mut before = None;
    for row in rows {
        let across = row.goes_across(gutter);
        match runs.last_mut() {
            Some(run) if before == Some(across) => run.push(row),
            _ => runs.push(vec![row]),
        }
        before = Some(across);
    }
    runs
}

fn split(rows: Vec<Row>, gutter: f64) -> (Vec<Row>, Vec<Row>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for Row { base, pieces } in rows {
        let (before, after): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|piece| piece.right() <= gutter);
        for (pieces, side) in [(before, &mut left), (after, &mut right)] {
            if !pieces.is_empty() {
                side.push(Row { base, pieces });
            }
        }
    }
    (left, right)
}

/// Where the space between two columns is, if there is any: the place that leaves
/// the most rows in columns, and of several the one in the middle.
fn gutter(rows: &[Row]) -> Option<f64> {
    let left = rows.iter().map(Row::left).min_by(f64::total_cmp)?;
    let right = rows.iter().filter_map(|row| row.pieces.last()).map(Piece::right).max_by(f64::total_cmp)?;
    let candidates = (10..=90).map(|percent| left + (right - left) * f64::from(percent) / 100.0);
    let scored: Vec<(usize, f64)> = candidates.map(|place| (rows_in_columns(rows, place), place)).collect();
    let best = scored.iter().map(|(score, _)| *score).max().filter(|&best| best > 0)?;
    let good: Vec<f64> = scored.iter().filter(|(score, _)| *score == best).map(|(_, place)| *place).collect();
    good.get(good.len() / 2).copied()
}

fn rows_in_columns(rows: &[Row], gutter: f64) -> usize {
    rows.chunk_by(|a, b| a.goes_across(gutter) == b.goes_across(gutter))
        .filter(|run| in_columns(run, gutter))
        .map(<[Row]>::len)
        .sum()
}

/// Whether rows that leave a place free have text on both sides of it, and not
/// numbers or the marks of a list.
fn in_columns(run: &[Row], gutter: f64) -> bool {
    let text_on = |wanted: bool| {
        let side = run.iter().flat_map(|row| &row.pieces).filter(|piece| (piece.right() <= gutter) == wanted);
        let mut letters: Vec<usize> = side.map(Piece::letters).collect();
        letters.sort_unstable();
        letters.len() >= COLUMN_ROWS && letters[letters.len() / 2] >= COLUMN_LETTERS
    };
    !run.iter().any(|row| row.goes_across(gutter)) && text_on(true) && text_on(false)
}

/// Writes the lines of a block, indented as they stand, an empty line where the
/// page leaves more room than between the lines of a paragraph.
fn write_block(rows: &[Row], blank: f64, out: &mut String) {
    let margin = rows.iter().map(Row::left).min_by(f64::total_cmp).unwrap_or(0.0);
    let mut pitches: Vec<f64> = rows.windows(2).map(|pair| pair[1].base - pair[0].base).collect();
    pitches.sort_by(f64::total_cmp);
    // The lines of paragraphs are the closest and the most: a lower quarter is one.
    let pitch = pitches.get(pitches.len() / 4).copied().unwrap_or(0.0);
    let mut above: Option<f64> = None;
    for row in rows {
        let apart = above.is_none_or(|above| row.base - above > 1.35 * pitch);
        if apart && !out.is_empty() {
            out.push('\n');
        }
        above = Some(row.base);
        write_row(row, margin, blank, out);
        out.push('\n');
    }
}

fn write_row(row: &Row, margin: f64, blank: f64, out: &mut String) {
    let Some(size) = row.pieces.first().and_then(|piece| piece.glyphs.first()).map(|glyph| glyph.size) else {
        return;
    };
    let indent = ((row.left() - margin) / (0.5 * size)).round().clamp(0.0, 60.0);
    out.extend((0..60).take_while(|&at| f64::from(at) < indent).map(|_| ' '));
    let mut line = String::new();
    for (at, piece) in row.pieces.iter().enumerate() {
        line.push_str(if at > 0 { "  " } else { "" });
        let mut end = f64::INFINITY;
        for glyph in &piece.glyphs {
            let gap = glyph.left - end > blank * glyph.size;
            if (gap || glyph.text == " ") && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(glyph.text.trim());
            end = glyph.right;
        }
    }
    out.push_str(line.trim());
}
