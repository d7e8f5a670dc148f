//! The columns that lists are made from: those that the ledger keeps, and beside them what only pages ask for. They tell of the
//! tasks of all units: who may see which is asked by the pages, for each row.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::task::TaskStatus;
use taizhang_ledger::{EntryId, State, TaskId};
use taizhang_service::Listed;

use crate::newest::Newest;

/// The columns of a ledger, and what they were made of.
pub struct Columns {
    /// The columns that the ledger keeps.
    pub listed: Arc<Listed>,
    /// The tasks made of each entry, those taken back left out.
    pub tasks: HashMap<EntryId, Vec<TaskId>>,
    /// The headings that entries stand under, in the order of the reports.
    pub chapters: Vec<String>,
    /// The programmes that entries belong to.
    pub programmes: Vec<String>,
}

impl Columns {
    fn of(state: &State, listed: Arc<Listed>) -> Self {
        let mut tasks: HashMap<EntryId, Vec<TaskId>> = HashMap::new();
        for task in state.tasks.iter().filter(|task| task.status != TaskStatus::Cancelled) {
            tasks.entry(task.entry).or_default().push(task.id);
        }
        let (mut seen, mut chapters) = (BTreeSet::new(), Vec::new());
        let mut programmes = BTreeSet::new();
        for entry in &state.entries {
            programmes.extend(entry.programmes.iter().cloned());
            if seen.insert(entry.chapter()) {
                chapters.push(entry.chapter().to_owned());
            }
        }
        Self { listed, tasks, chapters, programmes: programmes.into_iter().collect() }
    }

    /// The tasks of an entry.
    #[must_use]
    pub fn tasks_of(&self, entry: EntryId) -> &[TaskId] {
        self.tasks.get(&entry).map_or(&[], Vec::as_slice)
    }
}

/// The columns of all ledgers of an installation.
#[derive(Default)]
pub struct ColumnShelf(Newest<Columns>);

impl ColumnShelf {
    /// The columns of a ledger as it is.
    ///
    /// # Errors
    /// A [`Problem`] if the making of them was broken off.
    pub async fn of(&self, inside: &Inside) -> Result<Arc<Columns>, Problem> {
        let listed = inside.office.listed().await;
        let now = (listed.size, listed.day);
        let fits = |kept: &Columns| (kept.listed.size, kept.listed.day) == now;
        self.0.of(&inside.office, fits, move |state| Columns::of(state, listed)).await
    }
}
