//! `PLURAL()` and `NUMBER()`, as texts use them. Fluent's own are not added: they are not those of CLDR.

use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::number::{Fraction, Numbers, decimal};
use crate::texts::Bundle;

/// Adds both to a bundle that has no function yet.
pub(crate) fn add(bundle: &mut Bundle, numbers: &Arc<Numbers>) {
    let (plural, number) = (Arc::clone(numbers), Arc::clone(numbers));
    let added = bundle
        .add_function("PLURAL", move |positional, named| {
            match first(positional, named) {
                Some(value) => plural
                    .category(&value, says(named, "type", "ordinal"))
                    .into(),
                None => FluentValue::Error,
            }
        })
        .and_then(|()| {
            bundle.add_function("NUMBER", move |positional, named| {
                match first(positional, named) {
                    Some(value) => number
                        .format(&value, !says(named, "useGrouping", "false"))
                        .into(),
                    None => FluentValue::Error,
                }
            })
        });
    added.expect("a new bundle has no functions");
}

/// The number, rounded as the options say: what is shown is what is counted.
fn first(positional: &[FluentValue], named: &FluentArgs) -> Option<Decimal> {
    match positional.first()? {
        FluentValue::Number(number) => {
            let least = digits(named, "minimumFractionDigits");
            decimal(
                number.value,
                Fraction {
                    least,
                    most: digits(named, "maximumFractionDigits"),
                },
            )
        }
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

fn digits(named: &FluentArgs, option: &str) -> Option<u8> {
    match named.get(option)? {
        FluentValue::Number(number) => Some(number.value.clamp(0.0, 20.0) as u8),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

fn says(named: &FluentArgs, option: &str, word: &str) -> bool {
    matches!(named.get(option), Some(FluentValue::String(given)) if given == word)
}
