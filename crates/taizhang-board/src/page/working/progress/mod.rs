//! 填报: the report of one task for one period, its correction, what co-operating units add, and the receipt.

mod fill;
mod form;
mod other;
mod part;
mod read;
mod receipt;
mod send;

use taizhang_api::Needs;
use taizhang_ledger::Act;

use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    const OF_PERIOD: &str = "/g/{government}/tasks/{task}/progress/{period}";
    pages
        .get(Needs::Act(Act::ReadTask), OF_PERIOD, form::progress)
        .upload(Needs::Act(Act::ReportProgress), OF_PERIOD, send::send)
        .upload(
            Needs::Act(Act::ContributeProgress),
            "/g/{government}/tasks/{task}/progress/{period}/part",
            part::add,
        )
        .post(
            Needs::Act(Act::WithdrawProgress),
            "/g/{government}/tasks/{task}/progress/{period}/withdraw",
            other::withdraw,
        )
        .post(
            Needs::Act(Act::GrantException),
            "/g/{government}/tasks/{task}/progress/{period}/exception",
            other::except,
        )
        .get(
            Needs::Act(Act::ReadTask),
            "/g/{government}/tasks/{task}/progress/{period}/receipt",
            receipt::receipt,
        )
}
