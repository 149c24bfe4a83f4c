//! Going to the broader concept must end: each set of concepts that lead back to themselves is one violation.

use std::fmt::Display;

use super::FileCode;
use super::draft::Draft;
use super::inventory::Source;
use super::relations::{Link, Links, Place};
use super::sheet::Findings;

/// URIs named in one violation.
const NAMED: usize = 10;

/// Refuses each cycle once, at the row among its links that comes last: without it the others were a tree.
pub(super) fn check(links: &[&Links], draft: &Draft, sources: &[Source<'_>], findings: &mut Findings<'_>) {
    let edges: Vec<(Link, Place)> =
        links.iter().flat_map(|links| links.iter().map(|(link, place)| (*link, *place))).collect();
    let component = components(draft.concepts.len(), &edges);
    let mut last: std::collections::BTreeMap<u32, Place> = std::collections::BTreeMap::new();
    for (link, place) in &edges {
        let (from, to) = (component[link.from as usize], component[link.to as usize]);
        if from == to {
            last.entry(from).and_modify(|last| *last = (*last).max(*place)).or_insert(*place);
        }
    }
    for (number, place) in last {
        let members = draft.concepts.iter().zip(&component).filter(|(_, component)| **component == number);
        let mut uris: Vec<&str> = members.map(|(concept, _)| concept.uri.as_str()).collect();
        uris.sort_unstable();
        let (count, named) = (uris.len(), uris[..uris.len().min(NAMED)].join(" "));
        let args: [(&str, &dyn Display); 2] = [("uris", &named), ("count", &count)];
        let file = &sources[place.source as usize].file.name;
        findings.violations.add(file, place.line, place.column, FileCode::BroaderCycle, &args);
    }
}

/// Strongly connected components (Tarjan), without recursion: the number of each concept's component.
fn components(concepts: usize, edges: &[(Link, Place)]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let mut next: Vec<Vec<u32>> = vec![Vec::new(); concepts];
    for (link, _) in edges {
        next[link.from as usize].push(link.to);
    }
    let mut state = Tarjan {
        order: vec![NEW; concepts],
        low: vec![NEW; concepts],
        component: vec![NEW; concepts],
        stack: Vec::new(),
        count: 0,
        components: 0,
    };
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..concepts {
        if state.order[start] != NEW {
            continue;
        }
        state.open(start);
        path.push((start, 0));
        while let Some((at, child)) = path.last_mut() {
            let at = *at;
            if let Some(to) = next[at].get(*child).map(|to| *to as usize) {
                *child += 1;
                if state.order[to] == NEW {
                    state.open(to);
                    path.push((to, 0));
                } else if state.component[to] == NEW {
                    state.low[at] = state.low[at].min(state.order[to]);
                }
            } else {
                path.pop();
                state.close(at);
                if let Some((parent, _)) = path.last() {
                    state.low[*parent] = state.low[*parent].min(state.low[at]);
                }
            }
        }
    }
    state.component
}

struct Tarjan {
    order: Vec<u32>,
    low: Vec<u32>,
    component: Vec<u32>,
    stack: Vec<usize>,
    count: u32,
    components: u32,
}

impl Tarjan {
    fn open(&mut self, at: usize) {
        self.order[at] = self.count;
        self.low[at] = self.count;
        self.count += 1;
        self.stack.push(at);
    }

    fn close(&mut self, at: usize) {
        if self.low[at] != self.order[at] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = self.components;
            if member == at {
                break;
            }
        }
        self.components += 1;
    }
}
