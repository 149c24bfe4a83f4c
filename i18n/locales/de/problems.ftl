problem-input-refused = Einige Felder müssen geändert werden. Berichtigen Sie die markierten Felder und senden Sie sie noch einmal.
problem-input-refused-detail =
    { PLURAL($count) ->
        [one] { NUMBER($count) } Feld wurde nicht angenommen.
       *[other] { NUMBER($count) } Felder wurden nicht angenommen.
    }
problem-json-malformed = Die Anfrage ließ sich nicht als JSON lesen. Berichtigen Sie sie und senden Sie sie noch einmal.
problem-token-missing = Sie sind nicht angemeldet. Melden Sie sich an und versuchen Sie es noch einmal.
problem-token-refused = Ihre Anmeldung gilt nicht mehr. Melden Sie sich bitte neu an.
problem-sign-in-refused = Name und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.
problem-not-permitted = Mit Ihrer Rolle ist das nicht erlaubt. Fragen Sie die Person, die Ihr Konto verwaltet.
problem-not-found = Hier ist nichts, was Sie öffnen können. Prüfen Sie die Adresse oder bitten Sie um Zugang.
problem-method-not-allowed = Diese Adresse nimmt diese Art von Anfrage nicht an. Sehen Sie in der Beschreibung der Schnittstelle nach.
problem-not-acceptable = In diesem Format gibt es die Antwort nicht. Fragen Sie nach einem anderen Format.
problem-media-type-not-supported = Dieses Format kann hier nicht gelesen werden. Senden Sie den Inhalt in einem anderen Format.
problem-body-too-large = Was Sie gesendet haben, ist zu groß. Senden Sie weniger auf einmal.
problem-precondition-required = Die Anfrage sagt nicht, welche Fassung Sie geändert haben. Laden Sie den Eintrag neu und senden Sie seine Fassung in If-Match.
problem-version-stale = Jemand hat das geändert, seit Sie es geöffnet haben. Laden Sie es neu und ändern Sie es dann.
problem-if-match-malformed = In If-Match muss genau eine starke Marke stehen. Senden Sie die Marke, die mit dem Eintrag kam.
problem-idempotency-key-missing = Ein System muss mit dieser Anfrage einen Idempotency-Key senden. Fügen Sie ihn hinzu und senden Sie die Anfrage noch einmal.
problem-idempotency-key-malformed = Der Idempotency-Key muss aus 1 bis 255 sichtbaren ASCII-Zeichen bestehen. Wählen Sie einen anderen Schlüssel.
problem-idempotency-key-reused = Dieser Idempotency-Key wurde für eine andere Anfrage verwendet. Wählen Sie einen neuen Schlüssel.
problem-idempotency-key-in-flight = Eine Anfrage mit diesem Schlüssel läuft noch. Warten Sie kurz und senden Sie dann dieselbe Anfrage noch einmal.
problem-export-too-long = Diese Liste hat mehr Zeilen, als eine Datei haben darf. Grenzen Sie sie mit Filtern ein.
problem-too-many-requests = In kurzer Zeit kamen zu viele Anfragen. Warten Sie kurz und versuchen Sie es noch einmal.
problem-unavailable = Der Dienst kann im Moment nicht antworten. Warten Sie eine Minute und versuchen Sie es noch einmal.
problem-matching-not-ready = Das Verzeichnis für die Vermittlung ist noch nicht bereit. Versuchen Sie es in einigen Sekunden erneut.
problem-storage-full = Der Speicher des Dienstes ist voll, deshalb wurde nichts gespeichert. Geben Sie dem Betreiber Bescheid.
problem-unforeseen = Es ist etwas geschehen, womit wir nicht gerechnet haben. Versuchen Sie es noch einmal. Geschieht es wieder, geben Sie dem Betreiber Bescheid.
problem-state-conflict = Das passt nicht zu dem, was schon eingetragen ist. Laden Sie den Eintrag neu und prüfen Sie ihn.
problem-held-by-law = Ein Gesetz hält diesen Datensatz bis zu einem Tag, der noch nicht erreicht ist. Sehen Sie die Sperre nach und beantworten Sie den Antrag danach.
problem-two-people-needed = Sie haben diesen Antrag selbst eingetragen. Eine andere prüfende Person muss ihn beantworten.
problem-strict-not-shared = Ein streng geschützter Datensatz wird nie geteilt, vermittelt oder übergeben. Beantragen Sie zuerst eine andere Klasse.
problem-package-unreadable = Das ist kein Übergabepaket, das diese Version liest. Bitten Sie die sendende Stelle um ein neues.
problem-package-tampered = Dieses Paket wurde nach der Unterschrift verändert. Bitten Sie die sendende Stelle um ein neues.
problem-package-expired = Die Frist für dieses Paket ist vorbei. Bitten Sie die sendende Stelle um ein neues.
problem-package-for-another = Dieses Paket ist für eine andere Organisation bestimmt. Senden Sie es dorthin.
problem-package-sender-unknown = Wir haben keinen Schlüssel der Stelle, die dieses Paket unterschrieben hat. Ihre Administration kann ihn hinzufügen.
problem-package-too-large = Die Dokumente sind größer, als ein Paket fasst. Entfernen Sie einige und übergeben Sie diese auf Papier.
problem-already-exists = Dieser Wert ist schon vergeben. Wählen Sie einen anderen.
problem-record-read-only = Dieser Datensatz ist geschlossen oder in einen anderen aufgegangen. Sie können ihn lesen, aber nicht ändern.
problem-questions-open = Einige Fragen des Kurzprofils haben noch keine Antwort. Stellen Sie sie, oder geben Sie jeweils an, warum es keine Antwort gibt.
problem-own-claim-not-verified = Das haben Sie selbst eingetragen. Dass es geprüft wurde, muss jemand anderes eintragen.
problem-consent-needed = Die Person hat hierzu nicht oder nicht mehr eingewilligt. Holen Sie zuerst die Einwilligung ein.
problem-only-for-minors = Nur Minderjährige haben einen Vormund. Prüfen Sie das Geburtsdatum.
problem-file-refused = Diese Datei enthält etwas, das hier nicht gespeichert wird: ein Skript, einen Anhang oder ein beschädigtes oder sehr großes Bild. Speichern Sie sie anders und senden Sie sie noch einmal.
problem-cursor-not-for-this-query = Diese Seitenmarke gehört zu einer anderen Suche. Beginnen Sie wieder mit der ersten Seite.
problem-grant-type-unsupported = Diese Art der Anmeldung gibt es hier nicht. Nehmen Sie eine, die in der Beschreibung der Schnittstelle steht.

problem-unknown-member =
    { $expected ->
        [none] Ein Feld mit diesem Namen gibt es nicht. Berichtigen Sie den Namen oder löschen Sie das Feld.
       *[other] Ein Feld mit diesem Namen gibt es nicht. Der ähnlichste Name ist { $expected }.
    }
problem-repeated-member = Dieses Feld kommt zweimal vor. Behalten Sie nur eines davon.
problem-member-missing = Dieses Feld wird gebraucht. Bitte füllen Sie es aus.
problem-type-mismatch = Dieses Feld braucht eine andere Art von Wert, etwa eine Zahl oder einen Text. Prüfen Sie, wonach gefragt wird.
problem-value-not-listed =
    { $expected ->
        [none] Dieser Wert steht nicht in der Liste. Wählen Sie einen aus der Liste.
       *[other] Dieser Wert steht nicht in der Liste. Wählen Sie einen von diesen: { $expected }.
    }
problem-id-malformed = Diese Kennung ist nicht vollständig oder enthält andere Zeichen als vorgesehen. Kopieren Sie sie noch einmal.
problem-number-out-of-range =
    { $expected ->
        [none] Diese Zahl kann hier nicht verwendet werden. Bitte prüfen Sie sie.
       *[other] Diese Zahl kann hier nicht verwendet werden. Erlaubte Zahlen: { $expected }.
    }
problem-text-empty = Hier steht noch kein Text. Schreiben Sie etwas oder lassen Sie das Feld weg.
problem-text-too-long =
    { $expected ->
        [none] Dieser Text ist zu lang. Bitte kürzen Sie ihn.
       *[other] Dieser Text ist zu lang. Bitte kürzen Sie ihn. Erlaubte Zeichen: { $expected }.
    }
problem-text-character-refused = Der Text enthält Zeichen, die sich nicht speichern lassen oder Lesende täuschen würden. Löschen Sie diese Zeichen.
problem-list-too-long =
    { $expected ->
        [none] Die Liste hat zu viele Einträge. Löschen Sie einige.
       *[other] Die Liste hat zu viele Einträge. Löschen Sie einige. Erlaubte Einträge: { $expected }.
    }
problem-language-tag-unknown = Dieses Sprachkürzel kennen wir nicht. Verwenden Sie eines nach BCP 47, zum Beispiel de oder fr-BE.
problem-language-unknown = Diesen Sprachcode (ISO 639-3) kennen wir nicht. Wählen Sie die Sprache aus der Liste.
problem-country-unknown = Diesen Ländercode (ISO 3166-1 alpha-3) kennen wir nicht. Wählen Sie das Land aus der Liste.
problem-region-unknown = Das hat nicht die Form eines NUTS-Codes. Wählen Sie die Region aus der Liste.
problem-field-unknown = Diese Fachrichtung (ISCED-F) kennen wir nicht. Wählen Sie sie aus der Liste.
problem-year-out-of-range = Dieses Jahr ist hier nicht möglich. Prüfen Sie es und schreiben Sie es mit vier Ziffern.
problem-month-out-of-range = Diesen Monat gibt es nicht. Geben Sie einen Monat von 1 bis 12 ein.
problem-day-out-of-range = Diesen Tag gibt es in dem Monat nicht. Prüfen Sie den Tag.
problem-day-without-month = Zu einem Tag gehört ein Monat. Geben Sie den Monat ein oder löschen Sie den Tag.
problem-end-before-begin = Das Ende liegt vor dem Anfang. Prüfen Sie beide Angaben.
problem-date-in-future = Dieses Datum liegt in der Zukunft. Geben Sie den heutigen oder einen früheren Tag ein.
problem-date-in-past = Dieses Datum liegt in der Vergangenheit. Geben Sie den heutigen oder einen späteren Tag ein.
problem-concept-needs-uri-or-words = Wählen Sie einen Eintrag aus der Liste oder schreiben Sie es in eigenen Worten. Tun Sie eines von beiden, nicht beides.
problem-concept-unknown = Dieser Eintrag steht in keiner ESCO-Version, die hier geladen ist. Suchen Sie ihn noch einmal.
problem-concept-of-other-kind =
    { $expected ->
        [none] Dieser Eintrag ist von anderer Art, als das Feld braucht. Wählen Sie einen anderen Eintrag.
       *[other] Dieser Eintrag ist von anderer Art, als das Feld braucht. Es passen: { $expected }.
    }
problem-row-unknown = Diese Zeile der Tabelle der Qualifikationen kennen wir nicht. Wählen Sie sie noch einmal aus.
problem-date-too-late =
    { $expected ->
        [none] Dieses Datum liegt zu spät. Wählen Sie ein früheres.
       *[other] Dieses Datum liegt zu spät. Der letzte mögliche Tag ist { $expected }.
    }
problem-account-unknown = Niemand in Ihrer Organisation hat diese Nummer. Wählen Sie aus der Liste.
problem-office-unknown = Ihre Organisation hat dieses Büro nicht. Wählen Sie aus der Liste.
problem-role-not-given = Eine Organisation dieser Art kann diese Rolle nicht vergeben. Wählen Sie eine andere Rolle.
problem-organisation-unknown = Diese Organisation kennen wir nicht. Wählen Sie sie aus der Liste.
problem-consent-does-not-cover = Die Einwilligung reicht dafür nicht. Geben Sie weniger weiter oder bitten Sie die Person um eine neue Einwilligung.
problem-group-not-shareable = Diese Gruppe von Daten darf für diesen Zweck nicht weitergegeben werden. Lassen Sie sie weg.
problem-range-reversed = Der untere Wert ist größer als der obere. Prüfen Sie beide.
problem-phone-unknown = Das ist keine vollständige Telefonnummer. Schreiben Sie sie mit + und der Landesvorwahl.
problem-email-unknown = Das ist keine E-Mail-Adresse. Bitte prüfen Sie sie.
problem-concept-not-offered = Dieser Eintrag wird hier nicht verwendet. Tragen Sie als Fähigkeit ein, was die Person kann.
problem-original-kept = Was die Person gesagt hat, bleibt so stehen. Schreiben Sie Ihre Fassung daneben, oder ziehen Sie den Eintrag zurück und legen Sie einen neuen an.
problem-document-unknown = Ein solches Dokument gibt es in diesem Datensatz nicht. Wählen Sie es noch einmal aus.
problem-record-unknown = Einen solchen Datensatz, den Sie öffnen können, gibt es nicht. Prüfen Sie die Kennung.
problem-answer-missing = Zu dieser Frage fehlt noch ein Antwortstand. Beantworten Sie sie, oder geben Sie an, warum es keine Antwort gibt.
problem-grade-unknown = Eine Note ist ein Buchstabe von A bis F mit höchstens einer Ziffer. Beispiel: B3.
problem-entry-unknown = Diesen Eintrag gibt es in dieser Akte nicht. Wählen Sie ihn noch einmal aus.
problem-another-person-needed = Das muss jemand anderes tun. Wer die Frage gestellt oder die Einstufung veranlasst hat, beurteilt sie nicht.
problem-reading-unchanged = Die Einstufung ist dieselbe wie vorher. Berichtigen Sie zuerst, worauf sie beruht, oder lassen Sie sie stehen.
