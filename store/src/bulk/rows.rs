//! One statement a table and batch, each with its columns as arrays.

use super::GENERATOR;
use super::record::{Claim, Consent, NewRecord};
use crate::claims::PARTS;
use crate::error::Result;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Binary, Bool, Date as SqlDate, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

type Rows<'a, T> = Vec<(&'a NewRecord, T)>;

fn column<T, C>(rows: &[T], of: impl Fn(&T) -> C) -> Vec<C> {
    rows.iter().map(of).collect()
}

fn authorities<T>(rows: &Rows<'_, T>) -> Vec<Uuid> {
    column(rows, |(record, _)| record.head.authority.0)
}

fn persons<T>(rows: &Rows<'_, T>) -> Vec<Uuid> {
    column(rows, |(record, _)| record.head.id.0)
}

fn begins<T>(rows: &Rows<'_, T>) -> Vec<OffsetDateTime> {
    column(rows, |(record, _)| record.head.created_at)
}

fn each<'a, T>(batch: &'a [NewRecord], of: impl Fn(&'a NewRecord) -> &'a [T]) -> Rows<'a, &'a T> {
    batch.iter().flat_map(|record| of(record).iter().map(move |one| (record, one))).collect()
}

/// Writes every row of a batch.
pub(super) fn write(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    heads(conn, batch)?;
    assignments(conn, batch)?;
    let claims = each(batch, |record| &record.claims);
    for part in PARTS {
        let own: Rows<'_, &Claim> = claims.iter().filter(|(_, claim)| claim.part == part.name).copied().collect();
        if !own.is_empty() {
            write_claims(conn, part.table, &own)?;
        }
    }
    may_work(conn, batch)?;
    keys(conn, batch)?;
    answers(conn, batch)?;
    consents(conn, &each(batch, |record| &record.consents))?;
    readings(conn, batch)
}

fn heads(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO person (authority_id, id, office_id, reference, state, created_by, created_at, updated_at, reconfirmed_on) \
         SELECT a, i, o, r, s, $7, c, c, f FROM unnest($1, $2, $3, $4, $5, $6, $8) AS t (a, i, o, r, s, c, f)",
    )
    .bind::<Array<SqlUuid>, _>(column(batch, |r| r.head.authority.0))
    .bind::<Array<SqlUuid>, _>(column(batch, |r| r.head.id.0))
    .bind::<Array<SqlUuid>, _>(column(batch, |r| r.head.office.0))
    .bind::<Array<Text>, _>(column(batch, |r| r.head.reference.clone()))
    .bind::<Array<Text>, _>(column(batch, |r| r.head.state.as_str()))
    .bind::<Array<Timestamptz>, _>(column(batch, |r| r.head.created_at))
    .bind::<SqlUuid, _>(GENERATOR)
    .bind::<Array<Nullable<SqlDate>>, _>(column(batch, |r| r.head.reconfirmed_on))
    .execute(conn)?;
    Ok(())
}

fn assignments(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    let rows: Rows<'_, Uuid> = batch.iter().filter_map(|r| Some((r, r.head.assigned?))).collect();
    diesel::sql_query(
        "INSERT INTO assignment (authority_id, person_id, account_id, assigned_at) SELECT * FROM unnest($1, $2, $3, $4)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(&rows))
    .bind::<Array<SqlUuid>, _>(persons(&rows))
    .bind::<Array<SqlUuid>, _>(column(&rows, |row| row.1))
    .bind::<Array<Timestamptz>, _>(begins(&rows))
    .execute(conn)?;
    Ok(())
}

fn write_claims(conn: &mut PgConnection, table: &str, rows: &Rows<'_, &Claim>) -> Result<()> {
    diesel::sql_query(format!(
        "INSERT INTO {table} (authority_id, person_id, id, sort_order, provenance, content, created_by, created_at, updated_at) \
         SELECT a, p, i, o, v, c, $7, t, t FROM unnest($1, $2, $3, $4, $5, $6, $8) AS t (a, p, i, o, v, c, t)"
    ))
    .bind::<Array<SqlUuid>, _>(authorities(rows))
    .bind::<Array<SqlUuid>, _>(persons(rows))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.id))
    .bind::<Array<Integer>, _>(column(rows, |row| row.1.order))
    .bind::<Array<Jsonb>, _>(column(rows, |row| row.0.provenance.clone()))
    .bind::<Array<Jsonb>, _>(column(rows, |row| row.1.content.clone()))
    .bind::<SqlUuid, _>(GENERATOR)
    .bind::<Array<Timestamptz>, _>(begins(rows))
    .execute(conn)?;
    Ok(())
}

fn may_work(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    let rows: Rows<'_, _> = batch.iter().filter_map(|r| Some((r, r.may_work.as_ref()?))).collect();
    diesel::sql_query(
        "INSERT INTO person_may_work (authority_id, person_id, may_work, from_on) SELECT * FROM unnest($1, $2, $3, $4)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(&rows))
    .bind::<Array<SqlUuid>, _>(persons(&rows))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.0.clone()))
    .bind::<Array<Nullable<SqlDate>>, _>(column(&rows, |row| row.1.1))
    .execute(conn)?;
    Ok(())
}

fn keys(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    let rows = each(batch, |record| &record.keys);
    diesel::sql_query(
        "INSERT INTO person_search (authority_id, person_id, kind, token) SELECT * FROM unnest($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<Array<SqlUuid>, _>(authorities(&rows))
    .bind::<Array<SqlUuid>, _>(persons(&rows))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.0))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.1.clone()))
    .execute(conn)?;
    Ok(())
}

fn answers(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    let rows = each(batch, |record| &record.answers);
    diesel::sql_query(
        "INSERT INTO person_answer (authority_id, person_id, question, field_group, state, recorded_by, recorded_at) \
         SELECT a, p, q, g, s, $6, t FROM unnest($1, $2, $3, $4, $5, $7) AS t (a, p, q, g, s, t)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(&rows))
    .bind::<Array<SqlUuid>, _>(persons(&rows))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.0.as_str()))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.0.group().as_str()))
    .bind::<Array<Nullable<Text>>, _>(column(&rows, |row| Some(row.1.1.as_str())))
    .bind::<SqlUuid, _>(GENERATOR)
    .bind::<Array<Timestamptz>, _>(begins(&rows))
    .execute(conn)?;
    Ok(())
}

fn until(consent: &Consent) -> OffsetDateTime {
    consent.share.at + Duration::days(365)
}

fn consents(conn: &mut PgConnection, rows: &Rows<'_, &Consent>) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO consent (authority_id, id, person_id, purpose, recipient_id, field_groups, given, text_id, text_version, \
           language_shown, how, recorded_by, recorded_at, valid_until) \
         SELECT a, i, p, u, r, string_to_array(g, ','), y, x, v, l, h, $12, t, e \
         FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14) AS t (a, i, p, u, r, g, y, x, v, l, h, t, e)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(rows))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.share.ids.0))
    .bind::<Array<SqlUuid>, _>(persons(rows))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.share.purpose.as_str()))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.share.recipient.0))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.groups.clone()))
    .bind::<Array<Bool>, _>(column(rows, |row| row.1.share.given))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.text.0))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.text.1))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.share.language.clone()))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.how.as_str().unwrap_or_default().to_owned()))
    .bind::<SqlUuid, _>(GENERATOR)
    .bind::<Array<Timestamptz>, _>(column(rows, |row| row.1.share.at))
    .bind::<Array<Timestamptz>, _>(column(rows, |row| until(row.1)))
    .execute(conn)?;
    let given: Rows<'_, &Consent> = rows.iter().filter(|row| row.1.share.given).copied().collect();
    grants(conn, &given)
}

fn grants(conn: &mut PgConnection, rows: &Rows<'_, &Consent>) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO access_grant (authority_id, id, person_id, consent_id, grantee_id, purpose, field_groups, valid_from, valid_until) \
         SELECT a, i, p, c, r, u, string_to_array(g, ','), t, e \
         FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS t (a, i, p, c, r, u, g, t, e)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(rows))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.share.ids.1))
    .bind::<Array<SqlUuid>, _>(persons(rows))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.share.ids.0))
    .bind::<Array<SqlUuid>, _>(column(rows, |row| row.1.share.recipient.0))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.share.purpose.as_str()))
    .bind::<Array<Text>, _>(column(rows, |row| row.1.groups.clone()))
    .bind::<Array<Timestamptz>, _>(column(rows, |row| row.1.share.at))
    .bind::<Array<Timestamptz>, _>(column(rows, |row| until(row.1)))
    .execute(conn)?;
    Ok(())
}

fn readings(conn: &mut PgConnection, batch: &[NewRecord]) -> Result<()> {
    let rows: Rows<'_, _> = batch.iter().filter_map(|r| Some((r, r.reading.as_ref()?))).collect();
    let hashes = rows.iter().map(|(_, (_, new))| Ok(Sha256::digest(serde_json::to_vec(&new.output)?).to_vec()));
    let entries = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(",");
    diesel::sql_query(
        "INSERT INTO eqf_reading (authority_id, person_id, id, input, output, output_sha256, entries, rule_version, data_versions, \
           reason, computed_by, computed_at) \
         SELECT a, p, i, n, o, h, string_to_array(e, ',')::uuid[], r, d, 'created', $10, t \
         FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $11) AS t (a, p, i, n, o, h, e, r, d, t)",
    )
    .bind::<Array<SqlUuid>, _>(authorities(&rows))
    .bind::<Array<SqlUuid>, _>(persons(&rows))
    .bind::<Array<SqlUuid>, _>(column(&rows, |row| row.1.0))
    .bind::<Array<Jsonb>, _>(column(&rows, |row| row.1.1.input.clone()))
    .bind::<Array<Jsonb>, _>(column(&rows, |row| row.1.1.output.clone()))
    .bind::<Array<Binary>, _>(hashes.collect::<Result<Vec<_>>>()?)
    .bind::<Array<Text>, _>(column(&rows, |row| entries(&row.1.1.entries)))
    .bind::<Array<Text>, _>(column(&rows, |row| row.1.1.rule_version.clone()))
    .bind::<Array<Jsonb>, _>(column(&rows, |row| row.1.1.data_versions.clone()))
    .bind::<SqlUuid, _>(GENERATOR)
    .bind::<Array<Timestamptz>, _>(begins(&rows))
    .execute(conn)?;
    Ok(())
}
