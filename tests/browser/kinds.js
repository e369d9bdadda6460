// The kinds of page, and one of each to look at.

import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";

import { folderOf } from "./sites.js";

/** By the first pattern that fits an address. A new kind of page is named here. */
const KINDS = {
  "front page": /^index\.html$/,
  "not found": /^404\.html$/,
  "matrix": /^matrix\.html$/,
  "matrix of procedures": /^matrix-procedures\.html$/,
  "findings": /^findings\.html$/,
  "exemptions": /^exemptions\.html$/,
  "controls": /^controls\.html$/,
  "changes": /^changes\.html$/,
  "contract of a theme": /^theme\.html$/,
  "changes of a month": /^changes\/[^/]+\.html$/,
  "singles": /^singles\/index\.html$/,
  "current single": /^singles\/current\.html$/,
  "single": /^singles\/[^/]+\.html$/,
  "single beside the one before": /^singles\/[^/]+\/compared\.html$/,
  "procedures": /^procedures\/index\.html$/,
  "procedure": /^procedures\/[^/]+\.html$/,
  "revisions": /^procedures\/[^/]+\/revisions\.html$/,
  "clients": /^clients\/index\.html$/,
  "client": /^clients\/[^/]+\.html$/,
  "audit trail": /^clients\/[^/]+\/trail\.html$/,
  "asset": /^clients\/[^/]+\/[^/]+\.html$/,
  "result": /^results\/.+\.html$/,
  "staff": /^staff\/index\.html$/,
  "person": /^staff\/[^/]+\.html$/,
  "ideas": /^ideas\/index\.html$/,
  "idea": /^ideas\/[^/]+\.html$/,
  "handbook": /^handbook\/index\.html$/,
  "handbook page": /^handbook\/.+\.html$/,
};

/** Those that only lead on to another page. */
export const LEAD_ON = ["current single"];

/** Those that are read. */
export const NAMES = Object.keys(KINDS).filter((name) => !LEAD_ON.includes(name));

/** Every file of a site by its address. */
export const filesOf = (site) =>
  readdirSync(folderOf(site), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folderOf(site).length + 1).replaceAll(sep, "/"))
    .sort();

export const pagesOf = (site) => filesOf(site).filter((address) => address.endsWith(".html"));

export const kindOf = (address) => Object.keys(KINDS).find((name) => KINDS[name].test(address));

/** The page of that kind that holds most; none where the site has no such page. */
export function fullest(site, kind) {
  const size = (address) => statSync(join(folderOf(site), address)).size;
  return pagesOf(site).filter((address) => kindOf(address) === kind).sort((a, b) => size(b) - size(a))[0];
}
