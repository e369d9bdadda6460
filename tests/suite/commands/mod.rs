mod check;
mod check_bad_input;
mod completions;
mod explain;
mod help;
mod serve;
