# Seite für unbekannte Adressen.

not-found-why = Unter dieser Adresse gibt es keine Seite. Sie wurde verschoben oder hat nie existiert.
not-found-front = Startseite
not-found-singles = welche Monatsaufgabe wann erledigt wurde
not-found = Seite nicht gefunden
