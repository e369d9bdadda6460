# A system and everything recorded about it.

asset-of = { $kind } at { $client }
asset-open = Open findings
asset-none-open = No open findings.
asset-closed = Closed findings
asset-records = All records
asset-no-records = Nothing has been recorded about this system yet.
asset-result = Result
asset-verified = Facts last verified on { $day }.
asset-never-verified = The facts have never been verified.
asset-stale = That is more than a year ago: verify them again.
asset-fact-site = Site
asset-fact-location = Location
asset-fact-os = Operating system
asset-fact-make = Manufacturer
asset-fact-model = Model
asset-fact-serial = Serial number
asset-fact-in-service = In service since
asset-fact-retired = Retired
asset-fact-warranty = Warranty until
asset-fact-support = Supported until
asset-fact-expires = Expires
asset-fact-inherited = Taken over from another provider
asset-fact-id = ID
asset-fact-credential = Credential
asset-fact-psa = PSA ID
