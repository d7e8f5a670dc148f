//! The rules of the year: commands and state to events, events to state. Pure; the clock is an argument.
