//! Fields of a client.

use crate::model::{Asset, Attestation, Client, ClientSite, Contact, Exemption};

use super::{FieldTexts, Fields, list, yes};

impl Fields for Client {
    fn add_to(&self, texts: &mut FieldTexts) {
        let Client {
            name,
            legal_name,
            short_name,
            service_start,
            service_end,
            psa_id,
            agreement,
            industry,
            tags,
            primary_technician,
            backup_technician,
            account_manager,
            sites,
            contacts,
            assets,
            none_of,
            exemptions,
        } = self;
        texts.add("name", Some(name));
        texts.add("legal_name", legal_name.as_ref());
        texts.add("short_name", short_name.as_ref());
        texts.add("service_start", Some(service_start));
        texts.add("service_end", service_end.as_ref());
        texts.add("psa_id", psa_id.as_ref());
        texts.add("agreement", agreement.as_ref());
        texts.add("industry", industry.as_ref());
        texts.add("tags", list(tags));
        texts.add("primary_technician", primary_technician.as_ref());
        texts.add("backup_technician", backup_technician.as_ref());
        texts.add("account_manager", account_manager.as_ref());
        for ClientSite { id, name, address, location } in sites {
            let mut entry = texts.element("sites", id);
            entry.add("name", Some(name));
            entry.add("address", address.as_ref());
            entry.add("location", location.as_ref());
        }
        for Contact { id, name, role, site, flags, left } in contacts {
            let mut entry = texts.element("contacts", id);
            entry.add("name", Some(name));
            entry.add("role", role.as_ref());
            entry.add("site", site.as_ref());
            entry.add("flags", list(flags));
            entry.add("left", left.as_ref());
        }
        assets.iter().for_each(|asset| add_asset(texts, asset));
        for (kind, Attestation { by, on }) in none_of {
            let mut entry = texts.element("none_of", kind);
            entry.add("by", Some(by));
            entry.add("on", Some(on));
        }
        exemptions.iter().for_each(|exemption| add_exemption(texts, exemption));
    }
}

fn add_asset(texts: &mut FieldTexts, asset: &Asset) {
    let Asset {
        id,
        kind,
        name,
        site,
        os,
        in_service,
        retired,
        make,
        model,
        serial,
        location,
        inherited,
        warranty_expires,
        support_expires,
        expires,
        verified_on,
        credential_ref,
        psa_id,
        note,
    } = asset;
    let mut entry = texts.element("assets", id);
    entry.add("type", Some(kind));
    entry.add("name", Some(name));
    entry.add("site", site.as_ref());
    entry.add("os", os.as_ref());
    entry.add("in_service", in_service.as_ref());
    entry.add("retired", retired.as_ref());
    entry.add("make", make.as_ref());
    entry.add("model", model.as_ref());
    entry.add("serial", serial.as_ref());
    entry.add("location", location.as_ref());
    entry.add("inherited", yes(*inherited));
    entry.add("warranty_expires", warranty_expires.as_ref());
    entry.add("support_expires", support_expires.as_ref());
    entry.add("expires", expires.as_ref());
    entry.add("verified_on", verified_on.as_ref());
    entry.add("credential_ref", credential_ref.as_ref());
    entry.add("psa_id", psa_id.as_ref());
    entry.add("note", note.as_ref());
}

fn add_exemption(texts: &mut FieldTexts, exemption: &Exemption) {
    let Exemption {
        procedure,
        asset,
        kind,
        reason,
        compensating_control,
        approved_by,
        accepted_by,
        approved_on,
        expires_on,
        ticket,
    } = exemption;
    let id = match asset {
        Some(asset) => format!("{procedure} {asset}"),
        None => procedure.to_string(),
    };
    let mut entry = texts.element("exemptions", id);
    entry.add("kind", Some(kind));
    entry.add("reason", Some(reason));
    entry.add("compensating_control", compensating_control.as_ref());
    entry.add("approved_by", Some(approved_by));
    entry.add("accepted_by", accepted_by.as_ref());
    entry.add("approved_on", Some(approved_on));
    entry.add("expires_on", Some(expires_on));
    entry.add("ticket", ticket.as_ref());
}
