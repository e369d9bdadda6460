use clap::Args;

use crate::commands::format::FormatOption;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::facts::{Component, Contract, ContractFacts, Shape, Template, TemplateWord};
use crate::site::{theme_contract, theme_schemas};
use crate::terminal::wrapped;

/// Describe the data of each template, and the filters, tests and functions
///
/// The page theme.html of the site has the same description. Both are
/// generated from the code that renders the pages.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A template, such as `client.html` [default: what all templates share]
    #[arg(value_name = "TEMPLATE")]
    template: Option<String>,

    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let facts = ContractFacts { contract: theme_contract(), schemas: theme_schemas().json() };
    let facts = match &arguments.template {
        Some(name) => of_one(facts, name)?,
        None => facts,
    };
    world.print_facts(arguments.output.format, &facts, |facts, width| {
        let text = match (&arguments.template, &facts.contract.templates[..]) {
            (Some(_), [template]) => of_template(&facts.contract, template, width),
            _ => of_all(&facts.contract, width),
        };
        text.trim_start().to_owned()
    })?;
    Ok(ExitStatus::Clean)
}

/// The facts about a named template alone.
fn of_one(facts: ContractFacts, name: &str) -> Result<ContractFacts, Failure> {
    let ContractFacts { contract, mut schemas } = facts;
    let template = named(&contract, name)?.clone();
    schemas.retain(|name, _| *name == template.name);
    let shared = contract.shared.into_iter().filter(|shape| template.shared.contains(&shape.name)).collect();
    Ok(ContractFacts { contract: Contract { templates: vec![template], shared, ..contract }, schemas })
}

/// Finds a template by name, with or without `templates/`.
fn named<'c>(contract: &'c Contract, name: &str) -> Result<&'c Template, Failure> {
    let name = name.strip_prefix("templates/").unwrap_or(name);
    let names = || contract.templates.iter().map(|template| template.name.as_str());
    contract.templates.iter().find(|template| template.name == name).ok_or_else(|| {
        Failure::unknown("page template", name, names()).or_help("`monthly theme contract` lists them")
    })
}

fn of_template(contract: &Contract, template: &Template, width: usize) -> String {
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
