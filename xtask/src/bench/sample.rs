//! The sample workspace, made as a person makes it: through the set-up link, with forms. Its pages
//! are what is measured.

use anyhow::{Context, Result, ensure};

use super::client::{Answer, Client, Encoding};
use super::product::Product;

/// The pages that people have open all day; what follows `/w/{slug}/`.
const PAGES: [&str; 9] = [
    "today",
    "plan/goals",
    "publish/calendar",
    "publish/posts",
    "listen/mentions",
    "inbox",
    "people",
    "evaluate/report",
    "govern/records",
];

/// A sample workspace with somebody signed in.
pub(super) struct Sample {
    /// The session, as `name=value`.
    pub(super) cookie: String,
    /// Its name in addresses.
    pub(super) slug: String,
}

impl Sample {
    /// Sets the product up and makes the sample.
    pub(super) fn make(product: &Product) -> Result<Self> {
        let log = product.log()?;
        let link = log.split_whitespace().find_map(|word| {
            let (_, token) = word.split_once("/setup/")?;
            Some(format!("/setup/{token}"))
        });
        let link = link.context("the set-up link is not in the log")?;
        let account = "name=Lin&email=lin%40tea.example&password=a+slow+cup+of+oolong";
        let answer = client(product, None)?.post(&link, account)?;
        let cookie = answer.header("set-cookie").context("no session")?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let page = client(product, Some(&cookie))?.get("/workspaces/new")?;
        let form = format!("csrf={}", form_token(&page)?);
        let made = client(product, Some(&cookie))?.post("/workspaces/sample", &form)?;
        ensure!(
            made.status == 303,
            "the sample was not made: {}",
            made.status
        );
        let address = made.header("location").unwrap_or_default();
        let slug = address.split('/').nth(2).context("where is the sample?")?;
        Ok(Self {
            cookie,
            slug: slug.to_owned(),
        })
    }

    /// The pages to measure.
    pub(super) fn pages(&self) -> Vec<String> {
        let page = |page| format!("/w/{}/{page}", self.slug);
        PAGES.map(page).to_vec()
    }
}

fn client(product: &Product, cookie: Option<&str>) -> Result<Client> {
    Client::connect(product.port, Encoding::Plain, cookie)
}

fn form_token(page: &Answer) -> Result<String> {
    let html = String::from_utf8_lossy(&page.body);
    let token = html.split("name=\"csrf\" value=\"").nth(1);
    let token = token.and_then(|rest| rest.split('"').next());
    Ok(token.context("no token in the form")?.to_owned())
}
