### Pages of each role: the own profile, its log, consents, requests, accounts, vacancies.

page-own = Mon profil
page-log = Qui a consulté ce profil
page-sharing = Consentements
page-rights = Demandes
page-vacancies = Offres d’emploi
page-accounts = Comptes
page-requests = Demandes ouvertes
page-choose-role = Choisissez votre rôle
page-choose-role-about = Vous avez plusieurs rôles. Choisissez celui de cette session.
page-code = Avec le code de votre feuille
page-code-field = Code de la feuille
page-code-button = Ouvrir mon profil
page-log-about = Chaque ligne dit qui a consulté ou modifié ce profil, quand et pourquoi.
# $law (String) Name of the law.
page-log-withheld = Une loi peut retenir des lignes : { $law }.
page-log-older = Lignes plus anciennes
page-column-when = Quand
page-column-who = Organisation et rôle
page-column-what = Ce qui s’est passé
page-column-why = Pourquoi
page-column-groups = De quoi il s’agissait
page-column-until = Jusqu’au
page-column-answer = Réponse donnée
page-column-due = Réponse attendue le
page-column-kind = Type
page-column-roles = Rôles
page-event-read = Consulté
page-event-changed = Modifié
page-event-shared = Partagé ou accepté
page-event-rights = Un droit de la personne
page-event-refused = Refusé
page-event-signed = Connexion ou déconnexion
page-event-service = Le service lui-même
page-outcome-allowed = Fait
page-outcome-denied = Pas autorisé
page-outcome-failed = N’a pas fonctionné
page-purpose-profiling = Créer et tenir le profil
page-purpose-guidance = Accompagnement par un service de l’emploi
page-purpose-matching = Rapprochement sans le nom
page-purpose-introduction = Présentation pour une offre
page-purpose-course-placement = Une place dans un cours
page-purpose-recognition = Reconnaissance d’une qualification
page-purpose-home-authority-contact = Contact avec une autorité du pays d’origine
page-purpose-transfer = Transmettre le profil
page-purpose-national-register = Registre national
page-purpose-statistics = Décomptes
page-purpose-rights = Droits de la personne
page-purpose-emergency = Urgence
page-purpose-supervision = Surveillance
page-purpose-administration = Gestion du service
page-purpose-public = Données publiques
page-purpose-accommodation = Aménagements au travail ou en classe
page-group-identity = Noms et date de naissance
page-group-contact = Coordonnées
page-group-status = Situation juridique
page-group-education = Formation et niveaux
page-group-work = Travail
page-group-skills = Compétences
page-group-languages = Langues
page-group-expectations = Souhaits
page-group-accommodation = Aménagements
page-group-notes = Notes du personnel
page-group-appraisal = Bilan et plan
page-group-consent = Accords
page-group-access-log = Cette liste
page-sharing-about = Voici à quoi la personne a dit oui ou non. Retirer un oui a un effet immédiat.
page-sharing-empty = Aucun consentement n’a encore été demandé à la personne.
page-consent-given = Accepté
page-consent-refused = Pas accepté
page-consent-withdrawn = Retiré
page-consent-ended = Terminé
page-consent-withdraw = Retirer
page-rights-about = Ici, vous exercez un de vos droits. Une réponse arrive dans un délai d’un mois.
page-rights-empty = Rien n’a encore été demandé.
page-rights-ask = Envoyer la demande
page-rights-kind = Quel droit ?
page-rights-wish = Que demandez-vous ?
page-right-access = Voir tout ce qui est conservé
page-right-correction = Corriger quelque chose
page-right-restriction = Suspendre l’utilisation
page-right-end-restriction = Autoriser de nouveau l’utilisation
page-right-objection = S’opposer à l’utilisation
page-right-erasure = Effacer le profil
page-right-open = En attente de réponse
page-right-granted = Accordé
page-right-refused = Pas accordé
page-right-class = Qui, parmi le personnel, voit un profil
page-requests-about = Ces demandes attendent une réponse, la plus urgente en premier.
page-requests-empty = Aucune demande n’attend de réponse.
page-accounts-about = Ces comptes appartiennent à votre organisation.
page-account-used = En service
page-account-disabled = Désactivé
page-vacancies-about = Ces offres sont ouvertes maintenant.
page-vacancies-empty = Aucune offre n’est ouverte en ce moment.

# $total (Number) Profiles of the whole list.
# $limit (Number) Lines of a page.
page-list-count = Profils en tout : { NUMBER($total) }. Une page en montre au plus { NUMBER($limit) }.
# $filter (String) Name of a filter, such as a language with its level.
# $count (Number) Profiles.
page-list-removed = Écartés par « { $filter } » : { NUMBER($count) }
page-list-file = Cette liste en fichier (CSV)
# $count (Number) Rows.
page-list-file-most = Un fichier a au plus { NUMBER($count) } lignes. Réduisez d’abord la liste.
page-filter = Ne montrer que certains profils
page-filter-any = Indifférent
page-filter-level = À ce niveau ou mieux
page-filter-show = Montrer
page-filter-nobody = Aucun profil ne passe ces filtres.

page-export = Tout ce qui est conservé
page-export-about = Voici tout ce que le service conserve sur cette personne. Imprimez-le ou gardez-le.
page-export-portable-about = La dernière colonne dit si la personne peut emporter cela vers un autre service.
page-export-file = La même chose en fichier (JSON)
page-export-purposes = Pourquoi c’est conservé
page-export-ground = Base
page-export-law = Loi
page-export-recipients = Qui a reçu quelque chose
page-export-nobody = Aucun autre organisme n’a rien reçu.
page-export-first = Première fois
page-export-last = Dernière fois
page-export-sources = Qui l’a dit
page-export-retention = Combien de temps c’est conservé
page-export-held = Chaque champ conservé
page-export-field = Champ
page-export-value = Valeur
page-export-portable = Peut être emporté
# $count (Number) Lines.
page-export-log-part = Seules les lignes les plus récentes sont ici : { NUMBER($count) }. Le fichier les a toutes.
page-ground-public-task = Une mission publique
page-ground-legal-obligation = Une obligation légale
page-ground-consent = Un consentement
# $months (Number) Months.
page-keep-draft = Brouillons : { NUMBER($months) } mois après le dernier changement
# $months (Number) Months.
page-keep-record = Profils : { NUMBER($months) } mois après la clôture ou le dernier changement
# $months (Number) Months.
page-keep-consent = Preuves des consentements : { NUMBER($months) } mois après leur fin
# $months (Number) Months.
page-keep-audit = Lignes du journal : { NUMBER($months) } mois après leur écriture
# $months (Number) Months.
page-keep-versions = Versions antérieures pour les rapprochements : { NUMBER($months) } mois après leur remplacement
