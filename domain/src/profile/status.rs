//! A5, A6, A10 to A12: citizenship, arrival, legal situation, right to work. Only the derived flag "may work" is ever matched.

use super::{Block, BlockName, Collection, Content, Entry};
use crate::access::groups;
use crate::code::Code;
use crate::dates::PartialDate;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// A12: the right to work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MayWork {
    /// Without limits.
    Yes,
    /// With limits of hours or sector.
    YesLimited,
    /// From a day on.
    NotYet,
    /// Not.
    No,
    /// Nobody has looked yet; passes the gate and is marked.
    #[default]
    Unknown,
}

/// A11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum LegalSituation {
    AsylumApplicant,
    Refugee,
    SubsidiaryProtection,
    TemporaryProtection,
    Humanitarian,
    Family,
    Work,
    Study,
    EuCitizen,
    Other,
    NotStated,
}

/// A10: the arrival, or what is planned before the departure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Arrival {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Reception site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub reception_site: Option<String>,
    /// Municipality of settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub municipality: Option<String>,
    /// Before departure: receiving country, ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3)]
    pub receiving_country: Option<String>,
    /// Before departure: expected date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<PartialDate>,
}

/// A5, A10, A11 and A12.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Status {
    /// Right to work.
    pub may_work: MayWork,
    /// First day, where it is `not_yet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_work_from_on: Option<Date>,
    /// Hours a week, where it is `yes_limited`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60)]
    pub may_work_hours: Option<u8>,
    /// Sector, where it is `yes_limited`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub may_work_sector: Option<String>,
    /// ISO 3166-1 alpha-3, `stateless` or `unknown`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 6)]
    pub citizenships: Vec<String>,
    /// ISO 3166-1 alpha-3, or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_country: Option<String>,
    /// Arrival.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Arrival>,
    /// Legal situation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_situation: Option<LegalSituation>,
    /// Kind of the residence document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub document_kind: Option<String>,
    /// Last day of that document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_valid_until_on: Option<Date>,
}

impl std::fmt::Debug for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Status(..)")
    }
}

impl Status {
    /// Only the right to work.
    pub fn of(may_work: MayWork) -> Self {
        Self { may_work, ..Self::default() }
    }

    fn check_right_to_work(&mut self, v: &mut Violations) {
        if self.may_work != MayWork::NotYet && self.may_work_from_on.is_some() {
            v.note("/mayWorkFromOn", Code::StateConflict);
        }
        if self.may_work != MayWork::YesLimited {
            if self.may_work_hours.is_some() {
                v.note("/mayWorkHours", Code::StateConflict);
            }
            if self.may_work_sector.is_some() {
                v.note("/mayWorkSector", Code::StateConflict);
            }
        }
        super::number(self.may_work_hours, 1..=60, "/mayWorkHours", v);
        words::tidy_optional(&mut self.may_work_sector, "/mayWorkSector", 120, v);
    }
}

impl Content for Status {
    type Group = groups::Status;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        self.check_right_to_work(v);
        if self.citizenships.len() > 6 {
            v.expected("/citizenships", Code::ListTooLong, "6");
        }
        for (i, code) in self.citizenships.iter().enumerate() {
            country_or(code, &["stateless", "unknown"], &format!("/citizenships/{i}"), v);
        }
        if let Some(code) = &self.birth_country {
            country_or(code, &["unknown"], "/birthCountry", v);
        }
        if let Some(a) = &mut self.arrival {
            a.date.inspect(|d| d.check_past(today, "/arrival/date", v));
            a.expected.inspect(|d| d.check("/arrival/expected", v));
            words::tidy_optional(&mut a.reception_site, "/arrival/receptionSite", 120, v);
            words::tidy_optional(&mut a.municipality, "/arrival/municipality", 120, v);
            if let Some(code) = &a.receiving_country {
                words::country(code, "/arrival/receivingCountry", v);
            }
        }
        words::tidy_optional(&mut self.document_kind, "/documentKind", 120, v);
    }
}

fn country_or(code: &str, others: &[&str], at: &str, v: &mut Violations) {
    if !others.contains(&code) {
        words::country(code, at, v);
    }
}

impl Block for Status {
    const BLOCK: BlockName = BlockName::Status;
}

/// The numbers that are kept. There is none for the file of an asylum procedure, and there will be none (PRODUCT 3.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum IdScheme {
    ReceptionNumber,
    UnhcrNumber,
    PesCustomerNumber,
    PasserelleReference,
}

impl IdScheme {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReceptionNumber => "reception_number",
            Self::UnhcrNumber => "unhcr_number",
            Self::PesCustomerNumber => "pes_customer_number",
            Self::PasserelleReference => "passerelle_reference",
        }
    }
}

/// A6: a number that another system gave.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    /// Which kind of number.
    pub scheme: IdScheme,
    /// The number.
    #[schema(min_length = 1, max_length = 60)]
    pub value: String,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub issuer: Option<String>,
}

impl std::fmt::Debug for ExternalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ExternalId({:?})", self.scheme)
    }
}

impl Content for ExternalId {
    type Group = groups::Status;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy(&mut self.value, "/value", 60, v);
        words::tidy_optional(&mut self.issuer, "/issuer", 120, v);
    }
}

impl Entry for ExternalId {
    const COLLECTION: Collection = Collection::ExternalIds;
    const MOST: i64 = 20;
}
