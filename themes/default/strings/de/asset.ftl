# Ein System und alles, was dazu erfasst ist.

asset-of = { $kind } bei { $client }
asset-open = Offene Befunde
asset-none-open = Keine offenen Befunde.
asset-closed = Geschlossene Befunde
asset-records = Alle Einträge
asset-no-records = Zu diesem System ist noch nichts erfasst.
asset-result = Ergebnis
asset-verified = Angaben zuletzt bestätigt am { $day }.
asset-never-verified = Die Angaben wurden noch nie bestätigt.
asset-stale = Das ist mehr als ein Jahr her: bitte erneut bestätigen.
asset-fact-site = Standort
asset-fact-location = Aufstellort
asset-fact-os = Betriebssystem
asset-fact-make = Hersteller
asset-fact-model = Modell
asset-fact-serial = Seriennummer
asset-fact-in-service = In Betrieb seit
asset-fact-retired = Außer Betrieb seit
asset-fact-warranty = Garantie bis
asset-fact-support = Support bis
asset-fact-expires = Läuft ab
asset-fact-inherited = Von anderem Dienstleister übernommen
asset-fact-id = ID
asset-fact-credential = Zugangsdaten
asset-fact-psa = PSA-ID
