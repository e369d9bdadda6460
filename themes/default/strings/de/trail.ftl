# Der Prüfpfad eines Kunden.

trail = Prüfpfad
trail-title = Prüfpfad - { $client }
trail-feed = Änderungen bei { $client }
trail-lede = Was geschehen ist, wann, durch wen, und welcher Commit es belegt.
trail-lede-counted = { $count ->
    [one] { $count } Ereignis,
   *[other] { $count } Ereignisse,
 } das neueste zuerst, nach dem Tag des Commits; der Tag der Arbeit, wie ihn das Dokument nennt, steht bei den Worten.
trail-for-programs = Dasselbe für Programme:
trail-as-feed = Feed
trail-caption = Was bei { $client } geschehen ist
trail-committed = Commit vom
trail-what = Was geschehen ist
trail-where = Wo
trail-commit = Commit
trail-nothing = Noch ist nichts geschehen.
trail-controls = Kontrollen
trail-controls-lede = Was die Verfahren dieses Pfades erfüllen.
trail-not-committed = noch in keinem Commit
trail-calendar = nach dem Kalender
trail-catch-up = Nachgeholtes
trail-clients-file = die Datei des Kunden
trail-filter = Den Prüfpfad filtern
trail-month = Monat
trail-person = Person
trail-control = Kontrolle
document-catch-up = Nachgeholtes: { $of }

# Was von der Signatur eines Commits gesagt wird.
signature-good = signiert
signature-good-by = signiert von { $who }
signature-of = { $words }, von { $who }
signature-bad = falsche Signatur
signature-unknown = mit einem unbekannten Schlüssel signiert
signature-expired = Signatur abgelaufen
signature-expired-key = mit einem abgelaufenen Schlüssel signiert
signature-revoked-key = mit einem widerrufenen Schlüssel signiert
signature-unchecked = Signatur nicht prüfbar
signature-none = nicht signiert

# Warum git nichts sagt, und was hilft.
untold-shallow = dies ist ein flacher Klon: ältere Commits wurden nicht geholt
untold-shallow-help = `git fetch --unshallow` holt sie; in einem Arbeitsablauf `fetch-depth: 0` beim Auschecken
untold-no-repository = diese Dokumente liegen nicht in git
untold-no-repository-help = `git init` und ein Commit von allem beginnen eine Geschichte
untold-no-commit = noch gibt es keinen Commit
untold-no-commit-help = der erste Commit beginnt sie
untold-not-yet = die Geschichte wird noch gelesen; gleich steht sie auf dieser Seite
