//! What an organisation says of itself and how it works (PRODUCT 4.3).

use crate::code::Code;
use crate::track::Track;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// An occupation that is short of people in a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Shortage {
    /// Occupation or ISCO group (ESCO URI).
    pub occupation: String,
    /// NUTS 2 or 3.
    #[schema(example = "BE23")]
    pub region: String,
    /// Who says so.
    #[schema(min_length = 1, max_length = 300)]
    pub source: String,
    /// From.
    pub from_on: Date,
    /// Until.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_on: Option<Date>,
}

/// Settings of an organisation; a change is a merge patch of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct OrganisationSettings {
    /// Who we are and why we may contact you, one plain sentence a language (BCP 47).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
    /// Languages of its pages and papers, BCP 47.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 40)]
    pub languages: Vec<String>,
    /// Occupations that are short of people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 500)]
    pub shortages: Vec<Shortage>,
    /// Path templates; one that has the name of a built-in one stands for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub tracks: Vec<Track>,
    /// Days after which a record is due for "is this still right?"; 90 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 7, maximum = 365)]
    pub reconfirm_days: Option<u16>,
    /// Months for which a closed record is kept; 24 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 120)]
    pub retention_months: Option<u16>,
}

impl OrganisationSettings {
    /// Puts texts into their stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        if self.about.len() > 40 {
            v.expected("/about", Code::ListTooLong, "40");
        }
        for (tag, sentence) in &mut self.about {
            words::tag(tag, &format!("/about/{tag}"), v);
            words::tidy(sentence, &format!("/about/{tag}"), 500, v);
        }
        for (i, tag) in self.languages.iter().enumerate() {
            words::tag(tag, &format!("/languages/{i}"), v);
        }
        for (i, s) in self.shortages.iter_mut().enumerate() {
            let at = format!("/shortages/{i}");
            crate::vacancy::concept(Some(&s.occupation), &format!("{at}/occupation"), v);
            words::region(&s.region, &format!("{at}/region"), v);
            words::tidy(&mut s.source, &format!("{at}/source"), 300, v);
            if s.until_on.is_some_and(|until| until < s.from_on) {
                v.note(&format!("{at}/untilOn"), Code::EndBeforeBegin);
            }
        }
        let mut names = BTreeSet::new();
        for (i, t) in self.tracks.iter_mut().enumerate() {
            let at = format!("/tracks/{i}");
            t.tidy(&at, &self.shortages, v);
            if !names.insert(t.name.clone()) {
                v.note(&format!("{at}/name"), Code::AlreadyExists);
            }
        }
    }
}

/// An office as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeDetails {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Where it is, NUTS 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "BE234")]
    pub nuts3: Option<String>,
    /// Languages spoken there, BCP 47.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 40)]
    pub languages: Vec<String>,
    /// Courses are held there.
    #[serde(default)]
    pub learning_centre: bool,
}

impl OfficeDetails {
    /// Puts texts into their stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.name, "/name", 200, v);
        if let Some(nuts3) = &self.nuts3 {
            words::region(nuts3, "/nuts3", v);
        }
        for (i, tag) in self.languages.iter().enumerate() {
            words::tag(tag, &format!("/languages/{i}"), v);
        }
    }
}

/// An organisation with everything every account may know of it.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Identifier.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Version.
    pub version: i32,
    /// Settings.
    pub settings: OrganisationSettings,
    /// Offices by name.
    pub offices: Vec<(Uuid, OfficeDetails)>,
}
