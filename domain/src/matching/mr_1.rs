//! The numbers of `mr-1`, the version in force (MATCHING B2 to B10).

use crate::matching::constants::{
    Constants, Deductions, Evidence, Limits, Occupations, Recency, Similarity, SkillWeights, Strengths, Units,
    WishUnits,
};

impl Constants {
    /// The version in force.
    pub fn mr_1() -> Self {
        Self {
            name: "mr-1".to_owned(),
            similarity: similarity(),
            evidence: evidence(),
            recency: recency(),
            units: units(),
            skills: skills(),
            occupations: occupations(),
            strengths: strengths(),
            deductions: deductions(),
            wishes: wishes(),
            limits: limits(),
        }
    }
}

fn similarity() -> Similarity {
    Similarity {
        same: 10,
        held_narrower: 8,
        held_broader: 5,
        related_essential: 5,
        related_optional: 4,
        sibling: 4,
        counts_as_held: 8,
    }
}

fn evidence() -> Evidence {
    Evidence { assessed: 10, documented: 8, declared: 6, with_help: 2 }
}

fn recency() -> Recency {
    Recency { bands: [[5, 10], [8, 9], [12, 8], [20, 7]], older: 6, unknown: 9, current: 10 }
}

fn units() -> Units {
    Units {
        total: 1000,
        occupation: 200,
        experience: 100,
        field: 50,
        research_field: 50,
        research_stage: 50,
        nice_item: 25,
        nice_items: 4,
    }
}

fn skills() -> SkillWeights {
    SkillWeights {
        essential: 10,
        optional: 4,
        default_weight: 2,
        scored: 48,
        derived: 15,
        bucket_divisors: [64, 256, 1024],
    }
}

fn occupations() -> Occupations {
    Occupations {
        same: 10,
        unit_group: 8,
        minor_group: 5,
        sub_major_group: 3,
        months: [6, 8, 8, 10, 10, 10, 10],
        representative: [3, 6, 12, 24, 36, 60, 120],
    }
}

fn strengths() -> Strengths {
    Strengths { field: [10, 7, 4], stage_short: 3, language_short: 3, licence_after_exchange: 5 }
}

fn deductions() -> Deductions {
    Deductions {
        language_level: 150,
        self_rated: 30,
        language_cap: 1500,
        languages_cap: 2500,
        eqf_level: 400,
        eqf_cap: 1200,
        eqf_straddles: 200,
        eqf_declared: 100,
        place: [0, 200, 400],
    }
}

fn wishes() -> WishUnits {
    WishUnits {
        occupation: 400,
        ranks: [10, 9, 8, 7, 6],
        place: 200,
        place_bands: [10, 6, 3],
        contract: 100,
        hours: 100,
        pattern: 100,
        unwished: 5,
        start: 50,
        pay: 50,
    }
}

fn limits() -> Limits {
    Limits {
        remote_share: 80,
        fresh_days: 180,
        met: 8,
        reach: 6000,
        what_if: 5,
        week: 100,
        plan_items: 20,
        plan_modes: 14,
        plan_offers: 200,
        plan_states: 200_000,
    }
}
