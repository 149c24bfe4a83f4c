//! One generated record, put together from contents of the domain; what a rule refuses does not get in.

use crate::claims::Table;
use crate::consents::{CONSENT_TEXT, names};
use crate::error::{Error, Result};
use crate::readings::NewReading;
use crate::search::{Key, keys_of};
use domain::code::Code;
use domain::consent::{ConsentManner, ConsentPurpose};
use domain::id::{OfficeId, OrganisationId, PersonId};
use domain::profile::{
    AnswerState, Block, Content, Entry, MayWork, Named, Provenance, ProvenanceKind, Question, State, Status,
};
use domain::violation::Violations;
use serde_json::Value;
use std::collections::HashMap;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The head of a record.
#[derive(Debug, Clone)]
pub struct NewHead {
    /// Custodian.
    pub authority: OrganisationId,
    /// Office.
    pub office: OfficeId,
    /// Person.
    pub id: PersonId,
    /// Short code.
    pub reference: String,
    /// State.
    pub state: State,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Last confirmation.
    pub reconfirmed_on: Option<Date>,
    /// Member of staff whom it is assigned to.
    pub assigned: Option<Uuid>,
}

/// What a person agreed to, or refused.
#[derive(Debug, Clone)]
pub struct NewShare {
    /// Identifiers of the consent and of the grant that rests on it.
    pub ids: (Uuid, Uuid),
    /// Recipient.
    pub recipient: OrganisationId,
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// Yes, with a grant; or no.
    pub given: bool,
    /// Language in which the text was shown.
    pub language: String,
    /// When.
    pub at: OffsetDateTime,
}

pub(super) struct Claim {
    pub part: &'static str,
    pub id: Uuid,
    pub order: i32,
    pub content: Value,
}

pub(super) struct Consent {
    pub share: NewShare,
    pub how: Value,
    pub groups: String,
    pub text: (&'static str, &'static str),
}

/// The concepts that generated records may name, each with the label that somebody would have been shown.
#[derive(Debug, Default)]
pub struct Shown {
    /// Release of the vocabulary.
    pub version: String,
    /// Label and its language, by URI.
    pub labels: HashMap<String, (String, String)>,
}

impl Shown {
    fn name(&self, named: Named<'_>, v: &mut Violations) {
        let Some(uri) = &named.concept.uri else { return };
        let Some((label, lang)) = self.labels.get(uri) else {
            return v.note(&format!("{}/uri", named.at), Code::ConceptUnknown);
        };
        named.concept.label = Some(label.clone());
        named.concept.label_lang = Some(lang.clone());
        named.concept.vocabulary_version = Some(self.version.clone());
    }
}

/// A record that is being put together.
pub struct NewRecord {
    /// Head.
    pub head: NewHead,
    today: Date,
    pub(super) provenance: Value,
    pub(super) claims: Vec<Claim>,
    pub(super) keys: Vec<Key>,
    pub(super) answers: Vec<(Question, AnswerState)>,
    pub(super) may_work: Option<(String, Option<Date>)>,
    pub(super) consents: Vec<Consent>,
    pub(super) reading: Option<(Uuid, NewReading)>,
}

impl NewRecord {
    /// A record with nothing in it, as a system of that name brought it. Contents are judged as on the day `today`.
    pub fn new(head: NewHead, system: &str, today: Date) -> Result<Self> {
        let provenance = Provenance {
            by: ProvenanceKind::Import,
            organisation: head.authority.0,
            system: Some(system.to_owned()),
            at: head.created_at,
        };
        let provenance = serde_json::to_value(provenance)?;
        let (claims, keys, answers, consents) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Ok(Self { head, today, provenance, claims, keys, answers, may_work: None, consents, reading: None })
    }

    /// Adds an entry after the others.
    pub fn add<E: Entry + Table>(&mut self, id: Uuid, entry: E, shown: &Shown) -> Result<()> {
        self.put(id, entry, shown)
    }

    /// Writes a block.
    pub fn set<B: Block + Table>(&mut self, block: B) -> Result<()> {
        self.put(self.head.id.0, block, &Shown::default())
    }

    /// Writes the status with the flag that follows from it.
    pub fn set_status(&mut self, status: Status) -> Result<()> {
        let name = serde_json::to_value(status.may_work)?;
        let name = name.as_str().unwrap_or_default().to_owned();
        self.may_work = Some((name, status.may_work_from_on));
        if status.may_work == MayWork::Unknown {
            self.answer(Question::MayWork, AnswerState::NotAsked);
        }
        self.set(status)
    }

    /// Says how a question was answered that has no answer in the record.
    pub fn answer(&mut self, question: Question, state: AnswerState) {
        self.answers.push((question, state));
    }

    /// Records a consent and, if it was given, the grant on it.
    pub fn share(&mut self, share: NewShare, how: ConsentManner) -> Result<()> {
        let groups = names(share.purpose.shareable()).join(",");
        self.consents.push(Consent { share, how: serde_json::to_value(how)?, groups, text: CONSENT_TEXT });
        Ok(())
    }

    /// The level as it was read from the record.
    pub fn read(&mut self, id: Uuid, reading: NewReading) {
        self.reading = Some((id, reading));
    }

    /// As the doors do it: put in order, judged, its concepts named.
    fn put<C: Content + Table>(&mut self, id: Uuid, mut content: C, shown: &Shown) -> Result<()> {
        let mut v = Violations::default();
        content.tidy(self.today, &mut v);
        content.concepts().into_iter().for_each(|named| shown.name(named, &mut v));
        v.or(()).map_err(Error::Input)?;
        let content = serde_json::to_value(content)?;
        self.keys.extend(keys_of(C::PART, vec![content.clone()])?.1);
        let order = self.claims.iter().filter(|claim| claim.part == C::PART).count();
        let order = i32::try_from(order).unwrap_or(i32::MAX);
        self.claims.push(Claim { part: C::PART, id, order, content });
        Ok(())
    }
}
