// The fonts that the pages are laid out in. No page may depend on one: on another machine it is another.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { OUT } from "./paths.js";

/** Sets of fonts: one that the style sheet names, a wider one and a narrower one. `.ci/run` installs all of them. */
export const FONTS = {
  named: { sans: "Liberation Sans", mono: "Liberation Mono" },
  wide: { sans: "DejaVu Sans", mono: "DejaVu Sans Mono" },
  narrow: { sans: "Roboto Condensed", mono: "Liberation Mono" },
};

/** Has the signs that the other fonts lack, such as the check mark. */
const SIGNS = "DejaVu Sans";

const FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts"];

const fileOf = (set) => join(OUT, "fonts", `${set}.conf`);

/** The environment of a browser that knows only the fonts of the set. */
export const environmentOf = (set) => ({ ...process.env, FONTCONFIG_FILE: fileOf(set) });

const pattern = (property, value) => `<pattern><patelt name="${property}">${value}</patelt></pattern>`;
const family = (name) => `<string>${name}</string>`;
const prefer = (generic, name) => `<alias binding="strong"><family>${generic}</family><prefer><family>${name}</family></prefer></alias>`;

/** A configuration of fontconfig that hides all other fonts. */
function configuration({ sans, mono }) {
  const known = [...new Set([sans, mono, SIGNS])];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${FOLDERS.map((folder) => `<dir>${folder}</dir>`).join("\n")}
<cachedir>${join(OUT, "fonts/cache")}</cachedir>
<selectfont>
<acceptfont>${known.map((name) => pattern("family", family(name))).join("")}</acceptfont>
<rejectfont>${pattern("scalable", "<bool>true</bool>")}${pattern("scalable", "<bool>false</bool>")}</rejectfont>
</selectfont>
${["ui-monospace", "monospace"].map((generic) => prefer(generic, mono)).join("\n")}
<match target="pattern"><edit name="family" mode="append_last">${family(sans)}</edit></match>
</fontconfig>
`;
}

/** Writes the configuration of every set. */
export function writeFonts() {
  mkdirSync(join(OUT, "fonts"), { recursive: true });
  for (const [set, fonts] of Object.entries(FONTS)) writeFileSync(fileOf(set), configuration(fonts));
}
