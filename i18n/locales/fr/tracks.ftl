### Les parcours avec lesquels une installation commence, et ce qui est dit des parcours.

## Names.
track-master = Terminer ou faire valider un master
track-bachelor = Qualification de base et classe passerelle vers une licence
track-basics = Cours de base de langue et de vie civique
track-upskilling = Évaluer les compétences, apprendre sur mesure, valider
# The reason of a validation that stands before a course.
track-prove-first = Vous en savez déjà une partie. Faites-la valider d’abord ; le cours sera peut-être plus court.
# Beside the share of those who completed a path.
track-reference = L’approche d’Amsterdam vise que 75 personnes sur 100 terminent leur parcours.
