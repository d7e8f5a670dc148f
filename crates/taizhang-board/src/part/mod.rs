//! Parts that pages are put together from. Each is a function from what it shows to markup, and knows nothing of requests.

mod empty;
mod form;
mod kind;
mod lamp;
mod pager;
mod quote;
mod table;
mod value;

pub use empty::empty;
pub use form::{FieldError, choice, date, errors, hidden, number, text, textarea, wrapped};
pub use kind::{kind_shape, kind_tag};
pub use lamp::{Look, grade_tag, lamp_tag, look_tag, standing_tag, status_tag};
pub use pager::pager;
pub use quote::{cited, quote};
pub use table::{Column, table};
pub use value::{decimal, grouped};
