// What Lighthouse says of every kind of page of a large practice, on the phone that it imitates, and what the page
// weighs on its way there, compressed and with all that it loads. Takes minutes, and
// wants a machine that does nothing else: run by hand, `npm ci` here and in tests/browser, then `npm test`.
//
//   MONTHLY=target/release/monthly CLIENTS=500 MONTHS=120 npm test --prefix tests/lighthouse [KIND…]

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { chromium } from "../browser/chromium.js";
import { environmentOf, writeFonts } from "../browser/fonts.js";
import { NAMES, fullest } from "../browser/kinds.js";
import { serve } from "../browser/server.js";
import { OUT, REPOSITORY, TODAY, folderOf, urlOf } from "../browser/sites.js";

const AT_LEAST = { accessibility: 100, "best-practices": 100, performance: 95 };

/** Of a page as it is sent, in bytes; the style sheet and the scripts come once for all pages. */
const LIMIT = 100_000;
const LIMITS = { matrix: 500_000 };

const { MONTHLY = join(REPOSITORY, "target/debug/monthly"), CLIENTS = "500", MONTHS = "120" } = process.env;

const practice = mkdtempSync(join(tmpdir(), "monthly-"));
const server = await serve(join(OUT, "sites"), "/docs");
process.env.MONTHLY_SITES = server.url;
writeFonts();
const chrome = await launch({ chromePath: chromium(), envVars: environmentOf("named"), chromeFlags: ["--headless=new", "--no-sandbox"] });
let missed = 0;
try {
  execFileSync(MONTHLY, ["demo", join(practice, "demo"), "--clients", CLIENTS, "--months", MONTHS, "--today", TODAY], { stdio: "inherit" });
  execFileSync(MONTHLY, ["build", "--root", join(practice, "demo"), "--today", TODAY, "--base-url", urlOf("large"), "--output", folderOf("large")], { stdio: "inherit" });
  const asked = process.argv.slice(2);
  for (const kind of NAMES.filter((name) => asked.length === 0 || asked.includes(name))) {
    const address = fullest("large", kind);
    if (!address) {
      console.log(`${kind}: no such page`);
      continue;
    }
    const { lhr } = await lighthouse(urlOf("large", address), { port: chrome.port, onlyCategories: Object.keys(AT_LEAST), logLevel: "error" });
    const scores = Object.keys(AT_LEAST).map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
    const all = lhr.audits["total-byte-weight"].numericValue;
    const bytes = lhr.audits["network-requests"].details.items.find((it) => it.resourceType === "Document").transferSize;
    const limit = LIMITS[kind] ?? LIMIT;
    console.log(`${kind}: ${scores.map(([id, score]) => `${id} ${score}`).join(", ")}; ${bytes} bytes, ${all} with all it loads (${address})`);
    if (bytes > limit) {
      missed += 1;
      console.log(`    heavier than ${limit} bytes`);
    }
    for (const [id, score] of scores.filter(([id, score]) => score < AT_LEAST[id])) {
      missed += 1;
      const faults = lhr.categories[id].auditRefs.map((it) => ({ ...it, ...lhr.audits[it.id] })).filter((it) => it.weight > 0 && it.score !== null && it.score < 0.9);
      for (const { title, displayValue } of faults) console.log(`    ${id}: ${title} ${displayValue ?? ""}`);
    }
  }
} finally {
  await chrome.kill();
  await server.close();
  rmSync(practice, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
