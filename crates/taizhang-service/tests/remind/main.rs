//! Letters through the outbox to real servers: an SMTP server and an HTTP server in the test.

mod outbox;
mod sink;
mod today;
