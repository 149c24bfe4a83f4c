//! Invented shares: nobody has been counted. They only give the population the skew that makes a search hard.

/// People by ISCO-08 major group 1 to 9.
pub const PEOPLE: [u32; 9] = [4, 16, 10, 6, 20, 5, 18, 9, 12];
/// Vacancies by major group: shortage trades weigh more.
pub const VACANCIES: [u32; 9] = [2, 22, 14, 5, 20, 2, 22, 7, 6];
/// One, two, three occupations.
pub const OCCUPATIONS: [u32; 3] = [55, 30, 15];
/// Declared, documented, assessed.
pub const EVIDENCE: [u32; 3] = [72, 20, 8];
/// Host language from none to C2.
pub const HOST: [u32; 7] = [8, 17, 26, 21, 15, 9, 4];
/// Level asked by vacancies from A1 to C2, where one is.
pub const ASKED: [u32; 6] = [4, 20, 36, 28, 10, 2];
/// Level reading from 1 to 8.
pub const LEVELS: [u32; 8] = [4, 12, 20, 28, 12, 14, 8, 2];
/// May work: yes, limited, not yet, no, unknown.
pub const RIGHTS: [u32; 5] = [80, 8, 5, 2, 5];
/// NUTS 2 regions, most people first.
pub const REGIONS: [&str; 16] = [
    "DE21", "DEA1", "DE71", "DE11", "DE30", "DEA2", "DE60", "DE92", "DEA5", "DE12", "DE25", "DED5", "DE50", "DEF0",
    "DE80", "DEE0",
];
/// Mother tongues and other languages.
pub const LANGUAGES: [&str; 12] = ["ukr", "ara", "tur", "fas", "eng", "fra", "rus", "som", "tir", "pus", "spa", "ckb"];
/// Licences: kind, category, per cent of people.
pub const LICENCES: [(&str, Option<&str>, usize); 6] = [
    ("driving", Some("B"), 40),
    ("driving", Some("C"), 5),
    ("forklift", None, 7),
    ("welding", None, 2),
    ("hygiene", None, 6),
    ("professional", None, 3),
];
