//! What rankings are asked for and how they look.

use crate::market_view::{CourseLine, GapLine, VacancyHead};
use domain::matching::explain::MatchView;
use domain::matching::gates::Filters;
use domain::matching::order::{GateCount, Order};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a ranking for a person is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NewMatch {
    /// Order; `balanced` if absent.
    pub order: Option<Order>,
    /// Lines of each list, 1 to 50; 10 if absent.
    #[schema(minimum = 1, maximum = 50)]
    pub limit: Option<u8>,
    /// Filters.
    pub filters: Filters,
}

/// What a ranking of people is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NewCandidateMatch {
    /// Order; `fit` if absent.
    pub order: Option<Order>,
    /// Lines of each list, 1 to 50; 10 if absent.
    #[schema(minimum = 1, maximum = 50)]
    pub limit: Option<u8>,
    /// Filters.
    pub filters: Filters,
}

/// A vacancy in a ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchItem {
    /// From 1, in its list.
    pub rank: u32,
    /// The vacancy.
    pub vacancy: VacancyHead,
    /// Every addend, deduction and gate; points less deductions are the fit.
    #[serde(rename = "match")]
    pub comparison: MatchView,
    /// What stands in between, must items first, each with the courses that close it.
    pub gaps: Vec<GapLine>,
}

/// A recorded ranking of vacancies.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MatchRunView {
    /// Identifier of the record.
    pub id: Uuid,
    /// Advice, a person decides; stands beside every ranking.
    pub notice: String,
    /// Version of the rules.
    pub rules: String,
    /// Hash of the published constants.
    pub rules_hash: String,
    /// Release of the vocabulary.
    pub vocabulary_version: String,
    /// Day of the tie-break.
    pub day: Date,
    /// Order of the lists.
    pub order: Order,
    /// Ready, and to check.
    pub ready: Vec<MatchItem>,
    /// After recognition.
    pub after_recognition: Vec<MatchItem>,
    /// How many are ready or to check in all.
    pub ready_total: u32,
    /// How many come after recognition in all.
    pub after_recognition_total: u32,
    /// How many each gate removed.
    pub removed: Vec<GateCount>,
    /// Courses by what they would change.
    pub courses: Vec<CourseLine>,
    /// Labels of every concept above, by URI.
    pub labels: BTreeMap<String, String>,
    /// Attribution of the vocabulary.
    pub attribution: String,
}

/// A pseudonymous person in a ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateItem {
    /// From 1, in its list.
    pub rank: u32,
    /// Pseudonym, the same for one recipient, of no use for joining two.
    pub candidate: String,
    /// Every addend, deduction and gate.
    #[serde(rename = "match")]
    pub comparison: MatchView,
    /// What stands in between, each with the courses that close it.
    pub gaps: Vec<GapLine>,
}

/// A recorded ranking of pseudonymous people.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateRunView {
    /// Identifier of the record.
    pub id: Uuid,
    /// Advice, a person decides.
    pub notice: String,
    /// Version of the rules.
    pub rules: String,
    /// Hash of the published constants.
    pub rules_hash: String,
    /// Release of the vocabulary.
    pub vocabulary_version: String,
    /// State of the index of people: no transaction after this one is in it.
    pub generation: u64,
    /// Day of the tie-break.
    pub day: Date,
    /// Order of the lists.
    pub order: Order,
    /// The vacancy.
    pub vacancy: VacancyHead,
    /// Ready, and to check.
    pub ready: Vec<CandidateItem>,
    /// After recognition.
    pub after_recognition: Vec<CandidateItem>,
    /// How many are ready or to check in all.
    pub ready_total: u32,
    /// How many come after recognition in all.
    pub after_recognition_total: u32,
    /// How many each gate removed.
    pub removed: Vec<GateCount>,
    /// Labels of every concept above, by URI.
    pub labels: BTreeMap<String, String>,
    /// Attribution of the vocabulary.
    pub attribution: String,
}
