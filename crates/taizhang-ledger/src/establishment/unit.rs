//! Units: the offices of a government and the counties under it.

use serde::{Deserialize, Serialize};

use crate::UnitId;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// An office of the government itself (市直单位).
    Department,
    /// A county-level government under it (县、市、区).
    County,
}

/// A unit (单位).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in addresses.
    pub id: UnitId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above it.
    pub above: Option<UnitId>,
    /// What it was called before, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<String>,
    /// Whether it was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}
