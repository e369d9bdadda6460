//! A client: who is served, since when, with which systems.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Asset, AssetId, AssetType, ContactId, Day, HasKey, Interval, Keyed, Month, PersonId, ProcedureId, SiteId,
    choice_words,
};

/// Client of the practice, with its sites, contacts, systems and exemptions.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Client {
    /// Name of the client in lists, titles and worksheets.
    pub name: String,
    /// Name in contracts, where it differs from `name`.
    pub legal_name: Option<String>,
    /// Short name that staff use; the search finds it too.
    pub short_name: Option<String>,
    /// First day of service. Decides which singles are required at the client, together with `joins_by_day` of
    /// `monthly.toml`.
    pub service_start: Day,
    /// Last day of service. Leave it out while the client is served.
    pub service_end: Option<Day>,
    /// Id of the client in the PSA.
    pub psa_id: Option<String>,
    /// Service agreement, in the practice's own words, such as `gold`.
    pub agreement: Option<String>,
    /// Line of business.
    pub industry: Option<String>,
    /// Labels of the client. A procedure with `scope.tags` concerns only clients with one of them.
    #[serde(default)]
    pub tags: Keyed<String>,
    /// Technician who does the work at this client.
    pub primary_technician: Option<PersonId>,
    /// Technician who stands in for the primary one.
    pub backup_technician: Option<PersonId>,
    /// Member of staff who looks after the contract.
    pub account_manager: Option<PersonId>,
    /// Places of the client.
    #[serde(default)]
    pub sites: Keyed<ClientSite>,
    /// People at the client.
    #[serde(default)]
    pub contacts: Keyed<Contact>,
    /// Systems of the client, present and retired.
    #[serde(default)]
    pub assets: Keyed<Asset>,
    /// Asset types of which the client has none. An entry makes a procedure for that type not applicable
    /// for twelve months; a missing asset alone proves nothing.
    #[serde(default)]
    #[schemars(schema_with = "super::words::map_by_word::<AssetType, Attestation>")]
    pub none_of: BTreeMap<AssetType, Attestation>,
    /// Procedures that are not carried out at this client, each decided by a named person for a limited
    /// time.
    #[serde(default)]
    pub exemptions: Keyed<Exemption>,
}

/// Place of a client.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(rename = "Site")]
pub struct ClientSite {
    /// Id of the site, unique within the client.
    pub id: SiteId,
    /// Name of the site.
    pub name: String,
    /// Postal address.
    pub address: Option<String>,
    /// Where the server room is and how to get in.
    pub location: Option<String>,
}

/// Person at the client. Telephone numbers and mail addresses stay in the PSA.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Contact {
    /// Id of the contact, unique within the client.
    pub id: ContactId,
    /// Full name.
    pub name: String,
    /// Position at the client.
    pub role: Option<String>,
    /// Site where the person works: an id from `sites`.
    pub site: Option<SiteId>,
    /// What the person may be asked for.
    #[serde(default)]
    pub flags: Vec<ContactFlag>,
    /// Last day at the client.
    pub left: Option<Day>,
}

choice_words! {
    /// What a contact may be asked for.
    ContactFlag {
        /// First person to call.
        Primary = "primary",
        /// Stands in for the primary contact.
        Deputy = "deputy",
        /// Answers technical questions.
        Technical = "technical",
        /// Receives invoices.
        Billing = "billing",
        /// May be called outside business hours.
        Emergency = "emergency",
        /// May agree to costs and risks.
        DecisionMaker = "decision_maker",
        /// Has an account in the client portal.
        PortalUser = "portal_user",
    }
}

/// Statement that somebody looked and found no asset of a type.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Attestation {
    /// Member of staff who looked.
    pub by: PersonId,
    /// Day on which they looked. Repeat it within twelve months.
    pub on: Day,
}

choice_words! {
    /// Why a client does not get what the others get.
    ExemptionKind {
        /// A contact of the client accepted the risk; needs `accepted_by`.
        RiskAccepted = "risk_accepted",
        /// The agreement does not cover the work.
        NotInAgreement = "not_in_agreement",
        /// The work is impossible with what the client has.
        TechnicalConstraint = "technical_constraint",
        /// A law or contract forbids the work.
        Legal = "legal",
    }
}

/// Decision of a named person that a procedure is not carried out at a client, for a limited time.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Exemption {
    /// Procedure that is not carried out.
    pub procedure: ProcedureId,
    /// The one system that is exempt. Without it the whole client is exempt.
    pub asset: Option<AssetId>,
    /// Ground of the exemption.
    pub kind: ExemptionKind,
    /// Why, in a sentence that the client and an auditor can read.
    pub reason: String,
    /// What is done instead to limit the risk.
    pub compensating_control: Option<String>,
    /// Member of staff who approved the exemption.
    pub approved_by: PersonId,
    /// Contact of this client who accepted the risk. Required with `kind: risk_accepted`.
    pub accepted_by: Option<ContactId>,
    /// First day of the exemption.
    pub approved_on: Day,
    /// Last day of the exemption. After it the work is required again.
    pub expires_on: Day,
    /// Ticket in which it was agreed.
    pub ticket: Option<String>,
}

impl HasKey for ClientSite {
    type Key<'e> = &'e SiteId;

    fn key(&self) -> &SiteId {
        &self.id
    }
}

impl HasKey for Contact {
    type Key<'e> = &'e ContactId;

    fn key(&self) -> &ContactId {
        &self.id
    }
}

/// By what is exempt.
impl HasKey for Exemption {
    type Key<'e> = (&'e ProcedureId, Option<&'e AssetId>);

    fn key(&self) -> Self::Key<'_> {
        (&self.procedure, self.asset.as_ref())
    }
}

impl Attestation {
    /// Last day on which the statement counts.
    pub fn last_day(&self) -> Day {
        self.on.plus(Interval::YEAR)
    }
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

    /// Whether the client is served on at least one day of the month.
    pub fn served_in(&self, month: Month) -> bool {
        self.service_start <= month.last_day()
            && self.service_end.is_none_or(|last| month.first_day() <= last)
    }

    /// Whether a system of that type is in service on that day.
    pub fn has(&self, kind: AssetType, day: Day) -> bool {
        self.assets.iter().any(|asset| asset.kind == kind && asset.in_service_on(day))
    }

    pub fn asset(&self, id: &AssetId) -> Option<&Asset> {
        self.assets.entry(id)
    }

    pub fn site(&self, id: &SiteId) -> Option<&ClientSite> {
        self.sites.entry(id)
    }

    pub fn contact(&self, id: &ContactId) -> Option<&Contact> {
        self.contacts.entry(id)
    }

    /// Returns the exemption of the whole client from a procedure on that day.
    pub fn exemption(&self, procedure: &ProcedureId, day: Day) -> Option<&Exemption> {
        self.exemptions.with((procedure, None)).find(|it| it.holds_on(day))
    }

    /// Returns the exemption of one system from a procedure on that day.
    pub fn asset_exemption(&self, procedure: &ProcedureId, asset: &AssetId, day: Day) -> Option<&Exemption> {
        self.exemptions.with((procedure, Some(asset))).find(|it| it.holds_on(day))
    }
}
