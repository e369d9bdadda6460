//! Tables that a ticket system exported.

use bolero::check;

use crate::tickets::{ColumnNames, Table, TableTickets, TicketKey};

use super::dictionary::text;

const TABLE: [&str; 24] = [
    "id,Subject,Status,Closed\n",
    ",",
    ";",
    "\t",
    "\"",
    "\n",
    "\r\n",
    "sep=;\n",
    "'=",
    "MS-202610-time-services-acme",
    "MS-",
    "2026-10-20",
    "20.10.2026",
    "10/20/26 1:02 PM",
    "2 days ago",
    "Tue Oct 20 01:02:03 2026",
    "é",
    "\u{feff}",
    "\u{0}",
    "<",
    "PK\u{3}\u{4}",
    "closed",
    "#",
    "-",
];

const WORKBOOKS: [&[u8]; 2] =
    [include_bytes!("../tables/tickets.xls"), include_bytes!("../tables/tickets.xlsx")];

fn read(bytes: &[u8]) {
    let Ok(table) = Table::read(bytes) else { return };
    let zone = jiff::tz::TimeZone::UTC;
    if let Ok(read) = TableTickets::of(&table, &ColumnNames::new(), None, zone) {
        for ticket in &read.tickets {
            let _ = TicketKey::text_in(&ticket.subject);
        }
    }
}

#[test]
fn tables() {
    check!().for_each(|input: &[u8]| {
        read(input);
        read(&text(input, &TABLE));
        read(&[TABLE[0].as_bytes(), &text(input, &TABLE)].concat());
    });
}

#[test]
fn workbooks() {
    check!().for_each(|input: &[u8]| {
        for workbook in WORKBOOKS {
            let mut damaged = workbook.to_vec();
            // Each three bytes of the input replace one of the workbook.
            for change in input.chunks_exact(3) {
                let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % damaged.len();
                damaged[at] = change[2];
            }
            read(&damaged);
        }
    });
}
