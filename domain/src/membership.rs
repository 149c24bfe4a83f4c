//! Organisations and the roles that each kind can give (SECURITY 1).

use crate::access::{Role, names};

names! {
    /// What kind of organisation it is.
    OrganisationKind {
        /// Keeps records: the authority.
        ReceptionAuthority = "reception_authority",
        /// Public employment service.
        Pes = "pes",
        /// ENIC-NARIC centre or another body that recognises qualifications.
        RecognitionCentre = "recognition_centre",
        /// Gives courses.
        TrainingProvider = "training_provider",
        /// Watches over organisations that name it.
        SupervisoryBody = "supervisory_body",
        /// Runs the deployment.
        Operator = "operator",
    }
}

impl OrganisationKind {
    /// The roles that accounts of this organisation may have.
    pub fn accounts(self) -> &'static [Role] {
        match self {
            Self::ReceptionAuthority => &[Role::Caseworker, Role::Supervisor, Role::Auditor, Role::Administrator],
            Self::Pes => &[Role::Adviser, Role::Matcher, Role::Auditor, Role::Administrator],
            Self::RecognitionCentre => &[Role::Recogniser, Role::Administrator],
            Self::TrainingProvider => &[Role::Provider, Role::Administrator],
            Self::SupervisoryBody => &[Role::Auditor, Role::Administrator],
            Self::Operator => &[Role::Administrator],
        }
    }

    /// The roles that machine clients of this organisation may have.
    pub fn clients(self) -> &'static [Role] {
        match self {
            Self::ReceptionAuthority => &[Role::System],
            Self::Pes => &[Role::System, Role::Matcher],
            Self::RecognitionCentre | Self::TrainingProvider | Self::SupervisoryBody | Self::Operator => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_authority_gives_the_roles_that_keep_records() {
        for kind in OrganisationKind::ALL {
            let keeps = kind.accounts().iter().any(|r| matches!(r, Role::Caseworker | Role::Supervisor));
            assert_eq!(keeps, *kind == OrganisationKind::ReceptionAuthority, "{kind:?}");
            assert!(!kind.accounts().contains(&Role::Person) && !kind.clients().contains(&Role::Person));
        }
    }
}
