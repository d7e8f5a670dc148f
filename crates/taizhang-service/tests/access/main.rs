//! Who may come in, on a real store: the same tests on SQLite and on PostgreSQL.

mod administrators;
mod door;
mod guessing;
mod own_account;
mod sessions;
mod trail;

use taizhang_store::on_both;
