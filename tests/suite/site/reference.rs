use serde_json::Value;

use super::Built;

#[test]
fn the_page_of_keys_explains_every_kind_of_document_and_links_to_its_schema() {
    let site = Built::small();
    let page = site.page("reference.html");
    for kind in ["settings", "procedure", "single", "client", "result", "person", "idea", "handbook"] {
        assert!(page.contains(&format!("<h2 id=\"{kind}\">")), "{kind}");
        let address = format!("schema/content-{kind}.json");
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
        let schema: Value = serde_json::from_slice(&site.files[&address]).expect("JSON");
        assert_eq!(schema["additionalProperties"], false, "{address}");
    }
    assert!(
        page.contains("id=\"client.assets.type\"") && page.contains("<code>camera_recorder</code>"),
        "{page}"
    );
    for from in ["integrations.html", "handbook/index.html"] {
        assert!(site.page(from).contains("reference.html\""), "{from}");
    }
}
