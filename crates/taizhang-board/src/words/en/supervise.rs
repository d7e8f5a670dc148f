//! Words of supervision.

use taizhang_ledger::supervision::RecipientReason;

use crate::words::supervise::{BulletinWords, NoticeWords, Supervise, TalkWords};

pub(super) const SUPERVISE: Supervise = Supervise {
    all_in_time: |day| format!("Nothing is overdue. Checked on {day}."),
    late_said: |units, tasks, reports, notices| {
        format!("{units} units are late: {tasks} tasks, {reports} reports, {notices} notices.")
    },
    new_notice: "Issue a notice",
    draft_bulletin: "Draft a bulletin",
    new_talk: "Call a talk",
    by_unit: "By unit",
    rule: |ladder| {
        format!(
            "Those with the most overdue come first, then by red lamps. Steps are proposed by \"{ladder}\"; a person decides."
        )
    },
    nobody_late: "No unit is late and none has a red lamp.",
    more_units: |count| format!("{count} more units"),
    overdue_tasks: "overdue tasks",
    late_reports: "late reports",
    missed_notices: "overdue notices",
    red_lamps: "red lamps",
    unit_account: "Account of the unit",
    what: "What",
    days: "Days overdue",
    next: "Next step",
    overdue_task: "past its due date",
    red_lamp: "red lamp",
    late_report: |period| format!("no report of {period}"),
    locked: "(locked)",
    late_caption: "What is overdue or red",
    more_things: |count| format!("{count} more in the account of the unit."),
    look_into: "supervise",
    not_overdue: "It is not overdue: no step is due. It can be urged.",
    await_answer: |day| format!("a reply to a notice is awaited until {day}"),
    wait_for: |step, day| format!("{step} from {day}"),
    propose: |step| format!("proposed: {step}"),
    at_the_top: "all steps are taken",
    due_today: "due today",
    days_left: |days| if days == 1 { "1 day left".to_owned() } else { format!("{days} days left") },
    days_over: |days| if days == 1 { "1 day overdue".to_owned() } else { format!("{days} days overdue") },
    requests: "Requests to be decided",
    requests_caption: |count| format!("Requests to defer, amend, cancel or change the lead unit: {count}"),
    request: "Request",
    asked_for: "Asked for",
    by: "By",
    notices: "Supervision notices",
    no_notices: "No notice was issued yet.",
    notices_caption: |open, all| format!("{open} open of {all}"),
    number: "Number",
    matter: "Matter",
    reply_by: "Receipt or reply by",
    talks: "Formal talks",
    talk: "Talk",
    notice: "Notice",
    step: "Step taken",
    on: "Day",
    overrides: "Lamps set by hand",
    set_lamp: "Lamp set by hand",
    bulletins: "Bulletins",
    no_bulletins: "No bulletin was issued yet.",
    urgent: "Urgent",
    ladder: "Ladder of escalation",
    taken_on: |day| format!("taken on {day}"),
    is_next: "proposed now",
    after_days: |days| format!("after {days} days overdue"),
    not_running: "The task was concluded, struck off or taken back; it is no longer supervised.",
    urge: "Urge",
    recipients: "Will be sent to",
    post: "Post",
    why: "Because it is",
    holder: "Held",
    held_by: "held",
    vacant: "vacant: nobody would read it",
    nobody_to_urge: "The posts of the contact, the reporters and the leader are all vacant: there is nobody to urge. Ask the security \
                     administrator to fill one.",
    recipient_reason: |reason| match reason {
        RecipientReason::Contact => "the contact",
        RecipientReason::LeadReporter => "a reporter of the lead unit",
        RecipientReason::LeadOfficial => "the leader in charge",
    },
    urge_text_label: "What is said",
    urge_text: |title, due| {
        format!(
            "\"{title}\" is due on {due}. Please press on and report progress, problems and next steps in the ledger."
        )
    },
    send_urge: "Send",
    sent_to: |count| format!("(sent to {count})"),
    check: "On-site check",
    check_of: |period| {
        format!(
            "The accepted report of {period} is looked at again; somebody who had no part in it enters what was found."
        )
    },
    check_reason: "Why it is checked",
    send_check: "Ask for the check",
    nothing_to_check: "No report was accepted yet, so there is nothing to check.",
    set_lamp_hint: "The computed lamp is kept beside it and returns after the day; pages say that it was set by hand, and why.",
    lamp: "Show",
    lamp_until: "Until",
    lamp_days: |days| format!("at most {days} days"),
    send_lamp: "Set the lamp",
    lift: "Show the computed lamp again",
    call_urgent: "Call it urgent",
    not_urgent: "Not urgent any more",
    urgent_hint: "An urgent task may go past steps of the ladder.",
    enter_step: |step| format!("Enter a step: {step}"),
    send_step: "Enter as taken",
    history: "What was done",
    no_history: "Nothing was done yet.",
    content: "Content",
};

pub(super) const NOTICE: NoticeWords = NoticeWords {
    title: "Supervision notice",
    new: "Issue a supervision notice",
    unit: "Unit",
    unit_hint: "Choose the unit first; its tasks come next.",
    other_unit: "Another unit",
    tasks: "Tasks",
    tasks_hint: "Those that are overdue or red come first; a matter of its own needs none.",
    matter: "Matter",
    matter_of: |title| format!("Progress of \"{title}\""),
    source: "Source",
    of_its_own: "a matter of its own",
    requirement: "What is to be done",
    requirement_hint: "How far it has to be, and what is to be handed in.",
    requirement_of: |due| {
        format!(
            "The task is due on {due}. Find out why it is behind, say what will be done, by whom and by when, and reply in writing."
        )
    },
    clock: "Reply within",
    rule: "Rule",
    clock_hint: |day| format!("It is to be signed for by {day}."),
    clock_option: |rule, step, day| format!("{rule}: {step} (by {day})"),
    send: "Number and issue",
    receipt: "Receipt",
    sign_by: |day| format!("to be signed for by {day}"),
    signed_on: |day| format!("signed for on {day}"),
    signed_late: "(late)",
    sign: "Sign for it",
    sign_hint: "The post and the time are kept; the reply is due from then on.",
    reply_by: "Reply by",
    first_reply_by: |day| format!("(first {day})"),
    reply: "Reply",
    reply_text: "What was done",
    reply_hint: "Why it is behind, what was done, by when it will be done.",
    send_reply: "Reply",
    replied_late: "(late)",
    returned: "Sent back",
    accepted: "Accepted",
    judge: "Judge the reply",
    opinion: "Opinion, or why it goes back",
    opinion_hint: "If it goes back, the clock starts again.",
    accept: "Accept",
    send_back: "Send back",
    issued: "Issued",
};

pub(super) const TALK: TalkWords = TalkWords {
    title: "Formal talk",
    new: "Call a formal talk",
    posts: "Posts that are to come",
    reason: "Why",
    on: "Day",
    send: "Call the talk",
    called: "Called",
    to_be_held: "to be held",
    held: "held",
    called_off: "called off",
    record: "Record",
    record_text: "What was said",
    held_day: "Day on which it was held",
    held_on: |day| format!("held on {day}"),
    rectify_day: "To be put right by",
    rectify_by: |day| format!("to be put right by {day}"),
    send_record: "Enter the record",
    call_off: "Call it off",
};

pub(super) const BULLETIN: BulletinWords = BulletinWords {
    draft: "Draft a bulletin",
    title: "Title",
    title_of: |year| format!("关于{year}年政府工作报告重点任务推进情况的通报"),
    preface: "Text",
    preface_hint: "A paragraph a line. The tables are made of how things stand today and cannot be changed by hand.",
    preface_of: |day, units, tasks, done, behind| {
        format!(
            "截至{day}，纳入台账的{tasks}项任务由{units}个单位牵头办理，其中已完成{done}项、欠进度{behind}项。现将有关情况通报如下。\n\
             请欠进度的单位对照附件查找原因，明确补救措施和完成时间，于收到本通报后5个工作日内反馈。"
        )
    },
    send: "Number and issue",
    send_hint: "Once issued, the tables stay as they are; numbers follow each other within the year.",
    preview: "Tables as they would be issued",
    nothing: "No task was issued yet: there is nothing to say.",
    print_hint: "Ctrl+P prints it as an official document (GB/T 9704) on A4.",
    issued_by: "Issued: ",
    by_unit: "By unit (tasks)",
    all_tasks: "All tasks",
    tasks: "Tasks",
    figures: "Value",
};
