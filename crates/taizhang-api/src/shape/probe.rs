//! Asks a type what it reads, without reading anything: which fields a struct has, which words an enum, what a list holds.
//!
//! The type is given a deserializer that answers with nothing but notes what it was asked for, at one place of the type at a
//! time. So the answer is that of the reading code itself and cannot differ from it. What a type does with a text that it
//! reads, a name or a date, stays hidden; what it reads in a way of its own is [`Found::Any`].

use std::cell::RefCell;

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::de::{Error as _, IntoDeserializer};

/// A step from a value to one inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To a field, by its position.
    Field(usize),
    /// To a variant, by its position.
    Variant(usize),
    /// To what may be missing.
    Some,
    /// To an item of a list.
    Item,
    /// To a value of a map.
    Value,
    /// To what a variant holds.
    Held,
}

/// What is read at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Any,
    Bool,
    Integer,
    Text,
    Nothing,
    Maybe,
    List,
    Map,
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static str, &'static [&'static str]),
    /// A variant that holds nothing.
    Word,
    /// A variant that holds one thing.
    Holder,
    /// A variant with fields.
    Fields(&'static [&'static str]),
}

/// What a type reads at a place.
pub(super) fn ask<T: for<'de> Deserialize<'de>>(path: &[Step]) -> Found {
    let found = RefCell::new(None);
    // It ends with an error always, at the latest at the place that is asked about.
    let _ = T::deserialize(Probe { path, found: &found });
    found.into_inner().unwrap_or(Found::Any)
}

#[derive(Clone, Copy)]
struct Probe<'p> {
    path: &'p [Step],
    found: &'p RefCell<Option<Found>>,
}

impl<'p> Probe<'p> {
    /// Notes what was asked for, if this is the place.
    fn say<V>(self, found: Found) -> Result<V, Error> {
        if self.path.is_empty() {
            *self.found.borrow_mut() = Some(found);
        }
        Err(Error::custom("asked"))
    }

    /// The way on, if it goes there.
    fn towards(self, step: Step) -> Option<Self> {
        let (first, path) = self.path.split_first()?;
        (*first == step).then_some(Self { path, ..self })
    }

    fn field(self, fields: &'static [&'static str]) -> Option<One<'p>> {
        let (Step::Field(at), path) = self.path.split_first()? else { return None };
        Some(One { name: fields.get(*at)?, probe: Self { path, ..self } })
    }
}

macro_rules! scalars {
    ($($method:ident $found:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            self.say(Found::$found)
        }
    )*};
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    scalars! {
        deserialize_any Any; deserialize_ignored_any Any; deserialize_identifier Any;
        // float: a deserializer has to answer for it; no type of the ledger asks
        deserialize_f32 Any; deserialize_f64 Any; deserialize_bytes Any; deserialize_byte_buf Any;
        deserialize_bool Bool; deserialize_unit Nothing;
        deserialize_i8 Integer; deserialize_i16 Integer; deserialize_i32 Integer; deserialize_i64 Integer;
        deserialize_u8 Integer; deserialize_u16 Integer; deserialize_u32 Integer; deserialize_u64 Integer;
        deserialize_char Text; deserialize_str Text; deserialize_string Text;
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Result<V::Value, Error> {
        self.say(Found::Nothing)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.towards(Step::Some) {
            Some(inner) => visitor.visit_some(inner),
            None => self.say(Found::Maybe),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.towards(Step::Item) {
            Some(item) => visitor.visit_seq(One { name: "", probe: item }),
            None => self.say(Found::List),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Result<V::Value, Error> {
        self.say(Found::Any)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.towards(Step::Value) {
            Some(value) => visitor.visit_map(One { name: "", probe: value }),
            None => self.say(Found::Map),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.field(fields) {
            Some(field) => visitor.visit_map(field),
            None => self.say(Found::Struct(name, fields)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.path.split_first() {
            Some((Step::Variant(at), path)) if *at < variants.len() => {
                visitor.visit_enum(One { name: variants[*at], probe: Self { path, ..self } })
            }
            _ => self.say(Found::Enum(name, variants)),
        }
    }
}

/// One thing inside: a field, a variant, an item, a value.
struct One<'p> {
    name: &'static str,
    probe: Probe<'p>,
}

fn named(name: &'static str) -> StrDeserializer<'static, Error> {
    name.into_deserializer()
}

impl<'de> MapAccess<'de> for One<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        seed.deserialize(named(self.name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(self.probe)
    }

    // The keys of a map may be names of a shape; no key is needed to ask about its values.
    fn next_entry_seed<K: DeserializeSeed<'de>, V: DeserializeSeed<'de>>(
        &mut self,
        _: K,
        value: V,
    ) -> Result<Option<(K::Value, V::Value)>, Error> {
        value.deserialize(self.probe).and_then(|_| self.probe.say(Found::Any))
    }
}

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        seed.deserialize(self.probe).map(Some)
    }
}

impl<'de> EnumAccess<'de> for One<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(named(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for One<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.probe.say(Found::Word)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        match self.probe.towards(Step::Held) {
            Some(held) => seed.deserialize(held),
            None => self.probe.say(Found::Holder),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        self.probe.say(Found::Any)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.probe.field(fields) {
            Some(field) => visitor.visit_map(field),
            None => self.probe.say(Found::Fields(fields)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only asked about")]
    enum Asked {
        Quiet,
        Held(Box<Pair>),
        Told { many: Vec<Option<u8>>, by_name: BTreeMap<bool, String> },
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only asked about")]
    struct Pair {
        first: bool,
    }

    #[test]
    fn a_type_says_what_it_reads_at_every_place() {
        use Step::{Field, Held, Item, Some, Value, Variant};
        let known: [(&[Step], Found); 9] = [
            (&[], Found::Enum("Asked", &["quiet", "held", "told"])),
            (&[Variant(0)], Found::Word),
            (&[Variant(1)], Found::Holder),
            (&[Variant(1), Held], Found::Struct("Pair", &["first"])),
            (&[Variant(1), Held, Field(0)], Found::Bool),
            (&[Variant(2)], Found::Fields(&["many", "by_name"])),
            (&[Variant(2), Field(0), Item], Found::Maybe),
            (&[Variant(2), Field(0), Item, Some], Found::Integer),
            (&[Variant(2), Field(1), Value], Found::Text),
        ];
        for (path, found) in known {
            assert_eq!(ask::<Asked>(path), found, "{path:?}");
        }
        assert_eq!(ask::<Asked>(&[Variant(9)]), Found::Any, "there is no such place");
    }
}
