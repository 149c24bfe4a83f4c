//! What matching compares with, in memory: the taxonomy, the vacancies compiled and indexed, the courses. Every answer is exactly
//! that of the naive rules in `domain::matching`.

use crate::vacancies::Vacancies;
use domain::course::NewCourse;
use domain::id::{CourseId, VacancyId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::courses::{CourseQuery, CourseRanking, occupation_target, rank_courses};
use domain::matching::explain::{MatchView, explain};
use domain::matching::fit::fit;
use domain::matching::gaps::{Gap, GapState, Need, NotAsked, gaps};
use domain::matching::gates::{GateContext, Standing, gates};
use domain::matching::input::LicenceKey;
use domain::matching::offers::{Learner, Offer, OfferRole};
use domain::matching::order::{Candidate, Query, Ranking};
use domain::matching::person::Person;
use domain::matching::plan::{Plan, plan};
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use domain::matching::wishes::wishes;
use domain::vacancy::NewVacancy;
use std::collections::HashMap;
use std::sync::Arc;
use time::Date;

/// A vacancy with what is shown of it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// As it was written.
    pub written: NewVacancy,
    /// Compiled; absent where it names nothing that can be matched.
    pub compiled: Option<usize>,
}

/// One state of vocabulary and catalogue.
pub struct Market {
    /// Generation of vacancies and courses.
    pub generation: i64,
    /// Release of the vocabulary.
    pub vocabulary: String,
    /// Generation of the vocabulary, which tells the replacements that count; 0 where nobody counts it.
    pub vocabulary_generation: i64,
    /// Concepts and relations.
    pub taxonomy: Arc<Taxonomy>,
    constants: Constants,
    compiled: Vacancies,
    vacancies: HashMap<VacancyId, Listed>,
    courses: Vec<(CourseId, NewCourse)>,
    year: i32,
}

impl Market {
    /// Compiles a catalogue of a generation for the year of `day`, in which recency is counted.
    pub fn new(
        generation: i64,
        (vocabulary, taxonomy): (String, Arc<Taxonomy>),
        vacancies: Vec<(VacancyId, NewVacancy)>,
        courses: Vec<(CourseId, NewCourse)>,
        day: Date,
    ) -> Self {
        let constants = Constants::mr_1();
        let rules = Rules { constants: &constants, taxonomy: &taxonomy, day };
        let (mut compiled, mut listed) = (Vec::new(), HashMap::new());
        for (id, written) in vacancies {
            let place = Vacancy::compile(id, &written, &rules).ok().map(|vacancy| {
                compiled.push(vacancy);
                compiled.len() - 1
            });
            listed.insert(id, Listed { written, compiled: place });
        }
        let compiled = Vacancies::new(compiled, &rules);
        Self {
            generation,
            vocabulary,
            vocabulary_generation: 0,
            taxonomy,
            constants,
            compiled,
            vacancies: listed,
            courses,
            year: day.year(),
        }
    }

    /// The same catalogue under another state of the vocabulary.
    pub fn under(&self, vocabulary: (String, Arc<Taxonomy>), day: Date) -> Self {
        let vacancies = self.vacancies.iter().map(|(id, listed)| (*id, listed.written.clone())).collect();
        Self::new(self.generation, vocabulary, vacancies, self.courses.clone(), day)
    }

    /// The same catalogue still stands on `day`; at New Year it is compiled anew.
    pub fn is_of(&self, day: Date) -> bool {
        self.year == day.year()
    }

    /// What every comparison reads.
    pub fn rules(&self, day: Date) -> Rules<'_> {
        Rules { constants: &self.constants, taxonomy: &self.taxonomy, day }
    }

    /// Name and hash of the constants.
    pub fn version(&self) -> (&str, String) {
        (&self.constants.name, self.constants.rules_hash())
    }

    /// A vacancy of the catalogue.
    pub fn vacancy(&self, id: VacancyId) -> Option<&Listed> {
        self.vacancies.get(&id)
    }

    /// A vacancy ready to be compared.
    pub fn compiled(&self, id: VacancyId) -> Option<&Vacancy> {
        self.vacancies.get(&id)?.compiled.map(|place| &self.compiled.all()[place])
    }

    /// A course of the catalogue.
    pub fn course(&self, id: CourseId) -> Option<&NewCourse> {
        self.courses.iter().find(|(c, _)| *c == id).map(|(_, course)| course)
    }

    /// The courses that one can still begin, whoever may enter them.
    pub fn open_courses(&self, day: Date) -> impl Iterator<Item = (CourseId, &NewCourse)> {
        let begins = move |course: &NewCourse| course.starts.is_empty() || course.starts.iter().any(|s| s.is_open(day));
        let open = self.courses.iter().filter(move |(_, course)| !course.is_stale(day) && begins(course));
        open.map(|(id, course)| (*id, course))
    }

    /// Vacancies for a person.
    pub fn vacancies_for(&self, candidate: &Candidate, query: &Query, day: Date) -> Ranking {
        self.compiled.rank(candidate, query, &self.rules(day))
    }

    /// Standing, F and G of one comparison; nothing if a gate removes the person.
    pub fn again(
        &self,
        person: &Person,
        vacancy: &Vacancy,
        context: &GateContext,
        day: Date,
    ) -> Option<(Standing, u32, Option<u32>)> {
        let rules = self.rules(day);
        let passed = gates(person, vacancy, context, &rules);
        let scores = || (passed.standing, fit(person, vacancy, &rules).points, wishes(person, vacancy, &rules));
        passed.removed_at.is_none().then(scores)
    }

    /// Every addend, deduction and gate of one comparison, and what would change it.
    pub fn explain(&self, person: &Person, vacancy: &Vacancy, context: &GateContext, day: Date) -> MatchView {
        explain(person, vacancy, self.compiled.all(), context, &self.rules(day))
    }

    /// What stands between a person and a vacancy.
    pub fn gaps(&self, person: &Person, vacancy: &Vacancy, not_asked: &NotAsked, day: Date) -> Vec<Gap> {
        gaps(person, vacancy, not_asked, &self.rules(day))
    }

    /// The cheapest set of courses that closes the gaps.
    pub fn plan(&self, person: &Person, vacancy: &Vacancy, gaps: &[Gap], learner: &Learner, day: Date) -> Plan {
        plan(person, vacancy, gaps, (&self.offers(), learner), &self.rules(day))
    }

    /// Courses for a person by what they would change for `targets`, occupation URIs in the order of the person's wishes.
    pub fn courses_for(&self, person: &Person, targets: &[String], query: &CourseQuery, day: Date) -> CourseRanking {
        let rules = self.rules(day);
        let targets: Vec<Vacancy> = targets.iter().filter_map(|uri| occupation_target(uri, &rules).ok()).collect();
        rank_courses(person, &targets, &self.offers(), query, &rules)
    }

    fn offers(&self) -> Vec<Offer<'_>> {
        self.courses.iter().map(|(id, course)| Offer { id: *id, course }).collect()
    }
}

impl Market {
    /// The courses that close one gap, whoever may enter them, cheapest first, at most five.
    pub fn courses_closing(&self, gap: &Gap, vacancy: &Vacancy, day: Date) -> Vec<(CourseId, &NewCourse)> {
        let rules = self.rules(day);
        let mut found: Vec<(u32, CourseId, &NewCourse)> = self
            .offers()
            .into_iter()
            .filter(|offer| !offer.course.is_stale(day) && closes(offer, gap, vacancy, &rules))
            .map(|offer| (offer.cost(&rules), offer.id, offer.course))
            .collect();
        found.sort_by_key(|(cost, id, _)| (*cost, *id));
        found.into_iter().take(5).map(|(_, id, course)| (id, course)).collect()
    }
}

/// Whether an offer gives what a gap needs. A proof closes what is only told; teaching closes what is missing.
fn closes(offer: &Offer<'_>, gap: &Gap, vacancy: &Vacancy, rules: &Rules<'_>) -> bool {
    let proof = offer.role() == OfferRole::Proof;
    match &gap.need {
        Need::Skill(skill) => {
            let near =
                |given| rules.taxonomy.sim(*skill, given, rules.constants) >= rules.constants.similarity.counts_as_held;
            offer.skills(rules).into_iter().any(near) && (gap.state == GapState::Unproven || !proof)
        }
        Need::Language { language, mode, asked, .. } => offer
            .course
            .gives
            .languages
            .iter()
            .any(|l| l.language == *language && l.cefr.get(*mode).is_some_and(|level| level >= *asked)),
        Need::Level { asked, .. } => offer.course.gives.eqf.is_some_and(|eqf| eqf >= *asked),
        Need::Licence(key) => offer.course.gives.licences.iter().any(|l| LicenceKey::parse(l) == *key),
        Need::Recognition { .. } => offer.counts_towards(vacancy),
        Need::Deficit { deficit, isco08 } => offer.makes_up_for(deficit, isco08.as_deref()),
    }
}
