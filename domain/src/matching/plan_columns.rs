//! From any number of language activities to the few columns of a state: levels that nobody asks for are not told apart, and activities
//! that every step treats alike share a column.

use super::solver::{Levels, MODES, Step};

/// A step with a level for every followed activity.
#[derive(Debug, Clone)]
pub(super) struct WideStep {
    pub(super) cost: u32,
    pub(super) needs: u32,
    pub(super) needs_levels: Vec<u8>,
    pub(super) closes: u32,
    pub(super) raises: Vec<u8>,
}

/// Where each activity is found in a state.
pub(super) struct Columns {
    places: Vec<Place>,
    /// Every activity that matters has a column.
    pub(super) complete: bool,
}

struct Place {
    /// Absent if nobody asks for more than is held, or if there was no room.
    column: Option<usize>,
    /// Levels above the one held that somebody asks for, in order.
    asked: Vec<u8>,
}

impl Place {
    /// How many of the asked levels a level reaches.
    fn rank(&self, level: u8) -> u8 {
        self.asked.iter().filter(|asked| **asked <= level).count() as u8
    }
}

impl Columns {
    /// Finds the columns. `held` and `goal` are by activity; activities of the goal come first.
    pub(super) fn new(steps: &[WideStep], held: &[u8], goal: &[u8], most: usize) -> Self {
        let mut places = Vec::new();
        let mut columns: Vec<Vec<u8>> = Vec::new();
        let mut complete = true;
        for (track, (held, goal)) in held.iter().zip(goal).enumerate() {
            let entries = steps.iter().map(|step| step.needs_levels[track]);
            let mut asked: Vec<u8> = entries.chain([*goal]).filter(|level| level > held).collect();
            asked.sort_unstable();
            asked.dedup();
            let mut place = Place { column: None, asked };
            if !place.asked.is_empty() {
                let levels = steps.iter().flat_map(|step| [step.needs_levels[track], step.raises[track]]);
                let column: Vec<u8> = levels.chain([*goal]).map(|level| place.rank(level)).collect();
                place.column = columns.iter().position(|known| *known == column);
                if place.column.is_none() && columns.len() < most.min(MODES) {
                    columns.push(column);
                    place.column = Some(columns.len() - 1);
                }
                complete &= place.column.is_some();
            }
            places.push(place);
        }
        Self { places, complete }
    }

    /// Column and rank of a level of an activity; none where no column follows it.
    pub(super) fn of(&self, track: usize, level: u8) -> Option<(usize, u8)> {
        let place = self.places.get(track)?;
        Some((place.column?, place.rank(level)))
    }

    /// The step in columns; none if its entry asks for what has no column.
    pub(super) fn step(&self, wide: &WideStep) -> Option<Step> {
        let mut step = Step {
            cost: wide.cost,
            needs: wide.needs,
            needs_levels: [0; MODES],
            closes: wide.closes,
            raises: [0; MODES],
        };
        for (track, place) in self.places.iter().enumerate() {
            let (needs, raises) = (place.rank(wide.needs_levels[track]), place.rank(wide.raises[track]));
            match place.column {
                Some(at) => {
                    step.needs_levels[at] = needs;
                    step.raises[at] = raises;
                }
                None if needs > 0 => return None,
                None => {}
            }
        }
        Some(step)
    }

    /// Nothing asked for is held at the start.
    pub(super) fn start(&self) -> Levels {
        [0; MODES]
    }
}
