# Die Suche: der Dialog auf jeder Seite, ihre eigene Seite, und was das Skript sagt.

search = Suche
search-lede = Wörter, Namen von Kunden und Systemen, Ticketnummern, Monate. Ein Tippfehler wird verziehen.
search-for = Wonach gesucht wird
search-without = Die Suche läuft im Browser und braucht dessen Skripte, die hier abgeschaltet oder noch nicht geladen sind. Ohne sie führen { $singles }, { $clients } und { $procedures } zu allem, und der Browser findet Wörter auf einer Seite.
search-singles = Singles
search-assets = Systeme
search-results = Ergebnisse
search-pages = Seiten
search-hits = Gefunden:
search-none = Nichts gefunden.
search-some = Nichts enthält alle diese Wörter; hier stehen einige davon.
search-instead = So ist nichts geschrieben; stattdessen gezeigt:
search-more = Mehr
search-all = Alle zeigen
search-broken = Was die Suche liest, konnte nicht geladen werden. Auf der gebauten Site liegt es neben den Seiten im Ordner „search“.
search-type = Geben Sie mindestens zwei Buchstaben oder Ziffern ein.
search-keys = ↑ ↓ zum Bewegen, Enter zum Öffnen, Esc zum Schließen
search-close = Schließen

# Wie andere nennen, was auf einer Seite steht: wird gefunden und steht unter ihrem Namen.
search-also-singles = Kalender, Kampagnen, Monatsübersicht, Index
search-also-current = dieser Monat, aktuelles Single
search-also-matrix = Abdeckung, Stand, wer was erledigt hat
search-also-behind = Rückstand, überfällig, versäumt, offen
search-also-procedures = Anleitungen, Arbeitsanweisungen, Checklisten, SOP, Runbooks, Prozesse
search-also-clients = Firmen, Organisationen, Mandanten
search-also-controls = Rahmenwerke, Prüfung, Audit, Konformität, CIS, ISO 27001, SOC 2
search-also-findings = Mängel, Abweichungen, Nichtkonformitäten, Feststellungen
search-also-exemptions = Ausnahmegenehmigungen, Risikoübernahmen, Verzicht
search-also-ideas = Vorschläge, Vorrat, Backlog
search-also-handbook = Richtlinien, Regeln, Ordner
search-also-staff = Techniker, Mitarbeiter, Personen
search-also-changes = Verlauf, Geschichte, Protokoll, Neues
