//! Steps lead to bodies: the longest prefix, then the exact sector, then any.

use super::{input, item, tables};
use crate::eqf::{ProfessionSystem, Sector, Step, Target, Var, read};

#[test]
fn the_longest_prefix_and_the_exact_sector_win() {
    let body = |host, step, sector, isco08| tables().body(host, step, sector, isco08).map(|body| body.name.as_str());
    let zab = body("DEU", Step::EnicStatement, Sector::Tertiary, None);
    assert_eq!(zab, Some("Zentralstelle für ausländisches Bildungswesen (ZAB)"));
    let vocational = |isco08| body("DEU", Step::EnicStatement, Sector::Vocational, Some(isco08));
    assert_eq!(vocational("3323"), Some("IHK FOSA (trade and industry)"));
    assert_eq!(vocational("7231"), Some("Handwerkskammer (chamber of crafts)"), "the longest prefix wins");
    let school = body("DEU", Step::EnicStatement, Sector::School, None);
    assert_eq!(school, Some("Recognition in Germany: finder of the competent body"));
    assert_eq!(body("SWE", Step::CompetentAuthority, Sector::Any, Some("2221")), Some("Socialstyrelsen"));
    assert_eq!(body("SWE", Step::CompetentAuthority, Sector::Any, Some("9112")), None);
}

#[test]
fn a_step_without_a_body_stays_and_says_so() {
    let mut one = input(vec![item("SYR", "Master")]);
    one.host_country = "PRT".into();
    one.target = Some(Target { isco08: "2221".into(), regulated_in_host: true });
    let reading = read(tables(), &one).expect("a sound input");
    assert_eq!(reading.next_steps, [Step::CompetentAuthority, Step::EnicStatement]);
    let no_body = reading.explanation.iter().filter(|message| message.id == "eqf-step-no-body");
    let steps: Vec<&Var> = no_body.map(|message| &message.vars["step"]).collect();
    assert_eq!(steps, [&Var::from("NS_COMPETENT_AUTHORITY"), &Var::from("NS_ENIC_STATEMENT")]);
}

#[test]
fn a_regulated_profession_is_found_by_host_and_occupation() {
    let nurse = tables().profession("NLD", "2221").expect("a nurse is regulated in the Netherlands");
    assert_eq!((nurse.system, nurse.authority.as_str()), (ProfessionSystem::Sectoral, "CIBG, BIG-register"));
    assert!(tables().profession("NLD", "7411").is_none());
}

#[test]
fn every_host_of_the_start_has_its_centre_and_a_passport_contact() {
    for host in ["DEU", "SWE", "NLD", "FRA", "ITA", "GRC", "BEL", "AUT"] {
        assert!(tables().body(host, Step::EnicStatement, Sector::Tertiary, None).is_some(), "{host}");
        assert!(tables().body(host, Step::Eqpr, Sector::Tertiary, None).is_some(), "{host}");
        assert!(tables().professions().iter().filter(|one| one.host_country == host).count() >= 8, "{host}");
    }
}
