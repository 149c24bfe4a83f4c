//! Reach as an SQL filter. The filter is always emitted, although the row policies filter too; it is returned on every branch.

use crate::caller::Allowed;
use crate::schema::{access_grant, assignment, person};
use diesel::dsl::{exists, now};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::Reach;

pub(crate) type Filter<'a> = Box<dyn BoxableExpression<person::table, Pg, SqlType = Bool> + 'a>;

/// The persons within the reach of a permission.
pub(crate) fn persons<'a, P: 'a>(by: &Allowed<P>) -> Filter<'a> {
    let caller = by.caller();
    let organisation = caller.organisation().0;
    let ours = person::authority_id.eq(organisation);
    match by.reach {
        Reach::Own => match caller.person() {
            Some(own) => Box::new(ours.and(person::id.eq(own.0))),
            None => Box::new(ours.and(exists(assigned(organisation, caller.account())))),
        },
        Reach::Office => Box::new(
            ours.and(person::office_id.eq(caller.office().0).or(exists(assigned(organisation, caller.account())))),
        ),
        Reach::Organisation => Box::new(ours),
        Reach::Shared => Box::new(exists(
            access_grant::table
                .filter(access_grant::authority_id.eq(person::authority_id))
                .filter(access_grant::person_id.eq(person::id))
                .filter(access_grant::grantee_id.eq(organisation))
                .filter(access_grant::purpose.eq(by.purpose.as_str()))
                .filter(access_grant::revoked_at.is_null())
                .filter(access_grant::valid_from.le(now))
                .filter(access_grant::valid_until.gt(now)),
        )),
        // No table of persons is for everybody.
        Reach::Everyone => Box::new(person::authority_id.ne(person::authority_id)),
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn assigned(organisation: uuid::Uuid, account: uuid::Uuid) -> _ {
    assignment::table
        .filter(assignment::authority_id.eq(organisation))
        .filter(assignment::person_id.eq(person::id))
        .filter(assignment::account_id.eq(account))
}
