# The register of exemptions.

exemptions-lede = Who decided that what need not be done, why, and until when: { $count } in force
exemptions-expired = { $count } expired
exemptions-none = No client is exempt from anything.
exemptions-filter = Filter the exemptions
