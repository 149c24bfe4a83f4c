//! Path templates (PRODUCT 4.3): the usual steps to an occupation or a level, in order; for fast tracks, the Amsterdam paths and
//! Upskilling Pathways. How somebody is put on one stands in `placing`, where it stands still in `standing`.

mod placing;
mod standing;

pub use placing::{Followed, StepCourse, entry_gaps, level_gap, steps, target};
pub use standing::{FollowedStep, Place, Stage, completion, stand};

use crate::access::names;
use crate::code::Code;
use crate::course::LanguageLevels;
use crate::organisation::Shortage;
use crate::plan_step::StepType;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use utoipa::ToSchema;

names! {
    /// Kind of a path template.
    TrackKind {
        /// Towards an occupation that is short of people in a region.
        FastTrack = "fast_track",
        /// Towards a level, as in Amsterdam.
        Path = "path",
        /// Assessment, tailored learning, validation.
        UpskillingPathway = "upskilling_pathway",
    }
}

impl TrackKind {
    fn path() -> Self {
        Self::Path
    }
}

/// What a person should have on the way in. Whoever does not is told what is missing, and may be put on the path all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TrackEntry {
    /// Least EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 8)]
    pub eqf: Option<u8>,
    /// Languages and their least levels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 10)]
    pub languages: Vec<LanguageLevels>,
}

impl TrackEntry {
    fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A path template: the usual steps in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Track {
    /// Name; plans name it.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Kind; `path` if absent.
    #[serde(default = "TrackKind::path")]
    pub kind: TrackKind,
    /// Occupation or ISCO-08 unit group it leads to (ESCO URI).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// EQF level it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 8)]
    pub eqf: Option<u8>,
    /// Where it is offered, NUTS 2; of a fast track, where its occupation is on the list of shortages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub regions: Vec<String>,
    /// Types of its steps, in order.
    #[schema(min_items = 1, max_items = 30)]
    pub steps: Vec<StepType>,
    /// Conditions on the way in, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub entry: Option<String>,
    /// Conditions on the way in, as levels.
    #[serde(default, skip_serializing_if = "TrackEntry::is_open")]
    pub enters_with: TrackEntry,
    /// Usual weeks of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 520)]
    pub weeks: Option<u16>,
    /// Usual weeks of each step, in their order; none, or as many as steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 30)]
    pub step_weeks: Vec<u16>,
    /// A scholarship goes with it.
    #[serde(default)]
    pub scholarship: bool,
    /// Somebody coaches the person on the way.
    #[serde(default)]
    pub coaching: bool,
    /// Where the template comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub source: Option<String>,
}

impl Track {
    /// Puts texts into their stored form and notes all that is wrong. A fast track leads to an occupation that is short of people in
    /// each of its regions.
    pub fn tidy(&mut self, at: &str, shortages: &[Shortage], v: &mut Violations) {
        words::tidy(&mut self.name, &format!("{at}/name"), 200, v);
        words::tidy_optional(&mut self.entry, &format!("{at}/entry"), 1_000, v);
        words::tidy_optional(&mut self.source, &format!("{at}/source"), 300, v);
        crate::vacancy::concept(self.occupation.as_deref(), &format!("{at}/occupation"), v);
        for (i, language) in self.enters_with.languages.iter().enumerate() {
            words::language(&language.language, &format!("{at}/entersWith/languages/{i}/language"), v);
        }
        for (i, region) in self.regions.iter().enumerate() {
            let at = format!("{at}/regions/{i}");
            if region.len() == 4 { words::region(region, &at, v) } else { v.note(&at, Code::RegionUnknown) }
        }
        if !self.step_weeks.is_empty() && self.step_weeks.len() != self.steps.len() {
            v.expected(&format!("{at}/stepWeeks"), Code::NumberOutOfRange, self.steps.len().to_string());
        }
        for (i, _) in self.step_weeks.iter().enumerate().filter(|(_, weeks)| !(1..=520).contains(*weeks)) {
            v.expected(&format!("{at}/stepWeeks/{i}"), Code::NumberOutOfRange, "1-520");
        }
        match self.kind {
            TrackKind::FastTrack => self.check_shortage(at, shortages, v),
            TrackKind::Path | TrackKind::UpskillingPathway => {}
        }
    }

    fn check_shortage(&self, at: &str, shortages: &[Shortage], v: &mut Violations) {
        let Some(occupation) = &self.occupation else {
            return v.note(&format!("{at}/occupation"), Code::MemberMissing);
        };
        if self.regions.is_empty() {
            v.note(&format!("{at}/regions"), Code::MemberMissing);
        }
        for (i, region) in self.regions.iter().enumerate() {
            let listed = |s: &Shortage| s.occupation == *occupation && s.region.starts_with(region.as_str());
            if !shortages.iter().any(listed) {
                v.note(&format!("{at}/regions/{i}"), Code::EntryUnknown);
            }
        }
    }

    /// Usual weeks of a step, by its number from 1: as written, else an equal share of the whole. What prepares for the path has none.
    pub fn weeks_of(&self, step: u16) -> Option<u16> {
        let at = usize::from(step).checked_sub(1).filter(|at| *at < self.steps.len())?;
        let share = || Some(self.weeks?.div_ceil(u16::try_from(self.steps.len()).ok()?));
        self.step_weeks.get(at).copied().or_else(share)
    }

    /// Usual weeks of the whole: as written, else the sum of its steps.
    pub fn usual_weeks(&self) -> Option<u16> {
        let sum = || self.step_weeks.iter().fold(0_u16, |sum, weeks| sum.saturating_add(*weeks));
        self.weeks.or_else(|| (!self.step_weeks.is_empty()).then(sum))
    }
}

/// A template with which a deployment starts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltIn {
    /// Under it stand its names in the languages of the pages.
    pub id: String,
    /// The template.
    pub track: Track,
}

/// The templates of `data/tracks`.
pub static BUILT_IN: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/tracks/tracks.json"))
        .expect("the built-in path templates can be read")
});

/// The templates of an organisation: its own, then the built-in ones whose name it does not use itself; those with their id.
pub fn offered(own: Vec<Track>) -> Vec<(Option<&'static str>, Track)> {
    let is_own = |built: &&BuiltIn| own.iter().any(|track| track.name == built.track.name);
    let built: Vec<_> = BUILT_IN
        .iter()
        .filter(|built| !is_own(built))
        .map(|built| (Some(built.id.as_str()), built.track.clone()))
        .collect();
    own.into_iter().map(|track| (None, track)).chain(built).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn cook() -> Track {
        let json = r#"{"name": "Cook", "kind": "fast_track", "steps": ["language_course", "skills_test"], "regions": ["BE23"],
            "occupation": "http://data.europa.eu/esco/isco/C5120", "stepWeeks": [20, 2]}"#;
        serde_json::from_str(json).expect("a template")
    }

    fn wrong(mut track: Track, shortages: &[Shortage]) -> Vec<(String, Code)> {
        let mut v = Violations::default();
        track.tidy("", shortages, &mut v);
        v.into_iter().map(|x| (x.pointer, x.code)).collect()
    }

    #[test]
    fn a_fast_track_needs_a_shortage_in_each_of_its_regions() {
        let occupation = cook().occupation.unwrap_or_default();
        let short = |region: &str| Shortage {
            occupation: occupation.clone(),
            region: region.to_owned(),
            source: "VDAB".to_owned(),
            from_on: date!(2026 - 01 - 01),
            until_on: None,
        };
        assert_eq!(wrong(cook(), &[]), [("/regions/0".to_owned(), Code::EntryUnknown)]);
        assert!(wrong(cook(), &[short("BE23")]).is_empty());
        assert!(wrong(cook(), &[short("BE234")]).is_empty(), "a part of the region is short");
        let nowhere = Track { regions: Vec::new(), occupation: None, ..cook() };
        assert_eq!(wrong(nowhere, &[]), [("/occupation".to_owned(), Code::MemberMissing)]);
    }

    #[test]
    fn weeks_are_told_for_each_step_or_for_none() {
        let short = Track { kind: TrackKind::Path, step_weeks: vec![20], ..cook() };
        assert_eq!(wrong(short, &[]), [("/stepWeeks".to_owned(), Code::NumberOutOfRange)]);
        assert_eq!((cook().weeks_of(1), cook().weeks_of(3), cook().weeks_of(0)), (Some(20), None, None));
        assert_eq!(cook().usual_weeks(), Some(22));
        let whole = Track { step_weeks: Vec::new(), weeks: Some(9), ..cook() };
        assert_eq!((whole.weeks_of(1), whole.weeks_of(2), whole.weeks_of(3)), (Some(5), Some(5), None));
    }

    #[test]
    fn every_built_in_template_is_one_that_could_be_written() {
        assert_eq!(BUILT_IN.len(), 4);
        for built in BUILT_IN.iter() {
            assert!(wrong(built.track.clone(), &[]).is_empty(), "{}", built.id);
            assert!(built.track.source.is_some(), "{} names no source", built.id);
        }
    }

    #[test]
    fn an_own_template_stands_for_the_built_in_one_of_its_name() {
        let own = Track { weeks: Some(9), ..BUILT_IN[0].track.clone() };
        let all = offered(vec![own.clone()]);
        assert_eq!((all.len(), all[0].1.weeks), (BUILT_IN.len(), Some(9)));
        assert!(all.iter().filter(|(_, track)| track.name == own.name).count() == 1);
    }
}
