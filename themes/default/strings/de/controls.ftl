# Nach Maßnahmen.

controls = Nach Maßnahmen
controls-lede = Welche Verfahren eine Maßnahme erfüllen, wann sie das Single des Monats waren und bei wie vielen der heute betreuten Kunden jedes in den zwölf Monaten bis zum { $day } gemacht wurde.
controls-frameworks = Regelwerke
controls-caption = Die Maßnahmen von { $framework }
controls-control = Maßnahme
controls-months = Monate
controls-results = Ergebnisse
controls-covered = Erreichte Kunden
controls-never = noch nie
controls-none = Kein Verfahren nennt eine Maßnahme.
