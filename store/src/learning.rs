//! Words that people confirmed for a concept (MATCHING A7): HMACs under a key of the year, until five people of two organisations have
//! said the same. Only then a text is stored, for a curator to read. An erasure takes a person's values out of the sets.

use crate::error::Result;
use crate::schema::{concept_label, extra_label};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, SmallInt, Text, Uuid as SqlUuid};
use domain::access::Permission;
use domain::access::permits::AnswerRequest;
use domain::id::{OrganisationId, PersonId};
use domain::profile::Head;
use domain::vocabulary::Lang;
use engine::coder::{learnable, normalise};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the keys of the years come from; derived from the secret of the deployment.
#[derive(Clone)]
pub struct LearningSecret([u8; 32]);

impl std::fmt::Debug for LearningSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LearningSecret")
    }
}

impl LearningSecret {
    /// That of a deployment.
    pub fn of_deployment(secret: &[u8; 32]) -> Self {
        Self(mac(secret, &[b"words learned from confirmed choices"]))
    }

    /// The key under which the choices of a year are counted. It is made anew when it is needed and kept nowhere.
    fn of_year(&self, year: i16) -> [u8; 32] {
        mac(&self.0, &[b"year", &year.to_be_bytes()])
    }

    /// What tells a proposal from others for as long as it stands, also when its words are gone.
    fn fingerprint(&self, what: &[&[u8]; 3]) -> [u8; 32] {
        mac(&mac(&self.0, &[b"proposals"]), what)
    }
}

/// HMAC-SHA-256 over parts, each behind its length, so that no two lists of parts are the same bytes.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whose choice it was, as the sets hold it: HMAC(person, choice) under the key of the year.
fn member(key: &[u8; 32], person: PersonId, value: &[u8]) -> Vec<u8> {
    mac(key, &[person.0.as_bytes(), value]).to_vec()
}

/// With what a confirmed choice may be learned from.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Secret of the deployment.
    pub secret: LearningSecret,
    /// Language of the typed words, where the caller tells it; else the entry may.
    pub lang: Option<String>,
    /// The year whose key counts.
    pub year: i16,
}

/// Words that were typed, and the concept that was confirmed for them.
pub(crate) struct Confirmed<'a> {
    pub(crate) words: &'a str,
    /// Language of the words, where the entry tells it.
    pub(crate) lang: Option<&'a str>,
    pub(crate) uri: &'a str,
}

#[derive(QueryableByName)]
struct Learned {
    #[diesel(sql_type = Bool)]
    proposed: bool,
}

#[derive(QueryableByName)]
struct Choice {
    #[diesel(sql_type = Binary)]
    value: Vec<u8>,
    #[diesel(sql_type = SmallInt)]
    year: i16,
}

#[derive(QueryableByName)]
struct Forgotten {
    #[diesel(sql_type = BigInt)]
    removed: i64,
}

impl<P: Permission> Tx<'_, P> {
    /// Counts a confirmed choice; whether its words became a proposal. Long words, numbers, words without a language, and words that
    /// are a label of the concept already are not counted, and nothing of them is stored.
    pub(crate) fn learn(&mut self, head: &Head, confirmed: &Confirmed<'_>, lesson: &Lesson) -> Result<bool> {
        let tag = lesson.lang.as_deref().or(confirmed.lang);
        let Some(lang) = tag.and_then(|tag| Lang::parse(tag.split('-').next().unwrap_or(tag))) else {
            return Ok(false);
        };
        let Some(plain) = learnable(confirmed.words, lang.as_str()) else { return Ok(false) };
        if self.is_label(confirmed.uri, lang, &plain)? {
            return Ok(false);
        }
        let what = [lang.as_str().as_bytes(), plain.as_bytes(), confirmed.uri.as_bytes()];
        let key = lesson.secret.of_year(lesson.year);
        let value = mac(&key, &what);
        let learned: Learned = diesel::sql_query("SELECT app.learn($1, $2, $3, $4, $5, $6, $7, $8) AS proposed")
            .bind::<Binary, _>(lesson.secret.fingerprint(&what).to_vec())
            .bind::<Binary, _>(value.to_vec())
            .bind::<Binary, _>(member(&key, head.id, &value))
            .bind::<SmallInt, _>(lesson.year)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<Text, _>(confirmed.words.trim())
            .bind::<Text, _>(lang.as_str())
            .bind::<Text, _>(confirmed.uri)
            .get_result(self.conn())?;
        Ok(learned.proposed)
    }

    /// The concept has these words already, in the current release or beside it.
    fn is_label(&mut self, uri: &str, lang: Lang, plain: &str) -> Result<bool> {
        let version = self.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
        let mut labels: Vec<String> = concept_label::table
            .filter(concept_label::version.eq(version).and(concept_label::uri.eq(uri)))
            .filter(concept_label::lang.eq(lang.as_str()))
            .select(concept_label::label)
            .load(self.conn())?;
        let beside: Vec<String> = extra_label::table
            .filter(extra_label::uri.eq(uri).and(extra_label::lang.eq(lang.as_str())))
            .select(extra_label::label)
            .load(self.conn())?;
        labels.extend(beside);
        Ok(labels.iter().any(|label| normalise(label, lang.as_str()) == plain))
    }
}

impl Tx<'_, AnswerRequest> {
    /// Takes the values of a person out of the sets that are not complete; gives how many.
    pub(crate) fn forget_confirmed(
        &mut self,
        authority: OrganisationId,
        person: PersonId,
        secret: &LearningSecret,
    ) -> Result<i64> {
        let choices: Vec<Choice> = diesel::sql_query("SELECT value, year FROM app.confirmed_choices($1)")
            .bind::<SqlUuid, _>(authority.0)
            .load(self.conn())?;
        let own = |choice: &Choice| member(&secret.of_year(choice.year), person, &choice.value);
        let members: Vec<Vec<u8>> = choices.iter().map(own).collect();
        let forgotten: Forgotten = diesel::sql_query("SELECT app.forget_confirmed($1, $2) AS removed")
            .bind::<SqlUuid, _>(authority.0)
            .bind::<Array<Binary>, _>(members)
            .get_result(self.conn())?;
        Ok(forgotten.removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_year_another_key_and_the_parts_stay_apart() {
        let secret = LearningSecret::of_deployment(&[7; 32]);
        assert_ne!(secret.of_year(2026), secret.of_year(2027));
        let mac = |parts: &[&[u8]]| super::mac(&secret.of_year(2026), parts);
        assert_ne!(mac(&[b"de", b"koch", b"x"]), mac(&[b"dek", b"och", b"x"]));
        assert_ne!(LearningSecret::of_deployment(&[8; 32]).0, secret.0);
        assert_eq!(format!("{secret:?}"), "LearningSecret", "the secret is in no log");
    }
}
