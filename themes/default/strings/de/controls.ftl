# Maßnahmen.

controls = Maßnahmen
controls-lede = Welche Verfahren eine Maßnahme erfüllen, in welchen Monaten sie Monatsaufgabe waren und bei wie vielen der heute betreuten Kunden jedes in den zwölf Monaten bis zum { $day } erledigt wurde.
controls-frameworks = Regelwerke
controls-caption = Die Maßnahmen von { $framework }
controls-control = Maßnahme
controls-months = Monate
controls-results = Ergebnisse
controls-covered = Abgedeckte Kunden
controls-never = noch nie
controls-none = In keinem Verfahren ist eine Maßnahme angegeben.
