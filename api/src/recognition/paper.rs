//! The background paper of a case: what is known of one claim, for a body that has to judge it without all papers. It is kept as it was
//! sent, as codes and messages, and told in the reader's language as JSON, HTML or plain text.

use crate::app::App;
use crate::levels::{Sentence, sentence, word};
use domain::eqf::{Message, Reading, Var};
use domain::language::Language;
use domain::profile::{Education, LevelStatement};
use i18n::{Value, msg};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use utoipa::ToSchema;
use uuid::Uuid;

/// What is known of the claim: codes and messages, no prose.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paper {
    claim: Education,
    statements: Vec<LevelStatement>,
    reading: Option<ItemPaper>,
}

/// The reading of the claim alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ItemPaper {
    status: String,
    eqf_min: Option<u8>,
    eqf_max: Option<u8>,
    confidence: String,
    rows: Vec<(String, String, String)>,
    explanation: Vec<Message>,
    rule_version: String,
    data_versions: Vec<String>,
}

impl Paper {
    /// Puts together what is known of a claim.
    pub fn new(
        claim: Education,
        statements: Vec<LevelStatement>,
        entry: Uuid,
        stored: Option<(Reading, Vec<Uuid>)>,
    ) -> Self {
        let reading = stored.and_then(|(reading, entries)| {
            let at = entries.iter().position(|one| *one == entry)?;
            Some(ItemPaper::new(&reading, at))
        });
        Self { claim, statements, reading }
    }
}

impl ItemPaper {
    /// Only what is said about this item, and the last sentence, which is never left out.
    fn new(reading: &Reading, at: usize) -> Self {
        let number = u32::try_from(at + 1).unwrap_or(0);
        let about = |message: &&Message| message.vars.get("item") == Some(&Var::Number(number));
        let last = reading.explanation.last().filter(|message| !about(message));
        let item = &reading.items[at];
        let rows = item.kept.iter().map(|row| (row.row_id.clone(), row.english.clone(), row.source.clone()));
        Self {
            status: word(&item.status),
            eqf_min: item.eqf_min,
            eqf_max: item.eqf_max,
            confidence: word(&item.confidence),
            rows: rows.collect(),
            explanation: reading.explanation.iter().filter(about).chain(last).cloned().collect(),
            rule_version: reading.rule_version.clone(),
            data_versions: reading.data_versions.iter().map(|d| format!("{} {}", d.dataset, d.version)).collect(),
        }
    }
}

/// A line of the paper: a heading and what stands under it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperLine {
    /// Heading.
    pub heading: String,
    /// Text.
    pub text: String,
}

/// The background paper in a language.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    /// The case.
    pub case: Uuid,
    /// Language of the words that are ours.
    pub language: String,
    /// Title.
    pub title: String,
    /// This is not a recognition.
    pub notice: String,
    /// The claim, as it was entered.
    pub claim: Education,
    /// Statements about it.
    pub statements: Vec<LevelStatement>,
    /// Status of the level reading of this claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Lowest EQF level; absent means no level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_min: Option<u8>,
    /// Highest EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_max: Option<u8>,
    /// How sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
    /// Headings with what is known, for people.
    pub lines: Vec<PaperLine>,
    /// Why this level, in sentences.
    pub explanation: Vec<Sentence>,
    /// Versions of rules and tables.
    pub versions: Vec<String>,
}

/// The paper in the reader's language.
pub fn view(app: &App, lang: Language, case: Uuid, paper: Paper) -> PaperView {
    let say = |id| app.texts.tr_plain(lang, id, &[]);
    let item = paper.reading;
    let explanation = item.iter().flat_map(|item| &item.explanation).map(|m| sentence(app, lang, m)).collect();
    let versions = item.iter().flat_map(|i| std::iter::once(i.rule_version.clone()).chain(i.data_versions.clone()));
    PaperView {
        case,
        language: lang.tag().to_owned(),
        title: say(msg::PAPER_TITLE),
        notice: say(msg::NOT_A_RECOGNITION),
        lines: lines(app, lang, &paper.claim, &paper.statements, item.as_ref()),
        status: item.as_ref().map(|item| item.status.clone()),
        eqf_min: item.as_ref().and_then(|item| item.eqf_min),
        eqf_max: item.as_ref().and_then(|item| item.eqf_max),
        confidence: item.as_ref().map(|item| item.confidence.clone()),
        explanation,
        versions: versions.collect(),
        claim: paper.claim,
        statements: paper.statements,
    }
}

fn lines(
    app: &App,
    lang: Language,
    claim: &Education,
    statements: &[LevelStatement],
    item: Option<&ItemPaper>,
) -> Vec<PaperLine> {
    let say = |id| app.texts.tr_plain(lang, id, &[]);
    let country = |code: &str| app.texts.country_name(lang, code).map_or_else(|| code.to_owned(), |name| name.text);
    let yes_no = |yes| say(if yes { msg::PAPER_YES } else { msg::PAPER_NO });
    let mut lines = vec![
        (msg::PAPER_QUALIFICATION, Some(claim.title.original.clone())),
        (msg::PAPER_INSTITUTION, claim.institution.as_ref().map(|text| text.original.clone())),
        (msg::PAPER_COUNTRY, Some(country(&claim.country))),
        (msg::PAPER_YEAR, claim.award_year.map(|year| year.to_string())),
        (msg::PAPER_COMPLETED, Some(yes_no(claim.completed))),
        (msg::PAPER_YEARS, claim.years_completed.or(claim.years_normal).map(|years| years.to_string())),
        (msg::PAPER_DOCUMENTS, Some(documents(app, lang, claim))),
    ];
    if let Some(item) = item {
        let level = match (item.eqf_min, item.eqf_max) {
            (Some(min), Some(max)) if min == max => min.to_string(),
            (Some(min), Some(max)) => format!("{min}–{max}"),
            (Some(_) | None, Some(_) | None) => "–".to_owned(),
        };
        lines.push((msg::PAPER_LEVEL, Some(level)));
        let rows = item.rows.iter().map(|(row, name, source)| format!("{name} ({row}; {source})"));
        lines.push((msg::PAPER_SOURCES, Some(rows.collect::<Vec<_>>().join("; ")).filter(|rows| !rows.is_empty())));
    }
    let stated = statements.iter().map(|s| {
        let issuer = s.issuer.as_ref().map_or_else(|| country(&s.country), |issuer| issuer.original.clone());
        format!("{issuer}, {}", s.issued_on)
    });
    lines.push((msg::PAPER_STATEMENTS, Some(stated.collect::<Vec<_>>().join("; ")).filter(|all| !all.is_empty())));
    let filled = lines.into_iter().filter_map(|(id, text)| Some(PaperLine { heading: say(id), text: text? }));
    filled.collect()
}

fn documents(app: &App, lang: Language, claim: &Education) -> String {
    let id = format!("eqf-evidence-{}", word(&claim.documentation).replace('_', "-"));
    i18n::MessageId::find(&id).map_or(id, |id| app.texts.tr_plain(lang, id, &[("item", Value::from(0))]))
}

impl PaperView {
    /// As a page of its own, without scripts or links.
    pub fn html(&self, lang: Language) -> String {
        let mut page = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<h1>{title}</h1>\n<p><strong>{}</strong></p>\n<dl>\n",
            escape(&self.language),
            lang.direction().as_str(),
            escape(&self.notice),
            title = escape(&self.title),
        );
        for line in &self.lines {
            // Names stand in the person's own script, whatever the direction of the page.
            let _ = writeln!(page, "<dt>{}</dt><dd dir=\"auto\">{}</dd>", escape(&line.heading), escape(&line.text));
        }
        page.push_str("</dl>\n<ul>\n");
        for said in &self.explanation {
            let _ = writeln!(page, "<li dir=\"auto\">{}</li>", escape(&said.text));
        }
        let _ = writeln!(page, "</ul>\n<p>{}</p>\n</html>", escape(&self.versions.join(", ")));
        page
    }

    /// As plain text.
    pub fn text(&self) -> String {
        let mut page = format!("{}\n{}\n\n", self.title, self.notice);
        for line in &self.lines {
            let _ = writeln!(page, "{}: {}", line.heading, line.text);
        }
        page.push('\n');
        for said in &self.explanation {
            let _ = writeln!(page, "- {}", said.text);
        }
        let _ = writeln!(page, "\n{}", self.versions.join(", "));
        page
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_people_wrote_is_never_markup() {
        assert_eq!(escape("<b>\"a\" & b</b>"), "&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;");
    }
}
