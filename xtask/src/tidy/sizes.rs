//! Rule: a function has at most 60 lines and a file at most 400 without its tests.
//! The numbers are `architecture` limits: what one can proofread in one sitting.

use super::Fault;
use super::sources::Sources;

const FUNCTION_LINES: usize = 60;
const FILE_LINES: usize = 400;

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in sources.rust() {
        let lines = file.lines_without_tests();
        if lines > FILE_LINES {
            let what = format!("{lines} lines without tests; split it below {FILE_LINES}");
            faults.push(Fault::new(&file.path, what));
        }
        let tests = file.is_test();
        for function in file
            .functions
            .iter()
            .filter(|f| !tests && f.lines > FUNCTION_LINES)
        {
            let what = format!(
                "`{}` has {} lines; split it below {FUNCTION_LINES}",
                function.name, function.lines
            );
            faults.push(Fault::at_line(&file.path, function.first_line, what));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function_of(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    work();\n".repeat(lines - 2))
    }

    #[test]
    fn a_function_may_have_sixty_lines_and_no_more() {
        for (lines, faults) in [(60, 0), (61, 1)] {
            let sources = Sources::of(&[("a/src/a.rs", &function_of(lines))]);
            assert_eq!(find(&sources).len(), faults, "{lines} lines");
        }
    }

    #[test]
    fn a_file_may_have_four_hundred_lines_besides_its_tests() {
        for (lines, faults) in [(400, 0), (401, 1)] {
            let text = "use a;\n".repeat(lines) + "#[cfg(test)]\nmod tests {\n\n\n}\n";
            let sources = Sources::of(&[("a/src/a.rs", &text)]);
            assert_eq!(find(&sources).len(), faults, "{lines} lines");
        }
    }
}
