//! Who is served, since when, with which systems.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Asset, AssetId, AssetType, ContactId, Day, Month, PersonId, ProcedureId, SiteId, choice_words};

/// A client's front matter.
#[derive(Clone, Debug, Deserialize)]
pub struct Client {
    pub name: String,
    pub legal_name: Option<String>,
    pub short_name: Option<String>,
    pub service_start: Day,
    /// The last day of service; absent while served.
    pub service_end: Option<Day>,
    pub psa_id: Option<String>,
    pub agreement: Option<String>,
    pub industry: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub primary_technician: Option<PersonId>,
    pub backup_technician: Option<PersonId>,
    pub account_manager: Option<PersonId>,
    #[serde(default)]
    pub sites: Vec<SiteOf>,
    #[serde(default)]
    pub contacts: Vec<Contact>,
    #[serde(default)]
    pub assets: Vec<Asset>,
    #[serde(default)]
    pub none_of: BTreeMap<AssetType, Attestation>,
    #[serde(default)]
    pub exemptions: Vec<Exemption>,
}

/// A place of a client.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SiteOf {
    pub id: SiteId,
    pub name: String,
    pub address: Option<String>,
    /// Where the server room is.
    pub location: Option<String>,
}

/// A person at the client. Numbers and addresses stay in the PSA.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub name: String,
    pub role: Option<String>,
    pub site: Option<SiteId>,
    #[serde(default)]
    pub flags: Vec<ContactFlag>,
    pub left: Option<Day>,
}

choice_words! {
    /// What a contact may be asked for.
    ContactFlag {
        Primary = "primary", Deputy = "deputy", Technical = "technical", Billing = "billing",
        Emergency = "emergency", DecisionMaker = "decision_maker", PortalUser = "portal_user",
    }
}

/// Somebody looked, and there is no such asset.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Attestation {
    pub by: PersonId,
    pub on: Day,
}

choice_words! {
    /// Why a client does not get what the others get.
    ExemptionKind {
        RiskAccepted = "risk_accepted", NotInAgreement = "not_in_agreement",
        TechnicalConstraint = "technical_constraint", Legal = "legal",
    }
}

/// A named person decided that a procedure is not carried out here, for a time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Exemption {
    pub procedure: ProcedureId,
    /// Only this system; absent: the whole client.
    pub asset: Option<AssetId>,
    pub kind: ExemptionKind,
    pub reason: String,
    pub compensating_control: Option<String>,
    pub approved_by: PersonId,
    /// A contact of this client, where the risk is theirs.
    pub accepted_by: Option<ContactId>,
    pub approved_on: Day,
    /// The last day on which it holds.
    pub expires_on: Day,
    pub ticket: Option<String>,
}

impl Exemption {
    pub fn holds_on(&self, day: Day) -> bool {
        self.approved_on <= day && day <= self.expires_on
    }
}

impl Client {
    pub fn served_on(&self, day: Day) -> bool {
        self.service_start <= day && self.service_end.is_none_or(|last| day <= last)
    }

    /// Served on at least one day of the month.
    pub fn served_in(&self, month: Month) -> bool {
        self.service_start <= month.last_day()
            && self.service_end.is_none_or(|last| month.first_day() <= last)
    }

    /// Whether a system of that type is in service on that day.
    pub fn has(&self, kind: AssetType, day: Day) -> bool {
        self.assets.iter().any(|asset| asset.kind == kind && asset.in_service_on(day))
    }

    pub fn asset(&self, id: &AssetId) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.id == *id)
    }

    pub fn site(&self, id: &SiteId) -> Option<&SiteOf> {
        self.sites.iter().find(|site| site.id == *id)
    }

    pub fn contact(&self, id: &ContactId) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == *id)
    }

    /// The exemption of the whole client from a procedure that holds on that day.
    pub fn exemption(&self, procedure: &ProcedureId, day: Day) -> Option<&Exemption> {
        self.exemptions.iter().find(|e| e.procedure == *procedure && e.asset.is_none() && e.holds_on(day))
    }

    /// The exemption of one system from a procedure that holds on that day.
    pub fn asset_exemption(&self, procedure: &ProcedureId, asset: &AssetId, day: Day) -> Option<&Exemption> {
        self.exemptions
            .iter()
            .find(|e| e.procedure == *procedure && e.asset.as_ref() == Some(asset) && e.holds_on(day))
    }
}
