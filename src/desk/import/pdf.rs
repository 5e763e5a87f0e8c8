//! The text of a PDF: every glyph with its place, by the crates of the hayro
//! family, put in reading order by [`super::page`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};

use super::page::{self, Glyph};
use super::{Extract, Problem, quality};

/// The most pages that are read, and the most glyphs of one page: what a document
/// of the United Nations does not come near.
const MOST_PAGES: usize = 3_000;
const MOST_GLYPHS: usize = 200_000;
/// A page with fewer characters is as good as empty: a stamp, a page number.
const FEW: usize = 25;
/// What a glyph that stands for no character is read as.
const UNKNOWN: &str = "\u{fffd}";

/// Reads the text of a PDF.
pub(super) fn extract(bytes: Vec<u8>) -> Result<Extract, Problem> {
    // The reader is meant not to panic on a broken file; if it does, that file
    // cannot be read and the others can.
    catch_unwind(AssertUnwindSafe(|| pages(bytes))).unwrap_or_else(|_| Err(damaged()))
}

fn damaged() -> Problem {
    Problem::new(
        "this PDF is damaged and cannot be read",
        "download it again, or save it anew from a PDF viewer",
    )
}

fn pages(bytes: Vec<u8>) -> Result<Extract, Problem> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            Problem::new("this PDF is locked with a password", "save it without the password")
        }
        LoadPdfError::Invalid => damaged(),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged());
    }
    if pages.len() > MOST_PAGES {
        let message = format!("this PDF has {} pages; documents of up to {MOST_PAGES} are read", pages.len());
        return Err(Problem::new(message, "attach the part that you need"));
    }
    let cache = InterpreterCache::new();
    let texts: Vec<String> = pages.iter().map(|page| page::text(glyphs(page, &pdf, &cache))).collect();
    judge(texts)
}

/// Puts the pages together and says what is wrong with them.
fn judge(texts: Vec<String>) -> Result<Extract, Problem> {
    let empty: Vec<usize> =
        (1..).zip(&texts).filter(|(_, text)| is_empty(text)).map(|(page, _)| page).collect();
    if empty.len() == texts.len() {
        return Err(Problem::new(
            "this PDF is scanned: its pages are pictures without a text layer",
            "recognise the text first (`ocrmypdf IN.pdf OUT.pdf`) and attach the result, or type it out",
        ));
    }
    let text = texts.join("\u{c}\n");
    let warning = quality::warning(&text).or_else(|| missing(&empty, texts.len()));
    Ok(Extract { text, warning })
}

fn is_empty(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).take(FEW).count() < FEW
}

/// A last page may well be empty; others are pictures.
fn missing(empty: &[usize], pages: usize) -> Option<String> {
    let numbers: Vec<String> = empty.iter().filter(|&&page| page < pages).map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => None,
        [page] => Some(format!("page {page} has no text: it may be a picture")),
        pages => Some(format!("pages {} have no text: they may be pictures", pages.join(", "))),
    }
}

fn glyphs<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> Vec<Glyph> {
    let upright = Affine::new(page.initial_transform(true).as_coeffs());
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(upright, whole, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector { page: whole, glyphs: Vec::new() };
    interpret_page(page, &mut context, &mut collector);
    collector.glyphs
}

/// A device that draws nothing and remembers what was written where.
struct Collector {
    page: Rect,
    glyphs: Vec<Glyph>,
}

impl Collector {
    fn take(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => page::plain(letter.encode_utf8(&mut [0; 4])),
            Some(BfString::String(letters)) => page::plain(&letters),
            None => UNKNOWN.to_owned(),
        };
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(drawing) => drawing.advance_width(),
        };
        let [along, aslant, _, up, ..] = transform.as_coeffs();
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
        let upright = along > 0.0 && aslant.abs() < along / 4.0;
        let size = up.abs() * 1000.0;
        let sane = [start.x, start.y, end.x, size].iter().all(|number| number.is_finite()) && size > 0.0;
        if upright && sane && self.page.contains(start) {
            self.glyphs.push(Glyph { text, left: start.x, right: end.x, base: start.y, size });
        }
    }
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() < MOST_GLYPHS {
                self.take(glyph, props.transform * glyph.transform());
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
