//! `passerelle administrator`: the way in for a new deployment. There is no default account; a one-time link of fifteen minutes is printed.

use crate::{database, serve};
use api::{App, Config};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::Subcommand;
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::membership::OrganisationKind;
use store::{Allowed, Caller, NewOrganisation};
use time::Duration;
use uuid::Uuid;

/// What is done.
#[derive(Subcommand)]
pub enum What {
    /// Enter an organisation with its first office and its first administrator
    First {
        /// reception_authority, pes, recognition_centre, training_provider, supervisory_body or operator
        #[arg(long, value_parser = kind)]
        kind: OrganisationKind,
        /// Name of the organisation
        #[arg(long)]
        organisation: String,
        /// Name of its first office
        #[arg(long)]
        office: String,
        /// Where that office is, NUTS 3
        #[arg(long)]
        nuts3: Option<String>,
        /// Name with which the administrator signs in: a-z, 0-9, point, hyphen
        #[arg(long)]
        sign_in_name: String,
        /// Name of the administrator as colleagues see it
        #[arg(long)]
        name: String,
    },
    /// Print a new one-time link for an administrator
    Link {
        /// Organisation, as "first" printed it
        #[arg(long)]
        organisation: Uuid,
        /// Name with which the administrator signs in
        #[arg(long)]
        sign_in_name: String,
    },
}

fn kind(text: &str) -> Result<OrganisationKind, String> {
    let all = || OrganisationKind::ALL.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(", ");
    text.parse().map_err(|()| format!("choose one of {}", all()))
}

/// Runs `passerelle administrator …`.
pub fn run(what: &What) -> Result<(), String> {
    let config = Config::read()?;
    let database = database::attach(&config)?;
    let app = serve::app(config, &database, &api::tokens::Keys::generate()?, false)?;
    match what {
        What::First { kind, organisation, office, nuts3, sign_in_name, name } => {
            let new = NewOrganisation {
                id: Uuid::new_v4(),
                kind: *kind,
                name: organisation.clone(),
                office: Uuid::new_v4(),
                office_name: office.clone(),
                nuts3: nuts3.clone(),
            };
            first(&app, &new, sign_in_name, name)?;
        }
        What::Link { organisation, sign_in_name } => link(&app, *organisation, Uuid::nil(), sign_in_name)?,
    }
    drop(app);
    database.stop()
}

fn operator(organisation: Uuid, office: Uuid) -> Result<Allowed<ManageAccounts>, String> {
    let reason = "passerelle administrator";
    let by = Caller::operator(OrganisationId(organisation), OfficeId(office), RequestId::fresh(), reason);
    by.allow().map_err(|c| c.as_str().into())
}

fn first(app: &App, new: &NewOrganisation, sign_in_name: &str, name: &str) -> Result<(), String> {
    let by = operator(new.id, new.office)?;
    let enter = |tx: &mut store::Tx<'_, ManageAccounts>| {
        tx.add_organisation(new)?;
        tx.add_account(sign_in_name, name, api::accounts::NO_PASSWORD, Role::Administrator)
    };
    app.db.store().write(&by, enter).map_err(|e| e.to_string())?;
    println!("organisation {} {}", new.id, new.name);
    println!("office       {} {}", new.office, new.office_name);
    link(app, new.id, new.office, sign_in_name)
}

fn link(app: &App, organisation: Uuid, office: Uuid, sign_in_name: &str) -> Result<(), String> {
    let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let until = app.now() + Duration::minutes(15);
    let invite = |tx: &mut store::Tx<'_, ManageAccounts>| {
        let (accounts, _) = tx.accounts()?;
        let found = accounts.iter().find(|a| a.sign_in_name == sign_in_name);
        tx.invite(found.ok_or(domain::code::Code::NotFound)?.id, token.as_bytes(), until)
    };
    app.db.store().write(&operator(organisation, office)?, invite).map_err(|e| e.to_string())?;
    println!("one-time link for {sign_in_name}, for 15 minutes: {}/welcome?link={token}", app.config.base_url());
    Ok(())
}
