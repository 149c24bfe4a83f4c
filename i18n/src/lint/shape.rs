//! What a text is made of: words, variables, choices. The rules look at this and not at the syntax tree.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// Stands for a placeable in [`Shape::words`].
pub const PLACEABLE: char = '\u{fffc}';

/// Where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `{ $name }`
    Bare,
    /// `{ $kind -> … }`
    Choice,
    /// `{ PLURAL($count) -> … }`
    Plural,
    /// `{ NUMBER($count) }`
    Number,
}

/// One `{ PLURAL(…) -> … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plural {
    /// `type: "ordinal"`
    pub ordinal: bool,
    /// The keys of its variants.
    pub keys: BTreeSet<String>,
}

/// The parts of a text.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// The words of the text and of each of its variants, with U+FFFC for what is put in.
    pub words: Vec<String>,
    /// Each variable as often as it stands there.
    pub uses: Vec<(String, Place)>,
    /// Choices by number.
    pub plurals: Vec<Plural>,
    /// Choices by a text variable: the keys.
    pub choices: BTreeMap<String, BTreeSet<String>>,
    /// Terms referred to, with their `-`.
    pub terms: BTreeSet<String>,
    /// Syntax that we do not use, in words.
    pub refused: Vec<String>,
}

impl Shape {
    /// Walks through the text.
    pub fn of(pattern: &Pattern<&str>) -> Self {
        let mut shape = Shape::default();
        shape.pattern(pattern);
        shape
    }

    /// The names of its variables.
    pub fn variables(&self) -> BTreeSet<&str> {
        self.uses.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        let mut words = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => words.push_str(value),
                PatternElement::Placeable { expression } => {
                    words.push(PLACEABLE);
                    self.expression(expression);
                }
            }
        }
        self.words.push(words);
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.selector(selector, variants.iter().map(|variant| key(&variant.key)).collect());
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => self.uses.push((id.name.into(), Place::Bare)),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                self.call(arguments, Place::Number, &["minimumFractionDigits", "maximumFractionDigits", "useGrouping"]);
            }
            InlineExpression::FunctionReference { id, .. } if id.name == "PLURAL" => {
                self.refuse("PLURAL() yields a word for `->`; to show a number, write NUMBER()");
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.refuse(&format!("{}() does not exist; there are PLURAL() and NUMBER()", id.name));
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                self.terms.insert(format!("-{}", id.name));
            }
            InlineExpression::TermReference { .. } => {
                self.refuse("a term has no attributes and arguments; write { -term }");
            }
            InlineExpression::MessageReference { .. } => {
                self.refuse("sentences are not glued from other messages; write the words out");
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                self.refuse("a literal in braces is not text; write it without braces");
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn selector(&mut self, selector: &InlineExpression<&str>, keys: BTreeSet<String>) {
        match selector {
            InlineExpression::VariableReference { id } => {
                self.uses.push((id.name.into(), Place::Choice));
                self.choices.entry(id.name.into()).or_default().extend(keys);
            }
            InlineExpression::FunctionReference { id, arguments } if id.name == "PLURAL" => {
                self.call(arguments, Place::Plural, &["type", "minimumFractionDigits", "maximumFractionDigits"]);
                let ordinal = self.is_ordinal(arguments);
                self.plurals.push(Plural { ordinal, keys });
            }
            InlineExpression::FunctionReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::Placeable { .. } => {
                self.refuse("choose by PLURAL($number) or by a (String) variable only");
            }
        }
    }

    fn call(&mut self, arguments: &CallArguments<&str>, place: Place, options: &[&str]) {
        match arguments.positional.as_slice() {
            [InlineExpression::VariableReference { id }] => self.uses.push((id.name.into(), place)),
            _ => self.refuse("PLURAL() and NUMBER() take one variable"),
        }
        for named in arguments.named.iter().filter(|named| !options.contains(&named.name.name)) {
            let known = options.join(", ");
            self.refuse(&format!("there is no option {}; there are {known}", named.name.name));
        }
    }

    fn is_ordinal(&mut self, arguments: &CallArguments<&str>) -> bool {
        let mut ordinal = false;
        for named in arguments.named.iter().filter(|named| named.name.name == "type") {
            match named.value {
                InlineExpression::StringLiteral { value: "ordinal" } => ordinal = true,
                InlineExpression::StringLiteral { value: "cardinal" } => {}
                _ => self.refuse("type is \"ordinal\" or \"cardinal\""),
            }
        }
        ordinal
    }

    fn refuse(&mut self, what: &str) {
        self.refused.push(what.to_owned());
    }
}

fn key(key: &VariantKey<&str>) -> String {
    match key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => (*value).to_owned(),
    }
}
