### Was jeder Bericht zählt.

report-profiles-by-state = Akten nach ihrem Stand und nach Geschlecht.
report-weeks-from-arrival = Wochen von der Ankunft bis zum Beginn der Akte, zur ersten Überweisung, zum ersten begonnenen Kurs und zur ersten Arbeit. Nur Menschen, deren Ankunftsmonat bekannt ist.
report-eqf-levels = Menschen nach der Stufe des Europäischen Qualifikationsrahmens, mit der ihre Abschlüsse üblicherweise verglichen werden. Eine Spanne bleibt eine Spanne.
report-isco-groups = Menschen nach der ISCO-08-Hauptgruppe ihrer letzten Arbeit.
report-cefr-levels = Menschen nach ihrer besten Stufe beim Gespräch in einer Sprache, die nicht ihre Muttersprache ist.
report-supply-and-demand = Aktive Menschen nach den ISCO-08-Hauptgruppen, in denen sie arbeiten möchten, in jeder Gruppe einmal, neben den Plätzen offener Stellen.
report-standing-steps = Offene Schritte der Pläne nach Art. Ein Schritt steht still, wenn er sich seit mehr als 30 Tagen nicht bewegt hat oder sein Termin vorbei ist.
report-recognition = Anerkennungsverfahren nach ihrem Stand und nach Geschlecht.
report-consents = Einwilligungen nach Zweck: gegeben, abgelehnt, widerrufen.
report-over-qualification = Menschen von 20 bis 64 Jahren mit abgeschlossener ISCED-Stufe 5 bis 8, die arbeiten, nach Geschlecht und danach, wie gut diese Bildung belegt ist: überqualifiziert, wenn jede Arbeit in den ISCO-08-Gruppen 4 bis 9 liegt.
report-language-learning = Menschen nach Geschlecht, danach, ob eine ihrer Sprachen geprüft wurde, und danach, ob sie einen Sprachkurs besucht oder abgeschlossen haben.
report-enrolments = Anmeldungen zu Kursen nach ihrem Stand und nach Geschlecht.
report-attendance = Begonnene Anmeldungen nach der mittleren Anwesenheit in Prozent über die erfassten Monate und nach Geschlecht.
report-childcare = Anmeldungen danach, ob die Person Kinderbetreuung erbeten hat und ob es sie gab, nach Geschlecht.
report-young-people = Menschen von 18 bis 24 Jahren mit und ohne erfasste Arbeit oder Kurs, nach Geschlecht.
report-funds = Teilnehmende je Fonds und Vorhaben, jede Person in einem Vorhaben einmal, nach Geschlecht und danach, ob etwas abgeschlossen wurde.
