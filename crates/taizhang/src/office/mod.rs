//! The commands on an installation: what is kept there, put in, shown, proved, copied.
//!
//! They work on the same store as a running server; what they write, the server takes in.

mod arguments;
mod backup;
mod doctor;
mod export;
pub mod import;
mod installation;
mod keys;
pub mod letters;
mod log;
pub mod open;
pub mod publish;
pub mod report;
mod serve;
pub mod simulate;
pub mod status;
pub mod table;
mod verify;

pub use arguments::{OfficeTask, commands, parse};
pub use installation::OfficeFailure;

use crate::failure::Failure;
use crate::run::Surroundings;

/// The command of a process that reads files for a service.
pub const READING: &str = "read-for-service";

/// Does what was asked, on a runtime of its own.
pub fn run(task: OfficeTask, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Office(OfficeFailure::Runtime(error)))?;
    runtime.block_on(async {
        match task {
            OfficeTask::Import(asked) => import::run(asked, surroundings).await,
            OfficeTask::Status(asked) => status::run(asked, surroundings).await,
            OfficeTask::Log(asked) => log::run(asked, surroundings).await,
            OfficeTask::Verify(asked) => verify::run(asked, surroundings).await,
            OfficeTask::Export(asked) => export::run(asked, surroundings).await,
            OfficeTask::Backup(asked) => backup::backup(asked, surroundings).await,
            OfficeTask::Restore(asked) => backup::restore(asked, surroundings).await,
            OfficeTask::Doctor(asked) => doctor::run(asked, surroundings).await,
            OfficeTask::Simulate(asked) => simulate::run(asked, surroundings).await,
            OfficeTask::Report(asked) => report::run(asked, surroundings).await,
            OfficeTask::Ask(asked) => report::ask(asked, surroundings).await,
            OfficeTask::Remind(asked) => letters::run(asked, surroundings).await,
            OfficeTask::Serve(asked) => serve::run(asked, surroundings).await,
            OfficeTask::Open(asked) => open::run(asked, surroundings).await,
            OfficeTask::Publish(asked) => publish::run(asked, surroundings).await,
            OfficeTask::Reading => {
                let worked = taizhang_api::worker(std::io::stdin().lock(), std::io::stdout().lock());
                worked.map(|()| crate::run::DONE).map_err(Failure::Output)
            }
        }
    })
}
