//! What a level reading needs beside the qualifications: the country it is for, the occupation aimed at, years of schooling.

use super::entries::concept;
use super::{Block, BlockName, Content, Named};
use crate::access::groups;
use crate::code::Code;
use crate::concept::{ConceptKind, ConceptRef};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// For what the level is read. Of a protection status it holds one consequence alone, never the status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LevelBasis {
    /// Country for which the level is read, ISO 3166-1 alpha-3; the deployment's if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3, example = "BEL")]
    pub host_country: Option<String>,
    /// Occupation aimed at: ESCO occupation or ISCO-08 unit group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<ConceptRef>,
    /// Completed years of schooling, asked where no certificate can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 30)]
    pub years_of_schooling: Option<u8>,
    /// Make it loud that nobody contacts authorities of the home country without consent. It holds for everybody.
    pub warn_of_home_contact: bool,
}

impl Content for LevelBasis {
    type Group = groups::Education;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if let Some(country) = &self.host_country {
            words::country(country, "/hostCountry", v);
        }
        if let Some(target) = &mut self.target {
            concept(target, "/target", v);
        }
        if self.years_of_schooling.is_some_and(|years| years > 30) {
            v.expected("/yearsOfSchooling", Code::NumberOutOfRange, "0-30");
        }
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        let kinds = &[ConceptKind::Occupation, ConceptKind::IscoGroup];
        self.target.iter_mut().map(|c| Named::one("/target", kinds, c)).collect()
    }
}

impl Block for LevelBasis {
    const BLOCK: BlockName = BlockName::LevelBasis;
}
