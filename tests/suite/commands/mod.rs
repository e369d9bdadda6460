mod check;
mod completions;
mod explain;
mod help;
