//! The whole record as a page shows it: questions in both languages, values once. What a role may not see is not there to be shown.

mod learning;
mod level;
mod person;
mod wishes;
mod work;

pub use level::{Level, level, titles};

use crate::texts::{Named, Said, named, said};
use crate::wording::{Both, Pair, code};
use api::entries::ProvenanceView;
use api::profiles::Sections;
use domain::concept::ConceptRef;
use domain::profile::EvidenceClass;
use domain::text::Text;
use i18n::{MessageId, msg};
use serde::Serialize;
use store::Labels;
use time::Date;

/// A part of the record.
pub struct Section {
    /// Place in the page.
    pub id: &'static str,
    /// Heading.
    pub title: Pair,
    /// Entries with their questions.
    pub entries: Vec<Entry>,
    /// Many small entries of one form.
    pub table: Option<Table>,
}

impl Section {
    /// Nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.table.as_ref().is_none_or(|table| table.rows.is_empty())
    }
}

/// An entry.
#[derive(Default)]
pub struct Entry {
    /// Questions with their answers.
    pub rows: Vec<Row>,
}

/// A question with its answers.
pub struct Row {
    /// The question.
    pub question: Pair,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// Entries as rows of a table.
pub struct Table {
    /// Questions, as heads of the columns.
    pub heads: Vec<Pair>,
    /// Rows: the first answer is the head of the row.
    pub rows: Vec<Vec<Option<Answer>>>,
}

/// An answer.
pub enum Answer {
    /// Our words, or a concept, in both languages.
    Words(Pair),
    /// A value that is the same in every language, or shown once in the language of the page.
    Value(String),
    /// A name or own words, with a note where there is one.
    Own(String, Option<Pair>),
    /// Free text.
    Said(Box<Said>),
}

/// Makes answers in both languages.
pub struct Teller<'a> {
    /// The languages.
    pub both: &'a Both<'a>,
    /// Labels of every concept of the record.
    pub labels: &'a Labels,
}

/// Every part that the reader may see.
pub fn sections(tell: &Teller<'_>, sections: &Sections) -> Vec<Section> {
    let parts = [
        person::names(tell, sections),
        person::contact(tell, sections),
        person::status(tell, sections),
        learning::languages(tell, sections),
        learning::education(tell, sections),
        work::work(tell, sections),
        work::skills(tell, sections),
        work::licences(tell, sections),
        wishes::wishes(tell, sections),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

impl Teller<'_> {
    fn section(&self, id: &'static str, title: MessageId, entries: Vec<Entry>) -> Section {
        Section { id, title: self.both.say(title), entries, table: None }
    }

    fn table(&self, id: &'static str, title: MessageId, table: Table) -> Section {
        Section { id, title: self.both.say(title), entries: Vec::new(), table: Some(table) }
    }

    fn row(&self, question: MessageId, answers: Vec<Answer>) -> Option<Row> {
        (!answers.is_empty()).then(|| Row { question: self.both.say(question), answers })
    }

    fn one(&self, question: MessageId, answer: Option<Answer>) -> Option<Row> {
        self.row(question, answer.into_iter().collect())
    }

    /// The text of a value by its stable name.
    fn word(&self, prefix: &str, value: &impl Serialize) -> Answer {
        Answer::Words(self.both.code(prefix, &code(value)))
    }

    fn yes_or_no(&self, yes: bool) -> Answer {
        Answer::Words(self.both.say(if yes { msg::YES } else { msg::NO }))
    }

    fn country(&self, code: &str) -> Answer {
        Answer::Words(self.both.each(|words| words.country(code)))
    }

    fn language(&self, code: &str) -> Answer {
        Answer::Words(self.both.each(|words| words.language_name(code)))
    }

    fn day(&self, day: Date) -> Answer {
        Answer::Words(self.both.each(|words| words.day(day)))
    }

    fn text(&self, text: &Text) -> Answer {
        Answer::Said(Box::new(said(self.both, text)))
    }

    fn concept(&self, reference: &ConceptRef) -> Answer {
        match named(self.both, self.labels, reference) {
            Named::Concept(pair) => Answer::Words(pair),
            Named::OwnWords(words, note) => Answer::Own(words, Some(note)),
        }
    }

    fn evidence(&self, evidence: EvidenceClass) -> Answer {
        self.word("match-evidence-", &evidence)
    }

    /// Evidence, and who said it: under every entry.
    fn grounds(&self, evidence: EvidenceClass, provenance: &ProvenanceView) -> [Option<Row>; 2] {
        let by = self.word("page-by-", &provenance.by);
        [self.one(msg::PAGE_Q_EVIDENCE, Some(self.evidence(evidence))), self.one(msg::PAGE_Q_SAID_BY, Some(by))]
    }
}

/// An entry of those rows that have an answer.
fn entry(rows: impl IntoIterator<Item = Option<Row>>) -> Entry {
    Entry { rows: rows.into_iter().flatten().collect() }
}

/// A number as it is.
fn number(n: impl std::fmt::Display) -> Answer {
    Answer::Value(n.to_string())
}

#[cfg(test)]
mod tests {
    use crate::wording::code;
    use domain::profile::{
        Documentation as D, EducationKind as E, Goal as G, InstitutionStatus as I, LanguageBasis as B,
        LicenceType as L, MayWork as M, NameKind as N, ProvenanceKind as P, QuickAnswer as Q, UsableHere as U,
        WorkKind as W,
    };
    use domain::text::TranslationOrigin as T;
    use domain::vacancy::{Contract as C, Pattern};
    use i18n::MessageId;
    use serde::Serialize;

    #[track_caller]
    fn all_have_words(prefix: &str, values: &[impl Serialize]) {
        for value in values {
            let id = format!("{prefix}{}", code(value));
            assert!(MessageId::find(&id).is_some_and(|id| id.variables().is_empty()), "{id}");
        }
    }

    #[test]
    fn every_answer_has_words() {
        all_have_words("page-q-name-", &[N::AsInDocument, N::NativeScript, N::Preferred, N::Former]);
        all_have_words("page-may-work-", &[M::Yes, M::YesLimited, M::NotYet, M::No, M::Unknown]);
        all_have_words("page-basis-", &[B::Person, B::PlacementTest, B::Certificate]);
        all_have_words("page-documentation-", &[D::Verified, D::CopyUnverified, D::Partial, D::None]);
        all_have_words("page-institution-", &[I::Recognised, I::Unknown, I::NotRecognised]);
        all_have_words("page-education-", &[E::Award, E::Preparatory, E::ShortCourse]);
        all_have_words("page-quick-", &[Q::CanDo, Q::ALittle, Q::No, Q::NotAsked]);
        all_have_words("page-skill-level-", &["one", "two", "three", "four"]);
        all_have_words("page-licence-", &[L::Driving, L::Forklift, L::Welding, L::Hygiene, L::Professional]);
        all_have_words("match-usable-", &[U::Yes, U::AfterExchange, U::No, U::Unknown]);
        all_have_words("page-by-", &[P::Person, P::Adviser, P::Interpreter, P::Import]);
        all_have_words("page-text-translated-", &[T::Human, T::Machine, T::Interpreter]);
        all_have_words("page-pattern-", &[Pattern::Shifts, Pattern::Nights, Pattern::Weekends]);
        all_have_words("page-state-", domain::profile::State::ALL);
        all_have_words("page-role-", domain::access::Role::ALL);
        all_have_words("match-mode-", &domain::cefr::Mode::ALL);
    }

    #[test]
    fn every_kind_of_work_and_goal_has_words() {
        let paid = [W::Employee, W::SelfEmployed, W::FamilyBusiness, W::OwnFarm, W::ApprenticeshipTraineeship];
        all_have_words("page-work-", &paid);
        all_have_words("page-work-", &[W::CasualDayLabour, W::Volunteering, W::UnpaidCareHousehold]);
        let learning = [G::LearnLanguage, G::IntegrationCourse, G::Recognition, G::FinishSchool, G::VocationalTraining];
        all_have_words("page-goal-", &learning);
        let work = [G::HigherEducation, G::WorkPlacement, G::Job, G::ResearchPosition, G::SelfEmployment, G::Other];
        all_have_words("page-goal-", &work);
        let contracts = [C::Permanent, C::Temporary, C::Apprenticeship, C::Traineeship, C::SelfEmployed];
        all_have_words("page-contract-", &contracts);
    }
}
