# Der Prüfpfad eines Kunden.

trail = Prüfpfad
trail-title = Prüfpfad - { $client }
trail-year-title = Prüfpfad { $year } - { $client }
trail-pages = Jahre des Prüfpfads
trail-latest = Letzte zwei Jahre
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
trail-proof = Was diese Historie belegt
trail-proof-covers = { $count ->
    [one] Sie beruht auf einem Commit vom { $first }.
   *[other] Sie beruht auf { $count } Commits vom { $first } bis { $last }.
 }
trail-proof-signed = { $count ->
    [0] Keiner davon hat eine gültige Signatur.
    [one] Einer davon hat eine gültige Signatur:
   *[other] { $count } davon haben eine gültige Signatur:
 }
trail-proof-doubtful = { $count ->
    [one] Einer hat eine Signatur, die ungültig oder nicht prüfbar ist.
   *[other] { $count } haben eine Signatur, die ungültig oder nicht prüfbar ist.
 }
trail-proof-unsigned = Ein Commit ohne Signatur behauptet nur, von wem er ist.
trail-proof-days = Der Tag eines Commits ist der, den die Uhr am Rechner des Autors zeigte; der Tag der Arbeit ist der, den das Dokument nennt.
trail-proof-service = { $count ->
    [one] Einen Commit hat ein Git-Hosting-Dienst mit seiner eigenen Uhr erstellt.
   *[other] { $count } Commits hat ein Git-Hosting-Dienst mit seiner eigenen Uhr erstellt.
 }
trail-proof-back = { $count ->
    [one] Ein Commit ist früher datiert als der, auf den er folgt; eine der beiden Uhren ging falsch.
   *[other] { $count } Commits sind früher datiert als die, auf die sie folgen; Uhren gingen falsch.
 }
trail-proof-not = Sie belegt nicht, dass nichts umgeschrieben wurde: Wer das Repository und diese Website ersetzen kann, kann auch die Commits neu erstellen und signieren. Eine audit.json einer früheren Website, die jemand anders aufbewahrt, zeigt so etwas.
trail-nothing = Noch keine Ereignisse.
trail-nothing-here = In diesen Jahren keine Ereignisse.
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
history-unavailable-partial = dies ist ein Teilklon (partial clone), alte Fassungen von Dokumenten wurden nicht abgerufen
history-unavailable-partial-help = `git fetch --refetch --no-filter` ruft sie ab; in einem Workflow beim Checkout `filter` weglassen
history-unavailable-no-repository = diese Dokumente liegen nicht in git
history-unavailable-no-repository-help = `git init` ausführen und alles committen
history-unavailable-no-commit = es gibt noch keinen Commit
history-unavailable-no-commit-help = die Dokumente committen
history-unavailable-not-yet = der Verlauf wird gerade gelesen und gleich auf dieser Seite angezeigt
