//! Reports: tables with definition and date, as JSON and as CSV. A report stands for a month: the first reading counts, every other
//! reading of that month gives the same table, and a count that moved by fewer than five since the last one is withheld.

use crate::caller::Allowed;
use crate::exports::sheet;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply};
use actix_web::get;
use domain::access::permits::ReadStatistics;
use domain::code::Code;
use domain::statistics::{Frame, MonthlyReport, Report, month_of, tabulate};
use domain::suppression::{LEAST, publish};
use domain::violation::Place;
use i18n::MessageId;
use serde::Serialize;
use store::Tx;
use time::Date;
use utoipa::ToSchema;

/// A report.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// Name.
    pub report: Report,
    /// What is counted, over whom.
    pub definition: String,
    /// First day of the month for which it stands.
    pub month: Date,
    /// Day on which it was counted.
    pub made_on: Date,
    /// Counts below this are withheld, and others beside them, so that none can be worked out.
    pub least: u64,
    /// Names of the lines.
    pub lines: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Line by line; null is withheld.
    pub cells: Vec<Vec<Option<u64>>>,
    /// Sum of each line; null is withheld.
    pub line_sums: Vec<Option<u64>>,
    /// Sum of each column, where adding up makes sense; null is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column_sums: Option<Vec<Option<u64>>>,
    /// Open places beside each line, from the public vacancies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_places: Option<Vec<u64>>,
}

/// A report that can be asked for.
#[derive(Serialize, ToSchema)]
pub struct ReportLine {
    /// Name.
    pub report: Report,
    /// What is counted, over whom.
    pub definition: String,
}

/// The reports that can be asked for.
#[derive(Serialize, ToSchema)]
pub struct ReportPage {
    /// In the order of the page.
    pub items: Vec<ReportLine>,
}

fn definition(input: &Input, report: Report) -> String {
    let id = MessageId::find(&format!("report-{}", report.as_str()));
    let lang = input.language();
    id.map_or_else(|| report.as_str().to_owned(), |id| input.app().texts.tr_plain(lang, id, &[]))
}

/// Lists the reports with their definitions.
#[utoipa::path(tag = "statistics", responses((status = 200, body = ReportPage, description = "Reports."), ReadRefusals), extensions(("x-permission" = json!("read-statistics"))))]
#[get("/statistics")]
pub async fn list_reports(by: Allowed<ReadStatistics>, input: Input) -> Reply {
    let _ = by;
    let line = |report: &Report| ReportLine { report: *report, definition: definition(&input, *report) };
    reply::ok(&input, None, &ReportPage { items: Report::ALL.iter().map(line).collect() })
}

/// Shows a report of this month for everybody whom the caller's organisation keeps or advises.
#[utoipa::path(tag = "statistics", params(("report" = Report, Path, description = "Report."), ("format" = Option<String>, Query, description = "`json` or `csv`.")),
    responses((status = 200, content((ReportView = "application/json"), (String = "text/csv")), description = "The table."), ReadRefusals), extensions(("x-permission" = json!("read-statistics"))))]
#[get("/statistics/{report}")]
pub async fn get_report(by: Allowed<ReadStatistics>, input: Input) -> Reply {
    let report: Report = input.word("report").parse().map_err(|()| Problem::from(Code::NotFound))?;
    let query = input.query_of(&["format"])?;
    let csv = match query.get("format").map(String::as_str) {
        None | Some("json") => false,
        Some("csv") => true,
        Some(_) => return Err(Problem::one(Place::Query, "format", Code::ValueNotListed)),
    };
    let day = input.app().now().date();
    let month = month_of(day);
    let found = input.app().db.read(&by, move |tx| tx.published_report(report, month)).await?;
    let monthly = match found {
        Some(monthly) => monthly,
        None => {
            let host = input.app().config.host_country.clone();
            input.app().db.write(&by, move |tx| count(tx, report, Frame { day, host: &host })).await?
        }
    };
    let places = match report {
        Report::SupplyAndDemand => Some(input.app().db.read(&by, |tx| tx.open_places()).await?),
        _ => None,
    };
    let view = view(report, definition(&input, report), monthly, places);
    if csv { as_csv(&view) } else { reply::ok(&input, None, &view) }
}

fn count(tx: &mut Tx<'_, ReadStatistics>, report: Report, frame: Frame<'_>) -> store::Result<MonthlyReport> {
    let month = month_of(frame.day);
    let counts = tabulate(report, &tx.facts()?, &frame);
    let before = tx.report_before(report, month)?;
    let table = publish(&counts, before.as_ref().map(|b| &b.table));
    tx.keep_report(report, &MonthlyReport { month, made_on: frame.day, table })
}

fn view(report: Report, definition: String, m: MonthlyReport, places: Option<Vec<(String, i64)>>) -> ReportView {
    let open = |line: &String| {
        let found = places.iter().flatten().find(|(major, _)| major == line);
        found.map_or(0, |(_, places)| places.unsigned_abs())
    };
    ReportView {
        report,
        definition,
        month: m.month,
        made_on: m.made_on,
        least: LEAST,
        open_places: places.is_some().then(|| m.table.lines.iter().map(open).collect()),
        lines: m.table.lines,
        columns: m.table.columns,
        cells: m.table.cells,
        line_sums: m.table.line_sums,
        column_sums: report.has_column_sums().then_some(m.table.column_sums),
    }
}

/// One row a count; `c` (confidential) is what is withheld.
fn as_csv(view: &ReportView) -> Reply {
    let mut all = Vec::new();
    for (l, line) in view.lines.iter().enumerate() {
        for (c, column) in view.columns.iter().enumerate() {
            all.push((line.clone(), column.clone(), view.cells[l][c]));
        }
        all.push((line.clone(), "sum".to_owned(), view.line_sums[l]));
        if let Some(places) = &view.open_places {
            all.push((line.clone(), "open_places".to_owned(), Some(places[l])));
        }
    }
    for (c, sum) in view.column_sums.iter().flatten().enumerate() {
        all.push(("sum".to_owned(), view.columns[c].clone(), *sum));
    }
    let row = |(line, column, count): (String, String, Option<u64>)| {
        let count = count.map_or_else(|| "c".to_owned(), |n| n.to_string());
        let (month, made_on) = (view.month.to_string(), view.made_on.to_string());
        [view.report.as_str().to_owned(), month, made_on, line, column, count, view.definition.clone()]
    };
    let heads = ["report", "month", "made_on", "line", "column", "count", "definition"].map(str::to_owned);
    sheet::reply(&format!("{}.csv", view.report.as_str()), &heads, all.into_iter().map(row))
}
