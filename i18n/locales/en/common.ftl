### Words and sentences that stand on many pages.

## Answers, on buttons and in tables.

yes = Yes
no = No

## Headings of columns and sections.

# Heading over one language.
language = Language
# Heading over the languages that a person speaks.
languages = Languages

## Notices beside levels, documents and texts.

# Beside every level reading and on the first page of every document.
not-a-recognition = This is an indication, not a recognition of the qualification.
# Once on a page that shows a text which no person has checked.
draft-translation = Nobody has checked this translation yet.
# Beside a text that is missing in the reader's language.
# $language (String) Name of the language that the text is in.
text-in-other-language = This text is in another language: { $language }.
# At the foot of pages and documents, with a link added by the page.
esco-attribution = This service uses the ESCO classification of the European Commission.

## Values.

# $date (String) A day, already formatted.
# $time (String) Hours and minutes, already formatted.
date-and-time = { $date }, { $time }
# One level of the European Qualifications Framework.
# $level (String) 1 to 8, in European digits.
eqf-level = EQF level { $level }
# Two levels between which a reading lies.
# $from (String) The lower level, in European digits.
# $to (String) The upper level, in European digits.
eqf-range = EQF levels { $from } to { $to }
# Above a list.
# $count (Number) How many entries there are.
results-count =
    { PLURAL($count) ->
        [one] { NUMBER($count) } result
       *[other] { NUMBER($count) } results
    }
