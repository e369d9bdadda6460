# The frame of every page.

day = { $year }-{ $month }-{ $day }
month = { $year }-{ $month }
number = { $number }

home = Home
month-by-month = Month by month
matrix = Matrix
procedures = Procedures
clients = Clients
findings = Findings
exemptions = Exemptions
ideas = Ideas
handbook = Handbook
staff = Staff

menu = Menu
sections = Sections
breadcrumb = Breadcrumb
skip = Skip to the content
edit-this-page = Edit this page
changes = Changes
see-changes = What changed
as-of = { $site }, as of { $day }
from-commit = from commit { $commit }
made-with = Made with monthly { $version }.
no-history = No history is available: { $why }.
git-host = the Git hosting service
