mod check;
mod check_bad_input;
mod completions;
mod demo;
mod explain;
mod help;
mod serve;
