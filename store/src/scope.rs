//! Reach as an SQL filter. The filter is always emitted, although the row policies filter too; it is returned on every branch.

use crate::caller::Allowed;
use crate::schema::{access_grant, assignment, person, rights_request};
use diesel::dsl::{exists, not, now};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::{Purpose, Reach};

pub(crate) type Filter<'a> = Box<dyn BoxableExpression<person::table, Pg, SqlType = Bool> + 'a>;

/// The persons within the reach of a permission. A restricted record is within that of the rights alone; a class narrows every reach
/// but `Own`.
pub(crate) fn persons<'a, P: 'a>(by: &Allowed<P>) -> Filter<'a> {
    match by.purpose {
        Purpose::Rights | Purpose::Supervision => within(by),
        _ => Box::new(within(by).and(person::restricted.eq(false)).and(not_gone())),
    }
}

/// A record that was handed over is read as long as the person agreed to, and by the rights after that.
#[diesel::dsl::auto_type(no_type_alias)]
fn not_gone() -> _ {
    person::readable_until.is_null().or(person::readable_until.assume_not_null().gt(now))
}

/// The same persons in parts, each of which has an index to be listed by: a choice between an office and an assignment has none.
/// Nobody is in two parts.
pub(crate) fn parts<'a, P: 'a>(by: &Allowed<P>) -> Vec<Filter<'a>> {
    let caller = by.caller();
    let (organisation, account) = (caller.organisation().0, caller.account());
    match by.reach {
        Reach::Office => {
            let ours = person::authority_id.eq(organisation).and(person::restricted.eq(false)).and(not_gone());
            let assigned = person::id.eq_any(
                assignment::table
                    .filter(assignment::authority_id.eq(organisation).and(assignment::account_id.eq(account)))
                    .select(assignment::person_id),
            );
            let office = person::class.eq("normal").and(person::office_id.eq(caller.office().0));
            vec![Box::new(ours.and(office)), Box::new(ours.and(assigned).and(not(office)))]
        }
        Reach::Own | Reach::Organisation | Reach::Shared | Reach::Everyone => vec![persons(by)],
    }
}

fn within<'a, P: 'a>(by: &Allowed<P>) -> Filter<'a> {
    let caller = by.caller();
    let (organisation, account) = (caller.organisation().0, caller.account());
    let ours = person::authority_id.eq(organisation);
    let normal = person::class.eq("normal");
    match by.reach {
        Reach::Own => match caller.person() {
            Some(own) => Box::new(ours.and(person::id.eq(own.0))),
            None => Box::new(ours.and(exists(assigned(organisation, account)))),
        },
        Reach::Office => Box::new(
            ours.and(normal.and(person::office_id.eq(caller.office().0)).or(exists(assigned(organisation, account)))),
        ),
        Reach::Organisation => {
            let named = normal.or(exists(assigned(organisation, account)));
            let glass = person::class.eq("shielded").and(exists(glass(organisation, account)));
            match by.purpose {
                Purpose::Emergency => Box::new(ours.and(person::class.ne("strict").or(named))),
                Purpose::Rights => Box::new(ours.and(named.or(glass).or(exists(asked())))),
                _ => Box::new(ours.and(named.or(glass))),
            }
        }
        // A draft is not shared: what was agreed in the interview holds from the day on which the record is active.
        Reach::Shared => Box::new(
            person::class.ne("strict").and(person::state.ne("draft")).and(exists(
                access_grant::table
                    .filter(access_grant::authority_id.eq(person::authority_id))
                    .filter(access_grant::person_id.eq(person::id))
                    .filter(access_grant::grantee_id.eq(organisation))
                    .filter(access_grant::purpose.eq(by.purpose.as_str()))
                    .filter(access_grant::revoked_at.is_null())
                    .filter(access_grant::valid_from.le(now))
                    .filter(access_grant::valid_until.gt(now)),
            )),
        ),
        // No table of persons is for everybody.
        Reach::Everyone => Box::new(person::authority_id.ne(person::authority_id)),
    }
}

/// Break glass: three hours for one account.
#[diesel::dsl::auto_type(no_type_alias)]
fn glass(organisation: uuid::Uuid, account: uuid::Uuid) -> _ {
    access_grant::table
        .filter(access_grant::authority_id.eq(organisation))
        .filter(access_grant::person_id.eq(person::id))
        .filter(access_grant::grantee_id.eq(organisation))
        .filter(access_grant::grantee_account_id.eq(account))
        .filter(access_grant::purpose.eq("emergency"))
        .filter(access_grant::revoked_at.is_null())
        .filter(access_grant::valid_until.gt(now))
}

/// An open request about the person; who may see it is decided by its own policy.
#[diesel::dsl::auto_type(no_type_alias)]
fn asked() -> _ {
    rights_request::table
        .filter(rights_request::authority_id.eq(person::authority_id))
        .filter(rights_request::person_id.eq(person::id))
        .filter(rights_request::state.eq("open"))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn assigned(organisation: uuid::Uuid, account: uuid::Uuid) -> _ {
    assignment::table
        .filter(assignment::authority_id.eq(organisation))
        .filter(assignment::person_id.eq(person::id))
        .filter(assignment::account_id.eq(account))
}
