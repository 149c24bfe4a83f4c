problem-input-refused = Certains champs sont à modifier. Corrigez les champs signalés et envoyez de nouveau.
problem-input-refused-detail =
    { PLURAL($count) ->
        [one] { NUMBER($count) } champ n’a pas été accepté.
        [many] { NUMBER($count) } de champs n’ont pas été acceptés.
       *[other] { NUMBER($count) } champs n’ont pas été acceptés.
    }
problem-json-malformed = La demande n’a pas pu être lue comme du JSON. Corrigez-la et envoyez-la de nouveau.
problem-token-missing = Votre session n’est pas ouverte. Connectez-vous et réessayez.
problem-token-refused = Votre connexion n’est plus valable. Connectez-vous de nouveau.
problem-sign-in-refused = Le nom et le mot de passe ne correspondent pas. Vérifiez les deux et réessayez.
problem-not-permitted = Votre rôle ne permet pas cette action. Adressez-vous à la personne qui gère votre compte.
problem-not-found = Il n’y a rien ici que vous puissiez ouvrir. Vérifiez l’adresse ou demandez un accès.
problem-method-not-allowed = Cette adresse n’accepte pas ce type de demande. Consultez la description de l’interface.
problem-not-acceptable = La réponse n’existe pas dans ce format. Demandez un autre format.
problem-media-type-not-supported = Ce format ne peut pas être lu ici. Envoyez le contenu dans un autre format.
problem-body-too-large = Votre envoi est trop volumineux. Envoyez moins de données à la fois.
problem-precondition-required = La demande n’indique pas quelle version vous avez modifiée. Rechargez la fiche et envoyez sa version dans If-Match.
problem-version-stale = Quelqu’un a modifié ceci depuis que vous l’avez ouvert. Rechargez, puis faites votre modification.
problem-if-match-malformed = If-Match doit contenir un seul marqueur fort. Envoyez celui qui accompagnait la fiche.
problem-idempotency-key-missing = Un système doit envoyer un Idempotency-Key avec cette demande. Ajoutez-le et envoyez de nouveau.
problem-idempotency-key-malformed = L’Idempotency-Key doit compter de 1 à 255 caractères ASCII visibles. Choisissez une autre clé.
problem-idempotency-key-reused = Cet Idempotency-Key a servi pour une autre demande. Choisissez une nouvelle clé.
problem-idempotency-key-in-flight = Une demande portant cette clé est encore en cours. Attendez un instant, puis renvoyez la même demande.
problem-export-too-long = Cette liste a plus de lignes qu’un fichier ne peut en contenir. Réduisez-la par des filtres.
problem-too-many-requests = Trop de demandes sont arrivées en peu de temps. Attendez un instant et réessayez.
problem-unavailable = Le service ne peut pas répondre pour le moment. Attendez une minute et réessayez.
problem-matching-not-ready = L’index pour les rapprochements n’est pas encore prêt. Réessayez dans quelques secondes.
problem-storage-full = Le stockage du service est plein, rien n’a donc été enregistré. Prévenez les responsables du service.
problem-unforeseen = Il s’est passé quelque chose que nous n’avions pas prévu. Réessayez. Si cela se reproduit, prévenez les responsables du service.
problem-state-conflict = Ceci ne correspond pas à ce qui est déjà enregistré. Rechargez la fiche et vérifiez-la.
problem-held-by-law = Une loi conserve ce dossier jusqu’à un jour qui n’est pas encore venu. Consultez cette conservation et répondez à la demande ensuite.
problem-two-people-needed = Vous avez saisi cette demande vous-même. Une autre personne chargée du contrôle doit y répondre.
problem-strict-not-shared = Un dossier strictement protégé n’est jamais partagé, rapproché ni transmis. Demandez d’abord une autre classe.
problem-package-unreadable = Ce n’est pas un dossier de transfert que cette version lit. Demandez-en un nouveau à l’expéditeur.
problem-package-tampered = Ce dossier de transfert a été modifié après sa signature. Demandez-en un nouveau à l’expéditeur.
problem-package-expired = Le délai pour accepter ce dossier de transfert est passé. Demandez-en un nouveau à l’expéditeur.
problem-package-for-another = Ce dossier de transfert est destiné à une autre organisation. Envoyez-le-lui.
problem-package-sender-unknown = Nous n’avons pas la clé du service qui a signé ce dossier. Votre administration peut l’ajouter.
problem-package-too-large = Les documents dépassent la taille d’un dossier de transfert. Retirez-en et remettez-les sur papier.
problem-already-exists = Cette valeur est déjà prise. Choisissez-en une autre.
problem-record-read-only = Cette fiche est close ou a été fusionnée avec une autre. Vous pouvez la lire, mais pas la modifier.
problem-questions-open = Certaines questions du profil rapide n’ont pas encore de réponse. Posez-les, ou indiquez pourquoi il n’y a pas de réponse.
problem-own-claim-not-verified = Vous avez saisi ceci vous-même. Quelqu’un d’autre doit noter que cela a été vérifié.
problem-consent-needed = La personne n’a pas donné son accord, ou l’a retiré. Demandez d’abord son consentement.
problem-only-for-minors = Seule une personne mineure a un tuteur. Vérifiez la date de naissance.
problem-file-refused = Ce fichier contient quelque chose qui n’est pas conservé ici : un script, une pièce jointe ou une image abîmée ou très grande. Enregistrez-le autrement et renvoyez-le.
problem-cursor-not-for-this-query = Ce repère de page appartient à une autre recherche. Recommencez à la première page.
problem-grant-type-unsupported = Ce mode de connexion n’est pas proposé ici. Utilisez l’un de ceux qu’indique la description de l’interface.

problem-unknown-member =
    { $expected ->
        [none] Aucun champ ne porte ce nom. Corrigez le nom ou supprimez le champ.
       *[other] Aucun champ ne porte ce nom. Le nom le plus proche est { $expected }.
    }
problem-repeated-member = Ce champ figure deux fois. N’en gardez qu’un.
problem-member-missing = Ce champ est nécessaire. Veuillez le remplir.
problem-type-mismatch = Ce champ attend un autre type de valeur, par exemple un nombre ou un texte. Vérifiez ce qui est demandé.
problem-value-not-listed =
    { $expected ->
        [none] Cette valeur n’est pas dans la liste. Choisissez-en une dans la liste.
       *[other] Cette valeur n’est pas dans la liste. Choisissez l’une de celles-ci : { $expected }.
    }
problem-id-malformed = Cet identifiant n’est pas complet ou contient des caractères inattendus. Copiez-le de nouveau.
problem-number-out-of-range =
    { $expected ->
        [none] Ce nombre ne peut pas être utilisé ici. Vérifiez-le.
       *[other] Ce nombre ne peut pas être utilisé ici. Nombres possibles : { $expected }.
    }
problem-text-empty = Il n’y a pas encore de texte ici. Écrivez quelque chose ou omettez le champ.
problem-text-too-long =
    { $expected ->
        [none] Ce texte est trop long. Raccourcissez-le.
       *[other] Ce texte est trop long. Raccourcissez-le. Nombre de caractères possible : { $expected }.
    }
problem-text-character-refused = Le texte contient des caractères impossibles à enregistrer ou trompeurs pour le lecteur. Supprimez-les.
problem-list-too-long =
    { $expected ->
        [none] La liste compte trop d’entrées. Supprimez-en.
       *[other] La liste compte trop d’entrées. Supprimez-en. Nombre d’entrées possible : { $expected }.
    }
problem-language-tag-unknown = Nous ne connaissons pas cette étiquette de langue. Utilisez une étiquette BCP 47 comme de ou fr-BE.
problem-language-unknown = Nous ne connaissons pas ce code de langue (ISO 639-3). Choisissez la langue dans la liste.
problem-country-unknown = Nous ne connaissons pas ce code de pays (ISO 3166-1 alpha-3). Choisissez le pays dans la liste.
problem-region-unknown = Ceci n’a pas la forme d’un code NUTS. Choisissez la région dans la liste.
problem-field-unknown = Nous ne connaissons pas ce domaine d’études (CITE-F). Choisissez-le dans la liste.
problem-year-out-of-range = Cette année n’est pas possible ici. Vérifiez-la et écrivez-la avec quatre chiffres.
problem-month-out-of-range = Ce mois n’existe pas. Indiquez un mois de 1 à 12.
problem-day-out-of-range = Ce jour n’existe pas dans ce mois. Vérifiez le jour.
problem-day-without-month = Un jour doit être accompagné d’un mois. Indiquez le mois ou supprimez le jour.
problem-end-before-begin = La fin est antérieure au début. Vérifiez les deux dates.
problem-date-in-future = Cette date est dans le futur. Indiquez la date d’aujourd’hui ou une date antérieure.
problem-date-in-past = Cette date est passée. Indiquez la date d’aujourd’hui ou une date ultérieure.
problem-concept-needs-uri-or-words = Choisissez une entrée dans la liste ou utilisez vos propres mots. Faites l’un ou l’autre, pas les deux.
problem-concept-unknown = Cette entrée ne figure dans aucune version d’ESCO chargée ici. Cherchez-la de nouveau.
problem-concept-of-other-kind =
    { $expected ->
        [none] Cette entrée n’est pas du type attendu ici. Choisissez une autre entrée.
       *[other] Cette entrée n’est pas du type attendu ici. Types possibles : { $expected }.
    }
problem-row-unknown = Nous ne connaissons pas cette ligne du tableau des certifications. Choisissez-la de nouveau.
problem-date-too-late =
    { $expected ->
        [none] Cette date est trop tardive. Choisissez-en une plus proche.
       *[other] Cette date est trop tardive. La dernière date possible est le { $expected }.
    }
problem-account-unknown = Aucun membre de votre organisation ne porte ce numéro. Choisissez dans la liste.
problem-office-unknown = Votre organisation n’a pas ce bureau. Choisissez dans la liste.
problem-role-not-given = Une organisation de ce type ne peut pas donner ce rôle. Choisissez un autre rôle.
problem-organisation-unknown = Nous ne connaissons pas cette organisation. Choisissez-la dans la liste.
problem-consent-does-not-cover = Le consentement ne couvre pas ceci. Partagez moins de données ou demandez à la personne un nouveau consentement.
problem-group-not-shareable = Ce groupe de données ne peut pas être partagé à cette fin. Laissez-le de côté.
problem-range-reversed = La valeur inférieure dépasse la valeur supérieure. Vérifiez les deux.
problem-phone-unknown = Ce numéro de téléphone n’est pas complet. Écrivez-le avec + et l’indicatif du pays.
problem-email-unknown = Ceci n’est pas une adresse électronique. Vérifiez-la.
problem-concept-not-offered = Cette entrée n’est pas utilisée ici. Saisissez comme compétence ce que la personne sait faire.
problem-original-kept = Ce que la personne a dit reste tel quel. Écrivez votre formulation à côté, ou retirez l’entrée et créez-en une nouvelle.
problem-document-unknown = Cette fiche n’a pas ce document. Choisissez-le à nouveau.
problem-record-unknown = Il n’y a pas de telle fiche que vous puissiez ouvrir. Vérifiez l’identifiant.
problem-answer-missing = Cette question n’a pas encore d’état de réponse. Répondez-y, ou indiquez pourquoi il n’y a pas de réponse.
problem-grade-unknown = Une note est une lettre de A à F, avec un chiffre au plus. Exemple : B3.
problem-entry-unknown = Ce dossier ne contient pas cette entrée. Choisissez-la de nouveau.
problem-another-person-needed = Une autre personne doit le faire. Qui a posé la question ou demandé la lecture du niveau ne la juge pas.
problem-reading-unchanged = La lecture du niveau est la même qu’avant. Corrigez d’abord ce sur quoi elle repose, ou laissez-la.
