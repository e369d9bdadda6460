# A system: everything that was ever recorded about it.

asset-of = { $kind } at { $client }
asset-open = Open findings
asset-none-open = No finding is open.
asset-closed = Closed findings
asset-records = Everything recorded
asset-no-records = Nothing was recorded about it yet.
asset-result = Result
asset-verified = The facts were verified { $day }.
asset-never-verified = Nobody has verified the facts yet.
asset-stale = More than a year ago: look again.
asset-fact-site = Site
asset-fact-location = Place
asset-fact-os = Operating system
asset-fact-make = Make
asset-fact-model = Model
asset-fact-serial = Serial number
asset-fact-in-service = In service since
asset-fact-retired = Retired
asset-fact-warranty = Warranty until
asset-fact-support = Supported until
asset-fact-expires = Expires
asset-fact-inherited = Inherited
asset-fact-id = Id
asset-fact-credential = Credential
asset-fact-psa = In the PSA
