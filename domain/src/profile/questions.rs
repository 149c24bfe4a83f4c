//! The questions of the interview: in which section and group each stands, whether the quick profile asks it, and how it was answered.

use super::Section;
use crate::access::{Group, names};

names! {
    /// A question of the interview.
    Question {
        /// A2.
        Names = "names",
        /// A3.
        BirthDate = "birth-date",
        /// A4.
        Sex = "sex",
        /// A5.
        Citizenships = "citizenships",
        /// A5.
        BirthCountry = "birth-country",
        /// A6.
        ExternalIds = "external-ids",
        /// A7.
        InterviewLanguages = "interview-languages",
        /// A7.
        ContactLanguage = "contact-language",
        /// A7.
        Interpreter = "interpreter",
        /// A8.
        ContactPoints = "contact-points",
        /// A9.
        Residence = "residence",
        /// A10.
        Arrival = "arrival",
        /// A11.
        LegalSituation = "legal-situation",
        /// A12.
        MayWork = "may-work",
        /// A13.
        Guardian = "guardian",
        /// B1.
        Goals = "goals",
        /// B2.
        WishedOccupations = "wished-occupations",
        /// B3.
        WishedFields = "wished-fields",
        /// B4.
        Places = "places",
        /// B5.
        WorkPattern = "work-pattern",
        /// B6.
        CourseSupport = "course-support",
        /// B7.
        SelfEmployment = "self-employment",
        /// B8.
        Mentor = "mentor",
        /// B9.
        Motivation = "motivation",
        /// C1.
        Languages = "languages",
        /// C2.
        Literacy = "literacy",
        /// C2.
        Numeracy = "numeracy",
        /// C3.
        Education = "education",
        /// C4.
        Work = "work",
        /// C5.
        Skills = "skills",
        /// C6.
        Activities = "activities",
        /// C7.
        Digital = "digital",
        /// C8.
        SoftSkills = "soft-skills",
        /// C9.
        Licences = "licences",
    }
}

names! {
    /// How a question was answered. No state lowers a score.
    AnswerState {
        /// There is an answer in the record.
        Answered = "answered",
        /// Asked, and there is nothing.
        None = "none",
        /// Not asked.
        NotAsked = "not_asked",
        /// The person does not want to say.
        Declined = "declined",
        /// The person does not know.
        DoesNotKnow = "does_not_know",
    }
}

impl Question {
    /// The quick profile asks it (PRODUCT 3, marked with a star).
    pub fn is_quick(self) -> bool {
        use Question::*;
        match self {
            Names | InterviewLanguages | ContactLanguage | Interpreter | MayWork | Goals | WishedOccupations => true,
            Languages | Education | Work | Skills => true,
            BirthDate | Sex | Citizenships | BirthCountry | ExternalIds | ContactPoints | Residence => false,
            Arrival | LegalSituation | Guardian | WishedFields | Places | WorkPattern | CourseSupport => false,
            SelfEmployment | Mentor | Motivation | Literacy | Numeracy | Activities | Digital => false,
            SoftSkills | Licences => false,
        }
    }

    /// The section it stands in.
    pub fn section(self) -> Section {
        match self.group() {
            Group::Expectations => Section::Expectations,
            Group::Education | Group::Work | Group::Skills | Group::Languages => Section::Skills,
            Group::Appraisal => Section::Appraisal,
            Group::Identity | Group::Contact | Group::Status | Group::Accommodation => Section::Personal,
            Group::Notes | Group::Consent | Group::AccessLog => Section::Personal,
        }
    }

    /// The field group of its answer.
    pub fn group(self) -> Group {
        use Question::*;
        match self {
            Names | BirthDate | Sex => Group::Identity,
            Citizenships | BirthCountry | ExternalIds | Arrival | LegalSituation | MayWork => Group::Status,
            InterviewLanguages | ContactLanguage | Interpreter | ContactPoints | Residence | Guardian => Group::Contact,
            Goals | WishedOccupations | WishedFields | Places | WorkPattern | CourseSupport => Group::Expectations,
            SelfEmployment | Mentor | Motivation => Group::Expectations,
            Languages => Group::Languages,
            Education => Group::Education,
            Work => Group::Work,
            Literacy | Numeracy | Skills | Activities | Digital | SoftSkills | Licences => Group::Skills,
        }
    }
}

/// The questions that must have an answer state before a record is active and have none: those of the quick profile that the
/// template does not hide, and those it requires.
pub fn open_questions(known: &[Question], hidden: &[Question], required: &[Question]) -> Vec<Question> {
    let asked = |q: &Question| (q.is_quick() && !hidden.contains(q)) || required.contains(q);
    Question::ALL.iter().copied().filter(|q| asked(q) && !known.contains(q)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_profile_has_eleven_questions() {
        assert_eq!(open_questions(&[], &[], &[]).len(), 11);
        let open = open_questions(&[Question::Names], &[Question::Goals], &[Question::BirthDate]);
        assert_eq!(open.len(), 10);
        assert!(open.contains(&Question::BirthDate));
    }

    #[test]
    fn every_question_stands_in_the_section_of_its_letter() {
        let of = |q: Question| q.section();
        assert_eq!(of(Question::Guardian), Section::Personal);
        assert_eq!(of(Question::Mentor), Section::Expectations);
        assert_eq!(of(Question::Licences), Section::Skills);
    }
}
