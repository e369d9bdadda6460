use clap::{Args, ValueEnum};

use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::site::{
    Component, Contract, Shape, TemplateContract, TemplateWord, theme_contract, theme_schemas,
};
use crate::terminal::wrapped;

/// Describe the data of each template, and the filters, tests and functions
///
/// The page theme.html of the site has the same description. Both are
/// generated from the code that renders the pages.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A template, as `client.html` [default: what all templates share]
    #[arg(value_name = "TEMPLATE")]
    template: Option<String>,

    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Names, types and meanings
    Human,
    /// A JSON Schema for each template
    Json,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let contract = theme_contract();
    let asked = arguments.template.as_deref().map(|name| named(&contract, name)).transpose()?;
    let width = world.terminal.width();
    let text = match (arguments.format, asked) {
        (Format::Human, Some(template)) => of_template(&contract, template, width),
        (Format::Human, None) => of_all(&contract, width),
        (Format::Json, asked) => {
            let schemas = theme_schemas().json();
            let schemas = asked.map_or(&schemas, |asked| &schemas[&asked.name]);
            format!("{schemas:#}\n")
        }
    };
    world.print(text.trim_start())?;
    Ok(ExitStatus::Clean)
}

/// Finds a template by name, with or without `templates/`.
fn named<'c>(contract: &'c Contract, name: &str) -> Result<&'c TemplateContract, Failure> {
    let name = name.strip_prefix("templates/").unwrap_or(name);
    let names = || contract.templates.iter().map(|template| template.name.as_str());
    contract.templates.iter().find(|template| template.name == name).ok_or_else(|| {
        Failure::unknown("page template", name, names()).or_help("`monthly theme contract` lists them")
    })
}

fn of_template(contract: &Contract, template: &TemplateContract, width: usize) -> String {
    let shared = contract.shared.iter().filter(|shape| template.shared.contains(&shape.name));
    let own = template.shapes.iter().enumerate().map(|(nth, shape)| match nth {
        0 => fields("page", shape, width),
        _ => fields(&shape.name, shape, width),
    });
    let shared = shared.map(|shape| fields(&shape.name, shape, width));
    let rest = "\n`monthly theme contract` describes what every template is given besides `page`\n";
    own.chain(shared).chain([rest.to_owned()]).collect()
}

fn of_all(contract: &Contract, width: usize) -> String {
    let frame = contract.frame.iter().map(|shape| match shape.name.as_str() {
        "" => fields("given to every template, besides `page`", shape, width),
        name => fields(name, shape, width),
    });
    let templates: Vec<[String; 1]> = contract.templates.iter().map(|it| [it.name.clone()]).collect();
    let written = |name: &str, words: &[TemplateWord]| {
        let row = |it: &TemplateWord| match it.arguments {
            "" => [it.name.to_owned(), it.meaning.to_owned()],
            arguments => [format!("{}({arguments})", it.name), it.meaning.to_owned()],
        };
        section(name, &words.iter().map(row).collect::<Vec<_>>(), width)
    };
    let parts = [
        section(
            "templates, each with a `page` of its own: `monthly theme contract TEMPLATE`",
            &templates,
            width,
        ),
        components(&contract.components, width),
        written("filters, as `page.month | day`", contract.filters),
        written("tests, as `page.body is defined`", contract.tests),
        written("functions", contract.functions),
    ];
    frame.chain(parts).collect()
}

fn fields(name: &str, shape: &Shape, width: usize) -> String {
    let rows: Vec<[String; 3]> = shape
        .fields
        .iter()
        .map(|field| [field.name.clone(), field.said(), field.meaning.clone().unwrap_or_default()])
        .collect();
    let meaning = shape.meaning.as_ref().map(|it| format!("{}\n", wrapped(it, "  ", width)));
    let rows = section(name, &rows, width);
    let (heading, rows) = rows.split_at(rows.len().min(name.len() + 2));
    format!("{heading}{}{rows}", meaning.unwrap_or_default())
}

/// Renders components, each with its description below its signature.
fn components(components: &[Component], width: usize) -> String {
    let one = |it: &Component| {
        let head = wrapped(&format!("{}({})", it.name, it.parameters), "  ", width);
        let meaning = it.meaning.as_ref().map(|it| format!("{}\n", wrapped(it, "      ", width)));
        format!("{head}\n{}", meaning.unwrap_or_default())
    };
    format!(
        "\ncomponents, as `<link to={{page.client}}/>`\n{}",
        components.iter().map(one).collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::WIDTH;

    #[test]
    fn the_contract_is_readable_on_a_narrow_terminal() {
        let contract = theme_contract();
        let templates = contract.templates.iter().map(|it| of_template(&contract, it, WIDTH));
        for text in templates.chain([of_all(&contract, WIDTH)]) {
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
        }
    }
}
