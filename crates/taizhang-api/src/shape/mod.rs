//! The ledger's own types in the description of the interface, made by asking them what they read ([`probe`]): every command
//! and event, entries, tasks, reports, notices, judgements. The ledger knows nothing of OpenAPI for it.
//!
//! What a field says of itself beyond its kind, that it may be left out or is a date, is not known here: no field is said to
//! be required, and names, dates and moments are texts. Figures are decimals in a text and stand as any value.

mod probe;

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use taizhang_ledger::{Command, Event, supervision, task, verification};
use taizhang_ledger::{
    appraise, breakdown, closing, clue, entry, establishment, filing, lamp, publication, request,
};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use probe::{Found, Step, ask};

/// What the names of the ledger's types begin with in the description: ours are called otherwise.
const PREFIX: &str = "Ledger";

/// A type of the ledger as the description has it.
pub(crate) struct Shaped<T>(PhantomData<T>);

macro_rules! shapes {
    ($($(#[$doc:meta])* $shape:ident = $type:ty;)*) => {
        $($(#[$doc])* pub(crate) type $shape = Shaped<$type>;)*

        fn walk(catalogue: &mut Catalogue) {
            $(catalogue.root::<$type>();)*
        }
    };
}

shapes! {
    BreakdownShape = breakdown::Breakdown;
    CommandShape = Command;
    EventShape = Event;
    EntryShape = entry::Entry;
    ReportShape = filing::FiledReport;
    YearMonthShape = filing::YearMonth;
    TaskShape = task::Task;
    RequestShape = request::Request;
    NoticeShape = supervision::Notice;
    UrgeShape = supervision::Urge;
    TalkShape = supervision::Talk;
    BulletinShape = supervision::Bulletin;
    VerificationShape = verification::Verification;
    ClosingShape = closing::Closing;
    ClueShape = clue::Clue;
    AppraisalShape = appraise::Appraisal;
    AppealShape = appraise::Appeal;
    RevisionShape = publication::Revision;
    LampInputsShape = lamp::LampInputs;
    RedPeriodShape = lamp::RedPeriod;
    QueryShape = lamp::Query;
    UnitShape = establishment::Unit;
    PostShape = establishment::Post;
    SettingsShape = establishment::Settings;
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::default();
    walk(&mut catalogue);
    catalogue
});

impl<T: DeserializeOwned + 'static> PartialSchema for Shaped<T> {
    fn schema() -> RefOr<Schema> {
        let named = CATALOGUE.schemas.get(Self::name().as_ref());
        named.map_or_else(any, |named| RefOr::T(named.schema.clone()))
    }
}

impl<T: DeserializeOwned + 'static> ToSchema for Shaped<T> {
    fn name() -> Cow<'static, str> {
        let name = CATALOGUE.roots.get(&TypeId::of::<T>());
        name.map_or(Cow::Borrowed(PREFIX), |name| Cow::Borrowed(name.as_str()))
    }
}

/// The ledger's types by their names in the description.
pub(crate) fn all() -> impl Iterator<Item = (String, RefOr<Schema>)> {
    CATALOGUE.schemas.iter().map(|(name, named)| (name.clone(), RefOr::T(named.schema.clone())))
}

/// What a type is told apart by from another of its name: the words that it reads.
type Words = &'static [&'static str];

struct Named {
    words: Words,
    schema: Schema,
}

#[derive(Default)]
struct Catalogue {
    schemas: BTreeMap<String, Named>,
    roots: HashMap<TypeId, String>,
}

impl Catalogue {
    fn root<T: DeserializeOwned + 'static>(&mut self) {
        let name = match ask::<T>(&[]) {
            Found::Struct(name, words) | Found::Enum(name, words) => {
                self.named::<T>(name, words, &mut Vec::new())
            }
            // A type without a name has no place of its own in the description.
            _ => return,
        };
        self.roots.insert(TypeId::of::<T>(), name);
    }

    /// The name under which a struct or an enum stands, which it is put under if it was not met before.
    fn named<T: DeserializeOwned>(&mut self, name: &str, words: Words, path: &mut Vec<Step>) -> String {
        let mut free = format!("{PREFIX}{name}");
        let mut number = 1_usize;
        while let Some(known) = self.schemas.get(&free) {
            if known.words == words {
                return free;
            }
            number += 1;
            free = format!("{PREFIX}{name}{number}");
        }
        // Its place is taken before its inside is looked at: a type may hold itself.
        self.schemas.insert(free.clone(), Named { words, schema: Schema::default() });
        let schema = match ask::<T>(path) {
            Found::Enum(..) => self.variants::<T>(words, path),
            _ => self.fields::<T>(words, path).build().into(),
        };
        self.schemas.insert(free.clone(), Named { words, schema });
        free
    }

    fn at<T: DeserializeOwned>(&mut self, step: Step, path: &mut Vec<Step>) -> RefOr<Schema> {
        path.push(step);
        let schema = self.schema::<T>(path);
        path.pop();
        schema
    }

    fn schema<T: DeserializeOwned>(&mut self, path: &mut Vec<Step>) -> RefOr<Schema> {
        match ask::<T>(path) {
            Found::Bool => of_type(Type::Boolean),
            Found::Integer => of_type(Type::Integer),
            Found::Text => of_type(Type::String),
            Found::Nothing => of_type(Type::Null),
            Found::Maybe => {
                let inner = self.at::<T>(Step::Some, path);
                RefOr::T(OneOfBuilder::new().item(of_type(Type::Null)).item(inner).build().into())
            }
            Found::List => {
                let item = self.at::<T>(Step::Item, path);
                RefOr::T(ArrayBuilder::new().items(item).build().into())
            }
            Found::Map => {
                let value = self.at::<T>(Step::Value, path);
                let values = Some(AdditionalProperties::RefOr(value));
                RefOr::T(
                    ObjectBuilder::new()
                        .schema_type(Type::Object)
                        .additional_properties(values)
                        .build()
                        .into(),
                )
            }
            Found::Struct(name, words) | Found::Enum(name, words) => {
                RefOr::Ref(Ref::from_schema_name(self.named::<T>(name, words, path)))
            }
            Found::Any | Found::Word | Found::Holder | Found::Fields(_) => any(),
        }
    }

    fn fields<T: DeserializeOwned>(&mut self, fields: Words, path: &mut Vec<Step>) -> ObjectBuilder {
        let object = ObjectBuilder::new().schema_type(Type::Object);
        fields
            .iter()
            .enumerate()
            .fold(object, |object, (at, name)| object.property(*name, self.at::<T>(Step::Field(at), path)))
    }

    /// An enum: one of its words, or an object with one of them as its only field.
    fn variants<T: DeserializeOwned>(&mut self, variants: Words, path: &mut Vec<Step>) -> Schema {
        let mut words = Vec::new();
        let mut holders = Vec::new();
        for (at, name) in variants.iter().enumerate() {
            path.push(Step::Variant(at));
            let held = match ask::<T>(path) {
                Found::Word => None,
                Found::Holder => Some(self.at::<T>(Step::Held, path)),
                Found::Fields(fields) => {
                    let fields = self.fields::<T>(fields, path);
                    let closed = Some(AdditionalProperties::FreeForm(false));
                    Some(RefOr::T(fields.additional_properties(closed).build().into()))
                }
                _ => Some(any()),
            };
            path.pop();
            match held {
                None => words.push(*name),
                Some(held) => holders.push(holder(name, held)),
            }
        }
        let word = (!words.is_empty())
            .then(|| ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build().into());
        match (word, holders.is_empty()) {
            (Some(word), true) => word,
            (word, _) => {
                let words = word.into_iter().map(RefOr::T);
                words.chain(holders).fold(OneOfBuilder::new(), OneOfBuilder::item).build().into()
            }
        }
    }
}

fn holder(name: &str, held: RefOr<Schema>) -> RefOr<Schema> {
    let object = ObjectBuilder::new().schema_type(Type::Object).property(name, held).required(name);
    RefOr::T(object.additional_properties(Some(AdditionalProperties::FreeForm(false))).build().into())
}

fn of_type(kind: Type) -> RefOr<Schema> {
    RefOr::T(ObjectBuilder::new().schema_type(kind).build().into())
}

fn any() -> RefOr<Schema> {
    RefOr::T(ObjectBuilder::new().schema_type(SchemaType::AnyValue).build().into())
}
