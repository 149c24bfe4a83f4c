//! The coder of this project.

use std::time::Instant;

use engine::coder::{Builder, Coder, Query};
use rustix::time::{ClockId, clock_gettime};

use super::starts::{Catalogue, Start};
use super::{Answer, Engine, WANTED};
use crate::Failure;

pub struct Ours<'a> {
    coder: Coder,
    catalogue: &'a Catalogue,
}

impl<'a> Ours<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut builder = Builder::default();
        catalogue.labels.iter().for_each(|entry| builder.add(&entry.row.as_given(entry.kind)));
        Self { coder: builder.build(), catalogue }
    }
}

impl Engine for Ours<'_> {
    fn name(&self) -> String {
        "Passerelle".to_owned()
    }

    fn answer(&mut self, starts: &[Start]) -> Result<Vec<Answer>, Failure> {
        let answers = starts.iter().map(|start| {
            let languages = [start.lang.as_str()];
            let query =
                Query { text: &start.typed, kind: start.kind, languages: &languages, limit: WANTED, prior: None };
            let (found, micros, cpu) = timed(|| self.coder.complete(&query));
            let concepts = found.hits.iter().filter_map(|hit| self.catalogue.uris.get(&hit.uri).copied());
            Answer { concepts: concepts.collect(), micros, cpu_micros: Some(cpu) }
        });
        Ok(answers.collect())
    }
}

/// What the work gives, microseconds passed, and microseconds of this thread on the processor.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64, f64) {
    let (begun, cpu) = (Instant::now(), processor_micros());
    let given = work();
    let cpu = processor_micros() - cpu;
    (given, begun.elapsed().as_secs_f64() * 1e6, cpu)
}

#[expect(clippy::cast_precision_loss, reason = "differences of a few microseconds are kept for years")]
fn processor_micros() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e6 + now.tv_nsec as f64 / 1e3
}
