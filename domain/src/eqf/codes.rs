//! Every code the rules use: rules, gates, flags, steps and the closed lists of the input and of the tables.
//! A new variant does not compile until its order, status, confidence, flag, step and message are decided.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code as data and as it is written in files.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }

            /// The code in kebab-case, as message ids use it.
            pub fn kebab(self) -> String {
                self.code().to_ascii_lowercase().replace('_', "-")
            }
        }
    };
}

codes! {
    /// What kind of answer a reading is.
    Status {
        /// Repeats a decision of the host country's authority.
        Formal = "formal",
        /// Repeats a statement of a body.
        Statement = "statement",
        /// A national level of a framework that is referenced to the EQF.
        Referenced = "referenced",
        /// A published comparison or a rule.
        Indicative = "indicative",
        /// The level the claim would have if it were confirmed.
        Declared = "declared",
        /// No level, but a competence range from experience.
        CompetenceOnly = "competence_only",
        /// No level.
        NoLevel = "no_level",
    }
}

codes! {
    /// Where a level comes from.
    Rule {
        /// Recognition decision of the host country.
        R1 = "R1",
        /// Recognition decision of another European country.
        R1b = "R1b",
        /// European Qualifications Passport for Refugees.
        R2 = "R2",
        /// Statement of an ENIC-NARIC centre.
        R3 = "R3",
        /// Printed level of a referenced framework.
        R4 = "R4",
        /// Rows of the credential table.
        R5 = "R5",
        /// Stated ISCED level.
        R6 = "R6",
        /// Years of schooling.
        R7 = "R7",
        /// Work experience: a competence range, never a level.
        R8 = "R8",
    }
}

codes! {
    /// Why an item gives no level.
    Gate {
        /// The institution is not recognised.
        G1 = "G1",
        /// The source asks for an individual evaluation.
        G2 = "G2",
        /// Not completed.
        G3 = "G3",
        /// Doubt about authenticity.
        G4 = "G4",
        /// Nothing reads it.
        G5 = "G5",
        /// Papers about one award disagree.
        G6 = "G6",
        /// Prepares for access.
        G7 = "G7",
        /// Non-formal course.
        G8 = "G8",
    }
}

codes! {
    /// How sure a reading is.
    Confidence {
        /// No level is stated.
        None = "none",
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

codes! {
    /// What a reader of the result must know. Declared in the order of the codes.
    Flag {
        /// G4.
        AuthenticityDoubt = "AUTHENTICITY_DOUBT",
        /// Two sources do not fit each other.
        ConflictingSources = "CONFLICTING_SOURCES",
        /// The home country is never asked without consent.
        ConsentBeforeHomeContact = "CONSENT_BEFORE_HOME_CONTACT",
        /// A short bachelor: concerns further study.
        DurationCheck = "DURATION_CHECK",
        /// An EQPR is over five years old.
        EqprExpired = "EQPR_EXPIRED",
        /// G3.
        IncompleteStudies = "INCOMPLETE_STUDIES",
        /// G2 and G5.
        IndividualEvaluation = "INDIVIDUAL_EVALUATION",
        /// G1.
        InstitutionNotRecognised = "INSTITUTION_NOT_RECOGNISED",
        /// ISCED suggests another level.
        IscedEqfDivergence = "ISCED_EQF_DIVERGENCE",
        /// Which row it is, or its condition, is not confirmed.
        NameMatchUncertain = "NAME_MATCH_UNCERTAIN",
        /// The printed level's framework is not referenced.
        NationalLevelNotReferenced = "NATIONAL_LEVEL_NOT_REFERENCED",
        /// G8.
        NonFormal = "NON_FORMAL",
        /// A statement is not a recognition.
        NotARecognitionAct = "NOT_A_RECOGNITION_ACT",
        /// G7.
        PreparatoryYear = "PREPARATORY_YEAR",
        /// The level is a range.
        Range = "RANGE",
        /// The award year and the row's years differ or are not known.
        ReformCheck = "REFORM_CHECK",
        /// The aim is a regulated profession.
        RegulatedProfession = "REGULATED_PROFESSION",
        /// A rule of thumb, no source row.
        RuleBased = "RULE_BASED",
    }
}

codes! {
    /// What to do next. Declared in the order of the codes.
    Step {
        /// Have the document checked.
        AuthenticityCheck = "NS_AUTHENTICITY_CHECK",
        /// Go to the authority of the profession.
        CompetentAuthority = "NS_COMPETENT_AUTHORITY",
        /// Ask for the statement of the ENIC-NARIC centre.
        EnicStatement = "NS_ENIC_STATEMENT",
        /// Ask for, or show, the European Qualifications Passport for Refugees.
        Eqpr = "NS_EQPR",
        /// Let a higher education institution credit unfinished studies.
        HeiCredit = "NS_HEI_CREDIT",
        /// Reviewers of this deployment look at it.
        HumanReview = "NS_HUMAN_REVIEW",
        /// Ask for an individual evaluation.
        IndividualEvaluation = "NS_INDIVIDUAL_EVALUATION",
        /// A structured interview.
        Interview = "NS_INTERVIEW",
        /// Have competences validated.
        Validation = "NS_VALIDATION",
    }
}

/// What a headline rests on: the rule that gave it, or the gate that stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Basis {
    /// A rule.
    Rule(Rule),
    /// A gate.
    Gate(Gate),
}

impl Basis {
    /// The code of the rule or the gate.
    pub fn code(self) -> &'static str {
        match self {
            Basis::Rule(rule) => rule.code(),
            Basis::Gate(gate) => gate.code(),
        }
    }
}

impl Confidence {
    /// The arithmetic of section 5: `steps` lower, but never under low.
    pub fn lowered(self, steps: usize) -> Confidence {
        let rank = (self as usize).saturating_sub(steps).max(Confidence::Low as usize);
        Confidence::ALL[rank.min(Confidence::High as usize)]
    }
}

pub(super) use codes;
