//! Who may come in, on a real store: the same tests on SQLite and on PostgreSQL.

mod administrators;
mod door;
mod guessing;
mod own_account;
mod sessions;
mod trail;

/// Makes two tests of each of the functions of a module: `sqlite::…` and `postgres::…`.
macro_rules! on_both {
    ($($test:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() { super::$test(taizhang_store::testing::Place::sqlite()).await; })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(place) = taizhang_store::testing::Place::postgres() { super::$test(place).await; }
            })*
        }
    };
}
use on_both;
