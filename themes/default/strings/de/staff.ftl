# Das Team.

staff-name = Name
staff-role = Rolle
staff-clients = Kunden
staff-results = Ergebnisse
staff-left = ausgeschieden am { $day }
staff-nobody = Keine Mitarbeiter erfasst.
role-owner = Inhaber
role-service_manager = Serviceleitung
role-technician = Techniker
role-back_office = Innendienst
role-account_manager = Kundenbetreuung
