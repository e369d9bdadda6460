//! Words to make names of. Nobody here exists.

pub const FIRST_NAMES: [&str; 40] = [
    "Ada", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Liam",
    "Mara", "Nils", "Olga", "Paul", "Rita", "Simon", "Tessa", "Urs", "Vera", "Walter", "Yara", "Zoe", "Adam",
    "Bella", "Cyril", "Dora", "Emil", "Fiona", "Gavin", "Hanna", "Igor", "Julia", "Kevin", "Lena", "Milan",
    "Nora", "Oscar", "Petra",
];

pub const LAST_NAMES: [&str; 40] = [
    "Abbott", "Brandt", "Castell", "Dorsey", "Ekholm", "Farrow", "Gruber", "Hartley", "Ivers", "Jansen",
    "Keller", "Lowell", "Marsh", "Novak", "Okafor", "Pohl", "Quist", "Rowan", "Sandoval", "Thorpe", "Usher",
    "Varga", "Winter", "Yates", "Zeller", "Ames", "Becker", "Cole", "Drake", "Ellis", "Frost", "Grant",
    "Hale", "Irwin", "Joyce", "Knox", "Lund", "Moore", "Nash", "Olsen",
];

#[rustfmt::skip]
pub const PLACES: [&str; 60] = [
    "Alder", "Amber", "Ashford", "Beacon", "Birch", "Blackwell", "Bridge", "Brook", "Cedar", "Chapel",
    "Cliff", "Copper", "Corner", "Crane", "Dale", "Dover", "Eagle", "Elm", "Fern", "Field", "Forge",
    "Foxglove", "Garnet", "Glen", "Granite", "Grove", "Harbour", "Hazel", "Heath", "Heron", "Hill",
    "Holly", "Iron", "Ivy", "Juniper", "Kestrel", "Lake", "Larch", "Lark", "Linden", "Maple", "Marsh",
    "Meadow", "Mill", "Moor", "Oak", "Orchard", "Park", "Pine", "Quarry", "River", "Rowan", "Sable",
    "Spring", "Stone", "Thorn", "Vale", "Willow", "Wren", "Yew",
];

#[rustfmt::skip]
pub const TRADES: [&str; 30] = [
    "Dental", "Law", "Timber", "Logistics", "Brewery", "Accounts", "Clinic", "School", "Motors", "Foods",
    "Print", "Theatre", "Builders", "Pharmacy", "Optics", "Nursery", "Hotel", "Insurance", "Textiles",
    "Design", "Travel", "Veterinary", "Housing", "Plastics", "Surveyors", "Publishing", "Electric",
    "Packaging", "Charity", "Instruments",
];

pub const CONTACT_ROLES: [&str; 5] =
    ["office manager", "managing director", "practice manager", "head of finance", "receptionist"];

/// What a technician should know of a client.
pub const CLIENT_NOTES: [&str; 6] = [
    "Nothing is restarted in office hours; the telephone system hangs on the same rack.",
    "The server room key is with the front desk. Sign the book.",
    "Month-end is the last three working days: no changes then.",
    "The line-of-business vendor wants two days of notice before a restart.",
    "Parking is behind the building; the lift does not reach the server room.",
    "The owner answers tickets late in the evening and expects a summary in plain words.",
];

pub const SINGLE_NOTES: [&str; 6] = [
    "Small clients first: what we learn there saves time at the large ones.",
    "Read last year's findings before you start. What came back is worth more than what is new.",
    "Two of us looked at the first three results together, so that everybody records the same things.",
    "Whoever finds a system that is not in the client's file adds it on the same day.",
    "On-site visits are bundled: look at the calendar before you promise a date.",
    "The vendor changed its pages since the last time; the procedure was corrected before opening.",
];

pub const PASS_NOTES: [&str; 5] = [
    "newer than the others, no trouble since it came",
    "read twice, the display is hard to reach",
    "last year's finding, still in order",
    "agreed value differs here, see the client's file",
    "vendor confirmed by letter",
];

pub const FIXED_NOTES: [&str; 6] = [
    "was not as agreed; corrected and read again",
    "settings of the previous provider, replaced by ours",
    "had been left behind after the last change",
    "found as last year, this time corrected for good",
    "a restart in the lunch break was enough",
    "corrected together with the vendor on the telephone",
];

pub const FAIL_NOTES: [&str; 5] = [
    "cannot be corrected before the next maintenance window",
    "needs a decision of the client, quote sent",
    "part is on order",
    "the vendor has to help, case opened",
    "correcting it would stop the line-of-business program",
];

pub const NA_NOTES: [&str; 4] = [
    "switched off and waiting for disposal",
    "lent to another site for the time being",
    "taken over by the vendor, outside our reach",
    "standby unit, not in use",
];

pub const FINDINGS: [&str; 5] = [
    "Does not meet what we ask for, and could not be corrected on the day",
    "Outside of the accepted range",
    "Needs replacement before it can conform",
    "Depends on a change by the vendor",
    "Was corrected twice and came back",
];

pub const BLOCKED: [&str; 4] = [
    "Nobody on site could let us in, twice.",
    "The client's auditors asked for no changes until their visit is over.",
    "The credential in the vault was refused; the owner is abroad.",
    "The vendor's portal was down on both appointments.",
];

pub const DEFERRED: [&str; 4] = [
    "The client moves to new rooms; everything is looked at there, once.",
    "Stock-taking: no work on the systems this month.",
    "Replacement of the systems is ordered; checked when they are in.",
    "Agreed with the client to do it with the next visit on site.",
];

pub const EXEMPTIONS: [&str; 4] = [
    "The agreement does not cover it; the client decided to leave it so for a year.",
    "The systems are at the end of their life and will be replaced within the year.",
    "The vendor of the line-of-business program forbids changes.",
    "The client accepts the risk until the lease of the building ends.",
];

pub const CONFORMS: [&str; 4] = [
    "Everything was as it should be. Nothing was changed and nobody had to wait.",
    "All systems were looked at and nothing had to be corrected.",
    "In order, as at the last visit. The next look is due when the single comes round again.",
    "Nothing to do for you: all systems are as agreed, and what we read is in this record.",
];

pub const FIXED: [&str; 3] = [
    "Not everything was as agreed. It was put right on the same day.",
    "One thing had slipped since the last time and has been corrected.",
    "Small corrections were made; everything is now as it should be.",
];

pub const FOUND: [&str; 3] = [
    "One point could not be corrected on the day. A ticket was opened and you will hear from us.",
    "Something needs more work than one visit. We come back with a proposal.",
    "A weakness was found that needs your decision; the details are in the ticket.",
];

/// Steps that a technician ticks off, whatever the procedure.
pub const TICKED: [&str; 6] = [
    "Ticket read, contact told that we begin",
    "Last night's backups looked at",
    "Steps of the procedure carried out on every system",
    "Values read again after the work and entered above",
    "Contact told what was found",
    "Client's file corrected where it differed",
];
