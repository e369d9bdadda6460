use crate::site::Page;

/// What a file of data is about: each kind has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Singles,
    Single,
    Procedures,
    Procedure,
    Clients,
    Client,
    CatchUp,
    Results,
    Matrix,
    ProcedureMatrix,
    Findings,
    Exemptions,
    Controls,
    Staff,
    Person,
}

impl Kind {
    pub const ALL: [Kind; 15] = [
        Kind::Singles,
        Kind::Single,
        Kind::Procedures,
        Kind::Procedure,
        Kind::Clients,
        Kind::Client,
        Kind::CatchUp,
        Kind::Results,
        Kind::Matrix,
        Kind::ProcedureMatrix,
        Kind::Findings,
        Kind::Exemptions,
        Kind::Controls,
        Kind::Staff,
        Kind::Person,
    ];

    /// As the schema's file is named.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Singles => "singles",
            Kind::Single => "single",
            Kind::Procedures => "procedures",
            Kind::Procedure => "procedure",
            Kind::Clients => "clients",
            Kind::Client => "client",
            Kind::CatchUp => "catch-up",
            Kind::Results => "results",
            Kind::Matrix => "matrix",
            Kind::ProcedureMatrix => "matrix-procedures",
            Kind::Findings => "findings",
            Kind::Exemptions => "exemptions",
            Kind::Controls => "controls",
            Kind::Staff => "staff",
            Kind::Person => "person",
        }
    }

    /// Of the data beside a page; nothing where there is none.
    pub fn of(page: &Page) -> Option<Kind> {
        Some(match page {
            Page::Singles => Kind::Singles,
            Page::Single(..) => Kind::Single,
            Page::Procedures => Kind::Procedures,
            Page::Procedure(_) => Kind::Procedure,
            Page::Clients => Kind::Clients,
            Page::Client(_) => Kind::Client,
            Page::CatchUp(_) => Kind::CatchUp,
            Page::Matrix => Kind::Matrix,
            Page::ProcedureMatrix => Kind::ProcedureMatrix,
            Page::Findings => Kind::Findings,
            Page::Exemptions => Kind::Exemptions,
            Page::Controls => Kind::Controls,
            Page::Staff => Kind::Staff,
            Page::Person(_) => Kind::Person,
            _ => return None,
        })
    }

    /// The one page that shows it; nothing where each document has a file.
    pub fn page(self) -> Option<Page> {
        let pages = [
            Page::Singles,
            Page::Procedures,
            Page::Clients,
            Page::Matrix,
            Page::ProcedureMatrix,
            Page::Findings,
            Page::Exemptions,
            Page::Controls,
            Page::Staff,
        ];
        pages.into_iter().find(|page| Kind::of(page) == Some(self))
    }
}
