//! What the build script makes of `locales/`.

use domain::language::Language;

use crate::lint::Kind;
use crate::message::{Message, MessageId};

/// One `.ftl` file.
pub(crate) struct Source {
    /// The name of the file without `.ftl`.
    pub area: &'static str,
    /// What it says.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
