# The search: the dialog on every page, its own page, and the messages of the script.

search = Search
search-lede = Search for words, clients, systems, ticket numbers and months. Small typing errors are tolerated.
search-for = Search term
search-without = The search needs JavaScript, which is turned off or still loading. Without it, { $singles }, { $clients } and { $procedures } lead to every page, and the browser can find words within a page.
search-singles = Singles
search-assets = Systems
search-results = Results
search-pages = Pages
search-hits = Matches:
search-none = Nothing found.
search-some = Nothing contains all of these words. These contain some of them.
search-instead = No exact match. Showing:
search-more = More
search-all = Show all
search-broken = The search index could not be loaded. On the built site it is in the folder “search”, beside the pages.
search-type = Type at least two letters or digits.
search-keys = ↑ ↓ to move, Enter to open, Esc to close
search-close = Close

# Other names for pages: searched, and shown below the name of the page.
search-also-singles = calendar, campaigns, roll-out checks, index of months
search-also-current = this month, current single
search-also-matrix = coverage, completion, who has done what
search-also-behind = late, overdue, left over, backlog
search-also-procedures = SOP, runbooks, work instructions, checklists, processes
search-also-clients = customers, companies, organisations, accounts, tenants
search-also-controls = frameworks, compliance, audit, CIS, ISO 27001, SOC 2
search-also-findings = exceptions, misalignments, non-conformities, deficiencies, POA&M
search-also-exemptions = waivers, risk acceptances, deviations
search-also-ideas = proposals, suggestions
search-also-handbook = policies, rules, binder
search-also-staff = technicians, people, team
search-also-changes = history, log, news
