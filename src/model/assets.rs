//! The systems of a client.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{AssetId, Day, HasKey, SiteId, choice_words};

choice_words! {
    /// Kind of a system. The list is closed, so that a typo is not a new kind.
    AssetType {
        /// Physical or virtual server.
        Server = "server",
        /// Host of virtual machines.
        Hypervisor = "hypervisor",
        /// Desktop computer.
        Workstation = "workstation",
        /// Portable computer.
        Laptop = "laptop",
        /// Firewall, also one that routes.
        Firewall = "firewall",
        /// Router without firewall duties.
        Router = "router",
        /// Network switch.
        Switch = "switch",
        /// Wireless access point.
        AccessPoint = "access_point",
        /// Modem or line terminator of the provider.
        Modem = "modem",
        /// Uninterruptible power supply.
        Ups = "ups",
        /// Printer or copier.
        Printer = "printer",
        /// Network storage.
        Nas = "nas",
        /// Backup appliance, tape drive or rotated disk.
        BackupDevice = "backup_device",
        /// Backup job, checked as a system of its own.
        BackupJob = "backup_job",
        /// Registered domain name; see `expires`.
        Domain = "domain",
        /// Certificate; see `expires`.
        Certificate = "certificate",
        /// Network, VLAN or VPN.
        Network = "network",
        /// Rack or cabinet.
        Rack = "rack",
        /// Installed application.
        Software = "software",
        /// Tenant of a cloud service, such as Microsoft 365.
        SaasTenant = "saas_tenant",
        /// Active Directory domain.
        AdDomain = "ad_domain",
        /// Telephone system, on site or hosted.
        PhoneSystem = "phone_system",
        /// Recorder of cameras.
        CameraRecorder = "camera_recorder",
    }
}

/// System of a client. Retired systems stay in the file, because past results refer to them.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Asset {
    /// Id of the system, unique in the whole practice and never reused. Results, findings and exemptions
    /// refer to it.
    pub id: AssetId,
    /// Kind of the system. Procedures with `scope.per: asset` choose systems by it.
    #[serde(rename = "type")]
    pub kind: AssetType,
    /// Name by which technicians know the system.
    pub name: String,
    /// Site where the system is: an id from `sites` of the same client.
    pub site: Option<SiteId>,
    /// Operating system or firmware with its version.
    pub os: Option<String>,
    /// First day in service. Without it the system counts as always in service.
    pub in_service: Option<Day>,
    /// First day out of service. From that day on no procedure covers the system.
    pub retired: Option<Day>,
    /// Manufacturer.
    pub make: Option<String>,
    /// Model as the manufacturer names it.
    pub model: Option<String>,
    /// Serial number.
    pub serial: Option<String>,
    /// Place within the site, such as a room, rack or shelf.
    pub location: Option<String>,
    /// Whether the system was there when service began, set up by somebody else.
    #[serde(default)]
    pub inherited: bool,
    /// Last day of the warranty; `check` warns 90 days before.
    pub warranty_expires: Option<Day>,
    /// Last day of the manufacturer's support; `check` warns 90 days before.
    pub support_expires: Option<Day>,
    /// Last day of a domain registration or a certificate; `check` warns 60 days before.
    pub expires: Option<Day>,
    /// Day on which somebody last compared this entry with the system. `check` warns after twelve months.
    pub verified_on: Option<Day>,
    /// Where the credentials are kept, as `vault://acme/fw01`. Never the secret itself.
    pub credential_ref: Option<String>,
    /// Id of the system in the PSA.
    pub psa_id: Option<String>,
    /// Anything else that a technician should know.
    pub note: Option<String>,
}

impl HasKey for Asset {
    type Key<'e> = &'e AssetId;

    fn key(&self) -> &AssetId {
        &self.id
    }
}

impl Asset {
    /// Whether the system is in service on that day: from `in_service` to the day before `retired`.
    pub fn in_service_on(&self, day: Day) -> bool {
        self.in_service.is_none_or(|first| first <= day) && self.retired.is_none_or(|last| day < last)
    }
}
