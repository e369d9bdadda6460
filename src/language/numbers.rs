//! Number formats of languages: `60,000`, `60.000`, `60'000`.

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_provider::DataError;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = ();
    type Error = DataError;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<NumberFormat, Self::Error> {
        let locale: Locale = language.to_string().parse().unwrap_or(Locale::UNKNOWN);
        DecimalFormatter::try_new(locale.into(), Default::default()).map(NumberFormat)
    }
}

/// Formats an argument that is a number; none for a text, which Fluent inserts unchanged.
pub fn format<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let number = Decimal::try_from_str(&number.as_string()).ok()?;
    memoizer
        .with_try_get_threadsafe::<NumberFormat, _, _>((), |format| format.0.format(&number).to_string())
        .ok()
}
