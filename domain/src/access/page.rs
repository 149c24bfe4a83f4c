//! The tables of `docs/ACCESS.md`: who may do what to whose rows, as the code decides it.

use super::{Action, Group, Reach, Role, Verb, action_reach, group_reach, purpose, said_for_oneself, usual_purpose};
use std::fmt::Write;

/// Field groups, actions and purposes by role, in Markdown.
pub fn tables() -> String {
    let mut page = String::new();
    page.push_str("\n## Field groups\n\n");
    page.push_str(
        "Read and write; *pseudonym* is the matching view alone, *flag* only \"may work\", *name* only the name.\n\n",
    );
    table(
        &mut page,
        "group",
        Group::ALL.iter().map(|g| (g.as_str(), Role::ALL.iter().map(|r| cell(*r, *g)).collect())),
    );
    let said: Vec<&str> = Group::ALL.iter().filter(|g| said_for_oneself(**g)).map(|g| g.as_str()).collect();
    let _ = writeln!(
        page,
        "\nOf {} a person changes what they said themself, and asks to have the rest corrected.",
        said.join(", ")
    );
    page.push_str("\n## Actions\n\n");
    let actions = Action::ALL.iter().map(|a| (a.as_str(), Role::ALL.iter().map(|r| action_cell(*r, *a)).collect()));
    table(&mut page, "action", actions);
    page.push_str("\n## Purposes\n\nFixed by action and role, never told by the caller.\n\n");
    purposes(&mut page);
    page
}

fn table<'a>(page: &mut String, first: &str, rows: impl Iterator<Item = (&'a str, Vec<String>)>) {
    let roles: Vec<&str> = Role::ALL.iter().map(|r| r.as_str()).collect();
    let _ = writeln!(page, "| {first} | {} |", roles.join(" | "));
    let _ = writeln!(page, "|---|{}", "---|".repeat(roles.len()));
    for (name, cells) in rows {
        let _ = writeln!(page, "| {name} | {} |", cells.join(" | "));
    }
}

/// `read and write office`, `read office, write own`, `–`.
fn cell(role: Role, group: Group) -> String {
    let reach = |verb| group_reach(role, verb, group);
    let mut parts = Vec::new();
    match (reach(Verb::Read), reach(Verb::Write)) {
        (Some(read), Some(write)) if read == write => parts.push(format!("read, write {}", read.as_str())),
        (read, write) => {
            parts.extend(read.map(|r| format!("read {}", r.as_str())));
            parts.extend(write.map(|r| format!("write {}", r.as_str())));
        }
    }
    for verb in [Verb::Pseudonym, Verb::Flag, Verb::Name] {
        parts.extend(reach(verb).map(|r| format!("{} {}", verb.as_str(), r.as_str())));
    }
    if parts.is_empty() { "–".to_owned() } else { parts.join("; ") }
}

fn action_cell(role: Role, action: Action) -> String {
    action_reach(role, action).map_or("–", Reach::as_str).to_owned()
}

fn purposes(page: &mut String) {
    page.push_str("| role | reading and writing groups | other than that |\n|---|---|---|\n");
    for role in Role::ALL {
        let usual = usual_purpose(*role);
        let others: Vec<String> = Action::ALL
            .iter()
            .filter(|a| action_reach(*role, **a).is_some() && purpose(**a, *role) != usual)
            .map(|a| format!("{}: {}", a.as_str(), purpose(*a, *role).as_str()))
            .collect();
        let _ = writeln!(page, "| {} | {} | {} |", role.as_str(), usual.as_str(), others.join(", "));
    }
}

#[cfg(test)]
mod tests {
    /// A cell that changes by accident would change who sees what; on purpose, `make bless` writes the page anew.
    #[test]
    fn the_page_says_what_the_code_decides() {
        let page = include_str!("../../../docs/ACCESS.md");
        for line in super::tables().lines() {
            assert!(page.lines().any(|written| written == line), "docs/ACCESS.md lacks: {line}");
        }
        assert!(page.contains(&super::tables()), "docs/ACCESS.md says more or in another order");
    }
}
