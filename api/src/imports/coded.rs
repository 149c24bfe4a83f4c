//! Vacancies that carry ESCO codes already (columns ID, title, esco_code, skills_essential, skills_optional): to our own shape.

use domain::text::Text;
use domain::vacancy::{NewVacancy, Requirements, SkillWanted, VacancyKind, VacancyStatus};
use domain::vocabulary::File;
use std::collections::{HashMap, HashSet};

/// Code of an occupation, such as `2422.10`, to its URI.
pub fn occupations(found: &[File]) -> Result<HashMap<String, String>, String> {
    let table =
        found.iter().find(|f| f.name.starts_with("occupations_")).ok_or("no occupations file in the download")?;
    let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let column = |name: &str| {
        headers.iter().position(|h| h.trim_start_matches('\u{feff}') == name).ok_or(format!("no column {name}"))
    };
    let (uri, code) = (column("conceptUri")?, column("code")?);
    let rows = reader.records().filter_map(Result::ok);
    Ok(rows.filter_map(|r| Some((r.get(code)?.to_owned(), r.get(uri)?.to_owned()))).collect())
}

/// Title and codes alone: the texts of the advertisements make no requirement.
pub fn coded_vacancies(
    text: &str,
    occupations: &HashMap<String, String>,
    source: &str,
) -> Result<Vec<NewVacancy>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut vacancies = Vec::new();
    for row in reader.deserialize::<HashMap<String, String>>() {
        let row = row.map_err(|e| e.to_string())?;
        let cell = |name: &str| row.get(name).cloned().ok_or_else(|| format!("no column {name}"));
        let mut seen = HashSet::new();
        let mut skills = |name: &str| -> Result<Vec<SkillWanted>, String> {
            let uris = list(&cell(name)?).into_iter().map(|id| format!("http://data.europa.eu/esco/skill/{id}"));
            Ok(uris.filter(|u| seen.insert(u.clone())).take(100).map(|uri| SkillWanted { uri, weight: None }).collect())
        };
        let must = Requirements { skills: skills("skills_essential")?, ..Requirements::default() };
        let nice = Requirements { skills: skills("skills_optional")?, ..Requirements::default() };
        let original: String =
            cell("title")?.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
        vacancies.push(NewVacancy {
            source_system: source.to_owned(),
            source_id: cell("ID")?,
            kind: VacancyKind::Job,
            status: VacancyStatus::Open,
            title: Text { original, original_lang: "en".into(), adviser_text: None, translations: Vec::new() },
            text: None,
            employer: None,
            occupation: occupations.get(&cell("esco_code")?).cloned(),
            must,
            nice,
            regulated: None,
            contract: None,
            hours: None,
            pattern: Vec::new(),
            pay: None,
            start_on: None,
            apply_by_on: None,
            places: 1,
            region: None,
            remote: 0,
        });
    }
    Ok(vacancies)
}

/// The words between quotation marks of a printed list.
fn list(cell: &str) -> Vec<String> {
    cell.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_a_vacancy_with_codes_alone() {
        let csv = "ID,title,description,esco_code,skills_essential,skills_optional\n7,Cook  wanted,\"born in X, call Y\",5120.1,\"['a', 'b']\",\"['b', 'c']\"\n";
        let codes = HashMap::from([("5120.1".to_owned(), "http://data.europa.eu/esco/occupation/cook".to_owned())]);
        let vacancies = coded_vacancies(csv, &codes, "test").unwrap();
        assert_eq!(vacancies.len(), 1);
        assert_eq!(vacancies[0].title.original, "Cook wanted");
        assert_eq!(vacancies[0].occupation.as_deref(), Some("http://data.europa.eu/esco/occupation/cook"));
        assert_eq!(vacancies[0].must.skills.len(), 2);
        assert_eq!(vacancies[0].nice.skills.len(), 1, "an essential skill is not repeated as optional");
        assert!(!serde_json::to_string(&vacancies[0]).unwrap().contains("born"));
    }
}
