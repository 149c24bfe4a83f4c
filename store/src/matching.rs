//! What matching may see, read from `matching_view` alone.

use crate::error::Result;
use crate::schema::{access_grant, matching_view};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::dsl::{exists, now};
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::{AdoptPlan, MatchProfile, MatchVacancy, PlanCourses};
use domain::id::{OrganisationId, PersonId};
use domain::match_record::MatchRecord;
use domain::profile::Head;
use serde_json::{Map, Value};
use uuid::Uuid;

diesel::define_sql_function! {
    #[sql_name = "app.matching_behind"]
    fn matching_behind(seen: diesel::sql_types::Text) -> diesel::sql_types::Bool;
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = matching_view)]
struct Row {
    authority_id: Uuid,
    id: Uuid,
    may_work: Option<Value>,
    nuts3: Option<String>,
    skills: Option<Value>,
    work: Option<Value>,
    languages: Option<Value>,
    fields: Option<Value>,
    licences: Option<Value>,
    eqf: Option<Value>,
    wished: Option<Value>,
    places: Option<Value>,
    wishes: Option<Value>,
    recognised: Option<Value>,
    research: Option<Value>,
}

impl Row {
    fn into_value(self) -> Value {
        let columns = [
            ("may_work", self.may_work),
            ("nuts3", self.nuts3.map(Value::String)),
            ("skills", self.skills),
            ("work", self.work),
            ("languages", self.languages),
            ("fields", self.fields),
            ("licences", self.licences),
            ("eqf", self.eqf),
            ("wished", self.wished),
            ("places", self.places),
            ("wishes", self.wishes),
            ("recognised", self.recognised),
            ("research", self.research),
        ];
        let map: Map<String, Value> = columns.into_iter().filter_map(|(k, v)| Some((k.to_owned(), v?))).collect();
        Value::Object(map)
    }
}

/// A person as the matcher may know them.
#[derive(Debug, Clone)]
pub struct Pseudonymous {
    /// Custodian.
    pub authority: OrganisationId,
    /// Person; shown to nobody under this permission.
    pub person: PersonId,
    /// The record.
    pub record: MatchRecord,
}

/// Permissions under which the matching record of one person may be read.
pub trait ReadsMatchRecord: Permission {}
impl ReadsMatchRecord for MatchProfile {}
impl ReadsMatchRecord for PlanCourses {}
impl ReadsMatchRecord for AdoptPlan {}

impl<P: ReadsMatchRecord> Tx<'_, P> {
    /// The matching record of a profile that was opened.
    pub fn match_record(&mut self, head: &Head) -> Result<MatchRecord> {
        Ok(serde_json::from_value(self.match_columns(head)?)?)
    }

    /// The same as its columns, to be kept with a ranking.
    pub fn match_columns(&mut self, head: &Head) -> Result<Value> {
        let own = matching_view::table
            .filter(matching_view::authority_id.eq(head.authority.0).and(matching_view::id.eq(head.id.0)));
        Ok(own.select(Row::as_select()).first::<Row>(self.conn())?.into_value())
    }
}

impl Tx<'_, MatchVacancy> {
    /// Whether something that this transaction sees has not reached an index that stands at a snapshot.
    pub fn matching_behind(&mut self, seen: &str) -> Result<bool> {
        Ok(diesel::select(matching_behind(seen)).get_result(self.conn())?)
    }

    /// Of these persons those with a live matching grant to the caller's organisation, read as `passerelle_matcher`.
    pub fn matchable_among(&mut self, persons: &[PersonId]) -> Result<Vec<Pseudonymous>> {
        let (grantee, purpose) = (self.caller().organisation().0, self.allowed().purpose.as_str());
        let persons: Vec<Uuid> = persons.iter().map(|person| person.0).collect();
        self.conn().batch_execute("SET LOCAL ROLE passerelle_matcher")?;
        let granted = access_grant::table
            .filter(access_grant::authority_id.eq(matching_view::authority_id))
            .filter(access_grant::person_id.eq(matching_view::id))
            .filter(access_grant::grantee_id.eq(grantee).and(access_grant::purpose.eq(purpose)))
            .filter(access_grant::revoked_at.is_null().and(access_grant::valid_until.gt(now)));
        let rows = matching_view::table
            .filter(matching_view::id.eq_any(persons).and(exists(granted)))
            .select(Row::as_select())
            .load::<Row>(self.conn());
        self.conn().batch_execute("SET LOCAL ROLE NONE")?;
        rows?
            .into_iter()
            .map(|row| {
                let (authority, person) = (OrganisationId(row.authority_id), PersonId(row.id));
                Ok(Pseudonymous { authority, person, record: serde_json::from_value(row.into_value())? })
            })
            .collect()
    }
}
