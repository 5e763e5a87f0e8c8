//! The cells of the matrix: "Res. 1542 OP7 I (d), Res. 1892 OP15, OP16" names
//! paragraph 7, section I, (d) of one resolution and two paragraphs of another.

use std::collections::HashMap;

/// The year of each resolution, by its number.
pub fn years(resolutions: &str) -> HashMap<String, String> {
    let rows = resolutions.lines().skip(1).map(|line| line.split('\t'));
    rows.filter_map(|mut row| Some((row.next()?.to_owned(), row.next()?.to_owned()))).collect()
}

/// A paragraph being read.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    number: String,
    preamble: bool,
    /// The Roman number of a section inside the paragraph.
    section: Option<String>,
    labels: Vec<String>,
}

impl Paragraph {
    fn address(&self) -> String {
        let labels: String =
            self.section.iter().chain(&self.labels).map(|label| format!(" ({label})")).collect();
        let preamble = if self.preamble { "preamble, " } else { "" };
        format!("{preamble}{}{labels}", self.number)
    }

    /// Whether the label goes one level deeper than what is there.
    fn takes(&self, label: &str) -> bool {
        match self.labels.as_slice() {
            [] => true,
            [one] => is_roman(label) && !is_roman(one),
            _ => false,
        }
    }
}

fn is_roman(label: &str) -> bool {
    label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// The passages that a cell names: symbols and addresses.
pub fn passages(cell: &str, years: &HashMap<String, String>) -> Vec<(String, String)> {
    let spaced = cell.replace('(', " (").replace(')', ") ").replace([',', ';'], " , ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { years, symbol: String::new(), open: None, found: Vec::new() };
    for (at, token) in tokens.iter().enumerate() {
        reader.take(token, tokens.get(at + 1).copied().unwrap_or_default());
    }
    reader.close();
    reader.found
}

struct Reader<'a> {
    years: &'a HashMap<String, String>,
    symbol: String,
    open: Option<Paragraph>,
    found: Vec<(String, String)>,
}

impl Reader<'_> {
    fn take(&mut self, token: &str, next: &str) {
        let bare = token.trim_start_matches("Res.").trim_end_matches('.');
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let numbered = |name: &str| bare.strip_prefix(name).filter(|rest| rest.is_empty() || digits(rest));
        if token.starts_with("S/") {
            self.begin(token.to_owned());
        } else if let Some(year) = self.years.get(bare).filter(|_| bare.len() == 4 && digits(bare)) {
            self.begin(format!("S/RES/{bare} ({year})"));
        } else if let Some(number) = numbered("OP").or_else(|| numbered("PP")).or_else(|| numbered("par")) {
            self.paragraph(number, bare.starts_with("PP"));
        } else if digits(bare) && bare.len() <= 2 {
            self.number(bare, next);
        } else if let Some(label) = token.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            if label.bytes().all(|b| b.is_ascii_lowercase()) && (label.len() == 1 || is_roman(label)) {
                self.label(label);
            }
        } else if token == "b" && next.starts_with('(') {
            self.label(token);
        } else if token == "-" && next.len() == 3 {
            self.range(&next[1..2]);
        } else if ["I", "II", "III"].contains(&token)
            && let Some(open) = &mut self.open
        {
            open.section = Some(token.to_lowercase());
        }
    }

    fn begin(&mut self, symbol: String) {
        self.close();
        self.symbol = symbol;
    }

    fn paragraph(&mut self, number: &str, preamble: bool) {
        self.close();
        self.open = Some(Paragraph { number: number.to_owned(), preamble, ..Paragraph::default() });
    }

    /// The number of a paragraph begun ("OP 7"), or one that needs no "OP" before its labels.
    fn number(&mut self, number: &str, next: &str) {
        match &mut self.open {
            Some(open) if open.number.is_empty() => open.number = number.to_owned(),
            Some(_) if next.starts_with('(') && number.len() == 2 => self.paragraph(number, false),
            _ => {}
        }
    }

    fn label(&mut self, label: &str) {
        let Some(open) = &self.open else { return };
        let mut other = open.clone();
        if open.takes(label) {
            other.labels.push(label.to_owned());
        } else {
            // The next of a list: at the same level, or a letter that begins anew.
            let level = if is_roman(label) && label != "c" { other.labels.len() - 1 } else { 0 };
            other.labels.truncate(level);
            other.labels.push(label.to_owned());
            self.close();
        }
        self.open = Some(other);
    }

    /// "(a)-(e)": what lies between; the end is read as any label.
    fn range(&mut self, end: &str) {
        let Some(open) = self.open.clone() else { return };
        let letter = |label: &str| label.bytes().next().unwrap_or_default();
        let first = open.labels.last().map_or(0, |label| letter(label));
        for between in first + 1..letter(end) {
            self.label(&char::from(between).to_string());
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take().filter(|open| !open.number.is_empty()) {
            self.found.push((self.symbol.clone(), open.address()));
        }
    }
}

#[test]
fn cells_are_read_as_people_write_them() {
    let years: HashMap<String, String> =
        [("1542", "2004"), ("1892", "2009"), ("1509", "2003"), ("1861", "2009")]
            .map(|(number, year)| (number.to_owned(), year.to_owned()))
            .into();
    let read = |cell: &str| {
        let found = passages(cell, &years).into_iter();
        found.map(|(symbol, address)| format!("{symbol} {address}")).collect::<Vec<_>>().join("; ")
    };
    let cases = [
        (
            "Res. 1542 OP7 I (d), Res. 1892 OP15, OP16",
            "S/RES/1542 (2004) 7 (i) (d); S/RES/1892 (2009) 15; S/RES/1892 (2009) 16",
        ),
        ("Res. 1542 OP 7 I (d), Res. 1892 PP6", "S/RES/1542 (2004) 7 (i) (d); S/RES/1892 (2009) preamble, 6"),
        (
            "Res. 1509 OP3 (a)-(c), (h)",
            "S/RES/1509 (2003) 3 (a); S/RES/1509 (2003) 3 (b); S/RES/1509 (2003) 3 (c); S/RES/1509 (2003) 3 (h)",
        ),
        (
            "S/2007/307/Rev.1 par. 54 (a), (e) 55 (b)",
            "S/2007/307/Rev.1 54 (a); S/2007/307/Rev.1 54 (e); S/2007/307/Rev.1 55 (b)",
        ),
        (
            "S/2007/307/Rev.1 par. 55 (b) (iii) (v)",
            "S/2007/307/Rev.1 55 (b) (iii); S/2007/307/Rev.1 55 (b) (v)",
        ),
        ("Res. 1861 OP7 (a) (ii), b (ii)", "S/RES/1861 (2009) 7 (a) (ii); S/RES/1861 (2009) 7 (b) (ii)"),
        ("Res.1542 OP4 (civil component)", "S/RES/1542 (2004) 4"),
        ("S/2009/664", ""),
    ];
    for (cell, due) in cases {
        assert_eq!(read(cell), due, "{cell}");
    }
}
