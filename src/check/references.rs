//! References of documents to assets, sites and contacts of a client.

use std::collections::{BTreeSet, HashMap, HashSet};

use strum::IntoStaticStr;

use crate::diagnostic::{Diagnostic, FieldPath, Rule, Shown};
use crate::document::Document;
use crate::model::{AssetId, Client, ClientId, ContactId, FieldType, SiteId, Subject, nearest_slug};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

use super::context::RuleContext;

/// Kind of an entry with an id in a client's file.
#[derive(Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum EntityKind {
    Asset,
    Site,
    Contact,
}

/// A reference to an id that its client does not have.
pub struct UnresolvedReference<'p> {
    pub client_id: &'p ClientId,
    pub client: &'p Client,
    pub path: &'p ContentPath,
    pub field: FieldPath,
    pub id: &'p str,
    /// The other client that has the id, if there is exactly one: then that client's entry was meant. Many clients may
    /// have a site `main`.
    pub owner: Option<&'p ClientId>,
}

impl EntityKind {
    pub const ALL: [EntityKind; 3] = [EntityKind::Asset, EntityKind::Site, EntityKind::Contact];

    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Key of the list in the client's file.
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

    pub fn location(self, client: &Client, id: &str) -> FieldPath {
        let index = match self {
            EntityKind::Asset => client.assets.position(&AssetId::new(id)),
            EntityKind::Site => client.sites.position(&SiteId::new(id)),
            EntityKind::Contact => client.contacts.position(&ContactId::new(id)),
        };
        FieldPath::entry(self.list(), index.unwrap_or_default(), "id")
    }

    /// Whether recorded fields of the type refer to entries of this kind.
    fn is_recorded_as(self, kind: FieldType) -> bool {
        match self {
            EntityKind::Asset => kind == FieldType::Asset,
            EntityKind::Contact => kind == FieldType::Contact,
            EntityKind::Site => false,
        }
    }
}

/// Reports references to ids that no client has.
pub(super) fn unknown(rule: &'static Rule, context: &RuleContext<'_>, kind: EntityKind) -> Vec<Diagnostic> {
    let unresolved = unresolved_references(context, kind).into_iter().filter(|it| it.owner.is_none());
    let shown = Shown::default();
    unresolved
        .map(|it| {
            let message = format!("`{}` has no {} `{}`", it.client_id, kind.word(), it.id);
            shown.suggest(rule.at(it.path, it.field, message), it.id, kind.ids(it.client))
        })
        .collect()
}

/// Returns every reference to an id that its client does not have.
pub fn unresolved_references<'p>(
    context: &RuleContext<'p>,
    kind: EntityKind,
) -> Vec<UnresolvedReference<'p>> {
    let practice = context.practice;
    let mut owners: HashMap<&str, BTreeSet<&ClientId>> = HashMap::new();
    // Ids in a spelling that `bad-id` reports, as they should be.
    let mut misspelt: HashSet<(&ClientId, String)> = HashSet::new();
    for (id, document) in &practice.clients {
        for entity in kind.ids(&document.front) {
            owners.entry(entity).or_default().insert(id);
            misspelt.extend(nearest_slug(entity).filter(|slug| slug != entity).map(|slug| (id, slug)));
        }
    }
    let mut unresolved_references = Vec::new();
    let mut check =
        |client_id: &'p ClientId, client: &'p Client, path: &'p ContentPath, reference: Reference<'p>| {
            let of_id = owners.get(reference.id);
            let is_own = of_id.is_some_and(|owners| owners.contains(client_id));
            if !is_own && !misspelt.contains(&(client_id, reference.id.to_owned())) {
                let owner = of_id.filter(|owners| owners.len() == 1).and_then(BTreeSet::first).copied();
                unresolved_references.push(UnresolvedReference {
                    client_id,
                    client,
                    path,
                    field: reference.field(),
                    id: reference.id,
                    owner,
                });
            }
        };
    for (id, document) in practice.fully_parsed(&practice.clients) {
        in_client(document, kind, |it| check(id, &document.front, &document.path, it));
    }
    for result in context.results {
        if let Some(client) = result.client {
            in_result(result, kind, |it| check(result.id.client(), &client.front, result.path(), it));
        }
    }
    unresolved_references
}

/// An id in the field `<list>[<index>].<key>`.
struct Reference<'p> {
    list: &'static str,
    index: usize,
    key: &'p str,
    id: &'p str,
}

impl Reference<'_> {
    fn field(&self) -> FieldPath {
        FieldPath::entry(self.list, self.index, self.key)
    }
}

fn in_client<'p>(document: &'p Document<Client>, kind: EntityKind, mut found: impl FnMut(Reference<'p>)) {
    let client = &document.front;
    let mut named = |list, index, key, id| found(Reference { list, index, key, id });
    match kind {
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

fn in_result<'p>(result: &ResolvedResult<'p>, kind: EntityKind, mut found: impl FnMut(Reference<'p>)) {
    let front = result.front();
    let fields = result.procedure.into_iter().flat_map(|it| &it.front.record);
    let fields: Vec<&str> =
        fields.filter(|it| kind.is_recorded_as(it.kind)).map(|it| it.name.as_str()).collect();
    for (index, item) in front.items.iter().enumerate() {
        let mut named = |key, id| found(Reference { list: "items", index, key, id });
        match (&item.subject, kind) {
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
        let mut named = |key, id| found(Reference { list: "findings", index, key, id });
        match kind {
            EntityKind::Asset => finding.asset.iter().for_each(|id| named("asset", id.as_str())),
            EntityKind::Site => finding.site.iter().for_each(|id| named("site", id.as_str())),
            EntityKind::Contact => {}
        }
    }
}
