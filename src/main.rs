fn main() {
    let root = std::env::args().nth(1).unwrap_or(".".into());
    let tree = monthly_single::source::WorkingTree::new(root.into());
    let today = |_: &_| "2026-11-22".parse().unwrap();
    let checked = monthly_single::check::check(&tree, today).unwrap();
    let located = monthly_single::document::locate(&tree, checked.diagnostics);
    print!("{}", monthly_single::diagnostic::emit::human::plain(&located));
}
