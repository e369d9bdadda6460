//! What documents name of a client: its assets, sites and contacts, each with its place.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{FieldPath, Location};
use crate::document::Document;
use crate::model::{Client, ClientId, FieldType, Subject};
use crate::source::ContentPath;

use super::rules::bad_id;
use crate::practice::ResolvedResult;

use super::RuleContext;

/// What a client has that has an id.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum EntityKind {
    Asset,
    Site,
    Contact,
}

/// An id that the client does not have.
pub struct UnresolvedReference<'p> {
    pub client_id: &'p ClientId,
    pub client: &'p Client,
    pub path: &'p ContentPath,
    pub field: FieldPath,
    pub id: &'p str,
    /// The clients that have it.
    owners: BTreeSet<&'p ClientId>,
}

impl EntityKind {
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Asset => "asset",
            EntityKind::Site => "site",
            EntityKind::Contact => "contact",
        }
    }

    /// The list in the client's file.
    pub fn list(self) -> &'static str {
        match self {
            EntityKind::Asset => "assets",
            EntityKind::Site => "sites",
            EntityKind::Contact => "contacts",
        }
    }

    pub fn ids(self, client: &Client) -> Vec<&str> {
        match self {
            EntityKind::Asset => client.assets.iter().map(|it| it.id.as_str()).collect(),
            EntityKind::Site => client.sites.iter().map(|it| it.id.as_str()).collect(),
            EntityKind::Contact => client.contacts.iter().map(|it| it.id.as_str()).collect(),
        }
    }

    /// Where its id stands in the client's file.
    pub fn location(self, client: &Client, id: &str) -> Location {
        let index = self.ids(client).iter().position(|it| *it == id).unwrap_or_default();
        Location::Field(FieldPath::of(self.list()).index(index).key("id"))
    }

    /// The type of a recorded field that names one.
    fn is_recorded_as(self, kind: FieldType) -> bool {
        match self {
            EntityKind::Asset => kind == FieldType::Asset,
            EntityKind::Contact => kind == FieldType::Contact,
            EntityKind::Site => false,
        }
    }
}

impl<'p> UnresolvedReference<'p> {
    /// The one other client that must have been meant: assets have one owner, while many clients
    /// may have a site `main`.
    pub fn owner(&self) -> Option<&'p ClientId> {
        self.owners.first().filter(|_| self.owners.len() == 1).copied()
    }
}

/// Every place that names something which its client does not have.
pub fn unresolved_references<'p>(
    context: &RuleContext<'p>,
    what: EntityKind,
) -> Vec<UnresolvedReference<'p>> {
    let practice = context.practice;
    let mut owners: HashMap<&str, BTreeSet<&ClientId>> = HashMap::new();
    for (id, document) in &practice.clients {
        for possession in what.ids(&document.front) {
            owners.entry(possession).or_default().insert(id);
        }
    }
    let mut unresolved_references = Vec::new();
    let mut look = |client_id: &'p ClientId, client: &'p Client, path: &'p ContentPath, named: Named<'p>| {
        let of_id = owners.get(named.id);
        let is_own = of_id.is_some_and(|owners| owners.contains(client_id));
        if !is_own && !is_misspelt_at(client, what, named.id) {
            let owners = of_id.cloned().unwrap_or_default();
            unresolved_references.push(UnresolvedReference {
                client_id,
                client,
                path,
                field: named.field(),
                id: named.id,
                owners,
            });
        }
    };
    for (id, document) in practice.fully_parsed(&practice.clients) {
        in_client(document, what, |named| look(id, &document.front, &document.path, named));
    }
    for result in context.results {
        if let Some(client) = result.client {
            in_result(result, what, |named| look(result.id.client(), &client.front, result.path(), named));
        }
    }
    unresolved_references
}

/// Whether the client has that id, but for letters that no id has: a fault of the client's own file.
fn is_misspelt_at(client: &Client, what: EntityKind, id: &str) -> bool {
    what.ids(client).into_iter().any(|own| bad_id::slug(own).is_some_and(|slug| slug == id))
}

/// An id and the field that it stands in: `<list>[<index>].<key>`.
struct Named<'p> {
    list: &'static str,
    index: usize,
    key: &'p str,
    id: &'p str,
}

impl Named<'_> {
    fn field(&self) -> FieldPath {
        FieldPath::of(self.list).index(self.index).key(self.key)
    }
}

fn in_client<'p>(document: &'p Document<Client>, what: EntityKind, mut found: impl FnMut(Named<'p>)) {
    let client = &document.front;
    let mut named = |list, index, key, id| found(Named { list, index, key, id });
    match what {
        EntityKind::Asset => client.exemptions.iter().enumerate().for_each(|(nth, it)| {
            it.asset.iter().for_each(|id| named("exemptions", nth, "asset", id.as_str()));
        }),
        EntityKind::Contact => client.exemptions.iter().enumerate().for_each(|(nth, it)| {
            it.accepted_by.iter().for_each(|id| named("exemptions", nth, "accepted_by", id.as_str()));
        }),
        EntityKind::Site => {
            client.contacts.iter().enumerate().for_each(|(nth, it)| {
                it.site.iter().for_each(|id| named("contacts", nth, "site", id.as_str()));
            });
            client.assets.iter().enumerate().for_each(|(nth, it)| {
                it.site.iter().for_each(|id| named("assets", nth, "site", id.as_str()));
            });
        }
    }
}

fn in_result<'p>(result: &ResolvedResult<'p>, what: EntityKind, mut found: impl FnMut(Named<'p>)) {
    let front = result.front();
    let fields = result.procedure.into_iter().flat_map(|it| &it.front.record);
    let fields: Vec<&str> =
        fields.filter(|it| what.is_recorded_as(it.kind)).map(|it| it.name.as_str()).collect();
    for (index, item) in front.items.iter().enumerate() {
        let mut named = |key, id| found(Named { list: "items", index, key, id });
        match (&item.subject, what) {
            (Subject::Asset(id), EntityKind::Asset) => named("asset", id.as_str()),
            (Subject::Site(id), EntityKind::Site) => named("site", id.as_str()),
            _ => {}
        }
        for key in &fields {
            let value = item.value(key).filter(|value| !value.is_nothing());
            value.and_then(|value| value.text()).into_iter().for_each(|id| named(key, id));
        }
    }
    for (index, finding) in front.findings.iter().enumerate() {
        let mut named = |key, id| found(Named { list: "findings", index, key, id });
        match what {
            EntityKind::Asset => finding.asset.iter().for_each(|id| named("asset", id.as_str())),
            EntityKind::Site => finding.site.iter().for_each(|id| named("site", id.as_str())),
            EntityKind::Contact => {}
        }
    }
}
