//! Access by a list of tokens: for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::guard::Caller;

/// Who may come in.
#[derive(Clone, Default)]
pub struct Access(pub Arc<BTreeMap<String, Caller>>);

impl Access {
    pub(crate) fn by_token(&self, token: &str) -> Option<Caller> {
        self.0.get(token).cloned()
    }

    pub(crate) fn by_session(&self, token: &str) -> Option<Caller> {
        self.0.get(token).cloned()
    }
}
