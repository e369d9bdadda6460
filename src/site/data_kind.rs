//! Kinds of data files, as plain data.

use strum::{IntoStaticStr, VariantArray};

/// What a data file is about. Each kind has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
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
    #[strum(serialize = "matrix-procedures")]
    ProcedureMatrix,
    Findings,
    Exemptions,
    Controls,
    Staff,
    Person,
}

impl DataKind {
    pub const ALL: &'static [DataKind] = DataKind::VARIANTS;

    /// The name of the schema's file.
    pub fn word(self) -> &'static str {
        self.into()
    }
}
