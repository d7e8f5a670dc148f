//! What the rules, the service and the store refuse, as problems.

use axum::http::StatusCode;
use taizhang_ledger::{Refusal, RefusalKind};
use taizhang_service::ServiceError;
use taizhang_store::StoreError;

use crate::problem::Problem;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal.kind {
            RefusalKind::Unknown => StatusCode::NOT_FOUND,
            RefusalKind::Forbidden => StatusCode::FORBIDDEN,
            RefusalKind::Conflict => StatusCode::CONFLICT,
            RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::new(status, refusal.code, refusal.zh, refusal.en).lifted_by(refusal.lifted_by)
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused(refusal) => refusal.into(),
            ServiceError::Store(error) => error.into(),
            ServiceError::UnknownGovernment(_) => Self::unknown(),
            ServiceError::Changed { actual, .. } => Self::size_differs(actual),
            ServiceError::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "key_reused",
                "这个幂等键已经用于另一个请求。请换一个。",
                "the idempotency key was used for another request; choose a new key",
            )
            .about("Idempotency-Key"),
            ServiceError::Contended { .. } => unavailable(
                "contended",
                "同时修改的人过多，没有办理。请稍后重试。",
                "too many write at a time, nothing was done; try again shortly",
            ),
            ServiceError::Stopping => unavailable(
                "stopping",
                "服务正在停止，没有办理。请稍后重试。",
                "the service is stopping, nothing was done; try again shortly",
            ),
            other => unexpected(&other),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::new(
                StatusCode::INSUFFICIENT_STORAGE,
                "disk_full",
                "服务器磁盘已满，没有办理；查看不受影响。请通知系统管理员清理空间，无需重启。",
                "the disk of the server is full, nothing was done, reading goes on; tell the administrator, no restart is needed",
            ),
            StoreError::Stopped { reason } => {
                tracing::error!(error.reason = %reason, "the store has stopped writing");
                unavailable(
                    "stopped",
                    "写入已停止，没有办理。请通知系统管理员检查磁盘后重启。",
                    "writing has stopped, nothing was done; tell the administrator to look at the disk and restart",
                )
            }
            StoreError::OutcomeUnknown { reason } => {
                tracing::error!(error.reason = %reason, "whether an append was written is open");
                unavailable(
                    "outcome_unknown",
                    "与数据库的连接中断，不能确定是否已办。请查看台账，或用同一个幂等键重试。",
                    "the connection to the database was lost, whether it was done is open; look at the ledger, or try again with the same idempotency key",
                )
            }
            StoreError::Unavailable { reason } => {
                tracing::error!(error.reason = %reason, "the database cannot be reached");
                unavailable(
                    "unavailable",
                    "数据库暂时无法连接，没有办理。请稍后重试。",
                    "the database cannot be reached, nothing was done; try again shortly",
                )
            }
            StoreError::NoFile { .. } => Self::unknown(),
            StoreError::BadHash { .. } => {
                Self::field("hash", "须为64位十六进制数字", "must be 64 hexadecimal digits")
            }
            StoreError::TooLarge { what, size, limit } => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                format!("内容过大（{size}，最多{limit}）。请缩小或分开提交。"),
                format!("{what} has {size}, at most {limit} is taken; make it smaller or send it in parts"),
            ),
            other => unexpected(&other),
        }
    }
}

fn unavailable(code: &'static str, zh: &str, en: &str) -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, zh, en)
        .retry_after(crate::Limits::STANDARD.retry_after)
}

/// What no caller can mend goes to the log, not to the caller.
pub(crate) fn unexpected(error: &dyn std::error::Error) -> Problem {
    tracing::error!(error.message = %error, "a request failed");
    Problem::internal()
}
