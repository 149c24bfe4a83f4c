### Ce que compte chaque rapport.

report-profiles-by-state = Dossiers selon leur état et selon le sexe.
report-weeks-from-arrival = Semaines entre l’arrivée et l’ouverture du dossier, la première orientation, le premier cours commencé et le premier emploi. Seulement les personnes dont le mois d’arrivée est connu.
report-eqf-levels = Personnes selon le niveau du cadre européen des certifications auquel leurs diplômes sont habituellement comparés. Une fourchette reste une fourchette.
report-isco-groups = Personnes selon le grand groupe CITP-08 de leur dernier travail.
report-cefr-levels = Personnes selon leur meilleur niveau d’interaction orale dans une langue qui n’est pas leur langue maternelle.
report-supply-and-demand = Personnes actives selon les grands groupes CITP-08 où elles souhaitent travailler, une fois par groupe, à côté des places des offres ouvertes.
report-standing-steps = Étapes ouvertes des plans selon leur type. Une étape est arrêtée si elle n’a pas avancé depuis plus de 30 jours ou si son échéance est passée.
report-recognition = Procédures de reconnaissance selon leur état et selon le sexe.
report-consents = Consentements selon le but : donnés, refusés, retirés.
report-over-qualification = Personnes de 20 à 64 ans ayant achevé un niveau CITE 5 à 8 et qui travaillent, selon le sexe et selon la preuve de cette formation : surqualifiées si chaque emploi relève des groupes CITP-08 4 à 9.
report-language-learning = Personnes selon le sexe, selon qu’une de leurs langues a été évaluée, et selon qu’elles ont suivi ou achevé un cours de langue.
report-enrolments = Inscriptions à des cours selon leur état et selon le sexe.
report-attendance = Inscriptions commencées selon l’assiduité moyenne en pour cent sur les mois relevés et selon le sexe.
report-childcare = Inscriptions selon que la personne a demandé une garde d’enfants et l’a obtenue, selon le sexe.
report-young-people = Personnes de 18 à 24 ans avec ou sans emploi ou cours enregistré, selon le sexe.
report-funds = Participants de chaque fonds et opération, chaque personne une fois par opération, selon le sexe et selon que quelque chose a été achevé.
