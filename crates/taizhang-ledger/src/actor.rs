//! Who does something: a person, at a post, for a unit, with the roles of the post.

use serde::{Deserialize, Serialize};

use crate::{GovernmentId, PersonId, PostId, UnitId};

/// What a post may do. The table is [`crate::permission`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 填报人: reports for its unit.
    Reporter,
    /// 复核人: reviews its unit's reports before they leave it.
    Reviewer,
    /// 督查室: breaks down, assigns, accepts, supervises.
    Supervisor,
    /// 领导: sees all, decides requests, gives confidence.
    Leader,
    /// 研究室: files reports and corrects their reading.
    Drafter,
    /// 公开: publishes revisions and answers clues.
    Publisher,
    /// 系统管理员: units, posts, settings; no business.
    SystemAdmin,
    /// 安全管理员: who holds which post; no business.
    SecurityAdmin,
    /// 审计管理员: reads the trails; changes nothing.
    AuditAdmin,
    /// The service itself, when a date has come: opens periods, draws samples.
    Clock,
    /// 群众: whoever writes from outside.
    Citizen,
}

impl Role {
    /// All roles, in the order of the permission table.
    pub const ALL: [Self; 11] = [
        Self::Reporter,
        Self::Reviewer,
        Self::Supervisor,
        Self::Leader,
        Self::Drafter,
        Self::Publisher,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::AuditAdmin,
        Self::Clock,
        Self::Citizen,
    ];

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Reviewer => "reviewer",
            Self::Supervisor => "supervisor",
            Self::Leader => "leader",
            Self::Drafter => "drafter",
            Self::Publisher => "publisher",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::AuditAdmin => "audit_admin",
            Self::Clock => "clock",
            Self::Citizen => "citizen",
        }
    }

    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Reporter => "填报人",
            Self::Reviewer => "复核人",
            Self::Supervisor => "督查室",
            Self::Leader => "领导",
            Self::Drafter => "研究室",
            Self::Publisher => "公开人员",
            Self::SystemAdmin => "系统管理员",
            Self::SecurityAdmin => "安全管理员",
            Self::AuditAdmin => "审计管理员",
            Self::Clock => "系统时钟",
            Self::Citizen => "群众",
        }
    }
}

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The government whose ledger it is done in.
    pub government: GovernmentId,
    /// The person.
    pub person: PersonId,
    /// The post they hold.
    pub post: PostId,
    /// The unit of the post.
    pub unit: UnitId,
    /// The roles of the post.
    pub roles: Vec<Role>,
}

impl Actor {
    /// Whether the post has a role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// What the log keeps of it.
    #[must_use]
    pub fn by(&self) -> By {
        By { person: self.person.clone(), post: self.post.clone(), unit: self.unit.clone() }
    }
}

/// Who did something, as the log keeps it: the post and unit as they were then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct By {
    /// The person.
    pub person: PersonId,
    /// The post they held.
    pub post: PostId,
    /// The unit of the post.
    pub unit: UnitId,
}
