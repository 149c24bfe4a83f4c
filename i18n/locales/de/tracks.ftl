### Wege, mit denen eine Installation beginnt, und was über Wege gesagt wird.

## Names.
track-master = Einen Master abschließen oder anerkennen lassen
track-bachelor = Grundqualifikation und Vorbereitungsklasse zum Bachelor
track-basics = Grundkurs in Sprache und Gesellschaft
track-upskilling = Kompetenzen feststellen, passend lernen, validieren
# The reason of a validation that stands before a course.
track-prove-first = Einiges davon können Sie schon. Lassen Sie es zuerst prüfen; der Kurs wird dann vielleicht kürzer.
# Beside the share of those who completed a path.
track-reference = Der Amsterdamer Ansatz will, dass 75 von 100 Menschen ihren Weg abschließen.
