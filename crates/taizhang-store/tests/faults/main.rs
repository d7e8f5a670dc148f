//! Faults: killed at random and at every call to the system, errors of the disk, power lost, a full disk, two processes on
//! one file, servers and the PostgreSQL under them stopped and killed (T1–T4, T6–T9).
//!
//! Each test has a share that runs always and a long one (`TAIZHANG_LONG=1`). Seeds are printed on failure. `FAULTS.md`
//! tells what was shown.

mod calls;
mod child;
mod full;
mod history;
mod kill;
mod power;
mod servers;
mod trace;
mod two;

#[path = "../../examples/writer/steps.rs"]
mod steps;

/// The share of a test that runs always, or all of it.
fn share(always: u64, long: u64) -> u64 {
    if std::env::var_os("TAIZHANG_LONG").is_some() { long } else { always }
}

/// Numbers from a seed, good enough to choose moments with (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}
