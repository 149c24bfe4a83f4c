//! The tables of claims. All have one shape; each is written out once by the macro below, so that Diesel can check and cache every
//! statement.

use diesel::dsl::{case_when, date, now};
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::access::Group;
use domain::code::Code;
use domain::profile::{
    AccommodationNeed, Activity, Basics, Contact, ContactPoint, Content, Digital, Education, Expectations, ExternalId,
    Guardian, Head, Identity, Language, LevelBasis, LevelStatement, Licence, Name, Note, PlaceWish, Session, Skill,
    SoftSkill, Status, Support, WishedOccupation, Work,
};
use domain::violation::Violations;
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

pub(crate) type Row = (Uuid, i32, i32, Value, String, Value, OffsetDateTime, OffsetDateTime);
pub(crate) type OwnedRow = (Uuid, Row);

/// What a new claim is stored with.
pub struct NewRow {
    pub(crate) id: Uuid,
    pub(crate) provenance: Value,
    pub(crate) content: Value,
    pub(crate) by: Uuid,
}

/// Evidence that has run out counts no more.
macro_rules! class_now {
    () => {
        case_when::<_, _, Text>(dsl::evidence_until.lt(date(now).nullable()), "declared").otherwise(dsl::evidence_class)
    };
}

/// The statements of one table of claims.
pub trait Table: Content {
    /// Collection or block, as in paths.
    const PART: &'static str;
    /// All live rows of one person, or one of them.
    fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>>;
    /// All live rows of several persons.
    fn rows_of(conn: &mut PgConnection, heads: &[Head]) -> QueryResult<Vec<OwnedRow>>;
    /// How many live rows a person has.
    fn count(conn: &mut PgConnection, head: &Head) -> QueryResult<i64>;
    /// A new row, after the others.
    fn insert(conn: &mut PgConnection, head: &Head, new: NewRow, order: i32) -> QueryResult<Row>;
    /// New content, if the version still stands.
    fn update(
        conn: &mut PgConnection,
        head: &Head,
        id: Uuid,
        version: i32,
        content: &Value,
    ) -> QueryResult<Option<Row>>;
    /// Withdrawn, if the version still stands.
    fn withdraw(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32) -> QueryResult<usize>;
}

/// A part of a record.
pub(crate) struct Part {
    /// Collection or block, as in paths.
    pub(crate) name: &'static str,
    /// Its table.
    pub(crate) table: &'static str,
    /// Its field group.
    pub(crate) group: Group,
    /// Whether a content is one of this part, in its stored form; notes all that is wrong.
    pub(crate) check: fn(&Value, Date, &mut Violations),
}

impl Part {
    /// The part of a name.
    pub(crate) fn named(name: &str) -> Option<&'static Part> {
        PARTS.iter().find(|part| part.name == name)
    }
}

fn check<C: Content>(content: &Value, today: Date, v: &mut Violations) {
    match serde_json::from_value::<C>(content.clone()) {
        Ok(mut said) => said.tidy(today, v),
        Err(_) => v.note("", Code::TypeMismatch),
    }
}

macro_rules! tables {
    ($($content:ident => $table:ident $part:literal $group:ident),+ $(,)?) => {
        /// Every part of a record: collection or block, table, group.
        pub(crate) const PARTS: &[Part] = &[$(Part { name: $part, table: stringify!($table), group: Group::$group, check: check::<$content> }),+];

        $(impl Table for $content {
            const PART: &'static str = $part;
            fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>> {
                use crate::schema::$table::dsl;
                let live = dsl::$table
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)).and(dsl::withdrawn_at.is_null()))
                    .select((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, class_now!(), dsl::content, dsl::created_at, dsl::updated_at));
                match id {
                    Some(id) => live.filter(dsl::id.eq(id)).load(conn),
                    None => live.order((dsl::sort_order, dsl::created_at, dsl::id)).load(conn),
                }
            }
            fn rows_of(conn: &mut PgConnection, heads: &[Head]) -> QueryResult<Vec<OwnedRow>> {
                use crate::schema::$table::dsl;
                // The key begins with the custodian; without it the whole table would be read.
                let mut authorities: Vec<Uuid> = heads.iter().map(|head| head.authority.0).collect();
                authorities.sort_unstable();
                authorities.dedup();
                let persons: Vec<Uuid> = heads.iter().map(|head| head.id.0).collect();
                dsl::$table
                    .filter(dsl::authority_id.eq_any(authorities).and(dsl::person_id.eq_any(persons)))
                    .filter(dsl::withdrawn_at.is_null())
                    .select((dsl::person_id, (dsl::id, dsl::sort_order, dsl::version, dsl::provenance, class_now!(), dsl::content, dsl::created_at, dsl::updated_at)))
                    .order((dsl::person_id, dsl::sort_order, dsl::created_at, dsl::id))
                    .load(conn)
            }
            fn count(conn: &mut PgConnection, head: &Head) -> QueryResult<i64> {
                use crate::schema::$table::dsl;
                dsl::$table
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)).and(dsl::withdrawn_at.is_null()))
                    .count()
                    .get_result(conn)
            }
            fn insert(conn: &mut PgConnection, head: &Head, new: NewRow, order: i32) -> QueryResult<Row> {
                use crate::schema::$table::dsl;
                diesel::insert_into(dsl::$table)
                    .values((
                        dsl::authority_id.eq(head.authority.0),
                        dsl::person_id.eq(head.id.0),
                        dsl::id.eq(new.id),
                        dsl::sort_order.eq(order),
                        dsl::provenance.eq(new.provenance),
                        dsl::content.eq(new.content),
                        dsl::created_by.eq(new.by),
                    ))
                    .returning((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, class_now!(), dsl::content, dsl::created_at, dsl::updated_at))
                    .get_result(conn)
            }
            fn update(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32, content: &Value) -> QueryResult<Option<Row>> {
                use crate::schema::$table::dsl;
                diesel::update(dsl::$table.find((head.authority.0, head.id.0, id)).filter(dsl::version.eq(version).and(dsl::withdrawn_at.is_null())))
                    .set((dsl::content.eq(content), dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(now)))
                    .returning((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, class_now!(), dsl::content, dsl::created_at, dsl::updated_at))
                    .get_result(conn)
                    .optional()
            }
            fn withdraw(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32) -> QueryResult<usize> {
                use crate::schema::$table::dsl;
                diesel::update(dsl::$table.find((head.authority.0, head.id.0, id)).filter(dsl::version.eq(version).and(dsl::withdrawn_at.is_null())))
                    .set((dsl::withdrawn_at.eq(now), dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(now)))
                    .execute(conn)
            }
        })+
    };
}

tables! {
    Name => person_name "names" Identity,
    Identity => person_identity "identity" Identity,
    Contact => person_contact "contact" Contact,
    ContactPoint => person_contact_point "contact-points" Contact,
    Guardian => person_guardian "guardian" Contact,
    Status => person_status "status" Status,
    ExternalId => person_external_id "external-ids" Status,
    Language => person_language "languages" Languages,
    Education => person_education "education" Education,
    LevelStatement => person_level_statement "level-statements" Education,
    LevelBasis => person_level_basis "level-basis" Education,
    Work => person_work "work" Work,
    Skill => person_skill "skills" Skills,
    Licence => person_licence "licences" Skills,
    Basics => person_basics "basics" Skills,
    Activity => person_activity "activities" Skills,
    Digital => person_digital "digital" Skills,
    SoftSkill => person_soft_skill "soft-skills" Skills,
    Expectations => person_expectation "expectations" Expectations,
    WishedOccupation => person_wished_occupation "wished-occupations" Expectations,
    PlaceWish => person_place "places" Expectations,
    Support => person_support "support" Expectations,
    AccommodationNeed => person_accommodation "accommodation-needs" Accommodation,
    Note => person_note "notes" Notes,
    Session => person_session "sessions" Notes,
}

#[cfg(test)]
mod tests {
    use super::PARTS;
    use domain::profile::{BlockName, Collection};
    use std::collections::BTreeSet;

    #[test]
    fn every_collection_and_block_has_its_table() {
        let parts: BTreeSet<_> = PARTS.iter().map(|part| part.name).collect();
        let collections = Collection::ALL.iter().map(|one| one.as_str());
        let named: BTreeSet<_> = collections.chain(BlockName::ALL.iter().map(|one| one.as_str())).collect();
        assert_eq!(parts, named);
        assert_eq!(PARTS.len(), named.len(), "each has one table");
    }
}
