//! The best lines met so far, with everything that ties with the last of them.

use domain::matching::order::Order;
use std::cmp::Reverse;
use uuid::Uuid;

/// Where a line's person or vacancy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Block(usize, usize),
    Delta(usize),
}

/// A line on its way to a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    key: u64,
    pub(crate) fit: u32,
    pub(crate) wishes: Option<u32>,
    pub(crate) id: Uuid,
    pub(crate) place: Place,
}

impl Line {
    pub(crate) fn new(order: Order, fit: u32, wishes: Option<u32>, id: Uuid, place: Place) -> Self {
        let value = order.value(fit, wishes).map_or(0, |value| u64::from(value) + 1);
        Self { key: value << 32 | u64::from(fit), fit, wishes, id, place }
    }
}

/// The best `k` lines and their ties.
#[derive(Debug)]
pub(crate) struct Top {
    order: Order,
    k: usize,
    least: u64,
    room: usize,
    lines: Vec<Line>,
}

impl Top {
    pub(crate) fn new(order: Order, k: usize) -> Self {
        Self { order, k, least: 0, room: (2 * k).max(64), lines: Vec::new() }
    }

    /// A person whose fit is below this cannot be shown any more.
    pub(crate) fn least_fit(&self) -> i32 {
        match self.order {
            Order::Fit | Order::Balanced => (self.least >> 32) as i32 - 1,
            Order::Wishes => -1,
        }
    }

    pub(crate) fn push(&mut self, line: Line) {
        if line.key < self.least || self.k == 0 {
            return;
        }
        self.lines.push(line);
        if self.lines.len() >= self.room {
            self.prune();
            self.room = self.room.max(2 * self.lines.len());
        }
    }

    fn prune(&mut self) {
        if self.lines.len() > self.k {
            let (_, last, _) = self.lines.select_nth_unstable_by_key(self.k - 1, |line| Reverse(line.key));
            self.least = last.key;
            self.lines.retain(|line| line.key >= self.least);
        }
    }

    /// The first `k` in order; `tie` settles equals.
    pub(crate) fn finish(mut self, tie: impl Fn(Uuid) -> u64) -> Vec<Line> {
        if self.k == 0 {
            return Vec::new();
        }
        self.prune();
        self.lines.sort_unstable_by_key(|line| Reverse(line.key));
        for equals in self.lines.chunk_by_mut(|a, b| a.key == b.key).filter(|equals| equals.len() > 1) {
            equals.sort_by_cached_key(|line| (tie(line.id), line.id));
        }
        self.lines.truncate(self.k);
        self.lines
    }
}
