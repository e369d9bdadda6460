use super::Built;
use crate::practice::Practice;

#[test]
fn the_sitemap_lists_every_page() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"")
        .edit("content/procedures/time-services.md", "risk: medium", "risk: medium\naliases: [w32time]")
        .commit("Begin");
    let site = Built::of(&practice);
    let text = site.page("sitemap.xml");
    let mut reader = quick_xml::Reader::from_str(text);
    while !matches!(reader.read_event().expect("XML"), quick_xml::events::Event::Eof) {}
    let listed: Vec<&str> = text
        .split("<loc>https://docs.example/it/")
        .skip(1)
        .filter_map(|rest| rest.split_once("</loc>"))
        .map(|(address, _)| address)
        .collect();
    let pages: Vec<&str> = site
        .pages()
        .map(|(address, _)| address)
        .filter(|it| !["404.html", "procedures/w32time.html"].contains(it))
        .collect();
    assert_eq!(listed, pages);
    let acme =
        "<loc>https://docs.example/it/clients/acme.html</loc><lastmod>2026-11-01T12:00:00+00:00</lastmod>";
    assert!(text.contains(acme), "{text}");
    assert!(text.contains("<loc>https://docs.example/it/matrix.html</loc></url>"), "{text}");
}

#[test]
fn without_a_base_url_there_is_no_sitemap() {
    assert!(!Built::small().files.contains_key("sitemap.xml"));
}
