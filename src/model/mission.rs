//! Missions: the operations that are given tasks.

use serde::{Deserialize, Serialize};

use super::{MissionKind, PartialDate};

/// A peacekeeping operation or special political mission.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mission {
    /// Stable id: the acronym in lower case, `unmiss`.
    pub id: String,
    /// The acronym, `UNMISS`.
    pub acronym: String,
    /// The full name.
    pub name: String,
    /// What sort of operation it is.
    pub kind: MissionKind,
    /// Where it works, in plain words.
    pub area: String,
    /// ISO 3166-1 alpha-3 codes of the countries it works in.
    pub countries: Vec<String>,
    /// The part of the world.
    pub region: String,
    /// When it began.
    pub start: PartialDate,
    /// When it ended; absent while it runs or where the end is not known.
    #[serde(default)]
    pub end: Option<PartialDate>,
    /// Symbol of the document that founded it.
    pub established_by: String,
    /// Id or acronym of the mission it took over from.
    #[serde(default)]
    pub predecessor: Option<String>,
    /// Id or acronym of the mission that took over from it.
    #[serde(default)]
    pub successor: Option<String>,
    /// Symbol of the latest extension known to the dataset.
    #[serde(default)]
    pub extended_by: Option<String>,
    /// The day until which the latest known mandate runs.
    #[serde(default)]
    pub until: Option<PartialDate>,
    /// The day of which the facts on extension and end speak.
    #[serde(default)]
    pub as_of: Option<PartialDate>,
    /// Symbols of mandate documents whose text was not read for the dataset.
    #[serde(default)]
    pub texts_incomplete: Vec<String>,
    /// What a reader should know about the record.
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether a mission works, as far as the dataset knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissionState {
    /// It has ended.
    Ended(PartialDate),
    /// Its mandate runs until a day to come.
    Running(PartialDate),
    /// The latest mandate known has run out; whether it was extended is not known.
    PeriodOver(PartialDate),
    /// Neither an end nor a term is known.
    NoTerm,
}

impl Mission {
    /// Its state on a day.
    pub fn state(&self, today: PartialDate) -> MissionState {
        match (self.end, self.until) {
            (Some(end), _) => MissionState::Ended(end),
            (None, Some(until)) if until < today => MissionState::PeriodOver(until),
            (None, Some(until)) => MissionState::Running(until),
            (None, None) => MissionState::NoTerm,
        }
    }

    /// Its state on a day in words, with the day of which the dataset knows it. A
    /// mandate that has run out is never called closed.
    pub fn state_in_words(&self, today: PartialDate) -> String {
        let state = match self.state(today) {
            MissionState::Ended(end) => format!("ended {}", end.prose()),
            MissionState::Running(until) => format!("mandate until {}", until.prose()),
            MissionState::PeriodOver(until) => {
                format!("period ended on {}; a later renewal is not in this dataset", until.prose())
            }
            MissionState::NoTerm => "no term known".to_owned(),
        };
        match self.as_of.filter(|_| self.end.is_none()) {
            Some(as_of) => format!("{state} (as of {})", as_of.prose()),
            None => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mandate_that_ran_out_is_not_an_end() {
        let mut mission = Mission {
            id: "unmiss".into(),
            acronym: "UNMISS".into(),
            name: "Mission".into(),
            kind: MissionKind::Peacekeeping,
            area: "South Sudan".into(),
            countries: vec!["SSD".into()],
            region: "East Africa".into(),
            start: "2011-07-09".parse().expect("date"),
            end: None,
            established_by: "S/RES/1996 (2011)".into(),
            predecessor: None,
            successor: None,
            extended_by: None,
            until: Some("2026-04-30".parse().expect("date")),
            as_of: Some("2026-03-01".parse().expect("date")),
            texts_incomplete: Vec::new(),
            note: None,
        };
        let on = |mission: &Mission, day: &str| mission.state_in_words(day.parse().expect("date"));
        assert_eq!(on(&mission, "2026-04-30"), "mandate until 30 April 2026 (as of 1 March 2026)");
        assert_eq!(
            on(&mission, "2026-05-01"),
            "period ended on 30 April 2026; a later renewal is not in this dataset (as of 1 March 2026)"
        );
        mission.end = Some("2027-01".parse().expect("date"));
        assert_eq!(on(&mission, "2026-05-01"), "ended January 2027");
        (mission.end, mission.until, mission.as_of) = (None, None, None);
        assert_eq!(on(&mission, "2026-05-01"), "no term known");
    }
}
