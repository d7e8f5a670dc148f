//! A whole invented year for any report, from a seed: units, assignments, reports, delays, notices.
