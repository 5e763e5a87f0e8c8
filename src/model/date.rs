//! Dates as sources give them: a day, a month or only a year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date known to the day, the month or the year; written `1993-09-22`,
/// `1993-09` or `1993`. Ordered by time; a coarser date comes before the finer
/// dates inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is not a [`PartialDate`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DateError {}

/// The months as English prose names them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months as French prose names them.
pub const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl PartialDate {
    /// This day, by the clock of the computer.
    pub fn today() -> Self {
        let today = jiff::ZonedDateTime::now().date();
        Self { year: today.year(), month: Some(today.month()), day: Some(today.day()) }
    }

    /// The year, four digits.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, where it is known.
    pub const fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub const fn day(self) -> Option<i8> {
        self.day
    }

    /// The first year of the decade: 1990 for 1993.
    pub const fn decade(self) -> i16 {
        self.year - self.year.rem_euclid(10)
    }

    /// Whether it is known to the day.
    pub const fn is_day(self) -> bool {
        self.day.is_some()
    }

    /// Whether another date lies inside this one: a day in its month or year.
    pub fn holds(self, other: Self) -> bool {
        let part = |known: Option<i8>, of: Option<i8>| known.is_none() || known == of;
        self.year == other.year && part(self.month, other.month) && part(self.day, other.day)
    }

    /// The date as prose writes it: "22 September 1993", "September 1993", "1993".
    pub fn prose(self) -> String {
        let month = self.month.map(|month| MONTHS[usize::from(month.unsigned_abs()) - 1]);
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let shape = || DateError(format!("`{text}` is not a date: write 1993-09-22, 1993-09 or 1993"));
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
                .ok_or_else(shape)
        };
        let parts: Vec<&str> = text.split('-').collect();
        if parts.len() > 3 {
            return Err(shape());
        }
        let year = number(parts[0], 4)?;
        let month = parts.get(1).map(|part| number(part, 2)).transpose()?.map(|month| month as i8);
        let day = parts.get(2).map(|part| number(part, 2)).transpose()?.map(|day| day as i8);
        // jiff knows the calendar; a missing month or day is checked as the first.
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map_err(|_| DateError(format!("`{text}` is not in the calendar")))?;
        if !(1945..=2100).contains(&year) {
            return Err(DateError(format!(
                "`{text}` lies outside 1945 to 2100, the years a mandate can have"
            )));
        }
        Ok(Self { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.year.to_string();
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        f.pad(&text)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().expect(text)
    }

    #[test]
    fn reads_each_precision_and_writes_it_back() {
        for (iso, prose) in
            [("1993-09-22", "22 September 1993"), ("1993-09", "September 1993"), ("1993", "1993")]
        {
            assert_eq!(date(iso).to_string(), iso);
            assert_eq!(date(iso).prose(), prose);
        }
        assert_eq!(date("1993-09-22").decade(), 1990);
    }

    #[test]
    fn orders_by_time() {
        assert!(date("1993") < date("1993-01"));
        assert!(date("1993-09-22") < date("1993-10-05"));
    }

    #[test]
    fn a_month_holds_its_days_and_a_year_its_months() {
        assert!(date("1993").holds(date("1993-09-22")) && date("1993-09").holds(date("1993-09-22")));
        assert!(!date("1993-10").holds(date("1993-09-22")) && !date("1993-09-22").holds(date("1993-09")));
        assert!(date("1993-09-22").is_day() && !date("1993-09").is_day());
    }

    #[test]
    fn refuses_what_is_not_in_the_calendar() {
        for text in [
            "2013-02-29",
            "2013-13-01",
            "2013-00-10",
            "93-01-01",
            "1993-9-2",
            "1993-09-22-1",
            "",
            "1831",
            "é993",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
