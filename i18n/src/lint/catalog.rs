//! One `.ftl` file, read into entries.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

use super::{Fault, Shape};

/// What a variable holds, as its comment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A count or measure: shown by `NUMBER()`, told apart by `PLURAL()`.
    Number,
    /// Text that stands as it comes; dates, lists and names are formatted before.
    Text,
}

/// A message or a term.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The id; that of a term begins with `-`.
    pub id: String,
    /// The lines of its comment.
    pub comment: Vec<String>,
    /// The variables that the comment declares.
    pub variables: BTreeMap<String, Kind>,
    /// What its text is made of.
    pub shape: Shape,
    /// Identifier and text in Fluent's own layout, without comment: what reviews are hashed from.
    pub canonical: String,
}

/// The texts of one area in one language.
#[derive(Debug, Clone)]
pub struct File {
    /// The language's tag: the name of the folder.
    pub tag: String,
    /// The name of the file without `.ftl`.
    pub area: String,
    /// Messages and terms, in the order of the file.
    pub entries: Vec<Entry>,
    own_faults: Vec<(String, String)>,
}

impl File {
    /// Reads the text of `<tag>/<area>.ftl`.
    pub fn read(tag: &str, area: &str, source: &str) -> Self {
        let mut file = File { tag: tag.into(), area: area.into(), entries: Vec::new(), own_faults: Vec::new() };
        let resource = match parse(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = source[..error.pos.start.min(source.len())].matches('\n').count() + 1;
                    file.own_fault("", format!("line {line} is not Fluent syntax: {error}"));
                }
                resource
            }
        };
        for (number, line) in source.lines().enumerate() {
            if line.ends_with([' ', '\t', '\u{a0}']) {
                file.own_fault("", format!("line {} ends in a space; delete it", number + 1));
            }
        }
        for item in &resource.body {
            file.add(item);
        }
        file
    }

    fn add(&mut self, item: &ast::Entry<&str>) {
        match item {
            ast::Entry::Message(message) => {
                let Some(value) = &message.value else {
                    return self.own_fault(message.id.name, "has no text; write one");
                };
                let alone = ast::Message { comment: None, ..message.clone() };
                let canonical = serialize(&ast::Resource { body: vec![ast::Entry::Message(alone)] });
                self.push(message.id.name.to_owned(), value, &message.comment, canonical);
                self.refuse_attributes(message.id.name, &message.attributes);
            }
            ast::Entry::Term(term) => {
                let alone = ast::Term { comment: None, ..term.clone() };
                let canonical = serialize(&ast::Resource { body: vec![ast::Entry::Term(alone)] });
                self.push(format!("-{}", term.id.name), &term.value, &term.comment, canonical);
                self.refuse_attributes(term.id.name, &term.attributes);
            }
            ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) => {}
            ast::Entry::Junk { .. } => {} // each has its error from the parser
        }
    }

    fn push(
        &mut self,
        id: String,
        value: &ast::Pattern<&str>,
        comment: &Option<ast::Comment<&str>>,
        canonical: String,
    ) {
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(small) || id.ends_with('-') || id[1..].contains("--") {
            self.own_fault(&id, "write the id in small letters, digits and single hyphens");
        }
        if self.entries.iter().any(|entry| entry.id == id) {
            self.own_fault(&id, "stands twice in this file; delete one");
        }
        let lines = comment.iter().flat_map(|c| &c.content).map(|line| (*line).to_owned());
        let comment: Vec<String> = lines.collect();
        let variables = comment.iter().filter_map(|line| declared(line)).collect();
        self.entries.push(Entry { id, comment, variables, shape: Shape::of(value), canonical });
    }

    fn refuse_attributes(&mut self, id: &str, attributes: &[ast::Attribute<&str>]) {
        for attribute in attributes {
            let name = attribute.id.name;
            self.own_fault(id, format!(".{name} is an attribute; give that text an id of its own"));
        }
    }

    fn own_fault(&mut self, id: &str, what: impl Into<String>) {
        self.own_faults.push((id.to_owned(), what.into()));
    }

    /// A fault of an entry of this file.
    pub fn fault(&self, id: &str, what: String) -> Fault {
        Fault { file: format!("{}/{}.ftl", self.tag, self.area), id: id.to_owned(), what }
    }

    /// What is wrong with the file as such.
    pub(super) fn faults(&self) -> Vec<Fault> {
        self.own_faults.iter().map(|(id, what)| self.fault(id, what.clone())).collect()
    }

    /// The ids of its messages and terms.
    pub(super) fn ids(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|entry| entry.id.as_str()).collect()
    }
}

/// `$count (Number) How many there are.`
fn declared(line: &str) -> Option<(String, Kind)> {
    let (name, rest) = line.trim_start().strip_prefix('$')?.split_once(' ')?;
    let kind = if rest.starts_with("(Number)") {
        Kind::Number
    } else if rest.starts_with("(String)") {
        Kind::Text
    } else {
        return None;
    };
    Some((name.to_owned(), kind))
}
