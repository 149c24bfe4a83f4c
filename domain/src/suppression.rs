//! Small cells of a published table: which counts are withheld so that nobody can work them out again.
//!
//! A count of 1 to 4 people is withheld (primary), and so is one that differs by 1 to 4 from what was published before. Because sums are
//! published too, further counts are withheld (complementary) until every withheld count could be at least two different numbers for
//! somebody who knows the whole published table, all sums, and that zeros are never withheld.
//!
//! Why that check is exact: with its sums a table of two dimensions is a bipartite graph, lines against columns, one edge a cell. Two
//! tables agree in what is published if and only if they differ by circuits of withheld edges along which counts go up and down in turn.

use serde::{Deserialize, Serialize};

/// Counts below this are withheld.
pub const LEAST: u64 = 5;

/// Counts by two dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Names of the lines.
    pub lines: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Line by line.
    pub cells: Vec<Vec<u64>>,
}

/// A table as it may be published: lines and columns with their sums; `None` is withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Names of the lines.
    pub lines: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Line by line.
    pub cells: Vec<Vec<Option<u64>>>,
    /// Sum of each line.
    pub line_sums: Vec<Option<u64>>,
    /// Sum of each column.
    pub column_sums: Vec<Option<u64>>,
    /// Sum of all.
    pub sum: Option<u64>,
}

impl Counts {
    /// A table of zeros.
    pub fn zero(lines: &[&str], columns: &[&str]) -> Self {
        let names = |list: &[&str]| list.iter().map(|n| (*n).to_owned()).collect();
        Self { lines: names(lines), columns: names(columns), cells: vec![vec![0; columns.len()]; lines.len()] }
    }

    /// Counts one more; a name that the table does not have is one of ours and counts nowhere.
    pub fn add(&mut self, line: &str, column: &str) {
        let at = |list: &[String], name: &str| list.iter().position(|n| n == name);
        if let (Some(line), Some(column)) = (at(&self.lines, line), at(&self.columns, column)) {
            self.cells[line][column] += 1;
        }
    }

    /// The sum of everything.
    pub fn sum(&self) -> u64 {
        self.cells.iter().flatten().sum()
    }
}

/// A table with its sums as the last line and the last column, and which of it is withheld.
struct Board {
    value: Vec<Vec<u64>>,
    withheld: Vec<Vec<bool>>,
}

/// What may be published of a table, given what was published of it before. With nothing before, only size counts.
/// Where even a whole table of withheld counts could be worked out, nothing of it is published.
pub fn publish(counts: &Counts, before: Option<&Published>) -> Published {
    let mut board = Board::new(counts);
    board.withhold_small(counts, before);
    while let Some((line, column)) = board.known() {
        if !board.withhold_beside(line, column) {
            return board.nothing(counts);
        }
    }
    board.published(counts)
}

impl Board {
    fn new(counts: &Counts) -> Self {
        let mut value: Vec<Vec<u64>> = counts.cells.clone();
        for line in &mut value {
            line.push(line.iter().sum());
        }
        let sums = (0..=counts.columns.len()).map(|c| value.iter().map(|line| line[c]).sum()).collect();
        value.push(sums);
        let withheld = value.iter().map(|line| vec![false; line.len()]).collect();
        Self { value, withheld }
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.value[0].len();
        (0..self.value.len()).flat_map(move |line| (0..columns).map(move |column| (line, column)))
    }

    fn is_sum(&self, (line, column): (usize, usize)) -> bool {
        line + 1 == self.value.len() || column + 1 == self.value[0].len()
    }

    fn withhold_small(&mut self, counts: &Counts, before: Option<&Published>) {
        for (line, column) in self.places() {
            let value = self.value[line][column];
            let was = before.and_then(|before| before.named(counts, line, column));
            let moved = was.map_or(0, |was| was.abs_diff(value));
            self.withheld[line][column] = (1..LEAST).contains(&value) || (1..LEAST).contains(&moved);
        }
    }

    /// A withheld count that somebody could work out, if there is one.
    fn known(&self) -> Option<(usize, usize)> {
        self.places().find(|(line, column)| self.withheld[*line][*column] && !self.is_open((*line, *column)))
    }

    /// Whether a withheld count could be one more or one less in a table with the same published numbers.
    fn is_open(&self, at: (usize, usize)) -> bool {
        let up = self.reaches(at, true);
        up || self.may_fall(at) && self.reaches(at, false)
    }

    /// Zeros are published, so what is withheld is at least one.
    fn may_fall(&self, (line, column): (usize, usize)) -> bool {
        self.value[line][column] > 1
    }

    /// Whether a change of `at`, upwards or downwards, can be made up for along a circuit of other withheld counts.
    /// A sum stands on the other side of its equation, so it moves with its parts and not against them.
    fn reaches(&self, at: (usize, usize), up: bool) -> bool {
        let lines = self.value.len();
        let node = |line: usize| line;
        let column_node = |column: usize| lines + column;
        // In zero-sum form a sum of one dimension has the opposite sign.
        let sign = |place: (usize, usize)| {
            let sums = usize::from(place.0 + 1 == lines) + usize::from(place.1 + 1 == self.value[0].len());
            sums % 2 == 0
        };
        // An arc from line to column raises the signed value of a cell, one from column to line lowers it.
        let arcs = |place: (usize, usize)| {
            let (line, column) = (node(place.0), column_node(place.1));
            let (rise, fall) =
                if sign(place) { ((line, column), (column, line)) } else { ((column, line), (line, column)) };
            (rise, fall)
        };
        let (rise, fall) = arcs(at);
        let (from, to) = if up { (rise.1, rise.0) } else { (fall.1, fall.0) };
        let (mut seen, mut ahead) = (vec![false; lines + self.value[0].len()], vec![from]);
        while let Some(here) = ahead.pop() {
            if here == to {
                return true;
            }
            if std::mem::replace(&mut seen[here], true) {
                continue;
            }
            for place in self.beside(here).filter(|p| *p != at && self.withheld[p.0][p.1]) {
                let (rise, fall) = arcs(place);
                if rise.0 == here {
                    ahead.push(rise.1);
                }
                if fall.0 == here && self.may_fall(place) {
                    ahead.push(fall.1);
                }
            }
        }
        false
    }

    /// The cells of a node: lines come first, columns after them.
    fn beside(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (lines, columns) = (self.value.len(), self.value[0].len());
        let of_line = (node < lines).then(|| (0..columns).map(move |column| (node, column)));
        let of_column = (node >= lines).then(|| (0..lines).map(move |line| (line, node - lines)));
        of_line.into_iter().flatten().chain(of_column.into_iter().flatten())
    }

    /// Withholds more counts that are not zero: of the same line or column, if one there is enough; else one there with one beside it, if
    /// two are enough; else the smallest there, else any. Parts go before sums, and the sum of all is never withheld, because another
    /// table may publish it.
    fn withhold_beside(&mut self, line: usize, column: usize) -> bool {
        let at = (line, column);
        let near = self.shown_beside(at);
        if let Some(one) = near.iter().copied().find(|p| self.opens(at, &[*p])) {
            return self.withhold(&[one]);
        }
        for first in &near {
            if let Some(second) =
                self.shown_beside(*first).into_iter().find(|second| self.opens(at, &[*first, *second]))
            {
                return self.withhold(&[*first, second]);
            }
        }
        let any = || self.places().filter(|p| self.is_shown(*p)).min_by_key(|p| self.price(*p));
        match near.first().copied().or_else(any) {
            Some(best) => self.withhold(&[best]),
            None => false,
        }
    }

    /// What is shown in the line and the column of a place, cheapest first.
    fn shown_beside(&self, (line, column): (usize, usize)) -> Vec<(usize, usize)> {
        let beside = self.beside(line).chain(self.beside(self.value.len() + column));
        let mut near: Vec<_> = beside.filter(|p| self.is_shown(*p)).collect();
        near.sort_by_key(|p| self.price(*p));
        near
    }

    fn is_shown(&self, p: (usize, usize)) -> bool {
        let all = (self.value.len() - 1, self.value[0].len() - 1);
        p != all && !self.withheld[p.0][p.1] && self.value[p.0][p.1] > 0
    }

    fn price(&self, p: (usize, usize)) -> (bool, u64, (usize, usize)) {
        (self.is_sum(p), self.value[p.0][p.1], p)
    }

    /// Whether `at` could no longer be worked out if `more` were withheld too.
    fn opens(&mut self, at: (usize, usize), more: &[(usize, usize)]) -> bool {
        self.withhold(more);
        let open = self.is_open(at);
        more.iter().for_each(|p| self.withheld[p.0][p.1] = false);
        open
    }

    fn withhold(&mut self, more: &[(usize, usize)]) -> bool {
        more.iter().for_each(|p| self.withheld[p.0][p.1] = true);
        !more.is_empty()
    }

    fn published(&self, counts: &Counts) -> Published {
        let shown = |line: usize, column: usize| (!self.withheld[line][column]).then_some(self.value[line][column]);
        let (lines, columns) = (counts.lines.len(), counts.columns.len());
        Published {
            lines: counts.lines.clone(),
            columns: counts.columns.clone(),
            cells: (0..lines).map(|l| (0..columns).map(|c| shown(l, c)).collect()).collect(),
            line_sums: (0..lines).map(|l| shown(l, columns)).collect(),
            column_sums: (0..columns).map(|c| shown(lines, c)).collect(),
            sum: shown(lines, columns),
        }
    }

    fn nothing(mut self, counts: &Counts) -> Published {
        self.withheld.iter_mut().flatten().for_each(|w| *w = true);
        self.published(counts)
    }
}

impl Published {
    /// What was published for a place of another table, by the names of its line and column.
    fn named(&self, counts: &Counts, line: usize, column: usize) -> Option<u64> {
        let find = |list: &[String], name: Option<&String>| match name {
            Some(name) => list.iter().position(|n| n == name).map(Some),
            None => Some(None),
        };
        match (find(&self.lines, counts.lines.get(line))?, find(&self.columns, counts.columns.get(column))?) {
            (Some(line), Some(column)) => self.cells[line][column],
            (Some(line), None) => self.line_sums[line],
            (None, Some(column)) => self.column_sums[column],
            (None, None) => self.sum,
        }
    }
}

#[cfg(test)]
#[path = "suppression_tests.rs"]
mod tests;
