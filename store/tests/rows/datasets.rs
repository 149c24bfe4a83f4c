//! Datasets of level tables: every version stays, one counts, a switch is one row and leaves its line.

use crate::support::{Database, connect, count, words};
use domain::access::permits::ManageVocabulary;
use domain::code::Code;
use domain::eqf::Dataset;
use domain::id::{OfficeId, OrganisationId, RequestId};
use passerelle_store::{Allowed, Caller, Error};
use uuid::Uuid;

fn operator() -> Allowed<ManageVocabulary> {
    let nobody = (OrganisationId(Uuid::nil()), OfficeId(Uuid::nil()));
    Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "import eqf").allow().expect("the operator may")
}

fn dataset(version: &str, licence: &str) -> Dataset {
    let manifest = format!(
        "dataset = \"dutch\"\nversion = \"{version}\"\nhosts = [\"NLD\"]\nlicence = \"{licence}\"\nattribution = \"\"\n"
    );
    Dataset::parse(&[("manifest.toml".to_owned(), manifest.into_bytes())]).expect("an empty dataset is sound")
}

fn keep(db: &passerelle_store::Db, set: &Dataset) -> passerelle_store::Result<bool> {
    let sha256 = domain::eqf::sha256_of(&set.files()["manifest.toml"]);
    db.write(&operator(), |tx| tx.keep_dataset(set, &sha256))
}

#[test]
fn a_version_counts_from_its_import_and_another_takes_its_place() {
    let database = Database::new();
    let db = database.db();
    let state = || {
        let by = operator();
        db.read(&by, |tx| Ok((tx.eqf_generation()?, tx.current_datasets()?.len()))).expect("an answer")
    };
    assert_eq!(state(), (0, 0));
    assert!(keep(&db, &dataset("1", "open")).expect("kept"));
    assert!(!keep(&db, &dataset("1", "open")).expect("the same again"), "nothing changed");
    assert_eq!(state(), (1, 1));
    let other = keep(&db, &dataset("1", "closed"));
    assert!(matches!(other, Err(Error::Refused(Code::AlreadyExists))), "readings cite a version: {other:?}");
    assert!(keep(&db, &dataset("2", "closed")).expect("kept"));
    assert_eq!(state(), (2, 1));
    let switch = |version: Option<&str>| db.write(&operator(), |tx| tx.use_dataset("dutch", version));
    assert!(switch(Some("1")).expect("the first is still there"));
    assert!(switch(None).expect("off"));
    assert_eq!(state(), (4, 0));
    assert!(matches!(switch(Some("9")), Err(Error::Refused(Code::NotFound))));
    let listed = db.read(&operator(), |tx| tx.datasets()).expect("a list");
    assert_eq!(listed.len(), 2, "every version stays");
    let mut conn = connect(&database.superuser);
    let events = "select event as w from audit.audit_event where action like 'manage-vocabulary (import eqf)' and outcome = 'allowed' order by seq";
    let (import, switched) = ("import-run", "vocabulary-released");
    assert_eq!(words(&mut conn, events), [import, switched, import, switched, switched, switched]);
    assert_eq!(count(&mut conn, "select count(*) as n from eqf_dataset"), 2);
}
