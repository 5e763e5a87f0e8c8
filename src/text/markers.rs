//! What stands before a paragraph: numbers, letters, numerals, bullets.

/// A mark at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `7.`, and `7` where the point was lost.
    Number {
        /// The number.
        value: u32,
        /// Whether it has its point.
        point: bool,
    },
    /// `(a)`, `a)`, `a.`, `(iii)`, `(2)`.
    Label(Label),
    /// `I.`, `A.`: the head of a section.
    Capital(Label),
    /// `–`, `•`, `29.1.`: an item without a place in the address.
    Bullet,
    /// `(bob)`: perhaps a label that a scan garbled; the sequence tells which.
    Garbled(Label),
}

/// A letter or a numeral; which of them, the sequence tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// In lower case, without its bracket.
    pub(super) text: String,
    /// How it is set.
    pub(super) style: Style,
}

/// How a label is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `(a)`.
    Brackets,
    /// `a)`.
    Bracket,
    /// `a.`.
    Point,
}

/// What a label counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// a, b … z, aa, bb.
    Letter,
    /// i, ii, iii.
    Numeral,
    /// 1, 2, 3.
    Digit,
}

impl Class {
    /// In the order they are thought of for a first label.
    pub(super) const ALL: [Self; 3] = [Self::Numeral, Self::Letter, Self::Digit];
}

impl Class {
    /// The label with a value, where it counts so far.
    pub(super) fn label(self, value: u32) -> Option<String> {
        match self {
            Self::Digit => (value > 0).then(|| value.to_string()),
            Self::Letter => {
                let letter = u8::try_from(value).ok().filter(|value| (1..=26).contains(value))?;
                Some(char::from(b'a' + letter - 1).to_string())
            }
            Self::Numeral => {
                const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
                let (tens, unit) = (value / 10, value % 10);
                (1..40).contains(&value).then(|| "x".repeat(tens as usize) + UNITS[unit as usize])
            }
        }
    }
}

impl Label {
    fn new(text: &str, style: Style) -> Option<Self> {
        let label = Self { text: text.to_ascii_lowercase(), style };
        Class::ALL.iter().any(|&class| label.value(class).is_some()).then_some(label)
    }

    /// Whether the label is the next after another in some counting.
    pub(super) fn follows(&self, other: &Self) -> bool {
        Class::ALL.into_iter().any(|class| {
            self.value(class).zip(other.value(class)).is_some_and(|(next, value)| next == value + 1)
        })
    }

    /// Whether the label is the first of some counting.
    pub(super) fn is_first(&self) -> bool {
        Class::ALL.into_iter().any(|class| self.value(class) == Some(1))
    }

    /// The place of the label among its kind, from 1; `None` where it is none.
    pub(super) fn value(&self, class: Class) -> Option<u32> {
        let bytes = self.text.as_bytes();
        match class {
            Class::Letter => {
                let first = *bytes.first().filter(|byte| byte.is_ascii_lowercase())?;
                let times = u32::try_from(bytes.len()).ok()?;
                let same = bytes.iter().all(|&byte| byte == first);
                (same && times <= 2).then(|| u32::from(first - b'a') + 1 + (times - 1) * 26)
            }
            Class::Numeral => numeral(&self.text),
            Class::Digit => {
                let digits = bytes.len() <= 2 && bytes.iter().all(u8::is_ascii_digit);
                digits.then(|| self.text.parse().ok()).flatten().filter(|&value| value > 0)
            }
        }
    }
}

/// The value of a Roman numeral in lower case, up to 39.
pub(super) fn numeral(text: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = text.bytes().take_while(|&byte| byte == b'x').count();
    let unit = UNITS.iter().position(|unit| *unit == &text[tens..])?;
    u32::try_from(tens * 10 + unit).ok().filter(|value| (1..=39).contains(value))
}

/// The marks a line begins with, outermost first (`58. (a) (i)`), and the length
/// of them with the blanks behind.
pub(super) fn read(line: &str) -> (Vec<Mark>, usize) {
    let mut marks = Vec::new();
    let mut at = 0;
    while marks.len() < 3 {
        let Some((mark, length)) = first(&line[at..], marks.is_empty()) else { break };
        let bullet = mark == Mark::Bullet;
        marks.push(mark);
        at += length;
        at += line[at..].len() - line[at..].trim_start().len();
        if bullet {
            break;
        }
    }
    (marks, at)
}

fn first(line: &str, outermost: bool) -> Option<(Mark, usize)> {
    if outermost {
        number(line).or_else(|| bullet(line)).or_else(|| label(line)).or_else(|| pointed(line))
    } else {
        // "3. a." is no mark twice, "3. (a)" is.
        label(line)
    }
}

/// Whether what follows a mark shows that it was one.
fn parted(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace())
}

fn number(line: &str) -> Option<(Mark, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || line.starts_with('0') {
        return None;
    }
    let value: u32 = line[..digits].parse().ok()?;
    let rest = &line[digits..];
    // Extraction leaves a blank before the point now and then: "12 . Decides".
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    if let Some(after) = rest[gap.min(1)..].strip_prefix('.') {
        let length = digits + gap.min(1) + 1;
        // "58.a) Prie" has a label right behind the point.
        let labelled = || label(after).is_some();
        if parted(after) || after.starts_with(|c: char| c.is_uppercase() || c == '(') || labelled() {
            return Some((Mark::Number { value, point: true }, length));
        }
        return decimal(line);
    }
    // Scans read the point as a comma now and then: "4, Demands".
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let after = rest.trim_start();
    let length = line.len() - rest.len();
    (after.len() < rest.len() && after.starts_with(char::is_uppercase))
        .then_some((Mark::Number { value, point: false }, length))
}

/// `29.1.`, `1.1.1`: deeper than an address goes.
fn decimal(line: &str) -> Option<(Mark, usize)> {
    let length = line.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let points = line[..length].bytes().filter(|byte| *byte == b'.').count();
    (points >= 1 && parted(&line[length..]) && length < line.len()).then_some((Mark::Bullet, length))
}

fn bullet(line: &str) -> Option<(Mark, usize)> {
    const BULLETS: [char; 16] =
        ['–', '—', '―', '•', '●', '▪', '■', '◦', '‣', '∙', '·', '-', '*', 'o', '\u{f0b7}', '\u{2212}'];
    let c = line.chars().next().filter(|c| BULLETS.contains(c))?;
    let rest = &line[c.len_utf8()..];
    let sure = !matches!(c, '-' | '*' | 'o' | '–' | '—');
    let after = rest.trim_start();
    ((after.len() < rest.len() || sure) && !after.is_empty()).then_some((Mark::Bullet, c.len_utf8()))
}

/// The brackets of labels; scans read braces for some.
const OPENS: [char; 2] = ['(', '{'];
const CLOSES: [char; 2] = [')', '}'];

/// `(a)`, `a)`, `(iii)`, `(2)`.
fn label(line: &str) -> Option<(Mark, usize)> {
    let open = usize::from(line.starts_with(OPENS));
    let length = line[open..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    if !(1..=5).contains(&length) || !line[open + length..].starts_with(CLOSES) {
        return None;
    }
    let style = if open == 1 { Style::Brackets } else { Style::Bracket };
    let label = Label::new(&line[open..open + length], style)?;
    let mut end = open + length + 1;
    if line[end..].starts_with(['.', ')']) {
        end += 1;
    }
    let rest = &line[end..];
    (parted(rest) || rest.starts_with(|c: char| c.is_alphabetic() || c == '(' || is_quote(c)))
        .then_some((Mark::Label(label), end))
}

/// `a.`, `iii.`, `B.`, `IV.`.
fn pointed(line: &str) -> Option<(Mark, usize)> {
    let length = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = line[length..].strip_prefix('.')?;
    if !(1..=5).contains(&length) || !parted(rest) || rest.trim_start().is_empty() {
        return None;
    }
    let text = &line[..length];
    let label = Label::new(text, Style::Point)?;
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Some((Mark::Label(label), length + 1))
    } else if text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Some((Mark::Capital(label), length + 1))
    } else {
        None
    }
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(line: &str) -> (Vec<String>, &str) {
        let (marks, length) = read(line);
        let name = |mark: &Mark| match mark {
            Mark::Number { value, point } => format!("{value}{}", if *point { "." } else { "" }),
            Mark::Label(label) => format!("({})", label.text),
            Mark::Capital(label) => format!("{}!", label.text),
            Mark::Bullet => "-".into(),
            Mark::Garbled(label) => format!("?{}", label.text),
        };
        (marks.iter().map(name).collect(), &line[length..])
    }

    #[test]
    fn reads_the_marks_a_line_begins_with() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("7.  Decides", &["7."], "Decides"),
            ("6.Demands", &["6."], "Demands"),
            ("11 Condemns", &["11"], "Condemns"),
            ("58. (a)  Requests", &["58.", "(a)"], "Requests"),
            ("58.b) Prie", &["58.", "(b)"], "Prie"),
            ("(iii) To", &["(iii)"], "To"),
            ("f) To monitor", &["(f)"], "To monitor"),
            ("b. Promotion", &["(b)"], "Promotion"),
            ("(b). Trinitro", &["(b)"], "Trinitro"),
            ("29.1. All", &["-"], "All"),
            ("– to ensure", &["-"], "to ensure"),
            ("IV. Observations", &["iv!"], "Observations"),
        ];
        for (line, expected, rest) in cases {
            let (found, text) = marks(line);
            assert_eq!(
                (found.iter().map(String::as_str).collect::<Vec<_>>(), text),
                (expected.to_vec(), *rest)
            );
        }
        for line in
            ["(1978), and", "15 march", "(the) x", "-based", "1325 (2000)", "Mr. Akashi", "5.3 million", "on"]
        {
            let (found, _) = marks(line);
            assert!(found.is_empty() || line.starts_with("5.3"), "{line}: {found:?}");
        }
    }

    #[test]
    fn a_label_can_be_a_letter_and_a_numeral() {
        let label = Label::new("i", Style::Brackets).expect("a label");
        assert_eq!((label.value(Class::Letter), label.value(Class::Numeral)), (Some(9), Some(1)));
        assert_eq!(Label::new("bb", Style::Brackets).and_then(|l| l.value(Class::Letter)), Some(28));
        assert_eq!(Label::new("ie", Style::Brackets), None);
    }
}
