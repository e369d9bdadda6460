use crate::practice::Practice;

#[test]
fn the_script_of_a_shell_is_printed() {
    let ran = Practice::nothing().run("completions bash");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    assert!(ran.stdout.contains("explain"), "{ran}");
}
