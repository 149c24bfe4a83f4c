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
