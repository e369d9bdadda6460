# Referenz für Theme-Autoren.

theme = Für Theme-Autoren
theme-lede = Was jede Vorlage erhält und welche Komponenten, Filter, Tests und Funktionen sie nutzen kann. Automatisch aus dem Programmcode erzeugt; Namen und Bedeutungen sind englisch.
theme-how = Kopieren Sie eine Datei mit `monthly theme eject`, bearbeiten Sie sie im Ordner Ihres Themes und erzeugen Sie die Seiten neu. Verlangt eine Vorlage etwas anderes, nennt die Fehlermeldung die Zeile. Der Filter `json` zeigt den Inhalt eines Werts.
theme-frame = In jeder Vorlage verfügbar
theme-names = Namen
theme-templates = In einer Vorlage verfügbar
theme-page = Jede Vorlage erhält ihre eigenen Daten als `page`.
theme-nothing = Diese Vorlage hat keine eigenen Daten.
theme-shared = Von mehreren Vorlagen genutzte Typen
theme-shared-too = Mit anderen Vorlagen gemeinsame Typen:
theme-components = Komponenten
theme-filters = Filter
theme-tests = Tests
theme-functions = Funktionen
theme-name = Name
theme-kind = Typ
theme-meaning = Bedeutung
theme-optional = (optional)
