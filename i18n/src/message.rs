//! Which message, and what is put into it.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::FluentValue;

use crate::generated::MESSAGES;
use crate::lint::Kind;

/// A message that exists in every language. Made by the build: `i18n::msg::NOT_A_RECOGNITION`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub(crate) u16);

/// What the English file says about a message.
pub(crate) struct Message {
    pub id: &'static str,
    pub area: &'static str,
    pub variables: &'static [(&'static str, Kind)],
}

impl MessageId {
    /// The message of this id, for ids that are derived, as those of refusals are from their codes.
    pub fn find(id: &str) -> Option<Self> {
        let index = MESSAGES.binary_search_by(|message| message.id.cmp(id)).ok()?;
        u16::try_from(index).ok().map(Self)
    }

    /// All messages, sorted by id.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..MESSAGES.len()).map(|index| Self(index as u16))
    }

    /// As in the `.ftl` files.
    pub fn as_str(self) -> &'static str {
        self.message().id
    }

    /// The file that it stands in, without `.ftl`.
    pub fn area(self) -> &'static str {
        self.message().area
    }

    /// The variables that must be given, with what they hold.
    pub fn variables(self) -> &'static [(&'static str, Kind)] {
        self.message().variables
    }

    fn message(self) -> &'static Message {
        &MESSAGES[usize::from(self.0)]
    }
}

impl fmt::Debug for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageId({})", self.as_str())
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What stands for a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Stands as it is.
    Text(Cow<'a, str>),
    /// Is formatted by `NUMBER()`, and chooses by `PLURAL()`.
    Number(f64),
}

/// The variables of a message by name.
pub type Args<'a> = [(&'a str, Value<'a>)];

impl Value<'_> {
    pub(crate) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Value::Text(text) => FluentValue::from(text.as_ref()),
            Value::Number(number) => FluentValue::from(*number),
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match self {
            Value::Text(_) => Kind::Text,
            Value::Number(_) => Kind::Number,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Value::Number(number as f64)
            }
        }
    )*};
}

number!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, f32, f64);
