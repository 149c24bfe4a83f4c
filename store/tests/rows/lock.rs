//! Lock-out: many addresses gain nothing, and whoever has signed in from an address before is let in from there.

use crate::support::Database;
use passerelle_store::Db;

#[test]
fn guesses_from_many_addresses_share_one_count_and_the_usual_address_has_its_own() {
    let database = Database::new();
    let db = Db::connect(&database.app, 2).expect("a pool");
    let attempt = |address: &str| db.sign_in_attempt(b"ana", address.as_bytes()).expect("an answer");
    assert_eq!(attempt("home"), None);
    db.sign_in_success(b"ana", b"home").expect("recorded");
    let evaluated = (0..1_000).filter(|n| attempt(&format!("address {n}")).is_none()).count();
    assert_eq!(evaluated, 6, "six in a window, wherever they come from");
    let wait = attempt("elsewhere").expect("locked");
    assert!((890..=900).contains(&wait), "{wait} s");
    assert_eq!(attempt("home"), None, "the usual address is not locked by others");
    let focused = (0..1_000).filter(|_| attempt("home").is_none()).count();
    assert_eq!(focused, 5, "one attempt was spent above");
    assert_eq!(db.sign_in_attempt(b"ben", b"address 1").expect("an answer"), None, "another account is not touched");
}
