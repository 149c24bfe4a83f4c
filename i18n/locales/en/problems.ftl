### What stands in the way of a request, and what to do. The id is problem- and the code.

## Whole requests: a page of its own, or a notice at the top.

problem-input-refused = Some fields need a change. Correct the marked fields and send again.
# Below problem-input-refused.
# $count (Number) How many fields were not accepted.
problem-input-refused-detail =
    { PLURAL($count) ->
        [one] { NUMBER($count) } field was not accepted.
       *[other] { NUMBER($count) } fields were not accepted.
    }
problem-json-malformed = The request could not be read as JSON. Correct it and send it again.
problem-token-missing = You are not signed in. Sign in and try again.
problem-token-refused = Your sign-in no longer holds. Sign in again.
problem-sign-in-refused = The name and the password do not fit together. Check both and try again.
problem-not-permitted = Your role may not do this. Ask the person who manages your account.
problem-not-found = There is nothing here that you can open. Check the address or ask for access.
problem-method-not-allowed = This address does not take this kind of request. Look it up in the description of the interface.
problem-not-acceptable = The answer is not available in this format. Ask for another format.
problem-media-type-not-supported = This format cannot be read here. Send the content in another format.
problem-body-too-large = What you sent is too large. Send less at once.
problem-precondition-required = The request does not say which version you changed. Load the record again and send its version in If-Match.
problem-version-stale = Somebody has changed this since you opened it. Load it again, then make your change.
problem-if-match-malformed = If-Match must hold one strong tag. Send the tag that came with the record.
problem-idempotency-key-missing = A system must send an Idempotency-Key with this request. Add it and send again.
problem-idempotency-key-malformed = The Idempotency-Key must have 1 to 255 visible ASCII characters. Choose another key.
problem-idempotency-key-reused = This Idempotency-Key was used for another request. Choose a new key.
problem-idempotency-key-in-flight = A request with this key is still running. Wait a moment, then send the same request again.
problem-export-too-long = This list has more rows than a file may hold. Narrow it down with filters.
problem-too-many-requests = Too many requests came in a short time. Wait a moment and try again.
problem-unavailable = The service cannot answer at the moment. Wait a minute and try again.
problem-matching-not-ready = The index for matching is not ready yet. Try again in a few seconds.
problem-storage-full = The storage of the service is full, so nothing was saved. Tell the people who run the service.
problem-unforeseen = Something happened that we did not expect. Try again. If it happens again, tell the people who run the service.
problem-state-conflict = This does not fit what is already recorded. Load the record again and check it.
problem-held-by-law = A law holds this record until a day that has not come. Look up the hold, and answer the request after it.
problem-two-people-needed = You entered this request yourself. Another auditor has to answer it.
problem-strict-not-shared = A strict record is never shared, matched or handed over. Ask for another class first.
problem-package-unreadable = This is no transfer package that this version reads. Ask the sender for a new one.
problem-package-tampered = This package was changed after it was signed. Ask the sender for a new one.
problem-package-expired = The time in which this package could be accepted is over. Ask the sender for a new one.
problem-package-for-another = This package is for another organisation. Send it there.
problem-package-sender-unknown = We have no key of the deployment that signed this package. Ask your administrator to add it.
problem-package-too-large = The documents are larger than a package holds. Remove some, and hand those over on paper.
problem-already-exists = This value is already taken. Choose another one.
problem-record-read-only = This record is closed or was merged into another one. It can be read and not changed.
problem-questions-open = Some questions of the quick profile have no answer yet. Ask them, or say for each why there is no answer.
problem-own-claim-not-verified = You entered this yourself. Somebody else has to record that it was verified.
problem-consent-needed = The person has not agreed to this, or not any more. Ask for consent first.
problem-only-for-minors = Only a minor has a guardian. Check the date of birth.
problem-file-refused = This file holds something that is not stored here: a script, an attachment, or a damaged or very large picture. Save it in another way and send it again.
problem-cursor-not-for-this-query = This page mark belongs to another search. Start again from the first page.
problem-grant-type-unsupported = This way to sign in is not offered here. Use one that the description of the interface names.

## Members of an input: beside the field.

# $expected (String) The closest name that is known, or the word none.
problem-unknown-member =
    { $expected ->
        [none] There is no field with this name. Correct the name or delete the field.
       *[other] There is no field with this name. The closest name is { $expected }.
    }
problem-repeated-member = This field is there twice. Keep one of the two.
problem-member-missing = This field is needed. Please fill it in.
problem-type-mismatch = This field needs another kind of value, such as a number or a text. Check what it asks for.
# $expected (String) The values that can be chosen, as a list, or the word none.
problem-value-not-listed =
    { $expected ->
        [none] This value is not in the list. Choose one from the list.
       *[other] This value is not in the list. Choose one of these: { $expected }.
    }
problem-id-malformed = This identifier is not complete, or it has other characters than it should. Copy it again.
# $expected (String) Lowest and highest number, such as 1-900, or the word none.
problem-number-out-of-range =
    { $expected ->
        [none] This is not a number that can be used here. Check it.
       *[other] This is not a number that can be used here. Numbers allowed: { $expected }.
    }
problem-text-empty = There is no text here yet. Write something or leave the field out.
# $expected (String) The greatest number of characters, or the word none.
problem-text-too-long =
    { $expected ->
        [none] This text is too long. Make it shorter.
       *[other] This text is too long. Make it shorter. Characters allowed: { $expected }.
    }
problem-text-character-refused = The text has characters that cannot be stored or would mislead readers. Delete them.
# $expected (String) The greatest number of entries, or the word none.
problem-list-too-long =
    { $expected ->
        [none] The list has too many entries. Delete some.
       *[other] The list has too many entries. Delete some. Entries allowed: { $expected }.
    }
problem-language-tag-unknown = We do not know this language tag. Use a BCP 47 tag such as de or fr-BE.
problem-language-unknown = We do not know this language code (ISO 639-3). Choose the language from the list.
problem-country-unknown = We do not know this country code (ISO 3166-1 alpha-3). Choose the country from the list.
problem-region-unknown = This is not the form of a NUTS code. Choose the region from the list.
problem-field-unknown = We do not know this field of study (ISCED-F). Choose it from the list.
problem-year-out-of-range = This year is not possible here. Check it and write it with four digits.
problem-month-out-of-range = There is no such month. Enter a month from 1 to 12.
problem-day-out-of-range = This month does not have that day. Check the day.
problem-day-without-month = A day needs a month. Enter the month or delete the day.
problem-end-before-begin = The end is before the start. Check both dates.
problem-date-in-future = This date is in the future. Enter today or an earlier day.
problem-date-in-past = This date is in the past. Enter today or a later day.
problem-concept-needs-uri-or-words = Choose an entry from the list or use your own words. Do one of the two, not both.
problem-concept-unknown = This entry is in no ESCO version that is loaded here. Search for it again.
# $expected (String) The kinds that fit, as a list, or the word none.
problem-concept-of-other-kind =
    { $expected ->
        [none] This entry is of another kind than the field needs. Choose another entry.
       *[other] This entry is of another kind than the field needs. Kinds that fit: { $expected }.
    }
problem-row-unknown = We do not know this row of the table of qualifications. Choose it again.
# $expected (String) The last day that is possible, or the word none.
problem-date-too-late =
    { $expected ->
        [none] This date is too late. Choose an earlier one.
       *[other] This date is too late. The last possible date is { $expected }.
    }
problem-account-unknown = No member of staff of your organisation has this number. Choose one from the list.
problem-office-unknown = Your organisation has no such office. Choose one from the list.
problem-role-not-given = An organisation of this kind cannot give this role. Choose another role.
problem-organisation-unknown = We do not know this organisation. Choose it from the list.
problem-consent-does-not-cover = The consent does not cover this. Share less, or ask the person for a new consent.
problem-group-not-shareable = This group of data may not be shared for this purpose. Leave it out.
problem-range-reversed = The lower value is larger than the upper one. Check both.
problem-phone-unknown = This is not a whole telephone number. Write it with + and the country code.
problem-email-unknown = This is not an e-mail address. Check it.
problem-concept-not-offered = This entry is not used here. Enter what the person can do as a skill.
problem-original-kept = What the person said stays as it was said. Add your wording beside it, or withdraw the entry and add a new one.
problem-document-unknown = This record has no such document. Choose it again.
problem-record-unknown = There is no such record that you can open. Check the identifier.
problem-answer-missing = This question has no answer state yet. Answer it, or say why there is no answer.
problem-grade-unknown = A grade is a letter from A to F, with at most one digit. Example: B3.
problem-entry-unknown = This record has no such entry. Choose it again.
problem-another-person-needed = Somebody else must do this. Whoever raised the question or made the reading does not judge it.
problem-reading-unchanged = The reading is the same as before. Correct what it rests on first, or let it stand.
