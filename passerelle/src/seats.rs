//! `passerelle seats`: proposes who could take which seat of the courses of a file. No database is asked, nothing is stored.

use crate::fairness::{lines, taxonomy};
use crate::{bundled, files};
use clap::Args;
use domain::course::NewCourse;
use domain::id::{CourseId, PersonId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::courses::occupation_target;
use domain::matching::input::MatchInput;
use domain::matching::offers::Offer;
use domain::matching::person::Person;
use engine::seats::{Applicant, Seating, Seats, Terms, seat};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use time::OffsetDateTime;
use uuid::Uuid;

/// Who could be seated where, and what counts.
#[derive(Args)]
pub struct Options {
    /// People, JSON Lines: {"id": UUID, "input": what matching may see, "weeksWaited": 3, "priority": 1}
    #[arg(long)]
    people: PathBuf,
    /// Courses, JSON Lines as they are imported; the bundled ones if absent
    #[arg(long)]
    courses: Option<PathBuf>,
    /// Points for each week waited
    #[arg(long, default_value_t = 0)]
    week: u32,
    /// Points for each step of priority
    #[arg(long, default_value_t = 0)]
    priority: u32,
    /// Seats of each start kept for people who come later
    #[arg(long, default_value_t = 0)]
    reserved: u32,
    /// Vocabulary: a folder or archive of ESCO; the bundled selection if absent
    #[arg(long)]
    vocabulary: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PersonLine {
    id: Uuid,
    input: MatchInput,
    #[serde(default)]
    weeks_waited: u32,
    #[serde(default)]
    priority: u32,
}

/// People at most: beyond that the exact answer takes too long for one sitting.
const MOST_PEOPLE: usize = 500;

/// Prints the table and the JSON.
pub fn run(options: &Options) -> Result<(), String> {
    let constants = Constants::mr_1();
    let taxonomy = taxonomy(options.vocabulary.as_deref(), &constants)?;
    let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: OffsetDateTime::now_utc().date() };
    let written: Vec<PersonLine> = lines(&files::text(&options.people)?, &options.people.display().to_string())?;
    if written.len() > MOST_PEOPLE {
        return Err(format!("{} people; at most {MOST_PEOPLE} are seated at once", written.len()));
    }
    let people: Vec<Applicant> = written.into_iter().map(|line| applicant(line, &rules)).collect();
    let courses: Vec<NewCourse> = match &options.courses {
        Some(path) => lines(&files::text(path)?, &path.display().to_string())?,
        None => lines(bundled::COURSES, "the bundled courses")?,
    };
    let seats = open_seats(&courses, options.reserved, people.len() as u32, &rules);
    let terms = Terms { week: options.week, priority: options.priority };
    let seating = seat(&people, &seats, terms, &rules);
    print(&people, &seats, &seating)
}

fn applicant(line: PersonLine, rules: &Rules) -> Applicant {
    let wished = line.input.wishes.occupations.iter();
    Applicant {
        id: PersonId(line.id),
        targets: wished.filter_map(|uri| occupation_target(uri, rules).ok()).collect(),
        person: Person::resolve(&line.input, rules.taxonomy),
        weeks_waited: line.weeks_waited,
        priority: line.priority,
    }
}

/// Every start to which one can still apply; where the number of places is not known, there is one for everybody.
fn open_seats<'a>(courses: &'a [NewCourse], reserved: u32, people: u32, rules: &Rules) -> Vec<Seats<'a>> {
    let with_ids = (1..).zip(courses).map(|(id, course)| Offer { id: CourseId(Uuid::from_u128(id)), course });
    let starts = with_ids.flat_map(|offer| offer.course.starts.iter().map(move |start| (offer, start)));
    let open = starts.filter(|(_, start)| start.is_open(rules.day));
    open.map(|(offer, start)| Seats {
        offer,
        start_on: start.start_on,
        open: start.places_left.or(start.places).map_or(people, u32::from),
        reserved,
    })
    .collect()
}

fn print(people: &[Applicant], seats: &[Seats<'_>], seating: &Seating) -> Result<(), String> {
    let name = |seats: &Seats<'_>| format!("{} {}", seats.offer.course.title.original, seats.start_on);
    let mut lines: Vec<Value> = Vec::new();
    for (applicant, seated) in people.iter().zip(&seating.seated) {
        let id = applicant.id.0;
        match seated {
            Some(seated) => {
                println!("{id}  {}  gain {}  worth {}", name(&seats[seated.seats]), seated.gain, seated.worth);
                let course = &seats[seated.seats].offer.course.source_id;
                let start = seats[seated.seats].start_on;
                lines.push(json!({ "person": id, "course": course, "startOn": start, "gain": seated.gain, "worth": seated.worth }));
            }
            None => {
                println!("{id}  no seat");
                lines.push(json!({ "person": id }));
            }
        }
    }
    println!("\nall seats are worth {}", seating.worth);
    let prices: Vec<Value> = seats
        .iter()
        .zip(&seating.prices)
        .map(|(seats, price)| {
            println!("one more seat in {} would add {price}", name(seats));
            json!({ "course": seats.offer.course.source_id, "startOn": seats.start_on, "price": price })
        })
        .collect();
    let told = json!({ "seats": lines, "worth": seating.worth, "starts": prices });
    println!("\n{}", serde_json::to_string_pretty(&told).map_err(|e| e.to_string())?);
    Ok(())
}
