### The pages of caseworkers and advisers: frame, sign-in, list, record, matches.

## The frame of every page.

page-skip = Go to the content
# Name of the menu, read out by screen readers.
page-menu = Main menu
# Link in the menu; also the heading of the list.
page-profiles = Profiles
# Above the buttons with the names of the languages.
page-language-choose = Language of the page
# A button.
page-sign-out = Sign out
# $organisation (String) Name of the organisation.
# $role (String) Name of the role.
page-member = { $organisation }, { $role }
page-demo = This is a demonstration. All people and vacancies in it are made up.

## Roles, beside the name of the organisation.

page-role-caseworker = Caseworker
page-role-supervisor = Supervisor
page-role-adviser = Employment adviser
page-role-matcher = Matching staff
page-role-system = Connected system
page-role-recogniser = Recognition body
page-role-provider = Course provider
page-role-auditor = Auditor
page-role-administrator = Administrator
page-role-person = Person of the profile

## Signing in.
page-welcome = Choose a password
page-welcome-rule = A password has 15 to 128 characters. A sentence of your own is easy to remember. The link works once.
page-welcome-password = New password
page-welcome-again = New password, once more
page-welcome-button = Keep this password
page-welcome-different = The two passwords are not the same. Type both again.
page-welcome-length = The password has fewer than 15 or more than 128 characters. Choose another one.
page-welcome-ended = This link has been used or has ended. Ask the person who manages your account for a new one.

# Heading of the page.
page-sign-in = Sign in
# A button.
page-sign-in-button = Sign in
# A field.
page-sign-in-name = User name
# A field.
page-sign-in-password = Password
page-sign-in-next = Sign in. Then you come back to the page that you asked for.

## Refusals: headings; the sentences are those of the problems.

page-refusal-heading = This did not work
page-refusal-not-permitted = Your role does not open this page
page-refusal-not-found = Not found
page-refusal-too-many = Too many requests
page-refusal-unavailable = The service is not available
page-refusal-form = This form is out of date
page-refusal-form-text = Nothing was changed. Open the page again and send the form once more.
# $seconds (Number) Seconds to wait.
page-refusal-after =
    { PLURAL($seconds) ->
        [one] Try again in { NUMBER($seconds) } second.
       *[other] Try again in { NUMBER($seconds) } seconds.
    }
# $id (String) Number of the request.
page-refusal-request = When you ask for help, give this number: { $id }
# A link.
page-refusal-back = To the start page

## The list of profiles.

page-profiles-own = These are the profiles that you may open, the newest first.
page-profiles-shared = These profiles were shared with your organisation, the newest first.
page-profiles-empty = There is no profile here yet. A caseworker begins one in an interview.
page-profiles-empty-shared = No profile has been shared with you yet. The person decides about that.
# Heading of a column.
page-column-name = Name
# Heading of a column: a short code that can be read out.
page-column-reference = Reference
# Heading of a column.
page-column-state = State
# Heading of a column: the day on which the profile was begun.
page-column-begun = Begun on
# Where a name would stand.
page-name-none = No name to show
# A link under a list.
page-next = Next page
# A link under a list.
page-first = First page
# State of a profile.
page-state-draft = Draft
# State of a profile.
page-state-active = Active
# State of a profile.
page-state-on-hold = Paused
# State of a profile.
page-state-placed = In work
# State of a profile.
page-state-closed = Closed

## A profile: the frame.

# Heading of the page.
page-profile = Profile
# Name of the part with reference, state and date, read out by screen readers.
page-profile-facts = In short
# A field: the second language of the page.
page-second = Second language
# An answer in the field for the second language.
page-second-none = One language only
# A button.
page-second-show = Show
# $language (String) Name of the language.
page-second-missing = The language of the interview is { $language }. The page does not speak it yet.
# Above the list of the parts of the page.
page-contents = On this page
page-section-names = Names
page-section-contact = Contact and interview
page-section-status = Right to work of the person
page-section-languages = Languages of the person
page-section-education = Education
page-section-level = Level of the education
page-section-work = Work experience of the person
page-section-skills = Skills of the person
page-section-licences = Licences of the person
page-section-wishes = Wishes and goals
# Where a part of the profile holds nothing.
page-section-empty = Nothing is recorded here.

## A profile: questions, as names of rows and columns.

page-q-name-as-in-document = Name as in the document
page-q-name-native-script = Name in the own script
page-q-name-preferred = Name that the person prefers
page-q-name-former = Earlier name
page-q-person-language = Language of the person in the interview
page-q-staff-language = Language of the staff in the interview
page-q-residence = Place of residence
page-q-interpreter = Is an interpreter needed?
page-q-may-work = May the person work?
page-q-may-work-from = From which day?
# A column.
page-q-language = Language
page-q-mother-tongue = Mother tongue
page-q-basis = Source of the level
page-q-title = Name of the qualification
page-q-institution = School or university
page-q-country = Country
page-q-award-year = Year of the award
page-q-completed = Completed?
page-q-documentation = Papers
page-q-institution-status = Standing of the institution
page-q-education-kind = Kind of education
page-q-nqf = Level printed on the document
page-q-isced = ISCED level
# A code of the ISCED list of fields.
page-q-isced-field = Field of study (ISCED code)
page-q-row = Confirmed row of the table
page-q-work-title = What was your work?
# A row: the occupation of the European list.
page-q-occupation = Occupation (ESCO)
page-q-from = Begin
page-q-to = End
page-q-months = Length in months
page-q-current = Still there?
# A row of a work experience or of the wishes.
page-q-hours = Hours a week
page-q-work-kind = Kind of work
# A row of a work experience.
page-q-employer = Employer
page-q-tasks = What did you do there?
# A column.
page-q-skill = Skill
page-q-quick = Answer
page-q-skill-level = How well?
page-q-years = Years
page-q-last-used = Last used in
page-q-evidence = Evidence
page-q-said-by = Said by
page-q-licence = Kind of licence
page-q-licence-category = Category
page-q-issued-in = Issued in
page-q-valid-until = Valid until
page-q-usable = Use in this country
page-q-goals = Goals, the most important first
page-q-willing-to-move = Would you move to another place?
page-q-contract = Kind of contract
page-q-unwanted = Working time that is not wanted
page-q-start = Earliest first day
page-q-pay = Least pay, in euros a month
page-q-motivation = In your own words
page-q-wished-occupations = Occupations that are wished for
page-q-places = Regions (NUTS codes)

## A profile: answers.

# $name (String) Name of the place.
# $code (String) Its NUTS code.
page-place-with-code = { $name } ({ $code })
# An answer where a level was not told.
page-level-none = None
page-may-work-yes = Yes, without limits
page-may-work-yes-limited = Yes, with limits
page-may-work-not-yet = Not yet
page-may-work-no = No, not at present
page-may-work-unknown = Not yet known
page-basis-self = Own assessment
page-basis-placement-test = Placement test
page-basis-certificate = Certificate
page-documentation-verified = Checked with the issuer
page-documentation-copy-unverified = Seen, not checked
page-documentation-partial = Only a part of the papers
page-documentation-none = No papers
page-institution-recognised = Recognised there
page-institution-unknown = Not looked up
page-institution-not-recognised = Not recognised there
page-education-award = Led to an award
page-education-preparatory = Preparatory year
page-education-short-course = Short course
page-work-employee = Employed
page-work-self-employed = Self-employed
page-work-family-business = In a family business
page-work-own-farm = On an own farm
page-work-apprenticeship-traineeship = Apprenticeship or traineeship
page-work-casual-day-labour = Casual work by the day
page-work-volunteering = Volunteering
page-work-unpaid-care-household = Unpaid care or household work
page-quick-can-do = Can do
page-quick-a-little = A little
page-quick-no = Cannot do
page-quick-not-asked = Not asked
page-skill-level-one = With some help
page-skill-level-two = Alone
page-skill-level-three = Alone, also in hard cases
page-skill-level-four = Can teach others
page-licence-driving = Driving licence
page-licence-forklift = Forklift licence
page-licence-welding = Welding certificate
page-licence-hygiene = Food hygiene certificate
page-licence-professional = Professional licence
# $licence (String) Kind of the licence.
# $category (String) Category, such as B.
page-licence-with-category = { $licence } ({ $category })
page-goal-learn-language = Learn the language
# A goal that the person names.
page-goal-integration-course = Integration course
page-goal-recognition = Have a qualification recognised
page-goal-finish-school = Finish school
# A goal that the person names.
page-goal-vocational-training = Vocational training
page-goal-higher-education = Studies
# A goal that the person names.
page-goal-work-placement = Work placement
page-goal-job = A job
page-goal-research-position = A research position
page-goal-self-employment = An own business
page-goal-other = Another goal
page-contract-permanent = Permanent
page-contract-temporary = Temporary
page-contract-apprenticeship = Apprenticeship
page-contract-traineeship = Traineeship
page-contract-self-employed = Freelance
page-pattern-shifts = Shifts
page-pattern-nights = Nights
page-pattern-weekends = Weekends
# Who said something.
page-by-self = The person
# Who said something.
page-by-adviser = The adviser
# Who said something.
page-by-interpreter = The interpreter
# Who said something.
page-by-import = Another system
# $min (Number) At least.
# $max (Number) At most.
page-hours-range = { NUMBER($min) } to { NUMBER($max) }
# Beside words that a person said and nobody has coded.
page-own-words = In own words, not yet coded
# Above a text: how the adviser puts it.
page-text-adviser = As the adviser puts it
page-text-translated-human = Translated by a person
page-text-translated-machine = Translated by a machine
page-text-translated-interpreter = Translated by the interpreter

## A level reading.

page-level-why = Why this level
page-level-sources = Sources of the comparison
# Heading of a column.
page-level-found = Qualification in the table
# Heading of a column.
page-level-eqf = EQF level
# Heading of a column.
page-level-source = Source
# Heading of a column.
page-level-row = Row
# Heading of a column: the year of the source.
page-level-year = Year of the source
# $rules (String) Version of the rules.
# $tables (String) Versions of the tables, as a list.
page-level-versions = Rules { $rules }. Tables: { $tables }.

## Matching vacancies of a profile.

# Heading of the page; also a link.
page-matches = Matching vacancies
page-matches-about = The service compares this profile with all open vacancies. The result is recorded with the profile.
# A button.
page-matches-find = Find matching vacancies
# A link.
page-matches-back = Back to the profile
# $shown (Number) How many are shown.
# $total (Number) How many there are.
page-matches-shown = Shown: { NUMBER($shown) } of { NUMBER($total) }
page-matches-none = Today no open vacancy passes all requirements. The table below shows what kept vacancies out.
page-matches-removed = What kept vacancies out of the list
page-matches-order = Order of the list
# A row beside a vacancy.
page-vacancy-employer = Employer
# A row beside a vacancy.
page-vacancy-region = Region
# A row beside a vacancy: in which list it stands.
page-vacancy-standing = Standing
page-fit-table = How the fit is counted
# Heading of a column.
page-column-asked = What is asked
# Heading of a column.
page-column-held = What counts for it
# Heading of a column.
page-column-strength = Strength, of 10
# Heading of a column.
page-column-points = Points, of 100
# Where nothing counts for what is asked.
page-held-nothing = Nothing in the profile comes near
page-sum-points = All points together
page-sum-deductions = All deductions together
page-sum-fit = Fit: points less deductions
# Above the deductions, in the table of points.
page-deductions = Deductions
page-deductions-none = There are no deductions.
page-wishes-table = How the wishes are met
# Heading of a column.
page-column-wish = Wish
page-gates-table = Requirements and how they are met
# Heading of a column.
page-column-gate = Requirement
# Heading of a column.
page-column-result = Result
# Heading of a column.
page-column-reason = Reason
# Heading of a column.
page-column-count = How many
page-gaps = What is missing, and what helps
# Above the courses that close a gap.
page-gap-courses = Courses that help
page-gap-no-course = We know no course for this.
page-courses = Courses that would help with this goal
# Heading of a column.
page-column-course = Name of the course
# Heading of a column.
page-column-provider = Provider
# Heading of a column.
page-column-weeks = Weeks
# Heading of a column.
page-column-euros = Price in euros
# Heading of a column: first day of a course.
page-column-start = Start
# Heading of a column.
page-column-gain = Rise of the fit, of 100
page-course-free = Free of charge
# $rules (String) Version of the rules.
# $vocabulary (String) Version of the vocabulary.
# $day (String) A day, already formatted.
page-matches-record = Recorded on { $day }. Rules { $rules }, vocabulary { $vocabulary }.
# $number (String) Number of the record.
page-matches-number = Number of the record: { $number }
