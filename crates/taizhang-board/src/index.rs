//! The columns that lists are made from: those that the ledger keeps, and beside them what only pages ask for. They tell of the
//! tasks of all units: who may see which is asked by the pages, for each row.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::task::TaskStatus;
use taizhang_ledger::{EntryId, GovernmentId, State, TaskId};
use taizhang_service::Listed;

/// How many ledgers' columns are kept at a time.
const KEPT_MAX: usize = 32;

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
pub struct ColumnShelf(Mutex<HashMap<GovernmentId, Arc<Columns>>>);

impl ColumnShelf {
    fn kept(&self, government: &GovernmentId, size: u64, day: Date) -> Option<Arc<Columns>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let as_it_is = |columns: &&Arc<Columns>| (columns.listed.size, columns.listed.day) == (size, day);
        kept.get(government).filter(as_it_is).cloned()
    }

    /// The columns of a ledger as it is.
    ///
    /// # Errors
    /// A [`Problem`] if the making of them was broken off.
    pub async fn of(&self, inside: &Inside) -> Result<Arc<Columns>, Problem> {
        let government = inside.office.government();
        let day = inside.today();
        if let Some(columns) = self.kept(government, inside.office.size(), day) {
            return Ok(columns);
        }
        let office = inside.office.clone();
        let listed = office.listed().await;
        let made = tokio::task::spawn_blocking(move || office.look(|state| Columns::of(state, listed))).await;
        let made = Arc::new(made.map_err(|_| Problem::internal())?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX && !kept.contains_key(government) {
            kept.clear();
        }
        kept.insert(government.clone(), made.clone());
        Ok(made)
    }
}
