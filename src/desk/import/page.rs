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

/// Where a row stands to the space between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Across,
    Both,
    One,
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
/// The fewest rows with text on both sides that make columns.
const COLUMN_ROWS: usize = 5;

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

    /// The end of the last glyph that can be seen.
    fn right(&self) -> f64 {
        self.glyphs.iter().rev().find(|glyph| glyph.text != " ").map_or(self.left(), |glyph| glyph.right)
    }
}

impl Row {
    fn left(&self) -> f64 {
        self.pieces.first().map_or(0.0, Piece::left)
    }

    fn side(&self, gutter: f64) -> Side {
        let left = self.pieces.iter().any(|piece| piece.right() <= gutter);
        let right = self.pieces.iter().any(|piece| piece.left() >= gutter);
        let across = self.pieces.iter().any(|piece| piece.left() < gutter && piece.right() > gutter);
        match (across, left && right) {
            (true, _) => Side::Across,
            (false, true) => Side::Both,
            (false, false) => Side::One,
        }
    }
}

/// The rows in reading order: where the page is in columns, those of the left one
/// before those of the right one.
fn blocks(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let Some(gutter) = gutter(&rows) else { return vec![rows] };
    let mut blocks = Vec::new();
    let mut rest = rows.into_iter().peekable();
    while let Some(row) = rest.next() {
        let across = row.side(gutter) == Side::Across;
        let mut run = vec![row];
        while let Some(next) = rest.next_if(|next| (next.side(gutter) == Side::Across) == across) {
            run.push(next);
        }
        let both = run.iter().filter(|row| row.side(gutter) == Side::Both).count();
        if across || both < COLUMN_ROWS {
            blocks.push(run);
        } else {
            let (left, right) = split(run, gutter);
            blocks.extend([left, right]);
        }
    }
    blocks
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

/// Where the space between two columns is, if the page has any: in the middle of
/// the page, with lines of text on both sides.
fn gutter(rows: &[Row]) -> Option<f64> {
    let left = rows.iter().map(Row::left).min_by(f64::total_cmp)?;
    let right = rows.iter().filter_map(|row| row.pieces.last()).map(Piece::right).max_by(f64::total_cmp)?;
    let at = |part: f64| left + (right - left) * part;
    let candidates = (0..=40).map(|step| at(0.35 + 0.3 * f64::from(step) / 40.0));
    let both = |gutter: f64| rows.iter().filter(|row| row.side(gutter) == Side::Both).count();
    // Of several that are as good, the one in the middle.
    let best = candidates.clone().map(both).max().filter(|&most| most >= COLUMN_ROWS)?;
    let good: Vec<f64> = candidates.filter(|&gutter| both(gutter) == best).collect();
    let gutter = *good.get(good.len() / 2)?;
    (fill(rows, gutter, left, gutter) > 0.6 && fill(rows, gutter, gutter, right) > 0.6).then_some(gutter)
}

/// How much of the width from one place to another the rows that have text on
/// both sides fill: lines of text do, the cells of a table do not.
fn fill(rows: &[Row], gutter: f64, from: f64, to: f64) -> f64 {
    let mut filled: Vec<f64> = Vec::new();
    for row in rows.iter().filter(|row| row.side(gutter) == Side::Both) {
        let pieces = row.pieces.iter().filter(|piece| piece.left() >= from - 1.0 && piece.right() <= to + 1.0);
        filled.push(pieces.map(|piece| piece.right() - piece.left()).sum::<f64>() / (to - from).max(1.0));
    }
    filled.sort_by(f64::total_cmp);
    filled.get(filled.len() / 2).copied().unwrap_or(0.0)
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
    let Some(size) = row.pieces.first().and_then(|piece| piece.glyphs.first()).map(|glyph| glyph.size) else { return };
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
