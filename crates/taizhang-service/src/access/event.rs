//! What the trail of access tells: every event that has to do with who may what, in one table.

/// Something that belongs into the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecurityEvent(u8);

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "positions of the table below")]
        enum Place { $($name,)* }

        impl SecurityEvent {
            $(#[doc = $en] pub const $name: Self = Self(Place::$name as u8);)*

            /// All events, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            const ROWS: &'static [(&'static str, &'static str, &'static str)] = &[$(($code, $zh, $en),)*];
        }
    };
}

events! {
    // Logging in.
    LOGIN "login" "登录成功" "Somebody has logged in";
    LOGIN_FAILED "login_failed" "登录失败" "A login was refused: wrong login or password";
    LOGIN_REFUSED "login_refused" "锁定期内登录被拒" "A login was refused unseen, because the login or device is locked";
    LOCKED "locked" "账号登录被锁定" "Too many tries have locked a login for devices it does not know";
    DEVICE_LOCKED "device_locked" "设备登录被锁定" "Too many tries have locked a device that the account knows";
    ADDRESS_LOCKED "address_locked" "地址被锁定" "Too many failures have locked an address";
    ADDRESS_REFUSED "address_refused" "锁定地址登录被拒" "A login was refused unseen, because the address is locked";
    UNLOCKED "unlocked" "解除锁定" "An administrator has unlocked a login";
    DEVICE_KNOWN "device_known" "登记常用设备" "A device has become known to an account";
    FIRST_PASSWORD_USED "first_password_used" "初始密码已使用" "A first password was used, once and never again";
    // Second factors.
    FACTOR_PASSED "factor_passed" "二次验证通过" "A code was right";
    FACTOR_FAILED "factor_failed" "二次验证失败" "A code was wrong or used before";
    FACTOR_LOCKED "factor_locked" "二次验证被锁定" "Too many wrong codes have locked the second factor";
    FACTOR_ENROLLING "factor_enrolling" "开始绑定二次验证" "A second factor is being set up";
    FACTOR_ENROLLED "factor_enrolled" "二次验证已绑定" "A second factor was set up";
    FACTOR_REMOVED "factor_removed" "二次验证已解除" "A second factor was removed by its holder";
    FACTOR_RESET "factor_reset" "二次验证被重置" "A second factor was removed by an administrator";
    RECOVERY_USED "recovery_used" "使用恢复码" "A recovery code was used";
    RECOVERY_RENEWED "recovery_renewed" "更换恢复码" "Recovery codes were made anew";
    // Passwords.
    PASSWORD_CHANGED "password_changed" "密码已修改" "A password was changed by its holder";
    PASSWORD_REFUSED "password_refused" "新密码被拒" "A new password was refused";
    PASSWORD_RESET "password_reset" "密码被重置" "A first password was given out anew";
    PASSWORD_EXPIRED "password_expired" "密码已到期" "A password has reached its age";
    // Sessions.
    SESSION_BEGUN "session_begun" "会话开始" "A session began";
    SESSION_ENDED "session_ended" "退出登录" "A session was ended by logging out";
    SESSION_ENDED_ELSEWHERE "session_ended_elsewhere" "会话被本人结束" "A session was ended by its holder from another one";
    SESSION_ENDED_BY_ADMIN "session_ended_by_admin" "会话被管理员结束" "Sessions were ended by an administrator";
    SESSION_ENDED_BY_CHANGE "session_ended_by_change" "权限变更结束会话" "Sessions ended because rights, password or account changed";
    SESSION_TIMED_OUT "session_timed_out" "会话超时" "A session was not used for too long, or reached its length";
    SESSION_ROTATED "session_rotated" "会话更换" "A session got a new token";
    SESSION_REFUSED "session_refused" "无效会话被拒" "A token of no session was shown";
    // Accounts and rights.
    ACCOUNT_CREATED "account_created" "新建账号" "An account was made";
    ACCOUNT_CHANGED "account_changed" "修改账号" "An account was changed";
    ACCOUNT_DISABLED "account_disabled" "停用账号" "An account was disabled";
    ACCOUNT_ENABLED "account_enabled" "启用账号" "An account was enabled again";
    RIGHT_GRANTED "right_granted" "授予权限" "A right was granted";
    RIGHT_WITHDRAWN "right_withdrawn" "收回权限" "A right was withdrawn";
    BOOTSTRAPPED "bootstrapped" "系统初始化" "The first administrator was made";
    FOUNDER_RETIRED "founder_retired" "初始账号停用" "The first administrator was disabled, as the three are there";
    PERMISSION_DENIED "permission_denied" "越权被拒" "Something was refused by the permission table";
    SEPARATION_REFUSED "separation_refused" "三员越界被拒" "An administrator asked for another's work";
    // Tokens.
    TOKEN_GRANTED "token_granted" "签发令牌" "A token was granted";
    TOKEN_REVOKED "token_revoked" "吊销令牌" "A token was revoked";
    TOKEN_REFUSED "token_refused" "无效令牌被拒" "A token that is not good was shown";
    TOKEN_SCOPE_REFUSED "token_scope_refused" "令牌越权被拒" "A token asked for what its scope has not";
    // What is read and taken out.
    ADMIN_READ "admin_read" "管理员查阅" "An administrator has read accounts or settings";
    TRAIL_READ "trail_read" "查阅安全日志" "The trail of access was read";
    TRAIL_EXPORTED "trail_exported" "导出安全日志" "The trail of access was exported";
    PERSONAL_READ "personal_read" "查阅个人信息" "Personal data was read";
    PERSONAL_ERASED "personal_erased" "删除个人信息" "Personal data was erased";
    EXPORTED "exported" "导出数据" "A ledger or a part of it was exported";
    // The installation.
    STARTED "started" "服务启动" "A server has started";
    STOPPED "stopped" "服务停止" "A server was stopped";
    BACKED_UP "backed_up" "备份" "A backup was made";
    RESTORED "restored" "恢复" "A backup was restored";
    CONFIGURED "configured" "修改配置" "A setting was changed";
    OVERRIDDEN "overridden" "强制使用不安全配置" "An unsafe setting was allowed all the same";
    KEY_USED "key_used" "使用签名密钥" "The signing key was used";
    KEY_CHANGED "key_changed" "更换密钥" "A key was changed";
    GOVERNMENT_OPENED "government_opened" "新建台账" "A ledger was opened for a government";
    VERIFIED "verified" "校验日志" "A log was verified";
    CLOCK_WENT_BACK "clock_went_back" "时钟回拨" "The clock of a server went back";
    // From outside.
    FORGERY_REFUSED "forgery_refused" "跨站请求被拒" "A request from another site was refused";
    RATE_REFUSED "rate_refused" "请求过多被拒" "Too many requests were refused";
    FILE_REFUSED "file_refused" "文件被拒" "A file was refused as unsafe";
    WEBHOOK_CHANGED "webhook_changed" "修改推送地址" "A place that is told of events was changed";
}

impl SecurityEvent {
    /// The word that stands for it in the trail.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    pub(crate) fn row(self) -> (&'static str, &'static str, &'static str) {
        Self::ROWS[usize::from(self.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_forty_events_and_more_each_with_its_own_word() {
        let codes: std::collections::BTreeSet<_> =
            SecurityEvent::ALL.iter().map(|event| event.code()).collect();
        assert_eq!(codes.len(), SecurityEvent::ALL.len());
        assert!(codes.len() >= 40, "{}", codes.len());
    }
}
