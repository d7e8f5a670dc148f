use super::*;

#[test]
fn every_shipped_ladder_is_read() {
    assert_eq!(EscalationLadder::shipped().len(), 2);
}
