//! Every address there is, as plain lists.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::state::Web;
use crate::{api, assets, forgery, notice, page, pages, site, turns};

/// All addresses, behind the guards that all of them share.
pub(crate) fn all(web: Web) -> Router {
    let router = Router::new()
        .merge(pages::routes())
        .merge(site::routes())
        .merge(page::look_routes())
        .merge(assets::routes())
        .fallback(pages::not_found)
        .layer(from_fn(notice::clear))
        .layer(from_fn_with_state(web.clone(), forgery::refuse))
        // Programs come with a token of their own; no cookie opens these, so none can be misused.
        .merge(api::routes());
    let router = router.layer(from_fn_with_state(web.clone(), turns::wait));
    page::secure(router).with_state(web)
}
