match-fit-name = Passt zu den Anforderungen
match-fit = { NUMBER($fit) } von 100
match-wishes-name = Passt zu den Wünschen
match-wishes = { NUMBER($wishes) } von 100
match-wishes-absent = Die Stelle sagt zu keinem der Wünsche etwas.
match-rank = Platz { NUMBER($rank) }
match-points =
    { PLURAL($points, maximumFractionDigits: 2) ->
        [one] { NUMBER($points, maximumFractionDigits: 2) } Punkt
       *[other] { NUMBER($points, maximumFractionDigits: 2) } Punkte
    }
match-points-of = { NUMBER($points, maximumFractionDigits: 2) } von { NUMBER($of, maximumFractionDigits: 2) }

match-order-fit = Nach den Anforderungen
match-order-wishes = Nach den Wünschen
match-order-balanced = Nach beidem: Der niedrigere Wert zählt

match-standing-ready = Bereit
match-standing-to-check = Zu prüfen
match-standing-after-recognition = Nach der Anerkennung
match-list-open = Jetzt möglich
match-list-after-recognition = Möglich nach der Anerkennung
match-removed-people =
    { PLURAL($count) ->
        [one] { NUMBER($count) } Person nicht in der Liste
       *[other] { NUMBER($count) } Personen nicht in der Liste
    }
match-removed-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } Stelle nicht in der Liste
       *[other] { NUMBER($count) } Stellen nicht in der Liste
    }

match-addend-skill = Kompetenz
match-addend-occupation = Beruf
match-addend-experience = Berufserfahrung
match-addend-field = Fachrichtung
match-addend-research-field = Forschungsgebiet
match-addend-research-stage = Forschungsstufe
match-addend-licence = Berechtigung
match-addend-language = Sprache
match-addend-qualification = Qualifikation
match-class-essential = Grundlegend
match-class-optional = Optional
match-derived = Die Stelle nennt keine Kompetenzen. Sie wurden in ESCO vom Beruf übernommen.
match-unscored = Die Stelle nennt mehr Kompetenzen, als wir zählen. Diese wurden nicht gezählt:
match-unknown = Diese Einträge stehen nicht in der ESCO-Version, die hier geladen ist:

match-state-met = Erfüllt
match-state-partly = Teilweise erfüllt
match-state-missing = Fehlt

match-because = Gezählt durch: { $name }
match-relation-same = Genau das, was verlangt ist
match-relation-held-narrower = Spezieller, als verlangt ist
match-relation-held-broader = Allgemeiner, als verlangt ist
match-relation-related-essential = Eng verwandt
match-relation-related-optional = Verwandt
match-relation-sibling = Aus derselben Gruppe von Kompetenzen
match-relation-unit-group = Aus derselben Berufsgattung
match-relation-minor-group = Aus derselben Berufsuntergruppe
match-relation-sub-major-group = Aus derselben Berufsgruppe

match-evidence-declared = Von der Person angegeben
match-evidence-documented = Durch ein Dokument belegt
match-evidence-assessed = Geprüft oder formal anerkannt
match-with-help = Mit Hilfe
match-replaced = Gewählt war „{ $concept }“; das Verzeichnis hat es nicht mehr, und dieser Begriff steht dafür.

match-recency-current = Wird noch genutzt
match-recency-0-5 = Zuletzt vor höchstens 5 Jahren genutzt
match-recency-6-8 = Zuletzt vor 6 bis 8 Jahren genutzt
match-recency-9-12 = Zuletzt vor 9 bis 12 Jahren genutzt
match-recency-13-20 = Zuletzt vor 13 bis 20 Jahren genutzt
match-recency-over-20 = Zuletzt vor mehr als 20 Jahren genutzt
match-recency-unknown = Nicht bekannt, wann zuletzt genutzt

match-months-1-5 = 1 bis 5 Monate
match-months-6-11 = 6 bis 11 Monate
match-months-12-23 = 12 bis 23 Monate
match-months-24-35 = 24 bis 35 Monate
match-months-36-59 = 36 bis 59 Monate
match-months-60-119 = 60 bis 119 Monate
match-months-120-plus = 120 Monate oder mehr

match-usable-yes = Gilt hier
match-usable-after-exchange = Gilt hier nach einem Umtausch
match-usable-no = Gilt hier nicht
match-usable-unknown = Nicht bekannt, ob sie hier gilt

match-mode-listening = Hören
match-mode-reading = Lesen
match-mode-spoken-interaction = An Gesprächen teilnehmen
match-mode-spoken-production = Zusammenhängendes Sprechen
match-mode-writing = Schreiben

match-deduction-language = Sprache
match-deduction-level = Niveau
match-deduction-place = Ort
match-deduction-floor = Kein Ergebnis liegt unter 0. Diese Punkte kommen zurück.
match-deduction-language-short =
    { $held ->
        [none] { $language }, { $mode }: Verlangt ist { $asked }. Ein Niveau ist noch nicht bekannt.
       *[other] { $language }, { $mode }: Verlangt ist { $asked }, vorhanden ist { $held }.
    }
match-deduction-language-self-rated = { $language }, { $mode }: { $asked } ist nach Selbstbeurteilung erreicht. Ein Zertifikat würde das klären.
match-deduction-level-short =
    { $span ->
        [none] Verlangt ist EQR-Niveau { $asked }. Ein Niveau ist noch nicht bekannt.
        [single] Verlangt ist EQR-Niveau { $asked }. Eingeschätzt ist EQR-Niveau { $min }.
       *[span] Verlangt ist EQR-Niveau { $asked }. Eingeschätzt sind die EQR-Niveaus { $min } bis { $max }.
    }
match-deduction-level-straddles = Verlangt ist EQR-Niveau { $asked }. Eingeschätzt sind die EQR-Niveaus { $min } bis { $max }. Eine Stellungnahme würde das klären.
match-deduction-level-declared = Verlangt ist EQR-Niveau { $asked }. Es wurde angegeben, aber kein Dokument lag vor.

match-place-here = In der Gegend der Person
match-place-region = In derselben Region
match-place-elsewhere = In einer anderen Region, und die Person würde umziehen

match-gate-audience = Einwilligung
match-gate-audience-pass = Die Person hat eingewilligt, dass Sie dieses Profil sehen.
match-gate-audience-removed = Die Person hat nicht eingewilligt, dass Sie dieses Profil sehen.
match-gate-open = Offene Stelle
match-gate-open-pass = Die Stelle ist offen.
match-gate-open-removed = Die Stelle ist nicht offen.
match-gate-fresh = Aktuell
match-gate-fresh-pass = Das Profil wurde vor kurzem bestätigt.
match-gate-fresh-removed = Das Profil wurde lange nicht bestätigt. Bitten Sie die Person, es zu bestätigen.
match-gate-may-work = Arbeitserlaubnis
match-gate-may-work-pass = Die Person darf arbeiten.
match-gate-may-work-to-check = Prüfen Sie, ob und in welchen Grenzen die Person arbeiten darf.
match-gate-may-work-removed = Die Person darf zum Beginn der Stelle noch nicht arbeiten.
match-gate-place = Ort
match-gate-place-pass = Die Person kann an diesem Ort arbeiten.
match-gate-place-removed = Die Person sucht an diesem Ort keine Arbeit.
match-gate-pattern = Arbeitsbedingungen
match-gate-pattern-pass = Die Arbeitsbedingungen passen zu dem, was die Person braucht.
match-gate-pattern-removed = Die Arbeitsbedingungen passen nicht zu dem, was die Person braucht.
match-gate-licence = Berechtigung
match-gate-licence-pass = Die nötigen Berechtigungen sind vorhanden.
match-gate-licence-to-check = Prüfen Sie, ob die Berechtigung hier gilt.
match-gate-licence-after-recognition = Die Berechtigung muss erst umgetauscht werden.
match-gate-licence-removed = Eine nötige Berechtigung fehlt.
match-gate-language = Sprache
match-gate-language-pass = Die nötigen Sprachniveaus sind erreicht.
match-gate-language-removed = Ein nötiges Sprachniveau ist nicht erreicht.
match-gate-level = Niveau
match-gate-level-pass = Das nötige EQR-Niveau ist erreicht.
match-gate-level-to-check = Das EQR-Niveau ist vielleicht erreicht. Eine Stellungnahme würde das klären.
match-gate-level-removed = Das nötige EQR-Niveau ist nicht erreicht.
match-gate-skill = Kompetenz
match-gate-skill-pass = Die nötigen Kompetenzen sind vorhanden.
match-gate-skill-removed = Eine nötige Kompetenz fehlt.
match-gate-recognition = Anerkennung für den Beruf
match-gate-recognition-pass = Es fehlt keine Anerkennung.
match-gate-recognition-after-recognition = Der Beruf ist reglementiert. Die zuständige Behörde muss die Qualifikation erst anerkennen.
match-gate-filter = Ihre Filter
match-gate-filter-pass = Es passt zu Ihren Filtern.
match-gate-filter-removed = Es passt nicht zu Ihren Filtern.

match-result-pass = Passt
match-result-to-check = Zu prüfen
match-result-after-recognition = Nach der Anerkennung
match-result-removed = Passt nicht

match-gap-skill = Kompetenz
match-gap-language = Sprache
match-gap-level = Niveau
match-gap-licence = Berechtigung
match-gap-recognition = Anerkennung für den Beruf
match-gap-requirement = Auflage der Behörde
match-gap-must = Nötig
match-gap-nice = Von Vorteil
match-gap-gate = Nötig für die Liste
match-gap-nothing = Es fehlt nichts.
match-gap-lost = Kostet { NUMBER($points, maximumFractionDigits: 2) } von 100
match-gap-skill-missing = { $skill }: nicht im Profil.
match-gap-skill-unproven = { $skill }: angegeben, noch nicht belegt. Ein Test oder ein Dokument würde helfen.
match-gap-skill-ask = { $skill }: Danach hat noch niemand gefragt. Bitte fragen Sie.
match-gap-language-short =
    { $held ->
        [none] { $language }, { $mode }: Nötig ist { $asked }. Ein Niveau ist noch nicht bekannt.
       *[other] { $language }, { $mode }: Nötig ist { $asked }, vorhanden ist { $held }.
    }
match-gap-language-unproven = { $language }, { $mode }: { $asked } nach Selbstbeurteilung. Ein Zertifikat würde helfen.
match-gap-language-ask = { $language }, { $mode }: Nötig ist { $asked }. Danach hat noch niemand gefragt. Bitte fragen Sie.
match-gap-level-short =
    { $span ->
        [none] Nötig ist EQR-Niveau { $asked }. Ein Niveau ist noch nicht bekannt.
        [single] Nötig ist EQR-Niveau { $asked }. Eingeschätzt ist EQR-Niveau { $min }.
       *[span] Nötig ist EQR-Niveau { $asked }. Eingeschätzt sind die EQR-Niveaus { $min } bis { $max }.
    }
match-gap-level-unknown = Nötig ist EQR-Niveau { $asked }. Eingeschätzt sind die EQR-Niveaus { $min } bis { $max }. Holen Sie eine Stellungnahme ein.
match-gap-level-unproven = Nötig ist EQR-Niveau { $asked }. Es wurde angegeben, ist aber noch nicht belegt. Unterlagen oder eine Stellungnahme würden helfen.
match-gap-level-ask = Nötig ist EQR-Niveau { $asked }. Nach der Bildung hat noch niemand gefragt. Bitte fragen Sie.
match-gap-licence-missing = { $licence }: nicht im Profil oder hier nicht gültig.
match-gap-licence-unknown = { $licence }: Noch weiß niemand, ob sie hier gilt. Bitte prüfen Sie das.
match-gap-licence-after-exchange = { $licence }: muss erst umgetauscht werden.
match-gap-licence-ask = { $licence }: Danach hat noch niemand gefragt. Bitte fragen Sie die Person.
match-gap-recognition-missing = { $profession }: Die zuständige Behörde muss die Qualifikation erst anerkennen.
match-gap-requirement-missing = { $subject }: Das fehlt nach der Entscheidung der Behörde.
match-gap-authority = Zuständige Behörde: { $authority }

match-what-if-heading = Was das Ergebnis ändern würde
match-what-if-none = Keine einzelne Änderung würde das Ergebnis erhöhen.
match-what-if-assess = Wird „{ $skill }“ geprüft, steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-assess-standing = Wird „{ $skill }“ geprüft, lautet das Ergebnis: { $standing }.
match-what-if-learn = Wird „{ $skill }“ gelernt, steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-learn-standing = Wird „{ $skill }“ gelernt, lautet das Ergebnis: { $standing }.
match-what-if-language = { $language }, { $mode }: Mit { $level } steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-language-standing = { $language }, { $mode }: Mit { $level } lautet das Ergebnis: { $standing }.
match-what-if-statement = Bestätigt eine Stellungnahme das obere EQR-Niveau, steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-statement-standing = Bestätigt eine Stellungnahme das obere EQR-Niveau, lautet das Ergebnis: { $standing }.
match-what-if-licence = Mit der Berechtigung „{ $licence }“ steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-licence-standing = Mit der Berechtigung „{ $licence }“ lautet das Ergebnis: { $standing }.
match-what-if-recognition = Mit der Anerkennung für „{ $profession }“ steigt die Passung um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-what-if-recognition-standing = Mit der Anerkennung für „{ $profession }“ lautet das Ergebnis: { $standing }.
match-what-if-more-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } weitere Stelle wäre dann erreichbar.
       *[other] { NUMBER($count) } weitere Stellen wären dann erreichbar.
    }

match-plan-heading = Schritte zu diesem Ziel
match-plan-steps =
    { PLURAL($steps) ->
        [one] { NUMBER($steps) } Schritt
       *[other] { NUMBER($steps) } Schritte
    }
match-plan-weeks =
    { PLURAL($weeks) ->
        [one] { NUMBER($weeks) } Woche
       *[other] { NUMBER($weeks) } Wochen
    }
match-plan-euros = { NUMBER($euros) } Euro
match-plan-cost =
    { PLURAL($weeks) ->
        [one] Das dauert { NUMBER($weeks) } Woche.
       *[other] Das dauert { NUMBER($weeks) } Wochen.
    } Sie zahlen { NUMBER($euros) } Euro.
match-plan-free =
    { PLURAL($weeks) ->
        [one] Das dauert { NUMBER($weeks) } Woche. Sie zahlen nichts.
       *[other] Das dauert { NUMBER($weeks) } Wochen. Sie zahlen nichts.
    }
match-plan-week-cost = Um Pläne zu vergleichen, zählt jede Woche so viele Euro: { NUMBER($euros) }
match-plan-exact = Unter den Angeboten, die wir kennen, sind keine anderen Schritte günstiger.
match-plan-best-found = Dies sind die besten Schritte, die gefunden wurden. Vielleicht gibt es günstigere.
match-plan-lower-bound = Weniger als so viele Euro kann kein Weg kosten: { NUMBER($euros) }
match-plan-closes = Was dieser Schritt bringt:
match-plan-not-closable = Was dieser Plan nicht bringt:
match-plan-left-out = In diesem Plan nicht betrachtet, weil es zu viele Lücken sind:
match-plan-no-gaps = Nichts steht im Weg. Es ist kein Schritt nötig.
match-plan-no-offer = Wir kennen kein Angebot, das hier hilft. Fragen Sie Ihre Beratung.
match-plan-needs-reason = Dieser Kurs führt zu einem Niveau unter einem, das schon belegt ist. Bitte halten Sie den Grund fest.
match-plan-role-proof = Nachweis dessen, was Sie können
match-plan-role-recognition = Schritt zur Anerkennung
match-plan-role-course = Kurs

match-course-gain = Die Passung steigt um { NUMBER($points, maximumFractionDigits: 2) } von 100.
match-course-towards-recognition = Zählt für die Anerkennung.
match-course-any-time = Beginnt jederzeit.
match-bar-documents = Verlangt Unterlagen über das Niveau.
match-bar-place = Findet zu weit entfernt statt.
match-bar-date = Es gibt keinen Beginn, für den man sich noch anmelden kann.
match-bar-hours = Braucht mehr Stunden in der Woche, als vorhanden sind.
match-bar-full = Es sind keine Plätze mehr frei.
match-bar-level = Verlangt ein höheres EQR-Niveau.
match-bar-language = Verlangt ein höheres Sprachniveau.
match-bar-skill = Baut auf einer Kompetenz auf, die fehlt.

match-wish-occupation = Beruf
match-wish-place = Ort
match-wish-contract = Vertrag
match-wish-hours = Wochenstunden
match-wish-pattern = Arbeitszeit
match-wish-start = Beginn
match-wish-pay = Bezahlung

match-notice-advice = Dies ist ein Rat. Ein Mensch entscheidet.
match-notice-pseudonym = Sie sehen ein Pseudonym. Die Person entscheidet, wer den Namen sieht.
match-notice-not-counted = Name, Geschlecht, Alter, Staatsangehörigkeit, Religion, Gesundheit und Aufenthaltstitel zählen hier nicht.
match-notice-contest = Sie können verlangen, dass ein Mensch dieses Ergebnis noch einmal ansieht.
match-notice-rules = Version der Regeln: { $rules }
match-unmatchable = Diese Stelle nennt weder einen Beruf noch Kompetenzen. Ergänzen Sie eines davon, damit sie verglichen werden kann.
