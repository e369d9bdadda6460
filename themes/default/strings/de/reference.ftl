# Die Schlüssel der Dokumente.

reference = Schlüssel der Dokumente
reference-lede = Welche Schlüssel jede Art von Dokument haben kann, was sie bedeuten und welche Werte erlaubt sind. Die Erklärungen sind englisch; `monthly explain` zeigt dasselbe.
reference-key = Schlüssel
reference-type = Wert
reference-meaning = Bedeutung
