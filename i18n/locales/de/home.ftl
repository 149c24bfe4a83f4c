### Pages of each role: the own profile, its log, consents, requests, accounts, vacancies.

page-own = Mein Profil
page-log = Wer dieses Profil angesehen hat
page-sharing = Einwilligungen
page-rights = Anträge
page-vacancies = Stellen
page-accounts = Konten
page-requests = Offene Anträge
page-choose-role = Wählen Sie Ihre Rolle
page-choose-role-about = Sie haben mehrere Rollen. Wählen Sie die Rolle für diese Sitzung.
page-code = Mit dem Code von Ihrem Blatt
page-code-field = Code vom Blatt
page-code-button = Mein Profil öffnen
page-log-about = Jede Zeile sagt, wer dieses Profil angesehen oder geändert hat, wann und warum.
# $law (String) Name of the law.
page-log-withheld = Ein Gesetz kann Zeilen zurückhalten: { $law }.
page-log-older = Ältere Zeilen
page-column-when = Wann
page-column-who = Organisation und Rolle
page-column-what = Was geschah
page-column-why = Warum
page-column-groups = Worum es ging
page-column-until = Bis
page-column-answer = Gegebene Antwort
page-column-due = Antwort fällig am
page-column-kind = Art
page-column-roles = Rollen
page-event-read = Angesehen
page-event-changed = Geändert
page-event-shared = Geteilt oder zugestimmt
page-event-rights = Ein Recht der Person
page-event-refused = Abgelehnt
page-event-signed = An- oder abgemeldet
page-event-service = Der Dienst selbst
page-outcome-allowed = Ausgeführt
page-outcome-denied = Nicht erlaubt
page-outcome-failed = Hat nicht geklappt
page-purpose-profiling = Profil anlegen und führen
page-purpose-guidance = Beratung durch eine Arbeitsvermittlung
page-purpose-matching = Abgleich ohne Namen
page-purpose-introduction = Vorstellung für eine Stelle
page-purpose-course-placement = Ein Platz in einem Kurs
page-purpose-recognition = Anerkennung einer Qualifikation
page-purpose-home-authority-contact = Kontakt mit einer Behörde des Herkunftslands
page-purpose-transfer = Das Profil übergeben
page-purpose-national-register = Nationales Register
page-purpose-statistics = Zählungen
page-purpose-rights = Rechte der Person
page-purpose-emergency = Notfall
page-purpose-supervision = Aufsicht
page-purpose-administration = Betrieb des Dienstes
page-purpose-public = Öffentliche Daten
page-purpose-accommodation = Anpassungen bei der Arbeit oder im Unterricht
page-group-identity = Namen und Geburtsdatum
page-group-contact = Kontakt
page-group-status = Rechtliche Lage
page-group-education = Bildung und Niveaus
page-group-work = Arbeit
page-group-skills = Fähigkeiten
page-group-languages = Sprachen
page-group-expectations = Wünsche
page-group-accommodation = Anpassungen
page-group-notes = Notizen des Personals
page-group-appraisal = Einschätzung und Plan
page-group-consent = Zustimmungen
page-group-access-log = Diese Liste
page-sharing-about = Dazu hat die Person Ja oder Nein gesagt. Ein Ja zurückzunehmen wirkt sofort.
page-sharing-empty = Die Person wurde noch um keine Einwilligung gebeten.
page-consent-given = Zugestimmt
page-consent-refused = Nicht zugestimmt
page-consent-withdrawn = Zurückgenommen
page-consent-ended = Abgelaufen
page-consent-withdraw = Zurücknehmen
page-rights-about = Hier machen Sie eines Ihrer Rechte geltend. Eine Antwort kommt innerhalb eines Monats.
page-rights-empty = Bisher wurde nichts beantragt.
page-rights-ask = Antrag senden
page-rights-kind = Welches Recht?
page-rights-wish = Worum bitten Sie?
page-right-access = Alles sehen, was gespeichert ist
page-right-correction = Etwas berichtigen
page-right-restriction = Die Nutzung vorerst stoppen
page-right-end-restriction = Die Nutzung wieder erlauben
page-right-objection = Der Nutzung widersprechen
page-right-erasure = Das Profil löschen
page-right-open = Wartet auf Antwort
page-right-granted = Gewährt
page-right-refused = Nicht gewährt
page-right-class = Wer vom Personal ein Profil sieht
page-requests-about = Diese Anträge warten auf eine Antwort, der dringendste zuerst.
page-requests-empty = Kein Antrag wartet auf eine Antwort.
page-accounts-about = Diese Konten gehören zu Ihrer Organisation.
page-account-used = In Gebrauch
page-account-disabled = Gesperrt
page-vacancies-about = Diese Stellen sind jetzt offen.
page-vacancies-empty = Zurzeit ist keine Stelle offen.

# $total (Number) Profiles of the whole list.
# $limit (Number) Lines of a page.
page-list-count = Profile insgesamt: { NUMBER($total) }. Auf einer Seite stehen höchstens { NUMBER($limit) }.
# $filter (String) Name of a filter, such as a language with its level.
# $count (Number) Profiles.
page-list-removed = Ausgelassen durch „{ $filter }“: { NUMBER($count) }
page-list-file = Diese Liste als Datei (CSV)
# $count (Number) Rows.
page-list-file-most = Eine Datei hat höchstens { NUMBER($count) } Zeilen. Grenzen Sie die Liste zuerst ein.
page-filter = Nur einige Profile zeigen
page-filter-any = Beliebig
page-filter-level = Auf diesem Niveau oder besser
page-filter-show = Zeigen
page-filter-nobody = Kein Profil entspricht diesen Filtern.

page-export = Alles, was gespeichert ist
page-export-about = Das ist alles, was der Dienst über diese Person speichert. Drucken Sie es oder bewahren Sie es auf.
page-export-portable-about = Die letzte Spalte sagt, ob die Person dies zu einem anderen Dienst mitnehmen darf.
page-export-file = Dasselbe als Datei (JSON)
page-export-purposes = Warum es gespeichert ist
page-export-ground = Grundlage
page-export-law = Gesetz
page-export-recipients = Wer etwas erhalten hat
page-export-nobody = Keine andere Stelle hat etwas erhalten.
page-export-first = Zum ersten Mal
page-export-last = Zum letzten Mal
page-export-sources = Wer es gesagt hat
page-export-retention = Wie lange es bleibt
page-export-held = Jedes Feld, das gespeichert ist
page-export-field = Feld
page-export-value = Wert
page-export-portable = Darf mitgenommen werden
# $count (Number) Lines.
page-export-log-part = Hier stehen nur die neuesten Zeilen: { NUMBER($count) }. Die Datei hat alle.
page-ground-public-task = Eine öffentliche Aufgabe
page-ground-legal-obligation = Eine gesetzliche Pflicht
page-ground-consent = Eine Einwilligung
# $months (Number) Months.
page-keep-draft = Entwürfe: { NUMBER($months) } Monate nach der letzten Änderung
# $months (Number) Months.
page-keep-record = Profile: { NUMBER($months) } Monate nach dem Schließen oder der letzten Änderung
# $months (Number) Months.
page-keep-consent = Nachweise der Einwilligungen: { NUMBER($months) } Monate nach ihrem Ende
# $months (Number) Months.
page-keep-audit = Zeilen des Protokolls: { NUMBER($months) } Monate nach dem Schreiben
# $months (Number) Months.
page-keep-versions = Frühere Fassungen für die Vermittlung: { NUMBER($months) } Monate, nachdem neuere an ihre Stelle traten
