//! Vacancies and courses: public data. An import's key is (organisation, source system, source id); the same content again is no change.

use crate::error::{Error, Result};
use crate::schema::{catalogue_generation, course, vacancy};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::{ManageCourses, ManageVacancies};
use domain::audit::Event;
use domain::code::Code;
use domain::course::NewCourse;
use domain::id::{CourseId, VacancyId};
use domain::vacancy::{NewVacancy, VacancyStatus};
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// A stored vacancy or course.
#[derive(Debug, Clone)]
pub struct Listed<C> {
    /// Identifier.
    pub id: Uuid,
    /// Who entered it.
    pub organisation: Uuid,
    /// A concept it names is not known here.
    pub needs_mapping: bool,
    /// Version.
    pub version: i32,
    /// The content.
    pub content: C,
    /// Last change.
    pub updated_at: OffsetDateTime,
}

/// What an import did with one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It was new.
    Created(Uuid),
    /// It changed.
    Updated(Uuid),
    /// It stood already.
    Unchanged(Uuid),
}

type Row = (Uuid, Uuid, String, i32, Value, OffsetDateTime);

fn listed<C: DeserializeOwned>((id, organisation, mapping, version, content, updated_at): Row) -> Result<Listed<C>> {
    let content = serde_json::from_value(content)?;
    Ok(Listed { id, organisation, needs_mapping: mapping == "needs_mapping", version, content, updated_at })
}

fn mapping(known: bool) -> &'static str {
    if known { "mapped" } else { "needs_mapping" }
}

fn status(status: VacancyStatus) -> Result<String> {
    match serde_json::to_value(status)? {
        Value::String(name) => Ok(name),
        _ => Err(Error::Unforeseen("a status that is not a word".into())),
    }
}

macro_rules! columns {
    ($table:ident) => {
        ($table::id, $table::organisation_id, $table::mapping, $table::version, $table::content, $table::updated_at)
    };
}

impl<P: Permission> Tx<'_, P> {
    /// How often vacancies or courses have changed, so that a cache knows.
    pub fn catalogue_generation(&mut self) -> Result<i64> {
        Ok(catalogue_generation::table.select(catalogue_generation::generation).first(self.conn())?)
    }

    /// Vacancies by id, after `after`, at most `limit`.
    pub fn vacancies(
        &mut self,
        after: Option<VacancyId>,
        limit: i64,
        open_only: bool,
    ) -> Result<Vec<Listed<NewVacancy>>> {
        let mut query = vacancy::table.select(columns!(vacancy)).order(vacancy::id).limit(limit).into_boxed();
        if let Some(after) = after {
            query = query.filter(vacancy::id.gt(after.0));
        }
        if open_only {
            query = query.filter(vacancy::status.eq("open"));
        }
        query.load::<Row>(self.conn())?.into_iter().map(listed).collect()
    }

    /// One vacancy.
    pub fn vacancy(&mut self, id: VacancyId) -> Result<Listed<NewVacancy>> {
        listed(vacancy::table.find(id.0).select(columns!(vacancy)).first::<Row>(self.conn())?)
    }

    /// Courses by id, after `after`, at most `limit`.
    pub fn courses(&mut self, after: Option<CourseId>, limit: i64) -> Result<Vec<Listed<NewCourse>>> {
        let mut query = course::table
            .filter(course::removed_at.is_null())
            .select(columns!(course))
            .order(course::id)
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(course::id.gt(after.0));
        }
        query.load::<Row>(self.conn())?.into_iter().map(listed).collect()
    }

    /// One course.
    pub fn course(&mut self, id: CourseId) -> Result<Listed<NewCourse>> {
        let there = course::table.find(id.0).filter(course::removed_at.is_null());
        listed(there.select(columns!(course)).first::<Row>(self.conn())?)
    }
}

impl Tx<'_, ManageVacancies> {
    /// Writes a vacancy under its source key. `known`: every concept it names is known here.
    pub fn put_vacancy(&mut self, new: &NewVacancy, known: bool) -> Result<Written> {
        let organisation = self.caller().organisation().0;
        let content = serde_json::to_value(new)?;
        let before: Option<Row> = vacancy::table
            .filter(vacancy::organisation_id.eq(organisation))
            .filter(vacancy::source_system.eq(&new.source_system).and(vacancy::source_id.eq(&new.source_id)))
            .select(columns!(vacancy))
            .for_update()
            .first(self.conn())
            .optional()?;
        let values = (
            vacancy::status.eq(status(new.status)?),
            vacancy::occupation_uri.eq(&new.occupation),
            vacancy::region.eq(&new.region),
            vacancy::mapping.eq(mapping(known)),
            vacancy::content.eq(&content),
        );
        let written = match before {
            Some((id, _, was, _, old, _)) if old == content && was == mapping(known) => {
                self.nothing_changed();
                return Ok(Written::Unchanged(id));
            }
            Some((id, ..)) => {
                diesel::update(vacancy::table.find(id))
                    .set((values, vacancy::version.eq(vacancy::version + 1), vacancy::updated_at.eq(diesel::dsl::now)))
                    .execute(self.conn())?;
                Written::Updated(id)
            }
            None => {
                let id = VacancyId::fresh().0;
                diesel::insert_into(vacancy::table)
                    .values((
                        vacancy::id.eq(id),
                        vacancy::organisation_id.eq(organisation),
                        vacancy::source_system.eq(&new.source_system),
                        vacancy::source_id.eq(&new.source_id),
                        values,
                    ))
                    .execute(self.conn())?;
                Written::Created(id)
            }
        };
        self.note(Event::CatalogueChanged);
        Ok(written)
    }
}

impl Tx<'_, ManageCourses> {
    /// Writes a course under its source key. `known`: every concept it names is known here.
    pub fn put_course(&mut self, new: &NewCourse, known: bool) -> Result<Written> {
        let organisation = self.caller().organisation().0;
        let content = serde_json::to_value(new)?;
        let kind = content.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let before: Option<(Row, Option<OffsetDateTime>)> = course::table
            .filter(course::organisation_id.eq(organisation))
            .filter(course::source_system.eq(&new.source_system).and(course::source_id.eq(&new.source_id)))
            .select((columns!(course), course::removed_at))
            .for_update()
            .first(self.conn())
            .optional()?;
        let values = (
            course::kind.eq(kind),
            course::region.eq(&new.region),
            course::mapping.eq(mapping(known)),
            course::content.eq(&content),
            // What was taken out comes back under its key.
            course::removed_at.eq(None::<OffsetDateTime>),
        );
        let written = match before {
            Some(((id, _, was, _, old, _), None)) if old == content && was == mapping(known) => {
                self.nothing_changed();
                return Ok(Written::Unchanged(id));
            }
            Some(((id, ..), _)) => {
                diesel::update(course::table.find(id))
                    .set((values, course::version.eq(course::version + 1), course::updated_at.eq(diesel::dsl::now)))
                    .execute(self.conn())?;
                Written::Updated(id)
            }
            None => {
                let id = CourseId::fresh().0;
                diesel::insert_into(course::table)
                    .values((
                        course::id.eq(id),
                        course::organisation_id.eq(organisation),
                        course::source_system.eq(&new.source_system),
                        course::source_id.eq(&new.source_id),
                        values,
                    ))
                    .execute(self.conn())?;
                Written::Created(id)
            }
        };
        self.note(Event::CatalogueChanged);
        Ok(written)
    }
}

/// What may be changed: an entry of the caller's organisation, in the version that was read.
fn current<C>(before: &Listed<C>, organisation: Uuid, version: i32) -> Result<()> {
    if before.organisation != organisation {
        return Err(Code::NotPermitted.into());
    }
    if before.version != version {
        return Err(Error::Stale { current: before.version });
    }
    Ok(())
}

impl Tx<'_, ManageVacancies> {
    /// Changes a vacancy of the caller's organisation, if `version` still stands. Its source key stays.
    pub fn change_vacancy(
        &mut self,
        before: &Listed<NewVacancy>,
        version: i32,
        new: &NewVacancy,
        known: bool,
    ) -> Result<Listed<NewVacancy>> {
        current(before, self.caller().organisation().0, version)?;
        let row = diesel::update(vacancy::table.find(before.id).filter(vacancy::version.eq(version)))
            .set((
                vacancy::status.eq(status(new.status)?),
                vacancy::occupation_uri.eq(&new.occupation),
                vacancy::region.eq(&new.region),
                vacancy::mapping.eq(mapping(known)),
                vacancy::content.eq(serde_json::to_value(new)?),
                vacancy::version.eq(vacancy::version + 1),
                vacancy::updated_at.eq(diesel::dsl::now),
            ))
            .returning(columns!(vacancy))
            .get_result::<Row>(self.conn())
            .optional()?;
        let Some(row) = row else {
            return Err(Error::Stale { current: self.vacancy(VacancyId(before.id))?.version });
        };
        self.note(Event::CatalogueChanged);
        listed(row)
    }
}

impl Tx<'_, ManageCourses> {
    /// Changes a course of the caller's organisation, if `version` still stands. Its source key stays.
    pub fn change_course(
        &mut self,
        before: &Listed<NewCourse>,
        version: i32,
        new: &NewCourse,
        known: bool,
    ) -> Result<Listed<NewCourse>> {
        current(before, self.caller().organisation().0, version)?;
        let content = serde_json::to_value(new)?;
        let kind = content.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let row = diesel::update(course::table.find(before.id).filter(course::version.eq(version)))
            .set((
                course::kind.eq(kind),
                course::region.eq(&new.region),
                course::mapping.eq(mapping(known)),
                course::content.eq(content),
                course::version.eq(course::version + 1),
                course::updated_at.eq(diesel::dsl::now),
            ))
            .returning(columns!(course))
            .get_result::<Row>(self.conn())
            .optional()?;
        let Some(row) = row else {
            return Err(Error::Stale { current: self.course(CourseId(before.id))?.version });
        };
        self.note(Event::CatalogueChanged);
        listed(row)
    }

    /// Takes a course of the caller's organisation out of the catalogue; enrolments that name it stay.
    pub fn remove_course(&mut self, id: CourseId, version: i32) -> Result<()> {
        let before = self.course(id)?;
        current(&before, self.caller().organisation().0, version)?;
        let removed = diesel::update(course::table.find(id.0).filter(course::version.eq(version)))
            .set((
                course::removed_at.eq(diesel::dsl::now),
                course::version.eq(course::version + 1),
                course::updated_at.eq(diesel::dsl::now),
            ))
            .execute(self.conn())?;
        if removed == 0 {
            return Err(Error::Stale { current: self.course(id)?.version });
        }
        self.note(Event::CatalogueChanged);
        Ok(())
    }
}
