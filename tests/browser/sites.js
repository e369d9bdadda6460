// Builds the sites that are looked at, once before all tests, and serves them as a web server would: below a path.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { writeFonts } from "./fonts.js";
import { makeHostile } from "./hostile.js";
import { OUT, REPOSITORY } from "./paths.js";
import { serve } from "./server.js";

export { OUT, REPOSITORY };
export const TODAY = "2026-11-22";

/** The sample practice as it is, the same in German and without history, full of hostile text; and one with findings without end. */
export const SITES = ["sample", "german", "hostile", "crowded"];

/** Where a site lies on the disk. */
export const folderOf = (site) => join(OUT, "sites", site);

/** The files of the practice that a site was built from; that of the sample is the repository itself. */
export const practiceOf = (name) => join(OUT, "practices", name);

/** Where a page of a site is read from the disk, without a server. */
export const stickOf = (site, address) => pathToFileURL(join(folderOf(site), address)).href;

/** Where a page of a site is read. */
export const urlOf = (site, address = "") => `${process.env.MONTHLY_SITES}/${site}/${address.split("/").map(encodeURIComponent).join("/")}`;

export const program = process.env.MONTHLY ?? join(REPOSITORY, "target/debug/monthly");

/** Runs `monthly`, and gives what it says. */
export function monthly(...run) {
  try {
    return execFileSync(program, run, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`monthly ${run.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}

const build = (practice, site) =>
  monthly("build", "--root", practice, "--today", TODAY, "--base-url", urlOf(site), "--output", folderOf(site));

/** A copy of the sample practice, without its history. */
function copyOfSample(name) {
  const practice = practiceOf(name);
  mkdirSync(practice, { recursive: true });
  for (const part of ["monthly.toml", "content"]) cpSync(join(REPOSITORY, part), join(practice, part), { recursive: true });
  // A repository of its own, so that the one around it is not taken for its history.
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", practice]);
  return practice;
}

function inGerman(practice) {
  const settings = join(practice, "monthly.toml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace('language = "en"', 'language = "de"'));
}

/** A practice of three clients, one of which has more open findings than a page holds. */
function makeCrowded(practice) {
  monthly("demo", practice, "--clients", "3", "--months", "6", "--today", TODAY);
  const result = join(practice, "content/results/2026-06/amber-school.md");
  const finding = (nth) => `  - {id: F${nth}, severity: low, summary: Socket ${nth} has no label, owner: jane, ticket: "${200000 + nth}", due: 2026-12-31, status: open}\n`;
  const findings = Array.from({ length: 540 }, (_, nth) => finding(nth + 1)).join("");
  writeFileSync(result, readFileSync(result, "utf8").replace("\nsummary:", `\nfindings:\n${findings}summary:`));
  appendFileSync(join(practice, "monthly.toml"), '\n[rules]\nchanged-after-review = "off"\n');
}

export default async function setUp() {
  if (!existsSync(program)) throw new Error(`${program} is not there: \`cargo build\` makes it`);
  rmSync(OUT, { recursive: true, force: true });
  writeFonts();
  const server = await serve(join(OUT, "sites"), "/docs");
  process.env.MONTHLY_SITES = server.url;
  build(REPOSITORY, "sample");
  const german = copyOfSample("german");
  inGerman(german);
  build(german, "german");
  const hostile = copyOfSample("hostile");
  makeHostile(hostile);
  build(hostile, "hostile");
  const crowded = practiceOf("crowded");
  makeCrowded(crowded);
  build(crowded, "crowded");
  return server.close;
}
