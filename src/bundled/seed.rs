//! Procedures for a start.

/// Procedures that most clients need, enough for nearly two years.
pub const SEED: [&str; 22] = [
    "registration-records",
    "endpoint-protection",
    "backup-media-naming",
    "time-services",
    "client-portal",
    "dns-internal-external",
    "binder-scan",
    "critical-fix",
    "server-build-dates",
    "firewall-setup",
    "ups-devices",
    "call-down-list",
    "hidden-updates",
    "backup-scheme",
    "ups-stress-test",
    "server-room-photos",
    "network-map",
    "group-policy",
    "firewall-ports",
    "master-password",
    "supported-versions",
    "eoy-documentation",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    #[test]
    fn the_library_has_all_of_the_seed_and_none_of_it_twice() {
        let missing: Vec<&str> = SEED.into_iter().filter(|id| bundled::named(id).is_none()).collect();
        assert_eq!(missing, [""; 0]);
        let mut ids = SEED.to_vec();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SEED.len());
    }
}
