//! What was seen in the form of a post for one channel: its length by the network's own counting,
//! what stands in the way, what the policy found.

use earned_app::check::{ChannelCheck, Obstacle};
use earned_core::policy::{Finding, Place};
use earned_core::text::Unit;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::choices;

#[derive(Serialize, ToSchema)]
pub(super) struct Check {
    channel_id: Uuid,
    length: i64,
    limit: Option<i64>,
    #[schema(schema_with = unit)]
    unit: Unit,
    obstacles: Vec<String>,
    findings: Vec<FindingShape>,
    may_go_out: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Finding)]
struct FindingShape {
    rule: String,
    kind: String,
    #[schema(schema_with = severity)]
    severity: earned_core::policy::Severity,
    #[schema(value_type = Vec<i64>)]
    bytes: Option<[usize; 2]>,
    image: Option<usize>,
}

fn unit() -> utoipa::openapi::schema::Object {
    choices::one_of(["graphemes", "characters", "utf16_units", "utf8_bytes"].into_iter())
}

fn severity() -> utoipa::openapi::schema::Object {
    choices::one_of(["note", "warn", "block"].into_iter())
}

impl From<ChannelCheck> for Check {
    fn from(check: ChannelCheck) -> Self {
        Self {
            channel_id: check.channel.id.0,
            length: check.length.used as i64,
            limit: check.length.limit.map(|limit| limit as i64),
            unit: check.length.unit,
            may_go_out: !check.is_blocked() && !check.has_blocking_finding(),
            obstacles: check
                .obstacles
                .into_iter()
                .map(|one: Obstacle| one.code().to_owned())
                .collect(),
            findings: check.findings.into_iter().map(FindingShape::from).collect(),
        }
    }
}

impl From<Finding> for FindingShape {
    fn from(finding: Finding) -> Self {
        let (bytes, image) = match finding.place {
            Place::Whole => (None, None),
            Place::Text(range) => (Some([range.start, range.end]), None),
            Place::Media(index) => (None, Some(index)),
        };
        Self {
            rule: finding.rule.to_owned(),
            kind: finding.kind.to_owned(),
            severity: finding.severity,
            bytes,
            image,
        }
    }
}
