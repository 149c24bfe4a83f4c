### Path templates that a deployment starts with, and what is said of paths.

## Names.
track-master = Complete or validate a master
track-bachelor = Basic qualification and bridging class to a bachelor
track-basics = Basic language and civic course
track-upskilling = Skills assessment, tailored learning, validation
# The reason of a validation that stands before a course.
track-prove-first = You can do some of this already. Have it validated first; the course may then be shorter.
# Beside the share of those who completed a path.
track-reference = The Amsterdam approach aims at 75 of 100 people completing their path.
