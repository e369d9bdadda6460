// What is looked at on a page, each told as a list of faults: empty is good.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What makes the page wider than the window. */
export const sideways = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement));
    const culprits = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return [`${document.documentElement.scrollWidth} px wide in a window of ${width}`, ...culprits.slice(0, 3).map((it) => it.outerHTML.slice(0, 200))];
  });

/** What axe-core finds; `rules` keeps it to some of its rules. */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  // What slid below a sticky head is no smaller for it.
  await page.evaluate(() => { for (const frame of document.querySelectorAll(".scroll")) frame.scrollLeft = 0; });
  const found = await page.evaluate(
    (only) => window.axe.run(document, {
      resultTypes: ["violations"],
      // Off unless asked for, and part of WCAG 2.2 AA: what a finger can hit.
      ...(only ? { runOnly: only } : { rules: { "target-size": { enabled: true } } }),
    }),
    rules,
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll("\n", " ")}`),
  );
}
