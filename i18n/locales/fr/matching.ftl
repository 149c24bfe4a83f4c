match-fit-name = Correspond aux exigences
match-fit = { NUMBER($fit) } sur 100
match-wishes-name = Correspond aux souhaits
match-wishes = { NUMBER($wishes) } sur 100
match-wishes-absent = L’offre d’emploi ne répond à aucun des souhaits.
match-rank = Rang { NUMBER($rank) }
match-points =
    { PLURAL($points, maximumFractionDigits: 2) ->
        [one] { NUMBER($points, maximumFractionDigits: 2) } point
        [many] { NUMBER($points, maximumFractionDigits: 2) } de points
       *[other] { NUMBER($points, maximumFractionDigits: 2) } points
    }
match-points-of = { NUMBER($points, maximumFractionDigits: 2) } sur { NUMBER($of, maximumFractionDigits: 2) }

match-order-fit = Selon les exigences
match-order-wishes = Selon les souhaits
match-order-balanced = Selon les deux : la valeur la plus basse compte

match-standing-ready = Sans obstacle
match-standing-to-check = À vérifier
match-standing-after-recognition = Après reconnaissance
match-list-open = Possible maintenant
match-list-after-recognition = Possible après reconnaissance
match-removed-people =
    { PLURAL($count) ->
        [one] { NUMBER($count) } personne non retenue
        [many] { NUMBER($count) } de personnes non retenues
       *[other] { NUMBER($count) } personnes non retenues
    }
match-removed-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } offre non retenue
        [many] { NUMBER($count) } d’offres non retenues
       *[other] { NUMBER($count) } offres non retenues
    }

match-addend-skill = Aptitude
match-addend-occupation = Profession
match-addend-experience = Expérience professionnelle
match-addend-field = Domaine d’études
match-addend-research-field = Domaine de recherche
match-addend-research-stage = Étape de carrière de recherche
match-addend-licence = Permis
match-addend-language = Langue
match-addend-qualification = Certification
match-class-essential = Essentielle
match-class-optional = Optionnelle
match-derived = L’offre d’emploi ne cite aucune aptitude. Elles ont été reprises de la profession dans ESCO.
match-unscored = L’offre d’emploi cite plus d’aptitudes que nous n’en comptons. Celles-ci n’ont pas été comptées :
match-unknown = Ces entrées ne figurent pas dans la version d’ESCO chargée ici :

match-state-met = Rempli
match-state-partly = Rempli en partie
match-state-missing = Manquant

match-because = Compté grâce à : { $name }
match-relation-same = Exactement ce qui est demandé
match-relation-held-narrower = Plus précis que ce qui est demandé
match-relation-held-broader = Plus général que ce qui est demandé
match-relation-related-essential = Étroitement lié
match-relation-related-optional = Lié
match-relation-sibling = Du même groupe d’aptitudes
match-relation-unit-group = Du même groupe de base de professions
match-relation-minor-group = Du même sous-groupe de professions
match-relation-sub-major-group = Du même sous-grand groupe de professions

match-evidence-declared = Déclaré par la personne
match-evidence-documented = Attesté par un document
match-evidence-assessed = Évalué ou formellement reconnu
match-with-help = Avec de l’aide
match-replaced = « { $concept } » avait été choisi ; le vocabulaire ne l’a plus, et ce terme le remplace.

match-recency-current = Toujours utilisé
match-recency-0-5 = Utilisé pour la dernière fois il y a 5 ans au plus
match-recency-6-8 = Utilisé pour la dernière fois il y a 6 à 8 ans
match-recency-9-12 = Utilisé pour la dernière fois il y a 9 à 12 ans
match-recency-13-20 = Utilisé pour la dernière fois il y a 13 à 20 ans
match-recency-over-20 = Utilisé pour la dernière fois il y a plus de 20 ans
match-recency-unknown = Date de la dernière utilisation inconnue

match-months-1-5 = 1 à 5 mois
match-months-6-11 = 6 à 11 mois
match-months-12-23 = 12 à 23 mois
match-months-24-35 = 24 à 35 mois
match-months-36-59 = 36 à 59 mois
match-months-60-119 = 60 à 119 mois
match-months-120-plus = 120 mois ou plus

match-usable-yes = Utilisable ici
match-usable-after-exchange = Utilisable ici après un échange
match-usable-no = Non utilisable ici
match-usable-unknown = On ne sait pas s’il est utilisable ici

match-mode-listening = Écouter
match-mode-reading = Lire
match-mode-spoken-interaction = Prendre part à une conversation
match-mode-spoken-production = S’exprimer oralement en continu
match-mode-writing = Écrire

match-deduction-language = Langue
match-deduction-level = Niveau
match-deduction-place = Lieu
match-deduction-floor = Aucun résultat n’est inférieur à 0. Ces points sont rendus.
match-deduction-language-short =
    { $held ->
        [none] { $language }, { $mode } : { $asked } est demandé. Aucun niveau n’est encore connu.
       *[other] { $language }, { $mode } : { $asked } est demandé, le niveau actuel est { $held }.
    }
match-deduction-language-self-rated = { $language }, { $mode } : { $asked } est atteint selon l’autoévaluation. Un certificat le confirmerait.
match-deduction-level-short =
    { $span ->
        [none] Le niveau { $asked } du CEC est demandé. Aucun niveau n’est encore connu.
        [single] Le niveau { $asked } du CEC est demandé. L’indication est le niveau { $min } du CEC.
       *[span] Le niveau { $asked } du CEC est demandé. L’indication va du niveau { $min } au niveau { $max } du CEC.
    }
match-deduction-level-straddles = Le niveau { $asked } du CEC est demandé. L’indication va du niveau { $min } au niveau { $max } du CEC. Une attestation le préciserait.
match-deduction-level-declared = Le niveau { $asked } du CEC est demandé. Il a été déclaré, mais aucun document n’a été vu.

match-place-here = Dans le secteur de la personne
match-place-region = Dans la même région
match-place-elsewhere = Dans une autre région, et la personne déménagerait

match-gate-audience = Consentement
match-gate-audience-pass = La personne a accepté que vous voyiez ce profil.
match-gate-audience-removed = La personne n’a pas accepté que vous voyiez ce profil.
match-gate-open = Offre ouverte
match-gate-open-pass = L’offre d’emploi est ouverte.
match-gate-open-removed = L’offre d’emploi n’est pas ouverte.
match-gate-fresh = À jour
match-gate-fresh-pass = Le profil a été confirmé récemment.
match-gate-fresh-removed = Le profil n’a pas été confirmé depuis longtemps. Demandez à la personne de le confirmer.
match-gate-may-work = Droit de travailler
match-gate-may-work-pass = La personne a le droit de travailler.
match-gate-may-work-to-check = Vérifiez si la personne a le droit de travailler, et dans quelles limites.
match-gate-may-work-removed = La personne n’a pas encore le droit de travailler au début de l’emploi.
match-gate-place = Lieu
match-gate-place-pass = La personne peut travailler dans ce lieu.
match-gate-place-removed = La personne ne cherche pas de travail dans ce lieu.
match-gate-pattern = Conditions de travail
match-gate-pattern-pass = Les conditions de travail correspondent aux besoins de la personne.
match-gate-pattern-removed = Les conditions de travail ne correspondent pas aux besoins de la personne.
match-gate-licence = Permis
match-gate-licence-pass = Les permis nécessaires sont présents.
match-gate-licence-to-check = Vérifiez si le permis est utilisable ici.
match-gate-licence-after-recognition = Le permis doit d’abord être échangé.
match-gate-licence-removed = Un permis nécessaire manque.
match-gate-language = Langue
match-gate-language-pass = Les niveaux de langue nécessaires sont atteints.
match-gate-language-removed = Un niveau de langue nécessaire n’est pas atteint.
match-gate-level = Niveau
match-gate-level-pass = Le niveau du CEC nécessaire est atteint.
match-gate-level-to-check = Le niveau du CEC est peut-être atteint. Une attestation le préciserait.
match-gate-level-removed = Le niveau du CEC nécessaire n’est pas atteint.
match-gate-skill = Aptitude
match-gate-skill-pass = Les aptitudes nécessaires sont présentes.
match-gate-skill-removed = Une aptitude nécessaire manque.
match-gate-recognition = Reconnaissance pour la profession
match-gate-recognition-pass = Aucune reconnaissance ne manque.
match-gate-recognition-after-recognition = La profession est réglementée. L’autorité compétente doit d’abord reconnaître la qualification.
match-gate-filter = Vos filtres
match-gate-filter-pass = Cela correspond à vos filtres.
match-gate-filter-removed = Cela ne correspond pas à vos filtres.

match-result-pass = Convient
match-result-to-check = À vérifier
match-result-after-recognition = Après reconnaissance
match-result-removed = Ne convient pas

match-gap-skill = Aptitude
match-gap-language = Langue
match-gap-level = Niveau
match-gap-licence = Permis
match-gap-recognition = Reconnaissance pour la profession
match-gap-requirement = Exigence de l’autorité
match-gap-must = Nécessaire
match-gap-nice = Serait un plus
match-gap-gate = Nécessaire pour figurer dans la liste
match-gap-nothing = Il ne manque rien.
match-gap-lost = Coûte { NUMBER($points, maximumFractionDigits: 2) } sur 100
match-gap-skill-missing = { $skill } : absent du profil.
match-gap-skill-unproven = { $skill } : déclaré, pas encore attesté. Un test ou un document aiderait.
match-gap-skill-ask = { $skill } : personne n’a encore posé la question. Veuillez la poser.
match-gap-language-short =
    { $held ->
        [none] { $language }, { $mode } : { $asked } est nécessaire. Aucun niveau n’est encore connu.
       *[other] { $language }, { $mode } : { $asked } est nécessaire, le niveau actuel est { $held }.
    }
match-gap-language-unproven = { $language }, { $mode } : { $asked } selon l’autoévaluation. Un certificat aiderait.
match-gap-language-ask = { $language }, { $mode } : { $asked } est nécessaire. Personne n’a encore posé la question. Veuillez la poser.
match-gap-level-short =
    { $span ->
        [none] Le niveau { $asked } du CEC est nécessaire. Aucun niveau n’est encore connu.
        [single] Le niveau { $asked } du CEC est nécessaire. L’indication est le niveau { $min } du CEC.
       *[span] Le niveau { $asked } du CEC est nécessaire. L’indication va du niveau { $min } au niveau { $max } du CEC.
    }
match-gap-level-unknown = Le niveau { $asked } du CEC est nécessaire. L’indication va du niveau { $min } au niveau { $max } du CEC. Demandez une attestation.
match-gap-level-unproven = Le niveau { $asked } du CEC est nécessaire. Il a été déclaré, mais pas encore attesté. Des documents ou une attestation aideraient.
match-gap-level-ask = Le niveau { $asked } du CEC est nécessaire. Personne n’a encore posé de question sur la formation. Veuillez la poser.
match-gap-licence-missing = { $licence } : absent du profil ou non utilisable ici.
match-gap-licence-unknown = { $licence } : on ne sait pas encore s’il est utilisable ici. Veuillez vérifier.
match-gap-licence-after-exchange = { $licence } : doit d’abord être échangé.
match-gap-licence-ask = { $licence } : personne n’a encore posé la question. Veuillez interroger la personne.
match-gap-recognition-missing = { $profession } : l’autorité compétente doit d’abord reconnaître la qualification.
match-gap-requirement-missing = { $subject } : l’autorité a constaté que cela manque.
match-gap-authority = Autorité compétente : { $authority }

match-what-if-heading = Ce qui changerait le résultat
match-what-if-none = Aucun changement seul n’améliorerait le résultat.
match-what-if-assess = Si « { $skill } » est évalué, la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-assess-standing = Si « { $skill } » est évalué, le résultat devient : { $standing }.
match-what-if-learn = Si « { $skill } » est appris, la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-learn-standing = Si « { $skill } » est appris, le résultat devient : { $standing }.
match-what-if-language = { $language }, { $mode } : avec { $level }, la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-language-standing = { $language }, { $mode } : avec { $level }, le résultat devient : { $standing }.
match-what-if-statement = Si une attestation confirme le niveau supérieur du CEC, la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-statement-standing = Si une attestation confirme le niveau supérieur du CEC, le résultat devient : { $standing }.
match-what-if-licence = Avec le permis « { $licence } », la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-licence-standing = Avec le permis « { $licence } », le résultat devient : { $standing }.
match-what-if-recognition = Avec la reconnaissance pour « { $profession } », la correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-what-if-recognition-standing = Avec la reconnaissance pour « { $profession } », le résultat devient : { $standing }.
match-what-if-more-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } offre de plus serait alors à portée.
        [many] { NUMBER($count) } d’offres de plus seraient alors à portée.
       *[other] { NUMBER($count) } offres de plus seraient alors à portée.
    }

match-plan-heading = Étapes vers cet objectif
match-plan-steps =
    { PLURAL($steps) ->
        [one] { NUMBER($steps) } étape
        [many] { NUMBER($steps) } d’étapes
       *[other] { NUMBER($steps) } étapes
    }
match-plan-weeks =
    { PLURAL($weeks) ->
        [one] { NUMBER($weeks) } semaine
        [many] { NUMBER($weeks) } de semaines
       *[other] { NUMBER($weeks) } semaines
    }
match-plan-euros =
    { PLURAL($euros) ->
        [one] { NUMBER($euros) } euro
        [many] { NUMBER($euros) } d’euros
       *[other] { NUMBER($euros) } euros
    }
match-plan-cost =
    { PLURAL($weeks) ->
        [one] Cela dure { NUMBER($weeks) } semaine.
        [many] Cela dure { NUMBER($weeks) } de semaines.
       *[other] Cela dure { NUMBER($weeks) } semaines.
    } { PLURAL($euros) ->
        [one] Vous payez { NUMBER($euros) } euro.
        [many] Vous payez { NUMBER($euros) } d’euros.
       *[other] Vous payez { NUMBER($euros) } euros.
    }
match-plan-free =
    { PLURAL($weeks) ->
        [one] Cela dure { NUMBER($weeks) } semaine. Vous ne payez rien.
        [many] Cela dure { NUMBER($weeks) } de semaines. Vous ne payez rien.
       *[other] Cela dure { NUMBER($weeks) } semaines. Vous ne payez rien.
    }
match-plan-week-cost = Pour comparer les plans, chaque semaine compte pour ce nombre d’euros : { NUMBER($euros) }
match-plan-exact = Parmi les possibilités que nous connaissons, aucune autre suite d’étapes n’est moins chère.
match-plan-best-found = C’est la meilleure suite d’étapes trouvée. Il en existe peut-être une moins chère.
match-plan-lower-bound = Aucune suite d’étapes ne peut coûter moins que ce nombre d’euros : { NUMBER($euros) }
match-plan-closes = Ce que cette étape apporte :
match-plan-not-closable = Ce que ce plan n’apporte pas :
match-plan-left-out = Non étudié dans ce plan, car il y a trop d’écarts :
match-plan-no-gaps = Rien ne fait obstacle. Aucune étape n’est nécessaire.
match-plan-no-offer = Nous ne connaissons aucune possibilité utile ici. Adressez-vous à votre conseil.
match-plan-needs-reason = Ce cours mène à un niveau inférieur à un niveau déjà attesté. Veuillez noter la raison.
match-plan-role-proof = Preuve de ce que vous savez faire
match-plan-role-recognition = Étape vers la reconnaissance
match-plan-role-course = Cours

match-course-gain = La correspondance augmente de { NUMBER($points, maximumFractionDigits: 2) } sur 100.
match-course-towards-recognition = Compte pour la reconnaissance.
match-course-any-time = Commence à tout moment.
match-bar-documents = Des documents sur le niveau sont demandés.
match-bar-place = Le lieu est trop éloigné.
match-bar-date = Il n’y a plus de début pour lequel on puisse s’inscrire.
match-bar-hours = Le nombre d’heures par semaine dépasse le temps disponible.
match-bar-full = Il n’y a plus de places.
match-bar-level = Un niveau du CEC plus élevé est demandé.
match-bar-language = Un niveau de langue plus élevé est demandé.
match-bar-skill = Une aptitude de départ manque.

match-wish-occupation = Profession
match-wish-place = Lieu
match-wish-contract = Contrat
match-wish-hours = Heures par semaine
match-wish-pattern = Horaires de travail
match-wish-start = Début
match-wish-pay = Rémunération

match-notice-advice = Ceci est un conseil. Une personne décide.
match-notice-pseudonym = Vous voyez un pseudonyme. La personne décide qui voit le nom.
match-notice-not-counted = Le nom, le sexe, l’âge, la nationalité, la religion, la santé et le titre de séjour ne comptent pas ici.
match-notice-contest = Vous pouvez demander qu’une personne réexamine ce résultat.
match-notice-rules = Version des règles : { $rules }
match-unmatchable = Cette offre d’emploi ne cite ni profession ni aptitudes. Ajoutez l’une d’elles pour qu’elle puisse être comparée.
