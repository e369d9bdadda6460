# A client.

client-since = Client since { $day }
client-from-to = Client from { $from } to { $to }
client-feed = Changes at { $client }
client-done = <strong>{ $completed } of { $required }</strong> singles done
client-none-required = No single has been required yet
client-behind-since = { $days ->
    [1] for 1 day
   *[other] for { $days } days
 }
client-late-singles = late singles
client-late-procedures = lapsed procedures
client-due = due
client-open-findings = open findings
client-findings-overdue = { $count } of them overdue
client-exemptions = exemptions
client-exemptions-expired = { $count } expired
client-systems = systems in service
client-gaps = missing information
client-next = Next
client-next-none = Nothing is planned for this client.
client-next-single = Single
client-years = All months
client-years-caption = The months of { $client }, one row per year, latest first
client-what-is-due = What is due
client-nothing-due = No procedure is due or overdue.
client-all-procedures = All procedures: { $count }
client-last-done = Last done
client-last-result = Last result
client-never = never
client-status = Status
client-since-joining = catch-up, due since the client joined
client-standings = Procedures at { $client }
client-plan = Catch-up plan
client-plan-to-do = { $count ->
    [1] 1 procedure, { $hours } h
   *[other] { $count } procedures, { $hours } h
 }
client-plan-done = nothing left to catch up on
client-trail = Audit trail
client-results = All results
client-data = as data
client-calendar = Calendar of { $who }
client-months = Month by month
client-state = Status
client-done-on = Done
client-reviewed = Reviewed
client-in-short = Summary
client-no-month = No single falls within the time of service yet.
client-catch-ups = Catch-ups
client-no-finding = No open findings.
client-closed-findings = Closed findings
client-no-exemption = None.
client-all-systems = Systems
client-name = Name
client-kind = Kind
client-os = Operating system
client-site = Site
client-in-service = In service
client-retired = retired { $day }
client-verified = Facts verified
client-records = Records
client-no-system = No system is recorded.
client-attested = Confirmed absent
client-attested-none = { $kind }: none, confirmed by { $who } on { $day }
client-gaps-title = Missing information
client-gap-unknown = { $what }: not known whether there is one
client-gap-unconfirmed = { $what }: last confirmed absent on { $day }, more than a year ago
client-gap-stale = { $what }: facts last verified on { $day }
client-gap-never = { $what }: facts never verified
client-gap-support = { $what }: supported until { $day }
client-gap-warranty = { $what }: warranty until { $day }
client-gap-expires = { $what }: expired { $day }
client-no-gap = None: every system was verified within the last year, and every kind of system is either recorded or confirmed absent.
client-about = About the client
client-legal-name = Legal name
client-trade = Industry
client-technician = Technician
client-nobody = not assigned
client-with-deputy = { $who }, deputy { $deputy }
client-account-manager = Account manager
client-agreement = Agreement
client-psa = PSA ID
client-tags = Tags
client-contacts = Contacts
client-no-contact = No contact is recorded.
client-contact-left = left { $day }
client-sites = Sites
client-no-site = No site is recorded.
client-notes = Notes

# Functions of a contact.
contact-primary = primary
contact-deputy = deputy
contact-technical = technical
contact-billing = billing
contact-emergency = emergency
contact-decision_maker = decision maker
contact-portal_user = portal user
