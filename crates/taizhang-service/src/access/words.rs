//! What people read when they are not let in, Chinese first, and what events of the trail are called. One table.
//!
//! Tells nothing that helps to guess: an unknown login and a wrong password read the same.

use taizhang_ledger::wording::Wording;

use super::{AccessError, PasswordFault, SecurityEvent, SessionOver};

impl AccessError {
    /// What the person reads.
    #[must_use]
    pub fn wording(&self) -> Wording {
        let (zh, en) = match self {
            Self::Locked { minutes } => return locked(*minutes),
            Self::AddressLocked { minutes } => return address_locked(*minutes),
            Self::Session(over) => return session(*over),
            Self::Password(fault) => return password(*fault),
            Self::TooMuch { what, limit } => {
                return Wording::new(
                    format!("超出限制:{what} 最多 {limit}"),
                    format!("Over the limit: {what}, at most {limit}"),
                );
            }
            Self::Setting { name, least, most } => {
                return Wording::new(
                    format!("设置项 {name} 应在 {least} 至 {most} 之间"),
                    format!("The setting {name} must be from {least} to {most}"),
                );
            }
            Self::Credentials => ("用户名或密码错误", "Wrong login or password"),
            Self::Code => (
                "验证码错误或已使用,请等待下一个验证码",
                "The code is wrong or was used; wait for the next one",
            ),
            Self::Challenge => ("登录超时,请重新登录", "The login took too long; begin again"),
            Self::Token => ("访问令牌无效、已过期或已吊销", "The token is unknown, expired or revoked"),
            Self::PasswordDue => ("请先修改密码", "Change your password first"),
            Self::FactorDue => {
                ("您的岗位须启用二次验证,请先完成绑定", "Your post needs a second factor; set it up first")
            }
            Self::Separated => {
                ("该操作属于其他管理员的职责(三员分立)", "This is the work of another administrator")
            }
            Self::OwnAccount => ("不能对本人账号执行该操作", "Nobody does this to their own account"),
            Self::LastOfKind => (
                "这是最后一名该类管理员,请先任命他人",
                "This is the last administrator of the kind; appoint another first",
            ),
            Self::NoAccount(_) => ("账号不存在", "There is no such account"),
            Self::LoginShape => {
                ("用户名为 2 至 64 个字符,不含空格", "A login has 2 to 64 characters and no spaces")
            }
            Self::RequestShape => ("请求编号格式不正确", "The number of the request has a wrong shape"),
            Self::Busy => ("登录人数较多,请稍后再试", "Many people are logging in; try again in a moment"),
            Self::Store(error) => return store(error),
            Self::Trail(_) => (
                "安全日志无法写入,操作未执行,请联系管理员",
                "The trail of access cannot be written, nothing was done; tell an administrator",
            ),
            Self::Stopping => ("系统正在停止,操作未执行", "The service is stopping; nothing was done"),
            Self::Sealed | Self::Unreadable(_) | Self::Hashing | Self::Randomness => (
                "系统内部错误,操作未执行,请联系管理员",
                "Something is wrong inside, nothing was done; tell an administrator",
            ),
        };
        Wording::new(zh, en)
    }
}

fn locked(minutes: u32) -> Wording {
    Wording::new(
        format!("尝试次数过多,请 {minutes} 分钟后再试"),
        format!("Too many tries; try again in {minutes} minutes"),
    )
}

fn address_locked(minutes: u32) -> Wording {
    Wording::new(
        format!("您所在网络的登录失败次数过多,请 {minutes} 分钟后再试,或使用曾登录过的设备"),
        format!(
            "Too many failed logins from your network; try again in {minutes} minutes or use a device you have used before"
        ),
    )
}

fn store(error: &taizhang_store::StoreError) -> Wording {
    use taizhang_store::StoreError as Store;
    let (zh, en) = match error {
        Store::LoginTaken { .. } => ("该用户名已被使用", "The login is taken"),
        Store::AccountChanged { .. } => {
            ("账号已被他人修改,请刷新后重试", "The account was changed meanwhile; read it again")
        }
        Store::DiskFull => {
            ("磁盘已满,操作未执行,请联系管理员", "The disk is full, nothing was done; tell an administrator")
        }
        _ => ("数据库暂不可用,请稍后再试", "The database is not available; try again later"),
    };
    Wording::new(zh, en)
}

fn session(over: SessionOver) -> Wording {
    let (zh, en) = match over {
        SessionOver::Unknown | SessionOver::Ended => {
            ("登录已失效,请重新登录", "You are logged out; log in again")
        }
        SessionOver::Idle => ("长时间未操作,请重新登录", "You were away too long; log in again"),
        SessionOver::Absolute => {
            ("登录时间已满,请重新登录", "The session has reached its length; log in again")
        }
        SessionOver::Disabled => ("账号已停用,请联系管理员", "The account is disabled; ask an administrator"),
        SessionOver::Clock => ("系统时间有变,请重新登录", "The system's clock was changed; log in again"),
    };
    Wording::new(zh, en)
}

fn password(fault: PasswordFault) -> Wording {
    match fault {
        PasswordFault::Short { least } => Wording::new(
            format!("密码至少 {least} 个字符"),
            format!("A password has at least {least} characters"),
        ),
        PasswordFault::Long { most } => Wording::new(
            format!("密码最多 {most} 个字符"),
            format!("A password has at most {most} characters"),
        ),
        PasswordFault::Classes { .. } => Wording::new(
            "密码须同时包含大写字母、小写字母、数字和符号",
            "A password has capital letters, small letters, digits and signs",
        ),
        PasswordFault::Common => {
            Wording::new("该密码太常见,容易被猜中,请换一个", "This password is too common; choose another")
        }
        PasswordFault::Context => Wording::new(
            "密码不能由用户名、地名或系统名称组成",
            "A password is not made of the login or a name of the place or product",
        ),
        PasswordFault::Earlier { last } => Wording::new(
            format!("不能使用最近 {last} 次用过的密码"),
            format!("Not one of your last {last} passwords"),
        ),
    }
}

impl SecurityEvent {
    /// What the event is called, in both languages.
    #[must_use]
    pub fn wording(self) -> Wording {
        let (_, zh, en) = self.row();
        Wording::new(zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_login_and_a_wrong_password_read_the_same() {
        let shown = AccessError::Credentials.wording();
        assert_eq!((shown.zh.as_str(), shown.en.as_str()), ("用户名或密码错误", "Wrong login or password"));
    }

    #[test]
    fn what_is_wrong_inside_is_not_told() {
        for error in [
            AccessError::Sealed,
            AccessError::Unreadable("a-77".into()),
            AccessError::NoAccount("a-77".into()),
        ] {
            let Wording { zh, en } = error.wording();
            assert!(!zh.contains("a-77") && !en.contains("a-77"), "{zh} {en}");
        }
    }
}
