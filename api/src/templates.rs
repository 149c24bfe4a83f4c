//! The questionnaire of an organisation: which questions are hidden, required, or asked in other words. Every version stays.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, put};
use domain::access::Group;
use domain::access::permits::{ManageSettings, Member};
use domain::code::Code;
use domain::profile::{Question, Renamed, Section, Template};
use domain::violation::Violations;
use serde::Serialize;
use store::{StoredTemplate, Tx};
use utoipa::ToSchema;

/// A question as the organisation asks it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionView {
    /// Question; the id never changes.
    pub question: Question,
    /// Section.
    pub section: Section,
    /// Field group of its answer.
    pub group: Group,
    /// The quick profile asks it.
    pub quick: bool,
    /// It is not asked.
    pub hidden: bool,
    /// It must have an answer state before a record is active.
    pub required: bool,
    /// In other words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<Renamed>,
}

/// A version of the questionnaire.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateView {
    /// Version; the `ETag`. 0: nobody has written one.
    pub version: i32,
    /// What was written.
    pub content: Template,
    /// What comes of it, in the order of the interview.
    pub questions: Vec<QuestionView>,
}

impl From<StoredTemplate> for TemplateView {
    fn from(t: StoredTemplate) -> Self {
        let questions = Question::ALL.iter().copied().map(|question| {
            let hidden = t.content.hidden.contains(&question);
            QuestionView {
                question,
                section: question.section(),
                group: question.group(),
                quick: question.is_quick(),
                hidden,
                required: t.content.required.contains(&question) || (question.is_quick() && !hidden),
                renamed: t.content.renamed.iter().filter(|r| r.question == question).cloned().collect(),
            }
        });
        Self { version: t.version, questions: questions.collect(), content: t.content }
    }
}

/// Shows the questionnaire of the own organisation: the newest version, or the one that a record is asked with.
#[utoipa::path(tag = "templates", params(("version" = Option<i32>, Query, description = "Version; the newest if absent.")),
    responses((status = 200, body = TemplateView, description = "The questionnaire."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/interview-template")]
pub async fn get_interview_template(by: Allowed<Member>, input: Input) -> Reply {
    let query = input.query_of(&["version"])?;
    let wanted = Input::number(&query, "version", 0, 0..=i64::from(i32::MAX))?;
    let wanted = i32::try_from(wanted).ok().filter(|v| *v > 0);
    let work = move |tx: &mut Tx<'_, Member>| match (tx.template(wanted)?, wanted) {
        (None, Some(_)) => Err(Code::NotFound.into()),
        (found, _) => Ok(found.unwrap_or_default()),
    };
    let view = TemplateView::from(input.app().db.read(&by, work).await?);
    reply::ok(&input, Some(view.version), &view)
}

/// Writes the next version of the questionnaire. Records that have begun keep the one they are asked with.
#[utoipa::path(tag = "templates", request_body = Template, params(("If-Match" = String, Header, description = "Version that was read; \"0\" the first time.")),
    responses((status = 200, body = TemplateView, description = "The new version."), WriteRefusals), extensions(("x-permission" = json!("manage-settings"))))]
#[put("/interview-template")]
pub async fn set_interview_template(by: Allowed<ManageSettings>, input: Input) -> Reply {
    let (mut template, version): (Template, i32) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    template.tidy(&mut v);
    let template = v.or(template).map_err(Problem::input)?;
    let stored = input.app().db.write(&by, move |tx| tx.set_template(version, &template)).await?;
    let view = TemplateView::from(stored);
    reply::ok(&input, Some(view.version), &view)
}
