//! Who answers in a host country: bodies with fee, legal limit and papers, and how a profession is regulated there.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply};
use actix_web::get;
use domain::access::permits::Member;
use domain::code::Code;
use domain::eqf::{Body, Profession, Sector, Step, Tables};
use domain::profile::{Education, ProgrammeAccess, Remedy};
use domain::recognition::{CaseBody, CasePurpose};
use domain::violation::{Place, Violations};
use i18n::msg;
use serde::Serialize;
use utoipa::ToSchema;

/// A body behind a step.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BodyView {
    /// The step it answers for.
    pub step: String,
    /// `tertiary`, `school`, `vocational` or `any`.
    pub sector: String,
    /// Occupations it answers for, by the begin of their ISCO-08 code; absent means all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isco08_prefix: Option<String>,
    /// Languages in which it can be asked, BCP 47.
    pub languages: Vec<String>,
    /// Name, fee, limit, papers and where that was read.
    #[serde(flatten)]
    pub body: CaseBody,
}

/// How a profession is regulated.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfessionView {
    /// ISCO-08 unit group.
    pub isco08: String,
    /// Its name in the host country.
    pub name: String,
    /// `sectoral` or `general`.
    pub system: String,
    /// Competent authority; empty where it is not known yet.
    pub authority: String,
    /// The language level it asks for, as a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_cefr: Option<String>,
    /// What makes up for substantial differences; the authority decides, the applicant as a rule chooses.
    pub measures: Vec<Remedy>,
    /// Where that was read.
    pub source_url: String,
    /// When.
    pub checked_on: String,
}

/// What the directory says.
#[derive(Debug, Serialize, ToSchema)]
pub struct DirectoryView {
    /// Bodies.
    pub items: Vec<BodyView>,
    /// Regulated professions of the host country, or the one that was asked for.
    pub professions: Vec<ProfessionView>,
    /// What makes up for differences, in a sentence.
    pub measures: String,
    /// This is not a recognition.
    pub notice: String,
}

impl From<&Profession> for ProfessionView {
    fn from(p: &Profession) -> Self {
        Self {
            isco08: p.isco08.clone(),
            name: p.name.clone(),
            system: p.system.code().to_owned(),
            authority: p.authority.clone(),
            min_cefr: Some(p.min_cefr.clone()).filter(|level| !level.is_empty()),
            measures: vec![Remedy::AdaptationPeriod, Remedy::AptitudeTest],
            source_url: p.source_url.clone(),
            checked_on: p.checked_on.clone(),
        }
    }
}

impl From<&Body> for BodyView {
    fn from(b: &Body) -> Self {
        Self {
            step: b.step.code().to_owned(),
            sector: b.sector.code().to_owned(),
            isco08_prefix: Some(b.isco08_prefix.clone()).filter(|prefix| !prefix.is_empty()),
            languages: b.languages.split_whitespace().map(str::to_owned).collect(),
            body: case_body(b),
        }
    }
}

/// A body as a case keeps it.
fn case_body(b: &Body) -> CaseBody {
    let documents = b.documents.split(';').map(str::trim).filter(|one| !one.is_empty());
    CaseBody {
        name: b.name.clone(),
        url: b.url.clone(),
        fee: b.fee.clone(),
        limit_days: b.days.parse().ok(),
        documents: documents.map(str::to_owned).collect(),
        source_url: b.source_url.clone(),
        checked_on: b.checked_on.clone(),
    }
}

/// The body that answers for a claim: for a regulated profession its authority, else the centre for that part of education.
pub fn body_for(
    tables: &Tables,
    host: &str,
    purpose: CasePurpose,
    claim: &Education,
    isco08: Option<&str>,
) -> CaseBody {
    let sector = sector(claim);
    let step = match purpose {
        CasePurpose::RegulatedProfession => Step::CompetentAuthority,
        CasePurpose::Study | CasePurpose::Work => Step::EnicStatement,
    };
    if let Some(body) = tables.body(host, step, sector, isco08) {
        return case_body(body);
    }
    let profession = isco08.filter(|_| step == Step::CompetentAuthority).and_then(|code| tables.profession(host, code));
    profession.map_or_else(CaseBody::default, |p| CaseBody {
        name: p.authority.clone(),
        url: p.source_url.clone(),
        source_url: p.source_url.clone(),
        checked_on: p.checked_on.clone(),
        ..CaseBody::default()
    })
}

fn sector(claim: &Education) -> Sector {
    match (claim.isced_level, claim.programme_access) {
        (Some(5..), _) => Sector::Tertiary,
        (_, Some(ProgrammeAccess::VocationalAccess | ProgrammeAccess::VocationalNoAccess)) => Sector::Vocational,
        (Some(_), _) => Sector::School,
        (None, _) => Sector::Any,
    }
}

/// Shows who answers in a host country for each step, and which professions are regulated there.
#[utoipa::path(tag = "recognition", params(
        ("hostCountry" = Option<String>, Query, description = "ISO 3166-1 alpha-3; the deployment's if absent."),
        ("isco08" = Option<String>, Query, description = "Only what concerns this unit group."),
        ("step" = Option<String>, Query, description = "Only this step, such as `NS_ENIC_STATEMENT`.")),
    responses((status = 200, body = DirectoryView, description = "Bodies and regulated professions."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/eqf/directory")]
pub async fn list_directory(by: Allowed<Member>, input: Input) -> Reply {
    let query = input.query_of(&["hostCountry", "isco08", "step"])?;
    let host = query.get("hostCountry").cloned().unwrap_or_else(|| input.app().config.host_country.clone());
    let isco08 = query.get("isco08").cloned();
    let mut v = Violations::default();
    domain::words::country(&host, "hostCountry", &mut v);
    if isco08.as_ref().is_some_and(|code| code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit())) {
        v.note("isco08", Code::FieldUnknown);
    }
    let step = query.get("step").map(|name| Step::from_code(name));
    if step == Some(None) {
        v.note("step", Code::ValueNotListed);
    }
    v.or(()).map_err(|found| {
        let in_query = found.into_iter().map(|one| domain::violation::Violation { place: Place::Query, ..one });
        crate::problem::Problem::input(in_query.collect())
    })?;
    let app = input.app().clone();
    let tables = input.app().db.read(&by, move |tx| app.tables.current(tx)).await?;
    let concerns = |prefix: &str| isco08.as_ref().is_none_or(|code| code.starts_with(prefix));
    let bodies = tables.bodies().iter().filter(|body| body.host_country == host && concerns(&body.isco08_prefix));
    let bodies = bodies.filter(|body| step.flatten().is_none_or(|step| body.step == step));
    let professions = tables.professions().iter().filter(|one| one.host_country == host && concerns(&one.isco08));
    let say = |id| input.app().texts.tr_plain(input.language(), id, &[]);
    let view = DirectoryView {
        items: bodies.map(BodyView::from).collect(),
        professions: professions.map(ProfessionView::from).collect(),
        measures: say(msg::CASE_MEASURES),
        notice: say(msg::NOT_A_RECOGNITION),
    };
    reply::ok(&input, None, &view)
}
