//! Downloads in miniature, one a layout, and the means to damage them.

use crate::vocabulary::{File, FileViolation, Release, Violations, parse};

/// A URI below ESCO's base.
pub(super) fn esco(path: &str) -> String {
    format!("http://data.europa.eu/esco/{path}")
}

/// A folder of files under construction. `$` stands for ESCO's base.
#[derive(Clone)]
pub(super) struct Folder(pub(super) Vec<File>);

impl Folder {
    /// 1.0.3: few columns, relations without language, `en-us` beside `en`.
    pub(super) fn v103() -> Folder {
        Folder(Vec::new())
            .with("ISCOGroups_en.csv", "conceptType,conceptUri,code,preferredLabel,altLabels,description\r\nISCOGroup,$isco/C5120,5120,Cooks,,\r\n")
            .with("occupations_en.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\r\nOccupation,$occupation/cook,5120,cook,\"chef  de partie\nkitchen cook\",Cooks prepare food.\r\n")
            .with("occupations_en-us.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\r\nOccupation,$occupation/cook,5120,line cook,,US text\r\n")
            .with("skills_es.csv", "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\r\nKnowledgeSkillCompetence,$skill/wood,skill/competence knowledge,cross-sector,madera,,\r\n")
            .with("broaderRelationsOccPillar.csv", "conceptType,conceptUri,broaderType,broaderUri\r\nOccupation,$occupation/cook,ISCOGroup,$isco/C5120\r\nOccupation,$occupation/cook,ISCOGroup,$isco/C5120\r\n")
    }

    /// 1.0.8 to 1.1: every file has a language.
    pub(super) fn v108() -> Folder {
        Folder(Vec::new())
            .with("ISCOGroups_no.csv", "conceptType,conceptUri,code,preferredLabel,altLabels,inScheme,description\nISCOGroup,$isco/C5120,5120,,,\"$concept-scheme/occupations,\n$concept-scheme/isco\",\n")
            .with("occupations_no.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,$occupation/cook,5120,kokk,,asd,released,2016-07-05T13:58:41Z,,,,$concept-scheme/occupations,Kokker lager mat.,5120.1\n")
    }

    /// 1.2.0 in English: all tables, one collection. Lines of `occupations_en.csv`: header 1, cook 2 to 3, baker 4, pastry cook 5.
    pub(super) fn v120() -> Folder {
        Folder(Vec::new())
            .with("ISCOGroups_en.csv", "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\nISCOGroup,$isco/C512,512,Cooks,released,,,\nISCOGroup,$isco/C5120,5120,Cooks,released,,,\nISCOGroup,$isco/C7512,7512,Bakers,released,,,\n")
            .with("occupations_en.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,$occupation/cook,5120,cook,\"kitchen cook\nchef\",,released,2024-01-25T11:28:50.295Z,,,,,Cooks prepare food.,5120.1\nOccupation,$occupation/baker,7512,baker,,,released,,,,,,,7512.1\nOccupation,$occupation/pastry,7512,pastry cook,,,released,,,,,,,7512.2\n")
            .with("skills_en.csv", "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description\nKnowledgeSkillCompetence,$skill/bake,skill/competence,sector-specific,bake bread,,,released,,,,,\nKnowledgeSkillCompetence,$skill/dough,knowledge,,types of dough,,,released,,,,,\nKnowledgeSkillCompetence,$skill/knead,skill/competence,,knead dough,,,released,,,,,\n")
            .with("skillGroups_en.csv", "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code\nSkillGroup,$skill/S,skills,,,released,,,,,S\nSkillGroup,$skill/S1,handling food,,,released,,,,,S1\n")
            .with("skillsHierarchy_en.csv", "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Scope note,Level 0 code,Level 1 code,Level 2 code,Level 3 code\n$skill/S,skills,,,,,,,,,S\n$skill/S,skills,$skill/S1,handling food,,,,,,,S,S1\n")
            .with("broaderRelationsOccPillar_en.csv", "conceptType,conceptUri,broaderType,broaderUri\nISCOGroup,$isco/C5120,ISCOGroup,$isco/C512\nOccupation,$occupation/cook,ISCOGroup,$isco/C5120\nOccupation,$occupation/pastry,Occupation,$occupation/baker\n")
            .with("broaderRelationsSkillPillar_en.csv", "conceptType,conceptUri,broaderType,broaderUri\nKnowledgeSkillCompetence,$skill/bake,SkillGroup,$skill/S1\nKnowledgeSkillCompetence,$skill/knead,KnowledgeSkillCompetence,$skill/bake\n")
            .with("occupationSkillRelations_en.csv", "occupationUri,relationType,skillType,skillUri\n$occupation/baker,essential,skill/competence,$skill/bake\n$occupation/baker,optional,knowledge,$skill/dough\n$occupation/cook,optional,skill/competence,$skill/knead\n")
            .with("skillSkillRelations_en.csv", "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n$skill/bake,skill/competence,optional,knowledge,$skill/dough\n$skill/bake,skill/competence,optional,knowledge,$skill/bake\n")
            .with("greenSkillsCollection_en.csv", "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri,broaderConceptPT\nKnowledgeSkillCompetence,$skill/bake,bake bread,released,skill/competence,sector-specific,make bread | bread  baking,,$skill/S1,handling food\n")
            .with("conceptSchemes_en.csv", "conceptType,conceptSchemeUri,preferredLabel,title,status,description,hasTopConcept\nConceptScheme,$concept-scheme/occupations,Occupations,,released,,$isco/C512\n")
    }

    /// 1.2.1: `naceCode`, labels beside relations, a repeated row.
    pub(super) fn v121() -> Folder {
        Folder::v120()
            .with("occupations_en.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code,naceCode\nOccupation,$occupation/cook,5120,cook,,,released,2025-11-26T10:02:16.164Z,,,,,new,5120.1,\"http://data.europa.eu/ux2/nace2.1/563,\nhttp://data.europa.eu/ux2/nace2.1/561\"\nOccupation,$occupation/cook,5120,cook,,,released,2025-07-31T09:38:59.122Z,,,,,old,5120.1,\nOccupation,$occupation/baker,7512,baker,,,released,,,,,,,7512.1,\nOccupation,$occupation/pastry,7512,pastry cook,,,released,,,,,,,7512.2,\n")
            .with("broaderRelationsOccPillar_en.csv", "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\nISCOGroup,$isco/C5120,Cooks,ISCOGroup,$isco/C512,Cooks\n")
            .with("dictionary_en.csv", "filename,data header\noccupations,conceptType\n")
    }

    /// Adds a file, or puts it in the place of the one with this name.
    pub(super) fn with(mut self, name: &str, text: &str) -> Folder {
        self.0.retain(|file| file.name != name);
        self.0.push(File { name: name.to_owned(), bytes: text.replace('$', &esco("")).into_bytes() });
        self
    }

    /// Takes a file away.
    pub(super) fn without(mut self, name: &str) -> Folder {
        let before = self.0.len();
        self.0.retain(|file| file.name != name);
        assert_eq!(self.0.len() + 1, before, "{name} was there");
        self
    }

    /// Changes a file, which must hold the old text exactly once.
    pub(super) fn edited(self, name: &str, old: &str, new: &str) -> Folder {
        let (old, new) = (old.replace('$', &esco("")), new.replace('$', &esco("")));
        self.changed(name, |bytes| {
            let text = String::from_utf8(bytes).expect("samples are UTF-8");
            assert_eq!(text.matches(&old).count(), 1, "{old} in {name}");
            text.replace(&old, &new).into_bytes()
        })
    }

    /// Changes the bytes of a file.
    pub(super) fn changed(mut self, name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Folder {
        let file = self.0.iter_mut().find(|file| file.name == name).expect("the file to change");
        file.bytes = change(std::mem::take(&mut file.bytes));
        self
    }

    /// Copies a file under another name.
    pub(super) fn copied(mut self, from: &str, to: &str) -> Folder {
        let bytes = self.0.iter().find(|file| file.name == from).expect("the file to copy").bytes.clone();
        self.0.push(File { name: to.to_owned(), bytes });
        self
    }

    /// Parses it in all its languages.
    pub(super) fn parse(&self) -> Result<Release, Violations> {
        parse("9.9.9", None, &self.0, &mut |_| {})
    }

    /// The release; panics with the violations if there is none.
    pub(super) fn release(&self) -> Release {
        self.parse().unwrap_or_else(|found| panic!("{:#?}", found.listed))
    }

    /// The violations as `file:line:column:code`.
    pub(super) fn refusals(&self) -> Vec<String> {
        self.parse().expect_err("a damaged folder").listed.iter().map(short).collect()
    }
}

/// A violation in one line.
pub(super) fn short(violation: &FileViolation) -> String {
    let code = serde_json::to_value(violation.code).expect("a code");
    let line = violation.line.map_or("-".to_owned(), |line| line.to_string());
    let column = violation.column.as_deref().unwrap_or("-");
    format!("{}:{line}:{column}:{}", violation.file, code.as_str().expect("a word"))
}
