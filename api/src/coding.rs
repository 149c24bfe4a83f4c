//! "None of these" leaves a claim in the person's own words; here are those claims, and the choice that codes one later. A person chooses:
//! nothing is coded by itself, and each choice is kept with who made it and from which place of which list.

use crate::caller::Allowed;
use crate::cursor;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{get, put};
use domain::access::{Read, Write, groups};
use domain::code::Code;
use domain::concept::ConceptRef;
use domain::id::PersonId;
use domain::profile::{Skill, Stored, WishedOccupation, Work};
use domain::violation::Violations;
use serde::{Deserialize, Serialize};
use store::{Choice, Coding, Codings, Lesson, Tx, Unmapped};
use utoipa::ToSchema;
use uuid::Uuid;

/// A claim that nobody has coded.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnmappedClaim {
    /// Profile.
    pub profile: Uuid,
    /// Short code of the record.
    pub reference: String,
    /// Entry.
    pub entry: Uuid,
    /// Version of the entry; `If-Match` of the choice.
    pub version: i32,
    /// What the person said.
    pub words: String,
    /// When.
    #[schema(format = DateTime)]
    pub created_at: String,
}

/// Claims that nobody has coded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnmappedPage {
    /// Newest first.
    pub items: Vec<UnmappedClaim>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What somebody chose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCoding {
    /// The concept.
    #[schema(max_length = 200, example = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e")]
    pub uri: String,
    /// Tier of the suggestion, where it was one.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 4)]
    pub tier: Option<u8>,
    /// Its place in the list, from 1.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 50)]
    pub rank: Option<u8>,
    /// Coder that suggested it.
    #[serde(default)]
    #[schema(max_length = 40)]
    pub coder_version: Option<String>,
    /// Language of the person's words, where the entry does not tell it. What many people say for a concept is learned in this language.
    #[serde(default)]
    #[schema(max_length = 20, example = "ar")]
    pub words_language: Option<String>,
}

/// A claim after the choice.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodedClaim {
    /// Entry.
    pub entry: Uuid,
    /// Its version now; the `ETag`.
    pub version: i32,
    /// What it is coded to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<ConceptRef>,
}

/// A choice that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodingView {
    /// Identifier.
    pub id: Uuid,
    /// Version of the claim that it made.
    pub entry_version: i32,
    /// The person's words that stood there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_words: Option<String>,
    /// The concept that stood there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_uri: Option<String>,
    /// The concept that was chosen, as it was shown.
    pub concept: ConceptRef,
    /// Tier of the suggestion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<i16>,
    /// Its place in the list, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<i16>,
    /// Coder that suggested it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder_version: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    pub coded_at: String,
}

/// The choices made for a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CodingPage {
    /// Newest first.
    pub items: Vec<CodingView>,
}

impl From<Coding> for CodingView {
    fn from(c: Coding) -> Self {
        let concept = ConceptRef {
            label: c.label,
            label_lang: c.label_lang,
            vocabulary_version: Some(c.vocabulary_version),
            ..ConceptRef::coded(c.uri)
        };
        Self {
            id: c.id,
            entry_version: c.entry_version,
            own_words: c.own_words,
            from_uri: c.from_uri,
            concept,
            tier: c.tier,
            rank: c.rank,
            coder_version: c.coder_version,
            coded_at: moment(c.coded_at),
        }
    }
}

async fn unmapped<E: Codings>(input: Input, by: Allowed<Write<E::Group>>) -> Reply {
    let query = input.query_of(&["after", "limit", "language"])?;
    let limit = Input::number(&query, "limit", 25, 1..=100)?;
    let key = cursor::Key::new(&input, by.caller(), &"unmapped");
    let after = query.get("after").map(|cursor| key.open(cursor)).transpose()?;
    let rows = input.app().db.read(&by, move |tx| tx.unmapped::<E>(after, limit + 1)).await?;
    let limit = usize::try_from(limit).unwrap_or(25);
    let (rows, next) = key.page(rows, limit, |row| (row.created_at, row.id));
    let items = rows.into_iter().map(claim).collect();
    reply::ok(&input, None, &UnmappedPage { items, next })
}

fn claim<E: Codings>(row: Unmapped<E>) -> UnmappedClaim {
    UnmappedClaim {
        profile: row.person,
        reference: row.reference,
        entry: row.id,
        version: row.version,
        words: row.content.words().unwrap_or_default().to_owned(),
        created_at: moment(row.created_at),
    }
}

async fn code<E: Codings>(input: Input, by: Allowed<Write<E::Group>>) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let new: NewCoding = input.json()?;
    let mut v = Violations::default();
    if !domain::concept::is_concept(&new.uri) {
        v.note("/uri", Code::ConceptUnknown);
    }
    if new.coder_version.as_ref().is_some_and(|version| !version.bytes().all(|b| b.is_ascii_graphic())) {
        v.note("/coderVersion", Code::TextCharacterRefused);
    }
    if let Some(tag) = &new.words_language {
        domain::words::tag(tag, "/wordsLanguage", &mut v);
    }
    v.or(()).map_err(crate::problem::Problem::input)?;
    let lesson = lesson(&input, &by, new.words_language);
    let (version, lang) = (input.version()?, input.label_language());
    let choice = Choice {
        uri: new.uri,
        tier: new.tier.map(i16::from),
        rank: new.rank.map(i16::from),
        coder_version: new.coder_version,
        lesson,
    };
    let work = move |tx: &mut Tx<'_, Write<E::Group>>| {
        let head = tx.for_change(person)?;
        tx.code_entry::<E>(&head, (entry, version), &choice, &lang)
    };
    let stored: Stored<E> = input.app().db.write(&by, work).await?;
    let concept = stored.content.concept().cloned();
    reply::ok(&input, Some(stored.version), &CodedClaim { entry: stored.id, version: stored.version, concept })
}

/// What a choice may be learned from. A machine chooses for nobody.
fn lesson<P>(input: &Input, by: &Allowed<P>, lang: Option<String>) -> Option<Lesson> {
    let year = i16::try_from(input.app().now().year()).ok()?;
    (!by.caller().is_machine()).then(|| Lesson { secret: input.app().keys.learning(), lang, year })
}

async fn codings<E: Codings>(input: Input, by: Allowed<Read<E::Group>>) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let work = move |tx: &mut Tx<'_, Read<E::Group>>| {
        let head = tx.open(person)?;
        tx.codings::<E>(&head, entry)
    };
    let rows = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &CodingPage { items: rows.into_iter().map(CodingView::from).collect() })
}

macro_rules! claims {
    ($($content:ident $group:ident $group_name:literal, $queue:literal $one:literal, $list:ident $code:ident $history:ident, $noun:literal;)+) => {$(
        #[doc = concat!("Lists every ", $noun, " within reach that nobody has coded yet, newest first.")]
        #[utoipa::path(tag = "codings", params(("limit" = Option<u8>, Query, description = "Lines, 1 to 100; 25 if absent."), ("after" = Option<String>, Query, description = "Cursor of the page before.")),
            responses((status = 200, body = UnmappedPage, description = "A page."), ReadRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[get($queue)]
        pub async fn $list(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            unmapped::<$content>(input, by).await
        }

        #[doc = concat!("Codes one ", $noun, " by somebody's choice, or confirms what stands for a concept that is gone. The words that stood there stay with the choice.")]
        #[utoipa::path(tag = "codings", params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
            request_body = NewCoding, responses((status = 200, body = CodedClaim, description = "Coded."), WriteRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[put($one)]
        pub async fn $code(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            code::<$content>(input, by).await
        }

        #[doc = concat!("Lists the choices made for one ", $noun, ", newest first.")]
        #[utoipa::path(tag = "codings", params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry.")),
            responses((status = 200, body = CodingPage, description = "The choices."), ReadRefusals), extensions(("x-permission" = json!(concat!("R ", $group_name)))))]
        #[get($one)]
        pub async fn $history(by: Allowed<Read<groups::$group>>, input: Input) -> Reply {
            codings::<$content>(input, by).await
        }
    )+};
}

claims! {
    Work Work "work", "/unmapped-claims/work" "/profiles/{profile_id}/work/{entry_id}/coding", list_unmapped_work code_work list_work_codings, "work experience";
    Skill Skills "skills", "/unmapped-claims/skills" "/profiles/{profile_id}/skills/{entry_id}/coding", list_unmapped_skills code_skill list_skill_codings, "skill";
    WishedOccupation Expectations "expectations", "/unmapped-claims/wished-occupations" "/profiles/{profile_id}/wished-occupations/{entry_id}/coding", list_unmapped_wishes code_wish list_wish_codings, "wished occupation";
}
