yes = Ja
no = Nein

language = Sprache
languages = Sprachen

not-a-recognition = Dies ist eine Einschätzung und keine Anerkennung der Qualifikation.
draft-translation = Diese Übersetzung hat noch niemand geprüft.
text-in-other-language = Dieser Text ist in einer anderen Sprache: { $language }.
esco-attribution = Dieser Dienst verwendet die ESCO-Klassifikation der Europäischen Kommission.

date-and-time = { $date }, { $time }
eqf-level = EQR-Niveau { $level }
eqf-range = EQR-Niveaus { $from } bis { $to }
results-count =
    { PLURAL($count) ->
        [one] { NUMBER($count) } Ergebnis
       *[other] { NUMBER($count) } Ergebnisse
    }
