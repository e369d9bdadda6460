# Das Verzeichnis der Befunde.

findings-lede = Was gefunden wurde und noch nicht in Ordnung ist, das Schwerste und Älteste zuerst
findings-overdue = { $count } nach Fälligkeit
findings-open = Offen
findings-closed = Geschlossen
findings-open-caption = Offene Befunde
findings-closed-caption = Geschlossene Befunde
findings-none-open = Kein Befund ist offen.
findings-none-closed = Noch kein Befund wurde geschlossen.
