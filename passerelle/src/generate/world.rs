//! What generated people are drawn from: the vocabulary that stands in the database, the level tables, offices.

use super::dice::Dice;
use api::App;
use domain::eqf::Tables;
use domain::id::{OfficeId, OrganisationId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::{NewOffice, Shown};
use time::Date;
use uuid::Uuid;

/// The language of the professionals, in which concepts were shown.
pub const PROFESSIONAL: &str = "de";

/// An occupation with the skills that are usual in it.
pub struct Occupation {
    /// URI.
    pub uri: String,
    /// Label.
    pub label: String,
    /// Skills, essential ones first.
    pub skills: Vec<String>,
}

/// A qualification of some country, as the level tables name it.
pub struct Credential {
    /// Name.
    pub title: String,
    /// ISCED level.
    pub isced: Option<u8>,
}

/// A reception authority with its offices, the largest first.
pub struct House {
    /// Authority.
    pub authority: OrganisationId,
    /// Share of all people in a hundred.
    pub share: usize,
    /// Offices with their NUTS 3 region.
    pub offices: Vec<(OfficeId, String)>,
    /// Member of staff of the first office.
    pub caseworker: Option<Uuid>,
}

/// Everything that people are drawn from.
pub struct World {
    /// Seed.
    pub seed: u64,
    /// The day on which it all stands so.
    pub day: Date,
    /// Custodians.
    pub houses: Vec<House>,
    /// The employment service that people share with.
    pub recipient: OrganisationId,
    /// Occupations.
    pub occupations: Vec<Occupation>,
    /// Labels.
    pub shown: Shown,
    /// ISCO-08 codes by URI.
    pub isco: HashMap<String, String>,
    /// Qualifications by country.
    pub credentials: HashMap<String, Vec<Credential>>,
    /// Level tables.
    pub tables: Arc<Tables>,
    /// Host country.
    pub host: String,
}

/// Towns of the other offices with their NUTS 3 regions, largest first.
const TOWNS: [&[(&str, &str)]; 2] = [
    &[
        ("Antwerpen", "BE211"),
        ("Brugge", "BE251"),
        ("Leuven", "BE242"),
        ("Hasselt", "BE224"),
        ("Mechelen", "BE212"),
        ("Kortrijk", "BE254"),
        ("Aalst", "BE231"),
    ],
    &[("Bonn", "DEA22"), ("Aachen", "DEA2D"), ("Leverkusen", "DEA24"), ("Düren", "DEA26"), ("Euskirchen", "DEA28")],
];

/// The further offices of a house, with identifiers that are the same for every seed.
pub fn further_offices(house: usize, authority: OrganisationId) -> Vec<NewOffice> {
    let mut dice = Dice::new(0, house as u64);
    let office = |(name, nuts3): &(&str, &str)| {
        let name = format!("{name} (fictional)");
        NewOffice { authority, id: dice.id(), name, nuts3: (*nuts3).to_owned() }
    };
    TOWNS[house % TOWNS.len()].iter().map(office).collect()
}

impl World {
    /// Reads the vocabulary and the tables as they count now.
    pub fn load(app: &App, seed: u64, day: Date) -> Result<Self, String> {
        let by = crate::vocabulary::operator()?;
        let read = app.db.store().read(&by, |tx| {
            let version = tx.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
            let concepts = tx.all_concepts(&version)?;
            let links = tx.all_occupation_skills(&version)?;
            let labels = tx.all_labels(&version, &[PROFESSIONAL.to_owned(), "en".to_owned()])?;
            Ok((version, concepts, links, labels, app.tables.current(tx)?))
        });
        let (version, concepts, links, labels, tables) = read.map_err(|e| e.to_string())?;
        let mut shown = Shown { version, labels: HashMap::new() };
        for (uri, lang, kind, label) in labels {
            if kind == "preferred" && (lang == PROFESSIONAL || !shown.labels.contains_key(&uri)) {
                shown.labels.insert(uri, (label, lang));
            }
        }
        let mut skills: BTreeMap<String, Vec<(bool, String)>> = BTreeMap::new();
        links.into_iter().for_each(|(of, skill, essential)| skills.entry(of).or_default().push((!essential, skill)));
        let mut isco = HashMap::new();
        let mut occupations = Vec::new();
        for (uri, kind, _, code, _) in concepts {
            // Military service is not collected.
            let Some(code) = code.filter(|code| kind == "occupation" && !code.starts_with('0')) else { continue };
            let Some((label, _)) = shown.labels.get(&uri) else { continue };
            let mut usual = skills.remove(&uri).unwrap_or_default();
            usual.sort();
            let skills = usual.into_iter().map(|(_, skill)| skill).filter(|s| shown.labels.contains_key(s)).collect();
            occupations.push(Occupation { label: label.clone(), skills, uri: uri.clone() });
            isco.insert(uri, code);
        }
        if occupations.is_empty() {
            return Err("no vocabulary has been imported".into());
        }
        shuffle(&mut occupations);
        let (credentials, host) = (credentials(&tables), app.config.host_country.clone());
        let (houses, recipient) = (Vec::new(), OrganisationId(Uuid::nil()));
        Ok(Self { seed, day, houses, recipient, occupations, shown, isco, credentials, tables, host })
    }
}

/// An order of their own, because the first are drawn most often: no alphabet and no major group shall lead.
fn shuffle(occupations: &mut [Occupation]) {
    occupations.sort_by(|a, b| a.uri.cmp(&b.uri));
    let mut dice = Dice::new(0, u64::MAX);
    for last in (1..occupations.len()).rev() {
        occupations.swap(last, dice.roll(last + 1));
    }
}

fn credentials(tables: &Tables) -> HashMap<String, Vec<Credential>> {
    let mut all: HashMap<String, Vec<Credential>> = HashMap::new();
    for row in tables.rows() {
        let title = if row.original.is_empty() { &row.english } else { &row.original };
        let title: String = title.chars().take(200).collect();
        all.entry(row.country.clone()).or_default().push(Credential { title, isced: row.isced_level });
    }
    all
}
