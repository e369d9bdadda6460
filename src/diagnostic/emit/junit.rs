//! JUnit's XML, which most CI systems show as a list of tests.
//!
//! A suite is a file, a test is a diagnostic of it: so the report of a failing run lists what is
//! wrong and nothing else. An error is a failure; a warning is a test that passed and had
//! something to say, since these systems know no third state. The class is the rule, which Jenkins
//! and others group by. Without any diagnostic there is one
//! test that passed: a report without a test counts as broken in Jenkins and others.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::diagnostic::{Located, Severity, Tally};
use crate::printable::one_line;

use super::Report;

pub fn junit(report: &Report<'_>) -> String {
    let mut xml = Xml::new_with_indent(Vec::new(), b' ', 2);
    write(&mut xml, report).expect("memory can be written to");
    let body = String::from_utf8(xml.into_inner()).expect("what was written was text");
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}\n")
}

type Xml = Writer<Vec<u8>>;

fn write(xml: &mut Xml, report: &Report<'_>) -> io::Result<()> {
    let tally = report.tally();
    let tests = report.diagnostics.len().max(1).to_string();
    xml.create_element("testsuites")
        .with_attribute(("name", "monthly check"))
        .with_attribute(("tests", tests.as_str()))
        .with_attribute(("failures", tally.errors.to_string().as_str()))
        .with_attribute(("errors", "0"))
        .write_inner_content(|xml| match report.diagnostics {
            [] => clean(xml, report.documents),
            diagnostics => {
                diagnostics.chunk_by(|a, b| a.mark.path == b.mark.path).try_for_each(|it| suite(xml, it))
            }
        })?;
    Ok(())
}

fn clean(xml: &mut Xml, documents: usize) -> io::Result<()> {
    let name = format!("no errors or warnings in {documents} documents");
    xml.create_element("testsuite")
        .with_attributes([("name", "monthly check"), ("tests", "1"), ("failures", "0"), ("errors", "0")])
        .write_inner_content(|xml| {
            let case = xml.create_element("testcase");
            case.with_attributes([("name", name.as_str()), ("classname", "monthly")]).write_empty()?;
            Ok(())
        })?;
    Ok(())
}

fn suite(xml: &mut Xml, diagnostics: &[Located]) -> io::Result<()> {
    let file = printable(diagnostics[0].mark.path.as_str());
    xml.create_element("testsuite")
        .with_attribute(("name", file.as_str()))
        .with_attribute(("tests", diagnostics.len().to_string().as_str()))
        .with_attribute(("failures", Tally::of(diagnostics).errors.to_string().as_str()))
        .with_attribute(("errors", "0"))
        .write_inner_content(|xml| diagnostics.iter().try_for_each(|it| case(xml, &file, it)))?;
    Ok(())
}

fn case(xml: &mut Xml, file: &str, it: &Located) -> io::Result<()> {
    let message = printable(&it.message);
    let name = match it.mark.is_file() {
        true => format!("{file}: {message}"),
        false => format!("{file}:{}: {message}", it.mark.line),
    };
    let class = format!("monthly.{}", it.rule.name);
    let text = printable(super::short(std::slice::from_ref(it)).trim_end());
    xml.create_element("testcase")
        .with_attributes([("name", name.as_str()), ("classname", class.as_str()), ("file", file)])
        .write_inner_content(|xml| {
            let text = BytesText::new(&text);
            match it.severity {
                Severity::Error => xml
                    .create_element("failure")
                    .with_attributes([("type", it.rule.name), ("message", message.as_str())])
                    .write_text_content(text)?,
                Severity::Warning => xml.create_element("system-out").write_text_content(text)?,
            };
            Ok(())
        })?;
    Ok(())
}

/// In one line, without what XML 1.0 does not allow even when it is escaped.
fn printable(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::fixture;
    use super::junit;

    #[test]
    fn errors_fail_and_warnings_pass_with_output() {
        assert_data_eq!(junit(&fixture::report(&fixture::diagnostics())), str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="monthly check" tests="3" failures="1" errors="0">
  <testsuite name="content/singles/2026-10-time-services.md" tests="1" failures="1" errors="0">
    <testcase name="content/singles/2026-10-time-services.md:4: unknown client `brich`" classname="monthly.unknown-client" file="content/singles/2026-10-time-services.md">
      <failure type="unknown-client" message="unknown client `brich`">content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `brich` (did you mean `birch`?)</failure>
    </testcase>
  </testsuite>
  <testsuite name="content/handbook/100%, a:b &lt;&quot;é&quot;&gt;.md" tests="1" failures="0" errors="0">
    <testcase name="content/handbook/100%, a:b &lt;&quot;é&quot;&gt;.md:2: ]]&gt; &lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; 50%,\r\nred: \u{1b}[31m and \u{0} and \u{202e}esrever" classname="monthly.stale-facts" file="content/handbook/100%, a:b &lt;&quot;é&quot;&gt;.md">
      <system-out>content/handbook/100%, a:b &lt;&quot;é&quot;&gt;.md:2:7: warning[stale-facts]: ]]&gt; &lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; 50%,\r\nred: \u{1b}[31m and \u{0} and \u{202e}esrever</system-out>
    </testcase>
  </testsuite>
  <testsuite name="content/results/2026-10/acne.md" tests="1" failures="0" errors="0">
    <testcase name="content/results/2026-10/acne.md: unknown client `acne`" classname="monthly.unknown-client" file="content/results/2026-10/acne.md">
      <system-out>content/results/2026-10/acne.md: warning[unknown-client]: unknown client `acne`</system-out>
    </testcase>
  </testsuite>
</testsuites>

"#]].raw());
    }

    #[test]
    fn a_clean_practice_is_one_test_that_passed() {
        assert_data_eq!(
            junit(&fixture::report(&[])),
            str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="monthly check" tests="1" failures="0" errors="0">
  <testsuite name="monthly check" tests="1" failures="0" errors="0">
    <testcase name="no errors or warnings in 214 documents" classname="monthly"/>
  </testsuite>
</testsuites>

"#]]
            .raw()
        );
    }

    #[test]
    fn any_xml_reader_gets_the_message_back() {
        let text = junit(&fixture::report(&fixture::diagnostics()));
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut messages = Vec::new();
        loop {
            match reader.read_event().expect("the report is XML") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element)
                    if element.name() == quick_xml::name::QName("testcase") =>
                {
                    let name = element.try_get_attribute("name").unwrap().expect("a test has a name");
                    messages
                        .push(name.normalized_value(quick_xml::XmlVersion::default()).unwrap().into_owned());
                }
                _ => {}
            }
        }
        assert!(messages[1].contains("]]> <b>\"R&D\"</b> 50%,\\r\\nred"), "{messages:?}");
    }
}
