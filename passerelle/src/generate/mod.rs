//! `passerelle generate`: fictional people with the skews of real ones, for a demonstration of size and for measuring. The same seed and
//! day give the same people; a run that was interrupted goes on where it stopped.

mod career;
mod dice;
mod origins;
mod person;
mod world;

use crate::progress::Meter;
use crate::{database, demo, serve, vocabulary};
use api::{App, Config};
use clap::Args;
use domain::id::{OfficeId, OrganisationId};
use std::sync::mpsc;
use std::time::Instant;
use store::{Bulk, NewRecord};
use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime};
use world::{House, World};

/// Records of one transaction.
const BATCH: u64 = 500;

/// What is generated.
#[derive(Args)]
pub struct Options {
    /// How many people there shall be
    #[arg(long)]
    profiles: u64,
    /// The same seed gives the same people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day on which they stand so; today if absent
    #[arg(long, value_parser = day)]
    day: Option<Date>,
    /// Put them into a deployment that is not a demo; it then holds fictional people for good
    #[arg(long)]
    not_a_demo: bool,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, &Iso8601::DATE).map_err(|_| "a day like 2026-11-22".into())
}

/// Generates what is missing, and says how long it took.
pub fn run(options: &Options) -> Result<(), String> {
    serve::logs("warn");
    let config = Config::read()?;
    let database = database::attach(&config)?;
    database.migrate()?;
    let app = serve::app(config, &database, &api::tokens::Keys::generate()?, !options.not_a_demo)?;
    serve::claim(&app, if options.not_a_demo { "real" } else { "demo" })?;
    let migrator =
        database.migrator.as_ref().ok_or("set PASSERELLE_MIGRATOR_URL to an address as passerelle_migrator")?;
    let mut bulk = Bulk::open(migrator).map_err(|e| e.to_string())?;
    let first = missing_from(&mut bulk, options.seed)?;
    vocabulary::first(&app)?;
    let day = options.day.unwrap_or_else(|| OffsetDateTime::now_utc().date());
    let mut world = World::load(&app, options.seed, day)?;
    found(&app, &mut bulk, &mut world, options.not_a_demo)?;
    let begun = Instant::now();
    if first < options.profiles {
        fill(&mut bulk, &world, first..options.profiles)?;
    }
    bulk.settle().map_err(|e| e.to_string())?;
    let (made, seconds) = (options.profiles.saturating_sub(first), begun.elapsed().as_secs_f64());
    println!("{made} fictional people of seed {} generated in {seconds:.1} s; {first} were there", options.seed);
    database.stop()
}

/// How many are there already; whoever else is there keeps everything from being touched.
fn missing_from(bulk: &mut Bulk, seed: u64) -> Result<u64, String> {
    let population = bulk.population().map_err(|e| e.to_string())?;
    if population.others > 0 {
        return Err(format!(
            "this database holds {} people who were not generated; give the generated ones a database of their own \
             (PASSERELLE_DATA_DIR or DATABASE_URL)",
            population.others
        ));
    }
    let made = u64::try_from(population.generated).unwrap_or_default();
    if made > 0 && !bulk.has(person::id(seed, made - 1)).map_err(|e| e.to_string())? {
        return Err(format!("the {made} people here are of another seed; take theirs, or another database"));
    }
    Ok(made)
}

/// Authorities with their offices and, in a demo, its accounts.
fn found(app: &App, bulk: &mut Bulk, world: &mut World, bare: bool) -> Result<(), String> {
    demo::found(app, !bare)?;
    world.recipient = OrganisationId(demo::PES.id);
    let houses = [(&demo::GENT, 60, "caseworker"), (&demo::KOELN, 40, "caseworker.koeln")];
    for (place, (house, share, staff)) in houses.into_iter().enumerate() {
        let authority = OrganisationId(house.id);
        let further = world::further_offices(place, authority);
        bulk.offices(&further).map_err(|e| e.to_string())?;
        let own = (OfficeId(house.office), house.nuts3.to_owned());
        let offices = std::iter::once(own).chain(further.into_iter().map(|o| (OfficeId(o.id), o.nuts3))).collect();
        let caseworker = app.db.store().sign_in(staff).map_err(|e| e.to_string())?.map(|(account, _)| account);
        world.houses.push(House { authority, share, offices, caseworker });
    }
    Ok(())
}

/// One thread makes batches while the other writes them, so that both processors of a small machine have work.
fn fill(bulk: &mut Bulk, world: &World, numbers: std::ops::Range<u64>) -> Result<(), String> {
    let (all, from) = (numbers.end, numbers.start);
    let reason = format!("generate, seed {}", world.seed);
    let mut meter = Meter::new();
    let done = std::thread::scope(|scope| {
        let (made, batches) = mpsc::sync_channel::<store::Result<Vec<NewRecord>>>(2);
        scope.spawn(move || {
            for start in (from..all).step_by(BATCH as usize) {
                let batch = (start..all.min(start + BATCH)).map(|number| person::record(world, number)).collect();
                // The writer has failed and gone.
                if made.send(batch).is_err() {
                    return;
                }
            }
        });
        let mut written = from;
        for batch in batches {
            let batch = batch?;
            bulk.write(&batch, &reason)?;
            written += batch.len() as u64;
            meter.tell(&format!("generated {written} of {all}"));
        }
        Ok(())
    });
    meter.end();
    done.map_err(|e: store::Error| match e {
        store::Error::Input(violations) => format!("a generated person breaks a rule: {violations:?}"),
        e => e.to_string(),
    })
}
