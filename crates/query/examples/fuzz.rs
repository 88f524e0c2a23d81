//! Runs the fuzz targets for a while and prints what breaks a law. Finds nothing on its own that the
//! samples do not lead to: it does not see which code was reached.
//!
//! `cargo run --release -p query --example fuzz -- SECONDS SEED [TARGET…]`

use std::process::ExitCode;
use std::time::Duration;

use query::testing::fuzz::TARGETS;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next()?.parse::<u64>().ok();
    let (Some(seconds), Some(seed)) = (number(), number()) else {
        eprintln!("how many seconds, and which seed?");
        return ExitCode::from(2);
    };
    let names: Vec<String> = arguments.collect();
    let is_known = |name: &String| TARGETS.iter().any(|target| target.name == name);
    if let Some(stranger) = names.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("there is no target `{stranger}`, but {}", known.join(", "));
        return ExitCode::from(2);
    }
    // A panic is told once, by what it breaks, and not on each try to make its input shorter.
    std::panic::set_hook(Box::new(|_| {}));
    let chosen = TARGETS
        .iter()
        .filter(|target| names.is_empty() || names.iter().any(|name| name == target.name));
    let chosen: Vec<_> = chosen.collect();
    let time = Duration::from_secs(seconds) / chosen.len().max(1) as u32;
    let mut code = ExitCode::SUCCESS;
    for target in chosen {
        match target.run_for(seed, time) {
            Ok(inputs) => println!("{}: {inputs} inputs, nothing found", target.name),
            Err(found) => {
                println!("{found}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}
