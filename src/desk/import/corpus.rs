//! The CSV of the CR-UNSC corpus (S. Fobbe, L. Gasbarri, N. Ridi): a row for each
//! resolution, its texts in columns. Gigabytes go by row by row.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use csv::ByteRecord;

use super::intake::Intake;
use super::walk::{Found, unreadable};
use super::{Problem, label, name};
use crate::desk::decode;
use crate::desk::symbol::{Symbol, digits, plausible_year};
use crate::desk::texts::Text;
use crate::model::Language;

/// The longest row, in bytes: a lost quotation mark would make one of the rest of
/// the file.
const LONGEST_ROW: u64 = 64 << 20;

/// Where the columns are that matter.
struct Columns {
    symbol: Option<usize>,
    number: Option<usize>,
    year: Option<usize>,
    texts: Vec<(usize, Language)>,
}

/// Adds a CSV file.
pub(super) fn add_file(file: &Found, intake: &mut Intake<'_>) -> io::Result<()> {
    match File::open(&file.path) {
        Ok(open) => add(BufReader::new(open), &label(&file.path), &name(&file.path), file.bytes, intake),
        Err(error) => {
            intake.refuse(&label(&file.path), unreadable(&error));
            Ok(())
        }
    }
}

/// Adds the rows of a CSV, wherever they come from. `worth` is what all of it
/// counts for on the way to the end.
pub(super) fn add(
    source: impl Read,
    label: &str,
    name: &str,
    worth: u64,
    intake: &mut Intake<'_>,
) -> io::Result<()> {
    let since = Rc::new(Cell::new(0));
    let reader = Metered { source, since: Rc::clone(&since) };
    let mut rows = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(reader);
    let mut row = ByteRecord::new();
    let mut columns: Option<Columns> = None;
    let mut told = 0;
    loop {
        match rows.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let place = error.position().map_or(0, csv::Position::line);
                let message =
                    format!("reading stopped at line {}: {error}", place.max(rows.position().line()));
                intake.refuse(
                    label,
                    Problem::new(message, "what stands before it is attached; download the file again"),
                );
                break;
            }
        }
        since.set(0);
        match &columns {
            None => match Columns::find(&row, intake.only()) {
                Ok(found) => columns = Some(found),
                Err(problem) => {
                    intake.refuse(label, problem);
                    break;
                }
            },
            Some(columns) => add_row(&row, columns, label, name, intake)?,
        }
        let done = rows.position().byte().min(worth);
        intake.watcher.advance(done.saturating_sub(told));
        told = told.max(done);
    }
    intake.watcher.advance(worth.saturating_sub(told));
    Ok(())
}

impl Columns {
    /// The columns by the names in the first row. The list of variables writes
    /// `text\_fr`, the file `text_fr`.
    fn find(row: &ByteRecord, only: Option<Language>) -> Result<Self, Problem> {
        let names: Vec<String> = row
            .iter()
            .map(|name| {
                String::from_utf8_lossy(name).trim_matches(['\u{feff}', ' ']).replace('\\', "").to_lowercase()
            })
            .collect();
        let column = |name: &str| names.iter().position(|known| known == name);
        let languages = [("text", Language::En), ("text_en", Language::En), ("text_fr", Language::Fr)];
        let texts: Vec<_> = languages
            .into_iter()
            .filter(|(_, language)| only.is_none_or(|only| only == *language))
            .filter_map(|(name, language)| Some((column(name)?, language)))
            .collect();
        let columns =
            Self { symbol: column("symbol"), number: column("res_no"), year: column("year"), texts };
        let named = columns.symbol.is_some() || (columns.number.is_some() && columns.year.is_some());
        if named && !columns.texts.is_empty() {
            return Ok(columns);
        }
        Err(Problem::new(
            "this CSV has no texts of resolutions: it needs the columns `symbol` (or `res_no` and `year`) and `text` or `text_fr`",
            "give the full CSV of the CR-UNSC corpus, not the one with metadata only",
        ))
    }

    /// The document of a row.
    fn symbol(&self, row: &ByteRecord) -> Option<Symbol> {
        let cell = |column: Option<usize>| Some(String::from_utf8_lossy(row.get(column?)?).trim().to_owned());
        cell(self.symbol).and_then(|text| Symbol::official(&text)).or_else(|| {
            let number = digits(&cell(self.number)?).filter(|number| *number > 0)?;
            Some(Symbol::resolution(number, plausible_year(&cell(self.year)?)?))
        })
    }
}

fn add_row(
    row: &ByteRecord,
    columns: &Columns,
    label: &str,
    name: &str,
    intake: &mut Intake<'_>,
) -> io::Result<()> {
    let line = row.position().map_or(0, csv::Position::line);
    let Some(symbol) = columns.symbol(row) else {
        let problem = Problem::new(
            "this row does not say which resolution it is",
            "check `symbol`, `res_no` and `year`",
        );
        intake.refuse(&format!("{label}, line {line}"), problem);
        return Ok(());
    };
    for &(column, language) in &columns.texts {
        let text = row.get(column).and_then(|cell| decode::text(cell.to_vec())).unwrap_or_default();
        // R writes NA for what is not there.
        if text.trim() == "NA" || !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let text = Text { symbol: symbol.clone(), language, text, source: name.to_owned() };
        intake.put(&format!("{label}, line {line}"), &text)?;
    }
    Ok(())
}

/// A reader that stops where a row has no end.
struct Metered<R> {
    source: R,
    /// Bytes since the last row.
    since: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > LONGEST_ROW {
            return Err(io::Error::other("a row without an end: a quotation mark is missing"));
        }
        let read = self.source.read(buffer)?;
        self.since.set(self.since.get() + read as u64);
        Ok(read)
    }
}
