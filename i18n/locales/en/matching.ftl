### Why a person and a vacancy fit, what is missing, and which steps help. The ids end in the codes of the matching.
### Points are of 100, as the fit is: 100 points of the computation are 1.

## The result.

# Beside match-fit.
match-fit-name = Fits what is asked
# $fit (Number) 0 to 100.
match-fit = { NUMBER($fit) } of 100
# Beside match-wishes.
match-wishes-name = Fits the wishes
# $wishes (Number) 0 to 100.
match-wishes = { NUMBER($wishes) } of 100
match-wishes-absent = The vacancy answers none of the wishes.
# $rank (Number) Place in the list, from 1.
match-rank = Place { NUMBER($rank) }
# $points (Number) Points, of 100.
match-points =
    { PLURAL($points, maximumFractionDigits: 2) ->
        [one] { NUMBER($points, maximumFractionDigits: 2) } point
       *[other] { NUMBER($points, maximumFractionDigits: 2) } points
    }
# $points (Number) Points, of 100.
# $of (Number) Points that can be reached, of 100.
match-points-of = { NUMBER($points, maximumFractionDigits: 2) } of { NUMBER($of, maximumFractionDigits: 2) }

## Order of a list, in a select box.

match-order-fit = By what is asked
match-order-wishes = By the wishes
match-order-balanced = By both: the lower of the two counts

## In which list a result stands.

# A standing; also stands in match-what-if texts.
match-standing-ready = Ready
# A standing; also stands in match-what-if texts.
match-standing-to-check = To check
# A standing; also stands in match-what-if texts.
match-standing-after-recognition = After recognition
# Heading of the first list.
match-list-open = Possible now
# Heading of the second list.
match-list-after-recognition = Possible after recognition
# Beside the name of a gate, in the table of those left out.
# $count (Number) How many there are.
match-removed-people =
    { PLURAL($count) ->
        [one] { NUMBER($count) } person left out
       *[other] { NUMBER($count) } people left out
    }
# Beside the name of a gate, in the table of those left out.
# $count (Number) How many there are.
match-removed-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } vacancy left out
       *[other] { NUMBER($count) } vacancies left out
    }

## Criteria, as names of rows in the table of points.

# A criterion: one skill.
match-addend-skill = Skill
# A criterion.
match-addend-occupation = Occupation
# A criterion: months in the occupation.
match-addend-experience = Work experience
# A criterion: field of education and training (ISCED-F).
match-addend-field = Field of study
# A criterion.
match-addend-research-field = Research field
# A criterion: the career stage of researchers, R1 to R4.
match-addend-research-stage = Research stage
# A criterion: a licence that would be nice.
match-addend-licence = Licence
# A criterion: a language that would be nice.
match-addend-language = Language
# A criterion: an EQF level that would be nice.
match-addend-qualification = Qualification
# Class of a skill in ESCO.
match-class-essential = Essential
# Class of a skill in ESCO.
match-class-optional = Optional
match-derived = The vacancy names no skills. They were taken from the occupation in ESCO.
# Above a list of skills.
match-unscored = The vacancy names more skills than we count. These were not counted:
# Above a list of addresses of concepts.
match-unknown = These entries are not in the ESCO version that is loaded here:

# State of a criterion.
match-state-met = Met
# State of a criterion.
match-state-partly = Partly met
# State of a criterion.
match-state-missing = Missing

## Through what a criterion is met: beside the name of what is held.

# $name (String) Name of what is held.
match-because = Counted through: { $name }
match-relation-same = Just what is asked
match-relation-held-narrower = More specific than what is asked
match-relation-held-broader = More general than what is asked
match-relation-related-essential = Closely related
match-relation-related-optional = Related
match-relation-sibling = From the same group of skills
match-relation-unit-group = From the same unit group of occupations
match-relation-minor-group = From the same minor group of occupations
match-relation-sub-major-group = From the same sub-major group of occupations

match-evidence-declared = Told by the person
match-evidence-documented = Shown in a document
match-evidence-assessed = Tested or formally recognised
match-with-help = With help
# Under what was counted, where a record or a vacancy names a concept that the vocabulary no longer has.
# $concept (String): title of that concept
match-replaced = “{ $concept }” was chosen; the vocabulary no longer has it, and this concept stands for it.

match-recency-current = Still in use
match-recency-0-5 = Last used at most 5 years ago
match-recency-6-8 = Last used 6 to 8 years ago
match-recency-9-12 = Last used 9 to 12 years ago
match-recency-13-20 = Last used 13 to 20 years ago
match-recency-over-20 = Last used more than 20 years ago
match-recency-unknown = Not known when last used

match-months-1-5 = 1 to 5 months
match-months-6-11 = 6 to 11 months
match-months-12-23 = 12 to 23 months
match-months-24-35 = 24 to 35 months
match-months-36-59 = 36 to 59 months
match-months-60-119 = 60 to 119 months
# The band that is written 120+ in data.
match-months-120-plus = 120 months or more

match-usable-yes = Can be used here
match-usable-after-exchange = Can be used here after an exchange
match-usable-no = Cannot be used here
match-usable-unknown = Not known whether it can be used here

## Activities of a language, as in the self-assessment grid of the CEFR.

match-mode-listening = Listening
match-mode-reading = Reading
match-mode-spoken-interaction = Spoken interaction
match-mode-spoken-production = Spoken production
match-mode-writing = Writing

## Deductions: first the names, then the reasons.

# A deduction.
match-deduction-language = Language
# A deduction.
match-deduction-level = Level
# A deduction.
match-deduction-place = Place
match-deduction-floor = No result is below 0. These points are given back.
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $asked (String) CEFR level asked.
# $held (String) CEFR level held, or the word none.
match-deduction-language-short =
    { $held ->
        [none] { $language }, { $mode }: { $asked } is asked. No level is known yet.
       *[other] { $language }, { $mode }: { $asked } is asked, { $held } is there.
    }
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $asked (String) CEFR level asked.
match-deduction-language-self-rated = { $language }, { $mode }: { $asked } is reached by self-assessment. A certificate would settle it.
# $asked (String) EQF level asked, in European digits.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not, none if no level is known.
match-deduction-level-short =
    { $span ->
        [none] EQF level { $asked } is asked. No level is known yet.
        [single] EQF level { $asked } is asked. The reading is EQF level { $min }.
       *[span] EQF level { $asked } is asked. The reading is EQF levels { $min } to { $max }.
    }
# $asked (String) EQF level asked, in European digits.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
match-deduction-level-straddles = EQF level { $asked } is asked. The reading is EQF levels { $min } to { $max }. A statement would settle it.
# $asked (String) EQF level asked, in European digits.
match-deduction-level-declared = EQF level { $asked } is asked. It was told, but no document was seen.

match-place-here = In the area of the person
match-place-region = In the same region
match-place-elsewhere = In another region, and the person would move

## Requirements that decide who is in a list: names, and how each was left.

match-gate-audience = Consent
match-gate-audience-pass = The person has agreed that you may see this profile.
match-gate-audience-removed = The person has not agreed that you may see this profile.
match-gate-open = Open vacancy
match-gate-open-pass = The vacancy is open.
match-gate-open-removed = The vacancy is not open.
match-gate-fresh = Up to date
match-gate-fresh-pass = The profile was confirmed not long ago.
match-gate-fresh-removed = The profile was not confirmed for a long time. Ask the person to confirm it.
match-gate-may-work = Right to work
match-gate-may-work-pass = The person may work.
match-gate-may-work-to-check = Check whether the person may work, and within which limits.
match-gate-may-work-removed = The person may not work yet when the job starts.
# A requirement.
match-gate-place = Place
match-gate-place-pass = The person can work at this place.
match-gate-place-removed = The person does not look for work at this place.
match-gate-pattern = Working conditions
match-gate-pattern-pass = The working conditions fit what the person needs.
match-gate-pattern-removed = The working conditions do not fit what the person needs.
# A requirement.
match-gate-licence = Licence
match-gate-licence-pass = The licences that are needed are there.
match-gate-licence-to-check = Check whether the licence can be used here.
match-gate-licence-after-recognition = The licence must be exchanged first.
match-gate-licence-removed = A licence that is needed is missing.
# A requirement.
match-gate-language = Language
match-gate-language-pass = The languages that are needed are reached.
match-gate-language-removed = A language that is needed is not reached.
# A requirement.
match-gate-level = Level
match-gate-level-pass = The EQF level that is needed is reached.
match-gate-level-to-check = The EQF level may be reached. A statement would settle it.
match-gate-level-removed = The EQF level that is needed is not reached.
# A requirement.
match-gate-skill = Skill
match-gate-skill-pass = The skills that are needed are there.
match-gate-skill-removed = A skill that is needed is missing.
# A requirement.
match-gate-recognition = Recognition of the profession
match-gate-recognition-pass = No recognition is missing.
match-gate-recognition-after-recognition = The profession is regulated. The competent authority must recognise the qualification first.
match-gate-filter = Your filters
match-gate-filter-pass = It fits your filters.
match-gate-filter-removed = It does not fit your filters.

# How a requirement was left.
match-result-pass = Fits
# How a requirement was left.
match-result-to-check = To check
# How a requirement was left.
match-result-after-recognition = After recognition
# How a requirement was left.
match-result-removed = Does not fit

## What is missing: names, then sentences by kind and state.

# A gap.
match-gap-skill = Skill
# A gap.
match-gap-language = Language
# A gap.
match-gap-level = Level
# A gap.
match-gap-licence = Licence
# A gap.
match-gap-recognition = Recognition of the profession
# A gap: something the authority asks for in its decision.
match-gap-requirement = Requirement of the authority
match-gap-must = Needed
match-gap-nice = Would help
match-gap-gate = Needed to be in the list
match-gap-nothing = Nothing is missing.
# $points (Number) Points, of 100.
match-gap-lost = Takes { NUMBER($points, maximumFractionDigits: 2) } of 100
# $skill (String) Name of the skill.
match-gap-skill-missing = { $skill }: not in the profile.
# $skill (String) Name of the skill.
match-gap-skill-unproven = { $skill }: told, not yet shown. A test or a document would help.
# $skill (String) Name of the skill.
match-gap-skill-ask = { $skill }: nobody has asked yet. Please ask.
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $asked (String) CEFR level asked.
# $held (String) CEFR level held, or the word none.
match-gap-language-short =
    { $held ->
        [none] { $language }, { $mode }: { $asked } is needed. No level is known yet.
       *[other] { $language }, { $mode }: { $asked } is needed, { $held } is there.
    }
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $asked (String) CEFR level asked.
match-gap-language-unproven = { $language }, { $mode }: { $asked } by self-assessment. A certificate would help.
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $asked (String) CEFR level asked.
match-gap-language-ask = { $language }, { $mode }: { $asked } is needed. Nobody has asked yet. Please ask.
# $asked (String) EQF level asked, in European digits.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
# $span (String) single if the lowest level is the highest, span if not, none if no level is known.
match-gap-level-short =
    { $span ->
        [none] EQF level { $asked } is needed. No level is known yet.
        [single] EQF level { $asked } is needed. The reading is EQF level { $min }.
       *[span] EQF level { $asked } is needed. The reading is EQF levels { $min } to { $max }.
    }
# $asked (String) EQF level asked, in European digits.
# $min (String) Lowest EQF level, in European digits.
# $max (String) Highest EQF level, in European digits.
match-gap-level-unknown = EQF level { $asked } is needed. The reading is EQF levels { $min } to { $max }. Get a statement.
# $asked (String) EQF level asked, in European digits.
match-gap-level-unproven = EQF level { $asked } is needed. It was told, not yet shown. Papers or a statement would help.
# $asked (String) EQF level asked, in European digits.
match-gap-level-ask = EQF level { $asked } is needed. Nobody has asked about education yet. Please ask.
# $licence (String) Name of the licence.
match-gap-licence-missing = { $licence }: not in the profile, or not for use here.
# $licence (String) Name of the licence.
match-gap-licence-unknown = { $licence }: nobody knows yet whether it can be used here. Please check.
# $licence (String) Name of the licence.
match-gap-licence-after-exchange = { $licence }: must be exchanged first.
# $licence (String) Name of the licence.
match-gap-licence-ask = { $licence }: nobody has asked yet. Please ask the person.
# $profession (String) Name of the profession.
match-gap-recognition-missing = { $profession }: the competent authority must recognise the qualification first.
# $subject (String) Subject, in the words of the authority.
match-gap-requirement-missing = { $subject }: the authority found this missing.
# $authority (String) Name of the competent authority.
match-gap-authority = Competent authority: { $authority }

## What one change would do. The ids that end in standing are for a change that gives no points.

match-what-if-heading = What would change the result
match-what-if-none = No single change would raise the result.
# $skill (String) Name of the skill.
# $points (Number) Points, of 100.
match-what-if-assess = If “{ $skill }” is tested, the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $skill (String) Name of the skill.
# $standing (String) Name of the standing.
match-what-if-assess-standing = If “{ $skill }” is tested, the result becomes: { $standing }.
# $skill (String) Name of the skill.
# $points (Number) Points, of 100.
match-what-if-learn = If “{ $skill }” is learned, the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $skill (String) Name of the skill.
# $standing (String) Name of the standing.
match-what-if-learn-standing = If “{ $skill }” is learned, the result becomes: { $standing }.
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $level (String) CEFR level reached.
# $points (Number) Points, of 100.
match-what-if-language = { $language }, { $mode }: with { $level } the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $language (String) Name of the language.
# $mode (String) Activity of the language, such as listening.
# $level (String) CEFR level reached.
# $standing (String) Name of the standing.
match-what-if-language-standing = { $language }, { $mode }: with { $level } the result becomes: { $standing }.
# $points (Number) Points, of 100.
match-what-if-statement = If a statement confirms the upper EQF level, the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $standing (String) Name of the standing.
match-what-if-statement-standing = If a statement confirms the upper EQF level, the result becomes: { $standing }.
# $licence (String) Name of the licence.
# $points (Number) Points, of 100.
match-what-if-licence = With the licence “{ $licence }” the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $licence (String) Name of the licence.
# $standing (String) Name of the standing.
match-what-if-licence-standing = With the licence “{ $licence }” the result becomes: { $standing }.
# $profession (String) Name of the profession.
# $points (Number) Points, of 100.
match-what-if-recognition = With the recognition as “{ $profession }” the fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
# $profession (String) Name of the profession.
# $standing (String) Name of the standing.
match-what-if-recognition-standing = With the recognition as “{ $profession }” the result becomes: { $standing }.
# $count (Number) How many there are.
match-what-if-more-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } more vacancy would then be within reach.
       *[other] { NUMBER($count) } more vacancies would then be within reach.
    }

## A plan: steps one after the other.

match-plan-heading = Steps to this goal
# $steps (Number) How many steps.
match-plan-steps =
    { PLURAL($steps) ->
        [one] { NUMBER($steps) } step
       *[other] { NUMBER($steps) } steps
    }
# $weeks (Number) Weeks.
match-plan-weeks =
    { PLURAL($weeks) ->
        [one] { NUMBER($weeks) } week
       *[other] { NUMBER($weeks) } weeks
    }
# $euros (Number) Whole euros.
match-plan-euros =
    { PLURAL($euros) ->
        [one] { NUMBER($euros) } euro
       *[other] { NUMBER($euros) } euros
    }
# $weeks (Number) Weeks.
# $euros (Number) Whole euros.
match-plan-cost =
    { PLURAL($weeks) ->
        [one] This takes { NUMBER($weeks) } week.
       *[other] This takes { NUMBER($weeks) } weeks.
    } { PLURAL($euros) ->
        [one] You pay { NUMBER($euros) } euro.
       *[other] You pay { NUMBER($euros) } euros.
    }
# $weeks (Number) Weeks.
match-plan-free =
    { PLURAL($weeks) ->
        [one] This takes { NUMBER($weeks) } week. You pay nothing.
       *[other] This takes { NUMBER($weeks) } weeks. You pay nothing.
    }
# $euros (Number) Whole euros.
match-plan-week-cost = To compare plans, each week is counted in euros: { NUMBER($euros) }
match-plan-exact = No other set of steps is cheaper, among the offers we know.
match-plan-best-found = This is the best set of steps found. There may be a cheaper one.
# $euros (Number) Whole euros.
match-plan-lower-bound = No set of steps can cost less than this, in euros: { NUMBER($euros) }
# Above the gaps that one step closes.
match-plan-closes = What this step gives:
# Above the gaps that no offer closes.
match-plan-not-closable = What this plan does not give:
# Above the gaps that are beyond those a plan can hold.
match-plan-left-out = Not looked at in this plan, because there are too many gaps:
match-plan-no-gaps = Nothing stands in the way. No step is needed.
match-plan-no-offer = We know no offer that helps here. Ask your adviser.
match-plan-needs-reason = This course leads to a level below one that is documented. Please record the reason.
match-plan-role-proof = Proof of what you can do
match-plan-role-recognition = Step to recognition
match-plan-role-course = Course

## Courses: what one gives, and why a person cannot enter now.

# $points (Number) Points, of 100.
match-course-gain = The fit rises by { NUMBER($points, maximumFractionDigits: 2) } of 100.
match-course-towards-recognition = Counts towards the recognition.
match-course-any-time = Starts at any time.
match-bar-documents = It asks for papers about the level.
match-bar-place = It takes place too far away.
match-bar-date = There is no start for which one can still apply.
match-bar-hours = It takes more hours a week than there are.
match-bar-full = There are no places left.
match-bar-level = It asks for a higher EQF level.
match-bar-language = It asks for a higher language level.
match-bar-skill = It builds on a skill that is missing.

## Wishes of a person, as names of rows.

# A wish.
match-wish-occupation = Occupation
# A wish.
match-wish-place = Place
# A wish.
match-wish-contract = Contract
# A wish.
match-wish-hours = Hours a week
# A wish: nights, weekends, shifts.
match-wish-pattern = Working time
# A wish.
match-wish-start = Start
# A wish.
match-wish-pay = Pay

## Notices.

match-notice-advice = This is advice. A person decides.
match-notice-pseudonym = You see a pseudonym. The person decides who sees the name.
match-notice-not-counted = Name, sex, age, nationality, religion, health and residence title do not count here.
match-notice-contest = You can ask a person to look at this result again.
# $rules (String) Version of the rules, such as mr-1.
match-notice-rules = Version of the rules: { $rules }
match-unmatchable = This vacancy names no occupation and no skills. Add one of them, so that it can be compared.
