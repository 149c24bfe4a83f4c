eqf-item = Certification { NUMBER($item) }

eqf-headline-formal =
    { $span ->
        [single] L’autorité compétente a décidé : niveau { $min } du CEC.
       *[span] L’autorité compétente a décidé : niveaux { $min } à { $max } du CEC.
    }
eqf-headline-statement =
    { $span ->
        [single] Une attestation compare ceci au niveau { $min } du CEC.
       *[span] Une attestation compare ceci aux niveaux { $min } à { $max } du CEC.
    }
eqf-headline-referenced =
    { $span ->
        [single] { $credential } ({ $country }) : niveau { $min } du CEC, selon le cadre national des certifications de ce pays.
       *[span] { $credential } ({ $country }) : niveaux { $min } à { $max } du CEC, selon le cadre national des certifications de ce pays.
    }
eqf-headline-indicative =
    { $span ->
        [single] { $credential } ({ $country }) : comparaison habituelle avec le niveau { $min } du CEC.
       *[span] { $credential } ({ $country }) : comparaison habituelle avec les niveaux { $min } à { $max } du CEC.
    }
eqf-headline-declared =
    { $span ->
        [single] Si les déclarations sont confirmées, ceci se compare au niveau { $min } du CEC.
       *[span] Si les déclarations sont confirmées, ceci se compare aux niveaux { $min } à { $max } du CEC.
    }
eqf-headline-competence-only = Aucune certification ne donne ici de niveau du CEC. L’expérience professionnelle donne une fourchette de compétence.
eqf-headline-no-level = Aucun niveau du CEC ne peut encore être indiqué. Les raisons et les prochaines étapes suivent.

eqf-basis-r1 = Ceci reprend une décision de l’autorité compétente ({ $issuer }, { $date }).
eqf-basis-r1b = Ceci reprend une décision d’un autre pays européen ({ $issuer }, { $date }). Elle ne lie pas le pays d’accueil.
eqf-basis-r2 = Ceci reprend un passeport européen des qualifications des réfugiés ({ $issuer }, { $date }).
eqf-basis-r3 = Ceci reprend une attestation d’un centre ENIC-NARIC ou d’un organisme comparable ({ $issuer }, { $date }).
eqf-basis-r4 = Le document indique un niveau national. Le cadre national est référencé au CEC. Source : { $source } ({ $sourceYear }).
eqf-basis-r5 = Des comparaisons publiées de cette certification donnent le niveau. Source : { $source } ({ $sourceYear }), ligne { $rowId }.
eqf-basis-r6 = Nous n’avons trouvé aucune comparaison publiée de cette certification. Le niveau découle du niveau CITE indiqué.
eqf-basis-r7 = Le niveau découle des années de scolarité déclarées.
eqf-basis-r8 = Seule une expérience professionnelle est connue. Elle donne une fourchette de compétence, pas un niveau.

eqf-gate-g1 = L’établissement n’est pas reconnu dans le pays de délivrance. Aucun niveau n’est donc indiqué.
eqf-gate-g2 = La source ne donne pas de niveau ici. Elle demande une évaluation individuelle. Source : { $source } ({ $sourceYear }).
eqf-gate-g3 = L’achèvement de ces études n’est pas connu. Aucun niveau n’est donc indiqué. C’est le dernier diplôme obtenu qui compte.
eqf-gate-g4 = L’authenticité du document est mise en doute. Aucun niveau n’est donc indiqué.
eqf-gate-g5 = Nous n’avons rien trouvé qui compare cette formation au CEC.
eqf-gate-g6 = Les documents sur ce diplôme ne concordent pas. Aucun niveau n’est donc indiqué.
eqf-gate-g7 = C’était une année préparatoire. Elle ouvre l’accès aux études et n’a pas de niveau propre.
eqf-gate-g8 = C’était un cours en dehors de l’enseignement formel. Il n’a pas de niveau du CEC ici.

eqf-change-g1 = Une preuve que l’établissement était reconnu changerait ce résultat. Les acquis peuvent aussi être validés.
eqf-change-g2 = Une évaluation individuelle fixerait le niveau.
eqf-change-g3 = Une preuve de l’achèvement des études changerait ce résultat. Une université peut aussi en valider une partie.
eqf-change-g4 = Une vérification auprès de l’organisme qui a délivré le document réglerait la question.
eqf-change-g5 = Une évaluation individuelle ou un entretien changerait ce résultat.
eqf-change-g6 = Des personnes doivent établir quel document est exact. Le niveau est ensuite déterminé de nouveau.
eqf-change-g7 = Les études qui suivent ont un niveau lorsqu’elles sont achevées.
eqf-change-g8 = Une validation des acquis pourrait mener à un niveau.

eqf-evidence-none = Aucun document n’a été vu. L’indication repose sur les déclarations.
eqf-evidence-partial = Seule une partie des documents a été vue.
eqf-evidence-copy-unverified = Un document a été vu. Il n’a pas été vérifié auprès de l’organisme qui l’a délivré.
eqf-evidence-verified = Le document a été vérifié auprès de l’organisme qui l’a délivré.

eqf-confidence-none = Aucun niveau n’est indiqué. On ne peut donc pas dire à quel point il est sûr.
eqf-confidence-low = Degré de certitude : faible. À prendre comme une première piste.
eqf-confidence-medium = Degré de certitude : moyen. Une vérification peut encore le changer.
eqf-confidence-high = Degré de certitude : élevé. Un changement est peu probable.

eqf-reason-source =
    { $to ->
        [medium] La source elle-même n’est pas entièrement sûre. La certitude reste moyenne.
       *[low] La source elle-même n’est pas sûre. La certitude reste faible.
    }
eqf-reason-document =
    { $to ->
        [medium] Le document n’a pas été vérifié auprès de l’organisme émetteur. La certitude reste moyenne.
       *[low] Des documents manquent. La certitude reste faible.
    }
eqf-reason-name =
    { $to ->
        [medium] La certification que ce nom désigne n’est pas certaine. La certitude reste moyenne.
       *[low] La certification que ce nom désigne n’est pas certaine. La certitude reste faible.
    }
eqf-reason-reform =
    { $to ->
        [medium] La source ne convient peut-être pas à l’année d’obtention. La certitude reste moyenne.
       *[low] La source ne convient peut-être pas à l’année d’obtention. La certitude reste faible.
    }
eqf-reason-institution-unknown = On ne sait pas si l’établissement était reconnu. Cela est à vérifier.
eqf-reason-row-old = La source a plus de cinq ans. Il en existe peut-être une plus récente.
eqf-reason-one-centre = Toutes les sources utilisées ici suivent un seul centre : { $group }.

eqf-match-exact = « { $claimed } » a été trouvé tel qu’il est écrit : { $matched } (ligne { $rowId }).
eqf-match-romanised = « { $claimed } » a été trouvé en caractères latins : { $matched } (ligne { $rowId }).
eqf-match-alias = « { $claimed } » a été trouvé comme autre nom : { $matched } (ligne { $rowId }).
eqf-match-second-pass = « { $claimed } » a été trouvé avec une autre graphie : { $matched } (ligne { $rowId }). Veuillez le confirmer.
eqf-match-picked = Pour « { $claimed } », le service de conseil a choisi : { $matched } (ligne { $rowId }).
eqf-nqf-level-unknown = Le tableau du cadre national ne contient pas de niveau { $claimed }. Le niveau imprimé n’a donc pas été utilisé.

eqf-flag-authenticity-doubt = Un document n’est peut-être pas authentique. Ce sont des personnes qui le vérifient, pas un ordinateur.
eqf-flag-conflicting-sources = Les sources ne concordent pas. Toutes sont affichées, et une personne doit les examiner.
eqf-flag-consent-before-home-contact = Nul ne peut contacter les autorités du pays d’origine sans le consentement de la personne.
eqf-flag-duration-check = Le programme a duré moins de quatre ans. Cela peut compter pour la poursuite d’études. Le niveau n’en change pas.
eqf-flag-eqpr-expired = Le passeport européen des qualifications des réfugiés a plus de cinq ans.
eqf-flag-incomplete-studies = Les études n’ont pas été achevées. Une université peut les prendre en compte.
eqf-flag-individual-evaluation = Cette certification demande une évaluation individuelle.
eqf-flag-institution-not-recognised = L’établissement n’est pas reconnu dans le pays de délivrance.
eqf-flag-isced-eqf-divergence = Le niveau CITE suggère un autre niveau du CEC. Comparez les deux.
eqf-flag-name-match-uncertain = La certification désignée n’est pas certaine. Une personne du conseil devrait la confirmer.
eqf-flag-national-level-not-referenced = Le niveau national n’est pas référencé au CEC. Son numéro n’a donc pas été repris.
eqf-flag-non-formal = Ceci a été appris en dehors de l’enseignement formel.
eqf-flag-not-a-recognition-act = Une attestation aide à comparer. Ce n’est pas une reconnaissance.
eqf-flag-preparatory-year = Une année préparatoire n’est pas une certification.
eqf-flag-range = Le niveau se situe entre { $min } et { $max } du CEC. Il reste une fourchette jusqu’à ce qu’un organisme tranche.
eqf-flag-reform-check = Une réforme a modifié cette certification. Vérifiez l’année d’obtention.
eqf-flag-regulated-profession = La profession est réglementée. L’autorité compétente décide qui peut l’exercer.
eqf-flag-rule-based = Le niveau découle d’une règle générale. Aucune source ne cite cette certification.

eqf-other-reading =
    { $span ->
        [single] Une autre indication, non retenue ici : niveau { $min } du CEC.
       *[span] Une autre indication, non retenue ici : niveaux { $min } à { $max } du CEC.
    } { $rule ->
        [R1] C’est une décision de l’autorité compétente ({ $source }, { $date }).
        [R1b] C’est une décision d’un autre pays européen ({ $source }, { $date }).
        [R2] Elle vient d’un passeport européen des qualifications des réfugiés ({ $source }, { $date }).
        [R3] C’est une attestation d’un centre ENIC-NARIC ou d’un organisme comparable ({ $source }, { $date }).
        [R4] Elle vient du niveau national indiqué sur le document.
        [R5] Elle vient de comparaisons publiées. Source : { $source }.
       *[R6] Elle vient du niveau CITE indiqué.
    }
eqf-competence =
    { PLURAL($years) ->
        [one] Expérience professionnelle : { NUMBER($years) } an.
        [many] Expérience professionnelle : { NUMBER($years) } d’années.
       *[other] Expérience professionnelle : { NUMBER($years) } ans.
    } Métier : { $occupation }. { $span ->
        [single] Cela ressemble à des compétences du niveau { $min } du CEC.
       *[span] Cela ressemble à des compétences des niveaux { $min } à { $max } du CEC.
    } Le niveau d’une certification n’en augmente pas.

eqf-step-ns-authenticity-check = Faites vérifier le document auprès de l’organisme qui l’a délivré.
eqf-step-ns-competent-authority = Adressez-vous à l’autorité compétente pour votre profession. Elle décide si vous pouvez l’exercer.
eqf-step-ns-enic-statement = Demandez au centre ENIC-NARIC une attestation sur la certification.
eqf-step-ns-eqpr = Montrez votre passeport européen des qualifications des réfugiés, ou demandez comment l’obtenir.
eqf-step-ns-hei-credit = Demandez à une université si elle prend ces études en compte.
eqf-step-ns-human-review = Des personnes de ce service examinent ce point. Elles vous contacteront.
eqf-step-ns-individual-evaluation = Demandez une évaluation individuelle de la certification.
eqf-step-ns-interview = Demandez un entretien sur votre formation. Il aide lorsque des documents manquent.
eqf-step-ns-validation = Faites valider les acquis de votre travail et de votre vie.
eqf-step-no-body = Nous ne savons pas encore qui s’en charge. Adressez-vous à votre conseil.
eqf-step-body = Où aller : { $body }
eqf-step-documents = À apporter : { $documents }
eqf-step-languages = Langues parlées sur place : { $language }
## The way to recognition: the background paper of a case.

case-measures = Si l’autorité constate des différences importantes, elle demande un stage d’adaptation de trois ans au plus ou une épreuve d’aptitude. En règle générale, la personne choisit.
paper-title = Note d’information sur une certification
paper-qualification = Certification
paper-institution = Établissement
paper-country = Pays de délivrance
paper-year = Année de délivrance
paper-completed = Achevée
paper-years = Années
paper-documents = Documents
paper-level = Niveau CEC, à titre indicatif
paper-sources = Comparé par
paper-statements = Décisions et attestations
paper-yes = oui
paper-no = non, ou pas connu


eqf-not-recognition = Ceci est une indication et non une reconnaissance. Seule une autorité compétente peut reconnaître une certification. Pays d’accueil : { $host }.
eqf-decision-stands = Ceci reprend la décision de l’autorité et n’est pas en soi une reconnaissance. C’est la décision qui compte. Pays d’accueil : { $host }.
