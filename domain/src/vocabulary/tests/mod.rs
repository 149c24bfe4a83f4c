//! Downloads in miniature, whole and damaged, and the real ones where they are at hand.

mod beside;
mod damaged;
mod layouts;
mod lexicon;
mod real;
mod samples;
