//! A post's way out: fixed, put, looked up. Whether and when is the delivery's state machine's word.

use std::time::Duration;

use earned_core::delivery::Ending;
use serde::Deserialize;
use serde_json::json;

use super::fault::Fault;
use super::tid::tid;
use super::xrpc::Call;
use super::{ABILITIES, Bluesky, POSTS, key_of, permalink, record};
use crate::network::{
    Connection, Draft, Found, NetworkError, Prepared, Receipt, Sent, Session, Stamp,
};

#[derive(Deserialize)]
struct RecordAnswer {
    uri: String,
    cid: String,
}

impl Bluesky {
    pub(super) async fn fix_request(
        &self,
        connection: &mut Connection,
        draft: &Draft,
        stamp: Stamp,
    ) -> Result<Prepared, NetworkError> {
        record::check(draft)?;
        let blobs = self.upload_images(connection, draft).await?;
        let dids = self.find_mentioned(connection, &draft.text).await?;
        let did = &connection.session().native_id;
        let key = tid(stamp.at, stamp.random);
        let body = json!({
            "repo": did,
            "collection": POSTS,
            "rkey": key,
            "record": record::record(draft, stamp, &blobs, &dids),
        });
        Ok(Prepared {
            network: ABILITIES.id,
            native_id: format!("at://{did}/{POSTS}/{key}"),
            text: draft.text.clone(),
            body: body.to_string(),
        })
    }

    /// A stale token proves that nothing was done, so after renewing the same bytes go out again.
    pub(super) async fn put_record(
        &self,
        connection: &mut Connection,
        prepared: &Prepared,
        time: Duration,
    ) -> Sent {
        let name = "com.atproto.repo.putRecord";
        let call = Call::order_as_fixed(name, prepared.body.clone()).within(time);
        let mut answer = self.call_once(connection.session(), &call).await;
        if answer.as_ref().is_err_and(Fault::says_stale_token) {
            if let Err(fault) = self.renew_session(connection).await {
                return not_signed_in(fault);
            }
            answer = self.call_once(connection.session(), &call).await;
        }
        match answer {
            Ok(answer) => Sent::Published(receipt(connection.session(), answer)),
            Err(fault) => unproven(fault),
        }
    }

    pub(super) async fn get_record(
        &self,
        connection: &mut Connection,
        prepared: &Prepared,
    ) -> Found {
        let question = vec![
            ("repo", connection.session().native_id.clone()),
            ("collection", POSTS.to_owned()),
            ("rkey", key_of(&prepared.native_id).to_owned()),
        ];
        let call = Call::question("com.atproto.repo.getRecord", question);
        match self.call(connection, &call).await {
            Ok(answer) => Found::There(receipt(connection.session(), answer)),
            Err(fault) if fault.says_absent() => Found::Absent,
            Err(fault) => Found::CouldNotAsk(fault.into()),
        }
    }
}

fn receipt(session: &Session, answer: RecordAnswer) -> Receipt {
    Receipt {
        permalink: permalink(&session.native_id, &answer.uri),
        native_id: answer.uri,
        cid: Some(answer.cid),
    }
}

fn unproven(fault: Fault) -> Sent {
    let ending = fault.ending();
    let error = match NetworkError::from(fault) {
        // A server that says it is broken may have been broken by what it did.
        NetworkError::Unavailable { why } if ending != Ending::NeverConnected => {
            NetworkError::UnknownOutcome { why }
        }
        error => error,
    };
    Sent::Unproven { ending, error }
}

/// The post was refused for its token, and there is no new one: surely not done.
fn not_signed_in(fault: Fault) -> Sent {
    Sent::Unproven {
        ending: Ending::Status(401),
        error: fault.into(),
    }
}
