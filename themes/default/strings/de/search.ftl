# Die Suche: der Dialog auf jeder Seite, die eigene Seite und die Meldungen des Skripts.

search = Suche
search-lede = Suchen Sie nach Wörtern, Kunden, Systemen, Ticketnummern und Monaten. Kleine Tippfehler schaden nicht.
search-for = Suchbegriff
search-without = Die Suche braucht JavaScript, das abgeschaltet oder noch nicht geladen ist. Ohne JavaScript führen { $singles }, { $clients } und { $procedures } zu allen Seiten, und der Browser findet Wörter innerhalb einer Seite.
search-singles = Monatsaufgaben
search-assets = Systeme
search-results = Ergebnisse
search-pages = Seiten
search-hits = Treffer:
search-none = Nichts gefunden.
search-some = Nichts enthält alle diese Wörter. Die folgenden Treffer enthalten einige davon.
search-instead = Keine genaue Übereinstimmung. Angezeigt wird:
search-more = Mehr
search-all = Alle anzeigen
search-broken = Der Suchindex konnte nicht geladen werden. Er liegt neben den erzeugten Seiten im Ordner „search“.
search-type = Geben Sie mindestens zwei Buchstaben oder Ziffern ein.
search-keys = ↑ ↓ auswählen, Enter öffnen, Esc schließen
search-close = Schließen

# Andere Namen für Seiten: werden gefunden und unter dem Namen der Seite angezeigt.
search-also-singles = Kalender, Kampagnen, Monatsübersicht, Index
search-also-current = dieser Monat, aktuelle Monatsaufgabe
search-also-matrix = Abdeckung, Stand, wer was erledigt hat
search-also-behind = Rückstand, überfällig, versäumt, offen
search-also-procedures = Anleitungen, Arbeitsanweisungen, Checklisten, SOP, Runbooks, Prozesse
search-also-clients = Firmen, Organisationen, Mandanten
search-also-controls = Rahmenwerke, Prüfung, Audit, Konformität, CIS, ISO 27001, SOC 2
search-also-findings = Mängel, Abweichungen, Nichtkonformitäten, Feststellungen
search-also-exemptions = Ausnahmegenehmigungen, Risikoübernahmen, Verzicht
search-also-ideas = Vorschläge, Backlog
search-also-handbook = Richtlinien, Regeln, Ordner
search-also-staff = Techniker, Mitarbeiter, Personen
search-also-changes = Verlauf, Geschichte, Protokoll, Neues
