//! What the service sends to PostgreSQL for one request, taken from PostgreSQL's own log, and written down for pgbench.

use super::{Deployment, of_postgres};
use crate::Failure;
use std::path::Path;
use std::process::Command;

/// Lets PostgreSQL log every statement of the service's role with its parameters, or no more. Holds for connections made afterwards.
pub fn log(deployment: &Deployment, on: bool) -> Result<(), Failure> {
    let role = "ALTER ROLE passerelle_app";
    let sql = if on {
        // Parameters are a detail, and what is logged is terse everywhere else.
        format!(
            "{role} SET log_statement = 'all'; {role} SET log_parameter_max_length = -1; {role} SET log_error_verbosity = 'default'"
        )
    } else {
        format!("{role} RESET log_statement; {role} RESET log_parameter_max_length; {role} RESET log_error_verbosity")
    };
    let status = Command::new(of_postgres("psql")?)
        .args([
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--dbname",
            &deployment.superuser()?,
            "--command",
            &sql,
        ])
        .status()?;
    if status.success() { Ok(()) } else { Err("psql could not change what is logged".into()) }
}

/// How much of the log there is.
pub fn length(log: &Path) -> u64 {
    log.metadata().map_or(0, |found| found.len())
}

/// The statements logged since, each with its parameters put in. A message of several statements stays one.
pub fn since(log: &Path, from: u64) -> Result<Vec<String>, Failure> {
    let bytes = std::fs::read(log)?;
    let from = usize::try_from(from)?.min(bytes.len());
    let mut entries: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(&bytes[from..]).lines() {
        // Further lines of a message begin with a tab.
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(last)) => {
                last.push('\n');
                last.push_str(more);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    let mut statements: Vec<String> = Vec::new();
    for entry in &entries {
        if let Some((_, sql)) = entry.split_once("LOG:  statement: ") {
            statements.push(sql.to_owned());
        } else if let Some((_, executed)) = entry.split_once("LOG:  execute ") {
            let (_, sql) = executed.split_once(": ").ok_or("a logged statement without a text")?;
            statements.push(sql.to_owned());
        } else if let Some((_, told)) = entry.split_once("DETAIL:  parameters: ") {
            let last = statements.last_mut().ok_or("parameters without a statement")?;
            *last = filled(last, &parameters(told));
        }
    }
    Ok(statements)
}

/// `$1 = 'it''s', $2 = NULL` as a list of literals.
fn parameters(told: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = told;
    while let Some((_, value)) = rest.split_once(" = ") {
        let end = literal_end(value);
        all.push(value[..end].to_owned());
        rest = &value[end..];
    }
    all
}

fn literal_end(value: &str) -> usize {
    if !value.starts_with('\'') {
        return value.find(", $").unwrap_or(value.len());
    }
    let bytes = value.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'\'', Some(b'\'')) => at += 2,
            (b'\'', _) => return at + 1,
            _ => at += 1,
        }
    }
    value.len()
}

/// The statement with its parameters in place, the highest first, so that `$1` does not meet `$12`.
fn filled(sql: &str, values: &[String]) -> String {
    let mut sql = sql.to_owned();
    for (place, value) in values.iter().enumerate().rev() {
        sql = sql.replace(&format!("${}", place + 1), value);
    }
    sql
}

/// The statements as a script of pgbench: what the service sends in one message travels in one message here too.
pub fn script(statements: &[String]) -> String {
    let mut text = String::new();
    for statement in statements {
        let parts: Vec<&str> = statement.split("; ").collect();
        let line = |sql: &&str| format!("{};\n", sql.trim_end_matches(';').replace('\n', " "));
        if parts.len() == 1 {
            text.push_str(&line(&parts[0]));
        } else {
            text.push_str("\\startpipeline\n");
            parts.iter().for_each(|part| text.push_str(&line(part)));
            text.push_str("\\endpipeline\n");
        }
    }
    text
}

/// Runs scripts, each as likely, and gives transactions a second and the mean latency in milliseconds.
pub fn pgbench(url: &str, scripts: &[std::path::PathBuf], clients: usize, seconds: u64) -> Result<(f64, f64), Failure> {
    let mut command = Command::new(of_postgres("pgbench")?);
    command.args(["--no-vacuum", "--protocol=prepared"]);
    command.args(["--client", &clients.to_string(), "--jobs", "2", "--time", &seconds.to_string()]);
    for script in scripts {
        command.arg("--file").arg(script);
    }
    let output = command.arg(url).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |before: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(before))?;
        line.split_whitespace().next()?.parse::<f64>().ok()
    };
    match (output.status.success(), number("tps = "), number("latency average = ")) {
        (true, Some(rate), Some(latency)) => Ok((rate, latency)),
        _ => Err(format!("pgbench failed: {said}{}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_put_in_their_places() {
        let values = parameters("$1 = 'it''s, $2 = x', $2 = NULL, $3 = '{a,b}'");
        assert_eq!(values, ["'it''s, $2 = x'", "NULL", "'{a,b}'"]);
        let twelve: Vec<String> = (1..=12).map(|n| format!("'{n}'")).collect();
        assert_eq!(filled("select $1, $12", &twelve), "select '1', '12'");
    }

    #[test]
    fn what_travels_together_is_a_pipeline() {
        let text = script(&["BEGIN; SELECT 1".into(), "SELECT\n2".into()]);
        assert_eq!(text, "\\startpipeline\nBEGIN;\nSELECT 1;\n\\endpipeline\nSELECT 2;\n");
    }
}
