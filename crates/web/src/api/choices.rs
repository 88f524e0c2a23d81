//! The values that a field may have, for the description: taken from the enumerations themselves.

use earned_core::activity::ActivityKind;
use earned_core::channel::{ChannelState, NetworkName};
use earned_core::conversation::{ConversationState, MessageKind};
use earned_core::cost::CostKind;
use earned_core::counted::Counted;
use earned_core::goal::{GoalKind, Measure, Pace};
use earned_core::people::{Ability, Language, Role};
use earned_core::person::ExchangeKind;
use earned_core::post::{PostState, ReviewState};
use earned_core::source::{ImportFormat, ImportState, SourceKind, SourceState};
use earned_core::workspace::ReviewRule;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

macro_rules! choices {
    ($($name:ident = $of:ty;)+) => {$(
        pub(super) fn $name() -> Object {
            one_of(<$of>::ALL.iter().map(|value| value.name()))
        }
    )+};
}

choices! {
    ability = Ability;
    activity_kind = ActivityKind;
    channel_state = ChannelState;
    conversation_state = ConversationState;
    cost_kind = CostKind;
    counted = Counted;
    exchange_kind = ExchangeKind;
    goal_kind = GoalKind;
    import_format = ImportFormat;
    import_state = ImportState;
    language = Language;
    measure = Measure;
    message_kind = MessageKind;
    network = NetworkName;
    pace = Pace;
    post_state = PostState;
    review_rule = ReviewRule;
    review_state = ReviewState;
    role = Role;
    source_kind = SourceKind;
    source_state = SourceState;
}

/// A text that is one of these.
pub(super) fn one_of(names: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(names))
        .build()
}
