//! Refuses an input that contradicts itself: all violations at once, as JSON pointers.

use super::InputViolation;
use super::input::{EducationItem, Input, Statement};
use super::refusals::InputCode;
use super::tables::Tables;
use std::collections::BTreeMap;

/// All that is wrong with an input; empty when it can be read.
pub(super) fn check(tables: &Tables, input: &Input) -> Vec<InputViolation> {
    let mut found = Violations::default();
    found.country("/host_country".into(), &input.host_country);
    for (index, item) in input.education.iter().enumerate() {
        check_item(&mut found, tables, input, (index, item));
    }
    for (index, statement) in input.statements.iter().enumerate() {
        check_statement(&mut found, input, (index, statement));
    }
    for (index, work) in input.work_experience.iter().enumerate() {
        found.isco(format!("/work_experience/{index}/isco08"), &work.isco08);
        if !(0.0..=80.0).contains(&work.years) {
            found.add(
                format!("/work_experience/{index}/years"),
                InputCode::OutOfBounds,
                &[("min", "0"), ("max", "80")],
            );
        }
    }
    if let Some(target) = &input.target {
        found.isco("/target/isco08".into(), &target.isco08);
    }
    if input.years_of_schooling.is_some_and(|years| years > 30) {
        found.add("/years_of_schooling".into(), InputCode::OutOfBounds, &[("min", "0"), ("max", "30")]);
    }
    found.0
}

fn check_item(found: &mut Violations, tables: &Tables, input: &Input, (index, item): (usize, &EducationItem)) {
    let at = |field: &str| format!("/education/{index}/{field}");
    found.country(at("country"), &item.country);
    if item.credential_name.trim().is_empty() || item.credential_name.chars().count() > 300 {
        found.add(at("credential_name"), InputCode::NameLength, &[("min", "1"), ("max", "300")]);
    }
    if let Some(year) = item.award_year {
        if year < 1930 {
            found.add(at("award_year"), InputCode::YearTooEarly, &[("min", "1930")]);
        }
        if year > input.as_of.year() {
            found.add(at("award_year"), InputCode::AfterAsOf, &[("asOf", &input.as_of.to_string())]);
        }
    }
    if let Some(isced) = &item.isced
        && !matches!(isced.level.as_bytes(), [b'0'..=b'8'])
    {
        found.add(at("isced/level"), InputCode::NotAnIscedLevel, &[("value", &isced.level)]);
    }
    if let Some(grade) = &item.grade
        && !matches!(grade.as_bytes(), [b'A'..=b'F' | b'a'..=b'f'] | [b'A'..=b'F' | b'a'..=b'f', b'0'..=b'9'])
    {
        found.add(at("grade"), InputCode::NotAGrade, &[("value", grade)]);
    }
    if item.duration_years.is_some_and(|years| !(years >= 0.0 && years.is_finite())) {
        found.add(at("duration_years"), InputCode::OutOfBounds, &[("min", "0"), ("max", "")]);
    }
    if let Some(row_id) = &item.row_id {
        match tables.row_in(row_id, &input.host_country) {
            None => found.add(at("row_id"), InputCode::UnknownRow, &[("value", row_id)]),
            Some(row) if row.country != item.country => {
                found.add(
                    at("row_id"),
                    InputCode::RowOfAnotherCountry,
                    &[("value", row_id), ("country", &row.country)],
                );
            }
            Some(_) => {}
        }
    }
}

fn check_statement(found: &mut Violations, input: &Input, (index, statement): (usize, &Statement)) {
    let at = |field: &str| format!("/statements/{index}/{field}");
    found.country(at("country"), &statement.country);
    if statement.date > input.as_of {
        found.add(at("date"), InputCode::AfterAsOf, &[("asOf", &input.as_of.to_string())]);
    }
    for (field, level) in [("eqf_min", statement.eqf_min), ("eqf_max", statement.eqf_max)] {
        if level.is_some_and(|level| !(1..=8).contains(&level)) {
            found.add(at(field), InputCode::NotALevel, &[]);
        }
    }
    match (statement.eqf_min, statement.eqf_max) {
        (Some(min), Some(max)) if min > max => found.add(at("eqf_min"), InputCode::MinimumAboveMaximum, &[]),
        (Some(_), None) => found.add(at("eqf_max"), InputCode::OneBoundMissing, &[]),
        (None, Some(_)) => found.add(at("eqf_min"), InputCode::OneBoundMissing, &[]),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if statement.valid_until.is_some_and(|until| until < statement.date) {
        found.add(at("valid_until"), InputCode::EndsBeforeItBegins, &[]);
    }
    if statement.item.is_some_and(|item| item >= input.education.len()) {
        found.add(at("item"), InputCode::UnknownItem, &[]);
    }
}

#[derive(Default)]
struct Violations(Vec<InputViolation>);

impl Violations {
    fn add(&mut self, pointer: String, code: InputCode, args: &[(&str, &str)]) {
        let args: BTreeMap<_, _> = args.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        self.0.push(InputViolation { pointer, code, args });
    }

    fn country(&mut self, pointer: String, country: &str) {
        if country.len() != 3 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            self.add(pointer, InputCode::NotACountry, &[("value", country)]);
        }
    }

    fn isco(&mut self, pointer: String, isco: &str) {
        if isco.len() != 4 || !isco.bytes().all(|b| b.is_ascii_digit()) {
            self.add(pointer, InputCode::NotAnIscoGroup, &[("value", isco)]);
        }
    }
}
