//! Who asks the database: every account of the demo for each of its purposes, the person, the matcher's role, the owner, nobody.

use crate::support::database::{As, rows};
use crate::support::rows::Ids;
use crate::support::{Client, TestApp};
use domain::access::{Action, Group, Purpose, Reach, Role, Verb, action_reach, group_reach, purpose, usual_purpose};
use passerelle_tests::access::{Row, within};
use passerelle_tests::generated::root;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A database role and the context that the store would set.
pub struct Caller {
    /// For messages.
    pub name: String,
    /// Database role.
    pub role: &'static str,
    /// What `app.*` says.
    pub settings: Value,
    who: Option<(Role, Purpose, String)>,
}

const ACCOUNTS: [(&str, Role); 9] = [
    ("caseworker", Role::Caseworker),
    ("supervisor", Role::Supervisor),
    ("caseworker.koeln", Role::Caseworker),
    ("adviser", Role::Adviser),
    ("recogniser", Role::Recogniser),
    ("matcher", Role::Matcher),
    ("provider", Role::Provider),
    ("auditor", Role::Auditor),
    ("administrator", Role::Administrator),
];

fn purposes(role: Role) -> BTreeSet<&'static str> {
    let actions = Action::ALL.iter().copied().filter(|action| action_reach(role, *action).is_some());
    let all = actions.map(|action| purpose(action, role)).chain([usual_purpose(role)]);
    all.filter(|purpose| *purpose != Purpose::Public).map(Purpose::as_str).collect()
}

fn of(client: &Client, sign_in: &str, role: Role) -> Vec<Caller> {
    let me = client.get("/me").expect(200);
    let settings = |purpose: &str| {
        let mut all = json!({"role": role.as_str(), "purpose": purpose});
        for name in ["account", "organisation", "office"] {
            all[name] = me.at(&format!("/{name}"));
        }
        all
    };
    let one = |purpose: &'static str, dbrole| Caller {
        name: format!("{sign_in} for {purpose}"),
        role: dbrole,
        settings: settings(purpose),
        who: purpose.parse().ok().map(|purpose| (role, purpose, sign_in.to_owned())),
    };
    let mut all: Vec<_> = purposes(role).into_iter().map(|purpose| one(purpose, "passerelle_app")).collect();
    if group_reach(role, Verb::Pseudonym, Group::Skills).is_some() {
        all.push(one(Purpose::Matching.as_str(), "passerelle_matcher"));
    }
    all
}

/// All of them; the first has no context at all.
pub fn callers(app: &TestApp, people: &[Ids]) -> Vec<Caller> {
    let plain = |name: &str, role, settings| Caller { name: name.into(), role, settings, who: None };
    let gent = app.as_role("caseworker").get("/me").expect(200);
    let person = json!({
        "role": "person", "purpose": usual_purpose(Role::Person).as_str(), "person": people[0].profile,
        "organisation": gent.at("/organisation"), "office": gent.at("/office"), "account": uuid::Uuid::new_v4(),
    });
    let rights = json!({"rights_person": people[0].profile});
    let mut all = vec![
        plain("nobody", "passerelle_app", json!({})),
        plain("nobody as matcher", "passerelle_matcher", json!({})),
        plain("the owner", "passerelle_owner", json!({})),
        plain("the engine", "passerelle_matcher", json!({"role": "engine", "purpose": "matching"})),
        plain("the owner for the rights of a person", "passerelle_owner", rights),
        plain("the person", "passerelle_app", person),
    ];
    all.extend(ACCOUNTS.iter().flat_map(|(name, role)| of(&app.as_role(name), name, *role)));
    all.extend(of(&app.as_client("system"), "system", Role::System));
    all
}

impl Caller {
    /// Whether the matrix lets the caller see anything of a group of a person at all.
    pub fn may_see(&self, app: &TestApp, ids: &Ids, group: Group, grants: &[Grant]) -> bool {
        let Some((role, purpose, name)) = &self.who else {
            return self.name == "the person" && self.settings["person"] == ids.profile;
        };
        // Of what stands under contact, matching sees the region alone, by columns of its own.
        let group =
            if self.role == "passerelle_matcher" && group == Group::Contact { Group::Expectations } else { group };
        let own = app.organisation(ids.keeper) == self.settings["organisation"];
        let row = if ids.keeper == name { Row::Assigned } else { Row::Office };
        let shared = |grant: &&Grant| {
            let [person, grantee, of, groups] = &grant[..] else { return false };
            // Notes belong to the organisation that wrote them.
            let group = group == Group::Notes || groups.split(' ').any(|name| name == group.as_str());
            group && *person == ids.profile && self.settings["organisation"] == *grantee && of == purpose.as_str()
        };
        let mut reaches = Verb::ALL.iter().filter_map(|verb| group_reach(*role, *verb, group));
        let watching = own && matches!(purpose, Purpose::Rights | Purpose::Supervision | Purpose::Emergency);
        watching
            || reaches.any(|reach| match reach {
                Reach::Shared => grants.iter().any(|grant| shared(&grant)),
                Reach::Own | Reach::Office | Reach::Organisation => own && within(reach, row, *purpose),
                Reach::Everyone => true,
            })
    }
}

/// Person, organisation, purpose, field groups.
pub type Grant = Vec<String>;

/// The grants that are live.
pub fn grants(app: &TestApp) -> Vec<Grant> {
    let sql = "select person_id, grantee_id, purpose, array_to_string(field_groups, ' ') from access_grant \
               where revoked_at is null and now() between valid_from and valid_until";
    rows(app, As::Backup, sql)
}

/// The tables of rows of persons with their field group, as `store/columns.toml` says.
pub fn groups() -> Vec<(String, Group)> {
    let text = std::fs::read_to_string(root().join("store/columns.toml")).expect("the classes are there");
    let (mut table, mut all) = (String::new(), Vec::new());
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').to_owned();
        }
        let group = line.strip_prefix("group = ").and_then(|group| group.trim_matches('"').parse().ok());
        all.extend(group.filter(|_| table.starts_with("person_")).map(|group| (table.clone(), group)));
    }
    all
}
