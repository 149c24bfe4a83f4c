### What each report counts.

report-profiles-by-state = Records by their state, by sex.
report-weeks-from-arrival = Weeks from the arrival to the record, to the first referral, to the first course and to the first job. Only people whose month of arrival is known.
report-eqf-levels = People by the level of the European Qualifications Framework that their qualifications are usually compared with. A range stays a range.
report-isco-groups = People by the ISCO-08 major group of their latest work.
report-cefr-levels = People by their best level of spoken interaction in a language that is not their mother tongue.
report-supply-and-demand = Active people by the ISCO-08 major groups they wish to work in, beside the places of open vacancies. Each counts once in a group.
report-standing-steps = Open steps of plans by type. A step stands still if it has not moved for more than 30 days or its day has passed.
report-recognition = Recognition cases by their state, by sex.
report-consents = Consents by purpose: given, refused, withdrawn.
report-over-qualification = Working people aged 20 to 64 with completed ISCED 5 to 8, by sex and by proof of that education. Over-qualified if every job is in ISCO-08 groups 4 to 9.
report-language-learning = People by sex, by whether a language of theirs was tested, and by language course taken or completed.
report-enrolments = Enrolments in courses by their state, by sex.
report-attendance = Enrolments that began, by the mean attendance in per cent over the months recorded, by sex.
report-childcare = Enrolments by whether the person asked for childcare and whether it was given, by sex.
report-young-people = People aged 18 to 24 with and without a recorded job or course, by sex.
report-funds = Participants of each fund and operation, each person once in an operation, by sex and by whether something was completed.
