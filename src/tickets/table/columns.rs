//! Which column of a table has what.

use std::collections::BTreeMap;

use icu_normalizer::DecomposingNormalizerBorrowed;
use strum::{IntoStaticStr, VariantArray};

use crate::model::TicketColumns;

/// What is read of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TicketField {
    Number,
    Subject,
    Status,
    ClosedOn,
    Client,
}

/// Names of columns, for the fields of which they are configured.
pub type ColumnNames = BTreeMap<TicketField, String>;

/// The column of each field that a table has.
#[derive(Debug, Default)]
pub struct ColumnMap {
    columns: BTreeMap<TicketField, usize>,
}

/// Why the columns of a table are not known.
#[derive(Debug, PartialEq, Eq)]
pub enum ColumnFault {
    /// A field that is required has no column.
    Missing(TicketField),
    /// No column has the name that was given for a field.
    Unknown(TicketField, String),
}

impl TicketField {
    pub const ALL: &'static [TicketField] = TicketField::VARIANTS;

    /// Key in `[tickets.columns]`.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The columns that a practice names.
    pub fn configured(columns: &TicketColumns) -> ColumnNames {
        let TicketColumns { number, subject, status, closed_on, client } = columns;
        let names = [
            (TicketField::Number, number),
            (TicketField::Subject, subject),
            (TicketField::Status, status),
            (TicketField::ClosedOn, closed_on),
            (TicketField::Client, client),
        ];
        names.into_iter().filter_map(|(field, name)| Some((field, name.clone()?))).collect()
    }

    fn is_required(self) -> bool {
        matches!(self, TicketField::Number | TicketField::Subject | TicketField::Status)
    }

    /// Names of its column in English, German and French as [`plain`] writes them, the surest first.
    fn names(self) -> &'static [&'static str] {
        match self {
            TicketField::Number => &[
                "ticketnumber",
                "ticketno",
                "ticketnr",
                "ticketid",
                "ticket#",
                "autotaskticketnumber",
                "autotaskticketnumberupdatesonly",
                "servicerequestnumber",
                "srnumber",
                "casenumber",
                "requestid",
                "ticketnummer",
                "vorgangsnummer",
                "vorgangsnr",
                "fallnummer",
                "anfragenummer",
                "numeroduticket",
                "numerodeticket",
                "numeroticket",
                "noticket",
                "number",
                "nummer",
                "numero",
                "no",
                "nr",
                "n",
                "#",
                "id",
                "ticket",
                "vorgang",
                "case",
                "sr",
            ],
            TicketField::Subject => &[
                "subject",
                "ticketsubject",
                "tickettitle",
                "title",
                "summary",
                "betreff",
                "titel",
                "tickettitel",
                "zusammenfassung",
                "kurzbeschreibung",
                "thema",
                "sujet",
                "objet",
                "titre",
                "resume",
                "intitule",
            ],
            TicketField::Status => &[
                "status",
                "ticketstatus",
                "currentstatus",
                "state",
                "ticketstate",
                "zustand",
                "bearbeitungsstatus",
                "statut",
                "etat",
                "statutduticket",
            ],
            TicketField::ClosedOn => &[
                "closedon",
                "closedat",
                "closeddate",
                "dateclosed",
                "closed",
                "closingdate",
                "closedatetime",
                "closedate",
                "completedatetime",
                "completeddate",
                "completedat",
                "completedon",
                "datecompleted",
                "completed",
                "resolvedon",
                "resolvedat",
                "resolveddate",
                "dateresolved",
                "resolutiondate",
                "resolved",
                "geschlossenam",
                "geschlossen",
                "abgeschlossenam",
                "abgeschlossen",
                "abschlussdatum",
                "erledigtam",
                "gelostam",
                "gelost",
                "fermele",
                "datedefermeture",
                "datefermeture",
                "ferme",
                "clotule",
                "cloturele",
                "datedecloture",
                "datecloture",
                "cloture",
                "resolule",
                "datederesolution",
                "resolu",
                "closedrelative",
                "resolvedrelative",
            ],
            TicketField::Client => &[
                "client",
                "clientname",
                "company",
                "companyname",
                "customer",
                "customername",
                "organisation",
                "organization",
                "organisationname",
                "organizationname",
                "account",
                "accountname",
                "customerid",
                "kunde",
                "kundenname",
                "firma",
                "firmenname",
                "mandant",
                "auftraggeber",
                "societe",
                "entreprise",
                "compte",
                "nomduclient",
            ],
        }
    }
}

impl ColumnMap {
    /// Finds the columns: by the names that are configured, else by those that are common.
    pub fn of(head: &[String], configured: &ColumnNames) -> Result<ColumnMap, ColumnFault> {
        let plain_head: Vec<String> = head.iter().map(|name| plain(name)).collect();
        let named = |name: &str| plain_head.iter().position(|it| *it == name);
        let mut map = ColumnMap::default();
        for field in TicketField::ALL {
            let column = match configured.get(field) {
                Some(name) => {
                    let exact = head.iter().position(|it| it == name).or_else(|| named(&plain(name)));
                    Some(exact.ok_or_else(|| ColumnFault::Unknown(*field, name.clone()))?)
                }
                None => field.names().iter().find_map(|name| named(name)),
            };
            match column {
                Some(column) => drop(map.columns.insert(*field, column)),
                None if field.is_required() => return Err(ColumnFault::Missing(*field)),
                None => {}
            }
        }
        Ok(map)
    }

    pub fn column(&self, field: TicketField) -> Option<usize> {
        self.columns.get(&field).copied()
    }
}

/// A name without what differs between programs and languages: case, accents, blanks, and remarks in brackets.
fn plain(name: &str) -> String {
    let name = match (name.trim_start().strip_prefix('['), name.split_once(']')) {
        (Some(_), Some((_, rest))) => rest,
        _ => name,
    };
    let letters = DecomposingNormalizerBorrowed::new_nfd().normalize(name);
    letters.to_lowercase().chars().filter(|it| it.is_alphanumeric() || *it == '#').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(head: &str, configured: &ColumnNames) -> Result<Vec<String>, ColumnFault> {
        let head: Vec<String> = head.split(',').map(str::to_owned).collect();
        let map = ColumnMap::of(&head, configured)?;
        Ok(map.columns.iter().map(|(field, column)| format!("{}={}", field.key(), head[*column])).collect())
    }

    #[test]
    fn columns_are_found_in_three_languages() {
        for (head, expected) in [
            (
                "Ticket Number,Priority,Status,Subject,Date Opened,Date Resolved,Date Closed,Client",
                "number=Ticket Number subject=Subject status=Status closed_on=Date Closed client=Client",
            ),
            (
                "External (Legacy) Ticket ID,Autotask Ticket Number (updates only),[required] Title,[required] Company,[required] Status,Complete Date/Time",
                "number=Autotask Ticket Number (updates only) subject=[required] Title status=[required] Status closed_on=Complete Date/Time client=[required] Company",
            ),
            (
                "#,Betreff,Zustand,Gelöst am,Kunde",
                "number=# subject=Betreff status=Zustand closed_on=Gelöst am client=Kunde",
            ),
            (
                "N°,Objet,État,Date de clôture,Société",
                "number=N° subject=Objet status=État closed_on=Date de clôture client=Société",
            ),
            ("id,Subject,Status,QueueName", "number=id subject=Subject status=Status"),
        ] {
            assert_eq!(columns(head, &ColumnNames::new()).unwrap().join(" "), expected);
        }
    }

    #[test]
    fn a_configured_column_counts_before_others() {
        let configured = ColumnNames::from([(TicketField::Number, "Ref".to_owned())]);
        assert_eq!(columns("id,REF,Subject,Status", &configured).unwrap()[0], "number=REF");
        assert_eq!(
            columns("id,Subject,Status", &configured),
            Err(ColumnFault::Unknown(TicketField::Number, "Ref".into()))
        );
        let missing = |head| columns(head, &ColumnNames::new()).unwrap_err();
        assert_eq!(missing("a,b"), ColumnFault::Missing(TicketField::Number));
        assert_eq!(missing("id,Subject"), ColumnFault::Missing(TicketField::Status));
    }
}
