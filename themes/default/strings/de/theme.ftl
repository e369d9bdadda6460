# Worauf sich ein Theme verlassen darf.

theme = Für alle, die ein Theme machen
theme-lede = Was jede Vorlage bekommt, und womit sie geschrieben wird. Gemacht aus dem Programm, das diese Seiten macht; die Namen und ihre Bedeutung sind englisch.
theme-how = Kopieren Sie eine Datei mit `monthly theme eject`, bearbeiten Sie sie im Ordner Ihres Themes, und bauen Sie die Seiten. Eine Vorlage, die etwas anderes verlangt, wird mit ihrer Zeile genannt. Der Filter `json` zeigt, was ein Wert ist.
theme-frame = Was jede Vorlage bekommt
theme-names = Namen
theme-templates = Was eine Vorlage bekommt
theme-page = Jede bekommt eigene Daten als `page`.
theme-nothing = Ihre Seite hat keine eigenen Daten.
theme-shared = Formen mehrerer Vorlagen
theme-shared-too = Und was mehrere Vorlagen haben:
theme-components = Komponenten
theme-filters = Filter
theme-tests = Tests
theme-functions = Funktionen
theme-name = Name
theme-kind = Was es ist
theme-meaning = Bedeutung
theme-optional = oder nichts
