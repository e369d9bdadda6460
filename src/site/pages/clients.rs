//! All clients, with what is due at each.

use std::collections::BTreeSet;

use crate::coverage::LateCount;
use crate::document::Document;
use crate::model::{Client, ClientId};
use crate::site::names::month_link;
use crate::site::prelude::*;
use crate::site::views::{LateView, StateView};

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Clients],
    data: frame::own_data,
    ..PageKind::of::<ClientsView>("clients.html", "clients")
};

/// All clients.
#[derive(Serialize, JsonSchema)]
pub struct ClientsView {
    /// Clients that are served today.
    served: Vec<ClientRow>,
    /// Clients that are not served any more.
    former: Vec<ClientRow>,
    /// The single of the month, for the head of its column.
    current: Option<Link>,
    /// Tags that clients can be filtered by.
    tags: BTreeSet<String>,
    /// Technicians that rows can be filtered by.
    technicians: BTreeSet<String>,
    /// States that rows can be filtered by.
    states: BTreeSet<&'static str>,
}

/// A client in the list.
#[derive(Serialize, JsonSchema)]
struct ClientRow {
    /// The client, with its page.
    client: Link,
    /// First day of service.
    since: String,
    /// Last day of service; nothing where it is not known.
    until: Option<String>,
    /// Service agreement.
    agreement: Option<String>,
    /// Tags of the client.
    tags: Vec<String>,
    /// Primary technician of the client.
    technician: Option<Link>,
    /// State of the single of the month.
    current: Option<StateView>,
    /// How much work is late.
    late: LateView,
    /// How many procedures are due or overdue.
    to_catch_up: usize,
    /// How many findings are open.
    open_findings: usize,
    /// How many systems are in service.
    assets: usize,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("clients", &[])), view(site))
}

fn view(site: &Site) -> ClientsView {
    let clients = site.practice.clients.iter();
    let (served, former): (Vec<_>, Vec<_>) = clients
        .partition(|(_, client)| client.front.service_end.is_none_or(|last| last >= site.coverage.today()));
    let rows = |clients: Vec<(&ClientId, &Document<Client>)>| -> Vec<ClientRow> {
        clients.into_iter().map(|(id, client)| row(site, id, &client.front)).collect()
    };
    let current = site.current_single().map(month_link);
    let (served, former) = (rows(served), rows(former));
    let technicians = served.iter().filter_map(|row| row.technician.as_ref()).map(|it| it.text.clone());
    ClientsView {
        tags: served.iter().flat_map(|row| row.tags.iter().cloned()).collect(),
        technicians: technicians.collect(),
        states: served.iter().filter_map(|row| Some(row.current.as_ref()?.key)).collect(),
        served,
        former,
        current,
    }
}

fn row(site: &Site, id: &ClientId, client: &Client) -> ClientRow {
    let (practice, coverage) = (&site.practice, &site.coverage);
    let current = coverage.current(practice).and_then(|month| coverage.cell(month, id));
    ClientRow {
        client: site.client_link(id),
        since: client.service_start.to_string(),
        until: client.service_end.map(|day| day.to_string()),
        agreement: client.agreement.clone(),
        tags: client.tags.to_vec(),
        technician: site.person(&client.primary_technician),
        current: current.map(StateView::of),
        late: LateView::of(LateCount::of(coverage.late_of(id))),
        to_catch_up: coverage.standings_of(id).filter(|(_, standing)| standing.due_since_joining()).count(),
        open_findings: coverage.findings_of(id).filter(|it| it.is_open()).count(),
        assets: client.assets.iter().filter(|asset| asset.in_service_on(coverage.today())).count(),
    }
}
