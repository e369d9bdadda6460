# Wo nichts ist.

not-found-why = Unter dieser Adresse ist nichts. Die Seite ist umgezogen, oder es gab sie nie.
not-found-front = Die Startseite
not-found-singles = welches Single wann gemacht wurde
not-found = Seite nicht gefunden
