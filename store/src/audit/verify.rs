//! Verifying the chains: every line is hashed anew from the bytes that PostgreSQL sends, and compared with its hash, with the line
//! before it, and with the heads that were kept outside.

use super::heads::{self, Head};
use crate::error::{Error, Result};
use diesel::deserialize::{self, QueryableByName};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_types::{Array, BigInt, Nullable, SmallInt, Timestamptz};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// Which part of the chains.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    /// Lines from this moment on.
    pub from: Option<OffsetDateTime>,
    /// Lines before this moment.
    pub until: Option<OffsetDateTime>,
}

/// The first line that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Chain.
    pub chain: i16,
    /// Position in it.
    pub seq: i64,
    /// What is wrong there.
    pub why: &'static str,
}

/// What a verification found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Lines that were hashed.
    pub lines: u64,
    /// Kept heads that were compared.
    pub heads: u64,
    /// In each broken chain the first place that is wrong, by chain.
    pub broken: Vec<Broken>,
}

const PAGE: i64 = 20_000;

/// In the order in which they are hashed, after `prev_hash` and `hash`.
const LINES: &str = "SELECT prev_hash, hash, chain, seq, at, authority_id, event, event_version, account, client, organisation, role, \
    action, reach, purpose, basis, subjects, field_groups, outcome, code, request, address_hash, changes, disclosure \
    FROM audit.audit_event WHERE chain = $1 AND seq > $2 AND ($3 IS NULL OR at < $3) ORDER BY seq LIMIT $4";

/// A line with the hash that its columns give now.
struct Hashed {
    seq: i64,
    prev: Vec<u8>,
    stored: Vec<u8>,
    computed: [u8; 32],
}

impl QueryableByName<Pg> for Hashed {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        let bytes = |i: usize| -> deserialize::Result<Option<Vec<u8>>> {
            let field = Row::get(row, i).ok_or("a column is missing")?;
            Ok(field.value().map(|value| value.as_bytes().to_vec()))
        };
        let (prev, stored) = (bytes(0)?.unwrap_or_default(), bytes(1)?.unwrap_or_default());
        let mut hash = Sha256::new_with_prefix(&prev);
        for i in 2..row.field_count() {
            let field = Row::get(row, i).ok_or("a column is missing")?;
            match field.value() {
                None => hash.update([0xFF; 4]),
                Some(value) => {
                    hash.update(u32::try_from(value.as_bytes().len())?.to_be_bytes());
                    hash.update(value.as_bytes());
                }
            }
        }
        let seq = bytes(3)?.as_deref().and_then(|b| b.try_into().ok()).map(i64::from_be_bytes).ok_or("seq")?;
        Ok(Self { seq, prev, stored, computed: hash.finalize().into() })
    }
}

/// Verifies all chains as `passerelle_migrator`, the only role that sees every line. `kept` are heads from outside, whose signatures
/// hold. The report is of one moment: lines that are appended meanwhile are not in it.
pub fn verify(url: &str, span: Span, kept: &[Head]) -> Result<Report> {
    let mut conn = PgConnection::establish(url).map_err(|e| Error::Unavailable(e.to_string()))?;
    conn.build_transaction().read_only().repeatable_read().run(|conn| verify_in(conn, span, kept))
}

fn verify_in(conn: &mut PgConnection, span: Span, kept: &[Head]) -> Result<Report> {
    let now = heads::read(conn)?;
    let mut report = Report::default();
    let mut chains: Vec<i16> = now.heads.iter().chain(kept).map(|head| head.chain).collect();
    chains.sort_unstable();
    chains.dedup();
    for chain in chains.iter().copied() {
        let of_chain = |head: &&Head| head.chain == chain;
        let own = now.heads.iter().find(of_chain).map_or(0, |head| head.seq);
        let mut known: BTreeMap<i64, Vec<&[u8]>> = BTreeMap::new();
        for head in now.heads.iter().chain(kept).filter(of_chain) {
            known.entry(head.seq).or_default().push(&head.hash);
        }
        let walk = Walk { chain, known, own, expected: 1, after: i64::MIN, prev: origin_hash(now.origin, chain) };
        report.broken.extend(walk.run(conn, span, &mut report.lines, &mut report.heads)?);
    }
    let elsewhere: Vec<Elsewhere> = diesel::sql_query(ELSEWHERE).bind::<Array<SmallInt>, _>(chains).load(conn)?;
    let why = "no chain has come so far";
    report.broken.extend(elsewhere.into_iter().map(|line| Broken { chain: line.chain, seq: line.seq, why }));
    Ok(report)
}

/// Lines in chains of which no head tells.
const ELSEWHERE: &str =
    "SELECT chain, min(seq) AS seq FROM audit.audit_event WHERE chain <> ALL ($1) GROUP BY chain ORDER BY chain";

#[derive(QueryableByName)]
struct Elsewhere {
    #[diesel(sql_type = SmallInt)]
    chain: i16,
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

fn origin_hash(origin: uuid::Uuid, chain: i16) -> Vec<u8> {
    Sha256::new().chain_update(origin.as_bytes()).chain_update(chain.to_be_bytes()).finalize().to_vec()
}

/// The walk along one chain.
struct Walk<'a> {
    chain: i16,
    known: BTreeMap<i64, Vec<&'a [u8]>>,
    own: i64,
    expected: i64,
    after: i64,
    prev: Vec<u8>,
}

#[derive(QueryableByName)]
struct Begin {
    #[diesel(sql_type = Nullable<BigInt>)]
    seq: Option<i64>,
}

impl Walk<'_> {
    fn run(mut self, conn: &mut PgConnection, span: Span, lines: &mut u64, heads: &mut u64) -> Result<Option<Broken>> {
        if let Some(from) = span.from {
            self.begin_at(conn, from)?;
        }
        loop {
            let page = self.page(conn, self.after, span.until, PAGE)?;
            let full = page.len() as i64 == PAGE;
            for line in page {
                *lines += 1;
                *heads += self.known.get(&line.seq).map_or(0, |known| known.len() as u64);
                if let Some(why) = self.fault(&line) {
                    return Ok(Some(Broken { chain: self.chain, seq: self.expected.min(line.seq), why }));
                }
                (self.expected, self.after, self.prev) = (line.seq + 1, line.seq, line.stored);
            }
            if !full {
                break;
            }
        }
        let last = self.known.last_key_value().map_or(0, |(seq, _)| *seq);
        let broken = |seq, why| Some(Broken { chain: self.chain, seq, why });
        Ok(match span.until {
            Some(_) => None,
            None if last >= self.expected => broken(self.expected, "the end is cut off"),
            None if self.own + 1 < self.expected => broken(self.own + 1, "it stands after the end of the chain"),
            None => None,
        })
    }

    fn page(
        &self,
        conn: &mut PgConnection,
        after: i64,
        until: Option<OffsetDateTime>,
        most: i64,
    ) -> Result<Vec<Hashed>> {
        Ok(diesel::sql_query(LINES)
            .bind::<SmallInt, _>(self.chain)
            .bind::<BigInt, _>(after)
            .bind::<Nullable<Timestamptz>, _>(until)
            .bind::<BigInt, _>(most)
            .load(conn)?)
    }

    /// The first line of the span rests on the one before it, whose hash is taken as it stands.
    fn begin_at(&mut self, conn: &mut PgConnection, from: OffsetDateTime) -> Result<()> {
        let first: Begin =
            diesel::sql_query("SELECT min(seq) AS seq FROM audit.audit_event WHERE chain = $1 AND at >= $2")
                .bind::<SmallInt, _>(self.chain)
                .bind::<Timestamptz, _>(from)
                .get_result(conn)?;
        let first = first.seq.unwrap_or(self.own + 1);
        let before = self.page(conn, first - 2, None, 1)?;
        if let Some(line) = before.into_iter().find(|line| line.seq == first - 1) {
            (self.expected, self.after, self.prev) = (first, line.seq, line.stored);
        }
        Ok(())
    }

    fn fault(&self, line: &Hashed) -> Option<&'static str> {
        if line.seq != self.expected {
            return Some("a line is missing, or stands where none was");
        }
        if line.prev != self.prev {
            return Some("it does not follow the line before");
        }
        if line.stored != line.computed {
            return Some("it was changed");
        }
        let known = self.known.get(&line.seq).into_iter().flatten();
        let differs = known.into_iter().any(|hash| *hash != line.stored.as_slice());
        differs.then_some("a kept head has another hash")
    }
}
