//! Controls as a screen reader finds them: by role and name in Chromium's accessibility tree.
//! Nothing is found by class, id or place in the document.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{By, WebElement};

use super::Browser;
use crate::eventually;

/// What a control is for a person; the names are those of WAI-ARIA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something to press: button, link, tab, menu item, check box, option, summary.
    Press,
    /// Something to fill in: text, number, date, search.
    Fill,
    /// A list to choose from.
    Choose,
    /// A file to hand over, which Chromium shows as a button.
    File,
    /// A heading.
    Heading,
    /// A picture.
    Image,
}

impl Role {
    fn includes(self, role: &str) -> bool {
        match self {
            Self::Press => matches!(
                role,
                "button"
                    | "link"
                    | "tab"
                    | "menuitem"
                    | "menuitemradio"
                    | "menuitemcheckbox"
                    | "checkbox"
                    | "radio"
                    | "switch"
                    | "option"
                    | "treeitem"
                    | "DisclosureTriangle"
            ),
            Self::Fill => matches!(
                role,
                "textbox"
                    | "searchbox"
                    | "spinbutton"
                    | "combobox"
                    | "Date"
                    | "DateTime"
                    | "InputTime"
                    | "slider"
            ),
            Self::Choose => matches!(role, "combobox" | "listbox"),
            Self::File => role == "button",
            Self::Heading => role == "heading",
            Self::Image => matches!(role, "image" | "img"),
        }
    }
}

impl Browser {
    /// The one control with this role and name; waits until there is exactly one.
    pub(super) async fn control(&self, role: Role, name: &str) -> Result<WebElement> {
        let what = format!("one control is called “{name}”");
        let found = eventually(&what, async || {
            match self.nodes(role, name).await?.as_slice() {
                [node] => self.element(*node).await,
                _ => Ok(None),
            }
        });
        match found.await {
            Ok(element) => Ok(element),
            Err(error) => {
                let count = self.nodes(role, name).await?.len();
                let names = self.names(role).await?.join("”, “");
                let path = self.path().await?;
                Err(error.context(format!(
                    "at {path} {count} controls are called “{name}”; there are: “{names}”"
                )))
            }
        }
    }

    /// The names of all controls of this role, in the order of the page.
    pub async fn names(&self, role: Role) -> Result<Vec<String>> {
        let tree = self
            .command("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
        let fitting = nodes.iter().filter(|node| is_shown(node, role));
        Ok(fitting
            .map(|node| text(&node["name"]["value"]).to_owned())
            .collect())
    }

    /// Waits until a control of this role has this name.
    pub async fn finds(&self, role: Role, name: &str) -> Result<()> {
        self.control(role, name).await.map(drop)
    }

    /// Backend ids of the controls with this role and name.
    async fn nodes(&self, role: Role, name: &str) -> Result<Vec<i64>> {
        if role == Role::File {
            return self.file_buttons(name).await;
        }
        let document = self
            .command("DOM.getDocument", json!({ "depth": 0 }))
            .await?;
        let root = &document["root"]["nodeId"];
        let question = json!({ "nodeId": root, "accessibleName": name });
        let Ok(answer) = self.command("Accessibility.queryAXTree", question).await else {
            // The page went away between the two questions; the caller asks again.
            return Ok(Vec::new());
        };
        let nodes = answer["nodes"]
            .as_array()
            .context("no accessibility nodes")?;
        let fitting = nodes.iter().filter(|node| is_shown(node, role));
        Ok(fitting
            .filter_map(|node| node["backendDOMNodeId"].as_i64())
            .collect())
    }

    /// Backend ids of the buttons that Chromium shows inside of file fields, which it leaves out of
    /// the answers to questions by name.
    async fn file_buttons(&self, name: &str) -> Result<Vec<i64>> {
        let tree = self
            .command("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
        let fitting = nodes
            .iter()
            .filter(|node| is_shown(node, Role::File) && text(&node["name"]["value"]) == name);
        Ok(fitting
            .filter_map(|node| node["backendDOMNodeId"].as_i64())
            .collect())
    }

    /// The element of a backend id; none when the page has dropped it meanwhile. The element is
    /// marked for a moment, since drivers and Chromium's own protocol have no id in common.
    async fn element(&self, node: i64) -> Result<Option<WebElement>> {
        const MARK: &str = "data-testkit-mark";
        let Ok(found) = self
            .command("DOM.resolveNode", json!({ "backendNodeId": node }))
            .await
        else {
            return Ok(None);
        };
        let set = json!({
            "objectId": found["object"]["objectId"],
            "functionDeclaration": "function(mark) { (this.getRootNode().host ?? this).setAttribute(mark, '') }",
            "arguments": [{ "value": MARK }],
        });
        if self.command("Runtime.callFunctionOn", set).await.is_err() {
            return Ok(None);
        }
        let element = self.page.find(By::Css(format!("[{MARK}]"))).await.ok();
        let clean = format!(
            "for (const e of document.querySelectorAll('[{MARK}]')) e.removeAttribute('{MARK}')"
        );
        self.run(&clean).await?;
        Ok(element)
    }

    /// Whether the control has the keyboard focus; waits until it has.
    pub async fn has_focus(&self, role: Role, name: &str) -> Result<()> {
        let element = self.control(role, name).await?;
        eventually(&format!("“{name}” has the focus"), async || {
            let is_focused = "return document.activeElement === arguments[0]";
            let answer = self
                .page
                .execute(is_focused, vec![element.to_json()?])
                .await?;
            Ok((answer.json() == &Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// The name of what has the keyboard focus; empty when that is the page itself.
    pub async fn focused_name(&self) -> Result<String> {
        let tree = self
            .command("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
        let focused = nodes.iter().find(|node| is_focused(node));
        Ok(focused.map_or(String::new(), |node| {
            text(&node["name"]["value"]).to_owned()
        }))
    }

    /// What a field holds.
    pub async fn value(&self, name: &str) -> Result<String> {
        let field = self.control(Role::Fill, name).await?;
        match field.value().await? {
            Some(value) => Ok(value),
            None => bail!("“{name}” is no field with a value"),
        }
    }
}

fn is_shown(node: &Value, role: Role) -> bool {
    node["ignored"] != true && role.includes(text(&node["role"]["value"]))
}

fn is_focused(node: &Value) -> bool {
    let properties = node["properties"].as_array();
    let says =
        |property: &Value| property["name"] == "focused" && property["value"]["value"] == true;
    node["role"]["value"] != "RootWebArea"
        && properties.is_some_and(|properties| properties.iter().any(says))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
