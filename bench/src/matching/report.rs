//! Table and chart of what was measured; losses are printed like wins.

use super::job::Scope;
use super::people::Report;
use crate::Failure;
use std::fmt::Write;
use std::path::Path;

const BEGIN: &str = "<!-- written by `bench match` -->";
const END: &str = "<!-- end of what `bench match` wrote -->";

fn three(ms: [f64; 3]) -> String {
    let digits = |ms: f64| if ms < 10.0 { format!("{ms:.3}") } else { format!("{ms:.1}") };
    ms.map(digits).join(" / ")
}

fn both(ms: [f64; 2]) -> String {
    format!("{:.3} / {:.3}", ms[0], ms[1])
}

/// One size as Markdown.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let people = grouped(report.people);
    let _ = writeln!(out, "### {people} people\n\n{}.\n", report.circumstances);
    let size = &report.size;
    let copies = 100 * size.copies / size.people.max(1);
    let each = size.bytes / (size.people + size.copies).max(1);
    let figures = [
        ("whole ranking in a region, ms (median / p95 / p99)", three(report.region_ms)),
        ("whole ranking country-wide, ms", three(report.country_ms)),
        ("whole ranking in processor time, mean, ms, region / country", both(report.worked_ms[0])),
        ("the sum alone in processor time, mean, ms, region / country", both(report.worked_ms[1])),
        ("rankings equal to the naive rules", format!("{} of {}", report.equal[0], report.equal[1])),
        ("people indexed a second of processor time", grouped(report.build_rate as usize)),
        (
            "bytes a profile held",
            format!("{each} ({} a person with {copies} % copies)", size.bytes / size.people.max(1)),
        ),
        (
            "memory of the process, MB, before and with the index",
            format!("{} / {}", report.resident[0] >> 20, report.resident[1] >> 20),
        ),
        ("one change, ms", three(report.change_ms)),
        ("whole ranking in a region between changes, ms", three(report.changing_ms)),
    ];
    let _ = writeln!(out, "| figure | value |\n| --- | --- |");
    for (name, value) in figures {
        let _ = writeln!(out, "| {name} | {value} |");
    }
    let _ = writeln!(out, "\nThe sum alone, the 100 best of {people}, ms:\n");
    let _ = writeln!(
        out,
        "| engine | searches | right answers | median / p95 / p99 | times ours |\n| --- | --- | --- | --- | --- |"
    );
    for line in &report.lines {
        let scope = if line.scope == Scope::Region { "one region" } else { "country-wide" };
        let _ = writeln!(
            out,
            "| {}, {scope} | {} | {} of {} | {} | {:.1} |",
            line.engine,
            line.searches,
            line.right,
            line.compared,
            three(line.ms),
            line.ratio
        );
    }
    for (name, reason) in &report.missing {
        let _ = writeln!(out, "\nMissing: {name} ({reason}).");
    }
    out
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Puts all sizes into the page, between its marks, and the chart of the largest beside it.
pub fn write(reports: &[Report], other_way: &str, page: &Path) -> Result<(), Failure> {
    let held = std::fs::read_to_string(page).map_err(|error| crate::unreadable(page, &error))?;
    let before = held.split(BEGIN).next().unwrap_or_default();
    let after = held.split_once(END).map_or("", |(_, after)| after);
    let mut text_of_all = String::new();
    for report in reports {
        text_of_all.push_str(&text(report));
        text_of_all.push('\n');
    }
    let mut picture = String::new();
    if let Some(largest) = reports.last() {
        let folder = page.parent().unwrap_or(Path::new("."));
        std::fs::write(folder.join("pictures/match.svg"), chart(largest))?;
        let people = grouped(largest.people);
        picture = format!("![Median times of each engine at {people} people](pictures/match.svg)\n\n");
    }
    let growth = growth(reports);
    std::fs::write(
        page,
        format!(
            "{before}{BEGIN}\n\n{picture}{growth}{text_of_all}### The other way, and plans\n\n{other_way}\n{END}{after}"
        ),
    )?;
    Ok(())
}

fn growth(reports: &[Report]) -> String {
    let mut out = String::new();
    for pair in reports.windows(2) {
        let ratio = |of: fn(&Report) -> f64| of(&pair[1]) / of(&pair[0]);
        let _ = writeln!(
            out,
            "From {} to {} people the whole ranking takes {:.1} times as long in a region and {:.1} times country-wide.\n",
            grouped(pair[0].people),
            grouped(pair[1].people),
            ratio(|report| report.region_ms[0]),
            ratio(|report| report.country_ms[0]),
        );
    }
    out
}

/// Bars on a logarithmic scale from 0.01 ms to 100 s.
fn chart(report: &Report) -> String {
    let (row, left, width) = (22, 330, 420.0);
    let height = 40 + row * report.lines.len();
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 860 {height}" font-family="sans-serif" font-size="13">
<title>Median milliseconds for the 100 best of {} people, logarithmic scale</title>
"#,
        grouped(report.people)
    );
    for (at, line) in report.lines.iter().enumerate() {
        let y = 20 + row * at;
        let length = width * ((line.ms[0].max(0.01) / 0.01).log10() / 7.0).clamp(0.005, 1.0);
        let fill = if line.scope == Scope::Region { "#2a6f97" } else { "#bc6c25" };
        let scope = if line.scope == Scope::Region { "one region" } else { "country-wide" };
        let (name, text, end) = (&line.engine, y + 13, left as f64 + length + 6.0);
        let _ = writeln!(
            out,
            r#"<text x="{}" y="{text}" text-anchor="end">{name}, {scope}</text><rect x="{left}" y="{y}" width="{length:.0}" height="16" fill="{fill}"/><text x="{end:.0}" y="{text}">{:.2} ms</text>"#,
            left - 8,
            line.ms[0]
        );
    }
    out.push_str("</svg>\n");
    out
}
