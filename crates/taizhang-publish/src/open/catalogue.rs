//! What catalogues harvest: DCAT-AP as JSON-LD, and a schema.org Dataset in the pages; how to cite.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::open::{LICENCE, LINES_CSV, LINES_JSON, LINES_XLSX, OpenFile};
use crate::outside::{Place, Site};

fn title(site: &Site<'_>) -> String {
    format!("{} {}", site.outside.name, (site.words().outside.title)(site.outside.year))
}

/// The address of a place, whole where it is known.
fn at(site: &Site<'_>, place: &Place) -> String {
    site.whole(place).unwrap_or_else(|| site.to(&Place::Table, place))
}

/// The dataset as DCAT-AP, with each file as a distribution.
pub(super) fn entry(site: &Site<'_>, files: &[OpenFile]) -> Vec<u8> {
    let current = site.outside.current();
    let distributions: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "@type": "dcat:Distribution",
                "dct:title": file.name(),
                "dcat:downloadURL": { "@id": at(site, &Place::File(file.path)) },
                "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", bare(file.kind)) },
                "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": file.bytes.len().to_string() },
                "dct:license": { "@id": LICENCE },
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
                    "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": file.hash() }
                }
            })
        })
        .collect();
    let day = |value: String| json!({ "@type": "xsd:date", "@value": value });
    let first = site.outside.editions.first();
    let dataset = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#"
        },
        "@id": at(site, &Place::Data),
        "@type": "dcat:Dataset",
        "dct:title": { "@language": site.language.tag(), "@value": title(site) },
        "dct:description": { "@language": site.language.tag(), "@value": (site.words().outside.described)(&site.outside.name, site.outside.rows.len()) },
        "dct:publisher": { "@type": "foaf:Agent", "foaf:name": site.outside.name },
        "dct:issued": first.map(|edition| day(edition.published.date().to_string())),
        "dct:modified": current.map(|edition| day(edition.published.date().to_string())),
        "dct:language": { "@id": "http://publications.europa.eu/resource/authority/language/ZHO" },
        "dct:license": { "@id": LICENCE },
        "dcat:version": current.map(|edition| edition.id.to_string()),
        "dcat:landingPage": { "@id": at(site, &Place::Table) },
        "dcat:keyword": ["政府工作报告", "承诺", "政务公开", "government work report"],
        "dcat:distribution": distributions
    });
    serde_json::to_vec_pretty(&dataset).unwrap_or_default()
}

fn bare(kind: &str) -> &str {
    kind.split(';').next().unwrap_or(kind).trim()
}

/// The dataset as search engines read it in a page (schema.org).
#[must_use]
pub fn dataset_in_page(site: &Site<'_>) -> Markup {
    let download = |path: &'static str, kind: &str| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": at(site, &Place::File(path)) });
    let current = site.outside.current();
    let dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title(site),
        "description": (site.words().outside.described)(&site.outside.name, site.outside.rows.len()),
        "url": at(site, &Place::Table),
        "inLanguage": "zh-CN",
        "license": LICENCE,
        "isAccessibleForFree": true,
        "version": current.map(|edition| edition.id.to_string()),
        "dateModified": current.map(|edition| edition.published.date().to_string()),
        "temporalCoverage": site.outside.year.map(|year| year.to_string()),
        "creator": { "@type": "GovernmentOrganization", "name": site.outside.name },
        "distribution": [
            download(LINES_CSV, "text/csv"), download(LINES_JSON, "application/json"), download(LINES_XLSX, super::sheet::KIND)
        ]
    });
    // Inside a script only `<` could end it; as JSON it may be written so that it does not.
    let written = dataset.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(written)) } }
}

/// How to cite the data.
#[must_use]
pub fn citation(site: &Site<'_>) -> String {
    let current = site.outside.current();
    let (id, day) = current.map_or((String::new(), String::new()), |edition| {
        (edition.id.to_string(), edition.published.date().to_string())
    });
    let hash = current.map(|edition| edition.content.to_string()).unwrap_or_default();
    let short: String = hash.chars().take(16).collect();
    let address = site.whole(&Place::Table).map(|address| format!(" {address}")).unwrap_or_default();
    (site.words().outside.cited)(&title(site), &id, &day, &short) + &address
}
