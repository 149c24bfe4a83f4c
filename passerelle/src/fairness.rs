//! `passerelle audit fairness`: ranks a set of people for a set of vacancies and measures what that means for groups. Groups come from a
//! file of their own and are joined by id here, so that nothing that ranks can see them. No database is asked.

use crate::{bundled, files};
use clap::Args;
use domain::id::{PersonId, VacancyId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::fairness::{Flag, LEAST_PEOPLE};
use domain::matching::fairness_audit::{FairnessReport, Group, audit};
use domain::matching::fairness_population::{Population, Recipe, population};
use domain::matching::gates::Availability;
use domain::matching::input::MatchInput;
use domain::matching::order::Candidate;
use domain::matching::person::Person;
use domain::matching::taxonomy::{Taxonomy, TaxonomyRows};
use domain::matching::units::Vacancy;
use domain::vacancy::NewVacancy;
use domain::vocabulary;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use time::OffsetDateTime;
use uuid::Uuid;

/// Which people, which vacancies, which groups.
#[derive(Args)]
pub struct Options {
    /// People, JSON Lines: {"id": UUID, "input": what matching may see}
    #[arg(long, required_unless_present_any = ["generated", "prove"])]
    people: Option<PathBuf>,
    /// Vacancies, JSON Lines as they are imported; the bundled ones if absent
    #[arg(long)]
    vacancies: Option<PathBuf>,
    /// Groups, CSV with the columns id and group, made with the consent of those in it
    #[arg(long, required_unless_present_any = ["generated", "prove"])]
    groups: Option<PathBuf>,
    /// Audit so many generated people instead
    #[arg(long, conflicts_with_all = ["people", "groups"])]
    generated: Option<usize>,
    /// Of a hundred generated members of the group so many are put at a disadvantage
    #[arg(long, default_value_t = 0, requires = "generated", value_parser = clap::value_parser!(u64).range(0..=100))]
    planted: u64,
    /// Seed of what is generated
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Prove the audit itself over so many seeds: a planted disadvantage is always found, and a neutral population seldom accused
    #[arg(long, conflicts_with_all = ["people", "groups", "generated"])]
    prove: Option<u64>,
    /// Lengths of the lists that are looked at
    #[arg(long, value_delimiter = ',', default_value = "10,50,100")]
    k: Vec<usize>,
    /// Vocabulary: a folder or archive of ESCO; the bundled selection if absent
    #[arg(long)]
    vocabulary: Option<PathBuf>,
    /// Folder in which fairness.txt and fairness.json are written
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Generated people of a proof.
const PROOF_PEOPLE: usize = 3_000;
/// Generated vacancies.
const VACANCIES: usize = 100;
/// Of a hundred members so many are put at a disadvantage in a proof: a ratio of about .6.
const PROOF_PLANTED: u64 = 40;

/// Measures; the status says whether a measure is breached.
pub fn run(options: &Options) -> Result<ExitCode, String> {
    let constants = Constants::mr_1();
    let taxonomy = taxonomy(options.vocabulary.as_deref(), &constants)?;
    let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: OffsetDateTime::now_utc().date() };
    if let Some(seeds) = options.prove {
        return Ok(prove(seeds, PROOF_PEOPLE, &options.k, &rules));
    }
    let report = match options.generated {
        Some(people) => {
            let recipe = Recipe { people, vacancies: VACANCIES, planted: options.planted, seed: options.seed };
            report(&population(&recipe, &rules), &options.k, &rules)
        }
        None => {
            let (people, groups) = read_people(options, &rules)?;
            let vacancies = read_vacancies(options.vacancies.as_deref(), &rules)?;
            audit(&people, &vacancies, &groups, &options.k, &rules)
        }
    };
    let (table, json) = (table(&report), serde_json::to_string_pretty(&report).map_err(|e| e.to_string())?);
    match &options.out {
        Some(folder) => {
            let write = |name: &str, text: &str| files::write_private(&folder.join(name), text.as_bytes());
            std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
            write("fairness.txt", &table)?;
            write("fairness.json", &json)?;
            println!("{table}");
        }
        None => println!("{table}\n{json}"),
    }
    Ok(if report.flag == Flag::Breach { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn report(made: &Population, k: &[usize], rules: &Rules) -> FairnessReport {
    audit(&made.people, &made.vacancies, std::slice::from_ref(&made.group), k, rules)
}

/// Status 0 if every planted disadvantage was found, and at most one neutral population in twenty was accused.
fn prove(seeds: u64, people: usize, k: &[usize], rules: &Rules) -> ExitCode {
    let (mut found, mut accused) = (0, 0);
    for seed in 1..=seeds {
        let flag = |planted| {
            let recipe = Recipe { people, vacancies: VACANCIES, planted, seed };
            report(&population(&recipe, rules), k, rules).flag
        };
        found += u64::from(flag(PROOF_PLANTED) == Flag::Breach);
        accused += u64::from(flag(0) == Flag::Breach);
    }
    println!("a planted disadvantage was found in {found} of {seeds} seeds");
    println!("a neutral population was accused in {accused} of {seeds} seeds");
    if found == seeds && accused * 20 <= seeds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The vocabulary of a folder or archive, or the bundled one.
pub fn taxonomy(path: Option<&Path>, constants: &Constants) -> Result<Taxonomy, String> {
    let (version, found) = match path {
        Some(path) => ("audited", files::read(path)?),
        None => (bundled::STARTER, bundled::starter()),
    };
    let release = vocabulary::parse(version, None, &found, &mut |_| {})
        .map_err(|v| format!("{} violations in the vocabulary", v.total))?;
    Taxonomy::build(&TaxonomyRows::from(&release), constants).map_err(|e| e.to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonLine {
    id: Uuid,
    input: MatchInput,
}

/// JSON Lines; what does not parse is named by line.
pub fn lines<T: for<'de> Deserialize<'de>>(text: &str, name: &str) -> Result<Vec<T>, String> {
    let written = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    written.map(|(line, at)| serde_json::from_str(line).map_err(|e| format!("{name}, line {at}: {e}"))).collect()
}

fn read_people(options: &Options, rules: &Rules) -> Result<(Vec<Candidate>, Vec<Group>), String> {
    let path = options.people.as_deref().ok_or("name a file of people")?;
    let written: Vec<PersonLine> = lines(&files::text(path)?, &path.display().to_string())?;
    let candidate = |line: &PersonLine| Candidate {
        id: PersonId(line.id),
        availability: Availability::default(),
        person: Person::resolve(&line.input, rules.taxonomy),
    };
    let people: Vec<Candidate> = written.iter().map(candidate).collect();
    let path = options.groups.as_deref().ok_or("name a file of groups")?;
    let groups = read_groups(&files::text(path)?, &people).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok((people, groups))
}

/// Groups by name; somebody who is in the file of groups and not among the people is refused, as a typing error would go unseen.
fn read_groups(text: &str, people: &[Candidate]) -> Result<Vec<Group>, String> {
    let places: BTreeMap<Uuid, usize> = people.iter().zip(0..).map(|(person, at)| (person.id.0, at)).collect();
    let mut groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut lines = text.lines().map(|line| line.trim_end_matches('\r').trim_start_matches('\u{feff}'));
    if lines.next() != Some("id,group") {
        return Err("the first line is id,group".into());
    }
    for (line, at) in lines.zip(2..).filter(|(line, _)| !line.is_empty()) {
        let (id, group) = line.split_once(',').ok_or(format!("line {at}: an id and a group are wanted"))?;
        let id: Uuid = id.parse().map_err(|_| format!("line {at}: {id} is no id"))?;
        let place = places.get(&id).ok_or(format!("line {at}: {id} is not among the people"))?;
        groups.entry(group.to_owned()).or_default().insert(*place);
    }
    let group = |(name, members): (String, BTreeSet<usize>)| Group {
        name,
        members: (0..people.len()).map(|at| members.contains(&at)).collect(),
    };
    Ok(groups.into_iter().map(group).collect())
}

fn read_vacancies(path: Option<&Path>, rules: &Rules) -> Result<Vec<Vacancy>, String> {
    let (text, name) = match path {
        Some(path) => (files::text(path)?, path.display().to_string()),
        None => (bundled::VACANCIES.to_owned(), "the bundled vacancies".to_owned()),
    };
    let written: Vec<NewVacancy> = lines(&text, &name)?;
    let compiled = (1..).zip(&written).map(|(id, new)| Vacancy::compile(VacancyId(Uuid::from_u128(id)), new, rules));
    Ok(compiled.filter_map(Result::ok).collect())
}

fn table(report: &FairnessReport) -> String {
    let mut out = format!(
        "rules {} {}, {} people, {} vacancies\n",
        report.rules,
        &report.rules_hash[..12],
        report.people,
        report.vacancies
    );
    for group in &report.groups {
        let _ = writeln!(out, "\n{} ({} people)", group.group, group.members);
        for finding in &group.findings {
            let name = format!("{} among {}", finding.measure.as_str(), finding.k);
            let _ = match finding.ratio {
                Some(r) => {
                    let [low, high] = r.interval;
                    writeln!(out, "  {name:24} {:.3}  {low:.3} - {high:.3}  {}", r.ratio, word(r.flag))
                }
                None => writeln!(out, "  {name:24} too few (under {LEAST_PEOPLE})"),
            };
        }
        for removal in &group.removals {
            let name = format!("removed at {:?}", removal.gate);
            let _ = match removal.ratio {
                Some(ratio) => writeln!(out, "  {name:24} {ratio:.3}"),
                None => writeln!(out, "  {name:24} too few (under {LEAST_PEOPLE})"),
            };
        }
    }
    let _ = writeln!(out, "\nunevenness of exposure over people {:.3}", report.exposure_gini);
    let _ = writeln!(out, "unevenness of reach over vacancies {:.3}", report.reach_gini);
    let _ = writeln!(out, "worst: {}", word(report.flag));
    out
}

fn word(flag: Flag) -> &'static str {
    match flag {
        Flag::Fine => "fine",
        Flag::Watch => "watch",
        Flag::Breach => "breach",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Date;

    fn with_rules<T>(work: impl FnOnce(&Rules) -> T) -> T {
        let constants = Constants::mr_1();
        let taxonomy = taxonomy(None, &constants).expect("the bundled vocabulary");
        let day = Date::from_ordinal_date(2026, 326).expect("a day");
        work(&Rules { constants: &constants, taxonomy: &taxonomy, day })
    }

    fn made(planted: u64, seed: u64, rules: &Rules) -> FairnessReport {
        let recipe = Recipe { people: 900, vacancies: 40, planted, seed };
        report(&population(&recipe, rules), &[20], rules)
    }

    #[test]
    fn a_disadvantage_in_the_records_is_found_through_the_rules_and_a_neutral_population_is_not_accused() {
        with_rules(|rules| {
            for seed in [1, 2] {
                let (planted, neutral) = (made(60, seed, rules), made(0, seed, rules));
                assert_eq!(planted.flag, Flag::Breach, "{}", table(&planted));
                assert_ne!(neutral.flag, Flag::Breach, "{}", table(&neutral));
            }
        });
    }

    #[test]
    fn groups_are_joined_by_id_and_a_stranger_is_refused() {
        with_rules(|rules| {
            let people = population(&Recipe { people: 40, vacancies: 1, planted: 0, seed: 1 }, rules).people;
            let id = people[3].id.0;
            let groups = read_groups(&format!("id,group\n{id},women\n"), &people).expect("groups");
            assert_eq!(groups.len(), 1);
            assert_eq!(groups[0].members.iter().position(|member| *member), Some(3));
            let stranger = format!("id,group\n{},women\n", Uuid::from_u128(9_999));
            assert!(read_groups(&stranger, &people).is_err_and(|e| e.starts_with("line 2")));
            assert!(read_groups("group,id\n", &people).is_err());
            let report = audit(&people, &[], &groups, &[10], rules);
            assert!(table(&report).contains("too few"), "{}", table(&report));
        });
    }
}
