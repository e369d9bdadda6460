# The register of exemptions.

exemptions-lede = What was waived, by whom, why and until when: { $count } in force
exemptions-expired = { $count } expired
exemptions-none = No exemptions.
exemptions-filter = Filter the exemptions
