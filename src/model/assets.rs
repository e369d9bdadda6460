//! The systems of a client.

use serde::Deserialize;

use super::{AssetId, Day, SiteId, choice_words};

choice_words! {
    /// What kind of system an asset is. A closed list, so that a typo is not a new kind.
    AssetType {
        Server = "server", Hypervisor = "hypervisor", Workstation = "workstation", Laptop = "laptop",
        Firewall = "firewall", Router = "router", Switch = "switch", AccessPoint = "access_point",
        Modem = "modem", Ups = "ups", Printer = "printer", Nas = "nas", BackupDevice = "backup_device",
        BackupJob = "backup_job", Domain = "domain", Certificate = "certificate", Network = "network",
        Rack = "rack", Software = "software", SaasTenant = "saas_tenant", AdDomain = "ad_domain",
        PhoneSystem = "phone_system", CameraRecorder = "camera_recorder",
    }
}

/// One system. Retired systems stay in the file: past results refer to them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Asset {
    pub id: AssetId,
    #[serde(rename = "type")]
    pub kind: AssetType,
    pub name: String,
    pub site: Option<SiteId>,
    pub os: Option<String>,
    pub in_service: Option<Day>,
    pub retired: Option<Day>,
    pub make: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub location: Option<String>,
    #[serde(default)]
    pub inherited: bool,
    pub warranty_expires: Option<Day>,
    pub support_expires: Option<Day>,
    /// Of a domain's registration or a certificate.
    pub expires: Option<Day>,
    /// When these facts were last looked at.
    pub verified_on: Option<Day>,
    pub credential_ref: Option<String>,
    pub psa_id: Option<String>,
    pub note: Option<String>,
}

impl Asset {
    /// In service on that day: from the first day on, up to the day before it was retired.
    pub fn in_service_on(&self, day: Day) -> bool {
        self.in_service.is_none_or(|first| first <= day) && self.retired.is_none_or(|last| day < last)
    }
}
