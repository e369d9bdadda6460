# The search: the dialog on every page, its page, and what the script says.

search = Search
search-lede = Words, names of clients and systems, ticket numbers, months. A slip of the finger is forgiven.
search-for = What to look for
search-without = The search runs in this browser and needs its scripts, which are off here, or have not come yet. Without them: { $singles }, { $clients } and { $procedures } lead to everything, and the browser finds words on a page.
search-singles = Singles
search-assets = Systems
search-results = Results
search-pages = Pages
search-hits = Found:
search-none = Nothing is found.
search-some = Nothing has all of these words; this has some of them.
search-instead = Nothing is written like that; shown instead:
search-more = More
search-all = Show all
search-broken = What the search reads could not be loaded. On the built site it lies beside the pages, in the folder “search”.
search-type = Type at least two letters or digits.
search-keys = ↑ ↓ to move, Enter to go, Esc to close
search-close = Close

# What others call what stands on a page: found, and shown below its name.
search-also-singles = calendar, campaigns, roll-out checks, index of months
search-also-current = this month, current single
search-also-matrix = coverage, completion, who has done what
search-also-behind = late, overdue, owed, left over
search-also-procedures = SOP, runbooks, work instructions, checklists, processes
search-also-clients = customers, companies, organisations, accounts, tenants
search-also-controls = frameworks, compliance, audit, CIS, ISO 27001, SOC 2
search-also-findings = exceptions, misalignments, non-conformities, deficiencies, POA&M
search-also-exemptions = waivers, risk acceptances, deviations
search-also-ideas = backlog, suggestions
search-also-handbook = policies, rules, binder
search-also-staff = technicians, people, team
search-also-changes = history, log, news
