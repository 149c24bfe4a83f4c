### How a qualification compares with the European Qualifications Framework (EQF): one reading, told in sentences.
### The order is that of the reading. A page may group sentences by qualification under eqf-item.

# Heading over the sentences about one qualification, where a person has several.
# $item (Number) Number of the qualification, from 1.
eqf-item = Qualification { NUMBER($item) }

## The first sentence: which level.

# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-headline-formal =
    { $span ->
        [single] The competent authority has decided: EQF level { $min }.
       *[span] The competent authority has decided: EQF levels { $min } to { $max }.
    }
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-headline-statement =
    { $span ->
        [single] A statement compares this with EQF level { $min }.
       *[span] A statement compares this with EQF levels { $min } to { $max }.
    }
# $credential (String) Name of the qualification, as the person says it.
# $country (String) Country of the award, in the reader's language.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-headline-referenced =
    { $span ->
        [single] { $credential } ({ $country }): EQF level { $min }, by the national framework of that country.
       *[span] { $credential } ({ $country }): EQF levels { $min } to { $max }, by the national framework of that country.
    }
# $credential (String) Name of the qualification, as the person says it.
# $country (String) Country of the award, in the reader's language.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-headline-indicative =
    { $span ->
        [single] { $credential } ({ $country }): usually compared with EQF level { $min }.
       *[span] { $credential } ({ $country }): usually compared with EQF levels { $min } to { $max }.
    }
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-headline-declared =
    { $span ->
        [single] If what was told is confirmed, it compares with EQF level { $min }.
       *[span] If what was told is confirmed, it compares with EQF levels { $min } to { $max }.
    }
eqf-headline-competence-only = No qualification gives an EQF level here. The work experience gives a range of competence.
eqf-headline-no-level = No EQF level can be stated yet. The reasons and the next steps follow.

## Who says so.

# $issuer (String) Country of the body that issued it, in the reader's language.
# $date (String) Day of the statement, already formatted.
eqf-basis-r1 = This repeats a decision of the competent authority ({ $issuer }, { $date }).
# $issuer (String) Country of the body that issued it, in the reader's language.
# $date (String) Day of the statement, already formatted.
eqf-basis-r1b = This repeats a decision of another European country ({ $issuer }, { $date }). It does not bind the host country.
# $issuer (String) Country of the body that issued it, in the reader's language.
# $date (String) Day of the statement, already formatted.
eqf-basis-r2 = This repeats a European Qualifications Passport for Refugees ({ $issuer }, { $date }).
# $issuer (String) Country of the body that issued it, in the reader's language.
# $date (String) Day of the statement, already formatted.
eqf-basis-r3 = This repeats a statement of an ENIC-NARIC centre or a comparable body ({ $issuer }, { $date }).
# $source (String) Names of the sources, as a list.
# $sourceYear (String) Years of the sources, as a list.
eqf-basis-r4 = The document shows a national level. The national framework is referenced to the EQF. Source: { $source } ({ $sourceYear }).
# $source (String) Names of the sources, as a list.
# $sourceYear (String) Years of the sources, as a list.
# $rowId (String) Numbers of the rows, as a list.
eqf-basis-r5 = Published comparisons of this qualification give the level. Source: { $source } ({ $sourceYear }), row { $rowId }.
eqf-basis-r6 = We found no published comparison of this qualification. The level follows from the ISCED level that was stated.
eqf-basis-r7 = The level follows from the years of schooling that were told.
eqf-basis-r8 = Only work experience is known. It gives a range of competence, not a level.

## Why there is no level.

eqf-gate-g1 = The institution is not recognised in the country of the award. So no level is stated.
# $source (String) Names of the sources, as a list.
# $sourceYear (String) Years of the sources, as a list.
eqf-gate-g2 = The source gives no level here. It asks for an individual evaluation. Source: { $source } ({ $sourceYear }).
eqf-gate-g3 = The studies are not known to be completed. So no level is stated. The last completed award counts.
eqf-gate-g4 = There is doubt whether the document is authentic. So no level is stated.
eqf-gate-g5 = We found nothing that compares this education with the EQF.
eqf-gate-g6 = The papers about this award do not agree. So no level is stated.
eqf-gate-g7 = This was a preparatory year. It opens the way to studies and has no level of its own.
eqf-gate-g8 = This was a course outside formal education. It has no EQF level here.

## What would change it.

eqf-change-g1 = Proof that the institution was recognised would change this. What was learned can also be validated.
eqf-change-g2 = An individual evaluation would settle the level.
eqf-change-g3 = Proof that the studies were completed would change this. A university may also give credit for a part.
eqf-change-g4 = A check with the body that issued the document would settle this.
eqf-change-g5 = An individual evaluation or an interview would change this.
eqf-change-g6 = Reviewers must find out which paper is right. Then the level is read again.
eqf-change-g7 = The studies that follow have a level when they are completed.
eqf-change-g8 = A validation of what was learned could lead to a level.

## What was seen, and how sure the reading is.

eqf-evidence-none = No document was seen. The reading rests on what was told.
eqf-evidence-partial = Only a part of the papers was seen.
eqf-evidence-copy-unverified = A document was seen. It was not checked with the body that issued it.
eqf-evidence-verified = The document was checked with the body that issued it.

eqf-confidence-none = No level is stated, so we cannot say how sure it is.
eqf-confidence-low = How sure this is: low. Take it as a first hint.
eqf-confidence-medium = How sure this is: medium. A check may still change it.
eqf-confidence-high = How sure this is: high. A change is not likely.

## What makes it less sure.

# $to (String) The certainty that is left: medium or low.
eqf-reason-source =
    { $to ->
        [medium] The source itself is not fully sure. This leaves medium certainty.
       *[low] The source itself is not sure. This leaves low certainty.
    }
# $to (String) The certainty that is left: medium or low.
eqf-reason-document =
    { $to ->
        [medium] The document was not checked with the issuer. This leaves medium certainty.
       *[low] Papers are missing. This leaves low certainty.
    }
# $to (String) The certainty that is left: medium or low.
eqf-reason-name =
    { $to ->
        [medium] It is not certain which qualification the name means. This leaves medium certainty.
       *[low] It is not certain which qualification the name means. This leaves low certainty.
    }
# $to (String) The certainty that is left: medium or low.
eqf-reason-reform =
    { $to ->
        [medium] The source may not fit the year of the award. This leaves medium certainty.
       *[low] The source may not fit the year of the award. This leaves low certainty.
    }
eqf-reason-institution-unknown = It is not known whether the institution was recognised. This should be checked.
eqf-reason-row-old = The source is more than five years old. There may be a newer one.
# $group (String) Name of the centre.
eqf-reason-one-centre = All sources used here follow one centre: { $group }.

## How the qualification was found in the table.

# $claimed (String) Name of the qualification, as the person says it.
# $matched (String) Name of the qualification in the table.
# $rowId (String) Numbers of the rows, as a list.
eqf-match-exact = “{ $claimed }” was found as written: { $matched } (row { $rowId }).
# $claimed (String) Name of the qualification, as the person says it.
# $matched (String) Name of the qualification in the table.
# $rowId (String) Numbers of the rows, as a list.
eqf-match-romanised = “{ $claimed }” was found in Latin letters: { $matched } (row { $rowId }).
# $claimed (String) Name of the qualification, as the person says it.
# $matched (String) Name of the qualification in the table.
# $rowId (String) Numbers of the rows, as a list.
eqf-match-alias = “{ $claimed }” was found as another name: { $matched } (row { $rowId }).
# $claimed (String) Name of the qualification, as the person says it.
# $matched (String) Name of the qualification in the table.
# $rowId (String) Numbers of the rows, as a list.
eqf-match-second-pass = “{ $claimed }” was found with other spelling: { $matched } (row { $rowId }). Please confirm it.
# $claimed (String) Name of the qualification, as the person says it.
# $matched (String) Name of the qualification in the table.
# $rowId (String) Numbers of the rows, as a list.
eqf-match-picked = For “{ $claimed }” an adviser chose: { $matched } (row { $rowId }).
# $claimed (String) The level, as printed on the document.
eqf-nqf-level-unknown = The table of the national framework has no level { $claimed }. So the printed level was not used.

## What a reader must know.

eqf-flag-authenticity-doubt = A document may not be authentic. People check this, not a computer.
eqf-flag-conflicting-sources = The sources do not fit each other. All of them are shown, and a person must look at them.
eqf-flag-consent-before-home-contact = Nobody may contact authorities of the home country without the consent of the person.
eqf-flag-duration-check = The programme was shorter than four years. This can matter for further studies. It does not change the level.
eqf-flag-eqpr-expired = The European Qualifications Passport for Refugees is more than five years old.
eqf-flag-incomplete-studies = The studies were not completed. A university may give credit for them.
eqf-flag-individual-evaluation = This qualification needs an individual evaluation.
eqf-flag-institution-not-recognised = The institution is not recognised in the country of the award.
eqf-flag-isced-eqf-divergence = The ISCED level points to another EQF level. Compare the two.
eqf-flag-name-match-uncertain = It is not certain which qualification is meant. An adviser should confirm it.
eqf-flag-national-level-not-referenced = The national level is not referenced to the EQF. So its number was not taken over.
eqf-flag-non-formal = This was learned outside formal education.
eqf-flag-not-a-recognition-act = A statement helps to compare. It is not a recognition.
eqf-flag-preparatory-year = A preparatory year is not a qualification.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
eqf-flag-range = The level lies between EQF { $min } and EQF { $max }. It stays a range until a body settles it.
eqf-flag-reform-check = This qualification was changed by a reform. Check the year of the award.
eqf-flag-regulated-profession = The occupation is a regulated profession. The competent authority decides who may work in it.
eqf-flag-rule-based = The level follows from a general rule. No source names this qualification.

## Readings that were not used, and work experience.

# $rule (String) The rule: R1, R1b, R2, R3, R4, R5 or R6.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
# $source (String) Country of the body under R1 to R3, name of the source under R5, else empty.
# $date (String) Day of the statement, already formatted.
eqf-other-reading =
    { $span ->
        [single] Another reading, not used here: EQF level { $min }.
       *[span] Another reading, not used here: EQF levels { $min } to { $max }.
    } { $rule ->
        [R1] It is a decision of the competent authority ({ $source }, { $date }).
        [R1b] It is a decision of another European country ({ $source }, { $date }).
        [R2] It is a European Qualifications Passport for Refugees ({ $source }, { $date }).
        [R3] It is a statement of an ENIC-NARIC centre or a comparable body ({ $source }, { $date }).
        [R4] It comes from the national level on the document.
        [R5] It comes from published comparisons. Source: { $source }.
       *[R6] It comes from the ISCED level that was stated.
    }
# $years (Number) Whole years.
# $occupation (String) Name of the occupation, or its ISCO-08 code.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not.
eqf-competence =
    { PLURAL($years) ->
        [one] Work experience: { NUMBER($years) } year.
       *[other] Work experience: { NUMBER($years) } years.
    } Occupation: { $occupation }. { $span ->
        [single] This is like competence at EQF level { $min }.
       *[span] This is like competence at EQF levels { $min } to { $max }.
    } It does not raise the level of a qualification.

## What to do next. Where a body is known, eqf-step-body and the two after it follow.

eqf-step-ns-authenticity-check = Have the document checked with the body that issued it.
eqf-step-ns-competent-authority = Ask the competent authority for your profession. It decides whether you may work in it.
eqf-step-ns-enic-statement = Ask the ENIC-NARIC centre for a statement on the qualification.
eqf-step-ns-eqpr = Show your European Qualifications Passport for Refugees, or ask how you can get one.
eqf-step-ns-hei-credit = Ask a university whether it gives credit for the studies.
eqf-step-ns-human-review = Reviewers of this service look at this. They will contact you.
eqf-step-ns-individual-evaluation = Ask for an individual evaluation of the qualification.
eqf-step-ns-interview = Ask for an interview about your education. It helps where papers are missing.
eqf-step-ns-validation = Have the skills from your work and your life validated.
eqf-step-no-body = We do not know yet who does this. Ask your adviser.
# $body (String) Name of the body.
eqf-step-body = Where to go: { $body }
# $documents (String) Documents, as a list.
eqf-step-documents = What to bring: { $documents }
# $language (String) Languages, as a list.
eqf-step-languages = Languages spoken there: { $language }

## The way to recognition: the background paper of a case.

case-measures = Where differences are substantial, the authority asks for an adaptation period (three years at most) or an aptitude test. As a rule the applicant chooses.
paper-title = Background paper on one qualification
# A line of the background paper.
paper-qualification = What the qualification is called
paper-institution = Institution
paper-country = Country of the award
paper-year = Year in which it was awarded
paper-completed = Completed
paper-years = Length in years
paper-documents = Documents
paper-level = EQF level, as an indication
paper-sources = Compared by
paper-statements = Decisions and statements
paper-yes = yes
paper-no = no, or not known

## The last sentence, never left out.

# $host (String) Host country, in the reader's language.
eqf-not-recognition = This is an indication, not a recognition. Only a competent authority can recognise a qualification. Host country: { $host }.
# $host (String) Host country, in the reader's language.
eqf-decision-stands = This repeats the decision of the authority and is not a recognition itself. The decision counts. Host country: { $host }.
