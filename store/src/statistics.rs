//! Statistics: facts that name nobody, and the reports as they were published.

use crate::error::{Error, Result};
use crate::schema::statistics_report as report;
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Text};
use domain::access::permits::ReadStatistics;
use domain::statistics::{Facts, MonthlyReport, Report};
use serde_json::Value;
use time::Date;

#[derive(QueryableByName)]
struct FactRow {
    #[diesel(sql_type = Jsonb)]
    facts: Value,
}

#[derive(QueryableByName)]
struct PlaceRow {
    #[diesel(sql_type = Text)]
    major: String,
    #[diesel(sql_type = BigInt)]
    places: i64,
}

type Row = (Date, Date, Value);

fn monthly((month, made_on, table): Row) -> Result<MonthlyReport> {
    Ok(MonthlyReport { month, made_on, table: serde_json::from_value(table)? })
}

impl Tx<'_, ReadStatistics> {
    /// The report of a month as it was published, if it was.
    pub fn published_report(&mut self, name: Report, month: Date) -> Result<Option<MonthlyReport>> {
        let own = self.caller().organisation().0;
        let row: Option<Row> = report::table
            .find((own, name.as_str(), month))
            .select((report::month, report::made_on, report::published))
            .first(self.conn())
            .optional()?;
        row.map(monthly).transpose()
    }

    /// The last report that was published before a month.
    pub fn report_before(&mut self, name: Report, month: Date) -> Result<Option<MonthlyReport>> {
        let own = self.caller().organisation().0;
        let row: Option<Row> = report::table
            .filter(report::organisation_id.eq(own).and(report::report.eq(name.as_str())).and(report::month.lt(month)))
            .order(report::month.desc())
            .select((report::month, report::made_on, report::published))
            .first(self.conn())
            .optional()?;
        row.map(monthly).transpose()
    }

    /// What is known for counting of everybody whom the caller's organisation keeps or advises.
    pub fn facts(&mut self) -> Result<Vec<Facts>> {
        self.conn().batch_execute("SET LOCAL statement_timeout = '60s'")?;
        let rows: Vec<FactRow> =
            diesel::sql_query("SELECT facts FROM app.statistics_facts() AS f(facts)").load(self.conn())?;
        rows.into_iter().map(|row| Ok(serde_json::from_value(row.facts)?)).collect()
    }

    /// Places of open vacancies by ISCO-08 major group: public data.
    pub fn open_places(&mut self) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT left(app.isco_of(v.occupation_uri), 1) AS major, sum((v.content ->> 'places')::bigint)::bigint AS places \
                   FROM vacancy v WHERE v.status = 'open' AND app.isco_of(v.occupation_uri) IS NOT NULL GROUP BY 1";
        let rows: Vec<PlaceRow> = diesel::sql_query(sql).load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.major, row.places)).collect())
    }

    /// Keeps a report for its month; whoever was first stays.
    pub fn keep_report(&mut self, name: Report, new: &MonthlyReport) -> Result<MonthlyReport> {
        let own = self.caller().organisation().0;
        diesel::insert_into(report::table)
            .values((
                report::organisation_id.eq(own),
                report::report.eq(name.as_str()),
                report::month.eq(new.month),
                report::made_on.eq(new.made_on),
                report::published.eq(serde_json::to_value(&new.table)?),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        // A table of counts says nothing of any person, so it leaves no line.
        self.nothing_changed();
        self.published_report(name, new.month)?
            .ok_or_else(|| Error::Unforeseen("a report that was kept is not there".into()))
    }
}
