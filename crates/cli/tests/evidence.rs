//! `earned evidence` as outsiders measure with it: what goes in, what comes out, and the exit code.

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, told};
use serde_json::json;

const CASCADE: Face = Face(&["evidence", "cascade"]);

#[test]
fn the_shape_of_each_cascade_is_told_whatever_the_order_of_its_rows() {
    let table = "cascade,id,parent\nb,1,\na,3,2\na,2,1\na,1,\na,4,1\n";
    let shaped = CASCADE.run(&["--format", "csv", "-"], table);
    assert_eq!(shaped.status.code(), Some(0), "{}", told(&shaped));
    let cascades = json_lines(&shaped);
    assert_eq!(cascades.len(), 2);
    assert_eq!(
        cascades[0],
        json!({
            "cascade": "a", "size": 4, "depth": 2, "breadth": 2, "from_root": 2,
            "virality": 10.0 / 6.0, "branching": 1.0 / 3.0,
            "spreaders": [{"id": "2", "brought": 1}],
        })
    );
    assert_eq!(
        (&cascades[1]["size"], &cascades[1]["virality"]),
        (&json!(1), &json!(null))
    );
}

#[test]
fn rows_of_no_tree_are_told_with_their_lines_and_the_tree_is_shown() {
    let lines = "{\"id\":1}\n{\"id\":2,\"parent\":1}\n{\"id\":2,\"parent\":1}\n{\"id\":9,\"parent\":8}\n\
                 {\"id\":5}\nno row\n{\"parent\":1}\n";
    let shaped = CASCADE.run(&["-"], lines);
    assert_eq!(shaped.status.code(), Some(3));
    assert_eq!(json_lines(&shaped)[0]["size"], json!(2));
    let told = told(&shaped);
    for line in [
        "line 3: `2` is there already",
        "line 4: `9` leads to no root",
        "line 5: a second share without a parent",
        "line 6:",
        "line 7: missing field `id`",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
}
