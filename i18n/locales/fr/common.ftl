yes = Oui
no = Non

language = Langue
languages = Langues

not-a-recognition = Il s’agit d’une indication et non d’une reconnaissance de la qualification.
draft-translation = Cette traduction n’a encore été vérifiée par personne.
text-in-other-language = Ce texte est dans une autre langue : { $language }.
esco-attribution = Ce service utilise la classification ESCO de la Commission européenne.

date-and-time = { $date }, { $time }
eqf-level = Niveau { $level } du CEC
eqf-range = Niveaux { $from } à { $to } du CEC
results-count =
    { PLURAL($count) ->
        [one] { NUMBER($count) } résultat
        [many] { NUMBER($count) } de résultats
       *[other] { NUMBER($count) } résultats
    }
