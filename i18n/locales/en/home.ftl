### Pages of each role: the own profile, its log, consents, requests, accounts, vacancies.

# Link in the menu of the person.
page-own = My profile
# Link and heading.
page-log = Who looked at this profile
# Link and heading.
page-sharing = Consents
# Link and heading.
page-rights = Requests
# Link and heading.
page-vacancies = Vacancies
# Link and heading.
page-accounts = Accounts
# Link and heading.
page-requests = Open requests
# Heading.
page-choose-role = Choose your role
page-choose-role-about = You have several roles. Choose the one for this session.
# Heading over the second form of the sign-in page.
page-code = With the code from your paper
# A field.
page-code-field = Code
# A button.
page-code-button = Open my profile
page-log-about = Each line says who looked at this profile or changed it, when and why.
# $law (String) Name of the law.
page-log-withheld = A law can hold lines back: { $law }.
# Link to the next part of the list.
page-log-older = Older lines
# Head of a column.
page-column-when = When
# Head of a column.
page-column-who = Organisation and role
# Head of a column.
page-column-what = What happened
# Head of a column.
page-column-why = Why
# Head of a column.
page-column-groups = What it was about
# Head of a column.
page-column-until = Until
# Head of a column.
page-column-answer = Answer given
# Head of a column.
page-column-due = Answer due on
# Head of a column.
page-column-kind = Kind
# Head of a column.
page-column-roles = Roles
# What happened.
page-event-read = Looked at
# What happened.
page-event-changed = Changed
# What happened.
page-event-shared = Shared or agreed
# What happened.
page-event-rights = A right of the person
# What happened.
page-event-refused = Refused
# What happened.
page-event-signed = Signed in or out
# What happened.
page-event-service = The service itself
# Result of what happened.
page-outcome-allowed = Done
# Result of what happened.
page-outcome-denied = Not allowed
# Result of what happened.
page-outcome-failed = Did not work
# A purpose.
page-purpose-profiling = Making and keeping the profile
# A purpose.
page-purpose-guidance = Guidance by an employment service
# A purpose.
page-purpose-matching = Matching without the name
# A purpose.
page-purpose-introduction = Introduction for one vacancy
# A purpose.
page-purpose-course-placement = A place in a course
# A purpose.
page-purpose-recognition = Recognition of a qualification
# A purpose.
page-purpose-home-authority-contact = Contact with an authority of the home country
# A purpose.
page-purpose-transfer = Handing the profile over
# A purpose.
page-purpose-national-register = National register
# A purpose.
page-purpose-statistics = Counts
# A purpose.
page-purpose-rights = Rights of the person
# A purpose.
page-purpose-emergency = Emergency
# A purpose.
page-purpose-supervision = Supervision
# A purpose.
page-purpose-administration = Running the service
# A purpose.
page-purpose-public = Public data
# A purpose.
page-purpose-accommodation = Adjustments at work or in class
# A group of data.
page-group-identity = Names and birth date
# A group of data.
page-group-contact = Contact
# A group of data.
page-group-status = Legal situation
# A group of data.
page-group-education = Education and levels
# A group of data.
page-group-work = Work
# A group of data.
page-group-skills = Skills
# A group of data.
page-group-languages = Languages
# A group of data.
page-group-expectations = Wishes
# A group of data.
page-group-accommodation = Adjustments
# A group of data.
page-group-notes = Notes of staff
# A group of data.
page-group-appraisal = Appraisal and plan
# A group of data.
page-group-consent = Agreements
# A group of data.
page-group-access-log = This list
page-sharing-about = This is what the person said yes or no to. Taking a yes back works at once.
page-sharing-empty = The person has not been asked for a consent yet.
# State of a consent.
page-consent-given = Agreed
# State of a consent.
page-consent-refused = Not agreed
# State of a consent.
page-consent-withdrawn = Taken back
# State of a consent.
page-consent-ended = Ended
# A button.
page-consent-withdraw = Take back
page-rights-about = Here you ask for one of your rights. An answer comes within a month.
page-rights-empty = Nothing has been asked for yet.
# A button.
page-rights-ask = Send the request
# A field.
page-rights-kind = Which right?
# A field.
page-rights-wish = What do you ask for?
# A right.
page-right-access = See everything that is held
# A right.
page-right-correction = Correct something
# A right.
page-right-restriction = Stop the use for now
# A right.
page-right-end-restriction = Allow the use again
# A right.
page-right-objection = Object to the use
# A right.
page-right-erasure = Erase the profile
# State of a request.
page-right-open = Waits for an answer
# State of a request.
page-right-granted = Granted
# State of a request.
page-right-refused = Not granted
# A request of the staff.
page-right-class = Who of the staff sees a profile
page-requests-about = These requests wait for an answer, the most urgent first.
page-requests-empty = No request waits for an answer.
page-accounts-about = These accounts belong to your organisation.
# State of an account.
page-account-used = In use
# State of an account.
page-account-disabled = Disabled
page-vacancies-about = These vacancies are open now.
page-vacancies-empty = No vacancy is open now.

## Lists: filters, counts, files.

# $total (Number) Profiles of the whole list.
# $limit (Number) Lines of a page.
page-list-count = Profiles in all: { NUMBER($total) }. At most { NUMBER($limit) } stand on a page.
# $filter (String) Name of a filter, such as a language with its level.
# $count (Number) Profiles.
page-list-removed = Left out by “{ $filter }”: { NUMBER($count) }
# A link under a list.
page-list-file = This list as a file (CSV)
# $count (Number) Rows.
page-list-file-most = A file has at most { NUMBER($count) } rows. Narrow the list down first.
# Name of the form above a list, read out by screen readers.
page-filter = Show only some profiles
# An answer in a field of that form.
page-filter-any = Any
# A field: a level of a language.
page-filter-level = At this level or better
# A button.
page-filter-show = Show
page-filter-nobody = No profile passes these filters.

## Everything that is held about a person.

# Heading of the page; also a link.
page-export = Everything that is held
page-export-about = This is everything that the service holds about this person. Print it or keep it.
page-export-portable-about = The last column says whether the person may take this to another service.
# A link.
page-export-file = The same as a file (JSON)
# A heading.
page-export-purposes = Why it is held
# A heading.
page-export-ground = Basis
# A heading.
page-export-law = Law
# A heading.
page-export-recipients = Who received something
page-export-nobody = No other organisation has received anything.
# A heading.
page-export-first = First time
# A heading.
page-export-last = Last time
# A heading.
page-export-sources = Who said it
# A heading.
page-export-retention = How long it is kept
# A heading.
page-export-held = Every field that is held
# A heading.
page-export-field = Field
# A heading.
page-export-value = Value
# A heading.
page-export-portable = May be taken along
# $count (Number) Lines.
page-export-log-part = Only the newest lines stand here: { NUMBER($count) }. The file has all of them.
# On what the processing rests.
page-ground-public-task = A public task
# On what the processing rests.
page-ground-legal-obligation = A duty by law
# On what the processing rests.
page-ground-consent = A consent
# $months (Number) Months.
page-keep-draft = Drafts: { NUMBER($months) } months after the last change
# $months (Number) Months.
page-keep-record = Profiles: { NUMBER($months) } months after they were closed or last changed
# $months (Number) Months.
page-keep-consent = Proof of consents: { NUMBER($months) } months after their end
# $months (Number) Months.
page-keep-audit = Lines of the log: { NUMBER($months) } months after they were written
# $months (Number) Months.
page-keep-versions = Earlier versions for matching: { NUMBER($months) } months after newer ones took their place
# Title of the page with the steps of a plan.
page-plan = Plan
page-plan-about = These are the steps towards the goal. A proposed step waits for the person’s yes.
page-plan-empty = No step has been written yet.
# Head of a column.
page-column-step = Step
# Head of a column: by what day.
page-column-by = By
# Head of a column.
page-column-where = Where
# Type of a step.
page-step-language-course = Language course
# Type of a step.
page-step-literacy = Learning to read and write
# Type of a step.
page-step-integration-course = Integration course
# Type of a step.
page-step-recognition-application = Application for recognition
# Type of a step.
page-step-validation = Validation of skills
# Type of a step.
page-step-skills-test = Skills test
# Type of a step.
page-step-bridging-course = Bridging course
# Type of a step.
page-step-vocational-training = Vocational training
# Type of a step.
page-step-higher-education-admission = Admission to higher education
# Type of a step.
page-step-placement = Work placement
# Type of a step.
page-step-mentoring = Mentoring
# Type of a step.
page-step-job-search = Looking for work
# Type of a step.
page-step-vacancy-referral = Proposed for a vacancy
# Type of a step.
page-step-self-employment-support = Support for self-employment
# Type of a step.
page-step-transition-to-adulthood = Becoming an adult
# Type of a step.
page-step-other-service = Another service
# State of a step.
page-step-state-proposed = Proposed
# State of a step.
page-step-state-agreed = Agreed
# State of a step.
page-step-state-started = Begun
# State of a step.
page-step-state-done = Done
# State of a step.
page-step-state-dropped = Not pursued
