//! The OpenAPI document as a page shows it: operations by noun, shapes by name, types in the short
//! notation that programmers read without a legend. Has no words of its own.

use serde_json::{Map, Value};

/// The operations on one noun.
pub(super) struct Group {
    pub(super) tag: String,
    pub(super) about: String,
    pub(super) operations: Vec<Operation>,
}

/// One thing that can be asked.
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) scope: String,
    pub(super) parameters: Vec<Field>,
    /// What the request brings.
    pub(super) body: Option<Kind>,
    /// The body of a good answer, if it has one.
    pub(super) answer: Option<Kind>,
    pub(super) status: String,
    /// A body that works, as JSON.
    pub(super) example: Option<String>,
}

/// A field of a shape, or a parameter.
pub(super) struct Field {
    pub(super) name: String,
    /// Where a parameter stands: `path`, `query`, `header`; empty for fields.
    pub(super) place: String,
    pub(super) kind: Kind,
    pub(super) is_needed: bool,
    pub(super) words: String,
}

/// A type: `uuid`, `"a" | "b"`, `Goal[]`.
pub(super) struct Kind {
    pub(super) text: String,
    /// The shape it names.
    pub(super) shape: Option<String>,
}

/// The form of an object.
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) fields: Vec<Field>,
}

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// The operations by noun, in the document's order of nouns.
pub(super) fn groups(document: &Value) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.map(|tag| {
        let name = text(&tag["name"]);
        Group {
            about: text(&tag["description"]),
            operations: operations(document, &name),
            tag: name,
        }
    })
    .collect()
}

/// The shapes, by name.
pub(super) fn shapes(document: &Value) -> Vec<Shape> {
    let shapes = document["components"]["schemas"].as_object();
    let shapes = shapes.into_iter().flatten();
    shapes
        .map(|(name, schema)| Shape {
            name: name.clone(),
            fields: fields(schema),
        })
        .collect()
}

fn operations(document: &Value, tag: &str) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            let operation = &item[method];
            if operation["tags"][0] == tag {
                found.push(read(document, operation, (method, path)));
            }
        }
    }
    found
}

fn read(document: &Value, operation: &Value, (method, path): (&str, &str)) -> Operation {
    let (status, good) = good(operation);
    let body = content(&operation["requestBody"]);
    let shape = body.and_then(|schema| kind(schema).shape);
    let example = shape.and_then(|name| {
        let example = document["components"]["schemas"][&name].get("example")?;
        serde_json::to_string(example).ok()
    });
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        scope: text(&operation["security"][0]["token"][0]),
        parameters: parameters(operation),
        body: body.map(kind),
        answer: content(good).map(kind),
        status,
        example,
    }
}

fn parameters(operation: &Value) -> Vec<Field> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    parameters
        .map(|parameter| Field {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            kind: kind(&parameter["schema"]),
            is_needed: parameter["required"] == true,
            words: text(&parameter["description"]),
        })
        .collect()
}

fn fields(schema: &Value) -> Vec<Field> {
    let needed = schema["required"].as_array();
    let is_needed = |name: &str| needed.is_some_and(|list| list.iter().any(|one| one == name));
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields
        .map(|(name, field)| Field {
            name: name.clone(),
            place: String::new(),
            kind: kind(field),
            is_needed: is_needed(name),
            words: text(&field["description"]),
        })
        .collect()
}

/// The answer when all is well, with its status.
fn good(operation: &Value) -> (String, &Value) {
    let responses = operation["responses"].as_object();
    let mut good = responses
        .into_iter()
        .flatten()
        .filter(|(status, _)| status.starts_with('2'));
    good.next()
        .map_or((String::new(), &Value::Null), |(status, response)| {
            (status.clone(), response)
        })
}

/// The schema of the first kind of content.
fn content(of: &Value) -> Option<&Value> {
    let (_, content) = of["content"]
        .as_object()
        .and_then(|all| all.iter().next())?;
    Some(&content["schema"])
}

fn kind(schema: &Value) -> Kind {
    let name = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next());
    if let Some(name) = name {
        return Kind {
            text: name.to_owned(),
            shape: Some(name.to_owned()),
        };
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return either(choices);
    }
    let Some(object) = schema.as_object() else {
        return plain("any");
    };
    if let Some(values) = object.get("enum").and_then(Value::as_array) {
        let values: Vec<String> = values.iter().map(Value::to_string).collect();
        return plain(&values.join(" | "));
    }
    of_type(object)
}

fn of_type(object: &Map<String, Value>) -> Kind {
    let names: Vec<&str> = match &object["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return plain("any"),
    };
    let main = names.iter().find(|name| **name != "null").copied();
    let format = object.get("format").and_then(Value::as_str);
    let mut found = match (main.unwrap_or("null"), format) {
        ("array", _) => {
            let item = kind(&object["items"]);
            Kind {
                text: format!("{}[]", item.text),
                shape: item.shape,
            }
        }
        ("string", Some(format)) => plain(format),
        (name, _) => plain(name),
    };
    if main.is_some() && names.contains(&"null") {
        found.text.push_str(" | null");
    }
    found
}

fn either(choices: &[Value]) -> Kind {
    let kinds: Vec<Kind> = choices.iter().map(kind).collect();
    let texts: Vec<&str> = kinds.iter().map(|kind| kind.text.as_str()).collect();
    Kind {
        text: texts.join(" | "),
        shape: kinds.iter().find_map(|kind| kind.shape.clone()),
    }
}

fn plain(text: &str) -> Kind {
    Kind {
        text: text.to_owned(),
        shape: None,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_written_shortly() {
        for (schema, expected) in [
            (json!({"type": "string", "format": "uuid"}), "uuid"),
            (
                json!({"type": ["integer", "null"], "format": "int64"}),
                "integer | null",
            ),
            (
                json!({"type": "string", "enum": ["a", "b"]}),
                r#""a" | "b""#,
            ),
            (json!({"$ref": "#/components/schemas/Goal"}), "Goal"),
            (
                json!({"type": "array", "items": {"$ref": "#/components/schemas/Goal"}}),
                "Goal[]",
            ),
            (
                json!({"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Goal"}]}),
                "null | Goal",
            ),
        ] {
            assert_eq!(kind(&schema).text, expected, "{schema}");
        }
    }
}
