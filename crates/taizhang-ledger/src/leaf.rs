//! What fits one leaf: long lists are divided, and no event is longer than the log takes.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::refusal::Refusal;
use crate::text::EVENT_BYTES_MAX;
use crate::{Event, FileHash};

/// What the envelope of an event takes beside its list, with room to spare.
const ENVELOPE_BYTES: usize = 4_000;

/// Divides a list so that each part fits a leaf. An element that does not fit alone stands alone; the caller limits those.
pub(crate) fn portions<T: Serialize>(list: Vec<T>) -> Vec<Vec<T>> {
    let mut portions: Vec<Vec<T>> = Vec::new();
    let mut bytes = 0;
    for element in list {
        let length = serde_json::to_vec(&element).map_or(EVENT_BYTES_MAX, |json| json.len() + 1);
        match portions.last_mut() {
            Some(last) if bytes + length <= EVENT_BYTES_MAX - ENVELOPE_BYTES => {
                last.push(element);
                bytes += length;
            }
            _ => {
                portions.push(vec![element]);
                bytes = length;
            }
        }
    }
    portions
}

/// Refuses events of which one is longer than the log takes.
pub(crate) fn fit(events: &[Event]) -> Result<(), Refusal> {
    for event in events {
        let bytes = serde_json::to_vec(event).map_or(usize::MAX, |json| json.len());
        if bytes > EVENT_BYTES_MAX {
            return Err(Refusal::too_large(event.name(), bytes, EVENT_BYTES_MAX));
        }
    }
    Ok(())
}

/// The SHA-256 of something's JSON, as the name of a file: what people were shown is said back by it.
pub(crate) fn hash<T: Serialize>(shown: &T) -> FileHash {
    let json = serde_json::to_vec(shown).unwrap_or_default();
    let hexadecimal: String = Sha256::digest(&json).iter().map(|byte| format!("{byte:02x}")).collect();
    hexadecimal.parse().expect("64 hexadecimal digits are a name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_divided_and_nothing_is_lost() {
        let list: Vec<String> = (0..10_000).map(|i| format!("第{i}行")).collect();
        let portions = portions(list.clone());
        assert!(portions.len() > 1);
        for portion in &portions {
            assert!(serde_json::to_vec(portion).expect("JSON").len() <= EVENT_BYTES_MAX);
        }
        assert_eq!(portions.concat(), list);
        assert!(super::portions(Vec::<String>::new()).is_empty());
    }
}
