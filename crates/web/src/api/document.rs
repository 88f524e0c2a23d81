//! The description of the interface as OpenAPI 3.1: the shapes are those of the code that answers,
//! the words come from the word files, in the language that is asked for.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::VARY;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use super::TAGS;
use super::caller::KEY;
use super::problem::words;
use crate::state::Web;
use crate::words::Words;

pub(super) fn routes(described: Arc<OpenApi>) -> Router<Web> {
    let answer = async move |headers: HeaderMap| {
        let document = told(&described, words(&headers));
        ([(VARY, "Accept-Language")], Json(document)).into_response()
    };
    Router::new().route("/api/openapi.json", get(answer))
}

/// The description with its words.
pub(super) fn told(described: &OpenApi, words: Words) -> Value {
    let mut document = serde_json::to_value(described).unwrap_or_default();
    document["info"] = json!({
        "title": "Earned",
        "version": env!("CARGO_PKG_VERSION"),
        "description": words.t("api-lead"),
        "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
    });
    document["servers"] = json!([{"url": "/"}]);
    document["components"]["securitySchemes"] = json!({
        "token": {"type": "http", "scheme": "bearer", "description": words.t("api-token-lead")}
    });
    for operation in operations(&mut document) {
        tell_operation(operation, words);
    }
    let tags = TAGS.iter().map(|tag| {
        let about = words.t(&format!("api-tag-{tag}"));
        json!({"name": tag, "description": about})
    });
    document["tags"] = tags.collect();
    tell_shapes(&mut document, words);
    document
}

/// All operations, by address.
fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = document["paths"].as_object_mut();
    let items = paths.into_iter().flat_map(Map::values_mut);
    items
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
}

fn tell_operation(operation: &mut Value, words: Words) {
    let id = operation["operationId"].as_str().unwrap_or_default();
    operation["summary"] = words.t(&format!("api-op-{id}")).into();
    let parameters = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        parameter["description"] = of_field(words, "", name).into();
        // What is part of the address cannot be left out; a derived parameter does not say so.
        if parameter["in"] == "path" {
            parameter["required"] = true.into();
        }
    }
    if operation.pointer("/responses/201").is_some() {
        add_key(operation, words);
    }
    let responses = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut);
    let Some(responses) = responses else {
        return;
    };
    for (status, response) in responses.iter_mut() {
        response["description"] = words.t(&format!("api-answer-{status}")).into();
    }
    let problem = json!({
        "description": words.t("api-answer-problem"),
        "content": {"application/problem+json": {
            "schema": {"$ref": "#/components/schemas/Problem"}
        }}
    });
    responses.insert("default".to_owned(), problem);
}

/// Whatever makes something takes a key.
fn add_key(operation: &mut Value, words: Words) {
    let header = json!({
        "name": KEY,
        "in": "header",
        "required": false,
        "description": words.t("api-field-idempotency-key"),
        "schema": {"type": "string", "maxLength": earned_app::idempotency::KEY_LONGEST},
    });
    match operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    {
        Some(parameters) => parameters.push(header),
        None => operation["parameters"] = json!([header]),
    }
}

fn tell_shapes(document: &mut Value, words: Words) {
    let Some(shapes) = document["components"]["schemas"].as_object_mut() else {
        return;
    };
    for (shape, schema) in shapes {
        let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, field) in fields.into_iter().flatten() {
            field["description"] = of_field(words, shape, name).into();
        }
    }
}

/// What a field means: in this shape, if it means something of its own there.
pub(super) fn of_field(words: Words, shape: &str, name: &str) -> String {
    let own = format!("api-field-{shape}-{name}");
    if words.has(&own) {
        return words.t(&own).into_owned();
    }
    words.t(&format!("api-field-{name}")).into_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::Language;

    fn document() -> Value {
        serde_json::to_value(super::super::parts().1).expect("a document")
    }

    /// The keys of all words that the description needs.
    fn keys(words: Words) -> BTreeSet<String> {
        let mut document = document();
        let mut keys = BTreeSet::new();
        let field = |shape: &str, name: &str| {
            let own = format!("api-field-{shape}-{name}");
            if words.has(&own) {
                own
            } else {
                format!("api-field-{name}")
            }
        };
        for operation in operations(&mut document) {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            keys.insert(format!("api-op-{}", text(&operation["operationId"])));
            let tag = text(&operation["tags"][0]);
            assert!(TAGS.contains(&tag.as_str()), "{tag} is among the nouns");
            keys.insert(format!("api-tag-{tag}"));
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                keys.insert(field("", &text(&parameter["name"])));
            }
        }
        let shapes = document["components"]["schemas"].as_object();
        for (shape, schema) in shapes.expect("shapes") {
            for name in schema["properties"].as_object().into_iter().flatten() {
                keys.insert(field(shape, name.0));
            }
        }
        keys
    }

    #[test]
    fn every_address_and_every_field_is_told_in_every_language() {
        for language in Language::ALL {
            let words = Words::of(language);
            let keys = keys(words);
            assert!(keys.len() > 200, "{}", keys.len());
            let missing: Vec<&String> = keys.iter().filter(|key| !words.has(key)).collect();
            assert!(missing.is_empty(), "{language}: {missing:#?}");
        }
    }
}
