use schemars::JsonSchema;
use serde::Serialize;

/// The program that made a file or an output.
#[derive(Serialize, JsonSchema)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub const THIS: Tool = Tool { name: "monthly", version: env!("CARGO_PKG_VERSION") };
}
