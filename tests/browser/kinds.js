// The kinds of page, and one of each to look at.

import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

import { folderOf } from "./sites.js";

/** By the first pattern that fits an address. A new kind of page is named here. */
const KINDS = {
  "front page": /^index\.html$/,
  "not found": /^404\.html$/,
  "matrix": /^matrix(\/\d+)?\.html$/,
  "matrix of procedures": /^matrix-procedures\.html$/,
  "findings": /^findings\.html$/,
  "exemptions": /^exemptions\.html$/,
  "controls": /^controls\.html$/,
  "who is behind": /^behind\.html$/,
  "search": /^search\.html$/,
  "calendars, feeds and data": /^integrations\.html$/,
  "open findings, further": /^findings\/open-\d+\.html$/,
  "closed findings": /^findings\/[^/]+\.html$/,
  "changes": /^changes\.html$/,
  "contract of a theme": /^theme\.html$/,
  "keys of documents": /^reference\.html$/,
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
  "audit trail": /^clients\/[^/]+\/trail(\/\d+)?\.html$/,
  "catch-up plan": /^clients\/[^/]+\/catch-up\.html$/,
  "asset": /^clients\/[^/]+\/[^/]+\.html$/,
  "worksheet": /^worksheets\/.+\.html$/,
  "result": /^results\/.+\.html$/,
  "staff": /^staff\/index\.html$/,
  "person": /^staff\/[^/]+\.html$/,
  "ideas": /^ideas\/index\.html$/,
  "idea": /^ideas\/[^/]+\.html$/,
  "handbook": /^handbook\/index\.html$/,
  "handbook page": /^handbook\/.+\.html$/,
};

/** A former address is one of any kind, and tells only by what stands on the page. */
const MOVED = { one: "moved", several: "moved to one of several" };

/** Those that only lead on to another page. */
export const LEAD_ON = ["current single", MOVED.one];

/** Those that are read. */
export const NAMES = [...Object.keys(KINDS).filter((name) => !LEAD_ON.includes(name)), MOVED.several];

/** Every file of a site by its address. */
export const filesOf = (site) =>
  readdirSync(folderOf(site), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folderOf(site).length + 1).replaceAll(sep, "/"))
    .sort();

/** Every page of a site and what is known of it, read once. */
const sites = new Map();
function read(site) {
  if (!sites.has(site)) {
    const pages = filesOf(site).filter((address) => address.endsWith(".html")).map((address) => {
      const text = readFileSync(join(folderOf(site), address), "utf8");
      return [address, { kind: kindOf(address, text), size: text.length }];
    });
    sites.set(site, new Map(pages));
  }
  return sites.get(site);
}

function kindOf(address, text) {
  if (/<body class="moved">/.test(text)) return /http-equiv="refresh"/.test(text) ? MOVED.one : MOVED.several;
  return Object.keys(KINDS).find((name) => KINDS[name].test(address));
}

export const pagesOf = (site) => [...read(site).keys()];

/** Of all pages of a site, those of a kind; without one, those of none. */
export const pagesOfKind = (site, kind) => pagesOf(site).filter((address) => read(site).get(address).kind === kind);

/** The page of that kind that holds most; none where the site has no such page. */
export function fullest(site, kind) {
  const size = (address) => read(site).get(address).size;
  return pagesOfKind(site, kind).sort((a, b) => size(b) - size(a))[0];
}

/** What the sample has too few findings for. */
const OF_THE_CROWDED = ["open findings, further"];

/** The page that a kind is looked at by, and the site that it is of. */
export function example(kind) {
  const site = OF_THE_CROWDED.includes(kind) ? "crowded" : "sample";
  return { site, address: fullest(site, kind) };
}
