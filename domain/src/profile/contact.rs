//! A7 to A9 and A13: how a person is reached and in which language; the guardian of a minor.

use super::{Block, BlockName, Collection, Content, Entry};
use crate::access::groups;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// The two languages of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterviewLanguages {
    /// The person's, BCP 47.
    #[schema(example = "ar")]
    pub person: String,
    /// The professional's, BCP 47.
    #[schema(example = "de")]
    pub professional: String,
}

impl InterviewLanguages {
    pub(super) fn check(&self, at: &str, v: &mut Violations) {
        words::tag(&self.person, &format!("{at}/person"), v);
        words::tag(&self.professional, &format!("{at}/professional"), v);
    }
}

/// Where the person lives.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// NUTS 3 code.
    #[schema(min_length = 5, max_length = 5, example = "BE234")]
    pub nuts3: String,
    /// Municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub municipality: Option<String>,
    /// Address, if letters are to arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 300)]
    pub address: Option<String>,
}

/// A7 and A9.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Contact {
    /// Languages of the interview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview_languages: Option<InterviewLanguages>,
    /// Residence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<Residence>,
    /// An interpreter is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter_needed: Option<bool>,
    /// For which language, BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter_language: Option<String>,
    /// Language for letters and calls, BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_language: Option<String>,
}

impl Content for Contact {
    type Group = groups::Contact;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if let Some(l) = &self.interview_languages {
            l.check("/interviewLanguages", v);
        }
        if let Some(r) = &mut self.residence {
            words::region(&r.nuts3, "/residence/nuts3", v);
            words::tidy_optional(&mut r.municipality, "/residence/municipality", 120, v);
            words::tidy_optional(&mut r.address, "/residence/address", 300, v);
        }
        if let Some(tag) = &self.interpreter_language {
            words::tag(tag, "/interpreterLanguage", v);
        }
        if let Some(tag) = &self.contact_language {
            words::tag(tag, "/contactLanguage", v);
        }
    }
}

impl Block for Contact {
    const BLOCK: BlockName = BlockName::Contact;
}

/// Kind of a contact point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ContactKind {
    Phone,
    Email,
    Messaging,
    Post,
}

/// A8: a contact point. A telephone is often that of a family, so it proves nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactPoint {
    /// Kind.
    pub kind: ContactKind,
    /// Number (E.164 for a telephone), address or name there.
    #[schema(min_length = 1, max_length = 300, example = "+32470123456")]
    pub value: String,
    /// Name of the messaging service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 40)]
    pub service: Option<String>,
    /// The family reads along.
    #[serde(default)]
    pub shared_with_family: bool,
    /// The one to try first.
    #[serde(default)]
    pub preferred: bool,
}

impl Content for ContactPoint {
    type Group = groups::Contact;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy(&mut self.value, "/value", 300, v);
        match self.kind {
            ContactKind::Phone => words::phone(&mut self.value, "/value", v),
            ContactKind::Email => words::email(&self.value, "/value", v),
            ContactKind::Messaging | ContactKind::Post => {}
        }
        words::tidy_optional(&mut self.service, "/service", 40, v);
        if self.service.is_some() && self.kind != ContactKind::Messaging {
            v.note("/service", Code::StateConflict);
        }
    }
}

impl Entry for ContactPoint {
    const COLLECTION: Collection = Collection::ContactPoints;
    const MOST: i64 = 20;
}

/// A13: the guardian; only a minor has one.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Guardian {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub organisation: Option<String>,
    /// Telephone, E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 40)]
    pub phone: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_on: Option<Date>,
}

impl Content for Guardian {
    type Group = groups::Contact;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_optional(&mut self.name, "/name", 200, v);
        words::tidy_optional(&mut self.organisation, "/organisation", 200, v);
        if let Some(phone) = &mut self.phone {
            words::phone(phone, "/phone", v);
        }
    }
}

impl Block for Guardian {
    const BLOCK: BlockName = BlockName::Guardian;
}

macro_rules! redacted {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
redacted!(Residence, Contact, ContactPoint, Guardian);
