//! The closed lists of the input and of the tables.

use super::codes::{Confidence, codes};
use serde::{Deserialize, Serialize};

codes! {
    /// Protection that is recorded; all values have the same effect.
    Protection {
        /// Refugee.
        Refugee = "refugee",
        /// Subsidiary protection.
        Subsidiary = "subsidiary",
        /// Temporary protection.
        Temporary = "temporary",
        /// Asylum seeker.
        AsylumSeeker = "asylum_seeker",
        /// One of the others; all that is stored.
        Protected = "protected",
    }
}

codes! {
    /// What was seen of a document; weakest first.
    Documentation {
        /// Nothing.
        None = "none",
        /// Only a part.
        Partial = "partial",
        /// Seen but not checked.
        CopyUnverified = "copy_unverified",
        /// Checked with the issuer.
        Verified = "verified",
    }
}

codes! {
    /// Standing of the institution in the awarding country.
    InstitutionStatus {
        /// Recognised.
        Recognised = "recognised",
        /// Not known.
        Unknown = "unknown",
        /// Not recognised.
        NotRecognised = "not_recognised",
    }
}

codes! {
    /// What an education item is.
    Kind {
        /// An award.
        Award = "award",
        /// A year that prepares for access.
        Preparatory = "preparatory",
        /// A non-formal or informal course.
        ShortCourse = "short_course",
    }
}

codes! {
    /// Orientation and access of a programme at ISCED 3 or 4.
    OrientationAccess {
        /// General, with access to higher education.
        GeneralAccess = "general_access",
        /// General, without.
        GeneralNoAccess = "general_no_access",
        /// Vocational, with access.
        VocationalAccess = "vocational_access",
        /// Vocational, without.
        VocationalNoAccess = "vocational_no_access",
    }
}

codes! {
    /// What kind of statement it is.
    StatementType {
        /// Decision of an authority.
        RecognitionDecision = "recognition_decision",
        /// European Qualifications Passport for Refugees.
        Eqpr = "eqpr",
        /// Of an ENIC-NARIC centre or a comparable body.
        EnicStatement = "enic_statement",
    }
}

codes! {
    /// On what a statement rests.
    StatementBasis {
        /// On documents that were verified.
        VerifiedDocuments = "verified_documents",
        /// On an interview.
        Interview = "interview",
    }
}

codes! {
    /// How experience is told; it does not change the range.
    ExperienceEvidence {
        /// Told.
        SelfDeclared = "self_declared",
        /// Letter of the employer.
        EmployerLetter = "employer_letter",
        /// Contract.
        Contract = "contract",
        /// Pay record.
        PayRecord = "pay_record",
        /// Interview.
        Interview = "interview",
    }
}

codes! {
    /// How a row was found.
    MatchKind {
        /// Its name, as written.
        Exact = "exact",
        /// Its name, romanised.
        Romanised = "romanised",
        /// Another name of it.
        Alias = "alias",
        /// With spelling differences.
        SecondPass = "second_pass",
        /// Picked by an adviser.
        Picked = "picked",
        /// By a name that resembles it; only ever a proposal.
        Similar = "similar",
        /// By the first letters of its name; only ever a proposal.
        Initials = "initials",
    }
}

codes! {
    /// Type of a credential.
    CredentialType {
        /// Primary school.
        Primary = "primary",
        /// Lower secondary, general.
        LowerSecondaryGeneral = "lower_secondary_general",
        /// Lower secondary, vocational.
        LowerSecondaryVocational = "lower_secondary_vocational",
        /// Upper secondary, general.
        UpperSecondaryGeneral = "upper_secondary_general",
        /// Upper secondary, vocational.
        UpperSecondaryVocational = "upper_secondary_vocational",
        /// A part of upper secondary.
        PartialUpperSecondary = "partial_upper_secondary",
        /// Post-secondary, vocational.
        PostSecondaryVocational = "post_secondary_vocational",
        /// Short-cycle tertiary.
        ShortCycleTertiary = "short_cycle_tertiary",
        /// A part of tertiary.
        PartialTertiary = "partial_tertiary",
        /// Bachelor.
        Bachelor = "bachelor",
        /// Long first degree.
        LongFirstDegree = "long_first_degree",
        /// Postgraduate diploma.
        PostgraduateDiploma = "postgraduate_diploma",
        /// Master.
        Master = "master",
        /// Doctorate.
        Doctorate = "doctorate",
        /// Higher doctorate.
        HigherDoctorate = "higher_doctorate",
    }
}

codes! {
    /// On what a row's level rests, strongest first.
    LevelBasis {
        /// The source prints an EQF number.
        PublishedEqf = "published_eqf",
        /// The source names a national diploma, which is converted.
        DerivedFromPublishedComparison = "derived_from_published_comparison",
        /// Shown in a chart of the source.
        LevelInSourceChart = "level_in_source_chart",
        /// The home framework is referenced to the EQF.
        ReferencedNqf = "referenced_nqf",
        /// The home framework's number, not referenced.
        NationalNqfNotReferenced = "national_nqf_not_referenced",
        /// A rule of structure.
        InferredByRule = "inferred_by_rule",
        /// The source asks for an individual evaluation: no level.
        SourceDeclinesLevel = "source_declines_level",
    }
}

codes! {
    /// Where an ISCED level comes from.
    IscedBasis {
        /// A page that quotes the UNESCO mapping.
        ReportedUisMapping = "reported_uis_mapping",
        /// Assigned by a rule of ours.
        AssignedByRule = "assigned_by_rule",
        /// Stated in the profile.
        Stated = "stated",
        /// From years of schooling.
        FromYears = "from_years",
    }
}

codes! {
    /// How a national framework relates to the EQF.
    Relation {
        /// Referenced: its levels may be read.
        Referenced = "referenced",
        /// Below EQF 1.
        BelowEqf1 = "below_eqf_1",
        /// Compared, not referenced.
        ComparedNotReferenced = "compared_not_referenced",
        /// Not referenced.
        NotReferenced = "not_referenced",
        /// Referenced in the past.
        HistoricReferencing = "historic_referencing",
    }
}

codes! {
    /// Part of education that a body answers for.
    Sector {
        /// ISCED 5 to 8.
        Tertiary = "tertiary",
        /// General schooling.
        School = "school",
        /// Vocational education.
        Vocational = "vocational",
        /// All.
        Any = "any",
    }
}

codes! {
    /// Under which system a profession is regulated.
    ProfessionSystem {
        /// One of the seven sectoral professions of Directive 2005/36/EC.
        Sectoral = "sectoral",
        /// The general system.
        General = "general",
    }
}

impl Documentation {
    /// The most that a document of this kind can carry.
    pub fn cap(self) -> Confidence {
        match self {
            Documentation::Verified => Confidence::High,
            Documentation::CopyUnverified => Confidence::Medium,
            Documentation::Partial | Documentation::None => Confidence::Low,
        }
    }
}

impl MatchKind {
    /// Whether a reading may rest on it; the others only propose.
    pub fn is_of_the_rules(self) -> bool {
        match self {
            MatchKind::Exact | MatchKind::Romanised | MatchKind::Alias | MatchKind::SecondPass | MatchKind::Picked => {
                true
            }
            MatchKind::Similar | MatchKind::Initials => false,
        }
    }
}

impl CredentialType {
    /// A doctorate or a higher doctorate: only equal words find it.
    pub fn is_doctorate(self) -> bool {
        matches!(self, CredentialType::Doctorate | CredentialType::HigherDoctorate)
    }

    /// `general` or `vocational`, where the type says so.
    pub fn orientation(self) -> Option<&'static str> {
        ["general", "vocational"].into_iter().find(|o| self.code().ends_with(&format!("_{o}")))
    }
}
