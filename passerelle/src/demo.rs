//! `passerelle demo`: the whole service on this machine with fictional people. The only way to ready-made accounts: loopback,
//! random secrets printed once, a banner on every page, and never beside real data.

use crate::database::{self, Found};
use crate::people::{self, DemoPerson};
use crate::{audit, bundled, import, serve, vocabulary};
use api::{App, Config};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::Args;
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::membership::OrganisationKind;
use serde::Serialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;
use store::{Caller, NewClient, NewOrganisation, Subject};
use time::Duration;
use uuid::Uuid;

/// How the demo runs.
#[derive(Args)]
pub struct Options {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A database that is thrown away at the end
    #[arg(long)]
    ephemeral: bool,
    /// Also write the accounts to this file, as JSON
    #[arg(long)]
    credentials_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Account {
    role: &'static str,
    organisation: &'static str,
    organisation_id: Uuid,
    sign_in_name: &'static str,
    password: String,
}

#[derive(Serialize)]
struct Client {
    role: &'static str,
    client_id: Uuid,
    client_secret: String,
}

#[derive(Serialize)]
struct Credentials {
    base_url: String,
    accounts: Vec<Account>,
    clients: Vec<Client>,
}

/// An organisation of the demo.
pub struct Organisation {
    /// Identifier.
    pub id: Uuid,
    /// Its first office.
    pub office: Uuid,
    kind: OrganisationKind,
    name: &'static str,
    office_name: &'static str,
    /// Where that office is.
    pub nuts3: &'static str,
}

/// A reception authority.
pub const GENT: Organisation = Organisation {
    id: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_000a),
    office: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_001a),
    kind: OrganisationKind::ReceptionAuthority,
    name: "Reception Gent (fictional)",
    office_name: "Gent",
    nuts3: "BE234",
};
/// Another one.
pub const KOELN: Organisation = Organisation {
    id: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_000b),
    office: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_001b),
    kind: OrganisationKind::ReceptionAuthority,
    name: "Ankunftszentrum Köln (fictional)",
    office_name: "Köln",
    nuts3: "DEA23",
};
/// The employment service that people share with.
pub const PES: Organisation = Organisation {
    id: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_000c),
    office: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_001c),
    kind: OrganisationKind::Pes,
    name: "Employment Service Scheldeland (fictional)",
    office_name: "Gent",
    nuts3: "BE234",
};

const CENTRE: Organisation = Organisation {
    id: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_000d),
    office: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_001d),
    kind: OrganisationKind::RecognitionCentre,
    name: "Recognition Centre Scheldeland (fictional)",
    office_name: "Gent",
    nuts3: "BE234",
};
const SCHOOL: Organisation = Organisation {
    id: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_000e),
    office: Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_001e),
    kind: OrganisationKind::TrainingProvider,
    name: "Language School Scheldeland (fictional)",
    office_name: "Gent",
    nuts3: "BE234",
};

/// Sign-in name, display name, role, organisation.
const ACCOUNTS: [(&str, &str, Role, &Organisation); 9] = [
    ("caseworker", "Carla Caseworker", Role::Caseworker, &GENT),
    ("supervisor", "Stijn Supervisor", Role::Supervisor, &GENT),
    ("caseworker.koeln", "Klaus Caseworker", Role::Caseworker, &KOELN),
    ("adviser", "Ada Adviser", Role::Adviser, &PES),
    ("recogniser", "Rita Recogniser", Role::Recogniser, &CENTRE),
    ("matcher", "Mats Matcher", Role::Matcher, &PES),
    ("provider", "Pia Provider", Role::Provider, &SCHOOL),
    ("auditor", "Auke Auditor", Role::Auditor, &GENT),
    ("administrator", "Anna Administrator", Role::Administrator, &GENT),
];

/// Starts everything and prints where it is.
pub fn run(options: &Options) -> Result<(), String> {
    serve::logs("warn");
    let begun = Instant::now();
    let mut config = Config::read()?;
    config.listen = SocketAddr::from(([127, 0, 0, 1], options.port));
    config.metrics_listen = SocketAddr::from(([127, 0, 0, 1], options.port.wrapping_add(1_000).max(1_024)));
    config.base_url = Some(format!("http://{}", config.listen));
    let database = match database::open(&config, options.ephemeral)? {
        Found::Ready(database) => *database,
        Found::Running { url, pid } => {
            println!("already running at {url}, process {pid}");
            return Ok(());
        }
    };
    database.migrate()?;
    let heads = audit::heads_file(&config, options.ephemeral)?.map(audit::Keeper::at).transpose()?;
    let key = match &config.signing_key {
        Some(file) => std::fs::read(file).map_err(|e| format!("the signing key {}: {e}", file.display()))?,
        None => api::tokens::Keys::generate()?,
    };
    let app = serve::app(config, &database, &key, true)?;
    serve::claim(&app, "demo")?;
    let credentials = seed(&app)?;
    if let Some(file) = &options.credentials_file {
        let json = serde_json::to_string_pretty(&credentials).map_err(|e| e.to_string())?;
        crate::files::write_private(file, json.as_bytes())?;
    }
    database.announce(&credentials.base_url)?;
    print(&credentials, begun);
    serve::until_stopped(app, heads)?;
    database.stop()
}

fn operator(organisation: &Organisation) -> Caller {
    Caller::operator(OrganisationId(organisation.id), OfficeId(organisation.office), RequestId::fresh(), "demo")
}

/// Enters the organisations that are missing and, if asked, the accounts, whose passwords nobody learns. Says whether any was missing.
pub fn found(app: &App, staff: bool) -> Result<bool, String> {
    let first = !exists(app, &GENT)?;
    if first {
        [&GENT, &KOELN, &PES, &CENTRE, &SCHOOL].into_iter().try_for_each(|o| enter_organisation(app, o))?;
        if staff {
            ACCOUNTS.iter().try_for_each(|a| account(app, *a, true).map(drop))?;
        }
    }
    Ok(first)
}

/// Enters what is missing and gives every account a new password.
fn seed(app: &App) -> Result<Credentials, String> {
    vocabulary::first(app)?;
    let first = found(app, false)?;
    let accounts = ACCOUNTS.iter().map(|a| account(app, *a, first)).collect::<Result<Vec<_>, String>>()?;
    let clients =
        [Role::System, Role::Matcher].into_iter().map(|r| client(app, r)).collect::<Result<Vec<_>, String>>()?;
    import::vacancies(app, PES.id, bundled::VACANCIES)?.all_accepted()?;
    import::courses(app, PES.id, bundled::COURSES)?.all_accepted()?;
    if first {
        enter_people(app)?;
    }
    Ok(Credentials { base_url: app.config.base_url(), accounts, clients })
}

fn exists(app: &App, o: &Organisation) -> Result<bool, String> {
    let by = operator(o).allow::<ManageAccounts>().map_err(|c| c.as_str())?;
    let work = |tx: &mut store::Tx<'_, ManageAccounts>| {
        tx.nothing_changed();
        tx.has_organisation(o.id)
    };
    app.db.store().write(&by, work).map_err(|e| e.to_string())
}

fn enter_organisation(app: &App, o: &Organisation) -> Result<(), String> {
    let by = operator(o).allow::<ManageAccounts>().map_err(|c| c.as_str())?;
    let new = NewOrganisation {
        id: o.id,
        kind: o.kind,
        name: o.name.into(),
        office: o.office,
        office_name: o.office_name.into(),
        nuts3: Some(o.nuts3.into()),
    };
    app.db.store().write(&by, |tx| tx.add_organisation(&new)).map_err(|e| e.to_string())
}

/// Three groups of six signs that are told apart when read aloud: 87 bits.
fn password() -> String {
    const SIGNS: &[u8; 29] = b"23456789abcdefghjkmnpqrstvwxz";
    let group = || (0..6).map(|_| char::from(SIGNS[rand::random_range(0..SIGNS.len())])).collect::<String>();
    format!("{}-{}-{}", group(), group(), group())
}

fn account(
    app: &App,
    (name, shown, role, o): (&'static str, &str, Role, &'static Organisation),
    first: bool,
) -> Result<Account, String> {
    let by = operator(o).allow::<ManageAccounts>().map_err(|c| c.as_str())?;
    let password = password();
    let hash = api::sign_in::hash(&password)?;
    let work = |tx: &mut store::Tx<'_, ManageAccounts>| {
        if first { tx.add_account(name, shown, &hash, role).map(|_| ()) } else { tx.set_password(name, &hash) }
    };
    app.db.store().write(&by, work).map_err(|e| format!("account {name}: {e}"))?;
    Ok(Account { role: role.as_str(), organisation: o.name, organisation_id: o.id, sign_in_name: name, password })
}

fn client(app: &App, role: Role) -> Result<Client, String> {
    let by = operator(&PES).allow::<ManageAccounts>().map_err(|c| c.as_str())?;
    let client_secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let expires = app.now() + Duration::days(1);
    let new =
        NewClient { name: "demo client".into(), contact: "nobody: a demonstration".into(), role, expires_at: expires };
    let work = |tx: &mut store::Tx<'_, ManageAccounts>| tx.add_client(&new, &client_secret);
    let client_id = app.db.store().write(&by, work).map_err(|e| e.to_string())?;
    Ok(Client { role: role.as_str(), client_id, client_secret })
}

/// Ten people in Gent, two in Köln; nine have agreed to guidance and matching by the employment service.
fn enter_people(app: &App) -> Result<(), String> {
    let people: Vec<DemoPerson> = serde_json::from_str(bundled::PEOPLE).map_err(|e| format!("people.json: {e}"))?;
    let (gent, koeln) = (admitted(app, "caseworker")?, admitted(app, "caseworker.koeln")?);
    for (i, person) in people.iter().enumerate() {
        let (caller, shared) = match i {
            0..9 => (&gent, Some(OrganisationId(PES.id))),
            9 => (&gent, None),
            _ => (&koeln, None),
        };
        people::enter(app, caller, person, shared)?;
    }
    Ok(())
}

fn admitted(app: &App, name: &str) -> Result<Caller, String> {
    let db = app.db.store();
    let (account, _) = db.sign_in(name).map_err(|e| e.to_string())?.ok_or("a demo account is missing")?;
    let membership =
        db.memberships(account).map_err(|e| e.to_string())?.first().ok_or("a demo membership is missing")?.id;
    let subject = Subject::Account { account, membership };
    db.admit(subject, RequestId::fresh())
        .map_err(|e| e.to_string())?
        .ok_or_else(|| "a demo account was not admitted".into())
}

fn print(c: &Credentials, begun: Instant) {
    println!(
        "\nPasserelle demo, ready after {:.1} s. All people, employers and courses are invented.\n",
        begun.elapsed().as_secs_f64()
    );
    println!("  pages      {}/", c.base_url);
    println!("  API        {}/api/v1   (document: /api/v1/openapi.json, to try: /api/docs/)\n", c.base_url);
    println!("  one-time passwords of this start:");
    for a in &c.accounts {
        println!("    {:<18} {:<22} {:<14} {}", a.sign_in_name, a.password, a.role, a.organisation);
    }
    for client in &c.clients {
        println!("    client {} {} {}", client.client_id, client.client_secret, client.role);
    }
    println!("\nCtrl-C stops it. The tour is in README.md.");
}
