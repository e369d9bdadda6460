//! What pages show, for programs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Built;
use crate::practice::{Practice, TODAY};

fn json(site: &Built, address: &str) -> Value {
    serde_json::from_str(site.page(address)).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// Every file that names a schema, by its address.
fn files(site: &Built) -> BTreeMap<String, Value> {
    let others = ["audit.json", "badge.json"];
    let is_data = |address: &&String| {
        address.ends_with(".json")
            && !others.contains(&address.as_str())
            && !address.starts_with("schema/")
            && !address.starts_with("evidence/")
            && !address.ends_with("/trail.json")
    };
    let files = site.files.keys().filter(|it| !it.starts_with('.')).filter(is_data);
    files.map(|address| (address.clone(), json(site, address))).collect()
}

#[test]
fn every_data_file_is_valid_against_its_schema() {
    let site = Built::sample();
    let schemas = site.files.keys().filter(|it| it.starts_with("schema/"));
    let validators: BTreeMap<&str, jsonschema::Validator> = schemas
        .map(|address| {
            let schema = json(site, address);
            assert!(jsonschema::meta::is_valid(&schema), "{address}");
            let options = jsonschema::options().should_validate_formats(true);
            (address.as_str(), options.build(&schema).expect("a schema"))
        })
        .collect();
    let mut used = BTreeSet::new();
    for (address, file) in files(site) {
        let (schema, _) = super::links::target(&address, file["$schema"].as_str().expect("names its schema"));
        let validator = validators.get(schema.as_str()).unwrap_or_else(|| panic!("{address}: {schema}"));
        let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{address}");
        assert_eq!(file["tool"]["version"], env!("CARGO_PKG_VERSION"), "{address}");
        assert_eq!(file["day"], TODAY, "{address}");
        assert!(site.files.contains_key(file["page"].as_str().expect("a page")), "{address}");
        used.insert(schema);
    }
    let is_of_data =
        |address: &&&str| !["schema/content-", "schema/command-"].iter().any(|it| address.starts_with(it));
    let of_data = validators.keys().filter(is_of_data);
    assert_eq!(used.len(), of_data.count(), "every schema of data describes a file");
    let mut wrong = json(site, "matrix.json");
    wrong["day"] = "soon".into();
    assert!(!validators["schema/matrix.json"].is_valid(&wrong));
}

#[test]
fn a_page_names_the_file_beside_it() {
    let site = Built::small();
    let named = |address: &str, file: &str| {
        let link = format!("<link rel=\"alternate\" type=\"application/json\" href=\"{file}\">");
        assert!(site.page(address).contains(&link), "{address}: {file}");
    };
    named("matrix.html", "matrix.json");
    named("clients/acme.html", "../clients/acme.json");
    named("results/2026-10/acme.html", "../../clients/acme/results.json");
    named("clients/acme/acme-dc01.html", "../../clients/acme/results.json");
    assert!(!site.page("handbook/index.html").contains("application/json"));
}

#[test]
fn data_files_have_the_same_values_as_pages() {
    let site = Built::small();
    let single = json(site, "singles/2026-10-time-services.json");
    assert_eq!(single["data"]["single"]["counts"]["required"], 1);
    assert_eq!(single["data"]["single"]["counts"]["completed"], 1);
    let row = &single["data"]["clients"][0];
    assert_eq!((&row["client"]["id"], &row["state"]), (&"acme".into(), &"conforms".into()));
    assert_eq!(row["result"], "results/2026-10/acme.html");
    let results = json(site, "clients/acme/results.json");
    let result = &results["data"]["results"][0];
    assert_eq!(result["items"][0]["values"], serde_json::json!({ "offset_ms": "12" }));
    assert_eq!((&result["ticket"], &result["minutes"]), (&"184223".into(), &30.into()));
    let matrix = json(site, "matrix.json");
    assert_eq!(matrix["data"]["rows"][0]["cells"], serde_json::json!([{ "state": "conforms" }]));
    assert_eq!(json(site, "procedures/time-services.json")["data"]["record"][1]["max"], 1000.0);
}

#[test]
fn no_secret_no_contact_and_no_address_gets_out() {
    let practice = Practice::small().edit(
        "content/clients/acme.md",
        "{id: acme-dc01, type: server,",
        "{id: acme-dc01, credential_ref: \"vault://acme/dc01\", type: server,",
    );
    let site = Built::of(&practice);
    let files = files(&site);
    assert!(files.len() > 10);
    for (address, file) in files {
        let text = file.to_string();
        for secret in ["vault", "Lee Park", "@msp.example"] {
            assert!(!text.contains(secret), "{address}: {secret}");
        }
    }
}

#[test]
fn the_file_of_a_person_has_their_assignments() {
    let practice = Practice::small()
        .remove("content/results/2026-10/acme.md")
        .file("content/singles/2026-11-time-services.md", "---\nopened_on: 2026-11-02\n---\n");
    let person = json(&Built::of(&practice), "staff/tom.json");
    let left: Vec<&Value> = person["data"]["left"].as_array().expect("a list").iter().collect();
    let work: Vec<_> = left.iter().map(|it| (&it["month"], &it["due"], &it["late"])).collect();
    assert_eq!(
        work,
        [
            (&"2026-10".into(), &"2026-10-31".into(), &true.into()),
            (&"2026-11".into(), &"2026-11-30".into(), &false.into())
        ]
    );
    assert_eq!(person["data"]["late"], serde_json::json!({"singles": 1, "procedures": 0, "total": 1}));
}
