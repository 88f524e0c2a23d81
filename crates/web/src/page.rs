//! What every page is made with: the frame around it, its answer to the browser, and the headers
//! that keep strangers' markup harmless. Holds no page and asks no database.

mod chart;
mod flash;
mod headers;
mod html;
mod look;
pub mod nav;
mod next;
mod problems;
mod shell;
mod site;

pub use self::chart::{Chart, Mark};
pub use self::flash::{Flash, FlashKind};
pub use self::headers::secure;
pub use self::html::Html;
pub use self::look::{Look, Theme, is_local, routes as look_routes};
pub use self::next::{Behind, next_page};
pub use self::problems::{Problem, Problems};
pub use self::shell::{Badges, Person, Place, Shell, WorkspaceLink};
pub use self::site::Site;
