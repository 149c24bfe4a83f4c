//! How ESCO's own web service names what stands between two concepts.

use crate::access::names;

names! {
    /// A relation as the ESCO-compatible endpoints name it.
    EscoRelation {
        /// The skill is essential for this occupation or skill.
        HasEssentialSkill = "hasEssentialSkill",
        /// The skill is optional for this occupation or skill.
        HasOptionalSkill = "hasOptionalSkill",
        /// This skill is essential for the occupation.
        IsEssentialForOccupation = "isEssentialForOccupation",
        /// This skill is optional for the occupation.
        IsOptionalForOccupation = "isOptionalForOccupation",
        /// This skill is essential for the other skill.
        IsEssentialForSkill = "isEssentialForSkill",
        /// This skill is optional for the other skill.
        IsOptionalForSkill = "isOptionalForSkill",
        /// The ISCO group above.
        BroaderIscoGroup = "broaderIscoGroup",
        /// An ISCO group below.
        NarrowerIscoGroup = "narrowerIscoGroup",
        /// The occupation above.
        BroaderOccupation = "broaderOccupation",
        /// An occupation below.
        NarrowerOccupation = "narrowerOccupation",
        /// The skill above.
        BroaderSkill = "broaderSkill",
        /// A skill below.
        NarrowerSkill = "narrowerSkill",
        /// The skill group above.
        BroaderSkillGroup = "broaderSkillGroup",
        /// A skill group below.
        NarrowerSkillGroup = "narrowerSkillGroup",
        /// Whatever stands above.
        BroaderConcept = "broaderConcept",
        /// Whatever stands below.
        NarrowerConcept = "narrowerConcept",
    }
}

impl EscoRelation {
    /// The relation this one is a case of, where there is one.
    pub fn general(self) -> Option<Self> {
        match self {
            Self::BroaderIscoGroup | Self::BroaderOccupation | Self::BroaderSkill | Self::BroaderSkillGroup => {
                Some(Self::BroaderConcept)
            }
            Self::NarrowerIscoGroup | Self::NarrowerOccupation | Self::NarrowerSkill | Self::NarrowerSkillGroup => {
                Some(Self::NarrowerConcept)
            }
            Self::HasEssentialSkill
            | Self::HasOptionalSkill
            | Self::IsEssentialForOccupation
            | Self::IsOptionalForOccupation
            | Self::IsEssentialForSkill
            | Self::IsOptionalForSkill
            | Self::BroaderConcept
            | Self::NarrowerConcept => None,
        }
    }
}
