//! What goes outside: the public pages and their static site, open data, the poster and the scorecard.
//!
//! Pure: state or a report goes in, pages and files come out. Of a ledger it shows what was published ([`outside::Outside`]) and
//! nothing else. It knows nothing of HTTP, of the store, or of who asks.

pub mod words;

pub mod poster;
mod qr;
pub mod scorecard;

pub mod picture;

pub mod open;
pub mod outside;
pub mod site;
pub mod style;
