//! A whole invented year for any report, from a seed: units, assignments, reports, delays, notices.
//!
//! For demonstrations, tests and load. The ledger it is written to says that it is simulated, and so does every page and export
//! of it; a real ledger gets nothing from here. No file, clock or network is touched: the driver shows the state and gets the
//! next step.

mod agenda;
mod chance;
mod evidence;
mod hours;
mod names;
mod options;
mod phrases;

mod city;

mod opening;
mod reading;

mod shaping;

mod breaking;

mod course;

mod saying;

mod reporting;

mod verifying;

mod judging;

mod supervising;

mod escalating;

mod requesting;

mod closing;

mod appraising;

mod publishing;

mod clues;

mod year;

mod report;

mod province;

pub use chance::PerMille;
pub use evidence::SimulatedFile;
pub use options::{Options, Rates};
pub use province::{GOVERNMENTS_MAX, Level, Place, Province, province};
pub use year::{Step, Year};
