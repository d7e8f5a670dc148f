//! The texts of problems that the edge itself finds, in both languages. What the rules of the ledger refuse, they say themselves.

use axum::http::StatusCode;

use crate::limits::Limits;
use crate::problem::Problem;

/// What a status is called.
pub(super) fn title(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::BAD_REQUEST => ("请求有误", "the request cannot be read"),
        StatusCode::UNAUTHORIZED => ("请先登录", "log in first"),
        StatusCode::FORBIDDEN => ("没有权限", "not permitted"),
        StatusCode::NOT_FOUND => ("没有这一项", "not found"),
        StatusCode::METHOD_NOT_ALLOWED => ("不支持这种操作", "method not allowed"),
        StatusCode::CONFLICT => ("与现状不符", "conflict"),
        StatusCode::PRECONDITION_FAILED => ("台账已有变动", "the ledger has changed"),
        StatusCode::PAYLOAD_TOO_LARGE => ("内容过大", "too large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("格式不支持", "unsupported format"),
        StatusCode::UNPROCESSABLE_ENTITY => ("内容不符合要求", "the content cannot be so"),
        StatusCode::TOO_MANY_REQUESTS => ("尝试过于频繁", "too many tries"),
        StatusCode::SERVICE_UNAVAILABLE => ("暂时无法办理", "not available for now"),
        StatusCode::GATEWAY_TIMEOUT => ("办理超时", "took too long"),
        StatusCode::INSUFFICIENT_STORAGE => ("磁盘已满", "the disk is full"),
        _ => ("服务器出错", "the server failed"),
    }
}

impl Problem {
    /// There is no such thing, or none that the caller may see: both are said alike.
    #[must_use]
    pub fn unknown() -> Self {
        taizhang_ledger::Refusal::unknown().into()
    }

    /// Nobody is logged in.
    #[must_use]
    pub fn not_logged_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not_logged_in",
            "没有登录，或登录已失效。请重新登录。",
            "nobody is logged in, or no longer; log in again",
        )
    }

    /// A page of another site asked.
    #[must_use]
    pub fn cross_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "cross_origin",
            "这个请求来自别的网站，已拒绝。请从本系统的页面操作；程序请使用令牌。",
            "this request comes from another site and was refused; act from a page of this system, programs use a token",
        )
    }

    /// The method does not exist at this address.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "这个地址不支持这种操作。请查看接口说明。",
            "this address does not take this method; see the description of the interface",
        )
    }

    /// There is nothing at this address.
    #[must_use]
    pub fn no_such_address() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no_such_address",
            "没有这个地址。请核对地址，或查看接口说明。",
            "there is nothing at this address; check it against the description of the interface",
        )
    }

    /// The body is not what its address takes.
    #[must_use]
    pub fn not_this_format(wanted: &'static str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "content_type",
            format!("请以 {wanted} 格式提交。"),
            format!("send {wanted}, and say so in Content-Type"),
        )
    }

    /// The body is no JSON at all.
    #[must_use]
    pub fn not_json(line: usize, column: usize) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "not_json",
            format!("内容不是有效的 JSON，错在第{line}行第{column}列。"),
            format!("the body is not JSON, see line {line}, column {column}"),
        )
    }

    /// A field is missing, unknown or of the wrong shape.
    #[must_use]
    pub fn field(field: impl Into<String>, zh: &str, en: &str) -> Self {
        let field = field.into();
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "field",
            format!("字段「{field}」{zh}。"),
            format!("the field {field} {en}"),
        )
        .about(field)
    }

    /// Something is larger than its limit.
    #[must_use]
    pub fn too_large(what_zh: &str, what_en: &str, bytes_max: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            format!("{what_zh}最多{bytes_max}字节。请缩小或分开提交。"),
            format!("{what_en} may have at most {bytes_max} bytes; make it smaller or send it in parts"),
        )
    }

    /// The body broke off or came too slowly.
    #[must_use]
    pub fn broke_off() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "broke_off",
            "内容没有传完。请重试。",
            "the body did not come in to its end; try again",
        )
    }

    /// Too much is being worked on.
    #[must_use]
    pub fn overloaded(limits: &Limits) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "overloaded",
            "现在请求过多，没有办理。请稍后重试。",
            "too many requests at a time, nothing was done; try again shortly",
        )
        .retry_after(limits.retry_after)
    }

    /// It took longer than its limit. What was asked may have been done.
    #[must_use]
    pub fn timed_out(limits: &Limits) -> Self {
        Self::new(
            StatusCode::GATEWAY_TIMEOUT,
            "timed_out",
            "办理超时，不能确定是否已办。请查看台账，或用同一个幂等键重试。",
            "it took too long, and whether it was done is open; look at the ledger, or try again with the same idempotency key",
        )
        .retry_after(limits.retry_after)
    }

    /// The ledger is no longer of the size that the caller decided on.
    #[must_use]
    pub fn size_differs(actual: u64) -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "size_differs",
            format!("台账已有变动（现有{actual}条记录），没有办理。请刷新后再决定。"),
            format!(
                "the ledger has changed, it has {actual} events now, and nothing was done; read it and decide again"
            ),
        )
    }

    /// A cursor that this list did not give.
    #[must_use]
    pub fn bad_cursor() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "cursor",
            "翻页标记无效。请从第一页重新开始。",
            "the cursor is none of this list; begin with the first page",
        )
        .about("cursor")
    }

    /// Something that no caller can mend.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "服务器出错，没有办理。请把请求编号告诉系统管理员。",
            "the server failed, nothing was done; tell the administrator the number of the request",
        )
    }
}
