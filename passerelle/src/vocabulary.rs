//! `passerelle import esco` and `starter`: a release checked whole and stored in one transaction, or refused with every place.

use crate::progress::Watch;
use crate::{bundled, files, label_sets};
use api::App;
use domain::access::permits::ManageVocabulary;
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::vocabulary::{self, File, Lang, Progress, Release, Table, Violations, overlay, replacements};
use std::path::Path;
use std::time::Instant;
use store::{Allowed, Caller, ImportState, Imported, Place, Tx};

/// What is done with a release.
pub struct Wanted<'a> {
    /// Version of the download.
    pub version: &'a str,
    /// Languages whose labels are kept; empty keeps all.
    pub languages: &'a [String],
    /// Where it goes.
    pub place: Place,
    /// It may be smaller than the current one.
    pub allow_shrink: bool,
    /// Check everything, keep nothing.
    pub dry_run: bool,
    /// Files of unpaid work to be added, by language.
    pub overlay: &'a [(Lang, File)],
}

/// The console, for whatever is done with the vocabulary.
pub fn operator() -> Result<Allowed<ManageVocabulary>, String> {
    let nobody = (OrganisationId(uuid::Uuid::nil()), OfficeId(uuid::Uuid::nil()));
    let caller = Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "import");
    Ok(caller.allow().map_err(|code| code.as_str())?)
}

/// Reads, checks and stores a release.
pub fn release(app: &App, mut found: Vec<File>, wanted: &Wanted<'_>) -> Result<(), String> {
    let by = operator()?;
    let watch = Watch::begin(app, &by, &format!("ESCO {}", wanted.version))?;
    let result = borrow_groups(app, &by, &mut found).and_then(|()| store_release(app, &by, &watch, &found, wanted));
    watch.end(result, |done| done.map_or(ImportState::Done, state_of)).map(|_| ())
}

/// How an import stands that did this.
pub fn state_of(done: Imported) -> ImportState {
    match done {
        Imported::Loaded => ImportState::Done,
        Imported::Unchanged => ImportState::Unchanged,
    }
}

fn store_release(
    app: &App,
    by: &Allowed<ManageVocabulary>,
    watch: &Watch<'_>,
    found: &[File],
    wanted: &Wanted<'_>,
) -> Result<Option<Imported>, String> {
    let begun = Instant::now();
    let release = parse(watch, found, wanted)?;
    let list = found.iter().find(|file| file.name.eq_ignore_ascii_case("replacements.csv"));
    let list = match list {
        Some(file) => replacements::parse(file, &release, &mut heard(watch)).map_err(|v| refusal(watch, &v))?,
        None => Vec::new(),
    };
    coverage(&release);
    if wanted.dry_run {
        println!("checked ESCO {}: {}; nothing was kept", release.version, counts(&release));
        return Ok(None);
    }
    if wanted.place == Place::Current && !wanted.allow_shrink {
        refuse_shrinking(app, by, &release)?;
    }
    let db = app.db.store();
    let progress = |table: &str, rows: usize, of: usize| watch.tell("storing", table, rows as u64, of as u64);
    let done = db.write(by, |tx| tx.import_release(&release, wanted.place, &progress)).map_err(|e| e.to_string())?;
    if !list.is_empty() {
        let changed = db.write(by, |tx| tx.take_replacements(&list)).map_err(|e| e.to_string())?;
        println!("{} replacements, {changed} of them new or changed", list.len());
    }
    let seconds = begun.elapsed().as_secs_f64();
    match (done, wanted.place) {
        (Imported::Unchanged, _) => println!("ESCO {}: nothing changed ({seconds:.1} s)", release.version),
        (Imported::Loaded, Place::Current) => {
            println!("ESCO {} is current: {} ({seconds:.1} s)", release.version, counts(&release));
        }
        (Imported::Loaded, Place::Beside) => {
            println!(
                "ESCO {} is loaded beside the current one: {} ({seconds:.1} s)",
                release.version,
                counts(&release)
            );
        }
    }
    Ok(Some(done))
}

/// What a reader of files tells the watch.
pub fn heard(watch: &Watch<'_>) -> impl FnMut(Progress<'_>) {
    move |p| {
        let phase = serde_json::to_value(p.phase).ok();
        watch.tell(phase.as_ref().and_then(|p| p.as_str()).unwrap_or_default(), p.file, p.rows, p.of);
    }
}

/// Parses and checks; every violation is told with file, line and column.
fn parse(watch: &Watch<'_>, found: &[File], wanted: &Wanted<'_>) -> Result<Release, String> {
    let languages: Vec<&str> = wanted.languages.iter().map(String::as_str).collect();
    let languages = (!languages.is_empty()).then_some(languages);
    let mut release = vocabulary::parse(wanted.version, languages.as_deref(), found, &mut heard(watch))
        .map_err(|v| refusal(watch, &v))?;
    if !wanted.overlay.is_empty() {
        let added = overlay::add(&mut release, wanted.overlay, &mut heard(watch)).map_err(|v| refusal(watch, &v))?;
        println!("{added} kinds of unpaid work were added; the version of this adapted release is {}", release.version);
    }
    Ok(release)
}

/// Every place that is wrong, counted in the row of the import.
pub fn refusal(watch: &Watch<'_>, v: &Violations) -> String {
    watch.refused(v.total);
    told(v)
}

/// Every place that is wrong, one a line.
pub fn told(v: &Violations) -> String {
    let mut text = format!("refused, nothing was changed; {} violations:\n", v.total);
    for x in v.listed.iter().take(50) {
        let line = x.line.map(|l| format!(" line {l}")).unwrap_or_default();
        let column = x.column.as_ref().map(|c| format!(" column {c}")).unwrap_or_default();
        let args: Vec<String> = x.args.iter().map(|(k, v)| format!("{k}: {v}")).collect();
        let code = serde_json::to_value(x.code).ok().and_then(|c| c.as_str().map(str::to_owned)).unwrap_or_default();
        text.push_str(&format!("  {}{line}{column}: {code} {}\n", x.file, args.join(", ")));
    }
    text
}

fn counts(r: &Release) -> String {
    let c = &r.report.counts;
    let languages: Vec<&str> = r.languages.iter().map(|l| l.as_str()).collect();
    format!(
        "{} occupations, {} skills, {} knowledge, {} relations between them, {} labels in {}",
        c.occupations,
        c.skills,
        c.knowledge,
        c.occupation_skills,
        c.labels,
        languages.join(" ")
    )
}

/// What each language has, what it lacks, and which files would close the gap; what was repaired.
fn coverage(r: &Release) {
    for language in &r.report.coverage {
        let shares = language.kinds.iter().filter(|share| share.concepts > 0);
        let shares: Vec<String> =
            shares.map(|s| format!("{} {} of {}", s.kind.as_str(), s.preferred, s.concepts)).collect();
        let lang = language.lang;
        let missing: Vec<String> =
            language.missing.iter().map(|table| format!("{}_{lang}.csv", table.stem())).collect();
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!("; to close the gap, import again with {}", missing.join(", "))
        };
        println!("  {lang}: {}{missing}", shares.join(", "));
    }
    for note in &r.report.repaired {
        let code = serde_json::to_value(note.code).ok().and_then(|c| c.as_str().map(str::to_owned)).unwrap_or_default();
        println!("  repaired or left out: {} line {}: {code}, {} rows", note.file, note.line, note.count);
    }
    for (file, column) in &r.report.ignored_columns {
        println!("  not used: {file} column {column}");
    }
}

/// ISCO-08 is the same in every version: where a download lacks its groups, those of a loaded release stand in.
fn borrow_groups(app: &App, by: &Allowed<ManageVocabulary>, found: &mut Vec<File>) -> Result<(), String> {
    let is_groups = |file: &File| Table::of_file(&file.name).is_some_and(|(table, _)| table == Table::IscoGroups);
    if found.iter().any(is_groups) {
        return Ok(());
    }
    let work = |tx: &mut Tx<'_, ManageVocabulary>| {
        for release in tx.releases()? {
            let (groups, _) = tx.concepts_of_kinds(&release.version, (&["isco_group"], None), (10_000, 0))?;
            // The starter selection has only some.
            if groups.len() >= 600 {
                let uris: Vec<&str> = groups.iter().map(|group| group.uri.as_str()).collect();
                let titles = tx.titles(&release.version, &uris, &["en"])?;
                return Ok(Some((release.version, groups, titles)));
            }
        }
        Ok(None)
    };
    let Some((version, groups, titles)) = app.db.store().read(by, work).map_err(|e| e.to_string())? else {
        return Ok(());
    };
    let mut text = String::from("conceptType,conceptUri,code,preferredLabel\n");
    for group in groups {
        let title = titles.get(&group.uri).and_then(|own| own.get("en")).map_or("", |title| title.label.as_str());
        let code = group.code.unwrap_or_default();
        text.push_str(&format!("ISCOGroup,{},{code},\"{}\"\n", group.uri, title.replace('"', "\"\"")));
    }
    println!("the download has no ISCO groups; those of ESCO {version} stand in");
    found.push(File { name: "ISCOGroups_en.csv".into(), bytes: text.into_bytes() });
    Ok(())
}

fn refuse_shrinking(app: &App, by: &Allowed<ManageVocabulary>, release: &Release) -> Result<(), String> {
    let before = |tx: &mut Tx<'_, ManageVocabulary>| {
        let Some((version, _)) = tx.vocabulary_version()? else { return Ok(None) };
        let concepts = tx.all_concepts(&version)?.len();
        Ok(Some((version, concepts)))
    };
    let Some((version, before)) = app.db.store().read(by, before).map_err(|e| e.to_string())? else { return Ok(()) };
    let now = release.concepts.len();
    if version == release.version || now * 100 >= before * 95 {
        return Ok(());
    }
    Err(format!(
        "{now} concepts replace {before} of {version}: is this the whole download? If so, add --allow-shrink, or --beside to load it \
         without making it current"
    ))
}

/// Makes a loaded release the current one.
pub fn make_current(app: &App, version: &str) -> Result<(), String> {
    let by = operator()?;
    let db = app.db.store();
    let loaded = db.read(&by, |tx: &mut Tx<'_, ManageVocabulary>| tx.releases()).map_err(|e| e.to_string())?;
    if !loaded.iter().any(|release| release.version == version) {
        let names: Vec<&str> = loaded.iter().map(|release| release.version.as_str()).collect();
        return Err(format!("{version} is not loaded; loaded are: {}", names.join(", ")));
    }
    let moved = db.write(&by, |tx| tx.set_current_release(version)).map_err(|e| e.to_string())?;
    println!("ESCO {version} {}", if moved { "is current" } else { "was current before: nothing changed" });
    Ok(())
}

/// What a service begins with: the starter selection, unless another release is current already, and the lexicon.
pub fn first(app: &App) -> Result<(), String> {
    let by = operator()?;
    match app.db.store().read(&by, |tx| tx.vocabulary_version()).map_err(|e| e.to_string())? {
        Some((version, _)) if version != bundled::STARTER => label_sets::bundled_lexicon(app),
        Some(_) | None => starter(app),
    }
}

/// The starter selection and the lexicon that the executable carries.
pub fn starter(app: &App) -> Result<(), String> {
    let wanted = Wanted {
        version: bundled::STARTER,
        languages: &[],
        place: Place::Current,
        allow_shrink: true,
        dry_run: false,
        overlay: &[],
    };
    let by = operator()?;
    let watch = Watch::begin(app, &by, bundled::STARTER)?;
    let result = vocabulary::parse(wanted.version, None, &bundled::starter(), &mut heard(&watch))
        .map_err(|v| refusal(&watch, &v))
        .and_then(|release| {
            let stored = |tx: &mut Tx<'_, ManageVocabulary>| tx.import_release(&release, wanted.place, &|_, _, _| {});
            app.db.store().write(&by, stored).map_err(|e| e.to_string())
        });
    watch.end(result, |done| state_of(*done))?;
    label_sets::bundled_lexicon(app)
}

/// The files of unpaid work behind `en=<folder>`.
pub fn overlay_files(named: &[String]) -> Result<Vec<(Lang, File)>, String> {
    let mut all = Vec::new();
    for one in named {
        let pair = one.split_once('=').and_then(|(lang, path)| Some((Lang::parse(lang)?, Path::new(path))));
        let (lang, path) =
            pair.ok_or_else(|| format!("{one}: --overlay wants <language>=<folder>, such as en=tabiya"))?;
        let found = files::read(path)?;
        let file = found.into_iter().find(|file| file.name.eq_ignore_ascii_case("occupations.csv"));
        all.push((lang, file.ok_or_else(|| format!("{}: there is no occupations.csv", path.display()))?));
    }
    Ok(all)
}
