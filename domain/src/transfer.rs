//! A record that goes to another authority (PRODUCT 6.6): what is asked, what the package holds, and what is wrong with one. The package
//! is a text that is signed as it stands; whatever is in it is checked before a row is written.

use crate::access::{Group, names};
use crate::code::Code;
use crate::consent::ConsentPurpose;
use crate::id::{ConsentId, OrganisationId};
use crate::profile::{AnswerState, DocumentInfo, NewEvidence, Provenance, Question};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a package says it is.
pub const FORMAT: &str = "passerelle-transfer 1.0";

/// A package holds at most so many bytes of documents.
pub const MOST_BYTES: usize = 6 * 1024 * 1024;

/// A package holds for so many days, unless another day is asked for; and for at most three times as many.
const DAYS: i64 = 30;

/// What is never handed over: working notes belong to who wrote them, adjustments have a consent of their own.
const KEPT_BACK: [&str; 3] = ["notes", "sessions", "accommodation-needs"];

names! {
    /// Where a transfer stands.
    TransferState {
        /// Signed, and not yet decided on.
        Proposed = "proposed",
        /// The receiving authority keeps the record now.
        Accepted = "accepted",
        /// The receiving authority did not want it.
        Refused = "refused",
        /// The sending authority took it back.
        Withdrawn = "withdrawn",
    }
}

/// A transfer as it is asked for. Recipient and field groups are those of the consent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewTransfer {
    /// A live consent of purpose `transfer`.
    #[schema(value_type = Uuid)]
    pub consent: ConsentId,
    /// Last day on which it can be accepted; 30 days from now if absent, 90 at most.
    #[serde(default)]
    pub expires_on: Option<Date>,
    /// The person agreed that the sender still reads the record for 30 days after it went.
    #[serde(default)]
    pub sender_keeps_reading: bool,
}

impl NewTransfer {
    /// Notes all that is wrong.
    pub fn check(&self, today: Date, v: &mut Violations) {
        match self.expires_on {
            Some(day) if day <= today => v.note("/expiresOn", Code::DateInPast),
            Some(day) if day > today + Duration::days(3 * DAYS) => v.note("/expiresOn", Code::DateTooLate),
            Some(_) | None => {}
        }
    }

    /// The moment from which it holds no more.
    pub fn expires_at(&self, at: OffsetDateTime) -> OffsetDateTime {
        let day = self.expires_on.and_then(Date::next_day).map(|day| day.midnight().assume_utc());
        day.unwrap_or(at + Duration::days(DAYS))
    }
}

/// What the receiving authority decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferDecision {
    /// Yes: a new record begins. No: nothing is kept.
    pub accepted: bool,
    /// Why not; wanted with a no.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
}

impl TransferDecision {
    /// Puts the reason into its stored form and notes all that is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        match &mut self.reason {
            Some(reason) => words::tidy(reason, "/reason", 1_000, v),
            None if !self.accepted => v.note("/reason", Code::MemberMissing),
            None => {}
        }
    }
}

/// An organisation at one end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Party {
    /// Identifier, the same in both deployments.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
}

/// What the person agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Agreement {
    /// Consent, in the sender's records.
    pub consent: ConsentId,
    /// For what.
    pub purpose: String,
    /// Groups.
    pub field_groups: Vec<Group>,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
    /// The sender still reads the record for 30 days.
    pub sender_keeps_reading: bool,
}

/// The whole of what is handed over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Package {
    /// `FORMAT`.
    pub format: String,
    /// Of the transfer.
    pub id: Uuid,
    /// Public address of the deployment that signed it.
    pub issuer: String,
    /// Who hands over.
    pub sender: Party,
    /// To whom.
    pub recipient: Party,
    /// On what it rests.
    pub agreement: Agreement,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
    /// Until when it can be accepted.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// Identifier that the record had.
    pub profile: Uuid,
    /// Code that the record had.
    pub reference: String,
    /// Entries and blocks.
    pub claims: Vec<PackedClaim>,
    /// What proves them.
    pub evidence: Vec<PackedEvidence>,
    /// Documents with their files.
    pub documents: Vec<PackedDocument>,
    /// Answer states.
    pub answers: Vec<PackedAnswer>,
}

/// An entry or a block with who first said it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackedClaim {
    /// Collection or block, as in paths.
    pub part: String,
    /// Identifier; of a block the profile's.
    pub id: Uuid,
    /// Position.
    pub order: i32,
    /// Who first said it, for which organisation, when.
    pub provenance: Provenance,
    /// What it says.
    pub content: Value,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// Evidence of a claim.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackedEvidence {
    /// Identifier.
    pub id: Uuid,
    /// Collection or block of the claim.
    pub part: String,
    /// The claim.
    pub claim: Uuid,
    /// What was recorded.
    pub content: NewEvidence,
    /// Organisation that recorded it.
    pub organisation: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
}

/// A document with its file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackedDocument {
    /// Identifier.
    pub id: Uuid,
    /// Collection or block of the claim.
    pub part: String,
    /// The claim.
    pub claim: Uuid,
    /// Type.
    pub media_type: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The file, in base64.
    pub file: String,
    /// What is told about it.
    pub info: DocumentInfo,
    /// Organisation that stored it.
    pub organisation: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// How a question was answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackedAnswer {
    /// Question.
    pub question: Question,
    /// State.
    pub state: AnswerState,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
}

impl std::fmt::Debug for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Package({}, {} claims)", self.id, self.claims.len())
    }
}

/// A part of a record that is handed over, if its group was agreed to.
pub fn is_handed_over(part: &str, group: Group, agreed: &[Group]) -> bool {
    !KEPT_BACK.contains(&part) && ConsentPurpose::Transfer.shareable().contains(&group) && agreed.contains(&group)
}

impl Package {
    /// The package that a signed text holds. Our own format is read strictly.
    pub fn read(text: &str) -> Result<Self, Code> {
        let package: Self = serde_json::from_str(text).map_err(|_| Code::PackageUnreadable)?;
        if package.format == FORMAT { Ok(package) } else { Err(Code::PackageUnreadable) }
    }

    /// It is for this organisation and has not run out.
    pub fn is_for(&self, recipient: OrganisationId, at: OffsetDateTime) -> Result<(), Code> {
        if self.recipient.id != recipient {
            return Err(Code::PackageForAnother);
        }
        if at < self.expires_at { Ok(()) } else { Err(Code::PackageExpired) }
    }

    /// Notes what does not hold together: what was not agreed to, evidence and documents of nothing, files that are others.
    pub fn check(&self, group_of: impl Fn(&str) -> Option<Group>, v: &mut Violations) {
        let agreed = &self.agreement.field_groups;
        let may = |part: &str| group_of(part).is_some_and(|group| is_handed_over(part, group, agreed));
        if self.agreement.purpose != ConsentPurpose::Transfer.as_str() {
            v.note("/agreement/purpose", Code::ConsentDoesNotCover);
        }
        let mut known = BTreeSet::new();
        for (i, claim) in self.claims.iter().enumerate() {
            if !may(&claim.part) {
                v.note(&format!("/claims/{i}/part"), Code::GroupNotShareable);
            }
            if !known.insert((claim.part.as_str(), claim.id)) {
                v.note(&format!("/claims/{i}/id"), Code::RepeatedMember);
            }
        }
        let mut ids = BTreeSet::new();
        for (i, proof) in self.evidence.iter().enumerate() {
            if !known.contains(&(proof.part.as_str(), proof.claim)) || !ids.insert(proof.id) {
                v.note(&format!("/evidence/{i}/claim"), Code::EntryUnknown);
            }
        }
        for (i, document) in self.documents.iter().enumerate() {
            if !known.contains(&(document.part.as_str(), document.claim)) || !ids.insert(document.id) {
                v.note(&format!("/documents/{i}/claim"), Code::EntryUnknown);
            }
        }
        for (i, answer) in self.answers.iter().enumerate() {
            if !agreed.contains(&answer.question.group()) {
                v.note(&format!("/answers/{i}/question"), Code::GroupNotShareable);
            }
        }
    }

    /// How many entries and blocks each part has.
    pub fn counts(&self) -> std::collections::BTreeMap<String, usize> {
        let mut counts = std::collections::BTreeMap::new();
        for claim in &self.claims {
            *counts.entry(claim.part.clone()).or_default() += 1;
        }
        counts
    }

    /// What the claims of one part say.
    pub fn said<C: serde::de::DeserializeOwned>(&self, part: &str) -> Vec<C> {
        let of = self.claims.iter().filter(|claim| claim.part == part);
        of.filter_map(|claim| serde_json::from_value(claim.content.clone()).ok()).collect()
    }
}

/// The SHA-256 of a file, as a package names it.
pub fn digest(file: &[u8]) -> String {
    Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
