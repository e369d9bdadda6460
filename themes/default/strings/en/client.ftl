# A client.

client-since = Client since { $day }
client-from-to = Client from { $from } to { $to }
client-feed = Changes at { $client }
client-done = <strong>{ $completed } of { $required }</strong> singles done
client-none-required = No single was required yet
client-behind = behind
client-behind-since = { $days ->
    [1] for a day
   *[other] for { $days } days
 }
client-owed = due or overdue
client-owed-overdue = { $count } of them overdue
client-open-findings = open findings
client-findings-overdue = { $count } of them overdue
client-exemptions = exemptions
client-exemptions-expired = { $count } expired
client-systems = systems in service
client-gaps = gaps in what is known
client-next = Next
client-next-none = Nothing is planned for this client.
client-next-single = Single
client-years = Every month
client-years-caption = The months of { $client }, a year in a row, the latest first
client-owes = What is due
client-owes-none = Nothing: no procedure is due or overdue here.
client-owes-more = All procedures: { $count }
client-last-done = Last done
client-never = never
client-stands = Stands
client-since-joining = joined later, catches up
client-standings = Where { $client } stands
client-plan = Catch-up plan
client-plan-owed = { $count ->
    [1] 1 procedure, { $hours } h
   *[other] { $count } procedures, { $hours } h
 }
client-plan-done = all caught up on
client-trail = Audit trail
client-results = All results
client-data = as data
client-calendar = Calendar of { $who }
client-months = Month by month
client-state = State
client-done-on = Done
client-reviewed = Reviewed
client-in-short = In short
client-no-month = No single fell into the time of service yet.
client-catch-ups = Catch-ups
client-no-finding = No finding is open.
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
client-no-system = No system is on record.
client-attested = Attested: there is none
client-attested-none = No { $kind }, says { $who } on { $day }
client-gaps-title = Gaps in what is known
client-gap-unknown = { $what }: nobody says whether there is one
client-gap-unconfirmed = { $what }: there was none, says somebody on { $day }, more than a year ago
client-gap-stale = { $what }: nobody has verified the facts since { $day }
client-gap-never = { $what }: nobody has verified the facts
client-gap-support = { $what }: supported until { $day }
client-gap-warranty = { $what }: warranty until { $day }
client-gap-expires = { $what }: expired { $day }
client-no-gap = None: every system was verified within a year, and for each kind somebody says how many there are.
client-about = About the client
client-legal-name = Legal name
client-trade = Trade
client-technician = Technician
client-nobody = nobody named
client-then = { $who }, then { $deputy }
client-account-manager = Account manager
client-agreement = Agreement
client-psa = In the PSA
client-tags = Tags
client-contacts = Contacts
client-no-contact = No contact is on record.
client-contact-left = left { $day }
client-sites = Sites
client-no-site = No site is on record.
client-notes = Notes

# What a contact may be asked for.
contact-primary = primary
contact-deputy = deputy
contact-technical = technical
contact-billing = billing
contact-emergency = emergency
contact-decision_maker = decision maker
contact-portal_user = portal user
