//! Bounds on what is read, kept in memory and shown, so that no input makes the program hang or run out of memory.
//!
//! Whatever passes a bound is reported to the author or refused; it is never cut silently.

// Files of a practice.

/// Largest document, in bytes, also of its former versions. A document with a year of notes has less than a tenth.
pub(crate) const DOCUMENT_BYTES: u64 = 1 << 20;

/// Largest other file of a practice, such as evidence, in bytes. Git hosting services take a hundred megabytes.
pub(crate) const FILE_BYTES: u64 = 256 << 20;

/// Longest path of a file of a practice, in bytes. Some systems take 1,024 bytes with the folder that the practice lies in.
pub(crate) const PATH_BYTES: usize = 800;

/// Longest name of a file or folder of a practice, in bytes. File systems take 255 bytes; names of its pages are longer.
pub(crate) const NAME_BYTES: usize = 200;

/// Longest path that a clone on Windows can check out in most folders, in UTF-16 characters. With the folder of the clone,
/// Windows takes 260.
pub(crate) const WINDOWS_PATH_CHARACTERS: usize = 200;

/// Most folders that a file of a practice lies in.
pub(crate) const FOLDER_DEPTH: usize = 64;

/// Largest file of signing keys, in bytes.
pub(crate) const KEY_FILE_BYTES: u64 = 4 << 20;

/// Largest mail map, in bytes.
pub(crate) const MAILMAP_BYTES: u64 = 4 << 20;

// Themes.

/// Largest file of a theme, in bytes.
pub(crate) const THEME_FILE_BYTES: u64 = 16 << 20;

/// Largest theme, in bytes.
pub(crate) const THEME_BYTES: u64 = 128 << 20;

/// Most files of a theme.
pub(crate) const THEME_FILES: usize = 10_000;

/// Largest file of messages of a theme, in bytes. The built-in ones have a fiftieth.
pub(crate) const STRINGS_BYTES: usize = 256 * 1024;

/// Deepest nesting of braces and parentheses in a message. The parser calls itself for each.
pub(crate) const STRINGS_DEPTH: usize = 32;

/// Most faults that are reported of one file of messages; the rest is counted.
pub(crate) const STRINGS_FAULTS: usize = 20;

/// Largest template of a theme, in bytes. The largest built-in one has a twentieth.
pub(crate) const TEMPLATE_BYTES: usize = 256 * 1024;

/// Most `elif` in a template. The parser of templates bounds everything else, and calls itself for each of these.
pub(crate) const TEMPLATE_BRANCHES: usize = 200;

/// Largest page that a template makes, in bytes.
pub(crate) const PAGE_BYTES: usize = 64 << 20;

// Front matter.

/// Deepest nesting of values in a front matter, in levels. The deepest known key has five.
pub(crate) const FRONT_MATTER_DEPTH: usize = 32;

/// Values of a front matter with its aliases expanded: ten lines of aliases can stand for 10⁹ values.
pub(crate) const FRONT_MATTER_VALUES: usize = 100_000;

/// Values visited while the faults of a front matter are collected: each fault costs another pass.
pub(crate) const FRONT_MATTER_VISITS: usize = 2_000_000;

// Texts.

/// Deepest nesting of a text's blocks, emphasis and links, in levels. A list in a quote in a step has about ten.
pub(crate) const MARKDOWN_DEPTH: usize = 64;

/// Most quotes and lists that begin on one line. The Markdown parser goes through those that are open on each line.
pub(crate) const MARKS_OF_A_LINE: usize = 256;

/// Most tags of raw HTML that are open at once. The HTML parser goes through them at each tag.
pub(crate) const RAW_HTML_DEPTH: usize = 64;

/// Most bytes that an HTML parser adds to a text: it opens formatting that stays open again in each block.
pub(crate) const REOPENED_BYTES: usize = 4 << 20;

/// Most blanks, quotes and slashes in one tag. The HTML parser compares each attribute with those before it.
pub(crate) const SEPARATORS_IN_A_TAG: usize = 1000;

/// Links and images, nested in each other, whose text is collected for the outline.
pub(crate) const NESTED_LINKS: usize = 16;

/// Most code of a document that is coloured, in bytes: a syntax may take a millisecond for a hundred of them.
pub(crate) const COLOURED_BYTES: usize = 32 * 1024;

/// Longest line of a code block that is coloured, in bytes. Some syntaxes take time by its square and more.
pub(crate) const COLOURED_LINE_BYTES: usize = 250;

// Evidence and attachments.

/// First bytes of evidence or an attachment by which a browser or a server may guess its type.
pub(crate) const SNIFFED_BYTES: u64 = 4096;

/// Largest drawing or PDF that is searched for scripts, in bytes. A larger one is published in a zip.
pub(crate) const INSPECTED_BYTES: u64 = 64 << 20;

/// Bytes that the objects of a PDF may unpack to while they are searched for scripts.
pub(crate) const UNPACKED_BYTES: u64 = 256 << 20;

// The git history.

/// Files and folders of the practice in which a commit may differ from its parents: nine objects can name 10⁷ of them. The
/// import of a practice of ten years has a fifth.
pub(crate) const COMPARED_ENTRIES: usize = 500_000;

/// Changes of files that a history may have in all. Ten years at 500 clients have a tenth.
pub(crate) const HISTORY_CHANGES: usize = 5_000_000;

/// Largest cache of the history, in bytes. That of 600,000 commits has a tenth.
pub(crate) const CACHE_BYTES: u64 = 1 << 30;

/// Most additions or removals of a commit that are compared to find renamed files, as in git.
pub(crate) const RENAMES_COMPARED: usize = 1000;

/// Most bytes of a commit that are compared to find renamed files. A thousand documents have a tenth.
pub(crate) const RENAMES_COMPARED_BYTES: u64 = 64 << 20;

/// Longest signature of a commit that is checked, in bytes. One by the largest RSA key has three thousand.
pub(crate) const SIGNATURE_BYTES: usize = 256 * 1024;

// Differences between two versions.

/// Longest text that is compared with its former version, in bytes. Nobody would read a longer difference.
pub(crate) const COMPARED_BYTES: usize = 512 * 1024;

/// Most lines of a text that is compared with its former version.
pub(crate) const COMPARED_LINES: usize = 10_000;

/// Longest rewritten passage whose words are compared, in bytes; a longer one is marked as a whole.
pub(crate) const COMPARED_PASSAGE_BYTES: usize = 16 * 1024;

// Reports.

/// Longest message of a diagnostic, in characters: about what a line of a document has, which it may quote.
pub(crate) const MESSAGE_CHARACTERS: usize = 1000;

/// Longest quotation in a message, in characters: about a line. Longer ones end with `…`.
pub(crate) const QUOTED_CHARACTERS: usize = 200;

/// Longest line of a document that a diagnostic shows in full, in bytes.
pub(crate) const SHOWN_LINE_BYTES: usize = 1000;

/// Most diagnostics of one rule in one file; the others are counted.
pub(crate) const DIAGNOSTICS_OF_A_RULE: usize = 100;

/// Most places that a diagnostic relates to; the others are counted.
pub(crate) const RELATED_PLACES: usize = 20;

/// Longest name that is compared with others to suggest the nearest, in bytes: time grows by its square.
pub(crate) const COMPARED_NAME_BYTES: usize = 100;

/// Most unknown keys of an item that are compared with the names of the values that it lacks.
pub(crate) const MISSPELT_KEYS: usize = 20;

/// Most names that one is compared with to suggest the nearest.
pub(crate) const COMPARED_NAMES: usize = 2000;

// A published site.

/// Largest manifest of a published site, in bytes: that of a million files.
pub(crate) const MANIFEST_BYTES: u64 = 256 << 20;

/// Largest `audit.json` that `verify` reads, in bytes: a repository of a million commits has half of that.
pub(crate) const AUDIT_BYTES: usize = 128 << 20;

// The preview server.

/// Connections of browsers that `serve` keeps open. A browser opens six for each of its windows at most.
pub(crate) const CONNECTIONS: usize = 64;

/// Longest head of a request to `serve`, in bytes.
pub(crate) const REQUEST_HEAD_BYTES: usize = 32 * 1024;

// Tables of tickets.

/// Largest table that a ticket system exported, in bytes. One of 60,000 tickets has a quarter.
pub(crate) const TABLE_BYTES: u64 = 64 << 20;

/// Bytes that a workbook may unpack to.
pub(crate) const TABLE_UNPACKED_BYTES: u64 = 256 << 20;

/// Most rows of a table. A practice of 500 clients has a fourth in ten years.
pub(crate) const TABLE_ROWS: usize = 250_000;

/// Most cells of a workbook, with the empty ones between others.
pub(crate) const TABLE_CELLS: usize = 8_000_000;

/// Largest answer of a ticket system, in bytes. A page of 500 tickets has a tenth.
pub(crate) const ANSWER_BYTES: u64 = 32 << 20;
