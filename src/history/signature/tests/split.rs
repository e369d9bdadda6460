use super::super::split::committed_at;
use super::super::split_commit;

const COMMIT: &str = "tree x\nparent y\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 +0000\n";

fn parts(raw: &str) -> Option<(String, String)> {
    let object = split_commit(raw.as_bytes())?;
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Some((text(object.payload), text(object.signature)))
}

#[test]
fn a_commit_without_signature_is_not_split() {
    assert_eq!(parts(&format!("{COMMIT}\ngpgsig x\n")), None);
    assert_eq!(parts(&format!("{COMMIT}gpgsig-sha256 x\n\nmessage\n")), None);
    assert_eq!(parts(""), None);
    assert_eq!(parts("\n"), None);
    assert_eq!(parts("gpgsig"), None);
}

#[test]
fn a_signature_is_taken_out_of_the_headers() {
    let raw = format!("{COMMIT}gpgsig one\n two\n \n three\nencoding latin1\n\n gpgsig four\ngpgsig five");
    let payload = format!("{COMMIT}encoding latin1\n\n gpgsig four\ngpgsig five");
    assert_eq!(parts(&raw), Some((payload, "one\ntwo\n\nthree\n".to_owned())));
}

#[test]
fn a_signature_for_other_ids_is_taken_out_and_left() {
    let raw = format!("{COMMIT}gpgsig-sha256 a\n b\ngpgsig one\n two\ngpgsig-x c\n d\nmergetag e\n f\n\nm\n");
    let payload = format!("{COMMIT}mergetag e\n f\n\nm\n");
    assert_eq!(parts(&raw), Some((payload, "one\ntwo\n".to_owned())));
}

#[test]
fn two_signatures_are_one_text() {
    let raw = format!("{COMMIT}gpgsig one\n two\ngpgsig three\n\nm\n");
    assert_eq!(parts(&raw), Some((format!("{COMMIT}\nm\n"), "one\ntwo\nthree\n".to_owned())));
}

#[test]
fn what_libgit2_finds_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = git2::Repository::init_bare(folder.path()).expect("a repository");
    let tree = repository.treebuilder(None).and_then(|it| it.write()).expect("a tree");
    let unsigned = format!("tree {tree}\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 +0000\n\nmessage\n");
    let id = repository.commit_signed(&unsigned, "-----BEGIN X\n\nabc\n-----END X", None).expect("a commit");
    let (signature, payload) = repository.extract_signature(&id, None).expect("a signature");
    let odb = repository.odb().expect("objects");
    let ours = split_commit(odb.read(id).expect("a commit").data()).expect("a signature");
    assert_eq!(ours.payload, payload.to_vec());
    assert_eq!(
        String::from_utf8_lossy(&ours.signature).trim_end(),
        String::from_utf8_lossy(&signature).trim_end()
    );
}

#[test]
fn the_time_comes_after_the_address() {
    let at = |line: &str| committed_at(format!("tree x\n{line}\n\ncommitter D <d@x> 9 +0000").as_bytes());
    assert_eq!(at("committer C <c@x> 2 +0000"), Some(2));
    assert_eq!(at("committer C > 5 <c@x>  12 -0730"), Some(12));
    assert_eq!(at("committer C <c@x> "), None);
    assert_eq!(at("committer C <c@x> 99999999999999999999 +0000"), None);
    assert_eq!(at("author C <c@x> 2 +0000"), None);
}
