//! The order in which a reader looks for a word.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};

use crate::reader::Reader;
use crate::texts::Texts;

impl Texts {
    /// Sorts by the alphabet of the reader's language; what it holds equal keeps its order.
    pub fn sort_by_key<T>(&self, reader: impl Into<Reader>, items: &mut [T], key: impl Fn(&T) -> &str) {
        let collator = collator(reader.into());
        items.sort_by(|a, b| -> Ordering { collator.compare(key(a), key(b)) });
    }
}

fn collator(reader: Reader) -> CollatorBorrowed<'static> {
    Collator::try_new((&reader.locale()).into(), CollatorOptions::default())
        .expect("compiled data has an order for every locale")
}
