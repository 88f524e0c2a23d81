//! What the interface says of itself, and that it says it well.

use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::client::Program;
use super::world::World;

/// One thing that can be asked.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// With its parameters in braces.
    pub(crate) template: String,
    /// The ability it says it needs.
    pub(crate) scope: String,
    /// A body that can be read.
    pub(crate) example: Option<Value>,
    /// Parameters after the question mark that must be there.
    needed: Vec<String>,
    pub(crate) is_creation: bool,
}

impl Operation {
    pub(crate) fn has_ids(&self) -> bool {
        self.template.contains('{') && !self.template.contains("{what}")
    }

    /// The address, filled in.
    pub(crate) fn path(&self, world: &World) -> String {
        let path = world.fill(&self.template, "tea-house");
        let needed: Vec<String> = self
            .needed
            .iter()
            .map(|name| {
                let value = match name.as_str() {
                    "from" => "2026-01-01T00:00:00Z",
                    "to" => "2031-01-01T00:00:00Z",
                    "file_name" => "posts.csv",
                    other => panic!("a value for {other}"),
                };
                format!("{name}={value}")
            })
            .collect();
        format!("{path}?{}", needed.join("&"))
    }
}

/// The description itself.
pub(crate) async fn document(world: &World) -> Value {
    Program::without_token(world).get("/api/openapi.json").await
}

/// All operations.
pub(crate) async fn operations(world: &World) -> Vec<Operation> {
    let document = document(world).await;
    let mut found = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push(read(&document, template, (method, operation)));
        }
    }
    assert!(found.len() > 80, "{}", found.len());
    found
}

fn read(document: &Value, template: &str, (method, operation): (&str, &Value)) -> Operation {
    let body = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
    let example = body.as_str().map(|path| {
        let shape = path.rsplit('/').next().unwrap();
        document["components"]["schemas"][shape]["example"].clone()
    });
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let needed = parameters.filter(|one| one["in"] == "query" && one["required"] == true);
    Operation {
        id: operation["operationId"].as_str().unwrap().to_owned(),
        method: method.to_uppercase().parse().unwrap(),
        template: template.to_owned(),
        scope: operation["security"][0]["token"][0]
            .as_str()
            .unwrap()
            .to_owned(),
        example,
        needed: needed
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect(),
        is_creation: operation["responses"]["201"].is_object(),
    }
}

#[tokio::test]
async fn the_description_is_whole() {
    let world = World::open().await;
    let document = document(&world).await;
    assert_eq!(document["openapi"], "3.1.0");
    for operation in operations(&world).await {
        let told =
            &document["paths"][&operation.template][operation.method.as_str().to_lowercase()];
        assert!(
            !told["summary"].as_str().unwrap().is_empty(),
            "{}",
            operation.id
        );
        assert!(told["responses"]["default"].is_object(), "{}", operation.id);
        if let Some(example) = &operation.example {
            assert!(example.is_object(), "{}: an example", operation.id);
        }
        let parameters = told["parameters"].as_array().into_iter().flatten();
        let has_key = parameters
            .clone()
            .any(|one| one["name"] == "idempotency-key");
        assert_eq!(has_key, operation.is_creation, "{}", operation.id);
        let in_path = parameters.filter(|one| one["in"] == "path").count();
        assert_eq!(
            in_path,
            operation.template.matches('{').count(),
            "{}",
            operation.id
        );
    }
    every_reference_leads_somewhere(&document, &document);
}

fn every_reference_leads_somewhere(document: &Value, part: &Value) {
    match part {
        Value::Object(members) => {
            if let Some(path) = members.get("$ref").and_then(Value::as_str) {
                let there = document.pointer(path.trim_start_matches('#'));
                assert!(there.is_some(), "{path}");
            }
            for member in members.values() {
                every_reference_leads_somewhere(document, member);
            }
        }
        Value::Array(items) => {
            for item in items {
                every_reference_leads_somewhere(document, item);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn it_is_told_in_the_language_that_is_asked_for() {
    let world = World::open().await;
    let program = Program::without_token(&world);
    for path in ["/api/openapi.json", "/api/v1/nowhere"] {
        let headers: &[(&str, &str)] = &[("accept-language", "zh-CN")];
        let told = program.ask_with(Method::GET, path, (None, headers)).await;
        let text = told.body.to_string();
        assert!(text.contains('，') || text.contains('。'), "{path}: {text}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_told_as_a_problem() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    let nobody = "00000000-0000-0000-0000-000000000000";
    for (method, path, status, code) in [
        (
            Method::GET,
            "/api/v1/nowhere".to_owned(),
            StatusCode::NOT_FOUND,
            "address",
        ),
        (
            Method::PATCH,
            "/api/v1/goals".to_owned(),
            StatusCode::NOT_FOUND,
            "address",
        ),
        (
            Method::GET,
            "/api/v1/goals/one".to_owned(),
            StatusCode::NOT_FOUND,
            "not-found",
        ),
        (
            Method::GET,
            format!("/api/v1/goals/{nobody}"),
            StatusCode::NOT_FOUND,
            "not-found",
        ),
        (
            Method::GET,
            "/api/v1/report?period=soon".to_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "fields",
        ),
        (
            Method::GET,
            "/api/v1/deliveries?from=soon&to=later".to_owned(),
            StatusCode::BAD_REQUEST,
            "parameter",
        ),
        (
            Method::POST,
            "/api/v1/goals".to_owned(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-json",
        ),
    ] {
        let told = program.ask(method, &path, None).await;
        assert_eq!(told.status, status, "{path}: {}", told.body);
        assert_eq!(
            told.headers["content-type"], "application/problem+json",
            "{path}"
        );
        assert_eq!(told.body["code"], code, "{path}");
        assert_eq!(told.body["status"], status.as_u16(), "{path}");
        assert!(!told.body["detail"].as_str().unwrap().is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_parameter_that_is_missing_is_named() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    for (path, name) in [
        ("/api/v1/deliveries", "from"),
        ("/api/v1/deliveries?from=2026-03-01T00:00:00Z", "to"),
        ("/api/v1/posts?state=none", "state"),
    ] {
        let told = program.ask(Method::GET, path, None).await;
        assert_eq!(
            told.body["problems"][0]["field"], name,
            "{path}: {}",
            told.body
        );
    }
}

#[tokio::test]
async fn a_field_at_fault_is_named_with_its_remedy() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    for (body, status, field) in [
        (
            serde_json::json!({"name": "x", "size": 2}),
            StatusCode::BAD_REQUEST,
            "size",
        ),
        (
            serde_json::json!({"name": 2}),
            StatusCode::BAD_REQUEST,
            "name",
        ),
        (
            serde_json::json!({"name": " "}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "name",
        ),
    ] {
        let told = program
            .ask(Method::POST, "/api/v1/leads", Some(&body))
            .await;
        assert_eq!(told.status, status, "{body}");
        assert_eq!(
            told.body["problems"][0]["field"], field,
            "{body}: {}",
            told.body
        );
        let words = told.body["problems"][0]["detail"].as_str().unwrap();
        assert!(!words.is_empty(), "{body}");
    }
}
