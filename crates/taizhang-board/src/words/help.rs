//! Help: the wordings each language has to have.

/// Help.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Help {
    pub title: &'static str,
    pub roles: &'static str,
    pub lamps: &'static str,
    pub lamps_why: &'static str,
    pub terms: &'static str,
    pub keys: &'static str,
    pub keys_why: &'static str,
    pub keys_off: &'static str,
    pub proof: &'static str,
    pub about: &'static [&'static str],
    /// A role, and what it does first.
    pub does: &'static [(&'static str, &'static str)],
    /// A status, and what it means: done, on track, at risk, late, not started.
    pub looks: [(&'static str, &'static str); 5],
    pub glossary: &'static [(&'static str, &'static str)],
    pub key_list: &'static [(&'static str, &'static str)],
    pub proof_how: &'static [&'static str],
}
