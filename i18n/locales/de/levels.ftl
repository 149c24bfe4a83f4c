eqf-item = Qualifikation { NUMBER($item) }

eqf-headline-formal =
    { $span ->
        [single] Die zuständige Behörde hat entschieden: EQR-Niveau { $min }.
       *[span] Die zuständige Behörde hat entschieden: EQR-Niveaus { $min } bis { $max }.
    }
eqf-headline-statement =
    { $span ->
        [single] Eine Stellungnahme vergleicht dies mit EQR-Niveau { $min }.
       *[span] Eine Stellungnahme vergleicht dies mit den EQR-Niveaus { $min } bis { $max }.
    }
eqf-headline-referenced =
    { $span ->
        [single] { $credential } ({ $country }): EQR-Niveau { $min }, nach dem nationalen Qualifikationsrahmen dieses Landes.
       *[span] { $credential } ({ $country }): EQR-Niveaus { $min } bis { $max }, nach dem nationalen Qualifikationsrahmen dieses Landes.
    }
eqf-headline-indicative =
    { $span ->
        [single] { $credential } ({ $country }): wird meist mit EQR-Niveau { $min } verglichen.
       *[span] { $credential } ({ $country }): wird meist mit den EQR-Niveaus { $min } bis { $max } verglichen.
    }
eqf-headline-declared =
    { $span ->
        [single] Wenn sich die Angaben bestätigen, entspricht dies etwa EQR-Niveau { $min }.
       *[span] Wenn sich die Angaben bestätigen, entspricht dies etwa den EQR-Niveaus { $min } bis { $max }.
    }
eqf-headline-competence-only = Keine Qualifikation ergibt hier ein EQR-Niveau. Die Berufserfahrung ergibt einen Kompetenzbereich.
eqf-headline-no-level = Ein EQR-Niveau lässt sich noch nicht angeben. Die Gründe und die nächsten Schritte folgen.

eqf-basis-r1 = Dies gibt eine Entscheidung der zuständigen Behörde wieder ({ $issuer }, { $date }).
eqf-basis-r1b = Dies gibt eine Entscheidung aus einem anderen europäischen Land wieder ({ $issuer }, { $date }). Das Aufnahmeland ist daran nicht gebunden.
eqf-basis-r2 = Dies gibt einen Europäischen Qualifikationspass für Flüchtlinge wieder ({ $issuer }, { $date }).
eqf-basis-r3 = Dies gibt eine Stellungnahme einer ENIC-NARIC-Stelle oder einer vergleichbaren Stelle wieder ({ $issuer }, { $date }).
eqf-basis-r4 = Auf dem Dokument steht ein nationales Niveau. Der nationale Qualifikationsrahmen ist dem EQR zugeordnet. Quelle: { $source } ({ $sourceYear }).
eqf-basis-r5 = Das Niveau ergibt sich aus veröffentlichten Vergleichen dieser Qualifikation. Quelle: { $source } ({ $sourceYear }), Zeile { $rowId }.
eqf-basis-r6 = Wir haben keinen veröffentlichten Vergleich dieser Qualifikation gefunden. Das Niveau folgt aus der angegebenen ISCED-Stufe.
eqf-basis-r7 = Das Niveau folgt aus den angegebenen Schuljahren.
eqf-basis-r8 = Bekannt ist nur Berufserfahrung. Sie ergibt einen Kompetenzbereich, kein Niveau.

eqf-gate-g1 = Die Einrichtung ist in dem Land, in dem die Qualifikation verliehen wurde, nicht anerkannt. Deshalb wird kein Niveau angegeben.
eqf-gate-g2 = Die Quelle nennt hier kein Niveau. Sie verlangt eine Einzelfallprüfung. Quelle: { $source } ({ $sourceYear }).
eqf-gate-g3 = Ein Abschluss dieser Ausbildung ist nicht bekannt. Deshalb wird kein Niveau angegeben. Es zählt der letzte erreichte Abschluss.
eqf-gate-g4 = Es gibt Zweifel, ob das Dokument echt ist. Deshalb wird kein Niveau angegeben.
eqf-gate-g5 = Wir haben nichts gefunden, was diese Bildung mit dem EQR vergleicht.
eqf-gate-g6 = Die Unterlagen zu diesem Abschluss stimmen nicht überein. Deshalb wird kein Niveau angegeben.
eqf-gate-g7 = Dies war ein Vorbereitungsjahr. Es öffnet den Weg zum Studium und hat kein eigenes Niveau.
eqf-gate-g8 = Dies war ein Kurs außerhalb der formalen Bildung. Er hat hier kein EQR-Niveau.

eqf-change-g1 = Ein Nachweis, dass die Einrichtung anerkannt war, würde das ändern. Das Gelernte lässt sich auch validieren.
eqf-change-g2 = Eine Einzelfallprüfung würde das Niveau klären.
eqf-change-g3 = Ein Nachweis über den Abschluss würde das ändern. Eine Hochschule kann auch einen Teil anrechnen.
eqf-change-g4 = Eine Prüfung bei der Stelle, die das Dokument ausgestellt hat, würde das klären.
eqf-change-g5 = Eine Einzelfallprüfung oder ein Interview würde das ändern.
eqf-change-g6 = Prüfende müssen klären, welche Unterlage stimmt. Dann wird das Niveau neu bestimmt.
eqf-change-g7 = Das anschließende Studium hat ein Niveau, wenn es abgeschlossen ist.
eqf-change-g8 = Eine Validierung des Gelernten könnte zu einem Niveau führen.

eqf-evidence-none = Es lag kein Dokument vor. Die Einschätzung beruht auf den Angaben der Person.
eqf-evidence-partial = Es lag nur ein Teil der Unterlagen vor.
eqf-evidence-copy-unverified = Ein Dokument lag vor. Es wurde nicht bei der ausstellenden Stelle geprüft.
eqf-evidence-verified = Das Dokument wurde bei der ausstellenden Stelle geprüft.

eqf-confidence-none = Es ist kein Niveau angegeben. Deshalb lässt sich nicht sagen, wie sicher es ist.
eqf-confidence-low = Wie sicher das ist: wenig. Nehmen Sie es als ersten Hinweis.
eqf-confidence-medium = Wie sicher das ist: mittel. Eine Prüfung kann es noch ändern.
eqf-confidence-high = Wie sicher das ist: hoch. Eine Änderung ist nicht wahrscheinlich.

eqf-reason-source =
    { $to ->
        [medium] Die Quelle selbst ist nicht ganz sicher. Es bleibt mittlere Sicherheit.
       *[low] Die Quelle selbst ist nicht sicher. Es bleibt wenig Sicherheit.
    }
eqf-reason-document =
    { $to ->
        [medium] Das Dokument wurde nicht bei der ausstellenden Stelle geprüft. Es bleibt mittlere Sicherheit.
       *[low] Unterlagen fehlen. Es bleibt wenig Sicherheit.
    }
eqf-reason-name =
    { $to ->
        [medium] Es ist nicht sicher, welche Qualifikation der Name meint. Es bleibt mittlere Sicherheit.
       *[low] Es ist nicht sicher, welche Qualifikation der Name meint. Es bleibt wenig Sicherheit.
    }
eqf-reason-reform =
    { $to ->
        [medium] Die Quelle passt vielleicht nicht zum Jahr des Abschlusses. Es bleibt mittlere Sicherheit.
       *[low] Die Quelle passt vielleicht nicht zum Jahr des Abschlusses. Es bleibt wenig Sicherheit.
    }
eqf-reason-institution-unknown = Es ist nicht bekannt, ob die Einrichtung anerkannt war. Das sollte geprüft werden.
eqf-reason-row-old = Die Quelle ist mehr als fünf Jahre alt. Vielleicht gibt es eine neuere.
eqf-reason-one-centre = Alle hier verwendeten Quellen folgen einer einzigen Stelle: { $group }.

eqf-match-exact = „{ $claimed }“ wurde so gefunden, wie es geschrieben ist: { $matched } (Zeile { $rowId }).
eqf-match-romanised = „{ $claimed }“ wurde in lateinischer Schrift gefunden: { $matched } (Zeile { $rowId }).
eqf-match-alias = „{ $claimed }“ wurde als anderer Name gefunden: { $matched } (Zeile { $rowId }).
eqf-match-second-pass = „{ $claimed }“ wurde in anderer Schreibung gefunden: { $matched } (Zeile { $rowId }). Bitte bestätigen Sie das.
eqf-match-picked = Für „{ $claimed }“ hat eine Beratungskraft gewählt: { $matched } (Zeile { $rowId }).
eqf-nqf-level-unknown = In der Tabelle des nationalen Qualifikationsrahmens gibt es kein Niveau { $claimed }. Deshalb wurde das Niveau auf dem Dokument nicht verwendet.

eqf-flag-authenticity-doubt = Ein Dokument ist vielleicht nicht echt. Das prüfen Menschen, kein Computer.
eqf-flag-conflicting-sources = Die Quellen passen nicht zueinander. Alle werden gezeigt, und ein Mensch muss sie ansehen.
eqf-flag-consent-before-home-contact = Niemand darf ohne Einwilligung der Person Behörden des Herkunftslandes ansprechen.
eqf-flag-duration-check = Der Studiengang war kürzer als vier Jahre. Das kann für ein weiteres Studium wichtig sein. Am Niveau ändert es nichts.
eqf-flag-eqpr-expired = Der Europäische Qualifikationspass für Flüchtlinge ist mehr als fünf Jahre alt.
eqf-flag-incomplete-studies = Die Ausbildung wurde nicht abgeschlossen. Eine Hochschule kann sie anrechnen.
eqf-flag-individual-evaluation = Diese Qualifikation braucht eine Einzelfallprüfung.
eqf-flag-institution-not-recognised = Die Einrichtung ist in dem Land, in dem die Qualifikation verliehen wurde, nicht anerkannt.
eqf-flag-isced-eqf-divergence = Die ISCED-Stufe deutet auf ein anderes EQR-Niveau. Vergleichen Sie beide.
eqf-flag-name-match-uncertain = Es ist nicht sicher, welche Qualifikation gemeint ist. Eine Beratungskraft sollte das bestätigen.
eqf-flag-national-level-not-referenced = Das nationale Niveau ist dem EQR nicht zugeordnet. Deshalb wurde die Zahl nicht übernommen.
eqf-flag-non-formal = Dies wurde außerhalb der formalen Bildung gelernt.
eqf-flag-not-a-recognition-act = Eine Stellungnahme hilft beim Vergleich. Sie ist keine Anerkennung.
eqf-flag-preparatory-year = Ein Vorbereitungsjahr ist keine Qualifikation.
eqf-flag-range = Das Niveau liegt zwischen EQR { $min } und EQR { $max }. Es bleibt ein Bereich, bis eine Stelle es klärt.
eqf-flag-reform-check = Eine Reform hat diese Qualifikation verändert. Prüfen Sie das Jahr des Abschlusses.
eqf-flag-regulated-profession = Der Beruf ist reglementiert. Die zuständige Behörde entscheidet, wer darin arbeiten darf.
eqf-flag-rule-based = Das Niveau folgt aus einer allgemeinen Regel. Keine Quelle nennt diese Qualifikation.

eqf-other-reading =
    { $span ->
        [single] Eine andere Einschätzung, hier nicht verwendet: EQR-Niveau { $min }.
       *[span] Eine andere Einschätzung, hier nicht verwendet: EQR-Niveaus { $min } bis { $max }.
    } { $rule ->
        [R1] Sie ist eine Entscheidung der zuständigen Behörde ({ $source }, { $date }).
        [R1b] Sie ist eine Entscheidung aus einem anderen europäischen Land ({ $source }, { $date }).
        [R2] Sie steht in einem Europäischen Qualifikationspass für Flüchtlinge ({ $source }, { $date }).
        [R3] Sie ist eine Stellungnahme einer ENIC-NARIC-Stelle oder einer vergleichbaren Stelle ({ $source }, { $date }).
        [R4] Sie folgt aus dem nationalen Niveau auf dem Dokument.
        [R5] Sie folgt aus veröffentlichten Vergleichen. Quelle: { $source }.
       *[R6] Sie folgt aus der angegebenen ISCED-Stufe.
    }
eqf-competence =
    { PLURAL($years) ->
        [one] Berufserfahrung: { NUMBER($years) } Jahr.
       *[other] Berufserfahrung: { NUMBER($years) } Jahre.
    } Beruf: { $occupation }. { $span ->
        [single] Das gleicht Kompetenzen auf EQR-Niveau { $min }.
       *[span] Das gleicht Kompetenzen auf den EQR-Niveaus { $min } bis { $max }.
    } Das Niveau einer Qualifikation steigt dadurch nicht.

eqf-step-ns-authenticity-check = Lassen Sie das Dokument bei der Stelle prüfen, die es ausgestellt hat.
eqf-step-ns-competent-authority = Wenden Sie sich an die zuständige Behörde für Ihren Beruf. Sie entscheidet, ob Sie darin arbeiten dürfen.
eqf-step-ns-enic-statement = Bitten Sie die ENIC-NARIC-Stelle um eine Stellungnahme zu der Qualifikation.
eqf-step-ns-eqpr = Zeigen Sie Ihren Europäischen Qualifikationspass für Flüchtlinge, oder fragen Sie, wie Sie ihn bekommen.
eqf-step-ns-hei-credit = Fragen Sie eine Hochschule, ob sie das Studium anrechnet.
eqf-step-ns-human-review = Prüfende dieses Dienstes sehen sich das an. Sie melden sich bei Ihnen.
eqf-step-ns-individual-evaluation = Bitten Sie um eine Einzelfallprüfung der Qualifikation.
eqf-step-ns-interview = Bitten Sie um ein Interview über Ihre Bildung. Das hilft, wenn Unterlagen fehlen.
eqf-step-ns-validation = Lassen Sie die Kompetenzen aus Ihrer Arbeit und Ihrem Leben validieren.
eqf-step-no-body = Wir wissen noch nicht, wer das macht. Fragen Sie Ihre Beratung.
eqf-step-body = Wohin Sie gehen: { $body }
eqf-step-documents = Was Sie mitbringen: { $documents }
eqf-step-languages = Sprachen dort: { $language }
## The way to recognition: the background paper of a case.

case-measures = Findet die Behörde wesentliche Unterschiede, verlangt sie einen Anpassungslehrgang von höchstens drei Jahren oder eine Eignungsprüfung. In der Regel wählt die antragstellende Person.
paper-title = Hintergrundpapier zu einer Qualifikation
paper-qualification = Qualifikation
paper-institution = Einrichtung
paper-country = Land des Abschlusses
paper-year = Jahr des Abschlusses
paper-completed = Abgeschlossen
paper-years = Jahre
paper-documents = Dokumente
paper-level = EQR-Niveau, als Hinweis
paper-sources = Verglichen von
paper-statements = Entscheidungen und Bescheinigungen
paper-yes = ja
paper-no = nein oder nicht bekannt


eqf-not-recognition = Dies ist eine Einschätzung und keine Anerkennung. Nur eine zuständige Behörde kann eine Qualifikation anerkennen. Aufnahmeland: { $host }.
eqf-decision-stands = Dies gibt die Entscheidung der Behörde wieder und ist selbst keine Anerkennung. Es gilt die Entscheidung. Aufnahmeland: { $host }.
