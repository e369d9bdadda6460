# Der Prüfpfad eines Kunden.

trail = Prüfpfad
trail-title = Prüfpfad - { $client }
trail-feed = Änderungen bei { $client }
trail-lede = Was geschehen ist, wann und durch wen, und welcher Commit es belegt.
trail-lede-counted = { $count ->
    [one] { $count } Ereignis
   *[other] { $count } Ereignisse, das neueste zuerst
 }, nach Datum des Commits. Der Tag der Arbeit steht beim Ereignis, sofern das Dokument ihn nennt.
trail-for-programs = Auch verfügbar als
trail-as-feed = Feed
trail-caption = Was bei { $client } geschehen ist
trail-committed = Commit vom
trail-what = Was geschehen ist
trail-where = Wo
trail-commit = Commit
trail-nothing = Noch keine Ereignisse.
trail-controls = Maßnahmen
trail-controls-lede = Maßnahmen, die von den Verfahren in diesem Prüfpfad erfüllt werden.
trail-not-committed = noch in keinem Commit
trail-calendar = durch Zeitablauf
trail-catch-up = Nachholung
trail-clients-file = Datei des Kunden
trail-filter = Prüfpfad filtern
trail-month = Monat
trail-person = Person
trail-control = Maßnahme
document-catch-up = Nachholung { $of }

# Signaturen von Commits.
signature-good = signiert
signature-good-by = signiert von { $who }
signature-of = { $words }, von { $who }
signature-bad = ungültige Signatur
signature-unknown = mit einem unbekannten Schlüssel signiert
signature-expired = Signatur abgelaufen
signature-expired-key = mit einem abgelaufenen Schlüssel signiert
signature-revoked-key = mit einem widerrufenen Schlüssel signiert
signature-unchecked = Signatur nicht prüfbar
signature-none = nicht signiert

# Gründe, warum kein Verlauf verfügbar ist, und was hilft.
history-unavailable-shallow = dies ist ein unvollständiger Klon (shallow clone), ältere Commits wurden nicht abgerufen
history-unavailable-shallow-help = `git fetch --unshallow` ruft sie ab; in einem Workflow beim Checkout `fetch-depth: 0` setzen
history-unavailable-no-repository = diese Dokumente liegen nicht in git
history-unavailable-no-repository-help = `git init` ausführen und alles committen
history-unavailable-no-commit = es gibt noch keinen Commit
history-unavailable-no-commit-help = die Dokumente committen
history-unavailable-not-yet = der Verlauf wird gerade gelesen und gleich auf dieser Seite angezeigt
