//! How vacancies, courses and gaps stand in an answer: with titles and labels in the reader's language.

use domain::access::Permission;
use domain::id::{CourseId, VacancyId};
use domain::matching::courses::RankedCourse;
use domain::matching::gaps::{Gap, GapView};
use domain::matching::units::Vacancy;
use domain::text::Text;
use engine::market::Market;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A title in the best language there is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Title {
    /// The title.
    pub text: String,
    /// Its language.
    pub lang: String,
}

impl Title {
    fn of(text: &Text, lang: &str) -> Self {
        let (text, lang) = text.best(lang);
        Self { text: text.to_owned(), lang: lang.to_owned() }
    }
}

/// What is told of a vacancy in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VacancyHead {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    pub title: Title,
    /// Employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// NUTS 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Competent authority, where the profession is regulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

/// A course with what it would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CourseLine {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    pub title: Title,
    /// Provider.
    pub provider: String,
    /// Weeks.
    pub weeks: u16,
    /// What the person pays, whole euros.
    pub fee: u32,
    /// NUTS 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// First start to which one can still apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// Childcare.
    pub childcare: bool,
    /// Points of F that it adds for the person's target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<u32>,
    /// What it does not give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub does_not_give: Option<Title>,
}

/// A gap with the courses that close it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GapLine {
    /// The gap.
    pub gap: GapView,
    /// Courses that close it, cheapest first; whether the person may enter is said by the plan.
    pub courses: Vec<CourseLine>,
}

/// The head of a vacancy of the market.
pub fn vacancy_head(market: &Market, id: VacancyId, lang: &str) -> Option<VacancyHead> {
    let written = &market.vacancy(id)?.written;
    Some(VacancyHead {
        id: id.0,
        title: Title::of(&written.title, lang),
        employer: written.employer.clone(),
        region: written.region.clone(),
        authority: written.regulated.as_ref().map(|r| r.authority.clone()),
    })
}

/// A course of the market.
pub fn course_head(market: &Market, id: CourseId, lang: &str) -> Option<CourseLine> {
    let course = market.course(id)?;
    Some(CourseLine {
        id: id.0,
        title: Title::of(&course.title, lang),
        provider: course.provider.clone(),
        weeks: course.weeks,
        fee: course.fee,
        region: course.region.clone(),
        start_on: course.starts.iter().map(|s| s.start_on).min(),
        childcare: course.childcare,
        gain: None,
        does_not_give: course.gives.not.as_ref().map(|t| Title::of(t, lang)),
    })
}

/// A ranked course.
pub fn course_line(market: &Market, ranked: &RankedCourse, lang: &str) -> Option<CourseLine> {
    let head = course_head(market, ranked.course, lang)?;
    Some(CourseLine { gain: Some(ranked.gain), start_on: ranked.start_on, ..head })
}

/// A gap and what closes it.
pub fn gap_line(market: &Market, vacancy: &Vacancy, gap: &Gap, lang: &str, day: Date) -> GapLine {
    let courses = market.courses_closing(gap, vacancy, day);
    GapLine {
        gap: gap.view(&market.taxonomy),
        courses: courses.into_iter().filter_map(|(id, _)| course_head(market, id, lang)).collect(),
    }
}

/// Every ESCO URI that stands anywhere in a view.
pub fn collect_uris(view: &impl Serialize) -> store::Result<BTreeSet<String>> {
    fn walk(value: &Value, uris: &mut BTreeSet<String>) {
        match value {
            Value::String(s) if s.starts_with(domain::concept::ESCO_BASE) => {
                uris.insert(s.clone());
            }
            Value::Array(items) => items.iter().for_each(|v| walk(v, uris)),
            Value::Object(members) => members.values().for_each(|v| walk(v, uris)),
            Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }
    let mut uris = BTreeSet::new();
    walk(&serde_json::to_value(view)?, &mut uris);
    Ok(uris)
}

/// Their labels in a language, else in English; one query.
pub fn labels_of<P: Permission>(
    tx: &mut Tx<'_, P>,
    uris: BTreeSet<String>,
    lang: &str,
) -> store::Result<BTreeMap<String, String>> {
    let refs: Vec<&str> = uris.iter().map(String::as_str).collect();
    let labels = tx.labels(&refs, &[lang, "en"])?;
    let best = |uri: &String| {
        let own = labels.get(uri)?;
        own.get(lang).or_else(|| own.get("en")).cloned()
    };
    Ok(uris.iter().filter_map(|uri| Some((uri.clone(), best(uri)?))).collect())
}
