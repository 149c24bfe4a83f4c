//! Claims that a person codes to a concept: what stands there, and the words in which it was said.

use super::{Entry, Skill, WishedOccupation, Work};
use crate::concept::ConceptRef;

/// An entry with one concept that somebody chooses.
pub trait Coded: Entry {
    /// What was chosen, or the words that stand in its place.
    fn concept(&self) -> Option<&ConceptRef>;

    /// Puts a concept in its place.
    fn set_concept(&mut self, concept: ConceptRef);

    /// The words to be coded.
    fn words(&self) -> Option<&str>;

    /// BCP 47 tag of those words, where the entry tells it.
    fn words_lang(&self) -> Option<&str>;
}

impl Coded for Work {
    fn concept(&self) -> Option<&ConceptRef> {
        self.occupation.as_ref()
    }

    fn set_concept(&mut self, concept: ConceptRef) {
        self.occupation = Some(concept);
    }

    fn words(&self) -> Option<&str> {
        let own = self.occupation.as_ref().and_then(|o| o.own_words.as_deref());
        own.or(Some(&self.title.original))
    }

    fn words_lang(&self) -> Option<&str> {
        let of_title = self.occupation.as_ref().is_none_or(|o| o.own_words.is_none());
        of_title.then_some(&self.title.original_lang)
    }
}

impl Coded for Skill {
    fn concept(&self) -> Option<&ConceptRef> {
        Some(&self.skill)
    }

    fn set_concept(&mut self, concept: ConceptRef) {
        self.skill = concept;
    }

    fn words(&self) -> Option<&str> {
        self.skill.own_words.as_deref()
    }

    fn words_lang(&self) -> Option<&str> {
        None
    }
}

impl Coded for WishedOccupation {
    fn concept(&self) -> Option<&ConceptRef> {
        Some(&self.occupation)
    }

    fn set_concept(&mut self, concept: ConceptRef) {
        self.occupation = concept;
    }

    fn words(&self) -> Option<&str> {
        self.occupation.own_words.as_deref()
    }

    fn words_lang(&self) -> Option<&str> {
        None
    }
}
