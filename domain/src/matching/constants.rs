//! The one table of numbers behind every score: `mr-1` (MATCHING part B). A changed number is a new version.

use crate::matching::input::{LastUsed, MonthsBand};
use crate::matching::taxonomy::Relation;
use crate::profile::EvidenceClass;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Similarity of a held skill to a required one, in tenths (B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the relation it is named after, see `Relation`")]
pub struct Similarity {
    pub same: u32,
    pub held_narrower: u32,
    pub held_broader: u32,
    pub related_essential: u32,
    pub related_optional: u32,
    pub sibling: u32,
    /// From this similarity on a skill counts as held: gate 9, gap list, entry conditions.
    pub counts_as_held: u32,
}

/// Evidence factors in tenths (B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the evidence class it is named after")]
pub struct Evidence {
    pub assessed: u32,
    pub documented: u32,
    pub declared: u32,
    /// Taken off for a skill of level 1 (with help).
    pub with_help: u32,
}

/// Recency factors in tenths (B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recency {
    /// Last year of each band, then its factor.
    pub bands: [[u32; 2]; 4],
    /// Beyond the last band.
    pub older: u32,
    /// Last use not known.
    pub unknown: u32,
    /// Still in use.
    pub current: u32,
}

/// Units of the criteria that are not skills (B3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the criterion it is named after")]
pub struct Units {
    pub total: u32,
    pub occupation: u32,
    pub experience: u32,
    pub field: u32,
    pub research_field: u32,
    pub research_stage: u32,
    pub nice_item: u32,
    /// Nice licences, languages and qualifications that are scored.
    pub nice_items: usize,
}

/// How skills share the rest of the units (B2 buckets, B3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SkillWeights {
    /// Class of an essential skill.
    pub essential: u32,
    /// Class of an optional skill.
    pub optional: u32,
    /// Stated weight where none is stated.
    pub default_weight: u32,
    /// Skills scored; the rest is shown.
    pub scored: usize,
    /// Skills derived from an occupation.
    pub derived: usize,
    /// Bucket 1, 2, 3 if this times df reaches the number of occupations; else 4.
    pub bucket_divisors: [u32; 3],
}

/// Closeness of occupations and factor of their length, in tenths (B3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Occupations {
    /// Same concept, or the unit group a vacancy names alone.
    pub same: u32,
    /// Same ISCO-08 unit group.
    pub unit_group: u32,
    /// Same minor group.
    pub minor_group: u32,
    /// Same sub-major group.
    pub sub_major_group: u32,
    /// Factor of each months band, shortest first.
    pub months: [u32; 7],
    /// Months that stand for each band, shortest first.
    pub representative: [u32; 7],
}

/// Strengths of the smaller criteria, in tenths (B3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Strengths {
    /// Study field equal to the length asked; first three digits; first two digits.
    pub field: [u32; 3],
    /// Taken off per research stage short.
    pub stage_short: u32,
    /// Taken off per CEFR level short of a nice language.
    pub language_short: u32,
    /// A licence usable after exchange.
    pub licence_after_exchange: u32,
}

/// Deductions in points (B4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deductions {
    /// Per CEFR level short in one activity.
    pub language_level: u32,
    /// Met but only self-rated.
    pub self_rated: u32,
    /// At most per language.
    pub language_cap: u32,
    /// At most for all languages.
    pub languages_cap: u32,
    /// Per EQF level short.
    pub eqf_level: u32,
    /// At most for the level.
    pub eqf_cap: u32,
    /// The reading straddles the level asked.
    pub eqf_straddles: u32,
    /// The level is only declared.
    pub eqf_declared: u32,
    /// Place bands 0, 1, 2.
    pub place: [u32; 3],
}

/// Units and strengths of wishes (B6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the wish it is named after")]
pub struct WishUnits {
    pub occupation: u32,
    /// Factor of the first to the fifth wish.
    pub ranks: [u32; 5],
    pub place: u32,
    /// Strength of place bands 0, 1, 2.
    pub place_bands: [u32; 3],
    pub contract: u32,
    pub hours: u32,
    pub pattern: u32,
    /// Taken off per unwished feature.
    pub unwished: u32,
    pub start: u32,
    pub pay: u32,
}

/// Bounds of explanations and plans (B5, B9, B10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Limits {
    /// From this share of remote work on the place does not count.
    pub remote_share: u8,
    /// Days for which a reconfirmation holds unless the caller says otherwise.
    pub fresh_days: u16,
    /// From this strength on a criterion is met.
    pub met: u32,
    /// From this fit on a vacancy counts as within reach.
    pub reach: u32,
    /// Counterfactuals shown.
    pub what_if: usize,
    /// Cost of a week of life in euros.
    pub week: u32,
    /// Gap items a plan holds.
    pub plan_items: usize,
    /// Language modes a plan follows.
    pub plan_modes: usize,
    /// Offers a plan looks at.
    pub plan_offers: usize,
    /// States a plan settles.
    pub plan_states: usize,
}

/// The whole table. An authority may publish its own of the same shape, visible to all its users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is explained at its type")]
pub struct Constants {
    /// Version name.
    pub name: String,
    pub similarity: Similarity,
    pub evidence: Evidence,
    pub recency: Recency,
    pub units: Units,
    pub skills: SkillWeights,
    pub occupations: Occupations,
    pub strengths: Strengths,
    pub deductions: Deductions,
    pub wishes: WishUnits,
    pub limits: Limits,
}

impl Constants {
    /// The table as RFC 8785 JSON: keys sorted, no blanks; all values are integers and ASCII text.
    pub fn canonical_json(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or(Value::Null);
        let mut out = String::new();
        write_canonical(&value, &mut out);
        out
    }

    /// SHA-256 of the canonical JSON, in hexadecimal: the `rulesHash`.
    pub fn rules_hash(&self) -> String {
        let digest = Sha256::digest(self.canonical_json().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Similarity in tenths of a relation between a held and a required skill.
    pub fn sim(&self, relation: Relation) -> u32 {
        match relation {
            Relation::Same => self.similarity.same,
            Relation::HeldNarrower => self.similarity.held_narrower,
            Relation::HeldBroader => self.similarity.held_broader,
            Relation::RelatedEssential => self.similarity.related_essential,
            Relation::RelatedOptional => self.similarity.related_optional,
            Relation::Sibling => self.similarity.sibling,
        }
    }

    /// Evidence factor of a skill; `with_help` is level 1.
    pub fn ev(&self, class: EvidenceClass, with_help: bool) -> u32 {
        let factor = match class {
            EvidenceClass::Declared => self.evidence.declared,
            EvidenceClass::Documented => self.evidence.documented,
            EvidenceClass::Assessed => self.evidence.assessed,
        };
        if with_help { factor.saturating_sub(self.evidence.with_help) } else { factor }
    }

    /// Recency factor in the given year of the index.
    pub fn rec(&self, used: LastUsed, index_year: i32) -> u32 {
        match used {
            LastUsed::Unknown => self.recency.unknown,
            LastUsed::Current => self.recency.current,
            LastUsed::Year(year) => {
                let years = u32::try_from(index_year - i32::from(year)).unwrap_or(0);
                self.recency.bands.iter().find(|band| years <= band[0]).map_or(self.recency.older, |band| band[1])
            }
        }
    }

    /// Months that stand for a band in the experience criterion.
    pub fn representative(&self, band: MonthsBand) -> u32 {
        self.occupations.representative[band as usize]
    }

    /// Length factor of an occupation entry.
    pub fn mon(&self, band: MonthsBand) -> u32 {
        self.occupations.months[band as usize]
    }
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(&map[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_back_and_its_hash_is_fixed() {
        let table = Constants::mr_1();
        let json = table.canonical_json();
        assert!(json.starts_with(r#"{"deductions":{"eqfCap":1200,"#), "{json}");
        assert_eq!(serde_json::from_str::<Constants>(&json).ok(), Some(table.clone()));
        assert_eq!(
            table.rules_hash(),
            "811189ef17b6c8a83ab12274413bed2e72eccd0ca0b979f8b117a3cd213f276a",
            "a changed number is a new version"
        );
    }
}
