//! What goes outside: the public pages and their static site, open data, the poster and the scorecard.

pub mod words;

pub mod poster;
mod qr;
pub mod scorecard;

pub mod picture;
