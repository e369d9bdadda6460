//! Recorded values for any field: made from its type, its limits and the words of its name.

use smol_str::{SmolStr, format_smolstr};

use crate::model::{Client, ClientId, Day, Field, FieldType, Recorded};

use super::rng::Rng;

/// Where and when a value is recorded.
pub struct ValueContext<'r> {
    pub client: &'r Client,
    pub id: &'r ClientId,
    pub day: Day,
}

/// Value that meets what the field expects.
pub fn conforming(field: &Field, context: &ValueContext<'_>, rng: &mut Rng) -> Recorded {
    match (&field.expect, field.kind) {
        (Some(Recorded::List(any)), _) => text(rng.one(any)),
        (Some(expected), _) => expected.clone(),
        (None, FieldType::Boolean) => text(rng.happens(850)),
        (None, FieldType::Choice) => text(rng.one(&field.choices)),
        (None, FieldType::Integer | FieldType::Number) => number(field, rng),
        (None, _) => free(field, context, rng),
    }
}

/// Value that does not meet what the field expects; `None` where every value does.
pub fn failing(field: &Field, rng: &mut Rng) -> Option<Recorded> {
    let beyond = rng.number(1..=9) as f64;
    let wrong = match (&field.expect, field.kind, field.max, field.min) {
        (_, FieldType::Integer | FieldType::Number, Some(max), _) => text(max + beyond),
        (_, FieldType::Integer | FieldType::Number, None, Some(min)) => text(min - beyond),
        (Some(_), FieldType::Integer | FieldType::Number, ..) => text(beyond),
        (Some(Recorded::Text(expected)), FieldType::Boolean, ..) => text(expected != "true"),
        (Some(_), FieldType::Choice, ..) => {
            let mut choices = field.choices.iter().map(text);
            return choices.find(|choice| field.acceptance_fault(choice).is_some());
        }
        _ => return None,
    };
    field.acceptance_fault(&wrong).is_some().then_some(wrong)
}

/// Near the middle of two limits, or on the accepted side of one.
fn number(field: &Field, rng: &mut Rng) -> Recorded {
    let (low, high) = match (field.min, field.max) {
        (Some(min), Some(max)) => {
            let (middle, reach) = (f64::midpoint(min, max), (max - min) / 2.0);
            (middle - reach * 0.2, middle + reach * 0.2)
        }
        (Some(min), None) => (min, min + min.abs().max(30.0)),
        (None, Some(max)) => (max - max.abs() * 0.6, max),
        (None, None) => (2.0, 60.0),
    };
    let value = low + (high - low) * rng.share();
    match field.kind {
        FieldType::Number => text((value * 10.0).trunc() / 10.0),
        _ => text(value.trunc()),
    }
}

fn free(field: &Field, context: &ValueContext<'_>, rng: &mut Rng) -> Recorded {
    let named = |part: &str| field.name.split('_').any(|word| word.starts_with(part));
    let day = match () {
        () if named("expire") || named("until") => context.day.plus_days(rng.number(120..=1500)),
        () if field.name.ends_with("_on") && field.required => context.day,
        () => context.day.plus_days(-rng.number(1..=600)),
    };
    let (client, id) = (context.client, context.id);
    match field.kind {
        FieldType::Date => text(day),
        FieldType::Datetime => {
            let night = context.day.plus_days(-1);
            text(format_smolstr!("{night}T{:02}:{:02}", rng.number(19..=23), rng.number(0..=59)))
        }
        FieldType::Ip => {
            let net = rng.one(&["192.0.2", "198.51.100", "203.0.113"]);
            text(format_smolstr!("{net}.{}", rng.number(1..=254)))
        }
        FieldType::Url if rng.happens(500) => text(format_smolstr!("vault://{id}/{}", field.name)),
        FieldType::Url => text(format_smolstr!("https://docs.example/{id}/{}", day.year())),
        FieldType::Contact => text(client.contacts.first().map_or("", |it| it.id.as_str())),
        FieldType::Asset => text(client.assets.first().map_or("", |it| it.id.as_str())),
        FieldType::List => list(field, context, rng),
        _ if named("version") || named("build") => {
            text(format_smolstr!("{}.{}", rng.number(10..=22) * 1000 + 348, rng.number(1000..=5999)))
        }
        _ if named("ref") || named("psa") => {
            text(format_smolstr!("PSA document {}", rng.number(1000..=9999)))
        }
        _ if named("source") => text(rng.one(&["0.pool.ntp.org", "1.pool.ntp.org", "time.example"])),
        _ if named("product") || named("agent") => {
            let make = rng.one(&["Wardstone WOS", "CorrieOS", "Windows Server 2022", "Dorran Agent"]);
            text(format_smolstr!("{make} {}", rng.number(5..=14)))
        }
        _ if named("vendor") || named("registrar") => {
            text(rng.one(&["Zonehost", "Wardstone", "Dorran", "Northreg"]))
        }
        _ => text(rng.one(&["as agreed", "nothing unusual", "see the ticket", "same as last year"])),
    }
}

fn list(field: &Field, context: &ValueContext<'_>, rng: &mut Rng) -> Recorded {
    let count = rng.number(1..=3) as usize;
    let words: Vec<SmolStr> = match () {
        () if field.name.contains("port") => {
            ["443/tcp", "500/udp", "4500/udp"].iter().take(count).map(|port| (*port).into()).collect()
        }
        () if field.name.contains("server") => {
            (1..=count).map(|nth| format_smolstr!("ns{nth}.zonehost.example")).collect()
        }
        () => {
            let names = context.client.assets.iter().filter(|asset| asset.in_service_on(context.day));
            names.take(count).map(|asset| asset.name.as_str().into()).collect()
        }
    };
    Recorded::List(words.into())
}

fn text(value: impl std::fmt::Display) -> Recorded {
    Recorded::Text(format_smolstr!("{value}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::generator::Demo;
    use crate::demo::generator::PracticeGenerator;
    use crate::demo::rng::Seed;

    #[test]
    fn values_of_every_field_fit_its_type_and_conform_or_fail_as_they_are_meant_to() {
        let day: Day = "2026-11-22".parse().unwrap();
        let generator = PracticeGenerator::new(&Demo { clients: 1, months: 1, seed: 1, today: day });
        let customer = &generator.customers[0];
        let context = ValueContext { client: &customer.client, id: &customer.id, day };
        let (mut rng, mut failed) = (Seed(1).rng("values", &[]), 0);
        for (id, document) in generator.procedures() {
            for field in &document.front.record {
                for _ in 0..100 {
                    let value = conforming(field, &context, &mut rng);
                    assert_eq!(field.type_fault(&value), None, "{id}: {} = {value}", field.name);
                    assert_eq!(field.acceptance_fault(&value), None, "{id}: {} = {value}", field.name);
                    assert!(!field.required || !value.is_nothing(), "{id}: {}", field.name);
                    let Some(wrong) = failing(field, &mut rng) else { continue };
                    assert_eq!(field.type_fault(&wrong), None, "{id}: {} = {wrong}", field.name);
                    assert!(field.acceptance_fault(&wrong).is_some(), "{id}: {} = {wrong}", field.name);
                    failed += 1;
                }
            }
        }
        assert!(failed > 0, "something can fail");
    }
}
