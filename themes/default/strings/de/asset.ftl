# Ein System: alles, was je darüber aufgezeichnet wurde.

asset-of = { $kind } bei { $client }
asset-open = Offene Befunde
asset-none-open = Kein Befund ist offen.
asset-closed = Geschlossene Befunde
asset-records = Alles Aufgezeichnete
asset-no-records = Noch wurde nichts darüber aufgezeichnet.
asset-result = Ergebnis
asset-verified = Die Angaben wurden nachgesehen am { $day }.
asset-never-verified = Noch hat niemand die Angaben nachgesehen.
asset-stale = Vor mehr als einem Jahr: Sehen Sie noch einmal nach.
asset-fact-site = Standort
asset-fact-location = Platz
asset-fact-os = Betriebssystem
asset-fact-make = Hersteller
asset-fact-model = Modell
asset-fact-serial = Seriennummer
asset-fact-in-service = In Betrieb seit
asset-fact-retired = Stillgelegt
asset-fact-warranty = Garantie bis
asset-fact-support = Unterstützt bis
asset-fact-expires = Läuft ab
asset-fact-inherited = Übernommen
asset-fact-id = Id
asset-fact-credential = Zugangsdaten
asset-fact-psa = Im PSA
