//! The running office: state in memory, commands made durable, people let in, reminders sent; knows no HTTP.
