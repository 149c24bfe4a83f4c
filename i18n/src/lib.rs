//! Our words, in every language of the interface: Fluent texts in `locales/<tag>/<area>.ftl`, built in, and one door
//! to them, [`Texts`]. Numbers, plurals, dates, lists and names are those of CLDR.
//!
//! To add a text: write it in `locales/en/<area>.ftl`, with a comment for each variable, and in every other
//! language; a new area is a new file in each. The build names what is missing or wrong, `tests/guard.rs` what only
//! CLDR knows. `cargo run -p passerelle-i18n --example bless` notes it as a draft. `MessageId::find` takes ids that
//! are derived from codes; all others are constants in [`msg`].
//!
//! ```
//! use domain::language::Language;
//! use i18n::{Texts, msg};
//!
//! let texts = Texts::new();
//! assert_eq!(texts.tr(Language::De, msg::YES, &[]), "Ja");
//! assert_eq!(texts.tr_plain(Language::De, msg::RESULTS_COUNT, &[("count", 1203.into())]), "1.203 Ergebnisse");
//! ```

pub mod bless;
pub mod countries;
pub mod guard;
pub mod lint;
pub mod review;

mod dates;
mod functions;
mod generated;
mod lists;
mod message;
mod names;
mod negotiate;
mod number;
mod order;
mod reader;
mod texts;

pub use generated::msg;
pub use message::{Args, MessageId, Value};
pub use negotiate::negotiate;
pub use number::{Fraction, categories};
pub use reader::{Digits, Reader};
pub use texts::{Said, State, Texts, plain};
