# Der Rahmen jeder Seite.

day = { $day }.{ $month }.{ $year }
month = { $month }/{ $year }
number = { $number }

home = Start
month-by-month = Monat für Monat
matrix = Matrix
procedures = Verfahren
clients = Kunden
findings = Befunde
exemptions = Ausnahmen
ideas = Ideen
handbook = Handbuch
staff = Team

menu = Menü
sections = Bereiche
breadcrumb = Navigationspfad
skip = Zum Inhalt springen
edit-this-page = Diese Seite bearbeiten
changes = Änderungen
see-changes = Was sich geändert hat
as-of = { $site }, Stand { $day }
from-commit = aus Commit { $commit }
made-with = Erstellt mit monthly { $version }.
no-history = Kein Verlauf verfügbar: { $why }.
git-host = dem Git-Server
