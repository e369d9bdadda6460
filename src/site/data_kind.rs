//! Kinds of data files, as plain data.

/// What a data file is about. Each kind has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataKind {
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

impl DataKind {
    pub const ALL: [DataKind; 15] = [
        DataKind::Singles,
        DataKind::Single,
        DataKind::Procedures,
        DataKind::Procedure,
        DataKind::Clients,
        DataKind::Client,
        DataKind::CatchUp,
        DataKind::Results,
        DataKind::Matrix,
        DataKind::ProcedureMatrix,
        DataKind::Findings,
        DataKind::Exemptions,
        DataKind::Controls,
        DataKind::Staff,
        DataKind::Person,
    ];

    /// The name of the schema's file.
    pub fn word(self) -> &'static str {
        match self {
            DataKind::Singles => "singles",
            DataKind::Single => "single",
            DataKind::Procedures => "procedures",
            DataKind::Procedure => "procedure",
            DataKind::Clients => "clients",
            DataKind::Client => "client",
            DataKind::CatchUp => "catch-up",
            DataKind::Results => "results",
            DataKind::Matrix => "matrix",
            DataKind::ProcedureMatrix => "matrix-procedures",
            DataKind::Findings => "findings",
            DataKind::Exemptions => "exemptions",
            DataKind::Controls => "controls",
            DataKind::Staff => "staff",
            DataKind::Person => "person",
        }
    }
}
