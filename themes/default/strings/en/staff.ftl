# The staff.

staff-name = Name
staff-role = Role
staff-clients = Clients
staff-results = Results
staff-left = left { $day }
staff-nobody = No staff are recorded.
role-owner = owner
role-service_manager = service manager
role-technician = technician
role-back_office = back office
role-account_manager = account manager
