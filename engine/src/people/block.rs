//! Up to 4,096 people and their posting lists: twelve bits for the person, four for the strength. Immutable.

use super::bits::Bits;
use super::directory::Directory;
use super::facts::Facts;
use super::names::Term;
use super::vector::{Right, Vector};
use domain::id::PersonId;

/// People in a block, so that a block's sums stay in the nearest cache.
pub(crate) const BLOCK: usize = 4_096;
/// From so many people on a list becomes a column of four bits each.
const DENSE: usize = 512;
/// Numbers a column takes.
pub(crate) const COLUMN: usize = BLOCK / 4;
const IS_COLUMN: u32 = 1 << 31;

/// A posting list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum List<'a> {
    /// Place and strength of those who have one.
    Sparse(&'a [u16]),
    /// Strength of everybody: of place `p` in number `p % COLUMN`, four bits from `4 * (p / COLUMN)` on.
    Dense(&'a [u16; COLUMN]),
}

impl List<'_> {
    /// The first number of it as it is stored.
    pub(crate) fn first(&self) -> u16 {
        match self {
            Self::Sparse(list) => list.first().copied().unwrap_or(0),
            Self::Dense(column) => column[0],
        }
    }

    pub(crate) fn each(self, mut take: impl FnMut(usize, u8)) {
        match self {
            Self::Sparse(list) => list.iter().for_each(|p| take(usize::from(p >> 4), (p & 15) as u8)),
            Self::Dense(column) => {
                for at in 0..BLOCK {
                    let v = column[at % COLUMN] >> (4 * (at / COLUMN)) & 15;
                    if v > 0 {
                        take(at, v as u8);
                    }
                }
            }
        }
    }
}

/// Levels of those of a block who have a language.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) places: Box<[u16]>,
    pub(crate) levels: Box<[u32]>,
}

/// Sets that gates read.
#[derive(Debug, Clone)]
pub(crate) struct Sets {
    pub(crate) may_work: Bits,
    pub(crate) right_unclear: Bits,
    pub(crate) willing: Bits,
    pub(crate) gated: Bits,
    pub(crate) declared: Bits,
    pub(crate) documented: Bits,
    pub(crate) assessed: Bits,
    pub(crate) has_skill: Bits,
}

/// Some people, by id.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) ids: Box<[PersonId]>,
    directory: Directory,
    starts: Box<[u32]>,
    postings: Box<[u16]>,
    pub(crate) languages: Box<[(Term, Spoken)]>,
    pub(crate) home: Box<[u16]>,
    pub(crate) eqf: Box<[[u8; 2]]>,
    pub(crate) reconfirmed: Box<[(u16, i32)]>,
    /// Those who may work from a day on.
    pub(crate) may_work_from: Box<[(u16, i32)]>,
    pub(crate) sets: Sets,
    packed: Box<[u8]>,
    packed_starts: Box<[u32]>,
}

impl Block {
    /// Builds a block of at most 4,096 people; `end` is one more than the largest term.
    pub(crate) fn new(mut people: Vec<Vector>, end: usize) -> Self {
        assert!(people.len() <= BLOCK, "a block holds 4,096 people");
        people.sort_unstable_by_key(|person| person.id);
        let (directory, starts, postings) = lists(&people, end);
        let (mut packed, mut packed_starts) = (Vec::new(), vec![0]);
        for person in &people {
            person.facts.pack(&mut packed);
            packed_starts.push(packed.len() as u32);
        }
        let numbered = || (0u16..).zip(&people);
        Self {
            ids: people.iter().map(|p| p.id).collect(),
            directory,
            starts,
            postings,
            languages: spoken(&people),
            home: people.iter().map(|p| p.home).collect(),
            eqf: people.iter().map(|p| p.eqf).collect(),
            reconfirmed: numbered().filter_map(|(at, p)| Some((at, p.reconfirmed?))).collect(),
            may_work_from: numbered()
                .filter_map(|(at, p)| match p.right {
                    Right::From(day) => Some((at, day)),
                    Right::Yes | Right::Unclear | Right::No => None,
                })
                .collect(),
            sets: sets(&people),
            packed: packed.into(),
            packed_starts: packed_starts.into(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Where a person stands.
    pub(crate) fn find(&self, id: PersonId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    pub(crate) fn list(&self, term: Term) -> Option<List<'_>> {
        self.directory.find(term).map(|at| self.list_at(at))
    }

    fn list_at(&self, at: usize) -> List<'_> {
        let start = self.starts[at];
        let from = (start & !IS_COLUMN) as usize;
        if start & IS_COLUMN != 0 {
            return List::Dense(self.postings[from..from + COLUMN].try_into().expect("a column has its length"));
        }
        List::Sparse(&self.postings[from..(self.starts[at + 1] & !IS_COLUMN) as usize])
    }

    /// Those who have a term.
    pub(crate) fn holders(&self, term: Option<Term>) -> Bits {
        let mut out = Bits::NONE;
        if let Some(list) = term.and_then(|term| self.list(term)) {
            list.each(|at, _| out.set(at));
        }
        out
    }

    pub(crate) fn spoken(&self, language: Term) -> Option<&Spoken> {
        self.languages.iter().find(|(held, _)| *held == language).map(|(_, spoken)| spoken)
    }

    pub(crate) fn facts(&self, at: usize) -> Facts {
        Facts::unpack(&self.packed[self.packed_starts[at] as usize..self.packed_starts[at + 1] as usize])
    }

    /// The people as they were before they were packed, for merging.
    pub(crate) fn unpack(&self) -> Vec<Vector> {
        let sets = &self.sets;
        let mut people: Vec<Vector> = (0..self.len())
            .map(|at| Vector {
                id: self.ids[at],
                terms: Vec::new(),
                languages: Vec::new(),
                home: self.home[at],
                eqf: self.eqf[at],
                declared: sets.declared.has(at),
                evidence: [&sets.has_skill, &sets.documented, &sets.assessed].iter().filter(|s| s.has(at)).count()
                    as u8,
                right: match (sets.may_work.has(at), sets.right_unclear.has(at)) {
                    (true, _) => Right::Yes,
                    (false, true) => Right::Unclear,
                    (false, false) => Right::No,
                },
                reconfirmed: None,
                facts: self.facts(at),
            })
            .collect();
        for (at, term) in self.directory.terms().enumerate() {
            self.list_at(at).each(|person, v| people[person].terms.push((term, v)));
        }
        for (language, spoken) in &self.languages {
            for (at, levels) in spoken.places.iter().zip(&spoken.levels) {
                people[usize::from(*at)].languages.push((*language, *levels));
            }
        }
        self.reconfirmed.iter().for_each(|(at, day)| people[usize::from(*at)].reconfirmed = Some(*day));
        self.may_work_from.iter().for_each(|(at, day)| people[usize::from(*at)].right = Right::From(*day));
        people
    }

    /// Bytes this block takes.
    pub(crate) fn bytes(&self) -> usize {
        let spoken: usize = self.languages.iter().map(|(_, s)| 56 + 6 * s.places.len()).sum();
        size_of::<Self>()
            + 16 * self.ids.len()
            + self.directory.bytes()
            + 4 * (self.starts.len() + self.packed_starts.len())
            + 2 * (self.postings.len() + self.home.len() + self.eqf.len())
            + 8 * (self.reconfirmed.len() + self.may_work_from.len())
            + self.packed.len()
            + spoken
    }
}

type Lists = (Directory, Box<[u32]>, Box<[u16]>);

/// Counts first, then puts each posting where it belongs: lists by term, in each the people by place.
fn lists(people: &[Vector], end: usize) -> Lists {
    let mut counts = vec![0u32; end];
    for (term, _) in people.iter().flat_map(|person| &person.terms) {
        counts[*term as usize] += 1;
    }
    let (mut starts, mut next) = (Vec::new(), 0u32);
    let mut put = vec![0u32; end];
    for (term, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let dense = *count as usize >= DENSE;
        starts.push(if dense { next | IS_COLUMN } else { next });
        put[term] = next;
        next += if dense { COLUMN as u32 } else { *count };
    }
    starts.push(next);
    let mut postings = vec![0u16; next as usize];
    for (at, person) in people.iter().enumerate() {
        for (term, v) in &person.terms {
            let term = *term as usize;
            if counts[term] as usize >= DENSE {
                postings[put[term] as usize + at % COLUMN] |= u16::from(*v) << (4 * (at / COLUMN));
            } else {
                postings[put[term] as usize] = (at as u16) << 4 | u16::from(*v);
                put[term] += 1;
            }
        }
    }
    (Directory::new(&counts), starts.into(), postings.into())
}

fn spoken(people: &[Vector]) -> Box<[(Term, Spoken)]> {
    let mut all: Vec<(Term, u16, u32)> = Vec::new();
    for (at, person) in (0..).zip(people) {
        all.extend(person.languages.iter().map(|(language, levels)| (*language, at, *levels)));
    }
    all.sort_unstable();
    let of_language = |held: &[(Term, u16, u32)]| {
        let places = held.iter().map(|h| h.1).collect();
        (held[0].0, Spoken { places, levels: held.iter().map(|h| h.2).collect() })
    };
    all.chunk_by(|a, b| a.0 == b.0).map(of_language).collect()
}

fn sets(people: &[Vector]) -> Sets {
    let set = |holds: &dyn Fn(&Vector) -> bool| {
        let mut bits = Bits::NONE;
        people.iter().enumerate().filter(|(_, person)| holds(person)).for_each(|(at, _)| bits.set(at));
        bits
    };
    Sets {
        may_work: set(&|p| p.right == Right::Yes),
        right_unclear: set(&|p| p.right == Right::Unclear),
        willing: set(&|p| p.facts.willing),
        gated: set(&|p| p.facts.has_gate()),
        declared: set(&|p| p.declared),
        has_skill: set(&|p| p.evidence > 0),
        documented: set(&|p| p.evidence > 1),
        assessed: set(&|p| p.evidence > 2),
    }
}
